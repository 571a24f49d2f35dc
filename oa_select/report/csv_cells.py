"""CSV as RFC 4180 has it, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from oa_select.text import one_line

BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins with one of these for a formula."""


def to_csv(columns: str, rows: Iterable[Mapping[str, object]], *, bom: bool) -> str:
    """A header and a line for each row.

    Numbers stay numbers; text that a spreadsheet would run begins with an apostrophe, and nothing
    is an empty cell.

    Args:
        columns: the keys of the rows in order, which blanks part.
        rows: what to write.
        bom: begin with a byte-order mark, which tells Excel that it is UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns.split())
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns.split()])
    return (BYTE_ORDER_MARK if bom else "") + text.getvalue()


def _cell(value: object) -> str | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
