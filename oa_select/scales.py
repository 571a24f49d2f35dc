"""Scales: what is possible → an interval of points in [0, 100].

A scale knows the attainable range of its points, over the natural bounds of its fact, and the
points of what is possible. ``RatioScale`` also needs the prices of the other vendors.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from oa_select.facts.possible import Levels, MemberSet, Numbers, Possible, Sets
from oa_select.interval import Interval, hull_of

Combine = Literal["best", "worst", "sum", "range"]
Direction = Literal["lowest", "highest"]
FULL = Interval(0.0, 100.0)


class LevelScale(NamedTuple):
    """Points for each level of a bool, ordinal or enum."""

    points: Mapping[str, Interval]

    @property
    def attainable(self) -> Interval:
        """The hull over all levels."""
        return hull_of(self.points.values())

    def of(self, possible: Possible) -> Interval:
        """The hull over the possible levels."""
        assert isinstance(possible, Levels)
        return self.of_levels(possible.levels)

    def of_levels(self, levels: Iterable[str]) -> Interval:
        """The hull over these levels, of which there is at least one."""
        return hull_of(self.points[level] for level in levels)


class SetScale(NamedTuple):
    """Points for each member of a set, and how those of several members are combined."""

    points: Mapping[str, Interval]
    combine: Combine

    @property
    def attainable(self) -> Interval:
        """From the points of nothing to those of the best set."""
        every = hull_of(self.points.values())
        if self.combine == "sum":
            return Interval(0.0, self._sum(self.points).high)
        return every

    def of(self, possible: Possible) -> Interval:
        """The hull over the readings of the set."""
        assert isinstance(possible, Sets)
        return hull_of(
            self._exactly(each) if each.exact else self._at_least(each)
            for each in possible.readings
        )

    def _exactly(self, known: MemberSet) -> Interval:
        if not known.members:
            least = 0.0 if self.combine == "sum" else self.attainable.low
            return Interval(least, least)
        return self._combined(known.members)

    def _at_least(self, known: MemberSet) -> Interval:
        if not known.members:
            return self.attainable
        own, every = self._combined(known.members), self._combined(self.points)
        match self.combine:
            case "best":
                return Interval(own.low, self.attainable.high)
            case "worst":
                return Interval(self.attainable.low, own.high)
            case "sum":
                return Interval(own.low, every.high)
            case "range":
                return self.attainable

    def _combined(self, members: Iterable[str]) -> Interval:
        each = [self.points[member] for member in members]
        lows, highs = [one.low for one in each], [one.high for one in each]
        match self.combine:
            case "best":
                return Interval(max(lows), max(highs))
            case "worst":
                return Interval(min(lows), min(highs))
            case "sum":
                return self._sum(members)
            case "range":
                return Interval(min(lows), max(highs))

    def _sum(self, members: Iterable[str]) -> Interval:
        each = [self.points[member] for member in members]
        low, high = math.fsum(one.low for one in each), math.fsum(one.high for one in each)
        return Interval(min(100.0, low), min(100.0, high))


class PointScale(NamedTuple):
    """Straight lines between knots ``(x, points)``, flat beyond the first and the last."""

    knots: tuple[tuple[float, float], ...]
    bounds: tuple[float, float]

    @property
    def attainable(self) -> Interval:
        """The least and the greatest points within the natural bounds of the fact."""
        return self.of(Numbers(*self.bounds))

    def of(self, possible: Possible) -> Interval:
        """The hull of the points over the possible numbers, knots inside visited."""
        assert isinstance(possible, Numbers)
        low, high = possible.low, possible.high
        inside = [points for x, points in self.knots if low < x < high]
        seen = [self.at(low), self.at(high), *inside]
        return Interval(min(seen), max(seen))

    def at(self, x: float) -> float:
        """The points of one number; ``x`` may be infinite."""
        positions = [knot for knot, _ in self.knots]
        after = bisect.bisect_right(positions, x)
        if after == 0:
            return self.knots[0][1]
        if after == len(self.knots) or positions[after - 1] == x:
            return self.knots[after - 1][1]
        (left, a), (right, b) = self.knots[after - 1], self.knots[after]
        share = (x - left) / (right - left)
        between = a + (b - a) * share
        return min(max(between, min(a, b)), max(a, b))

    def nearest(self, points: float, within: Numbers, current: float) -> float | None:
        """The number that gives these points; of several the one nearest to the current number.

        Args:
            points: what is wanted.
            within: the numbers that are possible.
            current: the points that currently count; where several numbers give them, it is nearest
                to the least of those.

        Returns:
            None where no number within the range gives the points.
        """
        ends = [each for each in within if math.isfinite(each)]
        inside = [x for x, _ in self.knots if within.low <= x <= within.high]
        known = sorted({*ends, *inside})
        found = [x for x in known if self.at(x) == points]
        for left, right in itertools.pairwise(known):
            a, b = self.at(left), self.at(right)
            if min(a, b) < points < max(a, b):
                found.append(left + (right - left) * (points - a) / (b - a))
        start = min(known, key=lambda x: abs(self.at(x) - current), default=0.0)
        return min(found, key=lambda x: abs(x - start), default=None)


class RatioScale(NamedTuple):
    """100 × lowest ÷ own, or 100 × own ÷ highest, among the vendors compared."""

    direction: Direction

    @property
    def attainable(self) -> Interval:
        """0 to 100."""
        return FULL

    def among(self, own: Numbers, others: Sequence[Numbers]) -> Interval:
        """The tightest interval of the ratio; 100 where there is nobody to compare with.

        Args:
            own: the vendor's own possible numbers, above 0.
            others: those of the vendors that it is compared with, itself not among them.
        """
        if not others:
            return Interval(100.0, 100.0)
        pick = min if self.direction == "lowest" else max
        nearest = Numbers(pick(each.low for each in others), pick(each.high for each in others))
        return Interval(*self.against(own, nearest))

    def against(self, own: Numbers, nearest: Numbers) -> tuple[float, float]:
        """The ends of :meth:`among`, with the nearest low and the nearest high of the others."""
        if self.direction == "lowest":
            return _capped(nearest.low, own.high), _capped(nearest.high, own.low)
        return _capped(own.low, nearest.high), _capped(own.high, nearest.low)


def _capped(over: float, under: float) -> float:
    """100 × over ÷ under, at most 100; 0 and infinity are limits of positive numbers."""
    if over >= under:
        return 100.0
    return 0.0 if math.isinf(under) else 100.0 * over / under


class SiteScale(NamedTuple):
    """Points for who is how near to each of the buyer's places, weighted by users."""

    levels: LevelScale
    stage: str | None = None

    @property
    def attainable(self) -> Interval:
        """The hull over all levels."""
        return self.levels.attainable

    def over(self, by_site: Sequence[tuple[float, Sequence[str]]]) -> Interval:
        """The mean over ``(users, possible levels)`` of each place, weighted by users."""
        total = math.fsum(users for users, _ in by_site)
        hulls = [(users, self.levels.of_levels(levels)) for users, levels in by_site]
        low = math.fsum(users * hull.low for users, hull in hulls) / total
        high = math.fsum(users * hull.high for users, hull in hulls) / total
        return Interval(max(low, self.attainable.low), min(high, self.attainable.high))


Scale: TypeAlias = LevelScale | SetScale | PointScale | RatioScale | SiteScale


def even(levels: Sequence[str]) -> dict[str, Interval]:
    """Points for the levels of an ordinal: 0 for the worst to 100 for the best in equal steps."""
    last = len(levels) - 1
    points = [100.0 * index / last if last else 100.0 for index in range(len(levels))]
    return {level: Interval(at, at) for level, at in zip(levels, points, strict=True)}
