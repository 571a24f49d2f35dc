"""Reads the cells of a returned questionnaire, gathering what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from oa_select.facts.claims import Date
from oa_select.facts.fact import Fact
from oa_select.problems import Location, Problem, Severity
from oa_select.questionnaire.answers import Evidence
from oa_select.questionnaire.cells import Wrong, choice_in, date_in, expiry_in, text_in
from oa_select.questionnaire.layout import (
    DATE,
    DATE_COLUMN,
    EVIDENCE,
    EVIDENCE_KIND,
    EXPIRES,
    GUIDE,
    HEADINGS,
    SOURCE_KINDS,
)
from oa_select.questionnaire.workbook import Returned, Row
from oa_select.spreadsheets.book import Cell
from oa_select.text import Message, msg

_T = TypeVar("_T")
CERTIFICATE = "certificate"
_OWN_WORDS = ("vendor", "promotional")
"""Kinds of evidence that need no name: they prove no more than the answer itself."""


class RowReader:
    """Reads one cell after the other; ``date`` is that of all answers."""

    def __init__(self, returned: Returned, as_of: Date | None) -> None:
        """Reads the date of all answers; ``as_of`` is that of the rubric."""
        self.returned, self.as_of = returned, as_of
        self.problems: list[Problem] = []
        self.date = self._date()

    def _date(self) -> Date | None:
        place = self.returned.at(self.returned.dated, DATE_COLUMN, GUIDE)
        try:
            return date_in(self.returned.date)
        except Wrong as wrong:
            self._add(place, wrong)
            return None

    def take(self, row: Row, column: int, read: Callable[[Cell], _T]) -> _T | None:
        """What a cell says; None, and a problem, where it cannot be taken."""
        try:
            return read(row.cells[column])
        except Wrong as wrong:
            self._add(self.at(row, column), wrong)
            return None

    def evidence(self, row: Row, fact: Fact) -> Evidence:
        """The evidence that a row names.

        A document that is valid until a day, and shows a fact that certificates show, is a
        certificate, where no other kind is chosen. Without its title there is no document that
        could prove anything, or expire.
        """
        title = self.take(row, EVIDENCE, text_in) or ""
        kind = self.take(row, EVIDENCE_KIND, lambda cell: choice_in(cell, SOURCE_KINDS))
        date = self.take(row, DATE, date_in)
        expires = self.take(row, EXPIRES, expiry_in)
        if not title and (expires is not None or kind not in (None, *_OWN_WORDS)):
            column = EXPIRES if expires is not None else EVIDENCE_KIND
            message = msg("{path}: nothing says which document this is", path=fact.path)
            hint = msg("name the document under “{column}”", column=HEADINGS[EVIDENCE])
            self.add_problem(row, column, "incomplete-answer", message, hint)
        if kind is None and fact.certified and title and not row.cells[EXPIRES].empty:
            kind = CERTIFICATE
        if expires is None:
            return Evidence(title, kind, date)
        self._warn_if_expired(row, expires)
        return Evidence(title, kind, date, _last_month(expires))

    def expired(self, expires: Date | None) -> bool:
        """Whether evidence had expired by the date of the answers, or the rubric's."""
        by = (each for each in (self.date, self.as_of) if each is not None)
        return expires is not None and any(_before(expires, each) for each in by)

    def _warn_if_expired(self, row: Row, expires: Date) -> None:
        """Warns of evidence that had expired by the date of the answers, or the rubric's."""
        if self.date is not None and _before(expires, self.date):
            message = msg(
                "the evidence is valid until {expires}, before the date of the answers ({date})",
                expires=str(expires),
                date=str(self.date),
            )
        elif self.as_of is not None and _before(expires, self.as_of):
            message = msg(
                "the evidence is valid until {expires}, before as_of of the rubric ({date})",
                expires=str(expires),
                date=str(self.as_of),
            )
        else:
            return
        hint = msg("ask for the one that is in force now")
        self.add_problem(row, EXPIRES, "expired-certificate", message, hint, "warning")

    def at(self, row: Row, column: int) -> Location:
        """The place of a cell."""
        return self.returned.at(row.number, column)

    def add_problem(
        self,
        row: Row,
        column: int,
        code: str,
        message: Message,
        hint: Message | None,
        severity: Severity = "error",
    ) -> None:
        """Adds a problem of a cell."""
        place = self.at(row, column)
        self.problems.append(Problem(place, severity, code, message, hint))

    def add(self, row: Row, column: int, wrong: Wrong) -> None:
        """Adds the refusal of a cell."""
        self._add(self.at(row, column), wrong)

    def _add(self, place: Location, wrong: Wrong) -> None:
        self.problems.append(Problem(place, "error", wrong.code, wrong.message, wrong.hint))


def _before(one: Date, other: Date) -> bool:
    """Whether a date lies before another one, as precisely as both are given."""
    precision = min(len(one.text), len(other.text))
    return one.text[:precision] < other.text[:precision]


def _last_month(date: Date) -> Date:
    """The date; the last month of a year that is given alone, which holds to its end."""
    return Date.parse(f"{date}-12") or date if len(date.text) == len("2026") else date
