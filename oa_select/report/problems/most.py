"""How many problems are shown: a file full of them must not fill the screen, or the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from oa_select.problems import Problem
from oa_select.report.problems.summed import Summed, summed
from oa_select.text import Message, msg

OF_FILE = 100
"""So many errors of one file are shown, and so many warnings."""
OF_ALL = 2_000
"""So many problems are shown of all files together."""


class Shown(NamedTuple):
    """The problems to show, in their order, and how many there are besides."""

    problems: tuple[Summed, ...]
    hidden: int


def shown(problems: Sequence[Problem], *, full: bool = True) -> Shown:
    """The first problems of each file, and the first of all; errors come before warnings.

    Args:
        problems: in order.
        full: whether equal warnings are shown one by one; see
            :func:`oa_select.report.problems.summed.summed`.
    """
    possible = summed(problems, full=full)
    of_file: Counter[tuple[str, str]] = Counter()
    chosen: list[int] = []
    for severity in ("error", "warning"):
        for index, each in enumerate(possible):
            if each.problem.severity == severity:
                kind = (each.problem.location.file, severity)
                of_file[kind] += 1
                chosen += [index] if of_file[kind] <= OF_FILE else []
    kept = tuple(possible[index] for index in sorted(chosen[:OF_ALL]))
    return Shown(kept, len(problems) - sum(each.number for each in kept))


def more(hidden: int) -> Message:
    """The line that says how many problems are not shown."""
    if hidden == 1:
        return msg("1 more problem is not shown: correct the others first")
    return msg("{count} more problems are not shown: correct the others first", count=hidden)
