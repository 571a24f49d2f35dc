"""How a questionnaire looks: its cells, its pages, and what is locked."""

from __future__ import annotations

import math
from typing import Any

from oa_select.report.terminal import width_of

INK, PALE, LINE, YELLOW, GREY = "#1F3A5F", "#E8EEF5", "#B8C4D2", "#FFF9DB", "#F3F4F6"
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_BOXED = {**_FONT, "align": "left", "indent": 1, "border": 1, "border_color": LINE}


class Look:
    """The formats of a workbook's cells. What is ``given`` is filled in; the rest is locked."""

    def __init__(self, workbook: Any) -> None:
        """Adds the formats to ``workbook``."""

        def form(**more: object) -> Any:
            return workbook.add_format({**_FONT, **more})

        def boxed(**more: object) -> Any:
            return workbook.add_format({**_BOXED, **more})

        self.title = form(bold=True, font_size=16, font_color=INK)
        self.heading = form(bold=True, font_size=12, font_color=INK, bottom=1, bottom_color=INK)
        self.text = form()
        self.label = form(bold=True)
        self.number = form(align="center", font_color="#6B7280")
        self.columns = boxed(bold=True, font_color="#FFFFFF", bg_color=INK)
        self.section = boxed(bold=True, font_color=INK, bg_color=PALE, font_size=11)
        self.question = boxed()
        self.count = boxed(align="center", indent=0)
        self.bold = workbook.add_format({"bold": True, "font_name": "Arial", "font_size": 10})
        self.plain = workbook.add_format({"font_name": "Arial", "font_size": 10})
        self.form = boxed(font_size=9, font_color="#4B5563")
        self.member = boxed(indent=3)
        self.shut = boxed(
            bg_color=GREY, font_size=9, font_color="#6B7280", align="center", indent=0
        )
        self.given = boxed(bg_color=YELLOW, locked=False, num_format="@")
        self.given_number = boxed(bg_color=YELLOW, locked=False, num_format="General")


def on_a4(sheet: Any, *, upright: bool = False) -> None:
    """One page wide on A4, numbered; as many pages high as it takes."""
    sheet.set_paper(9)
    if not upright:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&L&9&A&R&9&P / &N")
    sheet.hide_gridlines(2)


def protected(sheet: Any) -> None:
    """Locks all but the cells to fill in, without a password; widths and heights can change."""
    sheet.protect("", {"format_columns": True, "format_rows": True})


def height_of(*cells: tuple[str, float, int]) -> float:
    """The height in points that a row takes: spreadsheets do not all work it out on opening.

    Args:
        cells: the text of each cell, the width of its column in digits of 10 points, and the size
            of its letters in points.
    """
    return min(
        409.0, max(_height(text, width * 10 / size, size) for text, width, size in cells) + 6
    )


def _height(text: str, width: float, size: int) -> float:
    lines = sum(max(1, math.ceil(_digits(line) / (width - 3))) for line in text.split("\n"))
    return lines * size * 1.32


def _digits(line: str) -> float:
    """How wide a line of Arial is, in digits: its letters are narrower, Chinese ones are not."""
    wide = width_of(line) - len(line)
    return 0.85 * (len(line) - wide) + 1.85 * wide
