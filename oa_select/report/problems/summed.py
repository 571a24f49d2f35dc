"""Equal warnings summed up, so that one habit of a file does not fill the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.problems import Problem
from oa_select.text import Message, msg

SINGLY = 3
"""So many warnings of one code in one file are shown one by one; more become one."""

_OF_ALL: Mapping[str, tuple[Message, Message]] = {
    "unsourced-claim": (
        msg("{count} claims have no source, so that they are of grade E"),
        msg("name one for all that name none: default_source: ID at the top of the file"),
    ),
}
"""By code, what all such warnings of a file say together, and their hint."""


Kind = tuple[str, str, str]
"""The file of a warning, its code, and what its hint says."""


class Summed(NamedTuple):
    """A problem to show, and how many it stands for."""

    problem: Problem
    number: int = 1


def summed(problems: Sequence[Problem], *, full: bool = False) -> tuple[Summed, ...]:
    """The problems to show, in their order; errors are never summed up.

    More than :data:`SINGLY` warnings of one code in one file, with hints that say the same, become
    one at the place of the first.

    Args:
        problems: in order.
        full: show each.
    """
    return tuple(map(Summed, problems) if full else _sums(problems))


def _sums(problems: Sequence[Problem]) -> Iterator[Summed]:
    warnings = [each for each in problems if each.severity == "warning"]
    counts = Counter(map(_kind, warnings))
    told: set[Kind] = set()
    for each in problems:
        kind, count = _kind(each), counts[_kind(each)]
        if each.severity == "error" or count <= SINGLY:
            yield Summed(each)
        elif kind not in told:
            told.add(kind)
            yield Summed(_sum(each, count), count)


def _kind(problem: Problem) -> Kind:
    """What equal warnings have in common: those of one code may be mended in different ways."""
    hint = problem.hint
    return problem.location.file, problem.code, hint.template if hint else ""


def _sum(first: Problem, count: int) -> Problem:
    """One problem in place of so many like it."""
    if first.code in _OF_ALL:
        said, hint = _OF_ALL[first.code]
        return first._replace(message=said._replace(arguments=(("count", count),)), hint=hint)
    message = msg(
        "{message} ({count} more such warnings in this file)",
        message=first.message,
        count=count - 1,
    )
    return first._replace(message=message)
