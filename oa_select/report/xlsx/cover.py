"""The sheet that makes a document of a workbook: cover, decision, places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oa_select.report.document.cover import (
    COVER,
    DECISION,
    PLACES,
    SIGNATURES,
    SIGNED,
    CoverLine,
    cover_fields,
    lines_of,
    title_of,
)
from oa_select.report.layout import Layout
from oa_select.report.ranking.summary import ranking_summary
from oa_select.report.sentences import joined
from oa_select.report.terminal import width_of
from oa_select.report.xlsx.book import A4, height, merge
from oa_select.report.xlsx.styles import Styles
from oa_select.results.ranking import Ranking
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import Speech

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LABEL, WIDTH = 24, 22
LAST = len(SIGNED) - 1
ACROSS = WIDTH * LAST
"""How wide what is beside a label is, in characters."""
MOST_LINES = 24
"""Of lines in a row: it cannot be higher than 409 points."""


def write_cover(workbook: Workbook, ranking: Ranking, layout: Layout) -> None:
    """Adds the sheet; it shows the ranking as written, and calculates nothing."""
    say, document = layout.speech, layout.document
    cover = _Cover(workbook, say)
    cover.across(title_of(document, "rank", say), "title")
    for field in cover_fields(document, ranking, ranking.vendors[: layout.top], say):
        cover.field(field)
    cover.row += 1
    cover.across(say("Verdict"), "lead")
    cover.across(joined(ranking_summary(ranking, say), say), "said")
    cover.across(say("(Not live: as of when this file was written.)"), "quiet")
    cover.row += 1
    cover.across(say.say(DECISION), "lead")
    for each in document.decision:
        cover.paragraph(lines_of(each))
    cover.row += 1
    cover.across(say.say(SIGNATURES), "lead")
    cover.places_to_sign([say.say(head) for head in SIGNED])


class _Cover:
    """The sheet, written from the top; ``row`` is the next one."""

    def __init__(self, workbook: Workbook, say: Speech) -> None:
        self.sheet = sheet = workbook.add_worksheet(say.say(COVER))
        self.styles = Styles(workbook, say.language)
        self.row = 0
        sheet.set_column(0, 0, LABEL)
        sheet.set_column(1, LAST, WIDTH)
        sheet.set_paper(A4)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def across(self, words: str, kind: str) -> None:
        """Words over the whole width, in a row that is high enough for them."""
        text, style = cell_text(words), self.styles(kind, text_wrap=True)
        merge(self.sheet, self.row, (0, LAST), text, style)
        size, wide = (20.0, (LABEL + ACROSS) / 1.6) if kind == "title" else (14.5, LABEL + ACROSS)
        self.sheet.set_row(self.row, height([(words, wide)], size, MOST_LINES - 6))
        self.row += 1

    def paragraph(self, lines: Sequence[str]) -> None:
        """A row a line, several for a long one, and a little room below."""
        for line in lines:
            for part in parted(line, (LABEL + ACROSS) * (MOST_LINES - 4)):
                merge(self.sheet, self.row, (0, LAST), cell_text(part), self.styles("said"))
                self.sheet.set_row(self.row, height([(part, LABEL + ACROSS)], most=MOST_LINES))
                self.row += 1
        self.sheet.set_row(self.row, 6)
        self.row += 1

    def field(self, field: CoverLine) -> None:
        """What the cover says of the document: a label, and a text beside it."""
        label, text = ("quiet", "quiet") if field.small else ("label", "fact")
        self.sheet.write_string(self.row, 0, field.label, self.styles(label))
        merge(self.sheet, self.row, (1, LAST), cell_text(field.text), self.styles(text))
        self.sheet.set_row(self.row, height([(field.text, ACROSS)], most=MOST_LINES))
        self.row += 1

    def places_to_sign(self, heads: Sequence[str]) -> None:
        """A table of empty cells that can be filled in."""
        for column, head in enumerate(heads):
            self.sheet.write_string(self.row, column, head, self.styles("header"))
        for row in range(self.row + 1, self.row + 1 + PLACES):
            self.sheet.set_row(row, 30)
            for column in range(len(heads)):
                self.sheet.write_blank(row, column, None, self.styles("fact", locked=False))


def parted(line: str, most: int) -> list[str]:
    """A line in parts of so many columns at most, between words where there are any."""
    parts = []
    while width_of(line) > most:
        end = len(line)
        while width_of(line[:end]) > most:
            end -= max(1, (width_of(line[:end]) - most) // 2)
        end = 1 + max(line.rfind(" ", end // 2, end), -1) or end
        parts.append(line[:end].rstrip())
        line = line[end:].lstrip()
    return [*parts, line]
