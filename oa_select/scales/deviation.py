"""``deviation``: a number by the percentage by which it lies off a base, such as the mean of all.

Tenders score prices so: the base is the mean of the valid bids, often without the highest and the
lowest, weighed with the ceiling, and times a factor. Own number ÷ base never falls as the own
number rises, nor rises as another's does; so its least and its greatest value are at the ends.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oa_select.facts.possible import Numbers
from oa_select.interval import Interval, as_written
from oa_select.results.scale import ScaleOutline, ScaleRow
from oa_select.results.terms import Statistic
from oa_select.scales.market import FEW, Ends, Market, Swapped
from oa_select.scales.points import PointScale
from oa_select.scales.scale import Scale, Seen
from oa_select.scales.turns import turns_among
from oa_select.text import LocalizedText, Message, msg

if TYPE_CHECKING:
    from oa_select.results.json.rubrics import Deviation as DeviationWritten

LEAST = -100.0
"""Nothing is more than 100 % below a base."""
SLACK = 1e-9
"""Bounds of a percentage are wider by such a part of it, for what sums are rounded by."""
PERCENT = LocalizedText.plain("%")


@dataclass(frozen=True, slots=True)
class DeviationScale(Scale):
    """Points by 100 × (own ÷ base − 1).

    Attributes:
        base: what the vendors' numbers give, or a number.
        line: the points over the percentage.
        drop: so many extremes at either end do not count, where more than ``when_over`` are
            compared.
        blend: a number, and its weight in the base.
        factor: what the base is multiplied by.
    """

    base: Statistic | float
    line: PointScale
    drop: int = 0
    when_over: int = 0
    blend: tuple[float, float] = (0.0, 0.0)
    factor: float = 1.0

    @property
    def attainable(self) -> Interval:
        """The points over all deviations from 100 % below."""
        return self.line.attainable

    @property
    def comparing(self) -> DeviationScale | None:
        """Itself, but for a fixed base."""
        return None if isinstance(self.base, float) else self

    @property
    def takes_deductions(self) -> bool:
        """True: a price."""
        return True

    def points_of(self, seen: Seen) -> Interval:
        """The hull of the points over the deviations that there can be."""
        assert isinstance(seen.possible, Numbers)
        return Interval(*self.among(seen.possible, seen.market, seen.vendor))

    def among(self, own: Numbers, market: Market, vendor: str) -> tuple[float, float]:
        """The least and the greatest points, knots between the ends visited."""
        ends = self.deviations(own, market, vendor)
        found = self.line.points_of(Seen(Numbers(*ends)))
        return found.low, found.high

    def deviations(self, own: Numbers, market: Market, vendor: str) -> tuple[float, float]:
        """The least and the greatest percentage off the base.

        The least is that of the own low among the highs of all others, the greatest the other way
        round. A vendor that is not compared does not enter the base, unless nobody is.
        """
        if isinstance(self.base, float):
            base = self.factor * self.base
            return _percent(own.low, base), _percent(own.high, base)
        if not market.others(vendor) and not self.blend[1]:
            return 0.0, 0.0
        there = market.of(vendor)
        least = self._off(own.low, self._numbers(own.low, market.highs, there and there.high))
        most = self._off(own.high, self._numbers(own.high, market.lows, there and there.low))
        return least, max(least, most)

    def reach_among(self, own: Numbers, market: Market, vendor: str) -> tuple[float, float]:
        """The hull of the points over the deviations from the least to the greatest base."""
        if market.others(vendor) < FEW or math.isinf(own.high):
            return self.attainable.low, self.attainable.high
        there = market.of(vendor)
        highs = market.highs.stirred(there and there.high)
        lows = market.lows.stirred(there and there.low)
        least = min(
            self._off(own.low, self._numbers(own.low, each, there and there.high)) for each in highs
        )
        most = max(
            self._off(own.high, self._numbers(own.high, each, there and there.low)) for each in lows
        )
        least, most = least - SLACK * (1 + abs(least)), most + SLACK * (1 + abs(most))
        found = self.line.points_of(Seen(Numbers(least, max(least, most))))
        return found.low, found.high

    def _numbers(self, own: float, ends: Ends, there: float | None) -> Swapped:
        """What the base is worked out from: the ends of the others, and the own number."""
        enters = there is not None or not ends.numbers
        return ends.swapped(there, own if enters else None)

    def _off(self, own: float, numbers: Swapped) -> float:
        """The percentage that a number is off the base; it is one of the numbers, if it enters."""
        if math.isinf(own):
            share = self._share_of_greatest(numbers)
            return 100 * (1 / share - 1) if share > 0 else math.inf
        return _percent(own, self.base_of(numbers))

    def base_of(self, numbers: Swapped) -> float:
        """The base that some numbers give."""
        value, weight = self.blend
        rest = 0.0 if weight == 1 else (1 - weight) * self._statistic(numbers)
        return self.factor * (weight * value + rest)

    def _dropped(self, count: int) -> int:
        """How many extremes at either end do not count among so many numbers."""
        return self.drop if count > self.when_over else 0

    def _statistic(self, numbers: Swapped) -> float:
        count = numbers.count
        match self.base:
            case "lowest":
                return numbers[0]
            case "highest":
                return numbers[count - 1]
            case "median":
                one, other = numbers[(count - 1) // 2], numbers[count // 2]
                return one if one == other else (one + other) / 2
        out = self._dropped(count)
        return numbers.sum(out, count - out) / (count - 2 * out)

    def _share_of_greatest(self, numbers: Swapped) -> float:
        """The part that the greatest number has in the base, as it grows without limit."""
        count = numbers.count
        out = self._dropped(count)
        share = {
            "lowest": float(count == 1),
            "highest": 1.0,
            "median": {1: 1.0, 2: 0.5}.get(count, 0.0),
            "mean": 0.0 if out else 1 / count,
        }[str(self.base)]
        return self.factor * (1 - self.blend[1]) * share

    def described(self) -> ScaleOutline:
        """The knots, and the base."""
        rows = tuple(
            ScaleRow(row.points, number=row.number, signed=True)
            for row in self.line.described().rows
        )
        written: DeviationWritten = {
            "base": {"fixed": self.base} if isinstance(self.base, float) else self.base,
            "points": list(self.line.knots),
            "drop_extremes": self.drop,
            "when_over": self.when_over,
            "blend": {"value": self.blend[0], "weight": self.blend[1]} if self.blend[1] else None,
            "factor": self.factor,
        }
        how = msg("by the percentage off {base}:", base=self._words())
        return ScaleOutline({"deviation": written}, rows, how, PERCENT)

    def _words(self) -> Message:
        """The base in words: what the numbers give, then the blend, then the factor."""
        found = WORDS[self.base] if isinstance(self.base, str) else None
        if found is None:
            found = msg("{number} (fixed)", number=as_written(float(self.base)))
        if self.drop:
            found = msg(
                "{base} without the {count} highest and lowest (with more than {over} vendors)",
                base=found,
                count=self.drop,
                over=self.when_over,
            )
        value, weight = self.blend
        if weight:
            found = msg(
                "{share} × {value} + {rest} × ({base})",
                share=as_written(weight),
                value=as_written(value),
                rest=as_written(round(1 - weight, 12)),
                base=found,
            )
        if self.factor != 1:
            found = msg("{factor} × ({base})", factor=as_written(self.factor), base=found)
        return found

    @property
    def turns(self) -> tuple[float, ...]:
        """With a fixed base the numbers of the knots."""
        if not isinstance(self.base, float):
            return ()
        base = self.factor * self.base
        return tuple(base * (1 + knot / 100) for knot, _ in self.line.knots)

    def turns_among(self, market: Market, vendor: str, leading: Collection[str]) -> Iterable[float]:
        """The own numbers at which the base, or the points of a vendor that may lead, turn."""
        ratios = [1 + knot / 100 for knot, _ in self.line.knots]
        return turns_among(self.base_of, ratios, market, vendor, leading)

    @property
    def jumps(self) -> tuple[float, ...]:
        """At 0 the number may be the base itself."""
        return (0.0,)


WORDS: dict[str, Message] = {
    "mean": msg("the mean"),
    "median": msg("the median"),
    "lowest": msg("the lowest"),
    "highest": msg("the highest"),
}


def _percent(own: float, base: float) -> float:
    """How far a number is off a base, in percent; infinitely far off a base of 0, but for 0."""
    if base == 0:
        return 0.0 if own == 0 else math.inf
    if math.isinf(own):
        return math.inf
    return LEAST if math.isinf(base) else 100 * (own / base - 1)
