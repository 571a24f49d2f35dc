"""The changes of files in words: their place, the values before and after, and their effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from oa_select.interval import as_written
from oa_select.report.counts import points_words
from oa_select.report.difference.words import signed
from oa_select.results.difference import Cause, Change, Difference
from oa_select.text import Message, Speech, msg, one_line

LONGEST = 60
"""A value in words is cut where it is longer."""


SHOWN_CHANGES = 3
"""How many changes that belong together are named; the others are counted."""


def causes(difference: Difference, say: Speech) -> list[str]:
    """For each of the first places, what moved its score most."""
    return [cause_words(each, say) for each in difference.causes]


def cause_words(cause: Cause, say: Speech) -> str:
    """The vendor, the change of its score, and the changes that cause it."""
    return say(
        "{name} is moved most by {changes}: alone {points}",
        name=cause.name,
        changes=some_of([f"{each.path} ({place_of(each)})" for each in cause.changes]),
        points=points_words(signed(cause.delta)),
    )


def some_of(names: Sequence[str]) -> Message | tuple[str, ...]:
    """The first of some changes, and how many others there are."""
    shown = tuple(names[:SHOWN_CHANGES])
    hidden = len(names) - len(shown)
    return msg("{names}, and {count} more", names=shown, count=hidden) if hidden else shown


def place_of(change: Change) -> str:
    """File and line."""
    return f"{change.file}:{change.line}"


def contrast(change: Change, longest: int = LONGEST) -> tuple[str, str]:
    """The data before and after; where they are long, from the first thing that differs."""
    before, after = (one_line(_flow(each)) for each in (change.base, change.head))
    if max(len(before), len(after)) > longest and "–" not in (before, after):
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
        )
        start = max(before.rfind(mark, 0, same) for mark in (", [", ", ", "{", "["))
        if start > 0:
            before, after = f"…{before[start:]}", f"…{after[start:]}"
    return _cut(before, longest), _cut(after, longest)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _flow(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return as_written(value) if isinstance(value, float) else str(value)
