"""Attacks × places × formats: whatever a file says, nothing that reads an output obeys it."""

import pytest

pytest.register_assert_rewrite("tests.attacks.rules")
