"""Warnings that a comment silences, and comments that silence nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from oa_select.facts.claims import Date
from oa_select.problems import Guesses, Location, Problem
from oa_select.source.comments import Ignore
from oa_select.source.document import Document
from oa_select.text import msg


class _Comment(NamedTuple):
    """A comment and its file."""

    file: str
    ignore: Ignore

    @property
    def place(self) -> Location:
        return Location(self.file, self.ignore.line, self.ignore.column)

    @property
    def about(self) -> dict[str, _About]:
        """What it is about, by code."""
        line = WHOLE_FILE if self.ignore.whole_file else self.ignore.line
        return {code: (self.file, line, code) for code in self.ignore.codes}


WHOLE_FILE = 0
"""Instead of a line."""
_About = tuple[str, int, str]
"""A file, a line or the whole file, and a code."""


def _ways(place: Location, code: str) -> tuple[_About, _About]:
    """What a comment may be about that silences this code at this place."""
    return (place.file, place.line, code), (place.file, WHOLE_FILE, code)


def apply_ignores(
    problems: Iterable[Problem],
    documents: Iterable[Document],
    codes: Collection[str],
    as_of: Date | None,
    *,
    complete: bool,
    elsewhere: Collection[tuple[Location, str]] = (),
) -> list[Problem]:
    """The problems without those that a comment silences, and the problems of the comments.

    Args:
        problems: of all documents.
        documents: whose comments count.
        codes: all codes there are.
        as_of: the date by which a comment has expired; without one none has.
        complete: whether everything was looked at that could raise a warning, so that a comment
            that silences nothing can be told.
        elsewhere: places and codes of warnings that are raised under other rubrics, so that a
            comment that silences one is needed there.
    """
    problems = list(problems)
    warned = {
        way
        for each in problems
        if each.severity == "warning"
        for way in _ways(each.location, each.code)
    }
    needed = warned | {way for place, code in elsewhere for way in _ways(place, code)}
    kept: list[Problem] = []
    silenced: set[_About] = set()
    guesses = Guesses()
    for document in documents:
        for ignore in document.ignores:
            comment = _Comment(document.file, ignore)
            wrong = list(_wrong(comment, codes, guesses))
            kept += wrong
            if wrong:
                continue
            if _is_over(ignore, as_of):
                kept.append(_expired(comment))
                continue
            silenced |= warned.intersection(comment.about.values())
            if complete:
                used = {code for code, way in comment.about.items() if way in needed}
                kept += _unused(comment, used)
    told = (each for each in problems if not _is_silenced(each, silenced))
    return [*told, *kept]


def _is_silenced(problem: Problem, silenced: Collection[_About]) -> bool:
    return problem.severity == "warning" and any(
        way in silenced for way in _ways(problem.location, problem.code)
    )


def _wrong(comment: _Comment, codes: Collection[str], guesses: Guesses) -> Iterator[Problem]:
    ignore = comment.ignore
    hint = msg("write # oa-select: ignore[code] and the reason")
    if not ignore.codes:
        message = msg("this comment names no code to ignore")
        yield Problem(comment.place, "error", "wrong-ignore", message, hint)
    elif not ignore.reason:
        message = msg("this comment gives no reason for ignoring {codes}", codes=ignore.codes)
        yield Problem(comment.place, "error", "wrong-ignore", message, hint)
    elif ignore.until is not None and Date.parse(ignore.until) is None:
        message = msg(
            "{value} is not a date; write 2022, 2022-10 or 2022-10-05", value=ignore.until
        )
        yield Problem(comment.place, "error", "wrong-ignore", message)
    for code in ignore.codes:
        if code not in codes:
            meant = guesses.nearest(code, codes)
            known = msg("`oa-select rule` lists all")
            near = msg('did you mean "{name}"?', name=meant) if meant else known
            message = msg('no code "{code}"', code=code)
            yield Problem(comment.place, "error", "wrong-ignore", message, near)


def _is_over(ignore: Ignore, as_of: Date | None) -> bool:
    """Whether the last day of its time is over on the first day of ``as_of``."""
    if ignore.until is None or as_of is None:
        return False
    last = ignore.until + "-12-31"[len(ignore.until) - 4 :]
    first = as_of.text + "-01-01"[len(as_of.text) - 4 :]
    return first > last


def _expired(comment: _Comment) -> Problem:
    message = msg("this comment has expired: it held until {date}", date=comment.ignore.until or "")
    hint = msg("correct what it was about, or give it a new date and reason")
    return Problem(comment.place, "warning", "expired-ignore", message, hint)


def _unused(comment: _Comment, used: Collection[str]) -> Iterator[Problem]:
    for code in comment.ignore.codes:
        if code not in used:
            message = msg("there is no warning {code} on this line", code=code)
            if comment.ignore.whole_file:
                message = msg("there is no warning {code} in this file", code=code)
            hint = msg("remove the comment; errors cannot be ignored")
            yield Problem(comment.place, "warning", "unused-ignore", message, hint)
