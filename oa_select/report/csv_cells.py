"""CSV as RFC 4180 has it, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from oa_select.spreadsheets.formulas import guarded
from oa_select.text import one_line

BYTE_ORDER_MARK = "\ufeff"


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
    write_rows(text, [columns.split()])
    write_rows(text, ([_cell(row[column]) for column in columns.split()] for row in rows))
    return (BYTE_ORDER_MARK if bom else "") + text.getvalue()


def _cell(value: object) -> str | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    return "" if value is None else guarded(one_line(str(value)))


def write_rows(file: TextIO, rows: Iterable[Sequence[object]]) -> None:
    """Writes a line for each row; none begins as a command to a job in whose log it is printed."""
    plain, quoted = csv.writer(file), csv.writer(file, quoting=csv.QUOTE_ALL)
    for row in rows:
        (quoted if row and str(row[0]).lstrip().startswith("::") else plain).writerow(row)
