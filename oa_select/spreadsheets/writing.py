"""Workbooks: what every spreadsheet that the program writes has in common."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from oa_select.text import safe

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MADE = datetime.datetime(1980, 1, 1)
"""When every workbook says that it was made: the same input gives the same bytes."""
NO_CHARACTERS = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
"""What XML cannot hold, though text can."""


def written(title: str, fill: Callable[[Workbook], None]) -> bytes:
    """The bytes of a workbook that ``fill`` puts sheets into.

    Text stays text, whatever it begins with: nothing that a file says becomes a formula or a link.
    """
    from xlsxwriter import Workbook

    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(file, options) as workbook:
        workbook.set_properties({"title": safe(title), "created": MADE})
        fill(workbook)
    return file.getvalue()


def write_formula(
    sheet: Worksheet,
    at: tuple[int, int],
    formula: str,
    style: Format | None,
    value: str | float,
) -> None:
    """Writes a formula, without its equals sign, of functions that Excel 2007 has.

    XlsxWriter looks for thirty newer functions in each formula, which takes longer than all else
    that is done with it: so a number is written, and the record of a formula put in its place.
    """
    row, column = at
    if sheet.write_number(row, column, 0, style) == 0:
        sheet.table[row][column] = _record()(formula, style, value)


@cache
def _record() -> Callable[..., Any]:
    """The record that XlsxWriter keeps of a formula: formula, format and value."""
    from xlsxwriter.worksheet import Worksheet

    sheet = Worksheet()
    sheet.write_formula(0, 0, "=1")
    return type(sheet.table[0][0])


def cell_text(text: str) -> str:
    """Text as a cell can hold it: safe, and no longer than 32,767 characters."""
    if not (text.isascii() and text.isprintable()):
        text = safe(text).translate(NO_CHARACTERS)
    return text[:32_767]
