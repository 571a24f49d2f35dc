"""Warnings that a comment silences, and comments that silence nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from oa_select.facts.claims import Date
from oa_select.problems import Location, Problem, nearest
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

    def silences(self, problem: Problem) -> bool:
        """Whether the problem is a warning of one of its codes on its line, or in its file."""
        return problem.severity == "warning" and self.is_about(problem.location, problem.code)

    def is_about(self, place: Location, code: str) -> bool:
        """Whether it names the code, and the place is on its line, or in its file."""
        return (
            place.file == self.file
            and (self.ignore.whole_file or place.line == self.ignore.line)
            and code in self.ignore.codes
        )


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
    kept: list[Problem] = []
    silenced: set[Problem] = set()
    for document in documents:
        for ignore in document.ignores:
            comment = _Comment(document.file, ignore)
            wrong = list(_wrong(comment, codes))
            kept += wrong
            if wrong:
                continue
            if _is_over(ignore, as_of):
                kept.append(_expired(comment))
                continue
            its = [each for each in problems if comment.silences(each)]
            silenced.update(its)
            if complete:
                used = {each.code for each in its}
                used |= {code for place, code in elsewhere if comment.is_about(place, code)}
                kept += _unused(comment, used)
    return [*(each for each in problems if each not in silenced), *kept]


def _wrong(comment: _Comment, codes: Collection[str]) -> Iterator[Problem]:
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
            meant = nearest(code, codes)
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
