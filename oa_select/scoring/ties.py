"""Ranks, possible ranks, and who is surely above whom; with a tie-break where a rubric has one.

Without a tie-break a vendor is surely above another if its low is greater than the other's high.
With one it is so too where both scores are exact and level, and so are the points that break the
tie. A tie-break ``within`` some points also orders scores that are no farther apart: going down the
order, the first vendor not yet placed and all that lie less than that below it form a group. There
it is the low less the high that must be at least as much; or a whole set of vendors, surely apart
from all others, is exact, so that its order is settled.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from oa_select.interval import Interval, compared
from oa_select.rubric.model import TieBreak
from oa_select.scoring.sums import Total

Key = Callable[["Standing"], tuple[float, ...]]
LAST = 1.0
"""Points are counted downwards from 0: a criterion that is not applicable comes after all."""


class Standing(NamedTuple):
    """What decides the place of a vendor: its score and its interval, as they are compared.

    ``ties`` are the points of the criteria that break ties, as they count, from the greatest: the
    less the better; ``exact`` says that neither they nor the score are open.
    """

    vendor: str
    score: float
    low: float
    high: float
    ties: tuple[float, ...] = ()
    exact: bool = False

    @classmethod
    def of(cls, vendor: str, total: Total, tie_break: TieBreak | None) -> Standing | None:
        """That of a vendor; None where nothing applies to it."""
        if total.points is None or total.score is None:
            return None
        low, high = compared(total.points.low), compared(total.points.high)
        nodes = [total.find(id) for id in (tie_break.by if tie_break else ())]
        ties = tuple(LAST if each.score is None else -compared(each.score) for each in nodes)
        exact = low == high and all(_exact(each.points) for each in nodes)
        return cls(vendor, compared(total.score), low, high, ties, exact)

    @property
    def by_score(self) -> Standing:
        """The same where no criterion breaks ties."""
        return self._replace(ties=(), exact=self.low == self.high)


class Place(NamedTuple):
    """The rank of a vendor, the best and the worst that are possible, and what broke its tie."""

    rank: int
    best: int
    worst: int
    tie_broken_by: str | None = None


def _exact(points: Interval | None) -> bool:
    return points is None or compared(points.low) == compared(points.high)


def in_order(
    standings: Sequence[Standing], tie_break: TieBreak | None
) -> list[tuple[Standing, ...]]:
    """The vendors from the first rank down; those that are level share one."""
    if tie_break is None:
        return _levels(standings, lambda each: (-each.score,))
    return [
        level
        for group in _groups(standings, tie_break.within)
        for level in _levels(group, lambda each: (*each.ties, -each.score))
    ]


def _levels(standings: Sequence[Standing], key: Key) -> list[tuple[Standing, ...]]:
    """The vendors by a key, ascending, those that are equal together."""
    found: dict[tuple[float, ...], list[Standing]] = {}
    for each in standings:
        found.setdefault(key(each), []).append(each)
    return [tuple(found[at]) for at in sorted(found)]


def _groups(standings: Sequence[Standing], within: float) -> Iterator[list[Standing]]:
    """The vendors in groups, each those less than ``within`` below its first, or level with it."""
    group: list[Standing] = []
    for each in sorted(standings, key=lambda each: -each.score):
        if group and not _near(group[0].score - each.score, within):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _near(apart: float, within: float) -> bool:
    return apart == 0 or compared(apart) < within


def places(
    standings: Sequence[Standing], tie_break: TieBreak | None, sure: Sure | None = None
) -> dict[str, Place]:
    """The place of each vendor that has a rank; ``sure`` is that of these vendors."""
    levels = in_order(standings, tie_break)
    sure = sure or Sure(standings, tie_break)
    broken = _broken(standings, tie_break) if tie_break else {}
    found: dict[str, Place] = {}
    rank = 1
    for level in levels:
        for each in level:
            best, worst = sure.ranks(each)
            found[each.vendor] = Place(rank, best, worst, broken.get(each.vendor))
        rank += len(level)
    return found


def _broken(standings: Sequence[Standing], tie_break: TieBreak) -> dict[str, str]:
    """By vendor, the criterion that puts it before or after one that the score does not."""
    found: dict[str, str] = {}
    for group in _groups(standings, tie_break.within):
        levels = _levels(group, lambda each: (*each.ties, -each.score))
        scores = [level[0].score for level in levels]
        after = _next_as_great(scores)
        before = _next_as_great([-each for each in reversed(scores)])[::-1]
        for place, level in enumerate(levels):
            at, from_end = after[place], before[place]
            if at is not None:
                other = levels[at]
            elif from_end is not None:
                other = levels[-1 - from_end]
            else:
                continue
            by = _first_difference(level[0], other[0], tie_break)
            found |= {each.vendor: by for each in level}
    return found


def _next_as_great(numbers: Sequence[float]) -> list[int | None]:
    """For each of the numbers the place of the next one that is no less."""
    found: list[int | None] = [None] * len(numbers)
    waiting: list[int] = []  # places of ever lesser numbers, for which none as great has come
    for place, number in enumerate(numbers):
        while waiting and numbers[waiting[-1]] <= number:
            found[waiting.pop()] = place
        waiting.append(place)
    return found


def _first_difference(one: Standing, other: Standing, tie_break: TieBreak) -> str:
    """The first criterion of a tie-break that tells two vendors apart; there is one."""
    pairs = zip(tie_break.by, one.ties, other.ties, strict=True)
    return next(id for id, own, its in pairs if own != its)


class Sure:
    """Who is surely above whom."""

    def __init__(self, standings: Sequence[Standing], tie_break: TieBreak | None) -> None:
        """Takes all vendors that have a rank."""
        self._all = standings
        self._within = tie_break.within if tie_break else 0.0
        self._lows = sorted(each.low for each in standings)
        self._highs = sorted(each.high for each in standings)
        self._ties = tie_break is not None
        self._settled = _settled(standings, tie_break) if self._within else {}
        self._level: dict[float, list[tuple[float, ...]]] = {}
        if self._ties and not self._within:
            for each in sorted(standings, key=lambda each: each.ties):
                if each.exact:
                    self._level.setdefault(each.score, []).append(each.ties)

    def ranks(self, own: Standing) -> tuple[int, int]:
        """The best and the worst rank of a vendor."""
        if own.vendor in self._settled:
            return self._settled[own.vendor]
        count = len(self._all)
        if self._within:
            above = count - bisect_left(self._lows, compared(own.high + self._within))
            below = bisect_right(self._highs, compared(own.low - self._within))
        else:
            above = count - bisect_right(self._lows, own.high)
            below = bisect_left(self._highs, own.low)
        level = self._level.get(own.score, ()) if own.exact else ()
        above += bisect_left(level, own.ties)
        below += len(level) - bisect_right(level, own.ties)
        return 1 + above, count - below

    def may_lead(self, own: Standing) -> bool:
        """Whether nobody that has a rank is surely above a vendor, which may have none."""
        if not self._lows:
            return True
        greatest = self._lows[-1]
        if self._within:
            if own.vendor in self._settled:
                return self._settled[own.vendor][0] == 1
            return compared(greatest - own.high) < self._within
        level = self._level.get(own.score, ()) if own.exact else ()
        return greatest <= own.high and not (level and level[0] < own.ties)

    def is_above(self, own: Standing, other: Standing) -> bool:
        """Whether a vendor is surely above another; one of them may have no rank."""
        if self._within:
            one, two = self._settled.get(own.vendor), self._settled.get(other.vendor)
            if one is not None and two is not None and one != two:
                return one < two
            return compared(own.low - other.high) >= self._within
        if own.low > other.high:
            return True
        level = self._ties and own.exact and other.exact and own.score == other.score
        return level and own.ties < other.ties


def _settled(
    standings: Sequence[Standing], tie_break: TieBreak | None
) -> dict[str, tuple[int, int]]:
    """The ranks of vendors in sets that are exact and surely apart from all others."""
    assert tie_break is not None
    found: dict[str, tuple[int, int]] = {}
    rank, apart = 1, list(_apart(standings, tie_break.within))
    for members in apart:
        start = rank
        exact = all(each.exact for each in members)
        for level in in_order(members, tie_break):
            if exact:
                ranks = rank, rank + len(level) - 1
                found |= {each.vendor: ranks for each in level}
            rank += len(level)
        assert rank == start + len(members)
    return found


def _apart(standings: Sequence[Standing], within: float) -> Iterator[list[Standing]]:
    """Sets of vendors each of which is surely above all of the next sets."""
    members: list[Standing] = []
    least = math.inf
    for each in sorted(standings, key=lambda each: -each.high):
        if members and compared(least - each.high) >= within:
            yield members
            members, least = [], math.inf
        members.append(each)
        least = min(least, each.low)
    if members:
        yield members
