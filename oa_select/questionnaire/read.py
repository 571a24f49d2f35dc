"""The answers in a returned questionnaire, checked as ``check`` would check the claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from oa_select.facts.catalogue import CATALOGUE, level_label
from oa_select.facts.claims import Claim, Date, Form
from oa_select.facts.fact import Fact
from oa_select.files.claims import ClaimEntry
from oa_select.load.claims import read_claim
from oa_select.load.sources import Sources
from oa_select.problems import Location, Problem
from oa_select.questionnaire.answers import Answer, Answers, Evidence
from oa_select.questionnaire.cells import Wrong, choice_in, date_in, text_in, yes_in
from oa_select.questionnaire.layout import (
    ANSWER,
    BOUND,
    DATE,
    DATE_CELL,
    EVIDENCE,
    EVIDENCE_KIND,
    FILLED_IN,
    GUIDE,
    KIND,
    QUESTION,
    REMARK,
    SOURCE_KINDS,
    meant_by,
)
from oa_select.questionnaire.typed import Typed, typed_in
from oa_select.questionnaire.workbook import Returned, Row
from oa_select.spreadsheets.book import Cell
from oa_select.text import Message, msg

_T = TypeVar("_T")
STATES = ("not_applicable", "declined")


def read_answers(returned: Returned, custom_facts: Mapping[str, Fact]) -> Answers:
    """The answers in a questionnaire.

    Args:
        returned: its cells.
        custom_facts: those that the rubric declares itself.
    """
    reader = _Reader(returned, {**CATALOGUE, **custom_facts})
    if reader.moved():
        return Answers((), None, tuple(reader.problems))
    date = reader.date()
    questions: dict[str, list[Row]] = {}
    for row in returned.rows:
        questions.setdefault(row.path, []).append(row)
    given = [reader.answer(head, members) for head, *members in questions.values()]
    return Answers(tuple(each for each in given if each), date, tuple(reader.problems))


class _Reader:
    """Reads one questionnaire, gathering its problems."""

    def __init__(self, returned: Returned, facts: Mapping[str, Fact]) -> None:
        self.returned, self.facts = returned, facts
        self.problems: list[Problem] = []

    def moved(self) -> bool:
        """Whether a row does not hold the question that it was sent with; says where first."""
        for row in self.returned.rows:
            if _squeezed(str(row.cells[QUESTION].content or "")) != _squeezed(row.sent):
                self.problems.append(
                    Problem(
                        self.returned.at(row.number, QUESTION),
                        "error",
                        "question-moved",
                        msg("the question in this row is not the one that was sent"),
                        msg("copy the answers into the questionnaire as it was sent"),
                    )
                )
                return True
        return False

    def date(self) -> Date | None:
        place = self.returned.at(int(DATE_CELL[1:]), ord(DATE_CELL[0]) - ord("A"), GUIDE)
        try:
            return date_in(self.returned.date)
        except Wrong as wrong:
            self._add(place, wrong)
            return None

    def answer(self, row: Row, members: Sequence[Row]) -> Answer | None:
        """The answer in a row, and in those of a set's members; None where nothing is said."""
        own = [each for each in FILLED_IN if each != ANSWER or not members]
        touched = [each for each in own if not row.cells[each].empty]
        spoken = [each for each in members if not each.cells[ANSWER].empty]
        if not touched and not spoken:
            return None
        fact = self.facts.get(row.path)
        if fact is None or fact.derived:
            message = msg('no fact "{path}" that could be answered here', path=row.path)
            hint = msg("name the rubric that declares it: --rubric")
            self.problems.append(
                Problem(self._at(row, QUESTION), "error", "unknown-fact", message, hint)
            )
            return None
        self._changed(row, members, fact)
        before = len(self.problems)
        bound = self._try(row, KIND, lambda cell: choice_in(cell, BOUND))
        said = self._said(row, members, fact, bound)
        note = self._try(row, REMARK, text_in)
        evidence = Evidence(
            self._try(row, EVIDENCE, text_in) or "",
            self._try(row, EVIDENCE_KIND, lambda cell: choice_in(cell, SOURCE_KINDS)),
            self._try(row, DATE, date_in),
        )
        if len(self.problems) > before:
            return None
        if said is None:
            if beside := [each for each in touched if each != ANSWER]:
                self._incomplete(row, beside[0])
            return None
        claim = self._claim(row, fact, said, note)
        return Answer(fact, claim, evidence) if claim else None

    def _incomplete(self, row: Row, column: int) -> None:
        message = msg(
            "{path}: a question without an answer has other cells filled in", path=row.path
        )
        hint = msg("answer it, or clear the row")
        self._problem(row, column, "incomplete-answer", message, hint)

    def _said(
        self, row: Row, members: Sequence[Row], fact: Fact, bound: str | None
    ) -> Typed | None:
        """The form of the claim and its value as a file would write them; None without a value."""
        if fact.type == "set":
            value, form = self._members(row, members, bound)
            typed = None if value is None else Typed(form, value)
        else:
            typed = self._try(row, ANSWER, lambda cell: typed_in(cell, fact))
        if bound in STATES and typed is None:
            return Typed("state", bound)
        if bound is None or typed is None or (fact.type == "set" and bound not in STATES):
            return typed
        if typed.form == "value" and bound in ("at_least", "at_most"):
            return typed._replace(form="at_least" if bound == "at_least" else "at_most")
        same = {"exactly": "value"}.get(bound, bound)
        if typed.form == same or (typed.form, typed.value) == ("state", bound):
            return typed
        message = msg(
            "{path}: there is a value beside “{state}”", path=fact.path, state=BOUND[bound]
        )
        self._problem(row, KIND, "several-values", message, msg("keep one of them"))
        return None

    def _members(
        self, row: Row, members: Sequence[Row], bound: str | None
    ) -> tuple[list[str] | None, Form]:
        """The members of a set that are answered with yes, and whether they are all.

        A no can only be said of a set that is known as a whole: where some lines are empty and
        nothing says what that means, it would be lost.
        """
        found = {each.member: self._try(each, ANSWER, yes_in) for each in members}
        yes = [member for member, answer in found.items() if answer]
        blank = [member for member, answer in found.items() if answer is None]
        refused = len(yes) + len(blank) < len(found)
        if bound in STATES:
            return (yes if yes or refused else None), "value"
        if not yes and not refused:
            return ([] if bound == "exactly" else None), "value"
        if bound == "exactly" or (not blank and bound is None):
            return yes, "value"
        if refused:
            message = msg("{path}: yes and no on some lines, nothing on others", path=row.path)
            if not blank:
                message = msg(
                    "{path}: every line is answered, so “at least” cannot be right", path=row.path
                )
            hint = msg("answer every line, or choose “exactly”: then an empty line means no")
            self._problem(row, KIND, "incomplete-answer", message, hint)
            return None, "value"
        return yes, "at_most" if bound == "at_most" else "at_least"

    def _claim(self, row: Row, fact: Fact, said: Typed, remark: str | None) -> Claim | None:
        note = said.note(remark or "")
        raw = {said.form: said.value, **({"note": note} if note else {})}
        found = read_claim(fact, ClaimEntry.model_validate(raw), Sources({}))
        if isinstance(found, Claim):
            return found
        column = {"wrong-form": KIND, "note-missing": REMARK}.get(found.code, ANSWER)
        self._problem(row, column, found.code, found.message, found.hint)
        return None

    def _changed(self, row: Row, members: Sequence[Row], fact: Fact) -> None:
        """A warning where the question that was answered is not the one that the fact asks."""
        shown = _squeezed(str(row.cells[QUESTION].content or ""))
        asked = [_squeezed(each) for each in fact.question if each]
        same = all(each in shown for each in asked) and all(
            meant_by(
                str(each.cells[QUESTION].content or ""),
                {each.member: level_label(each.member, fact.levels)},
            )
            for each in members
        )
        if not same:
            message = msg("{path}: the question of this fact has changed since", path=fact.path)
            hint = msg("read it before you rely on the answer")
            place = self._at(row, QUESTION)
            self.problems.append(Problem(place, "warning", "question-changed", message, hint))

    def _try(self, row: Row, column: int, read: Callable[[Cell], _T]) -> _T | None:
        """What a cell says; None, and a problem, where it cannot be taken."""
        try:
            return read(row.cells[column])
        except Wrong as wrong:
            self._add(self._at(row, column), wrong)
            return None

    def _at(self, row: Row, column: int) -> Location:
        return self.returned.at(row.number, column)

    def _problem(
        self, row: Row, column: int, code: str, message: Message, hint: Message | None
    ) -> None:
        self.problems.append(Problem(self._at(row, column), "error", code, message, hint))

    def _add(self, place: Location, wrong: Wrong) -> None:
        self.problems.append(Problem(place, "error", wrong.code, wrong.message, wrong.hint))


def _squeezed(text: str) -> str:
    return "".join(text.split())
