"""Where the points of vendors turn as the number of one of them moves, and the base with it.

Between the numbers of two neighbours the base of everybody is a straight line. No base falls as a
number rises, and no number rises more slowly than its base: so each ratio of the two is passed
once, and the place is found by bisection.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Collection, Iterator, Sequence

from oa_select.scales.market import Ends, Market, Swapped
from oa_select.scales.ratio import FAR

NEAR = 1e-9
"""So near a ratio, as a part of the numbers, a base is taken to be on either side of it."""


def turns_among(
    base_of: Callable[[Swapped], float],
    ratios: Sequence[float],
    market: Market,
    vendor: str,
    leading: Collection[str],
) -> Iterator[float]:
    """The numbers of a vendor at which the base, or the points of one that may lead, turn.

    Args:
        base_of: the base that some numbers give.
        ratios: number ÷ base at the knots.
        market: the numbers of all that are compared.
        vendor: whose number changes.
        leading: the vendors whose points matter.
    """
    others = market.moved(vendor, None)
    ends = (*others.lows.numbers, *others.highs.numbers)
    steps = sorted({0.0, *(each for each in ends if math.isfinite(each))})
    yield from steps
    yield (steps[-1] or 1.0) * FAR
    steps.append(2 * steps[-1] + 1)
    courses = _Courses(base_of, steps)
    highs = others.highs
    lows = highs if others.lows.numbers == highs.numbers else others.lows
    if len(others):
        for each in dict.fromkeys((highs, lows)):
            bases = courses.of(each)
            for ratio in ratios:
                yield from _own_crossings(steps, bases, ratio)
    for id in leading:
        own = others.of(id)
        if own is None:
            continue
        sides = ((own.low, own.high, highs), (own.high, own.low, lows))
        for number, at, side in dict.fromkeys(sides):
            if math.isfinite(number):
                bases = courses.of(side if number == at else side.changed(at, number))
                for ratio in ratios:
                    yield from _crossings(steps, bases, number, ratio)


class _Courses:
    """The bases as a number moves, at each step."""

    def __init__(self, base_of: Callable[[Swapped], float], steps: Sequence[float]) -> None:
        self._base_of, self._steps = base_of, steps
        self._known: dict[Ends, list[float]] = {}

    def of(self, ends: Ends) -> list[float]:
        """The base at each step among these; worked out once for the same ones."""
        if ends not in self._known:
            numbers = (ends.swapped(None, at) for at in self._steps)
            self._known[ends] = [self._base_of(each) for each in numbers]
        return self._known[ends]


def _own_crossings(steps: Sequence[float], bases: Sequence[float], ratio: float) -> Iterator[float]:
    """Where the number that moves is its base times a ratio."""
    places = _places(len(steps), lambda at: (steps[at], ratio * bases[at]))
    for at, slope, at_zero, last in _lines(steps, bases, places):
        under = 1 - ratio * slope
        if under and steps[at] <= (found := ratio * at_zero / under) <= last:
            yield found


def _crossings(
    steps: Sequence[float], bases: Sequence[float], own: float, ratio: float
) -> Iterator[float]:
    """Where the base times a ratio is a number that stays."""
    places = _places(len(steps), lambda at: (ratio * bases[at], own))
    for at, slope, at_zero, last in _lines(steps, bases, places):
        under = ratio * slope
        if under and steps[at] <= (found := (own - ratio * at_zero) / under) <= last:
            yield found


def _places(count: int, at: Callable[[int], tuple[float, float]]) -> range:
    """The steps after which the first of two numbers may pass the second; it does so once."""

    def above(step: int, part: float) -> bool:
        one, other = at(step)
        return one - other > part * (abs(one) + abs(other))

    first = bisect.bisect_left(range(count), x=True, key=lambda step: above(step, -NEAR))
    beyond = bisect.bisect_left(range(count), x=True, key=lambda step: above(step, NEAR))
    return range(max(min(first, count - 1) - 1, 0), min(beyond, count - 1))


def _lines(
    steps: Sequence[float], bases: Sequence[float], places: range
) -> Iterator[tuple[int, float, float, float]]:
    """After some steps the slope of the base, the base at 0, and how far it is a line."""
    for at in places:
        a, b, base, base_b = steps[at], steps[at + 1], bases[at], bases[at + 1]
        if math.isfinite(base) and math.isfinite(base_b):
            slope = (base_b - base) / (b - a)
            last = math.inf if at + 2 == len(steps) else b
            yield at, slope, base - slope * a, last
