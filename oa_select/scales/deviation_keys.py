"""The key ``deviation`` of a measure: how it is written, checked and read."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_args

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from oa_select.facts.fact import Fact
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
from oa_select.interval import as_written
from oa_select.results.terms import Statistic
from oa_select.scales.deviation import LEAST, DeviationScale
from oa_select.scales.points import PointScale
from oa_select.scales.ratio import never_below_zero
from oa_select.scales.scale import Kind
from oa_select.scales.written import is_number
from oa_select.source.gathered import DataPath, Gathered
from oa_select.source.limits import GREATEST
from oa_select.text import msg

STATISTICS: tuple[Statistic, ...] = get_args(Statistic)


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
