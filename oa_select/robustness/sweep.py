"""What one vendor's sums do while the weight of one criterion goes from 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from oa_select.results.ranking import GateOutcome
from oa_select.rubric.model import Gate
from oa_select.scoring.plan import Plan
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import Node, Total

TOLERANCE = 1e-11
"""A threshold that is met exactly must not be missed by the last bits of a sum."""
Span = tuple[float, float]
Way = tuple[tuple[float, Node], ...]
"""The nodes from the top down to a group, each with its share in its own group."""


class Curve(NamedTuple):
    """``(n0 + n1·w) ÷ (d0 + d1·w)``, the denominator above 0 for 0 ≤ w ≤ 1."""

    n0: float
    n1: float
    d0: float
    d1: float

    def at(self, w: float) -> float:
        """The value at a weight."""
        return (self.n0 + self.n1 * w) / (self.d0 + self.d1 * w)

    def meets(self, other: Curve) -> tuple[float, ...]:
        """The weights at which two curves have the same value; none where they are one."""
        if self.d1 == other.d1 == 0:
            return _roots(0.0, self.n1 - other.n1, self.n0 - other.n0)
        return _roots(
            self.n1 * other.d1 - other.n1 * self.d1,
            self.n0 * other.d1 + self.n1 * other.d0 - other.n0 * self.d1 - other.n1 * self.d0,
            self.n0 * other.d0 - other.n0 * self.d0,
        )

    def reaching(self, threshold: float) -> Span | None:
        """The weights in [0, 1] at which the value is at least a threshold."""
        least = threshold - TOLERANCE
        start = self.n0 - least * self.d0
        end = start + self.n1 - least * self.d1
        if start >= 0 and end >= 0:
            return 0.0, 1.0
        if start < 0 and end < 0:
            return None
        root = start / (start - end)
        return (root, 1.0) if start < 0 else (0.0, root)


class Sweep(NamedTuple):
    """One vendor's score, the weights under which it takes part, and the ends at which it jumps.

    ``score`` is None for a vendor to whom nothing applies, ``stays`` for one that never takes part.
    """

    score: Curve | None
    stays: Span | None
    breaks: tuple[float, ...]


class _Moving(NamedTuple):
    """A group in which weight moves: the criterion and its siblings, as far as they apply.

    ``others`` are the siblings with their proportions; ``whole`` is the sum of those that apply.
    """

    way: Way
    group: Node | None
    own: Node | None
    others: tuple[tuple[float, Node], ...]
    whole: float


class Tree:
    """The sums of one vendor, with the way to each of its groups."""

    def __init__(self, scored: Scored, total: Total) -> None:
        """``total`` are the sums to look at: the vendor's own, or those under other weights."""
        self._gates = scored.gates
        self._total = total
        self._ways: dict[str, Way] = {}
        self._spare: dict[str, float] = {}
        self._index(total.children, total.shares, ())

    def _index(self, children: tuple[Node, ...], shares: tuple[float, ...], way: Way) -> None:
        for share, child in zip(shares, children, strict=True):
            self._ways[child.criterion.id] = way
            if child.children:
                self._index(child.children, child.shares, (*way, (share, child)))

    def sweep(self, plan: Plan, id: str, *, by_status: bool) -> Sweep:
        """What the weight of one criterion does, whose siblings have some weight."""
        if self._total.score is None:
            return Sweep(None, None, ())
        moving = self._moving(id)
        breaks = []
        if moving.own is not None and not moving.others:
            breaks.append(0.0)
        if moving.own is None and moving.others:
            breaks.append(1.0)
        stays = self._stays(plan, moving) if by_status else (0.0, 1.0)
        return Sweep(self._curve(moving, _score), stays, tuple(breaks))

    def _moving(self, id: str) -> _Moving:
        way = self._ways[id]
        group = way[-1][1] if way else None
        children = group.children if group else self._total.children
        siblings = [each for each in children if each.criterion.id != id]
        whole = math.fsum(each.criterion.share for each in siblings)
        others = tuple(
            (each.criterion.share / whole, each)
            for each in siblings
            if each.points is not None and each.criterion.share
        )
        own = next(each for each in children if each.criterion.id == id)
        every = sum(each.criterion.share > 0 for each in siblings) == len(others)
        share = 1.0 if every else math.fsum(share for share, _ in others)
        return _Moving(way, group, own if own.points is not None else None, others, share)

    def _stays(self, plan: Plan, moving: _Moving) -> Span | None:
        """Where every gate lets the vendor stay and enough is known of it."""
        span: Span | None = (0.0, 1.0)
        for gate, outcome in zip(plan.rubric.gates, self._gates, strict=True):
            span = meet(span, self._gate(gate, outcome, moving))
        least = plan.rubric.min_known_pct / 100
        if least == 0:
            return span
        return meet(span, self._curve(moving, lambda node: self._known(node, least)).reaching(0.0))

    def _gate(self, gate: Gate, outcome: GateOutcome, moving: _Moving) -> Span | None:
        """Where a gate lets the vendor stay; the same everywhere but for groups above the move."""
        node = next((each for _, each in moving.way if each.criterion.id == gate.criterion), None)
        if node is None or node.points is None:
            return (0.0, 1.0) if outcome.kept else None
        fails_open = gate.on_unknown == "fail"
        curve = self._curve(moving, _low if fails_open else _high, node)
        return curve.reaching(gate.least)

    def _known(self, node: Node, least: float) -> float:
        """By how many points what is known of a node is more than the least that must be."""
        spare = self._spare.get(node.criterion.id)
        if spare is None:
            if node.points is None:
                spare = 0.0
            elif node.leaf is not None:
                spare = (1 - least) * node.leaf.attainable.width - node.points.width
            else:
                spare = math.fsum(
                    share * self._known(child, least)
                    for share, child in zip(node.shares, node.children, strict=True)
                )
            self._spare[node.criterion.id] = spare
        return spare

    def _curve(
        self, moving: _Moving, value: Callable[[Node], float], top: Node | None = None
    ) -> Curve:
        """The value of a node above the move, or of the vendor, as the weight moves."""
        below = moving.way
        if top is not None:
            below = below[next(i for i, (_, each) in enumerate(below) if each is top) + 1 :]
        weight = math.prod(share for share, _ in below)
        rest = self._beside(below, value, top)
        whole, others = (
            moving.whole,
            math.fsum(share * value(each) for share, each in moving.others),
        )
        if not moving.others:  # only the criterion itself applies, if that: its weight is all
            return Curve(rest + weight * value(moving.own) if moving.own else rest, 0.0, 1.0, 0.0)
        if moving.own is None:
            return Curve(rest + weight * others / whole, 0.0, 1.0, 0.0)
        return Curve(
            rest * whole + weight * others,
            rest * (1 - whole) + weight * (value(moving.own) - others),
            whole,
            1 - whole,
        )

    def _beside(self, below: Way, value: Callable[[Node], float], top: Node | None) -> float:
        """The part of a value that does not move: all that is beside the way to the group."""
        parts: list[float] = []
        weight = 1.0
        inside: Node | Total = top or self._total
        for share, node in below:
            parts += (
                weight * other * value(child)
                for other, child in zip(inside.shares, inside.children, strict=True)
                if child is not node and other
            )
            weight *= share
            inside = node
        return math.fsum(parts)


def _score(node: Node) -> float:
    return 0.0 if node.score is None else node.score


def _low(node: Node) -> float:
    return 0.0 if node.points is None else node.points.low


def _high(node: Node) -> float:
    return 0.0 if node.points is None else node.points.high


def meet(one: Span | None, other: Span | None) -> Span | None:
    """The weights in both spans."""
    if one is None or other is None:
        return None
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if low <= high else None


def _roots(q2: float, q1: float, q0: float) -> tuple[float, ...]:
    """The real roots of ``q2·w² + q1·w + q0``, without cancellation."""
    if q2 == 0:
        return () if q1 == 0 else (-q0 / q1,)
    inside = q1 * q1 - 4 * q2 * q0
    if inside < 0:
        return ()
    half = -(q1 + math.copysign(math.sqrt(inside), q1)) / 2
    return (half / q2,) if half == 0 else (half / q2, q0 / half)
