"""``rubrics --format json``."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from oa_select.fields import required
from oa_select.results.json.parts import Count, Format, Text
from oa_select.results.terms import Combine, Direction, OnUnknown, Statistic

Pair = tuple[float, float]


class BandsUpTo(TypedDict):
    """Bands that end at a number."""

    up_to: Annotated[
        list[Pair],
        required(
            "Up to",
            "不超过",
            "Values that are not exceeded, with points.",
            "不超过的值，各有分数。",
        ),
    ]
    above: Annotated[
        float, required("Above", "超过", "The points above all.", "全部超过时的分数。")
    ]


BandsFrom = TypedDict(
    "BandsFrom",
    {
        "from": Annotated[
            list[Pair],
            required(
                "From", "达到", "Values that are reached, with points.", "达到的值，各有分数。"
            ),
        ],
        "below": Annotated[
            float, required("Below", "低于", "The points below all.", "全部未达到时的分数。")
        ],
    },
)
"""Bands that begin at a number."""


class FixedBase(TypedDict):
    """A base that does not depend on the vendors."""

    fixed: Annotated[float, required("Fixed", "固定值", "The base.", "基准。")]


class Blend(TypedDict):
    """A number that is weighed into the base."""

    value: Annotated[float, required("Value", "数值", "The number.", "数值。")]
    weight: Annotated[
        float, required("Weight", "权重", "Its weight, from 0 to 1.", "它的权重，0 到 1。")
    ]


class Deviation(TypedDict):
    """Points by the percentage off a base."""

    base: Annotated[
        Statistic | FixedBase,
        required(
            "Base",
            "基准",
            "mean, median, lowest or highest of the vendors compared, or {fixed}.",
            "所比厂商的 mean 平均值、median 中位数、lowest 最低值、highest 最高值，或 {fixed}。",
        ),
    ]
    points: Annotated[
        list[Pair],
        required("Points", "分数", "A percentage and its points.", "百分数及其分数。"),
    ]
    drop_extremes: Annotated[
        int,
        required(
            "Drop extremes",
            "去掉最高最低",
            "So many at either end do not count in the base.",
            "计算基准时两端各去掉这么多个。",
        ),
    ]
    when_over: Annotated[
        int,
        required(
            "When over",
            "超过几家时",
            "They are dropped where more vendors are compared.",
            "所比厂商多于此数时才去掉。",
        ),
    ]
    blend: Annotated[
        Blend | None,
        required(
            "Blend",
            "加权",
            "A number that is weighed into the base, or null.",
            "加权计入基准的数，或 null。",
        ),
    ]
    factor: Annotated[
        float, required("Factor", "系数", "The base is multiplied by it.", "基准乘以此系数。")
    ]


class ScaleKeys(TypedDict, total=False):
    """The keys of scales, those that a scale has."""

    levels: Annotated[
        dict[str, Pair],
        required(
            "Levels", "取值", "By level, its least and greatest points.", "按取值：最低与最高分。"
        ),
    ]
    points: Annotated[
        list[Pair],
        required("Points", "分数", "Knots: a number and its points.", "节点：数值及其分数。"),
    ]
    steps: Annotated[
        BandsUpTo | BandsFrom | None,
        required(
            "Bands",
            "分档",
            "The bands of a number; null for other scales.",
            "数字的分档；其他计分方式为 null。",
        ),
    ]
    deviation: Annotated[
        Deviation | None,
        required(
            "Deviation",
            "偏差",
            "The base and the points off it; null for other scales.",
            "基准及偏离基准的分数；其他计分方式为 null。",
        ),
    ]
    ratio: Annotated[
        Direction | None,
        required("Ratio", "比例法", "lowest, highest, or null.", "lowest、highest 或 null。"),
    ]
    combine: Annotated[
        Combine | None,
        required(
            "Combine",
            "合并",
            "How the members of a set go together, or null.",
            "集合的成员怎样合并，或 null。",
        ),
    ]
    sites: Annotated[
        bool,
        required(
            "Sites",
            "地点",
            "Whether it is about the buyer's own places.",
            "是否针对采购方自己的地点。",
        ),
    ]


class Deduction(TypedDict):
    """A percentage that is taken off the number where a condition holds."""

    fact: Annotated[str, required("Fact", "事实", "The path of the fact.", "事实的路径。")]
    operator: Annotated[
        str, required("Operator", "条件", "The key of the condition.", "条件所用的键。")
    ]
    number: Annotated[
        float | None,
        required("Number", "数值", "The number it asks for, or null.", "条件要求的数值，或 null。"),
    ]
    levels: Annotated[
        list[str] | None,
        required("Levels", "取值", "The levels it asks for, or null.", "条件要求的取值，或 null。"),
    ]
    percent: Annotated[
        float, required("Percent", "百分比", "So much is taken off.", "扣除的百分比。")
    ]


class Measure(ScaleKeys):
    """A fact and its scale; all keys are there."""

    fact: Annotated[str, required("Fact", "事实", "The path of the fact.", "事实的路径。")]
    deduct: Annotated[
        list[Deduction],
        required(
            "Deductions",
            "扣除",
            "What is taken off the number before it is compared.",
            "比较之前从该数扣除的部分。",
        ),
    ]
    reason: Annotated[
        Text | None, required("Reason", "理由", "Why these points.", "为什么是这些分数。")
    ]


class JudgementScale(TypedDict):
    """The numbers by which people judge."""

    least: Annotated[
        float, required("Least", "最低", "The judgement that gets 0 points.", "得 0 分的评分。")
    ]
    greatest: Annotated[
        float,
        required("Greatest", "最高", "The judgement that gets 100 points.", "得 100 分的评分。"),
    ]


class Criterion(TypedDict):
    """A criterion."""

    id: Annotated[str, required("Id", "id", "The id of the criterion.", "指标的 id。")]
    title: Annotated[Text, required("Title", "标题", "The title of the criterion.", "指标的标题。")]
    weight: Annotated[
        float,
        required(
            "Weight",
            "权重",
            "The share among its siblings, as a fraction.",
            "在同级中的份额（小数）。",
        ),
    ]
    reason: Annotated[
        Text | None, required("Reason", "理由", "Why this weight.", "为什么是这个权重。")
    ]
    rated: Annotated[
        JudgementScale | None,
        required(
            "Rated",
            "人工评分",
            "The scale by which people judge it; null where its points come from facts.",
            "人工评分时的分制；分数来自事实的为 null。",
        ),
    ]
    criteria: Annotated[
        list[Criterion], required("Criteria", "指标", "The criteria below it.", "其下的指标。")
    ]
    measures: Annotated[
        list[Measure],
        required("Measures", "度量", "The facts with their scales.", "事实及其计分方式。"),
    ]


class Gate(TypedDict):
    """A gate."""

    id: Annotated[str, required("Id", "id", "The id of the gate.", "实质性要求的 id。")]
    title: Annotated[
        Text, required("Title", "标题", "The title of the gate.", "实质性要求的标题。")
    ]
    fact: Annotated[
        str | None,
        required("Fact", "事实", "The path of its fact, or null.", "所针对事实的路径，或 null。"),
    ]
    criterion: Annotated[
        str | None,
        required(
            "Criterion", "指标", "The id of its criterion, or null.", "所针对指标的 id，或 null。"
        ),
    ]
    operator: Annotated[
        str, required("Operator", "条件", "The key of its condition.", "条件所用的键。")
    ]
    number: Annotated[
        float | None,
        required(
            "Number",
            "数值",
            "The number, or the points, that it asks for; or null.",
            "所要求的数值或分数，或 null。",
        ),
    ]
    levels: Annotated[
        list[str] | None,
        required(
            "Levels",
            "取值",
            "The levels that it asks for, true or false among them; or null.",
            "所要求的取值（true、false 也在其列），或 null。",
        ),
    ]
    on_unknown: Annotated[
        OnUnknown,
        required(
            "On unknown",
            "未知时",
            "What happens where the evidence leaves it open.",
            "证据未定时怎么办。",
        ),
    ]


class WeightSet(TypedDict):
    """A weight set."""

    id: Annotated[str, required("Id", "id", "The id of the weight set.", "权重方案的 id。")]
    title: Annotated[
        Text, required("Title", "标题", "The title of the weight set.", "权重方案的标题。")
    ]
    weights: Annotated[
        dict[str, float],
        required(
            "Weights",
            "权重",
            "By criterion, its share among its siblings.",
            "按指标：在同级中的份额。",
        ),
    ]


class TieBreak(TypedDict):
    """What decides where scores are equal, or near."""

    by: Annotated[
        list[str],
        required(
            "By", "依据", "The ids of criteria, the first decides.", "各指标的 id，第一个优先。"
        ),
    ]
    within: Annotated[
        float,
        required(
            "Within",
            "分差",
            "Scores less than so many points of the total apart count as equal.",
            "得分相差不到这么多分（以总分计）即视为相同。",
        ),
    ]


class Rubric(TypedDict):
    """An available rubric."""

    id: Annotated[str, required("Id", "id", "The id of the rubric.", "评分表的 id。")]
    title: Annotated[Text, required("Title", "标题", "The title of the rubric.", "评分表的标题。")]
    shipped: Annotated[
        bool, required("Shipped", "自带", "Whether it comes with the program.", "是否随程序自带。")
    ]
    purpose: Annotated[
        Text | None, required("Purpose", "用途", "What the rubric is for.", "评分表的用途。")
    ]
    not_for: Annotated[
        Text | None, required("Not for", "不适用于", "When not to use it.", "什么情况下不要用。")
    ]
    note: Annotated[
        Text | None, required("Note", "备注", "What its author notes.", "编写者的备注。")
    ]
    leaves: Annotated[
        Count,
        required(
            "Leaves",
            "末级指标数",
            "How many criteria have no criteria below them.",
            "自身计分的指标有多少。",
        ),
    ]
    evidence_pct: Annotated[
        float | None,
        required(
            "Evidence %",
            "证据 %",
            "The share of the weight that the loaded vendors have evidence for, on average, "
            "in percent; null without vendors.",
            "现有厂商有证据的权重平均占百分之几；没有厂商则为 null。",
        ),
    ]
    criteria: Annotated[list[Criterion], required("Criteria", "指标", "The criteria.", "各指标。")]
    gates: Annotated[list[Gate], required("Gates", "实质性要求", "The gates.", "各项实质性要求。")]
    total: Annotated[
        float,
        required(
            "Total",
            "总分",
            "The points of the whole: those of the rubric, or 100.",
            "总分：评分表所写，或 100。",
        ),
    ]
    tie_break: Annotated[
        TieBreak | None,
        required(
            "Tie-break",
            "并列处理",
            "What decides where scores are equal, or near; null without one.",
            "得分相同或相近时按什么定先后；没有则为 null。",
        ),
    ]
    weight_sets: Annotated[
        list[WeightSet], required("Weight sets", "权重方案", "The weight sets.", "各权重方案。")
    ]


class Rubrics(TypedDict):
    """The available rubrics."""

    format: Annotated[
        Format,
        required(
            "Format", "格式版本", "The version of the output format: 1.", "输出格式的版本：1。"
        ),
    ]
    rubrics: Annotated[
        list[Rubric], required("Rubrics", "评分表", "The available rubrics.", "现有的评分表。")
    ]
