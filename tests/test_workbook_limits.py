"""A workbook that would not hold everything is refused, before anything takes long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.report.xlsx import criteria_cells, limits, sums
from tests.conftest import ROOT, Ran

pytestmark = pytest.mark.usefixtures("shipped")
Run = Callable[..., Ran]
LIMITS = "oa_select.report.xlsx.limits"


def test_the_last_vendor_has_the_last_columns_and_one_more_has_none() -> None:
    for count, fits in ((limits.MOST_VENDORS, True), (limits.MOST_VENDORS + 1, False)):
        vendors = [f"v{index}" for index in range(count)]
        grid = criteria_cells.grid_of((), vendors)
        last = max(grid.reason, sums.column(grid, vendors[-1], sums.KINDS[-1]))
        assert (last < limits.COLUMNS) is fits


@pytest.mark.parametrize(
    ("language", "words", "hint"),
    [("en", "holds 2; here are", "csv or json"), ("zh", "最多容纳2家；这里有", "csv、json")],
)
def test_more_vendors_than_columns_are_refused(
    language: str,
    words: str,
    hint: str,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def simulated(*_: object) -> object:
        raise AssertionError

    monkeypatch.setattr(f"{LIMITS}.MOST_VENDORS", 2)
    monkeypatch.setattr("oa_select.cli.rank.simulation_of", simulated)
    table, book = tmp_path / "ranking.csv", tmp_path / "ranking.xlsx"
    ran = run("rank", "--top", "1", "--lang", language, "-o", str(table), "-o", str(book))
    assert ran.code == 2
    assert words in ran.err
    assert hint in ran.err
    assert not table.exists()
    assert not book.exists()


def test_more_claims_than_rows_are_refused(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{LIMITS}.ROWS", 20)
    book = tmp_path / "ranking.xlsx"
    ran = run("rank", "--vendors", str(ROOT / "vendors"), "--lang", "en", "-o", str(book))
    assert ran.code == 2
    assert "the sheet Evidence holds 20 rows; here are" in ran.err
    assert not book.exists()
