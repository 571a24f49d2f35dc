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
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.results.ranking import VendorScore
from oa_select.results.robustness import Tipping
from oa_select.robustness.sweep import Span, Sweep, Tree, meet
from oa_select.rubric.model import Criterion
from oa_select.scoring.entries import status_of
from oa_select.scoring.plan import with_weights
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored, with_total
from oa_select.scoring.sums import Total, add_up

NEAR = 1e-7
"""So far beyond a weight it is looked who takes part there."""
LEVEL = 1e-6
"""So many points behind the first one a vendor may be first a step farther."""
MORE, LESS = 1, -1


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
    first: frozenset[int]


class _Course(NamedTuple):
    """What the weight of one criterion does to all vendors of a field."""

    field: _Field
    criterion: Criterion
    sweeps: tuple[Sweep, ...]


class _Firsts(NamedTuple):
    """Who is first at a weight, and who takes part there, by place."""

    first: frozenset[int]
    taking: frozenset[int]


def _field(contest: Contest, among: Collection[str] | None) -> _Field | None:
    placed = contest.ranking.vendors
    if among is None:
        if not placed or placed[0].status != "ranked":
            return None
        chosen = [each.vendor for each in placed if each.status != "historical"]
    else:
        listed = [each for each in placed if each.vendor in among]
        if all(each.score is None for each in listed):
            return None
        chosen = [each.vendor for each in sorted(listed, key=lambda each: -_compared(each))]
    vendors = tuple(contest.scored[id] for id in chosen)
    trees = tuple(Tree(each, each.total) for each in vendors)
    return _Field(contest, vendors, trees, among is None, _leading(contest, chosen, among is None))


def _leading(contest: Contest, chosen: Sequence[str], by_status: bool) -> frozenset[int]:
    """The places of those that share the first place, or the greatest score."""
    placed = [contest.ranking.of(id) for id in chosen]
    if by_status:
        return frozenset(place for place, each in enumerate(placed) if each.rank == 1)
    scores = [_compared(each) for each in placed]
    return frozenset(place for place, score in enumerate(scores) if score == scores[0])


def _compared(placed: VendorScore) -> float:
    """The score of a vendor as it is compared; one to whom nothing applies is behind all others."""
    return -1.0 if placed.score is None else compared(placed.score)


def _families(siblings: Sequence[Criterion]) -> Iterator[tuple[Criterion, Sequence[Criterion]]]:
    for each in siblings:
        yield each, siblings
        yield from _families(each.criteria)


def _tipping(field: _Field, criterion: Criterion, siblings: Sequence[Criterion]) -> Tipping:
    leader = field.vendors[0].vendor.id
    found = Tipping(criterion.id, criterion.title, 100 * criterion.share, None, leader, None)
    others = math.fsum(each.share for each in siblings if each.id != criterion.id)
    if others == 0:  # nobody is there to take what it loses
        return found
    plan, id = field.contest.plan, criterion.id
    trees = _trees(field, criterion)
    sweeps = tuple(tree.sweep(plan, id, by_status=field.by_status) for tree in trees)
    course = _Course(field, criterion, sweeps)
    now = criterion.share
    more, less = _first_beyond(course, now, MORE), _first_beyond(course, now, LESS)
    if sides := [each for each in (more, less) if _is_lost(field, each)]:
        side = next((each for each in sides if 0 not in each.first), sides[0])
        return _changed(course, found, side)._replace(
            tips_at=found.weight,
            more=_ids(field, more) if more in sides else (),
            less=_ids(field, less) if less in sides else (),
        )
    for at in sorted({*_turns(course)}, key=lambda at: (abs(at - now), at)):
        there = _first_beyond(course, at, MORE if at > now else LESS)
        if not _is_lost(field, there):
            there = _first_at(course, at)
        if _is_lost(field, there):
            return _changed(course, found, there)._replace(tips_at=100 * at)
    return found


def _is_lost(field: _Field, there: _Firsts) -> bool:
    """Whether a vendor that is currently first is not, while another one is."""
    return bool(there.first) and not field.first <= there.first


def _changed(course: _Course, found: Tipping, there: _Firsts) -> Tipping:
    """With the vendor that loses the first place, and the one that has it then."""
    vendors = course.field.vendors
    loser = min(course.field.first - there.first)
    return found._replace(
        leader=vendors[loser].vendor.id,
        rival=vendors[min(there.first)].vendor.id,
        leader_out=loser not in there.taking,
    )


def _ids(field: _Field, there: _Firsts) -> tuple[str, ...]:
    return tuple(field.vendors[place].vendor.id for place in sorted(there.first))


def _first_beyond(course: _Course, at: float, way: int) -> _Firsts:
    """Who is first from a weight on, towards greater or smaller ones; nobody beyond the ends."""
    there, end = at + way * NEAR, 1.0 if way == MORE else 0.0
    if not 0 <= there <= 1:
        return _Firsts(frozenset(), frozenset())
    curves = {
        place: sweep.score
        for place, sweep in enumerate(course.sweeps)
        if sweep.score is not None and _holds(sweep.stays, there)
    }
    top = max((curve.at(at) for curve in curves.values()), default=0.0)
    level = {place: each for place, each in curves.items() if top - each.at(at) <= LEVEL}
    pairs = itertools.combinations(dict.fromkeys(level.values()), 2)
    meets = (root for one, other in pairs for root in one.meets(other))
    ahead = [root for root in (*meets, end) if way * (root - there) > 0]
    beyond = (there + min(ahead, key=lambda root: abs(root - at), default=there)) / 2
    return _Firsts(
        _greatest({place: each.at(beyond) for place, each in level.items()}), frozenset(curves)
    )


def _first_at(course: _Course, at: float) -> _Firsts:
    """Who is first at one weight alone: at the ends whole groups may drop out."""
    scores = {
        place: score
        for place in range(len(course.sweeps))
        if (score := _score_at(course, place, at)) is not None
    }
    return _Firsts(_greatest(scores), frozenset(scores))


def _greatest(scores: Mapping[int, float]) -> frozenset[int]:
    top = max(scores.values(), default=0.0)
    return frozenset(place for place, score in scores.items() if compared(top - score) == 0)


def _score_at(course: _Course, place: int, at: float) -> float | None:
    """The score of a vendor at a weight; None where it takes no part there."""
    field, sweep = course.field, course.sweeps[place]
    if sweep.score is not None and at not in sweep.breaks:
        return sweep.score.at(at) if _holds(sweep.stays, at) else None
    plan, scored = field.contest.plan, field.vendors[place]
    total = _total_at(field.contest, scored, course.criterion.id, at)
    stays = not field.by_status or status_of(plan, with_total(plan, scored, total)) == "ranked"
    return total.score if stays else None


def _turns(course: _Course) -> Iterator[float]:
    """The weights at which a vendor may lose the first place, outwards from the current one."""
    now = course.criterion.share
    for end in (0.0, 1.0):
        if end != now and any(end in each.breaks for each in course.sweeps):
            yield end
    for leader in {course.sweeps[place]: None for place in sorted(course.field.first)}:
        for sweep in course.sweeps:
            for span in _spans(sweep, leader):
                at = min(max(now, span[0]), span[1])
                if at != now:
                    yield at


def _spans(rival: Sweep, leader: Sweep) -> Iterator[Span]:
    """The weights at which a rival takes part and the leader is behind it, or out."""
    if rival.stays is None or rival is leader:
        return
    for gap in _gaps(leader.stays):
        if alone := meet(gap, rival.stays):
            yield alone
    yield from _ahead(rival, leader, rival.stays)


def _trees(field: _Field, criterion: Criterion) -> Sequence[Tree]:
    """The sums to look at: where the current weight is an end, those half way between the ends."""
    if 0 < criterion.share < 1:
        return field.trees
    return [Tree(each, _total_at(field.contest, each, criterion.id, 0.5)) for each in field.vendors]


def _total_at(contest: Contest, scored: Scored, id: str, share: float) -> Total:
    """The sums of a vendor with another weight of one criterion."""
    leaves = {node.criterion.id: node.leaf for node in scored.total.walk() if node.leaf}
    criteria = with_weights(contest.plan.criteria, {id: 100 * share})
    return add_up(criteria, lambda each: leaves[each.id], contest.plan.unknown)


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


def _holds(stays: Span | None, at: float) -> bool:
    return stays is not None and stays[0] <= at <= stays[1]
