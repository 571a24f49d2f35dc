"""``sensitivity --format json``, and what would flip an order."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from oa_select.fields import required
from oa_select.results.json.parts import Count, Head, Share, Value


class Tipping(TypedDict):
    """The weight of a criterion at which the first place changes hands."""

    criterion: Annotated[str, required("Criterion", "指标", "Its id.", "指标 id。")]
    weight: Annotated[
        float,
        required("Weight", "权重", "Among its siblings, in percent.", "在同组中的权重（百分比）。"),
    ]
    tips_at: Annotated[
        float | None,
        required(
            "Tips at",
            "临界值",
            "In percent; null where no weight tips.",
            "百分比；任何权重都不改变名次时为 null。",
        ),
    ]
    leader: Annotated[str, required("Leader", "领先者", "Who leads now.", "现在领先的厂商。")]
    rival: Annotated[
        str | None,
        required(
            "Rival", "取代者", "Who leads beyond the tipping weight.", "越过临界权重后领先的厂商。"
        ),
    ]
    leader_out: Annotated[
        bool,
        required(
            "Leader out",
            "领先者失去名次",
            "The leader is not overtaken but loses its rank.",
            "领先者不是被超过，而是失去名次。",
        ),
    ]
    at_once: Annotated[
        bool,
        required(
            "At once",
            "一动即变",
            "tips_at is the current weight: the first place is shared, or a gate just holds, "
            "and the least change decides.",
            "tips_at 就是现在的权重：并列第一，或恰好符合实质性要求，稍有变动即分出先后。",
        ),
    ]


class Dominance(TypedDict):
    """A vendor that is at least equal to another, whatever the weights."""

    winner: Annotated[str, required("Winner", "较优者", "At least equal.", "不低于对方的厂商。")]
    loser: Annotated[str, required("Loser", "较劣者", "At most equal.", "不高于对方的厂商。")]


class TippingFact(TypedDict):
    """A fact that alone changes the first place."""

    vendor: Annotated[str, required("Vendor", "厂商", "Whose fact it is.", "事实所属的厂商。")]
    criterion: Annotated[
        str | None,
        required(
            "Criterion",
            "指标",
            "That scores it; null where only a gate asks for it.",
            "对其计分的指标；只用于实质性要求时为 null。",
        ),
    ]
    gate: Annotated[
        str | None,
        required(
            "Gate",
            "实质性要求",
            "That alone asks for it; null where a criterion scores it.",
            "唯一用到它的实质性要求；有指标对其计分时为 null。",
        ),
    ]
    fact: Annotated[str, required("Fact", "事实", "Its path.", "事实的路径。")]
    open: Annotated[
        bool,
        required(
            "Open",
            "未定",
            "The evidence allows it; otherwise a claim would have to be wrong.",
            "证据允许出现；否则须有陈述有误。",
        ),
    ]
    points: Annotated[
        float | None,
        required("Points", "分", "The current points of the criterion.", "该指标现在的分。"),
    ]
    tips_at: Annotated[
        float | None,
        required(
            "Tips at",
            "临界分",
            "The nearest points at which other vendors are first, or share the first place.",
            "使排名第一者（含并列）改变的最近分值。",
        ),
    ]
    value: Annotated[
        Value,
        required(
            "Value",
            "取值",
            "That gives those points; null where no single one does.",
            "给出该分值的取值；没有单一取值时为 null。",
        ),
    ]
    side: Annotated[
        Literal["at", "above", "below"],
        required(
            "Side",
            "方向",
            "at: the value changes who is first; above, below: only numbers beyond it do.",
            "at：取该值即改变排名第一者；above、below：超过或低于该值才改变。",
        ),
    ]
    at_once: Annotated[
        bool,
        required(
            "At once",
            "一动即变",
            "The value is the current one: the least change decides.",
            "该值就是现在的取值：稍有变动即分出先后。",
        ),
    ]
    first: Annotated[
        str | None,
        required(
            "First then",
            "届时排名第一",
            "Who is first then, or draws level; null for nobody.",
            "届时排名第一或追平的厂商；没有时为 null。",
        ),
    ]


class Flip(TypedDict):
    """What changes who is first."""

    spread: Annotated[
        float | Literal["free"],
        required(
            "Spread",
            "波动幅度",
            "How far weights may move from the current ones, in percent; free for all weights.",
            "权重可偏离现值的幅度（百分比）；free 表示任意权重。",
        ),
    ]
    tipping: Annotated[
        list[Tipping],
        required(
            "Tipping weights",
            "临界权重",
            "For each criterion the nearest weight at which the first place changes hands.",
            "每项指标使排名第一者改变的最近权重。",
        ),
    ]
    dominance: Annotated[
        list[Dominance],
        required(
            "Dominance",
            "优劣比较",
            "Pairs of which one is at least equal whatever the weights and unknowns.",
            "无论权重和未知项如何，一方始终不低于另一方的厂商对。",
        ),
    ]
    facts: Annotated[
        list[TippingFact],
        required(
            "Tipping facts",
            "临界事实",
            "Facts that alone change the first place.",
            "单独就能改变排名第一者的事实。",
        ),
    ]


class Answer(TypedDict):
    """An answer that is still open."""

    vendor: Annotated[str, required("Vendor", "厂商", "Who is to answer.", "作答的厂商。")]
    criterion: Annotated[str, required("Criterion", "指标", "What about.", "所涉指标。")]


class Verdict(TypedDict):
    """How firm the first place is."""

    word: Annotated[
        Literal["firm", "firm_unless", "open"],
        required(
            "Word",
            "结论词",
            "firm, firm_unless or open.",
            "firm（稳定）、firm_unless（基本稳定，仅一点除外）或 open（未定）。",
        ),
    ]
    gate: Annotated[
        str | None,
        required(
            "Gate", "实质性要求", "The open gate that it depends on.", "结论取决于它的实质性要求。"
        ),
    ]
    answer: Annotated[
        Answer | None,
        required(
            "Answer", "答复", "The open answer that it depends on.", "结论取决于它的未定答复。"
        ),
    ]
    weight: Annotated[
        str | None,
        required(
            "Weight",
            "权重",
            "The criterion whose weight it depends on.",
            "结论取决于其权重的指标。",
        ),
    ]


class DropOne(TypedDict):
    """The order without one vendor."""

    without: Annotated[str, required("Without", "剔除", "Who is left out.", "被剔除的厂商。")]
    order: Annotated[list[str], required("Order", "次序", "Of the others.", "其余厂商的次序。")]
    changed: Annotated[
        bool,
        required(
            "Changed", "有变化", "Whether the others change places.", "其余厂商的次序是否改变。"
        ),
    ]


class Acceptability(TypedDict):
    """How often each vendor takes each rank under random weights and answers."""

    samples: Annotated[
        Count, required("Samples", "样本数", "How many were drawn.", "抽取的样本数。")
    ]
    seed: Annotated[
        Count, required("Seed", "随机种子", "What random numbers started from.", "随机数的起点。")
    ]
    acceptability: Annotated[
        dict[str, list[Share]],
        required(
            "Rank acceptability",
            "各名次的概率（模拟）",
            "By vendor, the share of samples in which it takes rank 1, 2, … Where more than 100 "
            "vendors have a rank, of the first 20 ranks only; see shortened.",
            "各厂商取得第1、2……名的样本占比。有名次的厂商超过100家时，只给出前20名，见 shortened。",
        ),
    ]
    standard_error: Annotated[
        dict[str, list[Share]],
        required("Standard error", "标准误", "Of those shares.", "上述占比的标准误。"),
    ]
    central_weights: Annotated[
        dict[str, dict[str, float]],
        required(
            "Central weights",
            "中心权重",
            "By vendor, the mean weights in percent under which it is first.",
            "各厂商排名第一时的平均权重（百分比）。",
        ),
    ]


class Part(TypedDict):
    """So many of all that there are."""

    given: Annotated[Count, required("Given", "给出", "How many are given.", "给出的数目。")]
    of: Annotated[Count, required("Of", "总数", "How many there are.", "总数。")]


class Shortened(TypedDict):
    """How much is given of what grows with the square of the number of vendors."""

    ranks: Annotated[
        Part | None,
        required(
            "Ranks",
            "名次",
            "How many ranks of each vendor have a share; null for all.",
            "每家厂商给出占比的名次数；全部给出时为 null。",
        ),
    ]
    dominance: Annotated[
        Part | None,
        required(
            "Dominance",
            "优劣比较",
            "How many vendors are compared with one another: of more than 100 only the first 100 "
            "that could be first; null for all.",
            "两两比较的厂商数：超过100家时只比较可能排名第一者中的前100家；全部比较时为 null。",
        ),
    ]
    drop_one: Annotated[
        Part | None,
        required(
            "Drop one",
            "逐一剔除",
            "How many vendors are left out in turn, and are in an order; null for all.",
            "逐一剔除的厂商数，也是次序所列的厂商数；全部时为 null。",
        ),
    ]


class Robustness(Head, Flip, Acceptability):
    """How firm a ranking is."""

    verdict: Annotated[
        Verdict,
        required("Verdict", "结论", "How firm the first place is.", "排名第一者的稳定程度。"),
    ]
    drop_one: Annotated[
        list[DropOne] | None,
        required(
            "Drop one",
            "逐一剔除",
            "The order with each vendor left out; null without ratio scales. Where more than 100 "
            "vendors have a rank, only each of the first 20 is left out, and an order has the "
            "first 20; see shortened.",
            "逐一剔除厂商后的次序；没有 ratio 则为 null。有名次的厂商超过100家时，"
            "只逐一剔除前20名，次序也只列前20名，见 shortened。",
        ),
    ]
    shortened: NotRequired[
        Annotated[
            Shortened,
            required(
                "Shortened",
                "有所省略",
                "Only where something is left out, since the vendors are too many to read it all.",
                "厂商太多、难以通读而有内容未给出时才有此项。",
            ),
        ]
    ]
