"""The figures in SECURITY.md and docs/testing.md are those of the tests."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.figures import BLOCK, BLOCKS, PAGES, language_of, renewed

COUNTED = "collected"
"""The block that takes long to count."""


def assert_current(names: set[str]) -> None:
    rows = {name: BLOCKS[name]() for name in names}
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        assert renewed(text, language_of(page), rows) == text, "run python -m tests.figures --write"


def test_figures_of_tables_and_of_long_runs_are_current() -> None:
    assert_current(set(BLOCKS) - {COUNTED})


@pytest.mark.slow
def test_number_of_tests_is_current() -> None:
    assert_current({COUNTED})


def test_pages_have_the_same_figures_in_both_languages() -> None:
    blocks = {page: BLOCK.findall((ROOT / page).read_text("utf-8")) for page in PAGES}
    names = {page: [each[1] for each in found] for page, found in blocks.items()}
    for page in PAGES:
        if language_of(page) == "zh":
            assert names[page] == names[page.replace(".zh-CN", "")]
    assert {each for found in names.values() for each in found} == set(BLOCKS)


def test_every_kind_has_tests() -> None:
    from tests.figures import KINDS

    for kind in KINDS:
        for file in kind.files:
            assert list((ROOT / "tests").glob(f"{file}.py")) or (ROOT / "tests" / file).is_dir()
