"""Slips of typing: which known name a misspelt one certainly stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

LEAST = 4
"""A shorter part of a name is near to too many others."""
MOST_SLIPS = 2
"""How many slips a long name may have; a short one may have one."""
LONG = 9
"""A name of so many letters is long."""
MEANINGS = frozenset(
    re.findall(
        r"\w+",
        "year years yearly month months monthly week weeks weekly day days daily hour hours hourly "
        "minute minutes min mins second seconds quarter quarters annual pct percent m2 km "
        "usd cny rmb eur hkd jpy gbp yuan "
        "zero one two three four five six seven eight nine ten first second third last once twice "
        "max least most lowest highest low high lower upper mean median "
        "any all none each every some only no not non never without un "
        "on off in out pre post before after until since above below over under up down",
    )
)
"""Words that say how much, of what and whether: another one there is another meaning."""
ENDINGS = ("s", "es", "d", "ed", "r", "er", "y", "ly", "ing")
"""What makes another word of a word, ``level`` and ``levels``."""
_BORDER = re.compile(r"[_.-]")


def slip_of(name: str, names: Iterable[str], words: Callable[[], Collection[str]]) -> str | None:
    """The one of ``names`` that ``name`` is a slip of typing of; None where it may be meant.

    A letter is missing, too many, another, or changed places with the next; in a long name two
    are. It is so within one part of the name only, and no other name is as near.

    Args:
        name: the misspelt one.
        names: those that are known in its place.
        words: gives the words that names are made of anywhere: one of them is meant as it is.
    """
    folded = {each.casefold(): each for each in names}
    written = name.casefold()
    if written in folded:
        return folded[written]
    alike = [known for known in folded if abs(len(known) - len(written)) <= MOST_SLIPS]
    away = {known: distance(written, known) for known in alike}
    least = min(away.values(), default=LONG)
    near = [known for known in alike if away[known] == least]
    if len(near) != 1 or least > (MOST_SLIPS if len(near[0]) >= LONG else 1):
        return None
    part = _only_part(written, near[0])
    if part is None or not _is_slip(*part) or part[0] in words():
        return None
    return folded[near[0]]


def _only_part(written: str, known: str) -> tuple[str, str] | None:
    """The part of two names that alone differs, in both."""
    if _BORDER.findall(written) != _BORDER.findall(known):
        return None
    parts = zip(_BORDER.split(written), _BORDER.split(known), strict=True)
    differ = [each for each in parts if each[0] != each[1]]
    return differ[0] if len(differ) == 1 else None


def _is_slip(written: str, known: str) -> bool:
    """Whether a part is not another word that has its own meaning."""
    short, long = sorted((written, known), key=len)
    ended = long.startswith(short) and long[len(short) :] in ENDINGS
    return len(short) >= LEAST and not ended and MEANINGS.isdisjoint((written, known))


def distance(one: str, other: str) -> int:
    """How many slips lie between two texts, after Damerau and Levenshtein.

    A slip is a letter missing, added, exchanged, or changed places with its neighbour (the form
    called optimal string alignment).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, facing in enumerate(other, 1):
            steps = [before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing)]
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], facing):
                steps.append(above[j - 2] + 1)
            row.append(min(steps))
    return row[-1]
