"""The second sheet of a questionnaire: a row for each question, with cells to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from oa_select.questionnaire.bounds import number_rule, range_words, refusal
from oa_select.questionnaire.layout import (
    ANSWER,
    BOUND,
    BOUNDS_OF,
    DATE,
    EVIDENCE,
    EVIDENCE_KIND,
    FORM,
    HEADINGS,
    KIND,
    LISTS,
    NUMBER,
    QUESTION,
    REMARK,
    SOURCE_KINDS,
    YES_NO,
    in_both,
    label,
)
from oa_select.questionnaire.look import Look, height_of, on_a4, protected
from oa_select.report.words import fact_words
from oa_select.results.questions import Form
from oa_select.results.ranking import FactRecord
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import Language, Speech
from oa_select.text import LocalizedText as Text

_WIDTHS = {
    NUMBER: 5,
    QUESTION: 48,
    FORM: 34,
    ANSWER: 20,
    KIND: 15,
    EVIDENCE: 24,
    EVIDENCE_KIND: 15,
    DATE: 12,
    REMARK: 18,
}
_PICK = Text("Choose from the list.", "从列表中选择。")
_EACH = Text("Choose yes or no on each line below.", "请在下面每一行选“是”或“否”。")
_BELOW = Text("below", "见下")


class Asked(NamedTuple):
    """One fact that is asked for; ``confirm``: what is known on weak evidence is shown."""

    fact: FactRecord
    form: Form
    confirm: bool = False


class Place(NamedTuple):
    """The row, from 1, of the answer for a fact or for one member of a set."""

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
    rows = _Rows(Look(workbook), sheet, _Lists(lists, language), language)
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


class _Lists:
    """The lists to choose from, each in a column of a hidden sheet: cells hold only so much."""

    def __init__(self, sheet: Any, language: Language) -> None:
        self.sheet, self.language = sheet, language
        self.known: dict[tuple[str, ...], str] = {}

    def of(self, words: Sequence[Text]) -> str:
        """The range that holds these words."""
        shown = tuple(cell_text(label(each, self.language)) for each in words)
        if shown not in self.known:
            from xlsxwriter.utility import xl_range_abs

            column = len(self.known)
            self.sheet.write_column(0, column, shown)
            place = xl_range_abs(0, column, len(shown) - 1, column)
            self.known[shown] = f"={LISTS}!{place}"
        return self.known[shown]


class _Rows:
    """Writes one row after the other."""

    def __init__(self, look: Look, sheet: Any, lists: _Lists, language: Language) -> None:
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
        for column in (KIND, EVIDENCE, EVIDENCE_KIND, DATE, REMARK):
            self.sheet.write_blank(row, column, None, look.given)
        self._choose(row, KIND, [BOUND[each] for each in BOUNDS_OF[form.type]])
        self._choose(row, EVIDENCE_KIND, list(SOURCE_KINDS.values()))
        self._place(asked, "", f"{title}\n{said}")
        if form.type == "set":
            self.sheet.write_string(row, ANSWER, f"{in_both(_BELOW, self.language)} ↓", look.shut)
            for name, words in form.levels:
                self._member(asked, name, words)
        elif form.type == "number":
            self.sheet.write_blank(row, ANSWER, None, look.given_number)
            self.sheet.data_validation(row, ANSWER, row, ANSWER, number_rule(form, self.language))
        else:
            self.sheet.write_blank(row, ANSWER, None, look.given)
            self._choose(row, ANSWER, [words for _, words in form.levels])

    def _member(self, asked: Asked, name: str, words: Text) -> None:
        row, said = self.next, cell_text(label(words, self.language))
        self.sheet.write_blank(row, NUMBER, None, self.look.question)
        self.sheet.write_string(row, QUESTION, said, self.look.member)
        for column in (FORM, KIND, EVIDENCE, EVIDENCE_KIND, DATE, REMARK):
            self.sheet.write_blank(row, column, None, self.look.shut)
        self.sheet.write_blank(row, ANSWER, None, self.look.given)
        self.sheet.set_row(row, height_of((said, _WIDTHS[QUESTION] - 4, 10)))
        self._choose(row, ANSWER, list(YES_NO.values()))
        self._place(asked, name, said)

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
        said = {"number": range_words(form), "set": _EACH}.get(form.type, _PICK)
        lines = [in_both(said, self.language, "\n")]
        if form.evidence != Text():
            shows = Text(f"Evidence: {form.evidence.get('en')}", f"证据：{form.evidence.get('zh')}")
            lines.append(in_both(shows, self.language, "\n"))
        return "\n".join(lines)

    def _choose(self, row: int, column: int, words: Sequence[Text]) -> None:
        rule = {"validate": "list", "source": self.lists.of(words), **refusal(_PICK, self.language)}
        self.sheet.data_validation(row, column, row, column, rule)
