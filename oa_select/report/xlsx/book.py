"""The workbook that is being written, and the functions that all sheets use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from oa_select.interval import Interval
from oa_select.report.terminal import width_of
from oa_select.report.xlsx.criteria_cells import Grid
from oa_select.report.xlsx.formulas import Live, sentence
from oa_select.report.xlsx.styles import Styles
from oa_select.results.profile import Profile
from oa_select.results.questions import Questions
from oa_select.results.ranking import VendorScore
from oa_select.results.recalculation import Recalculation
from oa_select.results.robustness import Simulation
from oa_select.spreadsheets.writing import cell_text, write_formula
from oa_select.text import LocalizedText, Message, Speech

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9
KEPT: Mapping[str, bool] = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What a protected sheet still allows, beside filling in the marked cells."""


class Titles(NamedTuple):
    """The titles of the sheets, which formulas use."""

    ranking: str
    criteria: str
    map: str
    evidence: str
    questions: str
    about: str
    sums: str
    order: str


@dataclass(frozen=True)
class Book:
    """A workbook that is being written, with the result that it shows."""

    workbook: Workbook
    styles: Styles
    speech: Speech
    titles: Titles
    recalculation: Recalculation
    to_ask: Questions
    simulation: Simulation
    profiles: tuple[Profile, ...]
    grid: Grid
    sheets: Mapping[str, Worksheet]
    top: int | None = None

    @cached_property
    def scores(self) -> Mapping[str, VendorScore]:
        """The vendors by id."""
        return {each.vendor: each for each in self.recalculation.ranking.vendors}

    @cached_property
    def ranked(self) -> int:
        """How many vendors have a rank."""
        return len(self.recalculation.ranking.with_status("ranked"))

    @cached_property
    def could_be_first(self) -> frozenset[str]:
        """The ids of all that could be first."""
        return frozenset(self.recalculation.ranking.could_be_first)

    def live(self, message: Message, **parts: Live | str) -> Live:
        """A message as a formula that joins its words and its live parts."""
        return sentence(self.speech.template(message), parts)

    def says(self, words: LocalizedText) -> str:
        """A text from a file as a cell holds it."""
        if words not in self._said:
            self._said[words] = cell_text(self.speech.text(words))
        return self._said[words]

    @cached_property
    def _said(self) -> dict[LocalizedText, str]:
        return {}


def ends(points: Interval | None) -> tuple[float | None, float | None]:
    """The low and the high; None where a criterion does not apply."""
    return (None, None) if points is None else (points.low, points.high)


def titles_of(say: Speech) -> Titles:
    """The titles in the reader's language; at most 31 characters, as spreadsheets want it."""
    return Titles(
        say("Ranking"),
        say("Criteria"),
        say("Map"),
        say("Evidence"),
        say("Questions"),
        say("About"),
        say("Sums"),
        say("Order"),
    )


def put(sheet: Worksheet, row: int, column: int, live: Live, style: Format | None = None) -> None:
    """Writes a formula with its cached value."""
    value = "" if live.value is None else live.value
    if isinstance(value, str):
        value = cell_text(value)
    write_formula(sheet, (row, column), live.formula, style, value)


def merge(sheet: Worksheet, row: int, columns: tuple[int, int], words: str, style: Format) -> None:
    """Writes text over several cells of a row; ``merge_range`` might take it for a formula."""
    first, last = columns
    if first < last:
        sheet.merge_range(row, first, row, last, "", style)
    sheet.write_string(row, first, words, style)


def set_page(sheet: Worksheet, title: str, last_row: int, last_column: int, repeat: int) -> None:
    """A4 across, as wide as one page, with the titles of columns on each.

    Args:
        sheet: to set up.
        title: shown at the foot of each page, beside its number.
        last_row: the last one to print.
        last_column: the last one to print.
        repeat: the row of the titles.
    """
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.repeat_rows(repeat)
    sheet.set_footer(f"&L{title.replace('&', '&&')}&R&P / &N")


def height(cells: Iterable[tuple[str, float]], line: float = 14.5, most: int = 12) -> float:
    """How high a row must be for its texts, each with the width of its column, in points.

    Spreadsheet programs do not all work this out when they open a file.
    """
    return height_of(((width_of(words), width) for words, width in cells if words), line, most)


def height_of(cells: Iterable[tuple[int, float]], line: float = 14.5, most: int = 12) -> float:
    """The same for texts of which the width is known."""
    lines = (ceil(1.05 * text / width) for text, width in cells)
    return line * min(most, max(lines, default=1)) + 3


def widths(columns: Sequence[Sequence[str]], least: int = 7, most: int = 48) -> list[int]:
    """How wide columns of these texts should be; a Chinese character takes two places."""
    return [min(most, max([least, *(width_of(each) + 2 for each in texts)])) for texts in columns]
