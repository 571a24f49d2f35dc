"""Tipping weights: how far one weight must move until the first place changes hands.

Among siblings whose weights sum to 1, let w be the weight of criterion k and let the others keep
their proportions r. Of a vendor's score only the group moves, and it moves as

    s(w) = (w·a·s_k + (1 − w)·R) ÷ (w·a + (1 − w)·A)

where a is 1 if k applies to the vendor and else 0, A = Σ r_j and R = Σ r_j·s_j over the others that
apply. So every score is a ratio of two linear functions of w, two vendors draw level at the roots
of a polynomial of degree two at most (one, where all criteria apply to both), and the same holds
for what keeps a vendor in the ranking: how much is known of it, and gates on criteria. See
Triantaphyllou and Sánchez (1997), Decision Sciences 28(1), for weights changed one at a time.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from oa_select.firmness import Tipping
from oa_select.interval import compared
from oa_select.plan import with_weights
from oa_select.rubric.model import Criterion
from oa_select.score.rank import Contest, Scored, status_of, with_total
from oa_select.score.tree import Total, add_up
from oa_select.sensitivity.sweep import Span, Sweep, Tree, meet

NEAR = 1e-7
"""A step beyond a tipping weight at which it is looked who is first there."""


def find_tipping(contest: Contest, among: Collection[str] | None = None) -> tuple[Tipping, ...]:
    """For each criterion and group, in rubric order, the nearest weight that tips the first place.

    Args:
        contest: the ranking and its sums.
        among: only these vendors, compared by score whatever their status; None for the ranking,
            in which a weight also decides of whom too little is known and who meets the gates on
            criteria.

    Returns:
        Weights in percent of the siblings' sum, exact but for rounding. Nothing where no vendor
        has the first place.
    """
    field = _field(contest, among)
    if field is None:
        return ()
    return tuple(
        _tipping(field, criterion, siblings)
        for criterion, siblings in _families(contest.plan.criteria)
    )


class _Field(NamedTuple):
    """Who takes part: the first vendor, then the others in order.

    ``first`` are the places in it of all that share the first place.
    """

    contest: Contest
    vendors: tuple[Scored, ...]
    trees: tuple[Tree, ...]
    by_status: bool
    first: tuple[int, ...]


class _Tip(NamedTuple):
    distance: float
    at: float
    rival: str
    leader_out: bool = False
    leader: str | None = None


def _field(contest: Contest, among: Collection[str] | None) -> _Field | None:
    placed = contest.ranking.vendors
    if among is None:
        if not placed or placed[0].status != "ranked":
            return None
        chosen = [each.vendor for each in placed if each.status != "historical"]
    else:
        by_score = sorted(
            (each for each in placed if each.vendor in among and each.score is not None),
            key=lambda each: -compared(each.score or 0.0),
        )
        chosen = [each.vendor for each in by_score]
    if not chosen:
        return None
    vendors = tuple(contest.scored[id] for id in chosen)
    trees = tuple(Tree(each, each.total) for each in vendors)
    return _Field(contest, vendors, trees, among is None, _leading(contest, chosen, among is None))


def _leading(contest: Contest, chosen: Sequence[str], by_status: bool) -> tuple[int, ...]:
    """The places of those that share the first place, or the greatest score."""
    placed = [contest.ranking.of(id) for id in chosen]
    if by_status:
        return tuple(place for place, each in enumerate(placed) if each.rank == 1)
    top = compared(placed[0].score or 0.0)
    return tuple(place for place, each in enumerate(placed) if compared(each.score or 0.0) == top)


def _families(
    siblings: Sequence[Criterion],
) -> Iterator[tuple[Criterion, Sequence[Criterion]]]:
    for each in siblings:
        yield each, siblings
        yield from _families(each.criteria)


def _tipping(field: _Field, criterion: Criterion, siblings: Sequence[Criterion]) -> Tipping:
    leader = field.vendors[0]
    found = Tipping(
        criterion.id, criterion.title, 100 * criterion.share, None, leader.vendor.id, None
    )
    others = math.fsum(each.share for each in siblings if each.id != criterion.id)
    if others == 0:  # nobody is there to take what it loses
        return found
    now = criterion.share
    sweeps = [
        tree.sweep(field.contest.plan, criterion.id, by_status=field.by_status)
        for tree in _trees(field, criterion)
    ]
    best = min(_inside(field, sweeps, now), key=lambda tip: tip.distance, default=None)
    if best is not None:
        best = _seen_beyond(field, sweeps, best, now)
    if len(field.first) > 1 or (best is not None and compared(best.distance) == 0):
        beside = _beside(field, sweeps, now)
        if any(beside):
            return _at_once(field, found, beside, best)
    leaving = min(_leaving(field, sweeps, now), key=lambda tip: tip.distance, default=None)
    if leaving is not None and (best is None or leaving.distance < best.distance):
        best = leaving
    for end in (0.0, 1.0):
        if any(end in each.breaks for each in sweeps) and (
            best is None or abs(end - now) < best.distance
        ):
            first, out = _first_at(field, sweeps, criterion, end)
            if first is not None and first != leader.vendor.id:
                best = _Tip(abs(end - now), end, first, out)
    if best is None:
        return found
    return found._replace(
        tips_at=100 * best.at,
        rival=best.rival,
        leader=best.leader or found.leader,
        leader_out=best.leader_out,
    )


def _at_once(
    field: _Field, found: Tipping, beside: tuple[frozenset[str], frozenset[str]], best: _Tip | None
) -> Tipping:
    """The tipping weight where the least change of today's weight is enough."""
    more, less = (
        tuple(each.vendor.id for each in field.vendors if each.vendor.id in side) for side in beside
    )
    others = (each for each in (*more, *less) if each != found.leader)
    here = best is not None and compared(best.distance) == 0
    rival = best.rival if best is not None and here else next(others, None)
    out = best is not None and here and best.leader_out
    return found._replace(tips_at=found.weight, rival=rival, leader_out=out, more=more, less=less)


def _beside(
    field: _Field, sweeps: Sequence[Sweep], now: float
) -> tuple[frozenset[str], frozenset[str]]:
    """Who is first with a little more weight and with a little less; nobody where as today."""
    leading = list(field.first)
    knots = {0.0, 1.0}
    for each in sweeps:
        knots.update(each.stays or ())
        for place in leading:
            one, other = sweeps[place].score, each.score
            if one is not None and other is not None:
                knots.update(one.meets(other))
    today = frozenset(field.vendors[place].vendor.id for place in leading)
    ends = (
        min((knot for knot in knots if knot > now + NEAR), default=None),
        max((knot for knot in knots if knot < now - NEAR), default=None),
    )
    found = [
        frozenset() if end is None else _first_of(field, sweeps, (now + end) / 2) for end in ends
    ]
    more, less = (frozenset() if each == today else each for each in found)
    return more, less


def _first_of(field: _Field, sweeps: Sequence[Sweep], at: float) -> frozenset[str]:
    """Who is first at a weight between the ends."""
    scores = {
        scored.vendor.id: compared(sweep.score.at(at))
        for scored, sweep in zip(field.vendors, sweeps, strict=True)
        if sweep.score is not None and _holds(sweep.stays, at)
    }
    top = max(scores.values(), default=0.0)
    return frozenset(id for id, score in scores.items() if score == top)


def _leaving(field: _Field, sweeps: Sequence[Sweep], now: float) -> Iterator[_Tip]:
    """The nearest weights at which one of several first vendors loses its rank, another not."""
    leader = field.vendors[0].vendor.id
    stays = sweeps[0].stays
    for place in field.first[1:]:
        for gap in _gaps(sweeps[place].stays):
            alone = meet(gap, stays) if stays is not None else None
            if alone and alone[0] < alone[1]:
                out = field.vendors[place].vendor.id
                yield _nearest(alone, now, leader)._replace(leader_out=True, leader=out)


def _trees(field: _Field, criterion: Criterion) -> Sequence[Tree]:
    """The sums to look at: where today's weight is an end, those half way between the ends."""
    if 0 < criterion.share < 1:
        return field.trees
    return [Tree(each, _total_at(field.contest, each, criterion.id, 0.5)) for each in field.vendors]


def _total_at(contest: Contest, scored: Scored, id: str, share: float) -> Total:
    """The sums of a vendor with another weight of one criterion."""
    leaves = {node.criterion.id: node.leaf for node in scored.total.walk() if node.leaf}
    criteria = with_weights(contest.plan.criteria, {id: 100 * share})
    return add_up(criteria, lambda each: leaves[each.id], contest.plan.unknown)


def _inside(field: _Field, sweeps: Sequence[Sweep], now: float) -> Iterator[_Tip]:
    """The nearest weights from which on a rival is first, but for what happens at the ends only."""
    leader = sweeps[0]
    for rival, sweep in zip(field.vendors[1:], sweeps[1:], strict=True):
        if sweep.stays is None:
            continue
        alone = (each for gap in _gaps(leader.stays) if (each := meet(gap, sweep.stays)))
        for span in (*alone, *_ahead(sweep, leader, sweep.stays)):
            if span[0] < span[1]:
                yield _nearest(span, now, rival.vendor.id)


def _ahead(rival: Sweep, leader: Sweep, stays: Span) -> Iterator[Span]:
    """The spans of weights in which a rival takes part and is ahead, if only somewhere in them."""
    if rival.score is None or leader.score is None:
        return
    roots = rival.score.meets(leader.score)
    low, high = stays
    knots = [low, *(root for root in sorted(roots) if low < root < high), high]
    for start, end in itertools.pairwise(knots):
        tried = (start + end) / 2, start, end
        if any(compared(rival.score.at(w) - leader.score.at(w)) > 0 for w in tried):
            yield start, end


def _gaps(stays: Span | None) -> Iterator[Span]:
    """The weights under which a vendor is out of the ranking."""
    if stays is None:
        yield 0.0, 1.0
        return
    if stays[0] > 0:
        yield 0.0, stays[0]
    if stays[1] < 1:
        yield stays[1], 1.0


def _nearest(span: Span, now: float, rival: str) -> _Tip:
    at = min(max(now, span[0]), span[1])
    return _Tip(abs(at - now), at, rival)


def _seen_beyond(field: _Field, sweeps: Sequence[Sweep], tip: _Tip, now: float) -> _Tip:
    """The tip with who is first a step beyond it, and whether the leader still has a rank there."""
    steps = [NEAR] if tip.at > now else [-NEAR] if tip.at < now else [NEAR, -NEAR]
    for step in steps:
        there = min(max(tip.at + step, 0.0), 1.0)
        scores = [
            (sweep.score.at(there), -place)
            for place, sweep in enumerate(sweeps)
            if sweep.score is not None and _holds(sweep.stays, there)
        ]
        _, place = max(scores, default=(0.0, 0))
        if place:
            rival = field.vendors[-place].vendor.id
            return tip._replace(rival=rival, leader_out=not _holds(sweeps[0].stays, there))
    return tip


def _holds(stays: Span | None, at: float) -> bool:
    return stays is not None and stays[0] <= at <= stays[1]


def _first_at(
    field: _Field, sweeps: Sequence[Sweep], criterion: Criterion, end: float
) -> tuple[str | None, bool]:
    """Who is first at an end, at which whole groups may drop out, and whether the leader is out.

    The leader where it shares the first place, None for nobody.
    """
    best: tuple[float, str] | None = None
    leader_out = False
    for place, (scored, sweep) in enumerate(zip(field.vendors, sweeps, strict=True)):
        score = _score_at(field, scored, sweep, criterion, end)
        if score is None:
            leader_out = leader_out or place == 0
        elif best is None or compared(score) > best[0]:
            best = compared(score), scored.vendor.id
    return (best[1] if best else None), leader_out


def _score_at(
    field: _Field, scored: Scored, sweep: Sweep, criterion: Criterion, end: float
) -> float | None:
    """The score of a vendor at an end; None where it takes no part there."""
    if sweep.score is not None and end not in sweep.breaks:
        return sweep.score.at(end) if _holds(sweep.stays, end) else None
    plan = field.contest.plan
    total = _total_at(field.contest, scored, criterion.id, end)
    stays = not field.by_status or status_of(plan, with_total(plan, scored, total)) == "ranked"
    return total.score if stays else None
