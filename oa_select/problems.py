"""Errors and warnings as values: place, code, message and hint."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from oa_select.text import Message, Speech, msg, one_line

Severity = Literal["error", "warning"]
LONGEST_NAME = 100
"""How many letters a name may have that another one is guessed for."""
MOST_COMPARED = 1_000_000
"""For how many pairs of letters others are guessed: for some hundred names among fifty."""


class Location(NamedTuple):
    """A place in a file: a path as the user would write it, and a 1-based line and column.

    ``sheet`` is set for a workbook: the place is then the cell in this row and column of it. Line
    and column are 0 for what has no lines, such as a folder, or a file that cannot be opened.
    """

    file: str
    line: int = 1
    column: int = 1
    sheet: str = ""

    @classmethod
    def whole(cls, file: str) -> Location:
        """The place of what has no lines."""
        return cls(file, 0, 0)

    @property
    def has_lines(self) -> bool:
        """Whether this is a line and a column, or a cell."""
        return self.line > 0

    def __str__(self) -> str:
        if not self.has_lines:
            return self.file
        if self.sheet:
            return f"{self.file}:{self.sheet}!{letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


def letters(column: int) -> str:
    """The name of a workbook's column, from 1: A to Z, then AA."""
    name = ""
    while column > 0:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


class Problem(NamedTuple):
    """One thing that is wrong or doubtful in a file.

    ``code`` is kebab-case, permanent, and explained by ``oa-select rule CODE``. ``meant`` is the
    name that a misspelt one certainly stands for; None where that needs judgement.
    """

    location: Location
    severity: Severity
    code: str
    message: Message
    hint: Message | None = None
    meant: str | None = None

    def line(self, speech: Speech) -> str:
        """``file:line:column: severity[code]: message; hint`` on one line, safe to print.

        Without line and column where there are none.
        """
        said = self.said(speech)
        kind = speech("error") if self.severity == "error" else speech("warning")
        return one_line(f"{self.location}: {kind}[{self.code}]: {said}")

    def said(self, speech: Speech) -> str:
        """The message and the hint, separated by a semicolon."""
        if self.hint is None:
            return speech.say(self.message)
        return speech("{message}; {hint}", message=self.message, hint=self.hint)


class Expectation(NamedTuple):
    """One expectation of a rubric, its place, and its outcome.

    ``said`` is the expectation in words. ``problem`` is what is wrong where it ``failed``; None
    otherwise. One whose vendors are not loaded is ``not_run``.
    """

    rubric: str
    location: Location
    said: Message
    outcome: Literal["met", "failed", "not_run"]
    problem: Problem | None = None


class ProblemsFound(Exception):
    """There is no result because files have errors; carries the problems."""

    def __init__(self, problems: Sequence[Problem], way_out: Message | None = None) -> None:
        """``problems`` holds at least one error; ``way_out`` is said where check cannot help."""
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.way_out = way_out


class UsageError(Exception):
    """A wrong request: a name that does not exist, a value that is not allowed."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        """``message`` says what, ``hint`` the way out."""
        super().__init__(str(message))
        self.message = message
        self.hint = hint


def not_one_of(value: str, names: Sequence[str]) -> UsageError:
    """The error for a value that is not one of those that are possible, with the nearest one."""
    meant = nearest(value, names)
    hint = msg('did you mean "{name}"?', name=meant) if meant else None
    return UsageError(msg("{value} is not one of {names}", value=value, names=tuple(names)), hint)


def short(name: str) -> str:
    """A name as messages quote it, cut where it is long."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, errors before warnings at the same place."""
    return tuple(
        sorted(set(problems), key=lambda p: (p.location, p.severity, p.code, str(p.message)))
    )


class Guesses:
    """Says what was probably meant by wrong names, as long as there are few of them.

    Each is compared with every known one, letter by letter: a file full of them would take minutes.
    """

    __slots__ = ("_left",)

    def __init__(self) -> None:
        """Nothing is compared yet."""
        self._left = MOST_COMPARED

    @property
    def over(self) -> bool:
        """Whether nothing more is guessed."""
        return self._left <= 0

    def nearest(self, name: str, names: Collection[str]) -> str | None:
        """What :func:`nearest` finds; None where too much was compared before."""
        self._left -= len(names) * min(len(name), LONGEST_NAME) ** 2
        return None if self.over else nearest(name, names)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that was probably meant by ``name``; None if none is near.

    A name that contains all of a well-formed guess counts as near too, so that
    ``respone_minutes`` finds ``p1_response_minutes``. Nothing is near to a name longer than
    :data:`LONGEST_NAME`.
    """
    if len(name) > LONGEST_NAME:
        return None
    known = sorted(set(names))
    if close := difflib.get_close_matches(name, known, n=1, cutoff=0.7):
        return close[0]
    folded = {each.casefold(): each for each in known}
    if close := difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6):
        return folded[close[0]]
    return None
