"""What one price does to the scores of all others that a ratio compares with it.

Of the others only the points of the criteria change that score them by that price, and of all that
they are compared with only the extreme prices count. So each score is corrected, not added up anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from oa_select.facts.possible import Numbers
from oa_select.interval import Interval
from oa_select.rubric.model import UnknownPolicy
from oa_select.scales import Direction, RatioScale
from oa_select.score.rank import Scored
from oa_select.score.tree import Node, counted


class _Priced(NamedTuple):
    """A criterion of a vendor that is scored by the price."""

    weight: float
    node: Node
    scale: RatioScale
    own: Numbers
    capped: bool

    def points(self, rivals: list[Numbers]) -> Interval:
        """The points among the extreme prices of all others."""
        points = self.scale.among(self.own, rivals)
        leaf = self.node.leaf
        if self.capped and leaf is not None:
            return Interval(leaf.attainable.low, points.high)
        return points


_Ends = tuple[tuple[float, str], ...]


class Extremes(NamedTuple):
    """The two least and the two greatest of the low and of the high ends of prices, and whose."""

    least_lows: _Ends
    least_highs: _Ends
    greatest_lows: _Ends
    greatest_highs: _Ends

    def without(self, vendor: str, direction: Direction) -> list[Numbers]:
        """One price that counts like those of all but one vendor; none where there are none."""
        lows, highs = self.least_lows, self.least_highs
        if direction == "highest":
            lows, highs = self.greatest_lows, self.greatest_highs
        low = next((at for at, id in lows if id != vendor), None)
        high = next((at for at, id in highs if id != vendor), None)
        return [] if low is None or high is None else [Numbers(low, high)]


class Corrected(NamedTuple):
    """A score with another price of one rival, and by how much of it less is unknown."""

    score: float
    learnt: float


class Prices:
    """The vendors that are scored by one price, and what they ask."""

    def __init__(
        self,
        path: str,
        scored: Mapping[str, Scored],
        pool: Mapping[str, Numbers],
        unknown: UnknownPolicy,
    ) -> None:
        """Takes the price's path, the vendors' sums, what those ask that are compared."""
        self._scored = scored
        self._pool = pool
        self._unknown = unknown
        self._priced = {id: tuple(_priced(path, each)) for id, each in scored.items()}

    def extremes(self, mover: str, price: Numbers | None) -> Extremes:
        """What counts of the prices, with one vendor's, or without it where it is None."""
        asked = [(at, id) for id, at in self._pool.items() if id != mover]
        if price is not None:
            asked.append((price, mover))
        lows, highs = (
            sorted((at.low, id) for at, id in asked),
            sorted((at.high, id) for at, id in asked),
        )
        return Extremes(
            tuple(lows[:2]), tuple(highs[:2]), tuple(lows[:-3:-1]), tuple(highs[:-3:-1])
        )

    def others(self, mover: str, extremes: Extremes) -> Iterator[tuple[str, Corrected]]:
        """All but one vendor, each with its score among the prices."""
        for id, priced in self._priced.items():
            score = self._scored[id].total.score
            if id == mover or score is None:
                continue
            learnt = 0.0
            for each in priced:
                points = each.points(extremes.without(id, each.scale.direction))
                if each.node.points is None or each.node.score is None:
                    continue
                score += each.weight * (counted(points, self._unknown) - each.node.score)
                learnt += each.weight * (each.node.points.width - points.width)
            yield id, Corrected(score, learnt)


def _priced(path: str, scored: Scored) -> Iterator[_Priced]:
    for weight, node in scored.total.leaf_nodes():
        leaf = node.leaf
        if leaf is None or leaf.used is None:
            continue
        used = leaf.weighed[leaf.used]
        scale, possible = used.measure.scale, used.finding.possible
        if used.measure.fact.path != path or not isinstance(scale, RatioScale):
            continue
        if isinstance(possible, Numbers):
            yield _Priced(weight, node, scale, possible, leaf.capped)
