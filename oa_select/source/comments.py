"""Comments that tell ``check`` to be silent about something, on their line or in their file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from oa_select.source.parser import COMMENT, NotYaml, events

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*oa-select:\s*(?P<said>.*)$", re.MULTILINE)
_FORM = r"ignore(?P<file>-file)?\s*\[(?P<codes>[^\]\n]*)\](?P<rest>[^\r\n]*)"
_IGNORE = re.compile(_FORM)
IGNORING = re.compile(rf"#\s*oa-select:\s*{_FORM}")
"""A whole comment that names codes; what is behind them goes to :func:`reason_in`."""
_UNTIL = re.compile(r"(?<![A-Za-z])until\s+(?P<date>\d[^\s,;，；。]+)")


class Ignore(NamedTuple):
    """A comment ``# oa-select: ignore[code, code] reason until 2027-01-01`` as it is written.

    ``whole_file`` says that it is one of ``ignore-file[code]``. ``codes`` is empty where the
    comment is not of this form; ``until`` is the text there, a date or not.
    """

    line: int
    column: int
    codes: tuple[str, ...] = ()
    reason: str = ""
    until: str | None = None
    whole_file: bool = False


def find_ignores(text: str) -> tuple[Ignore, ...]:
    """All such comments of a YAML text whose first document is sound, in the order of lines."""
    if COMMENT not in text:
        return ()
    spans = list(_scalars(text))
    starts = [first for first, _ in spans]
    found: list[Ignore] = []
    line, counted = 1, 0
    for comment in _COMMENT.finditer(text):
        start = comment.start()
        line, counted = line + text.count("\n", counted, start), start
        column = start - text.rfind("\n", 0, start)
        before = bisect_right(starts, (line, column)) - 1
        if before < 0 or spans[before][1] <= (line, column):
            found.append(_read(line, column, comment["said"].strip()))
    return tuple(found)


def _read(line: int, column: int, said: str) -> Ignore:
    form = _IGNORE.fullmatch(said)
    if form is None:
        return Ignore(line, column)
    codes = tuple(code.strip() for code in form["codes"].split(",") if code.strip())
    until = _UNTIL.search(form["rest"])
    date = until["date"] if until else None
    return Ignore(line, column, codes, reason_in(form["rest"]), date, form["file"] is not None)


def reason_in(rest: str) -> str:
    """The reason in what is behind the codes of a comment, without a date."""
    return _UNTIL.sub("", rest, count=1).strip()


def _scalars(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The start and end of each scalar: what looks like a comment inside one is text."""
    try:
        for event in events(text):
            if type(event) is yaml.ScalarEvent:
                first: Any = event.start_mark
                last: Any = event.end_mark
                yield (first.line + 1, first.column + 1), (last.line + 1, last.column + 1)
    except NotYaml:  # in a second document, which nobody has read
        return
