"""What several results have: texts, intervals, values, and the head of a ranking."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from oa_select.facts.claims import Grade
from oa_select.fields import required
from oa_select.results.terms import Outcome, Status, Unknown

Format = Literal[1]
Count = Annotated[int, Field(ge=0)]
Place = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Text(TypedDict):
    """A text in both languages."""

    en: Annotated[str, required("English", "英文", "The text in English.", "英文文字。")]
    zh: Annotated[str, required("Chinese", "中文", "The text in Chinese.", "中文文字。")]


PlaceStatus = Annotated[
    Status,
    required(
        "Status",
        "状态",
        "ranked, unranked (too little evidence), disqualified (a gate is not met) or historical.",
        "ranked 已排名、unranked 证据不足、disqualified 不符合实质性要求、historical 历史案例。",
    ),
]
Rank = Annotated[
    Place | None,
    required(
        "Rank",
        "名次",
        "The rank by the score; null where not ranked.",
        "按得分的名次；未排名则为 null。",
    ),
]
BestRank = Annotated[
    Place | None,
    required(
        "Best rank",
        "最好名次",
        "The best rank that the evidence allows.",
        "证据允许的最好名次。",
    ),
]
WorstRank = Annotated[
    Place | None,
    required(
        "Worst rank",
        "最差名次",
        "The worst rank that the evidence allows.",
        "证据允许的最差名次。",
    ),
]
Low = Annotated[
    float | None,
    required(
        "Low",
        "下限",
        "The least that is possible; null for an open end or where nothing applies.",
        "可能的最小值；没有下限或都不适用则为 null。",
    ),
]
High = Annotated[
    float | None,
    required(
        "High",
        "上限",
        "The greatest that is possible; null for an open end or where nothing applies.",
        "可能的最大值；没有上限或都不适用则为 null。",
    ),
]
Score = Annotated[
    float | None,
    required(
        "Score",
        "得分",
        "Points with unknowns counted by the policy; null where nothing applies.",
        "未知按规则计算的分数；都不适用则为 null。",
    ),
]


class Ends(TypedDict):
    """Both ends of an interval of points, of a lead, or of numbers."""

    low: Low
    high: High


Value = bool | float | str | list[bool | str] | Ends | None
"""A level, several of them, a number, or a range of numbers."""


class Scored(TypedDict):
    """A score, and the interval that it lies in."""

    score: Score
    low: Low
    high: High


class Gate(TypedDict):
    """The outcome at a gate."""

    id: Annotated[str, required("Id", "id", "The id of the gate.", "实质性要求的 id。")]
    outcome: Annotated[
        Outcome,
        required(
            "Outcome",
            "结果",
            "pass, fail, or unknown where the evidence leaves it open.",
            "pass 符合、fail 不符合、unknown 证据不足以判断。",
        ),
    ]


class Rubric(TypedDict):
    """The rubric of a ranking."""

    id: Annotated[str, required("Id", "id", "The id of the rubric.", "评分表的 id。")]
    title: Annotated[Text, required("Title", "标题", "The title of the rubric.", "评分表的标题。")]
    sha256: Annotated[
        Hash,
        required(
            "Hash", "哈希值", "The SHA-256 of what the rubric decides.", "评分表内容的 SHA-256。"
        ),
    ]
    weight_set: Annotated[
        str | None,
        required(
            "Weight set",
            "权重方案",
            "The weight set chosen; null for the rubric's own weights.",
            "所选的权重方案；用评分表自己的权重则为 null。",
        ),
    ]
    overrides: Annotated[
        dict[str, float],
        required(
            "Overrides",
            "假设权重",
            "What-if weights in percent, by criterion.",
            "假设的权重（百分比），按指标。",
        ),
    ]


class Policy(TypedDict):
    """The rules that a ranking was worked out under."""

    unknown: Annotated[
        Unknown,
        required(
            "Unknowns count as",
            "未知按什么计",
            "What an unknown counts as in the score.",
            "未知在得分里按什么计。",
        ),
    ]
    min_grade: Annotated[
        Grade,
        required(
            "Least grade",
            "最低等级",
            "Claims of a lower grade do not count.",
            "等级更低的陈述不计。",
        ),
    ]
    firm_grade: Annotated[
        Grade,
        required("Firm grade", "可靠等级", "The grade of the firm score.", "可靠得分所用的等级。"),
    ]
    max_age_months: Annotated[
        int | None,
        required(
            "Greatest age in months",
            "最长月数",
            "Older claims do not count; null for any age.",
            "更早的陈述不计；不限则为 null。",
        ),
    ]
    as_of: Annotated[
        str | None,
        required(
            "As of",
            "截至",
            "The date of the ranking; null without one.",
            "排名的日期；没有则为 null。",
        ),
    ]
    min_known_pct: Annotated[
        float,
        required(
            "Least known share",
            "最低已知比例",
            "A vendor of whom less is known, in percent, is not ranked.",
            "已知部分（百分比）低于此数的厂商不排名。",
        ),
    ]
    needs: Annotated[
        str | None,
        required(
            "Needs",
            "需求地点",
            "The id of the buyer's places; null where none are given.",
            "采购方地点的 id；没有给出则为 null。",
        ),
    ]
    ratings: Annotated[
        list[str],
        required(
            "Ratings",
            "评分",
            "The ids of the evaluators whose weights and judgements count.",
            "权重与评分计入的评委的 id。",
        ),
    ]


class Head(TypedDict):
    """What a ranking, and every result about one, begins with."""

    format: Annotated[
        Format,
        required(
            "Format", "格式版本", "The version of the output format: 1.", "输出格式的版本：1。"
        ),
    ]
    oa_select: Annotated[
        str, required("Program", "程序版本", "The version of oa-select.", "oa-select 的版本。")
    ]
    rubric: Annotated[
        Rubric, required("Rubric", "评分表", "The rubric that was used.", "所用的评分表。")
    ]
    policy: Annotated[
        Policy,
        required(
            "Policy",
            "规则",
            "The rules that the ranking was worked out under.",
            "排名所依据的规则。",
        ),
    ]
    data_sha256: Annotated[
        Hash,
        required(
            "Hash of the data",
            "数据哈希值",
            "The SHA-256 of vendor files, sources and places.",
            "厂商文件、来源与地点的 SHA-256。",
        ),
    ]
    decided: Annotated[
        bool,
        required(
            "Decided",
            "已有定论",
            "Whether no evidence still open can change who comes first.",
            "无论未知项结果如何，排名第一者都不变。",
        ),
    ]
    firm_first: Annotated[
        list[str],
        required(
            "First on firm evidence",
            "可靠得分第一",
            "The ids of the vendors that come first on firm evidence alone.",
            "只看可靠证据时排第一的厂商 id。",
        ),
    ]
    total: Annotated[
        float,
        required(
            "Total",
            "总分",
            "The points of the whole: those of the rubric, or 100.",
            "总分：评分表所写，或 100。",
        ),
    ]
