"""Tipping facts: what one fact alone would have to be for another vendor to come first.

All else stays at the score that orders the table. If a vendor is g points behind the leader, and a
criterion weighs w in its score, that criterion must gain g ÷ w points until the two draw level (or
lose as much, where it is the leader's); the scale read backwards gives the value of the fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from oa_select.facts.possible import Levels, Numbers, Possible
from oa_select.firmness import TippingFact
from oa_select.interval import Interval, compared
from oa_select.result import NOTHING, Value
from oa_select.rubric.model import UnknownPolicy
from oa_select.scales import LevelScale, PointScale, RatioScale
from oa_select.score.leaves import Leaf, Weighed
from oa_select.score.rank import Contest, Scored
from oa_select.score.records import fact_record, value_of
from oa_select.score.tree import Node, Total, counted
from oa_select.sensitivity.prices import tipping_price


class Side(NamedTuple):
    """A vendor, by how much its score must change, and who is first when it has.

    ``gap`` is what it lacks of the leader's score; for the leader itself it is negative, what it
    is ahead of the next. ``ranked`` are all that can be first as things stand, the leader at the
    head.
    """

    scored: Scored
    gap: float
    first: str
    ranked: tuple[Scored, ...]


class _Wanted(NamedTuple):
    """The points at which the first place changes hands, from below or from above."""

    points: float
    rising: bool

    def reached(self, points: float) -> bool:
        """Whether these points are enough."""
        return compared(points - self.points) * (1 if self.rising else -1) >= 0


class _Reached(NamedTuple):
    points: float
    value: Value


def find_tipping_facts(
    contest: Contest, among: Collection[str] | None = None
) -> tuple[TippingFact, ...]:
    """The facts which alone, taking another value, would change who is first.

    Drawing level counts. Facts whose value is open come first, then those that would have to be
    wrong, each by how little the points must move.

    Args:
        contest: the ranking and its sums.
        among: only these vendors, compared by score whatever their status; None for the ranking,
            in which a vendor of whom too little is known needs an answer that is enough.

    Returns:
        Nothing where the first place is shared, or nobody else takes part.
    """
    found = [
        tip
        for side in find_sides(contest, among)
        for tip in _of_side(contest, side, by_status=among is None)
    ]
    return tuple(sorted(found, key=lambda tip: (not tip.open, abs(tip.tips_at - tip.points))))


def find_sides(contest: Contest, among: Collection[str] | None) -> list[Side]:
    """Who takes part, the leader first; none where the first place is shared."""
    placed = [each for each in contest.ranking.vendors if each.score is not None]
    if among is None:
        listed = [each for each in placed if each.status in ("ranked", "unranked")]
        ranked = [each for each in listed if each.status == "ranked"]
    else:
        listed = [each for each in placed if each.vendor in among]
        listed.sort(key=lambda each: -compared(each.score or 0.0))
        ranked = listed
    if not ranked:
        return []
    top = ranked[0].score or 0.0
    able = tuple(contest.scored[each.vendor] for each in ranked)
    sides = [
        Side(contest.scored[each.vendor], top - (each.score or 0.0), each.vendor, able)
        for each in listed
        if each is not ranked[0]
    ]
    if len(ranked) > 1:
        ahead, second = top - (ranked[1].score or 0.0), ranked[1].vendor
        if compared(ahead) == 0:
            return []
        sides.insert(0, Side(able[0], -ahead, second, able))
    return sides


def _of_side(contest: Contest, side: Side, *, by_status: bool) -> Iterator[TippingFact]:
    total = side.scored.total
    for weight, node in total.leaf_nodes():
        leaf = node.leaf
        if weight == 0 or node.score is None or leaf is None or leaf.asked is None:
            continue
        used = leaf.weighed[leaf.used] if leaf.used is not None else None
        if used is not None and isinstance(used.measure.scale, RatioScale):
            if priced := _priced(contest, side, node, used):
                at, first = priced
                yield _record(side, node, used, at, first, is_open=False)
            continue
        wanted = _wanted(side, weight, node.score)
        if found := _reach(leaf, wanted, node.score, contest.plan.unknown):
            if by_status and not _enough_known(contest, total, weight, leaf):
                continue
            is_open, at = found
            weighed = leaf.asked if is_open or used is None else used
            yield _record(side, node, weighed, at, side.first, is_open=is_open)


def _wanted(side: Side, weight: float, today: float) -> _Wanted:
    """The points that are enough; today's where only too little is known to be ahead already."""
    points = today + side.gap / weight
    if side.scored is side.ranked[0]:
        return _Wanted(points, rising=False)
    return _Wanted(max(points, today), rising=True)


def _enough_known(contest: Contest, total: Total, weight: float, leaf: Leaf) -> bool:
    """Whether the vendor is in the ranking once one leaf is known."""
    learnt = weight * leaf.points.width if leaf.open and leaf.points is not None else 0.0
    least = contest.plan.rubric.min_known_pct
    return compared(total.known_with(learnt)) >= compared(least)


def _reach(
    leaf: Leaf, wanted: _Wanted, today: float, unknown: UnknownPolicy
) -> tuple[bool, _Reached] | None:
    """The nearest points that are enough with their value, and whether the evidence allows them."""
    asked, points = leaf.asked, leaf.points
    if leaf.open and asked is not None and points is not None:
        possible = asked.finding.possible if asked.finding.says_something else None
        if found := _read_back(asked, possible, points, wanted, today, unknown):
            return True, found
    if leaf.used is None:
        return None  # nothing is claimed that could be wrong
    used = leaf.weighed[leaf.used]
    floor = leaf.attainable.low if leaf.capped else None
    found = _read_back(used, None, leaf.attainable, wanted, today, unknown, floor)
    return (False, found) if found else None


def _read_back(
    weighed: Weighed,
    possible: Possible | None,
    within: Interval,
    wanted: _Wanted,
    today: float,
    unknown: UnknownPolicy,
    floor: float | None = None,
) -> _Reached | None:
    """The nearest points that are enough, and the value that gives them.

    Args:
        weighed: the measure to read backwards.
        possible: the values that are possible; None for all that the fact can take.
        within: the points that are possible.
        wanted: what is enough.
        today: the points that count today.
        unknown: what an interval counts as.
        floor: the low of a criterion whose measure can only lower the high.
    """
    fact, scale = weighed.finding.fact, weighed.measure.scale
    if isinstance(scale, LevelScale):
        levels = possible.levels if isinstance(possible, Levels) else tuple(scale.points)
        seen = []
        for level in levels:
            at = scale.points[level]
            counts = counted(at if floor is None else Interval(floor, at.high), unknown)
            if wanted.reached(counts) and within.low <= counts <= within.high:
                seen.append(_Reached(counts, value_of(fact, Levels((level,)))))
        return min(seen, key=lambda each: abs(each.points - today), default=None)
    if not compared(within.low) <= compared(wanted.points) <= compared(within.high):
        return None
    points = min(max(wanted.points, within.low), within.high)
    if not isinstance(scale, PointScale):
        return _Reached(points, NOTHING) if floor is None else None
    if floor is not None:
        return None if unknown == "worst" else _Reached(points, NOTHING)
    numbers = possible if isinstance(possible, Numbers) else Numbers(*fact.bounds)
    x = scale.nearest(points, numbers, today)
    return None if x is None else _Reached(points, value_of(fact, Numbers(x, x)))


def _priced(
    contest: Contest, side: Side, node: Node, weighed: Weighed
) -> tuple[_Reached, str] | None:
    """A price at which the first place changes hands; it moves the points of all others too."""
    if node.leaf is not None and node.leaf.capped:
        return None
    tip = tipping_price(contest, side.ranked, side.scored, node.criterion.id, weighed)
    if tip is None:
        return None
    value = value_of(weighed.finding.fact, Numbers(tip.price, tip.price))
    return _Reached(tip.points, value), tip.first


def _record(
    side: Side, node: Node, weighed: Weighed, at: _Reached, first: str, *, is_open: bool
) -> TippingFact:
    return TippingFact(
        side.scored.vendor.id,
        side.scored.vendor.name,
        node.criterion.id,
        node.criterion.title,
        fact_record(weighed.finding, weighed),
        is_open,
        node.score or 0.0,
        at.points,
        at.value,
        first,
    )
