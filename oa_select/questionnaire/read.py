"""The answers in a returned questionnaire, checked as ``check`` would check the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from oa_select.facts.catalogue import CATALOGUE, level_label
from oa_select.facts.claims import Claim, Date
from oa_select.facts.fact import Fact
from oa_select.files.claims import ClaimEntry
from oa_select.load.claims import read_claim
from oa_select.load.sources import Sources
from oa_select.problems import Problem
from oa_select.questionnaire.answers import Answer, Answers, Clock
from oa_select.questionnaire.cells import choice_in, text_in
from oa_select.questionnaire.layout import (
    ANSWER,
    BOUND,
    CLOCK,
    CLOCKS,
    COUNTED_IN,
    FILLED_IN,
    KIND,
    QUESTION,
    REMARK,
    SECOND,
    SHOWN,
    meant_by,
)
from oa_select.questionnaire.row_reader import RowReader
from oa_select.questionnaire.set_answers import denied, members_said, shown_by
from oa_select.questionnaire.two_values import WrongCell, check_kind, second_in, together
from oa_select.questionnaire.typed import Typed, typed_in
from oa_select.questionnaire.workbook import Returned, Row
from oa_select.text import LocalizedText, msg


def read_answers(
    returned: Returned, custom_facts: Mapping[str, Fact], as_of: Date | None
) -> Answers:
    """The answers in a questionnaire.

    Args:
        returned: its cells.
        custom_facts: those that the rubric declares itself.
        as_of: the date of the rubric, by which evidence should not have expired.
    """
    if moved := _moved(returned):
        return Answers((), None, (moved,))
    reader = _Reader(returned, {**CATALOGUE, **custom_facts}, as_of)
    questions: dict[str, list[Row]] = {}
    for row in returned.rows:
        questions.setdefault(row.path, []).append(row)
    given = [each for head, *below in questions.values() for each in reader.answers(head, below)]
    return Answers(tuple(given), reader.date, tuple(reader.problems))


def _moved(returned: Returned) -> Problem | None:
    """The first row that does not hold the question that it was sent with."""
    for row in returned.rows:
        if _squeezed(str(row.cells[QUESTION].content or "")) != _squeezed(row.sent):
            message = msg("the question in this row is not the one that was sent")
            hint = msg("copy the answers into the questionnaire as it was sent")
            place = returned.at(row.number, QUESTION)
            return Problem(place, "error", "question-moved", message, hint)
    return None


class _Reader(RowReader):
    """Reads the questions, each with the lines below it."""

    def __init__(self, returned: Returned, facts: Mapping[str, Fact], as_of: Date | None) -> None:
        super().__init__(returned, as_of)
        self.facts = facts

    def answers(self, row: Row, below: Sequence[Row]) -> Sequence[Answer]:
        """The answer in a row and in the lines below it: those of a set's members, or a clock."""
        fact = self.facts.get(row.path)
        is_set = fact is not None and fact.type == "set"
        clock = next((each for each in below if each.member == CLOCK and not is_set), None)
        members = [each for each in below if each is not clock]
        touched = [
            (each, column)
            for each in (row, *below)
            for column in (FILLED_IN if each is row else (ANSWER, *SHOWN))
            if not each.cells[column].empty and not (each is row and column == ANSWER and members)
        ]
        if not touched:
            return ()
        if fact is None or fact.derived:
            self._unknown(row)
            return ()
        self._changed(row, members, fact)
        before = len(self.problems)
        said = self._said(row, members, fact)
        runs_on = self.take(clock, ANSWER, lambda cell: choice_in(cell, CLOCKS)) if clock else None
        remark = self.take(row, REMARK, text_in) or ""
        shown = self.evidence(row, fact)
        own = () if self._failed_since(before) else shown_by(self, fact, members, shown)
        if self._failed_since(before):
            return ()
        if said is None:
            self._incomplete(
                [each for each in touched if each[1] != ANSWER or each[0] is clock], remark
            )
            return ()
        timed = clock is not None and said.form != "state"
        first = COUNTED_IN[runs_on] if timed and runs_on else denied(self, fact, members, said)
        claim = self._claim(row, fact, said, _note(said.note(remark), first))
        runs = cast("Clock", runs_on or "unsaid") if timed else None
        return [Answer(fact, claim, shown, runs, own)] if claim else ()

    def _unknown(self, row: Row) -> None:
        message = msg('no fact "{path}" that could be answered here', path=row.path)
        hint = msg("name the rubric that declares it: --rubric")
        self.add_problem(row, QUESTION, "unknown-fact", message, hint)

    def _failed_since(self, before: int) -> bool:
        return any(each.severity == "error" for each in self.problems[before:])

    def _said(self, row: Row, members: Sequence[Row], fact: Fact) -> Typed | None:
        """What the values of an answer say, as the kind that is chosen; None without a value."""
        before = len(self.problems)
        bound = self.take(row, KIND, lambda cell: choice_in(cell, BOUND))
        try:
            check_kind(fact, bound)
            if fact.type == "set":
                return members_said(self, row, members, bound)
            first = self.take(row, ANSWER, lambda cell: typed_in(cell, fact))
            second = self.take(row, SECOND, lambda cell: second_in(cell, fact, bound))
            if len(self.problems) > before:
                return None
            return together(fact, bound, first, second)
        except WrongCell as refused:
            self.add(row, refused.column, refused.wrong)
            return None

    def _incomplete(self, beside: Sequence[tuple[Row, int]], remark: str) -> None:
        """Says that cells are filled in without an answer; a remark alone does no harm."""
        for row, column in beside[:1]:
            if column == REMARK:
                message = msg(
                    "{path}: there is no answer, so the remark “{text}” is not taken",
                    path=row.path,
                    text=remark,
                )
                self.add_problem(row, column, "incomplete-answer", message, None, "warning")
                continue
            message = msg(
                "{path}: a question without an answer has other cells filled in", path=row.path
            )
            hint = msg("answer it, or clear the row")
            self.add_problem(row, column, "incomplete-answer", message, hint)

    def _claim(
        self, row: Row, fact: Fact, said: Typed, note: str | Mapping[str, str]
    ) -> Claim | None:
        raw = {said.form: said.value, **({"note": note} if note else {})}
        found = read_claim(fact, ClaimEntry.model_validate(raw), Sources({}))
        if isinstance(found, Claim):
            return found
        column = {"wrong-form": KIND, "note-missing": REMARK}.get(found.code, ANSWER)
        self.add_problem(row, column, found.code, found.message, found.hint)
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
            self.add_problem(row, QUESTION, "question-changed", message, hint, "warning")


def _note(said: str, first: LocalizedText | None) -> str | Mapping[str, str]:
    """The note of a claim; what comes first is in both languages."""
    if first is None:
        return said
    return {key: f"{each}; {said}" if said else each for key, each in first.both().items()}


def _squeezed(text: str) -> str:
    return "".join(text.split())
