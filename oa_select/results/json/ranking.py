"""``rank --format json``."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from oa_select.facts.claims import Grade
from oa_select.facts.evidence import State
from oa_select.fields import required
from oa_select.results.json.parts import (
    BestRank,
    Count,
    Gate,
    Head,
    High,
    Low,
    Place,
    PlaceStatus,
    Rank,
    Score,
    Scored,
    Text,
    Value,
    WorstRank,
)


class Judgement(TypedDict):
    """What one evaluator says of a criterion."""

    evaluator: Annotated[
        str, required("Evaluator", "评委", "The id of the evaluator.", "评委的 id。")
    ]
    low: Low
    high: High
    abstains: Annotated[
        bool,
        required(
            "Abstains",
            "回避",
            "Whether the evaluator does not judge this vendor; the note says why.",
            "该评委是否回避该厂商；备注写明理由。",
        ),
    ]
    note: Annotated[
        Text | None, required("Note", "备注", "What the evaluator notes.", "评委的备注。")
    ]


class CriterionScored(TypedDict):
    """What all criteria have."""

    id: Annotated[str, required("Id", "id", "The id of the criterion.", "指标的 id。")]
    weight: Annotated[
        float | None,
        required(
            "Weight",
            "权重",
            "The effective weight for this vendor, as a fraction of 1; null where it does "
            "not apply.",
            "对该厂商的实际权重，合计为 1；不适用则为 null。",
        ),
    ]
    score: Score
    low: Low
    high: High
    points: Annotated[
        Scored,
        required(
            "Points",
            "分数",
            "The same in points of the total.",
            "同上，以总分计。",
        ),
    ]
    state: Annotated[
        State,
        required(
            "State",
            "状态",
            "known, varies, partial, disputed, unknown, declined or not_applicable.",
            "known 已知、varies 因情况而异、partial 部分已知、disputed 有争议、unknown 未知、"
            "declined 未予答复、not_applicable 不适用。",
        ),
    ]
    contribution: Annotated[
        float | None,
        required(
            "Contribution",
            "贡献",
            "Weight times score: what it adds to the vendor's score.",
            "权重乘得分：对厂商得分的贡献。",
        ),
    ]


class GroupScored(CriterionScored):
    """A criterion with others below it."""

    criteria: Annotated[
        list[Criterion],
        required(
            "Criteria",
            "指标",
            "The criteria in the order of the rubric.",
            "各指标，按评分表的次序。",
        ),
    ]


class FactScored(CriterionScored):
    """A criterion that a fact gives points to."""

    fact: Annotated[
        str,
        required(
            "Fact", "事实", "The path of the fact that the points come from.", "分数所依据的事实。"
        ),
    ]
    value: Annotated[
        Value,
        required(
            "Value",
            "取值",
            "A level, a list of possible levels or of members, a number, or {low, high}; "
            "null when unknown.",
            "一个取值、可能的几个取值或成员、一个数字，或 {low, high}；未知则为 null。",
        ),
    ]
    evaluated: Annotated[
        Value,
        required(
            "Evaluated",
            "评审值",
            "The number that is compared where something is taken off it, else null.",
            "有扣除时参与比较的数；没有扣除则为 null。",
        ),
    ]
    sources: Annotated[
        list[str], required("Sources", "来源", "The ids of the sources used.", "所用来源的 id。")
    ]
    evidence_grade: Annotated[
        Grade | None,
        required(
            "Grade",
            "等级",
            "The grade of the evidence used; null without any.",
            "所用证据的等级；没有则为 null。",
        ),
    ]


class RatedScored(CriterionScored):
    """A criterion that people judge."""

    judgements: Annotated[
        list[Judgement],
        required(
            "Judgements",
            "评分",
            "What each evaluator judged; no fact is used.",
            "每位评委的评分；不依据事实。",
        ),
    ]


Criterion = GroupScored | FactScored | RatedScored


class Vendor(TypedDict):
    """The place of a vendor in a ranking."""

    vendor: Annotated[str, required("Vendor", "厂商", "The id of the vendor.", "厂商的 id。")]
    name: Annotated[Text, required("Name", "名称", "The vendor's name.", "厂商的名称。")]
    status: PlaceStatus
    rank: Rank
    best_rank: BestRank
    worst_rank: WorstRank
    tie_broken_by: Annotated[
        str | None,
        required(
            "Tie broken by",
            "并列处理依据",
            "The id of the criterion that a tie-break told it from another vendor by, or null.",
            "并列处理时据以与另一家定先后的指标 id；没有则为 null。",
        ),
    ]
    band: Annotated[
        str | None,
        required(
            "Band",
            "等次",
            "The band that the score lies in; null without bands.",
            "得分所在的等次；没有等次则为 null。",
        ),
    ]
    score: Score
    low: Low
    high: High
    points: Annotated[
        Scored,
        required(
            "Points",
            "分数",
            "The same in points of the total.",
            "同上，以总分计。",
        ),
    ]
    known_pct: Annotated[
        float,
        required(
            "Known share",
            "已知比例",
            "The share of the weight that is known, in percent.",
            "已知部分占权重的百分比。",
        ),
    ]
    firm: Annotated[
        Scored,
        required(
            "Firm score", "可靠得分", "The score on firm evidence alone.", "只看可靠证据的得分。"
        ),
    ]
    gates: Annotated[
        list[Gate],
        required("Gates", "实质性要求", "The outcome at every gate.", "各项实质性要求的结果。"),
    ]
    criteria: Annotated[
        list[Criterion],
        required(
            "Criteria",
            "指标",
            "The criteria in the order of the rubric.",
            "各指标，按评分表的次序。",
        ),
    ]


class Evaluator(TypedDict):
    """One evaluator's own ranking."""

    evaluator: Annotated[
        str, required("Evaluator", "评委", "The id of the evaluator.", "评委的 id。")
    ]
    name: Annotated[Text, required("Name", "姓名", "The name of the evaluator.", "评委的姓名。")]
    weights: Annotated[
        dict[str, float],
        required(
            "Weights",
            "权重",
            "By criterion, this person's weight as a fraction of its siblings' sum; one that "
            "is left out is the rubric's.",
            "按指标：此人所给的权重，以同级合计为1；未给的按评分表。",
        ),
    ]
    ranks: Annotated[
        dict[str, Place | None],
        required(
            "Ranks",
            "名次",
            "By vendor, the rank under this person's weights and judgements alone; null "
            "without one, and where the person abstains.",
            "按厂商：只用此人的权重与评分得到的名次；无名次或回避则为 null。",
        ),
    ]
    scores: Annotated[
        dict[str, float | None],
        required(
            "Scores",
            "得分",
            "By vendor, the score under this person's weights and judgements alone.",
            "按厂商：只用此人的权重与评分得到的得分。",
        ),
    ]


class Disagreement(TypedDict):
    """A criterion of a vendor on which evaluators differ."""

    vendor: Annotated[str, required("Vendor", "厂商", "The id of the vendor.", "厂商的 id。")]
    criterion: Annotated[
        str, required("Criterion", "指标", "The id of the criterion.", "指标的 id。")
    ]
    spread: Annotated[
        float,
        required(
            "Spread",
            "分差",
            "The greatest less the least of the midpoints, in points.",
            "各评委区间中点的最大值减最小值，以分计。",
        ),
    ]
    points: Annotated[
        dict[str, float],
        required("Points", "分数", "By evaluator, the midpoint.", "按评委：区间的中点。"),
    ]


class Abstention(TypedDict):
    """An evaluator who does not judge a vendor."""

    evaluator: Annotated[
        str, required("Evaluator", "评委", "The id of the evaluator.", "评委的 id。")
    ]
    vendor: Annotated[str, required("Vendor", "厂商", "The id of the vendor.", "厂商的 id。")]
    note: Annotated[Text, required("Note", "备注", "The reason.", "理由。")]


class Panel(TypedDict):
    """The evaluators beside one another."""

    evaluators: Annotated[
        list[Evaluator],
        required("Evaluators", "评委", "All evaluators, by id.", "全部评委，按 id。"),
    ]
    kendall_w: Annotated[
        float | None,
        required(
            "Kendall's W",
            "肯德尔和谐系数 W",
            "How far the evaluators agree on the order, from 0 to 1; null where it says nothing.",
            "各评委对先后的一致程度，0 到 1；无意义时为 null。",
        ),
    ]
    max_spread: Annotated[
        float | None,
        required(
            "Greatest spread",
            "最大分差",
            "Evaluators who differ by more points are named; null for no limit.",
            "评委分差超过此分数即列出；无限制则为 null。",
        ),
    ]
    disagreements: Annotated[
        list[Disagreement],
        required(
            "Disagreements",
            "分歧",
            "The judgements on which evaluators differ by more than that.",
            "评委分差超过上述分数的评分。",
        ),
    ]
    left_out: Annotated[
        list[str],
        required(
            "Left out",
            "未列入的评委",
            "The ids of the evaluators whose own weights the weights asked for do not fit; "
            "they count in the ranking, and no ranks of theirs are given.",
            "所设权重与其本人权重不相容的评委的 id；他们计入总排名，但不单列其名次。",
        ),
    ]
    abstentions: Annotated[
        list[Abstention],
        required(
            "Abstentions",
            "回避",
            "The vendors whom evaluators do not judge; they do not count for those.",
            "评委回避的厂商；对这些厂商，该评委不计入。",
        ),
    ]


class Ranking(Head):
    """A ranking."""

    vendor_count: Annotated[
        Count,
        required(
            "Number of vendors",
            "厂商数",
            "How many vendors there are; with --top fewer are listed.",
            "厂商总数；用 --top 时列出的较少。",
        ),
    ]
    vendors: Annotated[
        list[Vendor], required("Vendors", "厂商", "The vendors in order.", "各厂商，按次序。")
    ]
    panel: Annotated[
        Panel | None,
        required(
            "Panel",
            "评委",
            "The evaluators beside one another; null where nobody rates.",
            "各评委的并列结果；无人评分则为 null。",
        ),
    ]
