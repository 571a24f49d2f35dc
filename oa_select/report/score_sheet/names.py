"""Names that are told apart: of vendors in a heading, and of the sheets of a workbook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from oa_select.spreadsheets.wording import folded
from oa_select.text import one_line

LONGEST = 31
"""So many characters, as UTF-16 counts them, may the name of a sheet have."""
_NOT_ALLOWED = re.compile(r"[\[\]:*?/\\]")
_RESERVED = ("history",)
"""Names that Excel keeps for itself."""


def told_apart(names: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Names, each with its id, which stands beside those that occur more than once."""
    counts = Counter(folded(name) for name, _ in names)
    return tuple(f"{name} ({id})" if counts[folded(name)] > 1 else name for name, id in names)


def sheet_names(names: Sequence[str], otherwise: str) -> tuple[str, ...]:
    """Names of sheets that spreadsheets accept, each once.

    Args:
        names: what they are to be called.
        otherwise: the name where nothing is left of one.
    """
    found: list[str] = []
    taken = set(_RESERVED)
    for name in names:
        stem = _NOT_ALLOWED.sub("-", one_line(name)).strip("' ") or otherwise
        new, number = _cut(stem, LONGEST), 1
        while new.casefold() in taken:
            number += 1
            end = f" ({number})"
            new = _cut(stem, LONGEST - len(end)) + end
        taken.add(new.casefold())
        found.append(new)
    return tuple(found)


def _cut(name: str, units: int) -> str:
    while len(name.encode("utf-16-le")) > 2 * units:
        name = name[:-1]
    return name.rstrip("' ")
