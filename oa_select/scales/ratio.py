"""``ratio``: a number by comparison with the lowest or the highest of the vendors compared."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.fields import FileModel, Maybe, optional
from oa_select.interval import Interval
from oa_select.results.scale import ScaleOutline
from oa_select.results.terms import Direction
from oa_select.scales.market import FEW, Ends, Market
from oa_select.scales.scale import FULL, Kind, Reversal, Scale, Seen
from oa_select.scales.written import reversal
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import Message, msg

FAR = 1e6
"""A number is looked for as far as so many times the others', and down to so small a part."""
WORDS: Mapping[Direction, Message] = {
    "lowest": msg("100 × lowest ÷ own"),
    "highest": msg("100 × own ÷ highest"),
}
LOWEST_PRICE = msg("100 × lowest price ÷ own price")


class RatioKeys(FileModel):
    """The key of a ratio."""

    ratio: Maybe[Direction] = optional(
        "Ratio",
        "比例法",
        "For numbers that are never below 0: by comparison with the vendor that has the "
        "lowest (for a price: the formula of Chinese government procurement) or the highest.",
        "用于不小于 0 的数字：与最低（lowest，用于报价即低价优先法）或最高（highest）的厂商相比。",
    )


@dataclass(frozen=True, slots=True)
class RatioScale(Scale):
    """100 × lowest ÷ own, or 100 × own ÷ highest, among the vendors compared.

    ``of_price``: the numbers are sums of money, and the formula is said in the words of tenders.
    """

    direction: Direction
    of_price: bool = False

    @property
    def attainable(self) -> Interval:
        """0 to 100."""
        return FULL

    @property
    def comparing(self) -> RatioScale:
        """Itself."""
        return self

    @property
    def takes_deductions(self) -> bool:
        """True: a price."""
        return True

    def points_of(self, seen: Seen) -> Interval:
        """The tightest interval of the ratio."""
        assert isinstance(seen.possible, Numbers)
        return Interval(*self.among(seen.possible, seen.market, seen.vendor))

    def among(self, own: Numbers, market: Market, vendor: str) -> tuple[float, float]:
        """The least and the greatest ratio; 100 where there is nobody to compare with.

        A number of 0 that is the lowest has 100 points, all above it 0.
        """
        if not market.others(vendor):
            return 100.0, 100.0
        there = market.of(vendor)
        low = self._nearest(market.lows, there and there.low)
        high = self._nearest(market.highs, there and there.high)
        if self.direction == "lowest":
            return _capped(low, own.high), _capped(high, own.low)
        return _capped(own.low, high), _capped(own.high, low)

    def _nearest(self, ends: Ends, own: float | None) -> float:
        """The least or the greatest end of the others."""
        at, beside = (0, 1) if self.direction == "lowest" else (-1, -2)
        found = ends.numbers[at]
        return ends.numbers[beside] if found == own else found

    def reach_among(self, own: Numbers, market: Market, vendor: str) -> tuple[float, float]:
        """The ratio to the farthest number there may be, and without the nearest of the others."""
        if market.others(vendor) < FEW:
            return 0.0, 100.0
        there, lowest = market.of(vendor), self.direction == "lowest"
        if lowest:
            second = market.highs.nearest(there and there.high, lowest=True)[1]
            return _capped(0.0, own.high), _capped(second, own.low)
        second = market.lows.nearest(there and there.low, lowest=False)[0]
        return _capped(own.low, math.inf), _capped(own.high, second)

    def described(self) -> ScaleOutline:
        """The formula."""
        lowest_price = self.of_price and self.direction == "lowest"
        how = LOWEST_PRICE if lowest_price else WORDS[self.direction]
        return ScaleOutline({"ratio": self.direction}, how=how)

    def reversal(self, fact: Fact) -> Reversal | None:
        """The direction, where the other one is better."""
        return reversal(fact, self.direction == "highest", ("ratio",))

    def turns_among(self, market: Market, vendor: str, leading: Collection[str]) -> Iterator[float]:
        """The nearest numbers of the others, and such as are far from all of them."""
        del leading
        own, lowest = market.of(vendor), self.direction == "lowest"
        lows = market.lows.nearest(own and own.low, lowest=lowest)
        highs = market.highs.nearest(own and own.high, lowest=lowest)
        found = [each for each in (*lows, *highs) if 0 < each < math.inf]
        yield from found
        if found:
            yield from (max(found) * FAR, min(found) / FAR)

    @property
    def jumps(self) -> tuple[float, ...]:
        """At 0 alone the lowest number has 100 points where another is 0 too."""
        return (0.0,)


def _capped(over: float, under: float) -> float:
    """100 × over ÷ under, at most 100; infinity is the limit of greater and greater numbers."""
    if over >= under:
        return 100.0
    return 0.0 if math.isinf(under) else 100.0 * over / under


def _read(keys: RatioKeys, fact: Fact, path: DataPath, gathered: Gathered) -> RatioScale | None:
    del path, gathered
    return None if keys.ratio is None else RatioScale(keys.ratio, fact.unit == "CNY")


def never_below_zero(fact: Fact) -> bool:
    """Whether a fact is a number that vendors can be compared by."""
    return fact.type == "number" and fact.bounds[0] >= 0


RATIO = Kind(
    key="ratio",
    fits=never_below_zero,
    read=_read,
    schema=lambda _: {"enum": list(get_args(Direction))},
)
