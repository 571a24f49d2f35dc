"""The verdict in one word: firm, firm unless one thing, open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.interval import Interval, compared
from oa_select.results.robustness import OpenAnswer, Spread, Tipping, Verdict
from oa_select.robustness.dominance import first_dominates
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import add_up, counted


def give_verdict(contest: Contest, tipping: Sequence[Tipping], spread: Spread) -> Verdict:
    """How firm the first place is.

    Args:
        contest: the ranking and its sums.
        tipping: the tipping weights, of which the nearest one within the spread is named.
        spread: how far weights may stray.
    """
    if not contest.ranked:
        return Verdict("open")
    leader = contest.ranked[0]
    gates = [gate for gate in leader.gates if gate.outcome == "unknown"]
    blocking = _blocking(leader, contest.contenders)
    if blocking and not gates:
        return _unless_answer(contest, leader, blocking, spread) or Verdict("open")
    if blocking or len(gates) > 1:
        return Verdict("open")
    if first_dominates(contest, spread):
        return Verdict("firm_unless", gate=gates[0]) if gates else Verdict("firm")
    return Verdict("open") if gates else Verdict("firm_unless", weight=_within(tipping, spread))


def _blocking(leader: Scored, contenders: Sequence[Scored]) -> list[Scored]:
    """The vendors that the evidence allows to be level with the first one, or ahead."""
    return [
        each
        for each in contenders
        if each is not leader
        and each.total.points is not None
        and leader.total.points is not None
        and compared(each.total.points.high) >= compared(leader.total.points.low)
    ]


def _within(tipping: Sequence[Tipping], spread: Spread) -> Tipping | None:
    """The tipping weight within the spread that is relatively nearest to the current weight."""
    near = [
        (compared(abs(each.tips_at - each.weight) / each.weight), index)
        for index, each in enumerate(tipping)
        if each.tips_at is not None and each.weight > 0
    ]
    distance, index = min(near, default=(0.0, -1))
    return tipping[index] if index >= 0 and (spread is None or distance <= spread) else None


def _unless_answer(
    contest: Contest, leader: Scored, blocking: Sequence[Scored], spread: Spread
) -> Verdict | None:
    """The only open answer that could change the first place; None if there are none or several."""
    for scored, id in _answers(leader, blocking):
        settled = _settled(contest, scored, id)
        again = settled.scored[leader.vendor.id]
        if _blocking(again, settled.contenders):
            continue
        if first_dominates(settled, spread):
            title = scored.total.find(id).criterion.title
            vendor = scored.vendor
            return Verdict("firm_unless", answer=OpenAnswer(vendor.id, vendor.name, id, title))
    return None


def _answers(leader: Scored, blocking: Sequence[Scored]) -> Iterator[tuple[Scored, str]]:
    """The open leaves that alone might settle the first place, those that could move most first."""
    sides = [leader, blocking[0]] if len(blocking) == 1 else [leader]
    found = [
        (-weight * node.leaf.points.width, place, node.criterion.id)
        for place, side in enumerate(sides)
        for weight, node in side.total.leaf_nodes()
        if node.leaf is not None and node.leaf.open and node.leaf.points is not None
    ]
    return ((sides[place], id) for _, place, id in sorted(found))


def _settled(contest: Contest, scored: Scored, id: str) -> Contest:
    """The contest with one answer known to be what it counts as in the score."""
    plan = contest.plan
    leaves = {node.criterion.id: node.leaf for node in scored.total.walk() if node.leaf}
    points = leaves[id].points
    assert points is not None
    at = counted(points, plan.unknown)
    leaves[id] = leaves[id]._replace(points=Interval(at, at))
    total = add_up(plan.criteria, lambda each: leaves[each.id], plan.unknown)
    changed = {**contest.scored, scored.vendor.id: scored._replace(total=total)}
    return contest._replace(scored=changed)
