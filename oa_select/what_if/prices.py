"""The effect of one vendor's prices on the scores of all others that are compared with it.

Of the others only the points of the criteria change that score them by that price. So each score is
corrected, not added up anew, and only of those that are then on top it is decided anew whether they
take part.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from oa_select.facts.possible import Numbers
from oa_select.interval import Interval, compared
from oa_select.results.terms import Unknown
from oa_select.rubric.model import PriceKey
from oa_select.scales.market import Market
from oa_select.scales.scale import Comparing
from oa_select.scoring.leaves import Pool
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import Node, Total, with_leaves
from oa_select.what_if.field import Best

SLACK = 1e-8
"""Bounds of scores are wider by this, for what is lost in their last bits."""


class _Priced(NamedTuple):
    """A criterion of a vendor that is scored by comparison."""

    weight: float
    node: Node
    scale: Comparing
    price: PriceKey
    own: Numbers
    capped: bool

    def points(self, market: Market, vendor: str) -> tuple[float, float]:
        """The ends of the points in a market."""
        low, high = self.scale.among(self.own, market, vendor)
        leaf = self.node.leaf
        return (leaf.attainable.low, high) if self.capped and leaf is not None else (low, high)

    def counts(self, market: Market, vendor: str, unknown: Unknown) -> float:
        """What these points count."""
        low, high = self.points(market, vendor)
        if unknown == "midpoint":
            return (low + high) / 2
        return low if unknown == "worst" else high

    def reach(self, pool: Pool, vendor: str) -> tuple[float, float]:
        """Bounds of the points, whichever other vendor has other numbers."""
        low, high = self.scale.reach_among(self.own, pool[self.price], vendor)
        leaf = self.node.leaf
        return (leaf.attainable.low, high) if self.capped and leaf is not None else (low, high)


class Prices:
    """The vendors that are compared, and their numbers."""

    def __init__(self, scored: Iterable[Scored], unknown: Unknown, pool: Pool) -> None:
        """Takes the sums of all that may be first, and the numbers of all that are compared."""
        self._unknown, self._pool = unknown, pool
        self._scored = {each.vendor.id: each for each in scored if each.total.score is not None}
        self._priced = {id: tuple(_priced(each)) for id, each in self._scored.items()}

    def best(
        self, vendor: str, pool: Pool, takes_part: Callable[[Scored, Total | None], bool]
    ) -> Best:
        """The greatest score of all but one vendor, whose numbers are others.

        Args:
            vendor: the one that is left out.
            pool: the numbers of all that are compared, but for its own as they are.
            takes_part: whether a vendor does with other sums, or with its own where they are None.
        """
        best = -math.inf
        leading: set[str] = set()
        for most, id in self._most:
            if compared(most) < best:
                break
            if id == vendor:
                continue
            score = compared(self._score(id, pool))
            if score >= best and takes_part(self._scored[id], self._total(id, pool)):
                leading = {*leading, id} if score == best else {id}
                best = score
        return Best(best, frozenset(leading))

    @cached_property
    def _most(self) -> list[tuple[float, str]]:
        """The greatest score that each vendor can have if another has other numbers."""
        return sorted(((self._reach(id, 1) + SLACK, id) for id in self._priced), reverse=True)

    def sure(self, is_sure: Callable[[Scored, Total | None], bool]) -> float:
        """A score that some vendor has, or more, whatever the numbers of a vendor are then.

        Args:
            is_sure: whether a vendor takes part, with sums in which as much is open as can be.
        """
        least = sorted(((self._reach(id, 0) - SLACK, id) for id in self._priced), reverse=True)
        for score, id in least:
            spans = {
                each.node.criterion.id: each.reach(self._pool, id) for each in self._priced[id]
            }
            if is_sure(self._scored[id], self._with(id, spans) if spans else None):
                return score
        return -math.inf

    def _reach(self, id: str, end: int) -> float:
        """The score with the least, or the greatest, points of what is compared."""
        return self._corrected(id, lambda each: each.reach(self._pool, id)[end])

    def _score(self, id: str, pool: Pool) -> float:
        """The score of a vendor with other numbers."""
        return self._corrected(id, lambda each: each.counts(pool[each.price], id, self._unknown))

    def _corrected(self, id: str, counts: Callable[[_Priced], float]) -> float:
        """The score of a vendor where what is compared counts otherwise."""
        score = self._scored[id].total.score or 0.0
        for each in self._priced[id]:
            score += each.weight * (counts(each) - (each.node.score or 0.0))
        return score

    def _total(self, id: str, pool: Pool) -> Total | None:
        """The sums of a vendor with other numbers; None for its own, where it is not compared."""
        priced = self._priced[id]
        if not priced:
            return None
        return self._with(
            id, {each.node.criterion.id: each.points(pool[each.price], id) for each in priced}
        )

    def _with(self, id: str, points: Mapping[str, tuple[float, float]]) -> Total:
        """The sums of a vendor with other points of what is compared."""
        leaves = {
            each.node.criterion.id: each.node.leaf._replace(
                points=Interval(*points[each.node.criterion.id])
            )
            for each in self._priced[id]
            if each.node.leaf is not None
        }
        return with_leaves(self._scored[id].total, leaves, self._unknown)


def _priced(scored: Scored) -> Iterator[_Priced]:
    for weight, node in scored.total.leaf_nodes():
        leaf = node.leaf
        if leaf is None or leaf.used is None:
            continue
        used = leaf.weighed[leaf.used]
        scale, number = used.measure.scale.comparing, used.number
        if scale is not None and isinstance(number, Numbers):
            yield _Priced(weight, node, scale, used.measure.price, number, leaf.capped)
