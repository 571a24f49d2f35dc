"""What holds for every input, and what is said where it does not hold."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import NamedTuple

from oa_select.manual.severities import SEVERITIES
from oa_select.problems import Problem
from oa_select.text import Speech

MOST_SECONDS = 2.0
"""So much CPU time may one input take."""
MOST_BYTES = 200 * 1024 * 1024
"""So much more memory may one input take."""
RAW = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
"""What a terminal or an editor may obey, whoever wrote it."""
_CARRIAGE = re.compile("\r(?!\n)")
_FAULT = "this is a fault of oa-select itself; please report it with the file"
_FRAME = re.compile(
    r'File "[^"\n]*[/\\](?P<file>oa_select[/\\][^"\n]+)", line \d+, in (?P<name>\S+)'
)
SPEECHES = (Speech("en"), Speech("zh"))


class Broken(Exception):
    """A rule that an input breaks."""

    def __init__(self, rule: str, said: str) -> None:
        """``rule`` names it, ``said`` is what was seen."""
        super().__init__(f"{rule}: {said}")
        self.rule, self.said = rule, said


class Fault(NamedTuple):
    """What is wrong with one input: ``kind`` and ``where`` tell faults from one another."""

    kind: str
    where: str
    text: str


def fault_of(raised: BaseException) -> Fault:
    """The fault that something raised shows."""
    text = "".join(traceback.format_exception(raised))
    if isinstance(raised, Broken):
        return Fault(raised.rule, _innermost(raised.said) or raised.said[:80], text)
    return Fault(type(raised).__name__, _innermost(text) or _frame(raised.__traceback__), text)


def check_problems(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The codes of problems, each of which must be in order.

    Raises:
        Broken: if one is the report of a fault, has an unknown code or a place outside of any file.
    """
    codes = set()
    for each in problems:
        if each.hint is not None and each.hint.template == _FAULT:
            raise Broken("fault reported as a problem", each.line(SPEECHES[0]))
        if each.code not in SEVERITIES:
            raise Broken("unknown code", each.code)
        if each.location.has_lines and min(each.location.line, each.location.column) < 1:
            raise Broken("no such place", str(each.location))
        for speech in SPEECHES:
            check_text(each.line(speech), "a problem")
        codes.add(each.code)
    return tuple(sorted(codes))


def check_text(text: str, what: str) -> None:
    """A text for readers must not hold raw control characters.

    Raises:
        Broken: if it does.
    """
    if found := RAW.search(text) or _CARRIAGE.search(text):
        around = text[max(0, found.start() - 60) : found.end() + 20]
        raise Broken("raw control character", f"{what}: {around!r}")


def check_same(one: object, other: object, rule: str) -> None:
    """Two things must be equal.

    Raises:
        Broken: if they are not.
    """
    if one != other:
        raise Broken(rule, f"{str(one)[:300]} is not {str(other)[:300]}")


def _innermost(text: str) -> str:
    """The innermost place of the program in a traceback."""
    found = list(_FRAME.finditer(text))
    return f"{found[-1]['file']}:{found[-1]['name']}".replace("\\", "/") if found else ""


def _frame(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename}:{frames[-1].name}" if frames else ""
