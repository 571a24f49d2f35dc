"""``ratio``: a number by comparison with the lowest or the highest of the vendors compared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.fields import FileModel, Maybe, optional
from oa_select.interval import Interval
from oa_select.results.scale import ScaleOutline
from oa_select.results.terms import Direction
from oa_select.scales.scale import FULL, Kind, Reversal, Scale, Seen
from oa_select.scales.written import reversal
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import Message, msg

FAR = 1e6
"""A price is looked for as far as so many times the others', and down to so small a part."""
WORDS: Mapping[Direction, Message] = {
    "lowest": msg("100 × lowest ÷ own"),
    "highest": msg("100 × own ÷ highest"),
}


class RatioKeys(FileModel):
    """The key of a ratio."""

    ratio: Maybe[Direction] = optional(
        "Ratio",
        "比值",
        "For numbers that are always above 0: by comparison with the vendor that has the "
        "lowest or the highest.",
        "用于总是大于 0 的数字：与最低（lowest）或最高（highest）的厂商相比。",
    )


@dataclass(frozen=True, slots=True)
class RatioScale(Scale):
    """100 × lowest ÷ own, or 100 × own ÷ highest, among the vendors compared."""

    direction: Direction

    @property
    def attainable(self) -> Interval:
        """0 to 100."""
        return FULL

    @property
    def comparing(self) -> RatioScale:
        """Itself."""
        return self

    def points_of(self, seen: Seen) -> Interval:
        """The tightest interval of the ratio."""
        assert isinstance(seen.possible, Numbers)
        return self.among(seen.possible, seen.others)

    def among(self, own: Numbers, others: Sequence[Numbers]) -> Interval:
        """The tightest interval of the ratio; 100 where there is nobody to compare with.

        Args:
            own: the vendor's own possible numbers, above 0.
            others: those of the vendors that it is compared with, itself not among them.
        """
        if not others:
            return Interval(100.0, 100.0)
        pick = min if self.direction == "lowest" else max
        nearest = Numbers(pick(each.low for each in others), pick(each.high for each in others))
        return Interval(*self.against(own, nearest))

    def against(self, own: Numbers, nearest: Numbers) -> tuple[float, float]:
        """The ends of :meth:`among`, with the nearest low and the nearest high of the others."""
        if self.direction == "lowest":
            return _capped(nearest.low, own.high), _capped(nearest.high, own.low)
        return _capped(own.low, nearest.high), _capped(own.high, nearest.low)

    def described(self) -> ScaleOutline:
        """The formula."""
        return ScaleOutline({"ratio": self.direction}, how=WORDS[self.direction])

    def reversal(self, fact: Fact) -> Reversal | None:
        """The direction, where the other one is better."""
        return reversal(fact, self.direction == "highest", ("ratio",))

    def turns(self, others: Sequence[Numbers]) -> Iterator[float]:
        """The nearest numbers of the others, and such as are far from all of them."""
        lows, highs = sorted(each.low for each in others), sorted(each.high for each in others)
        nearest = slice(0, 2) if self.direction == "lowest" else slice(-2, None)
        found = [each for each in (*lows[nearest], *highs[nearest]) if 0 < each < math.inf]
        yield from found
        if found:
            yield from (max(found) * FAR, min(found) / FAR)


def _capped(over: float, under: float) -> float:
    """100 × over ÷ under, at most 100; 0 and infinity are limits of positive numbers."""
    if over >= under:
        return 100.0
    return 0.0 if math.isinf(under) else 100.0 * over / under


def _read(keys: RatioKeys, fact: Fact, path: DataPath, gathered: Gathered) -> RatioScale | None:
    del fact, path, gathered
    return None if keys.ratio is None else RatioScale(keys.ratio)


def _fits(fact: Fact) -> bool:
    return fact.type == "number" and (fact.above_zero or fact.bounds[0] > 0)


RATIO = Kind(
    key="ratio",
    fits=_fits,
    read=_read,
    schema=lambda _: {"enum": list(get_args(Direction))},
)
