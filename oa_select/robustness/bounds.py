"""Whether one vendor is never behind another, where different criteria apply to the two.

In a group let α be the weight of all that applies to the one, β of all that applies to the other:
the lead is Σ w·a ÷ α − Σ w·b ÷ β. Once it is known how much weight lies on the criteria that apply
to both, to the one only, to the other only and to none, α and β are known too, and what is left is
a knapsack. So these totals are halved again and again (branch and bound): over a range of them the
lead is bounded from below, and the weights that give the bound are tried as a counter-example.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.robustness.classed_knapsack import Group, Item, Span, least_sum
from oa_select.rubric.model import Criterion

CERTAIN = 1e-9
"""A lead of no less than this below 0 is none."""
MOST_BOXES = 500
"""After so many ranges nothing is claimed."""
NO_WEIGHT = 1e-12
"""Stands for a weight of 0 below a fraction, so that bounds stay finite."""
Boxes = Mapping[str, tuple[Span, ...]]
BOTH, ONE, OTHER, NEITHER = range(4)


class Pair(NamedTuple):
    """By leaf id, the least points of the one and the greatest of the other; NaN for none."""

    points: Mapping[str, tuple[float, float]]

    def applies(self, criterion: Criterion) -> tuple[bool, bool]:
        """Whether a criterion applies to the one, and to the other."""
        if not criterion.criteria:
            one, other = self.points[criterion.id]
            return not math.isnan(one), not math.isnan(other)
        below = [self.applies(each) for each in criterion.criteria if each.share > 0]
        return any(one for one, _ in below), any(other for _, other in below)


def never_behind(
    criteria: Sequence[Criterion], pair: Pair, spread: float, left: int = MOST_BOXES
) -> tuple[bool, int]:
    """Whether one vendor is proven to be at least equal to the other for all weights.

    Args:
        criteria: the top criteria with their current weights.
        pair: what the two have.
        spread: how far each weight may move, as a fraction of the current one.
        left: so many ranges may be looked at, at most :data:`MOST_BOXES`.

    Returns:
        The answer, and how many ranges were looked at.
    """
    if left <= 0:
        return False, 0
    search = _Search(criteria, pair, spread)
    boxes = search.whole()
    bound, weights = search.bound(boxes)
    heap: list[tuple[float, int, Boxes]] = [(bound, 0, boxes)]
    for count in range(1, min(left, MOST_BOXES) + 1):
        bound, _, boxes = heapq.heappop(heap)
        if bound >= -CERTAIN:
            return True, count
        halves = search.halves(boxes)
        for number, half in enumerate(halves):
            bound, weights = search.bound(half)
            if search.lead(weights) < -CERTAIN:
                return False, count
            if math.isfinite(bound):
                heapq.heappush(heap, (bound, 2 * count + number, half))
        if not heap:
            return True, count
    return False, min(left, MOST_BOXES)


class _Search:
    """The groups of a rubric, seen by one pair of vendors."""

    def __init__(self, criteria: Sequence[Criterion], pair: Pair, spread: float) -> None:
        self._pair = pair
        self._groups: dict[str, Group] = {}
        self._shift = self._middle()
        self._add("", criteria, spread)

    def _middle(self) -> float:
        """Points are seen from here: the nearer to 0 they are, the closer are the bounds."""
        known = [at for ends in self._pair.points.values() for at in ends if not math.isnan(at)]
        return (min(known) + max(known)) / 2

    def _add(self, id: str, siblings: Sequence[Criterion], spread: float) -> None:
        items = []
        for each in siblings:
            one, other = self._pair.applies(each)
            kind = BOTH if one and other else ONE if one else OTHER if other else NEITHER
            low, high = each.share * (1 - spread), min(each.share * (1 + spread), 1.0)
            if each.share > 0:
                items.append(Item(each, kind, low, high))
            if each.criteria and (one or other):
                self._add(each.id, each.criteria, spread)
        self._groups[id] = Group(id, tuple(items))

    def whole(self) -> Boxes:
        """For each group, the range of the weight of each class."""
        return {
            id: tuple(self._span(group, kind) for kind in group.kinds)
            for id, group in self._groups.items()
        }

    def _span(self, group: Group, kind: int) -> Span:
        own = [each for each in group.items if each.kind == kind]
        rest = [each for each in group.items if each.kind != kind]
        low, high = math.fsum(each.low for each in own), math.fsum(each.high for each in own)
        return (
            max(low, 1 - math.fsum(each.high for each in rest)),
            min(high, 1 - math.fsum(each.low for each in rest)),
        )

    def halves(self, boxes: Boxes) -> Iterator[Boxes]:
        """The ranges with the widest of them halved."""
        id, index = max(
            ((id, index) for id, spans in boxes.items() for index in range(len(spans))),
            key=lambda at: boxes[at[0]][at[1]][1] - boxes[at[0]][at[1]][0],
        )
        low, high = boxes[id][index]
        middle = (low + high) / 2
        for half in ((low, middle), (middle, high)):
            spans = list(boxes[id])
            spans[index] = half
            yield {**boxes, id: tuple(spans)}

    def bound(self, boxes: Boxes) -> tuple[float, dict[str, float]]:
        """A bound of the lead from below, and its weights; infinite for ranges that cannot be."""
        weights: dict[str, float] = {}
        found = self._least("", (1.0, 1.0), (1.0, 1.0), boxes, weights)
        return found, weights

    def _least(
        self, id: str, one: Span, other: Span, boxes: Boxes, weights: dict[str, float]
    ) -> float:
        """The least of x·s_one − y·s_other in a group, x and y anywhere in two spans."""
        group, spans = self._groups[id], boxes[id]
        by_kind = dict(zip(group.kinds, spans, strict=True))
        alpha = _sum(by_kind.get(BOTH), by_kind.get(ONE))
        beta = _sum(by_kind.get(BOTH), by_kind.get(OTHER))
        inner_one = _over(one, alpha)
        inner_other = _over(other, beta)
        costs = [
            self._item(
                each.criterion,
                inner_one if each.kind in (BOTH, ONE) else (0.0, 0.0),
                inner_other if each.kind in (BOTH, OTHER) else (0.0, 0.0),
                boxes,
                weights,
            )
            for each in group.items
        ]
        return least_sum(group, by_kind, costs, weights)

    def _item(
        self, criterion: Criterion, one: Span, other: Span, boxes: Boxes, weights: dict[str, float]
    ) -> float:
        if criterion.criteria:
            if one == other == (0.0, 0.0):
                return 0.0
            return self._least(criterion.id, one, other, boxes, weights)
        a, b = self._pair.points[criterion.id]
        least = 0.0 if math.isnan(a) else min(x * (a - self._shift) for x in one)
        return least - (0.0 if math.isnan(b) else max(y * (b - self._shift) for y in other))

    def lead(self, weights: Mapping[str, float]) -> float:
        """The lead under weights; not a number is never less than anything."""
        if not weights:
            return math.inf
        return self._mean("", weights, 0) - self._mean("", weights, 1)

    def _mean(self, id: str, weights: Mapping[str, float], side: int) -> float:
        parts = []
        for each in self._groups[id].items:
            criterion = each.criterion
            if self._pair.applies(criterion)[side]:
                value = (
                    self._mean(criterion.id, weights, side)
                    if criterion.criteria
                    else self._pair.points[criterion.id][side]
                )
                parts.append((weights.get(criterion.id, criterion.share), value))
        whole = math.fsum(weight for weight, _ in parts)
        return math.fsum(weight * value for weight, value in parts) / whole if whole else math.nan


def _sum(*spans: Span | None) -> Span:
    known = [each for each in spans if each is not None]
    return math.fsum(low for low, _ in known), math.fsum(high for _, high in known)


def _over(value: Span, weight: Span) -> Span:
    """Every quotient of a number ≥ 0 and a weight."""
    if weight[1] <= 0:
        return 0.0, 0.0
    return value[0] / weight[1], value[1] / max(weight[0], NO_WEIGHT)
