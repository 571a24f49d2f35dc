"""Whole projects, crossed with options, commands and formats: what all of them must agree on."""

import pytest

for module in ("laws", "references"):
    pytest.register_assert_rewrite(f"tests.combinations.{module}")
