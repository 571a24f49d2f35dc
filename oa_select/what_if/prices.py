"""The effect of one vendor's prices on the scores of all others that a ratio compares with it.

Of the others only the points of the criteria change that score them by that price, and of all that
they are compared with only the nearest prices count. So each score is corrected, not added up anew,
and only of those that are then on top it is decided anew whether they take part.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from oa_select.facts.possible import Numbers
from oa_select.interval import Interval, compared
from oa_select.results.terms import Direction, Unknown
from oa_select.scales.scale import Comparing
from oa_select.scoring.leaves import Pool
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import Node, Total, with_leaves

FREE = 100.0, 100.0
"""The points where there is nobody to compare with."""
Compared = tuple[str, Direction]
"""A fact by which vendors are compared, and which way."""


class Nearest(NamedTuple):
    """The two nearest low ends and the two nearest high ends of prices, and whose they are.

    With the lowest price best these are the least ones, otherwise the greatest.
    """

    lows: tuple[tuple[float, str], ...]
    highs: tuple[tuple[float, str], ...]

    @classmethod
    def of(cls, prices: Iterable[tuple[str, Numbers]], direction: Direction, most: int) -> Nearest:
        """The nearest of some prices, so many at most."""
        asked, falling = [*prices], direction == "highest"
        lows = sorted(((at.low, id) for id, at in asked), reverse=falling)
        highs = sorted(((at.high, id) for id, at in asked), reverse=falling)
        return cls(tuple(lows[:most]), tuple(highs[:most]))

    def moved(self, vendor: str, price: Numbers | None, direction: Direction) -> Nearest:
        """With another price of one vendor, or without it where it is None."""
        return Nearest(
            _moved(self.lows, vendor, price and price.low, direction),
            _moved(self.highs, vendor, price and price.high, direction),
        )

    def without(self, vendor: str) -> Numbers | None:
        """One price that counts like those of all but one vendor; None where there are none."""
        lows = self.lows[1:] if self.lows and self.lows[0][1] == vendor else self.lows
        highs = self.highs[1:] if self.highs and self.highs[0][1] == vendor else self.highs
        return Numbers(lows[0][0], highs[0][0]) if lows and highs else None

    def for_each(self) -> tuple[Numbers | None, dict[str, Numbers | None]]:
        """That price for most vendors, and for those whose own prices are nearest."""
        return self.without(""), {id: self.without(id) for _, id in (*self.lows, *self.highs)}


Market = Mapping[Compared, Nearest]


class _Priced(NamedTuple):
    """A criterion of a vendor that is scored by a price."""

    weight: float
    node: Node
    scale: Comparing
    compared: Compared
    own: Numbers
    capped: bool

    def points(self, nearest: Numbers | None) -> tuple[float, float]:
        """The ends of the points among the nearest prices of all others, if there are any."""
        low, high = self.scale.against(self.own, nearest) if nearest is not None else FREE
        leaf = self.node.leaf
        return (leaf.attainable.low, high) if self.capped and leaf is not None else (low, high)

    def counts(self, nearest: Numbers | None, unknown: Unknown) -> float:
        """What these points count."""
        low, high = self.points(nearest)
        if unknown == "midpoint":
            return (low + high) / 2
        return low if unknown == "worst" else high


class Best(NamedTuple):
    """The greatest score of some vendors, and whose it is."""

    score: float
    vendors: frozenset[str]


class Prices:
    """The vendors that ratios compare, and their prices."""

    def __init__(
        self,
        scored: Iterable[Scored],
        pool: Pool,
        compares: Iterable[Compared],
        unknown: Unknown,
    ) -> None:
        """Takes the sums of all that may be first, what those ask that are compared, and how."""
        self._pool = pool
        self._unknown = unknown
        self._scored = {each.vendor.id: each for each in scored if each.total.score is not None}
        self._priced = {id: tuple(_priced(each)) for id, each in self._scored.items()}
        self._nearest = {
            (path, way): Nearest.of(pool.get(path, {}).items(), way, 3) for path, way in compares
        }

    def market(self, vendor: str, price_of: Callable[[str], Numbers | None]) -> Market:
        """What counts of the prices, with those that one vendor asks for each fact."""
        return {
            (path, way): nearest.moved(vendor, price_of(path), way)
            for (path, way), nearest in self._nearest.items()
        }

    def current(self, vendor: str) -> Market:
        """What counts of the prices as they are; ``vendor`` is one of those that may ask."""
        return self.market(vendor, lambda path: self._pool.get(path, {}).get(vendor))

    def best(
        self, vendor: str, market: Market, takes_part: Callable[[Scored, Total | None], bool]
    ) -> Best:
        """The greatest score of all but one vendor in a market.

        Args:
            vendor: the one that is left out.
            market: what counts of the prices.
            takes_part: whether a vendor does with other sums, or with its own where they are None.
        """
        scores = sorted(self._others(vendor, market), reverse=True)
        best = -math.inf
        leading: set[str] = set()
        for score, id in scores:
            if leading and compared(score) < best:
                break
            if takes_part(self._scored[id], self._total(id, market)):
                best = compared(score)
                leading.add(id)
        return Best(best, frozenset(leading))

    def _others(self, vendor: str, market: Market) -> Iterator[tuple[float, str]]:
        nearest = {way: each.for_each() for way, each in market.items()}
        for id, priced in self._priced.items():
            if id == vendor:
                continue
            score = self._scored[id].total.score or 0.0
            for each in priced:
                most, own = nearest[each.compared]
                counts = each.counts(own.get(id, most), self._unknown)
                score += each.weight * (counts - (each.node.score or 0.0))
            yield score, id

    def _total(self, id: str, market: Market) -> Total | None:
        """The sums of a vendor in a market; None for its own, where no price scores it."""
        priced = self._priced[id]
        if not priced:
            return None
        leaves = {
            each.node.criterion.id: each.node.leaf._replace(
                points=Interval(*each.points(market[each.compared].without(id)))
            )
            for each in priced
            if each.node.leaf is not None
        }
        return with_leaves(self._scored[id].total, leaves, self._unknown)


def _priced(scored: Scored) -> Iterator[_Priced]:
    for weight, node in scored.total.leaf_nodes():
        leaf = node.leaf
        if leaf is None or leaf.used is None:
            continue
        used = leaf.weighed[leaf.used]
        scale, possible = used.measure.scale.comparing, used.finding.possible
        if scale is not None and isinstance(possible, Numbers):
            way = used.measure.fact.path, scale.direction
            yield _Priced(weight, node, scale, way, possible, leaf.capped)


def _moved(
    ends: tuple[tuple[float, str], ...], vendor: str, end: float | None, direction: Direction
) -> tuple[tuple[float, str], ...]:
    """The two nearest of the three nearest ends, one of which another one takes the place of."""
    others = [each for each in ends if each[1] != vendor]
    if end is not None:
        others.append((end, vendor))
    return tuple(sorted(others, reverse=direction == "highest")[:2])
