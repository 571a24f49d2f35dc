"""The value of information of one answer, and whether it decides who comes first.

Expected value of perfect information (Howard 1966, IEEE Transactions on Systems Science and
Cybernetics 2(1)) on one leaf: E[max over vendors of the expected score once it is known] − max over
vendors of the expected score. Its vendor's expected score m becomes uniform on [m − h, m + h], h
being half of the swing; with M the best expected score of the others, the gain is the integral of
what lies beyond M: (h − |m − M|)² ÷ 4h where |m − M| < h, else nothing.
"""

from __future__ import annotations

import math

from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Levels, MemberSet, Numbers, Possible, Sets, levels_of
from oa_select.inquiry.standings import OpenLeaf, Standing, Standings
from oa_select.interval import Interval, compared
from oa_select.rubric.model import Gate
from oa_select.score.gates import decide_on_fact
from oa_select.score.tree import Node


def value_of_information(expected: float, swing: float, best_other: float) -> float:
    """What it is worth to learn one leaf, in points.

    Args:
        expected: the expected score of the leaf's vendor.
        swing: weight × width of the leaf.
        best_other: the greatest expected score of the others; minus infinity where there are none.
    """
    half, apart = swing / 2, abs(expected - best_other)
    return (half - apart) ** 2 / (4 * half) if half > apart else 0.0


def best_expected_other(standings: Standings, standing: Standing) -> float:
    """The greatest expected score of all others that take part."""
    others = (each.expected for each in standings.all if each is not standing)
    return max(others, default=-math.inf)


def is_decisive(standings: Standings, standing: Standing, leaf: OpenLeaf, *, learns: bool) -> bool:
    """Whether some value of one leaf alone changes who comes first; drawing level counts.

    Args:
        standings: all that take part.
        standing: the leaf's vendor.
        leaf: the leaf and the points that it may have.
        learns: whether the answer adds to what is known of the vendor.
    """
    low, high = compared(standing.score - leaf.fall), compared(standing.score + leaf.rise)
    top = compared(standings.top)
    if standing.id not in standings.first:
        least = standings.contest.plan.rubric.min_known_pct
        learnt = leaf.swing if learns else 0.0
        return high >= top and standing.has_rank_with(learnt, least)
    if _may_fail(standings, standing, leaf):
        return True
    if len(standings.first) > 1:
        return high > top or low < top
    return compared(standings.best_other(standing)) >= low


def _may_fail(standings: Standings, standing: Standing, leaf: OpenLeaf) -> bool:
    """Whether an answer makes the vendor fail a gate for good.

    A gate that holds today on a claim to be confirmed may fail, too: the claim is what is asked.
    """
    for gate in standings.contest.plan.rubric.gates:
        if gate.fact is not None:
            if gate.fact.path == leaf.asked.fact.path and some_value_fails(gate, leaf.asked):
                return True
            continue
        node = standing.scored.total.find(gate.criterion or "")
        share = _share_within(node, leaf.id)
        if share and node.points is not None and leaf.node.points is not None:
            threshold = gate.operand[0]
            assert isinstance(threshold, (int, float))
            left = node.points.high - share * (leaf.node.points.high - leaf.points.low)
            if compared(left) < compared(threshold):
                return True
    return False


def some_value_fails(gate: Gate, finding: Finding) -> bool:
    """Whether the gate does not hold for some value that the fact may have."""
    if not finding.says_something:
        finding = finding._replace(possible=_everything(finding.fact))
    return decide_on_fact(gate, finding) != "pass"


def _everything(fact: Fact) -> Possible:
    """All that a fact may be of which nothing is known."""
    if fact.type == "number":
        return Numbers(*fact.bounds)
    if fact.type == "set":
        return Sets((MemberSet(frozenset(), exact=False),))
    return Levels(levels_of(fact))


def _share_within(node: Node, id: str) -> float:
    """The effective weight of a leaf in a node at or above it; 0 where it is elsewhere."""
    if node.criterion.id == id:
        return 1.0
    return math.fsum(
        share * _share_within(child, id)
        for share, child in zip(node.shares, node.children, strict=True)
        if share
    )


def scores_at(standing: Standing, leaf: OpenLeaf) -> Interval:
    """The vendor's score at the worst and at the best answer."""
    return Interval(max(standing.score - leaf.fall, 0.0), min(standing.score + leaf.rise, 100.0))
