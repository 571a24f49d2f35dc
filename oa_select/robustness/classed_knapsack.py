"""The least weighted sum of a group whose criteria are of classes, each within a range."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.rubric.model import Criterion

Span = tuple[float, float]


class Item(NamedTuple):
    """A criterion of a group: its class, and the bounds of its weight."""

    criterion: Criterion
    kind: int
    low: float
    high: float


class Group(NamedTuple):
    """The criteria of a group that have weight."""

    id: str
    items: tuple[Item, ...]

    @property
    def kinds(self) -> tuple[int, ...]:
        """The classes that occur, in order."""
        return tuple(sorted({each.kind for each in self.items}))


def least_sum(
    group: Group, by_kind: Mapping[int, Span], costs: Sequence[float], weights: dict[str, float]
) -> float:
    """The least Σ w·cost with every class within its range and all weights summing to 1.

    Each class first gets its least, the cheapest criteria first; what is left of 1 goes to the
    cheapest that their own limits and those of their class allow.

    Args:
        group: the criteria.
        by_kind: the range of the weight of each class.
        costs: of each criterion.
        weights: into which those of the least sum go, by criterion id.

    Returns:
        The sum; infinite where no weights are within all ranges.
    """
    taken = [each.low for each in group.items]
    order = sorted(range(len(costs)), key=costs.__getitem__)
    used = {
        kind: math.fsum(each.low for each in group.items if each.kind == kind) for kind in by_kind
    }

    def give(index: int, more: float) -> None:
        taken[index] += more
        used[group.items[index].kind] += more

    for kind, (least, _) in by_kind.items():
        for index in order:
            item = group.items[index]
            if item.kind == kind and used[kind] < least:
                give(index, min(least - used[kind], item.high - taken[index]))
    left = 1 - math.fsum(used.values())
    for index in order:
        item = group.items[index]
        more = min(left, item.high - taken[index], by_kind[item.kind][1] - used[item.kind])
        if more > 0:
            give(index, more)
            left -= more
    if abs(left) > 1e-12:
        return math.inf
    for item, weight in zip(group.items, taken, strict=True):
        weights[item.criterion.id] = weight
    return math.fsum(weight * cost for weight, cost in zip(taken, costs, strict=True) if weight)
