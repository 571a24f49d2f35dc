"""The nearest value of a fact that changes who is first."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from oa_select.facts.fact import Fact
from oa_select.facts.possible import UNKNOWN, Numbers, Possible
from oa_select.interval import Interval, compared
from oa_select.what_if.narrow import LEVEL, NEAR, End, narrowed
from oa_select.what_if.values import beside, numbers, others
from oa_select.what_if.world import Outcome, World

DIGITS = 10
"""A number that was found is taken for the round one with so many digits beside it."""
SAME = 1e-8
"""Numbers that are nearer than this, as a part of them, are the same."""
TURNS = 4
"""Between two numbers tried so often others may be first."""
SAME_POINTS = 1e-6
"""Points nearer than this to the current ones count as the current ones."""


class Subject(NamedTuple):
    """A fact of a vendor, and the criterion whose points tell what is near.

    Attributes:
        vendor: its id.
        fact: the fact; None where only the points of the criterion can be changed, since what they
            come from is no single value.
        criterion: the criterion; None for a fact that only a gate asks for.
        current: the points that the criterion counts.
        known: the number that the fact is known to be, if it is one.
        within: the points that the criterion may have; None for no limit.
    """

    vendor: str
    fact: Fact | None
    criterion: str | None
    current: float | None
    known: float | None = None
    within: Interval | None = None


class Change(NamedTuple):
    """A value that changes who is first.

    Attributes:
        value: the value nearest to the current one; UNKNOWN where every value changes it. For
            ``above`` and ``below`` it changes nothing itself, but every number does that is a
            little greater, or less.
        first: who is first then.
        points: what the criterion counts then.
        side: where the numbers lie that change it.
        turns: where the number is the current one: who is first with a little more, and with a
            little less of the points; empty where that is as it is now.
    """

    value: Possible
    first: frozenset[str]
    points: float | None
    side: Literal["at", "above", "below"] = "at"
    turns: tuple[frozenset[str], frozenset[str]] | None = None


class _Tried(NamedTuple):
    number: float
    outcome: Outcome
    points: float | None
    changed: bool


def changes(world: World, subject: Subject, possible: Possible) -> bool:
    """Whether some value that is possible changes who is first; drawing level counts."""
    if not isinstance(possible, Numbers) or subject.fact is None:
        return any(each.changed for each in _tried(world, subject, possible))
    # What changes it for one vendor often does for the next: that number is tried first.
    told = world.told.get(subject.fact.path)
    among = _spread(_numbers(world, subject, possible))
    for number in sorted(among, key=lambda each: each != told):
        tried = _try(world, subject, number)
        if tried is not None and tried.changed:
            world.told[subject.fact.path] = number
            return True
    return False


def nearest_change(world: World, subject: Subject, possible: Possible) -> Change | None:
    """The possible value nearest to the current one that changes who is first."""
    vendor, fact, *rest = subject
    if fact is None:
        return _nearest(world, subject, possible)
    about = *rest, possible
    return world.once(vendor, fact, about, lambda: _nearest(world, subject, possible))


def _nearest(world: World, subject: Subject, possible: Possible) -> Change | None:
    if isinstance(possible, Numbers):
        return _nearest_number(world, subject, possible)
    assert subject.fact is not None
    found = [
        Change(value, outcome.first, outcome.points(subject.criterion))
        for value in others(world, subject.fact, possible)
        if _holds(subject, outcome := world.given(subject.vendor, subject.fact, value))
        and outcome.first != world.first
    ]
    return min(found, key=lambda each: _distance(subject, each.points), default=None)


def _tried(world: World, subject: Subject, possible: Possible) -> Iterator[_Tried]:
    if isinstance(possible, Numbers):
        for number in _spread(_numbers(world, subject, possible)):
            if tried := _try(world, subject, number):
                yield tried
        return
    assert subject.fact is not None
    for value in others(world, subject.fact, possible):
        outcome = world.given(subject.vendor, subject.fact, value)
        if _holds(subject, outcome):
            points = outcome.points(subject.criterion)
            yield _Tried(0.0, outcome, points, outcome.first != world.first)


def _numbers(world: World, subject: Subject, within: Numbers) -> list[float]:
    if subject.fact is None:
        return [within.low, within.high]
    found = numbers(world, subject.vendor, subject.fact, within)
    known = subject.known
    return found if known is None or known in found else sorted([*found, known])


def _spread(numbers: list[float]) -> list[float]:
    """The numbers with those half way between neighbours."""
    between = ((low + high) / 2 for low, high in itertools.pairwise(numbers))
    return sorted({*numbers, *between})


def _try(world: World, subject: Subject, number: float) -> _Tried | None:
    outcome = _given(world, subject, number)
    if not _holds(subject, outcome):
        return None
    points = outcome.points(subject.criterion)
    return _Tried(number, outcome, points, outcome.first != world.first)


def _given(world: World, subject: Subject, number: float) -> Outcome:
    if subject.fact is not None:
        return world.given(subject.vendor, subject.fact, Numbers(number, number))
    assert subject.criterion is not None
    return world.with_points(subject.vendor, subject.criterion, number)


def _holds(subject: Subject, outcome: Outcome) -> bool:
    """Whether the criterion has points that it may have."""
    points = outcome.points(subject.criterion)
    if subject.within is None or points is None:
        return True
    low, high = subject.within.low, subject.within.high
    return compared(low) <= compared(points) <= compared(high)


def _distance(subject: Subject, points: float | None) -> float:
    if points is None or subject.current is None:
        return 0.0
    return abs(points - subject.current)


def _is_current(world: World, subject: Subject, change: Change, number: float) -> bool:
    """Whether the least step away from the current number changes who is first."""
    if subject.known is not None:
        return number == subject.known
    if subject.fact is not None and world.uses(subject.fact).compared:
        return False
    same = change.points is not None and _distance(subject, change.points) <= SAME_POINTS
    return same and subject.vendor in world.first and len(world.first) > 1


def _nearest_number(world: World, subject: Subject, within: Numbers) -> Change | None:
    tried = [*_tried(world, subject, within)]
    if not any(each.changed for each in tried):
        return None
    tried = [*_with_kept(world, subject, tried)]
    lets_in = world.is_too_little_known(subject.vendor)
    if lets_in or (subject.vendor in world.first and len(world.first) > 1):
        tried = [*_with_current(world, subject, tried)]
    changed = [_as_change(each) for each in tried if each.changed]
    edges = [*_edges(world, subject, tried)]
    if not edges:
        any_ = min(changed, key=lambda each: _distance(subject, each.points))
        return any_._replace(value=UNKNOWN)
    # an answer that lets a vendor in may be enough at the points that count already
    found = [*edges, *changed] if lets_in else edges
    start = subject.known
    if start is None:
        start = min(tried, key=lambda each: (each.changed, _distance(subject, each.points))).number
    nearest = min(
        found,
        key=lambda each: (compared(_distance(subject, each.points)), abs(_number(each) - start)),
    )
    return _with_turns(world, subject, nearest, edges)


def _edges(world: World, subject: Subject, tried: Sequence[_Tried]) -> Iterator[Change]:
    """The places between the numbers tried at which the first vendors change."""
    turns = {each.number for each in tried}
    for one, other in itertools.pairwise(tried):
        if one.changed != other.changed:
            yield _edge(world, subject, one, other, turns)


def _with_kept(world: World, subject: Subject, tried: Sequence[_Tried]) -> Iterator[_Tried]:
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


def _where_first_ends(world: World, subject: Subject, one: _Tried, other: _Tried) -> _Tried:
    """The first number after one at which others are first than there, as far as halving tells."""
    seen = {other.number: other}

    def look(number: float) -> tuple[bool, float | None]:
        found = _try(world, subject, number)
        if found is None:
            return False, None
        seen[number] = found
        return found.outcome.first != one.outcome.first, None

    _, end = narrowed(End(one.number, None), End(other.number, None), look)
    return seen[end.number]


def _with_current(world: World, subject: Subject, tried: Sequence[_Tried]) -> Iterator[_Tried]:
    """The numbers tried, and those between them that give the current points."""
    current = subject.current
    for one, other in itertools.pairwise(tried):
        yield one
        if current is None or one.points is None or other.points is None:
            continue
        if not min(one.points, other.points) < current < max(one.points, other.points):
            continue
        number = _where(world, subject, current, one, other)
        if there := _try(world, subject, number):
            yield there
    yield from tried[-1:]


def _where(world: World, subject: Subject, current: float, one: _Tried, other: _Tried) -> float:
    """The number between two at which the points are the current ones."""

    def look(number: float) -> tuple[bool, float | None]:
        points = _given(world, subject, number).points(subject.criterion)
        if points is None:
            return False, None
        return points >= current, points - current

    ends = [End(each.number, (each.points or 0.0) - current) for each in (one, other)]
    low, high = sorted(ends, key=lambda end: end.height or 0.0)
    found = narrowed(low, high, look)
    return min(found, key=lambda end: math.inf if end.height is None else abs(end.height)).number


def _edge(
    world: World, subject: Subject, one: _Tried, other: _Tried, turns: Collection[float]
) -> Change:
    """The number between two at which the first vendors change: a round one, if one is near.

    ``turns`` are numbers at which something turns, such as the threshold of a gate.
    """
    kept, changed = (other, one) if one.changed else (one, other)
    seen = {changed.number: changed}

    def look(number: float) -> tuple[bool, float | None]:
        tried = _try(world, subject, number)
        if tried is None:
            return False, None
        seen[number] = tried
        return tried.changed, tried.outcome.lead

    start, end = narrowed(
        End(kept.number, kept.outcome.lead), End(changed.number, changed.outcome.lead), look
    )
    changed = seen[end.number]
    found = _as_change(changed)
    if start.number != kept.number and end.number in (one.number, other.number):
        return found  # nothing changes it before that number itself
    round_ = kept.number if _is_beside(start, kept) else _rounded(changed.number, turns)
    if round_ == changed.number:
        return found
    tried = _try(world, subject, round_)
    if tried is not None and tried.changed:
        return _as_change(tried)
    if round_ not in turns and not _is_current(world, subject, found, round_):
        return found  # a number that is not round
    side: Literal["above", "below"] = "above" if end.number > start.number else "below"
    found = found._replace(value=Numbers(round_, round_), side=side)
    # Right beside a jump scores may be level to all decimals that are compared.
    further = _try(world, subject, beside(round_)[2 if side == "above" else 0])
    if further is not None and further.changed and len(further.outcome.first) < len(found.first):
        return found._replace(first=further.outcome.first)
    return found


def _is_beside(end: End, tried: _Tried) -> bool:
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


def _as_change(tried: _Tried) -> Change:
    value = Numbers(tried.number, tried.number)
    return Change(value, tried.outcome.first, tried.points)


def _number(change: Change) -> float:
    assert isinstance(change.value, Numbers)
    return change.value.low


def _with_turns(world: World, subject: Subject, nearest: Change, edges: Sequence[Change]) -> Change:
    """The change, with who is first on either side of the current points where it is at them."""
    if not _is_current(world, subject, nearest, _number(nearest)):
        return nearest
    here = [each for each in edges if _is_current(world, subject, each, _number(each))]
    rising: frozenset[str] = frozenset()
    falling: frozenset[str] = frozenset()
    for each in here:
        points, current = each.points, subject.current
        if points is not None and current is not None and points > current:
            rising = each.first
        else:
            falling = each.first
    return nearest._replace(points=subject.current, turns=(rising, falling))
