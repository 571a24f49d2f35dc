"""How much a workbook holds: what lies beyond its last row or column would be lost in silence."""

from __future__ import annotations

from oa_select.problems import UsageError
from oa_select.report.xlsx import criteria_cells, sums
from oa_select.text import Message, msg

COLUMNS, ROWS = 16_384, 1_048_576
"""The columns and the rows of a sheet, as spreadsheet programs have them."""
MOST_VENDORS = min(
    (COLUMNS - sums.VENDORS) // len(sums.KINDS),
    (COLUMNS - criteria_cells.VENDORS - 1) // 2,  # and the column of reasons
)


def check_vendors(count: int) -> None:
    """Sees to it that a workbook holds so many vendors: all of them, whatever is shown.

    Raises:
        UsageError: if it does not.
    """
    if count > MOST_VENDORS:
        words = msg(
            "a workbook works the ranking out again from all vendors and holds {most}; here are "
            "{count}",
            most=MOST_VENDORS,
            count=count,
        )
        raise UsageError(words, _way_out())


def check_rows(title: str, count: int) -> None:
    """Sees to it that a sheet holds so many rows, titles included.

    Raises:
        UsageError: if it does not.
    """
    if count > ROWS:
        words = msg(
            "the sheet {title} holds {most} rows; here are {count}",
            title=title,
            most=ROWS,
            count=count,
        )
        raise UsageError(words, _way_out())


def _way_out() -> Message:
    return msg("rank fewer vendors, or write csv or json: -f csv, -f json; --top changes nothing")
