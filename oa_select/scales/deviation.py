"""``deviation``: a number by the percentage by which it lies off a base, such as the mean of all.

Tenders score prices so: the base is the mean of the valid bids, often without the highest and the
lowest, weighed with the ceiling, and times a factor. Own number ÷ base never falls as the own
number rises, nor rises as another's does; so its least and its greatest value are at the ends.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_args

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.fields import (
    Above,
    AtLeastTwo,
    Defined,
    FileModel,
    Fraction,
    Maybe,
    NotNegative,
    Number,
    Points,
    Whole,
    explained,
    optional,
    required,
)
from oa_select.interval import Interval, as_written
from oa_select.results.scale import ScaleOutline, ScaleRow
from oa_select.results.terms import Statistic
from oa_select.scales.market import FEW, Ends, Market, Swapped
from oa_select.scales.points import PointScale
from oa_select.scales.ratio import never_below_zero
from oa_select.scales.scale import Kind, Scale, Seen
from oa_select.scales.turns import turns_among
from oa_select.scales.written import is_number
from oa_select.source.gathered import DataPath, Gathered
from oa_select.source.limits import GREATEST
from oa_select.text import LocalizedText, Message, msg

if TYPE_CHECKING:
    from oa_select.results.json.rubrics import Deviation as DeviationWritten

STATISTICS: tuple[Statistic, ...] = get_args(Statistic)
LEAST = -100.0
"""Nothing is more than 100 % below a base."""
SLACK = 1e-9
"""Bounds of a percentage are wider by such a part of it, for what sums are rounded by."""
PERCENT = LocalizedText.plain("%")


def _base(raw: Any) -> Any:
    if isinstance(raw, str) and raw in STATISTICS:
        return raw
    if isinstance(raw, dict) and set(raw) == {"fixed"}:
        fixed = raw["fixed"]
        if is_number(fixed) and 0 < fixed <= GREATEST:
            return float(fixed)
    raise PydanticCustomError("deviation_base", "deviation_base")


if TYPE_CHECKING:
    Base: TypeAlias = Statistic | float
else:
    # Of Any, since an error is about the whole value: it has two forms.
    Base = Annotated[Any, PlainValidator(_base), Defined("deviation_base")]
    """What all vendors' numbers give, or a number that does not depend on them."""


class Blend(FileModel):
    """A number that is weighed into the base: a ceiling, or the budget."""

    value: NotNegative = required(
        "Value", "数值", "The number, in the unit of the fact.", "数值，以该事实的单位计。"
    )
    weight: Fraction = required(
        "Weight",
        "权重",
        "Its weight, from 0 to 1; the vendors' numbers have the rest.",
        "它的权重，0 到 1；其余归各厂商的数字。",
    )


class Deviation(FileModel):
    """The base, and the points by the percentage off it."""

    base: Base = required(
        "Base",
        "基准",
        "The mean, median, lowest or highest of the vendors compared; or {fixed: N}.",
        "所比厂商的平均值 mean、中位数 median、最低值 lowest 或最高值 highest；或 {fixed: N}。",
    )
    points: AtLeastTwo[tuple[Number, Points]] = required(
        "Points",
        "分数",
        "[percentage, points] knots with straight lines between them, flat beyond; -5 is 5 % below "
        "the base.",
        "[百分数, 分数] 各点之间连直线，两端之外取平；-5 表示低于基准 5%。",
    )
    drop_extremes: Maybe[Whole] = optional(
        "Drop extremes",
        "去掉最高最低",
        "So many of the highest and as many of the lowest do not count in the base.",
        "计算基准时去掉这么多个最高值和同样多的最低值。",
    )
    when_over: Maybe[Whole] = optional(
        "When over",
        "超过几家时",
        "Extremes are dropped where more vendors than this are compared; at least, and by default, "
        "twice drop_extremes.",
        "所比厂商多于此数时才去掉；默认且至少为 drop_extremes 的两倍。",
    )
    blend: Maybe[Blend] = optional(
        "Blend",
        "加权",
        "A number that is weighed into the base: a ceiling, or the budget.",
        "加权计入基准的数：最高限价或预算。",
    )
    factor: Maybe[Above] = optional(
        "Factor", "系数", "The base is multiplied by this.", "基准乘以此系数。"
    )


class DeviationKeys(FileModel):
    """The key of a deviation."""

    deviation: Maybe[Deviation] = optional(
        "Deviation",
        "偏差",
        "For numbers that are never below 0: points by the percentage off a base, such as the mean "
        "of the bids.",
        "用于不小于 0 的数字：按偏离基准（如各报价的平均值）的百分数给分。",
    )


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


def _read(
    keys: DeviationKeys, fact: Fact, path: DataPath, gathered: Gathered
) -> DeviationScale | None:
    del fact
    given = keys.deviation
    assert given is not None
    before = gathered.count
    here: DataPath = (*path, "deviation")
    for index, (one, other) in enumerate(pairwise(given.points), start=1):
        if other[0] <= one[0]:
            message = msg(
                "the values of knots must increase, and {value} does not",
                value=as_written(other[0]),
            )
            gathered.add((*here, "points", index, 0), "knots-order", message)
    drop, over = given.drop_extremes or 0, given.when_over
    if given.drop_extremes is not None and given.base not in ("mean", "median"):
        _not_with((*here, "drop_extremes"), "drop_extremes", given.base, gathered)
    if over is not None and not drop:
        message = msg("{key} needs {other}", key="when_over", other="drop_extremes")
        gathered.add((*here, "when_over"), "wrong-scale", message, at="key")
    elif over is not None and over < 2 * drop:
        message = msg(
            "when_over is at least {least}: twice drop_extremes, so that some vendor is left",
            least=2 * drop,
        )
        gathered.add((*here, "when_over"), "wrong-scale", message)
    if given.blend is not None and isinstance(given.base, float):
        _not_with((*here, "blend"), "blend", given.base, gathered)
    if gathered.count > before:
        return None
    return DeviationScale(
        given.base,
        PointScale(tuple((float(x), float(at)) for x, at in given.points), (LEAST, math.inf)),
        drop,
        2 * drop if over is None else over,
        (float(given.blend.value), float(given.blend.weight)) if given.blend else (0.0, 0.0),
        float(given.factor or 1),
    )


def _not_with(path: DataPath, key: str, base: Statistic | float, gathered: Gathered) -> None:
    shown = "fixed" if isinstance(base, float) else base
    message = msg("{key} is not allowed with {other}", key=key, other=f"base: {shown}")
    gathered.add(path, "wrong-scale", message, at="key")


_BASE = {
    "anyOf": [
        {"enum": list(STATISTICS)},
        {
            "type": "object",
            "properties": {
                "fixed": {
                    **explained(
                        "Fixed",
                        "固定值",
                        "The base, in the unit of the fact.",
                        "基准，以该事实的单位计。",
                    ),
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "maximum": GREATEST,
                }
            },
            "required": ["fixed"],
            "additionalProperties": False,
        },
    ]
}
_OF_BASE = {
    "dependentRequired": {"when_over": ["drop_extremes"]},
    "if": {"properties": {"base": {"enum": ["mean", "median"]}}, "required": ["base"]},
    "else": {
        "properties": {"drop_extremes": False},
        "if": {"properties": {"base": {"type": "object"}}, "required": ["base"]},
        "then": {"properties": {"blend": False}},
    },
}
DEVIATION = Kind(
    key="deviation",
    fits=never_below_zero,
    read=_read,
    schema=lambda _: _OF_BASE,
    definitions={"deviation_base": _BASE},
)
