"""``ask --format json``."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from oa_select.facts.claims import Grade
from oa_select.facts.evidence import State
from oa_select.fields import required
from oa_select.results.json.parts import Head, Share, Text
from oa_select.results.questions import Kind


class Question(TypedDict):
    """A question to a vendor, and what the answer is worth."""

    vendor: Annotated[str, required("Vendor", "厂商", "Whom to ask.", "询问的厂商。")]
    fact: Annotated[
        str, required("Fact", "事实", "What is asked for, by path.", "所问事实的路径。")
    ]
    criterion: Annotated[
        str,
        required(
            "Criterion",
            "指标",
            "That scores it; null where only a gate asks for it.",
            "对其计分的指标；只用于实质性要求时为 null。",
        ),
    ]
    kind: Annotated[
        Kind,
        required(
            "Kind",
            "类别",
            "open, or confirm what is known on weak evidence only.",
            "open（未定）或 confirm（仅有弱证据，请确认）。",
        ),
    ]
    question: Annotated[Text, required("Question", "问题", "To the vendor.", "向厂商提出的问题。")]
    weight: Annotated[
        Share,
        required(
            "Weight",
            "权重",
            "Effective weight for this vendor, a fraction.",
            "对该厂商的有效权重（小数）。",
        ),
    ]
    low: Annotated[
        float,
        required(
            "Low", "最低", "Points of the criterion at the worst answer.", "最差答复时该指标的分。"
        ),
    ]
    high: Annotated[
        float,
        required(
            "High", "最高", "Points of the criterion at the best answer.", "最好答复时该指标的分。"
        ),
    ]
    swing: Annotated[
        float,
        required(
            "Swing",
            "影响幅度",
            "Weight × width, in points of the score.",
            "权重×区间宽度，以得分的分计。",
        ),
    ]
    score_low: Annotated[
        float,
        required(
            "Score at worst",
            "最差得分",
            "The vendor's score at the worst answer.",
            "最差答复时厂商的得分。",
        ),
    ]
    score_high: Annotated[
        float,
        required(
            "Score at best",
            "最好得分",
            "The vendor's score at the best answer.",
            "最好答复时厂商的得分。",
        ),
    ]
    value_of_information: Annotated[
        float,
        required(
            "Value of information",
            "查清价值",
            "The expected gain of knowing this answer, in points.",
            "得知答复后预期可提高的决策得分。",
        ),
    ]
    decisive: Annotated[
        bool,
        required(
            "Decisive",
            "决定性",
            "Some answer alone changes who is first.",
            "某个答复单独就能改变排名第一者。",
        ),
    ]
    state: Annotated[
        State, required("State", "状态", "The current state of the fact.", "该事实现在的状态。")
    ]
    evidence_grade: Annotated[
        Grade | None, required("Grade", "等级", "Of the evidence for it.", "其证据等级。")
    ]


class OpenGate(TypedDict):
    """A gate of which it is not known whether a vendor meets it."""

    vendor: Annotated[str, required("Vendor", "厂商", "Whom to ask.", "询问的厂商。")]
    gate: Annotated[str, required("Gate", "实质性要求", "Its id.", "其 id。")]
    fact: Annotated[
        str | None,
        required(
            "Fact",
            "事实",
            "Its path; null for a gate on a criterion.",
            "事实的路径；针对指标的实质性要求为 null。",
        ),
    ]
    question: Annotated[
        Text | None, required("Question", "问题", "To the vendor.", "向厂商提出的问题。")
    ]
    decisive: Annotated[
        bool,
        required(
            "Decisive", "决定性", "The answer changes who is first.", "答复会改变排名第一者。"
        ),
    ]


class Leaf(TypedDict):
    """A criterion of a vendor that an answer is about."""

    vendor: Annotated[str, required("Vendor", "厂商", "Who is to answer.", "作答的厂商。")]
    criterion: Annotated[str, required("Criterion", "指标", "What about.", "所涉指标。")]


class DecisiveSet(TypedDict):
    """The fewest answers that could put a rival first."""

    rival: Annotated[str, required("Rival", "竞争者", "Who would be first.", "将排名第一的厂商。")]
    leaves: Annotated[
        list[Leaf],
        required("Answers", "答复", "That together could do it.", "合起来足以做到的答复。"),
    ]
    gain: Annotated[
        float,
        required(
            "Gain",
            "收益",
            "Points that they move it, seen from the first vendor.",
            "相对于排名第一者所移动的分。",
        ),
    ]


class Questions(Head):
    """What to ask next."""

    questions: Annotated[
        list[Question],
        required(
            "Questions",
            "问题",
            "By value of information, then by swing.",
            "按查清价值、再按影响幅度排列。",
        ),
    ]
    gates: Annotated[
        list[OpenGate],
        required(
            "Open gates",
            "未定的实质性要求",
            "Gates of which it is not known whether a vendor meets them.",
            "厂商是否符合尚不清楚的实质性要求。",
        ),
    ]
    decisive_sets: Annotated[
        list[DecisiveSet],
        required(
            "Decisive sets",
            "决定性组合",
            "For each rival the fewest answers that could put it first.",
            "使每个竞争者排名第一所需的最少答复。",
        ),
    ]
