"""The first sheet of a questionnaire: who asks what for, and how to fill it in, in both languages.

The languages are side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from oa_select.questionnaire.guide_words import (
    CLOCK_STEP,
    DATE,
    EVIDENCE_KINDS,
    HOW,
    LEAD,
    MEANING,
    NOT_ASKED,
    STEPS,
)
from oa_select.questionnaire.layout import DATE_COLUMN, SOURCE_KINDS, in_both
from oa_select.questionnaire.look import Look, height_of, on_a4, protected
from oa_select.report.questions.head import head_lines
from oa_select.report.questions.letter import LIST_OF_PLACES, TITLE
from oa_select.report.questions.places import ABOUT, by_province, place_words
from oa_select.report.questions.places import TITLE as PLACES
from oa_select.results.letterhead import Letterhead
from oa_select.results.questions import BuyerPlace
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import Language, Message, Speech
from oa_select.text import LocalizedText as Text

_WIDTH = 62


class Opening(NamedTuple):
    """What the sheet says beside how to fill it in.

    ``name`` is that of the vendor which is asked, ``left_out`` what is not asked because no single
    cell could answer it; ``clocked``: some question is on a time.
    """

    name: Text
    head: Letterhead
    places: Sequence[BuyerPlace]
    left_out: Sequence[Text]
    clocked: bool


def write_guide(workbook: Any, sheet: Any, opening: Opening, language: Language) -> int:
    """Fills the sheet, and gives the row, from 1, of the cell for the date of all answers.

    Args:
        workbook: of the sheet.
        sheet: empty.
        opening: what it says.
        language: of the left column.
    """
    guide = _Guide(workbook, sheet, language)
    guide.say(TITLE, guide.look.title, 16, name=opening.name)
    for label, text in head_lines(opening.head):
        guide.beside(guide.words(label), text)
    guide.line(LEAD, guide.look.text)
    dated = guide.date()
    steps = [each for each in STEPS if each is not CLOCK_STEP or opening.clocked]
    left_out = tuple(opening.left_out)
    first = guide.words(NOT_ASKED, names=left_out, request=LIST_OF_PLACES) if left_out else None
    guide.steps(steps, first)
    guide.heading(EVIDENCE_KINDS)
    for kind, meaning in MEANING.items():
        said = SOURCE_KINDS[kind]
        guide.line(Text(f"{said.en}: {meaning.en}", f"{said.zh}：{meaning.zh}"), guide.look.text)
    guide.places(opening.places)
    on_a4(sheet, upright=True)
    protected(sheet)
    return dated


class _Guide:
    """Writes one row after the other."""

    def __init__(self, workbook: Any, sheet: Any, language: Language) -> None:
        self.look, self.sheet, self.language, self.next = Look(workbook), sheet, language, 0
        other: Language = "zh" if language == "en" else "en"
        self.speeches = Speech(language), Speech(other)
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 2, _WIDTH)

    def words(self, message: Message, **arguments: object) -> Text:
        """A message in both languages."""
        said = {each.language: each.say(message, **arguments) for each in self.speeches}
        return Text(said["en"], said["zh"])

    def say(self, message: Message, form: Any, size: int = 10, **arguments: object) -> None:
        """A message, the languages side by side."""
        self.line(self.words(message, **arguments), form, size)

    def line(self, text: Text, form: Any, size: int = 10) -> None:
        """A text, the languages side by side."""
        said = [cell_text(text.get(each.language)) for each in self.speeches]
        for column, each in enumerate(said, start=1):
            self.sheet.write_string(self.next, column, each, form)
        self._end(*((each, _WIDTH, size) for each in said))

    def heading(self, text: Text) -> None:
        """A title after an empty row."""
        self.next += 1
        self.line(text, self.look.heading, 12)

    def beside(self, label: Text, text: str) -> None:
        """A label in both languages, and a text beside it."""
        said, shown = in_both(label, self.language), cell_text(text)
        self.sheet.write_string(self.next, 1, said, self.look.label)
        self.sheet.write_string(self.next, 2, shown, self.look.text)
        self._end((said, _WIDTH, 10), (shown, _WIDTH, 10))

    def date(self) -> int:
        """The cell for the date of all answers between two empty rows; gives its row, from 1."""
        row = self.next + 1
        self.sheet.write_string(row, 1, in_both(DATE, self.language, "\n"), self.look.label)
        self.sheet.set_row(row, height_of(("\n", _WIDTH, 10)))
        self.sheet.write_blank(row, DATE_COLUMN, None, self.look.given)
        self.next = row + 1
        return row + 1

    def steps(self, steps: Sequence[Text], first: Text | None) -> None:
        """How to fill it in, step by step; before that what else must be sent."""
        self.heading(HOW)
        if first is not None:
            self.line(first, self.look.label)
        for number, step in enumerate(steps, start=1):
            self.sheet.write_number(self.next, 0, number, self.look.number)
            self.line(step, self.look.text)

    def places(self, places: Sequence[BuyerPlace]) -> None:
        """The buyer's places, a row each, those of a province together."""
        if not places:
            return
        self.heading(self.words(PLACES))
        self.say(ABOUT, self.look.text)
        counted = any(each.users != 1 for each in places)
        together = chain.from_iterable(by_province(places, self.speeches[0]).values())
        for number, place in enumerate(together, start=1):
            said = {
                each.language: place_words(place, each, counted=counted) for each in self.speeches
            }
            self.sheet.write_number(self.next, 0, number, self.look.number)
            self.line(Text(said["en"], said["zh"]), self.look.text)

    def _end(self, *cells: tuple[str, float, int]) -> None:
        self.sheet.set_row(self.next, height_of(*cells))
        self.next += 1
