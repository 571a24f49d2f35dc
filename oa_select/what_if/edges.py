"""The numbers between those that were tried at which the first vendors change."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from oa_select.facts.possible import Numbers
from oa_select.what_if.narrow import LEAST, LEVEL, NEAR, End, narrowed
from oa_select.what_if.subject import Change, Subject, is_current
from oa_select.what_if.tries import Tried, given, try_number
from oa_select.what_if.values import beside
from oa_select.what_if.world import World

DIGITS = 10
"""A number that was found is taken for the round one with so many digits beside it."""
SAME = 1e-8
"""Numbers that are nearer than this, as a part of them, are the same."""
TURNS = 4
"""Between two numbers tried so often others may be first."""


def edges(world: World, subject: Subject, tried: Sequence[Tried]) -> Iterator[Change]:
    """The places between the numbers tried at which the first vendors change."""
    turns = {each.number for each in tried}
    for one, other in itertools.pairwise(tried):
        if one.changed != other.changed:
            yield _edge(world, subject, one, other, turns)


def with_kept(world: World, subject: Subject, tried: Sequence[Tried]) -> Iterator[Tried]:
    """The numbers tried, and those between them at which others stop being first than now.

    Where a number makes one vendor first and the next another, nothing may change in between.
    """
    for one, other in itertools.pairwise(tried):
        yield one
        here = one
        for _ in range(TURNS):
            if not (here.changed and other.changed and here.outcome.first != other.outcome.first):
                break
            here = _where_first_ends(world, subject, here, other)
            if here.number == other.number:
                break
            yield here
    yield from tried[-1:]


def _where_first_ends(world: World, subject: Subject, one: Tried, other: Tried) -> Tried:
    """The first number after one at which others are first than there, as far as halving tells."""
    seen = {other.number: other}

    def look(number: float) -> tuple[bool, float | None]:
        found = try_number(world, subject, number)
        if found is None:
            return False, None
        seen[number] = found
        return found.outcome.first != one.outcome.first, None

    _, end = narrowed(End(one.number, None), End(other.number, None), look)
    return seen[end.number]


def with_current(world: World, subject: Subject, tried: Sequence[Tried]) -> Iterator[Tried]:
    """The numbers tried, and those between them that give the current points."""
    current = subject.current
    for one, other in itertools.pairwise(tried):
        yield one
        if current is None or one.points is None or other.points is None:
            continue
        if not min(one.points, other.points) < current < max(one.points, other.points):
            continue
        number = _where(world, subject, current, one, other)
        if there := try_number(world, subject, number):
            yield there
    yield from tried[-1:]


def _where(world: World, subject: Subject, current: float, one: Tried, other: Tried) -> float:
    """The number between two at which the points are the current ones."""

    def look(number: float) -> tuple[bool, float | None]:
        points = given(world, subject, Numbers(number, number)).points(subject.criterion)
        if points is None:
            return False, None
        return points >= current, points - current

    ends = [End(each.number, (each.points or 0.0) - current) for each in (one, other)]
    low, high = sorted(ends, key=lambda end: end.height or 0.0)
    found = narrowed(low, high, look)
    return min(found, key=lambda end: math.inf if end.height is None else abs(end.height)).number


def _edge(
    world: World, subject: Subject, one: Tried, other: Tried, turns: Collection[float]
) -> Change:
    """The number between two at which the first vendors change: a round one, if one is near.

    ``turns`` are numbers at which something turns, such as the threshold of a gate.
    """
    kept, changed = (other, one) if one.changed else (one, other)
    if abs(kept.number - changed.number) <= LEAST:
        return changed.change
    seen = {changed.number: changed}

    def look(number: float) -> tuple[bool, float | None]:
        tried = try_number(world, subject, number)
        if tried is None:
            return False, None
        seen[number] = tried
        return tried.changed, tried.outcome.lead

    start, end = narrowed(
        End(kept.number, kept.outcome.lead), End(changed.number, changed.outcome.lead), look
    )
    changed = seen[end.number]
    found = changed.change
    if start.number != kept.number and end.number in (one.number, other.number):
        return found  # nothing changes it before that number itself
    round_ = kept.number if _is_beside(start, kept) else _rounded(changed.number, turns)
    if round_ == changed.number:
        return found
    tried = try_number(world, subject, round_)
    if tried is not None and tried.changed:
        return tried.change
    if round_ not in turns and not is_current(world, subject, found, round_):
        return found  # a number that is not round
    side: Literal["above", "below"] = "above" if end.number > start.number else "below"
    found = found._replace(value=Numbers(round_, round_), side=side)
    # Right beside a jump scores may be level to all decimals that are compared.
    near = beside(round_)[2 if side == "above" else 0]
    if not min(one.number, other.number) <= near <= max(one.number, other.number):
        return found
    further = try_number(world, subject, near)
    if further is not None and further.changed and len(further.outcome.first) < len(found.first):
        return found._replace(first=further.outcome.first)
    return found


def _is_beside(end: End, tried: Tried) -> bool:
    """Whether a number is the same as one that was tried, but for what is no lead at all."""
    lead = tried.outcome.lead
    if end.height is None or lead is None:
        return end.number == tried.number
    near = abs(end.number - tried.number) <= NEAR * max(1.0, abs(tried.number))
    return near and abs(end.height - lead) <= LEVEL


def _rounded(number: float, turns: Collection[float]) -> float:
    """The number at which something turns, or the round one, that is the same but for last bits."""
    near = min(turns, key=lambda each: abs(each - number))
    if abs(near - number) <= SAME * max(1.0, abs(number)):
        return near
    return float(f"{number:.{DIGITS}g}")
