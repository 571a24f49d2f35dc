"""How cells look: a few quiet formats, made once a workbook and shared by all its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from oa_select.interval import COMPARED_DECIMALS
from oa_select.text import Language

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

INK, QUIET, LINE = "#1F2933", "#6B7785", "#D5DBE1"
HEADER, BAND, HATCH = "#E6ECF1", "#F4F6F8", "#ECEFF2"
INPUT, INPUT_LINE = "#FFF6D5", "#D9B64C"
GOOD, OPEN, BAD = "#1E6B3A", "#8A5A00", "#B3261E"
BAR, SURE = "#A9C2D6", "#3F6E91"
GOOD_FILL, OPEN_FILL, BAD_FILL = "#E5F2E9", "#FDF1DC", "#FBE4E1"

POINTS = '[>=99.999999]0.0_0;[>=99.95]"99.9"_0;0.0_0;@_0'
"""One decimal; 100 is shown only where it is exactly so. All end one digit before the edge, so that
a bar in the next cell does not touch them; some programs lose indents in cells with conditions."""
WHOLE, LEAST = "0_0;-0_0", '"0.1"_0'
"""What a whole number and one that only rounds to nothing are shown as: see ``show_points``."""
Area = tuple[int, int, int, int]
FONTS: Mapping[Language, str] = {"en": "Calibri", "zh": "Microsoft YaHei"}

_TOP = {"text_wrap": True, "valign": "top"}
_LINED = {"bottom": 1, "bottom_color": LINE}
_MIDDLE = {"valign": "vcenter"}
_BOX = {"border": 1, "border_color": INPUT_LINE}
_HEAD = {"bold": True, "bg_color": HEADER, "text_wrap": True, "bottom": 2, "bottom_color": QUIET}
KINDS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 15},
    "lead": {"bold": True, "font_size": 12, "text_wrap": True, **_MIDDLE},
    "plain": {},
    "said": _TOP,
    "quiet": {**_TOP, "font_color": QUIET},
    "label": {**_LINED, "bold": True, "valign": "top"},
    "fact": {**_LINED, **_TOP},
    "header": {**_MIDDLE, **_HEAD},
    "row": {**_LINED, **_MIDDLE},
    "group": {**_LINED, **_MIDDLE, "bold": True, "bg_color": BAND},
    "input": {**_MIDDLE, **_BOX, "bg_color": INPUT, "locked": False},
    "nothing": {**_LINED, "bg_color": HATCH},
}


class Styles:
    """Formats by kind, each with what a cell needs besides; equal ones are made once."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        """Formats of ``workbook``, in a font that has the characters of ``language``."""
        self._workbook = workbook
        self._font = {"font_name": FONTS[language], "font_color": INK}
        self._made = cache(self._make)

    def __call__(self, kind: str, **more: object) -> Format:
        """The format of a kind of cell, see :data:`KINDS`, with these properties besides."""
        return self._made(kind, tuple(sorted(more.items())))

    def points(self, kind: str = "row", **more: object) -> Format:
        """The same for points and percentages."""
        return self(kind, **{"num_format": POINTS, "align": "right", **more})

    def shares(self, zero: str) -> str:
        """The format of whole percentages, from the words for 0: ``0 %``."""
        shown = zero.replace("%", '"%"')
        return f"{shown}_0;-{shown}_0;{shown}_0;@_0"

    def show_points(self, sheet: Worksheet, area: Area) -> None:
        """Shows the points of an area as all formats do: 0 only where it is exactly so.

        A number format takes two conditions at most, so that the others are of the cells.
        """
        name = xl_rowcol_to_cell(area[0], area[1])
        exact = f"ROUND(N({name}),{COMPARED_DECIMALS})"
        for holds, shown in (
            (f"{exact}=INT({exact})", WHOLE),
            (f"AND({exact}>0,{exact}<0.05)", LEAST),
        ):
            condition = f"=AND(ISNUMBER({name}),{holds})"
            rule = {"type": "formula", "criteria": condition}
            sheet.conditional_format(*area, {**rule, "format": self.change(num_format=shown)})

    def change(self, **properties: object) -> Format:
        """A format that changes only these properties of a cell."""
        return self._workbook.add_format(properties)

    def _make(self, kind: str, more: tuple[tuple[str, object], ...]) -> Format:
        return self._workbook.add_format({**self._font, **KINDS[kind], **dict(more)})
