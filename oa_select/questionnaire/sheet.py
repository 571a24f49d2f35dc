"""The second sheet of a questionnaire: a row for each question, with cells to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from oa_select.questionnaire.bounds import number_rule, range_words, refusal
from oa_select.questionnaire.layout import (
    ANSWER,
    BOUND,
    BOUNDS_OF,
    CLOCK,
    CLOCKS,
    DATE,
    EVIDENCE,
    EVIDENCE_KIND,
    EXPIRES,
    FORM,
    HEADINGS,
    KIND,
    NUMBER,
    QUESTION,
    REMARK,
    SECOND,
    SHOWN,
    SOURCE_KINDS,
    YES_NO,
    in_both,
    label,
)
from oa_select.questionnaire.lists import Lists
from oa_select.questionnaire.look import Look, height_of, on_a4, protected
from oa_select.questionnaire.sheet_words import (
    BELOW,
    CLOCK_LINE,
    EACH,
    EACH_CERTIFICATE,
    MORE,
    PICK,
)
from oa_select.report.words import fact_words
from oa_select.results.questions import Form
from oa_select.results.ranking import FactRecord
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import Language, Speech
from oa_select.text import LocalizedText as Text

_WIDTHS = {
    NUMBER: 5,
    QUESTION: 46,
    FORM: 30,
    ANSWER: 16,
    KIND: 13,
    SECOND: 13,
    EVIDENCE: 18,
    EVIDENCE_KIND: 13,
    DATE: 11,
    EXPIRES: 11,
    REMARK: 17,
}


_LINES_OF_EVIDENCE = 30
"""The height of a line that names a certificate."""


class Asked(NamedTuple):
    """One fact that is asked for; ``confirm``: what is known on weak evidence is shown."""

    fact: FactRecord
    form: Form
    confirm: bool = False


class Place(NamedTuple):
    """The row, from 1, of the answer for a fact, for one member of a set, or for a clock."""

    row: int
    path: str
    member: str
    question: str


def write_questions(
    workbook: Any,
    sheet: Any,
    lists: Any,
    sections: Sequence[tuple[Text, Sequence[Asked]]],
    language: Language,
) -> list[Place]:
    """Fills the sheet and returns the place of each answer.

    Args:
        workbook: of the sheets.
        sheet: empty.
        lists: empty too; takes what the lists to choose from hold.
        sections: the facts to ask for, under the title of their section.
        language: that comes first.
    """
    rows = _Rows(Look(workbook), sheet, Lists(lists, language), language)
    heads = {each: in_both(HEADINGS[each], language, "\n") for each in _WIDTHS}
    for column, width in _WIDTHS.items():
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heads[column], rows.look.columns)
    sheet.set_row(0, height_of(*((heads[each], _WIDTHS[each], 10) for each in _WIDTHS)))
    for title, members in sections:
        rows.section(title)
        for each in members:
            rows.question(each)
    sheet.freeze_panes(1, QUESTION + 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, rows.next - 1, REMARK)
    on_a4(sheet)
    protected(sheet)
    return rows.places


class _Rows:
    """Writes one row after the other."""

    def __init__(self, look: Look, sheet: Any, lists: Lists, language: Language) -> None:
        self.look, self.sheet, self.lists, self.language = look, sheet, lists, language
        self.next, self.number = 1, 0
        self.places: list[Place] = []

    def section(self, title: Text) -> None:
        for column in _WIDTHS:
            self.sheet.write_blank(self.next, column, None, self.look.section)
        words = cell_text(in_both(title, self.language))
        self.sheet.write_string(self.next, QUESTION, words, self.look.section)
        self.sheet.set_row(self.next, 20)
        self.next += 1

    def question(self, asked: Asked) -> None:
        """One question; below it the members of a set."""
        row, form, look = self.next, asked.form, self.look
        self.number += 1
        self.sheet.write_number(row, NUMBER, self.number, look.count)
        title = cell_text(in_both(asked.fact.label, self.language))
        said = cell_text(self._said(asked))[:30_000]
        self.sheet.write_rich_string(
            row, QUESTION, look.bold, title, look.plain, f"\n{said}", look.question
        )
        how = cell_text(self._how(form))
        self.sheet.write_string(row, FORM, how, look.form)
        cells = ((f"{title}\n{said}", _WIDTHS[QUESTION], 10), (how, _WIDTHS[FORM], 9))
        self.sheet.set_row(row, height_of(*cells))
        self._open(row, (KIND, *SHOWN, REMARK))
        self._choose(row, KIND, [BOUND[each] for each in BOUNDS_OF[form.type]])
        self._place(asked, "", f"{title}\n{said}")
        self._values(row, form)
        if form.type == "set":
            for name, words in form.levels:
                self._line(asked, name, label(words, self.language), list(YES_NO.values()))
                if form.certified:
                    self._open(self.next - 1, SHOWN)
                    self.sheet.set_row(self.next - 1, _LINES_OF_EVIDENCE)
        if form.clocked:
            said = in_both(CLOCK_LINE, self.language, "\n")
            self._line(asked, CLOCK, said, list(CLOCKS.values()))

    def _values(self, row: int, form: Form) -> None:
        """The cells for one value and for the second."""
        if form.type == "set":
            below = f"{in_both(BELOW, self.language)} ↓"
            self.sheet.write_string(row, ANSWER, below, self.look.shut)
            self.sheet.write_blank(row, SECOND, None, self.look.shut)
        elif form.type == "number":
            for column in (ANSWER, SECOND):
                self.sheet.write_blank(row, column, None, self.look.given_number)
                rule = number_rule(form, self.language)
                self.sheet.data_validation(row, column, row, column, rule)
        else:
            levels = [words for _, words in form.levels]
            self._open(row, (ANSWER, SECOND))
            self._choose(row, ANSWER, levels)
            self._choose(row, SECOND, levels, others=len(levels) > 2)

    def _line(self, asked: Asked, name: str, words: str, choices: Sequence[Text]) -> None:
        """A line below a question, with an answer of its own."""
        row, said = self.next, cell_text(words)
        self.sheet.write_blank(row, NUMBER, None, self.look.question)
        self.sheet.write_string(row, QUESTION, said, self.look.member)
        for column in (FORM, KIND, SECOND, *SHOWN, REMARK):
            self.sheet.write_blank(row, column, None, self.look.shut)
        self.sheet.set_row(row, height_of((said, _WIDTHS[QUESTION] - 4, 10)))
        self._open(row, (ANSWER,))
        self._choose(row, ANSWER, choices)
        self._place(asked, name, said)

    def _open(self, row: int, columns: Sequence[int]) -> None:
        """Makes cells that are filled in."""
        for column in columns:
            self.sheet.write_blank(row, column, None, self.look.given)
        if EVIDENCE_KIND in columns:
            self._choose(row, EVIDENCE_KIND, list(SOURCE_KINDS.values()))

    def _place(self, asked: Asked, member: str, question: str) -> None:
        self.next += 1
        self.places.append(Place(self.next, asked.fact.path, member, question))

    def _said(self, asked: Asked) -> str:
        """The question, and what is to be confirmed."""
        said = in_both(asked.fact.question, self.language, "\n")
        if not asked.confirm:
            return said
        known = Text(
            f"Please confirm or correct: {fact_words(asked.fact, Speech('en'))}.",
            f"请确认或更正：{fact_words(asked.fact, Speech('zh'))}。",
        )
        return f"{said}\n{in_both(known, self.language, chr(10))}"

    def _how(self, form: Form) -> str:
        """The form of the answer, and what counts as evidence for it."""
        each = EACH_CERTIFICATE if form.certified else EACH
        said = {"number": range_words(form), "set": each}.get(form.type, PICK)
        lines = [in_both(said, self.language, "\n")]
        if form.evidence != Text():
            shows = Text(f"Evidence: {form.evidence.get('en')}", f"证据：{form.evidence.get('zh')}")
            lines.append(in_both(shows, self.language, "\n"))
        return "\n".join(lines)

    def _choose(
        self, row: int, column: int, words: Sequence[Text], *, others: bool = False
    ) -> None:
        """Gives a cell a list to choose from; with ``others`` it warns of what is not in it."""
        said = refusal(MORE if others else PICK, self.language)
        rule = {"validate": "list", "source": self.lists.of(words), **said}
        rule |= {"error_type": "warning"} if others else {}
        self.sheet.data_validation(row, column, row, column, rule)
