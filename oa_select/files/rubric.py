"""The files of rubrics."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from oa_select.facts.claims import Grade
from oa_select.facts.fact import FactType
from oa_select.fields import (
    FORMAT,
    NOTE,
    Above,
    AtLeastOne,
    AtLeastTwo,
    Date,
    FileModel,
    Flag,
    Line,
    Maybe,
    Name,
    NotNegative,
    Number,
    Percent,
    Points,
    Slug,
    Text,
    Whole,
    optional,
    required,
)
from oa_select.files.needs import NeedsEntry
from oa_select.results.terms import OnUnknown, Status, Unknown
from oa_select.scales.registry import ScaleKeys

Method = Literal["equal", "rank_order", "swing", "ahp"]

FACT = optional(
    "Fact",
    "事实",
    "The fact that is scored: one of the catalogue, or one declared under facts.",
    "计分的事实：事实目录中的，或在 facts 下自己声明的。",
)
SCALE_REASON = optional(
    "Reason for the scale", "计分理由", "Why these points.", "为什么是这些分值。"
)
TITLE = optional(
    "Title", "标题", "What readers see instead of the id.", "显示的标题；不写则用 id。"
)
WEIGHTING = optional(
    "Weighting",
    "权重推算",
    "How the weights of the criteria below are worked out; they then carry no weight.",
    "下级指标的权重如何推算；下级指标就不再写 weight。",
)


class Evidence(FileModel):
    """Which claims count."""

    min_grade: Maybe[Grade] = optional(
        "Least grade",
        "最低等级",
        "Claims of a lower grade do not count; E if left out.",
        "等级更低的陈述不计；默认 E。",
    )
    firm_grade: Maybe[Grade] = optional(
        "Firm grade",
        "可靠等级",
        "The grade of the firm score; C if left out.",
        "可靠得分所用的等级；默认 C。",
    )
    max_age_months: Maybe[Whole] = optional(
        "Greatest age in months",
        "最长月数",
        "Claims older than this at as_of, and claims with no date, do not count; needs as_of.",
        "到 as_of 时超过该月数的陈述，以及没有日期的陈述，不计；须有 as_of。",
    )
    as_of: Maybe[Date] = optional(
        "As of",
        "截至",
        "The date of the ranking: sources that have expired by then do not count.",
        "排名的日期：届时已过期的来源不计。",
    )


class Weighting(FileModel):
    """How the weights of a group are worked out."""

    method: Method = required(
        "Method",
        "方法",
        "equal: the same for all; rank_order: from the order of importance (rank-order "
        "centroid); swing: in proportion to points; ahp: from pairwise judgements.",
        "equal：全部相等；rank_order：只按重要性的次序（秩次质心法）；swing：与分值成正比；ahp：由两两比较判断得出。",
    )
    order: Maybe[tuple[Name, ...]] = optional(
        "Order",
        "次序",
        "The ids of all siblings, the most important first.",
        "全部同级指标的 id，最重要的在前。",
    )
    points: Maybe[dict[Line, NotNegative]] = optional(
        "Points",
        "分值",
        "What a swing from the worst to the best is worth, for every sibling.",
        "每个同级指标由最差到最好的摆动值多少。",
    )
    judgments: Maybe[tuple[Any, ...]] = optional(
        "Judgements",
        "判断",
        "[a, b, 3]: a is 3 times as important as b; 1/3 is allowed; every pair once.",
        "[a, b, 3]：a 的重要性是 b 的 3 倍；可以写 1/3；每一对写一次。",
    )
    note: Maybe[Text] = NOTE


class ConditionKeys(FileModel):
    """What a fact must be; the fact says which values it can have."""

    is_: Any = optional("Is", "正是", "It is this.", "正是这个值。", alias="is")
    any_of: Any = optional("Any of", "任一", "It is one of these.", "是其中之一。")
    at_least: Any = optional(
        "At least",
        "至少",
        "It is this or better; for numbers more; for a criterion it has that many points.",
        "是这个值或更好；数字：不低于；指标：有这么多分。",
    )
    at_most: Any = optional(
        "At most",
        "至多",
        "It is this or worse; for numbers less.",
        "是这个值或更差；数字：不高于。",
    )
    includes: Any = optional("Includes", "包含", "All of these are members.", "这些都是成员。")
    excludes: Any = optional("Excludes", "不含", "None of these is a member.", "这些都不是成员。")


class DeductEntry(ConditionKeys):
    """So many percent that are taken off a number where a condition holds."""

    fact: Line = required(
        "Fact", "事实", "The fact that the condition is about.", "条件所针对的事实。"
    )
    percent: Percent = required(
        "Percent",
        "百分比",
        "So much is taken off before the number gets points, from 0 to 100.",
        "给分前从该数扣除的百分比，0 到 100。",
    )
    note: Maybe[Text] = NOTE


DEDUCT = optional(
    "Deduct",
    "扣除",
    "With ratio and deviation: percentages taken off the number that is compared, where conditions "
    "hold, such as the price preference for small enterprises.",
    "与 ratio、deviation 同用：符合条件时，从参与比较的数中扣除的百分比，如对小微企业的价格扣除。",
)


class FactKey(FileModel):
    """The fact of a measure."""

    fact: Maybe[Line] = FACT


class MeasureEntry(ScaleKeys, FactKey):
    """A fact and the scale that gives points for it; the fact says which scales it can have."""

    deduct: Maybe[AtLeastOne[DeductEntry]] = DEDUCT
    scale_reason: Maybe[Text] = SCALE_REASON
    note: Maybe[Text] = NOTE


class RatedEntry(FileModel):
    """The numbers by which people judge a criterion; ``true`` is the short form for 0 to 100."""

    out_of: Maybe[Above] = optional(
        "Out of",
        "满分",
        "Judgements from 0 to this number, as score sheets add them up: 5 for 1 to 5.",
        "评分从 0 到此数，与打分表的合计方法一致：1 到 5 分制写 5。",
    )
    scale: Maybe[tuple[Number, Number]] = optional(
        "Scale",
        "分制",
        "[least, greatest]: the least judgement gets 0 points, the greatest 100.",
        "[最低, 最高]：最低评分得 0 分，最高得 100 分。",
    )


def _rated(raw: Any) -> Any:
    if raw is True:
        return {}
    if not isinstance(raw, dict):
        raise PydanticCustomError("rated", "rated")
    return raw


class CriterionKeys(FileModel):
    """The keys of a criterion but for those of its measure."""

    id: Name = required(
        "Id",
        "id",
        "Letters, digits, hyphens and underscores; unique in the rubric.",
        "字母、数字、连字符、下划线；在评分表中唯一。",
    )
    title: Maybe[Text] = optional(
        "Title",
        "标题",
        "What readers see; by default the label of the first fact, for a group its id.",
        "显示的标题；默认是第一个事实的名称，指标组则是 id。",
    )
    weight: Maybe[NotNegative] = optional(
        "Weight",
        "权重",
        "The weight among its siblings, in percent of their sum.",
        "在同级指标中的权重，占合计的百分比。",
    )
    reason: Maybe[Text] = optional("Reason", "理由", "Why this weight.", "为什么是这个权重。")
    na_allowed: Maybe[Flag] = optional(
        "May be not applicable",
        "可以不适用",
        "true: where the facts do not apply to a vendor, the criterion is left out for it.",
        "true：事实对某厂商不适用时，对它略去这个指标。",
    )
    rated: Maybe[Annotated[RatedEntry, BeforeValidator(_rated)]] = optional(
        "Rated",
        "人工评分",
        "Evaluators judge it, in files of ratings; it uses no fact. true: from 0 to 100.",
        "由评委在评分文件中评分，不依据事实。true：0 到 100 分。",
    )
    weighting: Maybe[Weighting] = WEIGHTING
    criteria: Maybe[AtLeastOne["CriterionEntry"]] = optional(
        "Criteria", "指标", "The criteria of this group.", "这一组的指标。"
    )
    measures: Maybe[AtLeastOne[MeasureEntry]] = optional(
        "Measures",
        "度量",
        "Several facts with their scales; the first of which something is known is used.",
        "几个事实及其计分方式；用第一个有已知信息的。",
    )


class CriterionEntry(ScaleKeys, FactKey, CriterionKeys):
    """A group of criteria, a criterion with one measure or several, or one that people rate."""

    deduct: Maybe[AtLeastOne[DeductEntry]] = DEDUCT
    scale_reason: Maybe[Text] = SCALE_REASON
    note: Maybe[Text] = NOTE


class GateEntry(ConditionKeys):
    """A condition that a vendor must meet; the fact says which values it can have."""

    id: Name = required(
        "Id",
        "id",
        "Letters, digits, hyphens and underscores; unique among the gates.",
        "字母、数字、连字符、下划线；在各项实质性要求中唯一。",
    )
    title: Maybe[Text] = TITLE
    on_unknown: Maybe[OnUnknown] = optional(
        "If unknown",
        "未知时",
        "Where the evidence leaves it open: ask (default) and pass keep the vendor, fail "
        "disqualifies it.",
        "证据不足以判断时：ask（默认）和 pass 保留厂商，fail 视为不符合。",
    )
    fact: Maybe[Line] = optional(
        "Fact", "事实", "The fact that the condition is about.", "条件所针对的事实。"
    )
    criterion: Maybe[Name] = optional(
        "Criterion",
        "指标",
        "The id of the criterion whose points the condition is about.",
        "条件所针对的指标的 id，看它的分数。",
    )
    reason: Maybe[Text] = optional(
        "Reason", "理由", "Why there is this gate.", "为什么设这项实质性要求。"
    )
    note: Maybe[Text] = NOTE


class TieBreakEntry(FileModel):
    """Which criteria decide where scores are equal, or near; a list is the short form."""

    by: AtLeastOne[Name] = required(
        "By", "依据", "The ids of criteria; the first decides.", "各指标的 id；第一个优先。"
    )
    within: Maybe[NotNegative] = optional(
        "Within",
        "分差",
        "Scores less than so many points of the total apart count as equal; 0 if left out.",
        "得分相差不到这么多分（以总分计）即视为相同；默认 0。",
    )


def _tie_break(raw: Any) -> Any:
    if isinstance(raw, list):
        return {"by": raw}
    if not isinstance(raw, dict):
        raise PydanticCustomError("tie_break", "tie_break")
    return raw


class BandEntry(FileModel):
    """A range of the score that has a name; a number alone is the short form of ``at_least``."""

    at_least: NotNegative = required(
        "At least",
        "至少",
        "The points of the total that the band begins at.",
        "该等次的起点分数，以总分计。",
    )
    title: Maybe[Text] = TITLE


def _band(raw: Any) -> Any:
    return raw if isinstance(raw, dict) else {"at_least": raw}


class WeightSetEntry(FileModel):
    """Other weights for whole groups of siblings."""

    weights: dict[Line, NotNegative] = required(
        "Weights",
        "权重",
        "Weights by criterion; every sibling of a criterion that is named is named too.",
        "各指标的权重；写了一个指标，就要写全它的同级。",
    )
    title: Maybe[Text] = TITLE
    note: Maybe[Text] = NOTE


class ExpectedScore(FileModel):
    """Bounds on a vendor's score."""

    at_least: Maybe[Number] = optional(
        "At least", "至少", "The score is this or more.", "得分不低于此数。"
    )
    at_most: Maybe[Number] = optional(
        "At most", "至多", "The score is this or less.", "得分不高于此数。"
    )


class Expectation(FileModel):
    """What the ranking of the loaded vendors must be."""

    order: Maybe[AtLeastTwo[Line]] = optional(
        "Order",
        "次序",
        "Vendors of whom each is ranked above the next.",
        "各厂商依次排在下一个之前。",
    )
    first: Maybe[Line] = optional(
        "First", "排名第一", "The vendor that is ranked first alone.", "单独排名第一的厂商。"
    )
    vendor: Maybe[Line] = optional(
        "Vendor",
        "厂商",
        "The vendor that score, points or status is about.",
        "score、points 或 status 所说的厂商。",
    )
    score: Maybe[ExpectedScore] = optional(
        "Score", "得分", "Bounds on the vendor's score, of 100.", "厂商得分的界限，以 100 分计。"
    )
    points: Maybe[ExpectedScore] = optional(
        "Points",
        "分数",
        "Bounds on the vendor's score in points of the total.",
        "厂商得分的界限，以总分计。",
    )
    status: Maybe[Status] = optional(
        "Status",
        "状态",
        "ranked, unranked (too little evidence), disqualified (a gate is not met) or historical.",
        "ranked 已排名、unranked 证据不足、disqualified 不符合实质性要求、historical 历史案例。",
    )
    note: Maybe[Text] = NOTE


class FrozenEntry(FileModel):
    """Since when the rubric must not change."""

    since: Date = required("Since", "起始日期", "The date since when it is frozen.", "冻结的日期。")
    sha256: Line = required(
        "Hash",
        "哈希值",
        "The SHA-256 of what the rubric decides; `oa-select freeze` writes it.",
        "评分表内容的 SHA-256，由 `oa-select freeze` 写入。",
    )


class Lint(FileModel):
    """Further rules that the rubric is held to."""

    profile: Maybe[Literal["cn-gov"]] = optional(
        "Profile",
        "规则集",
        "cn-gov: the rules of Chinese government procurement.",
        "cn-gov：中国政府采购的规则。",
    )
    procurement: Maybe[Literal["goods", "services", "works"]] = optional(
        "Procurement",
        "采购类别",
        "With a profile: what is bought, on which the bounds for the price depend.",
        "与 profile 同用：采购货物（goods）、服务（services）或工程（works），由此定价格分的界限。",
    )


class CustomFact(FileModel):
    """A fact that the catalogue lacks."""

    type: FactType = required(
        "Type",
        "类型",
        "bool, number, ordinal (levels from worst to best), enum (levels in no order) or "
        "set (of members).",
        "bool 是否、number 数字、ordinal 有序取值（由差到好）、enum 无序取值、set 成员集合。",
    )
    question: Text = required("Question", "提问", "What to ask the vendor.", "向厂商提出的问题。")
    label: Maybe[Text] = optional(
        "Label",
        "名称",
        "What readers see; the name if left out.",
        "显示的名称；不写则用事实的名称。",
    )
    levels: Maybe[AtLeastOne[Line]] = optional(
        "Levels",
        "取值",
        "For ordinal (worst first), enum and set.",
        "用于 ordinal（最差的在前）、enum 和 set。",
    )
    unit: Maybe[Line] = optional("Unit", "单位", "The unit, for readers.", "显示的单位。")
    bounds: Maybe[tuple[Number, Number]] = optional(
        "Bounds",
        "界限",
        "[least, greatest], for numbers; unbounded if left out.",
        "[最小, 最大]，用于 number；不写则没有界限。",
    )
    commitment: Maybe[Flag] = optional(
        "Can be committed to",
        "可承诺",
        "true where a vendor can commit to it.",
        "厂商可以承诺的写 true。",
    )
    note: Maybe[Text] = NOTE


class RubricFile(FileModel):
    """The file of a rubric."""

    format: Literal[1] = FORMAT
    rubric: Slug = required(
        "Rubric",
        "评分表",
        "The id: lower-case letters, digits and hyphens; the same as the file's name.",
        "评分表的 id：小写字母、数字、连字符；与文件名相同。",
    )
    criteria: AtLeastOne[CriterionEntry] = required(
        "Criteria", "指标", "What is scored.", "计分的指标。"
    )
    title: Maybe[Text] = TITLE
    purpose: Maybe[Text] = optional("Purpose", "用途", "What the rubric is for.", "评分表的用途。")
    not_for: Maybe[Text] = optional(
        "Not for", "不适用于", "When not to use the rubric.", "什么情况下不要用这份评分表。"
    )
    note: Maybe[Text] = NOTE
    evidence: Maybe[Evidence] = optional(
        "Evidence", "证据", "Which claims count.", "哪些陈述计入。"
    )
    unknown: Maybe[Unknown] = optional(
        "Unknowns count as",
        "未知按什么计",
        "What an unknown counts as in the score: worst (default), midpoint or best.",
        "未知项在得分中按什么计：worst 最差（默认）、midpoint 中点、best 最好。",
    )
    min_known_pct: Maybe[Points] = optional(
        "Least known share",
        "最低已知比例",
        "A vendor with less known, in percent of the weight, is not ranked; 0 if left out.",
        "已知部分（占权重的百分比）低于此数的厂商不排名；默认 0。",
    )
    max_spread: Maybe[Points] = optional(
        "Greatest spread",
        "最大分差",
        "Evaluators who differ by more points on a rated criterion are named.",
        "对人工评分的指标，评委分差超过此分数即列出。",
    )
    weights: Maybe[Literal["relative", "points"]] = optional(
        "Weights",
        "权重",
        "relative: the weights of siblings need not sum to 100. points: they are points of the "
        "whole, those of a group's criteria sum to its own.",
        "relative：同级权重合计不必是 100。points：权重是总分中的分值，组内合计为该组的分值。",
    )
    total: Maybe[Above] = optional(
        "Total",
        "总分",
        "With weights: points: what the top criteria sum to; 100 if left out.",
        "与 weights: points 同用：一级指标合计的分值；默认 100。",
    )
    weighting: Maybe[Weighting] = WEIGHTING
    tie_break: Maybe[Annotated[TieBreakEntry, BeforeValidator(_tie_break)]] = optional(
        "Tie-break",
        "并列处理",
        "The criteria whose points decide where scores are equal, the first decides; "
        "{within: 2, by: […]}: also where they are less than 2 points apart.",
        "得分相同时按哪些指标定先后，第一个优先；{within: 2, by: […]}：相差不到 2 分时也适用。",
    )
    gates: Maybe[tuple[GateEntry, ...]] = optional(
        "Gates", "实质性要求", "Conditions that a vendor must meet.", "厂商必须符合的条件。"
    )
    bands: Maybe[dict[Line, Annotated[BandEntry, BeforeValidator(_band)]]] = optional(
        "Bands",
        "等次",
        "Names for ranges of the score, each with the points of the total it begins at.",
        "得分等次的名称，各写起点分数，以总分计。",
    )
    needs: Maybe[NeedsEntry] = optional(
        "Needs",
        "需求地点",
        "The buyer's places, used when no others are given.",
        "未另行给出时使用的采购方地点。",
    )
    weight_sets: Maybe[dict[Line, WeightSetEntry]] = optional(
        "Weight sets",
        "权重方案",
        "Other weights for the same criteria, for --weight-set.",
        "同一批指标的其他权重，供 --weight-set 选用。",
    )
    expect: Maybe[tuple[Expectation, ...]] = optional(
        "Expectations",
        "预期",
        "What the ranking of the loaded vendors must be.",
        "对现有厂商的排名应有的结果。",
    )
    frozen: Maybe[FrozenEntry] = optional(
        "Frozen",
        "冻结",
        "Since when the rubric must not change, and its hash.",
        "评分表自何时起不得改动，以及它的哈希值。",
    )
    lint: Maybe[Lint] = optional(
        "Lint", "规范检查", "Further rules that the rubric must follow.", "评分表还要遵守的规则。"
    )
    facts: Maybe[dict[Line, CustomFact]] = optional(
        "Custom facts",
        "自定义事实",
        "Facts that the catalogue lacks, named extra.….",
        "事实目录中没有的事实，名称为 extra.…。",
    )
