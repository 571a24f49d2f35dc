"""Workbooks: what every spreadsheet that the program writes has in common."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from oa_select.text import safe

if TYPE_CHECKING:
    from xlsxwriter import Workbook

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


def cell_text(text: str) -> str:
    """Text as a cell can hold it: safe, and no longer than 32,767 characters."""
    return safe(text).translate(NO_CHARACTERS)[:32_767]
