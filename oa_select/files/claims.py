"""Claims in files: what sources say about facts, and the places that a vendor serves."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from oa_select.facts.claims import Grade
from oa_select.facts.fact import Stage
from oa_select.fields import (
    NOTE,
    Date,
    FileModel,
    Flag,
    Line,
    Maybe,
    Text,
    optional,
    required,
)

SourceKind = Literal[
    "contract",
    "bid",
    "certificate",
    "filing",
    "trial",
    "customer",
    "analyst",
    "press",
    "vendor",
    "promotional",
]
RegionMode = Literal["onsite", "remote", "phone", "online", "remote_desktop", "portal"]
"""How a region can be served; ``onsite`` alone counts as people near the buyer."""

NO_SOURCE = "none"
"""What a claim cites that has no source, whatever the default of its file is."""


class SourceEntry(FileModel):
    """A source that claims cite."""

    kind: SourceKind = required(
        "Kind",
        "类别",
        "Decides the grade. A: contract, bid, certificate, filing; B: trial (own pilot or"
        " test call), customer (reference customer); C: analyst, press; D: vendor (the "
        "vendor's own words), promotional.",
        "决定等级。A：contract 合同、bid 投标文件、certificate 证书、filing 公开披露文件；B：trial "
        "采购方试用或拨测、customer 参考客户；C：analyst 分析机构、press 媒体；D：vendor "
        "厂商自述、promotional 宣传材料。",
    )
    title: Maybe[Text] = optional(
        "Title", "标题", "What readers see; the id if left out.", "显示的标题；不写则用 id。"
    )
    published: Maybe[Date] = optional(
        "Published", "发布时间", "When the source appeared.", "来源发布的时间。"
    )
    url: Maybe[Line] = optional(
        "Address", "网址", "Where the source can be read.", "可以读到来源的网址。"
    )
    holder: Maybe[Text] = optional(
        "Holder", "持有人", "Who holds the certificate.", "证书的持有人。"
    )
    scope: Maybe[Text] = optional("Scope", "范围", "What the certificate covers.", "证书的范围。")
    expires: Maybe[Date] = optional(
        "Expires",
        "有效期至",
        "The last date on which the source holds; after it the source does not count.",
        "来源有效的最后日期；过期的来源不计。",
    )
    grade: Maybe[Grade] = optional(
        "Grade",
        "等级",
        "A lower grade than the kind has; it cannot be raised. A binding, B verified, C "
        "reported, D claimed, E unsourced.",
        "低于该类别的等级，不能调高。A 有约束力、B 亲自核实、C 第三方报道、D 自述、E 无来源。",
    )
    grade_reason: Maybe[Text] = optional(
        "Reason for the grade",
        "调低等级的理由",
        "Why this source is worth less than others of its kind; required beside grade.",
        "说明该来源为何低于同类来源；写了 grade 就必须写。",
    )
    note: Maybe[Text] = NOTE


class ClaimEntry(FileModel):
    """One claim about a fact, in its long form; the fact says which values it can have."""

    value: Any = optional("Exactly", "正是", "Exactly this.", "正是这个值。")
    at_least: Any = optional(
        "At least",
        "至少",
        "This or more; for a set these members and perhaps more.",
        "不低于这个值；集合：至少有这些成员，可能还有其他。",
    )
    at_most: Any = optional("At most", "至多", "This or less.", "不高于这个值。")
    between: Any = optional(
        "Between",
        "介于",
        "From the first to the second, both included.",
        "从第一个到第二个，含两端。",
    )
    one_of: Any = optional(
        "One of", "其中之一", "One of these; which one is not known.", "其中之一，但不知是哪一个。"
    )
    varies: Any = optional(
        "Varies",
        "因情况而异",
        "All of these occur: it differs by place, partner or edition; for numbers the "
        "least and the greatest.",
        "各种情形都有，因地点、服务商或版本而异；数字写最小值和最大值。",
    )
    state: Any = optional(
        "State",
        "状态",
        "not_applicable: the question does not apply (note must say why); declined: "
        "asked, and not answered; unknown: looked for and not found.",
        "not_applicable：不适用（必须用 note 说明原因）；declined：未予答复（已询问）；"
        "unknown：已检索，未查到。",
    )
    source: Maybe[Line] = optional(
        "Source",
        "来源",
        "The id of the source that says so, or none; left out, that of default_source. Without a"
        " source the grade is E.",
        "陈述所引来源的 id，或 none（没有来源）；不写则用 default_source。没有来源则等级为 E。",
    )
    as_of: Maybe[Date] = optional(
        "As of",
        "截至",
        "When this was true, where that is not when the source appeared: 2022, 2022-10 or"
        " 2022-10-05.",
        "陈述对应的时间（与来源发布时间不同时填写）：2022、2022-10 或 2022-10-05。",
    )
    note: Maybe[Text] = optional(
        "Note",
        "备注",
        "What else the source says, and with which reservations.",
        "来源的其他内容，以及有何保留。",
    )


def _long_form(raw: Any) -> list[Any]:
    """A list of claims as mappings, from any of the forms that a file may use."""
    if raw is None:
        raise PydanticCustomError("no_value", "no_value")
    if isinstance(raw, dict):
        return [raw]
    if isinstance(raw, list) and any(isinstance(each, dict) for each in raw):
        return raw
    return [{"value": raw}]


Claims = Annotated[tuple[ClaimEntry, ...], BeforeValidator(_long_form)]
"""The claims about one fact: a value alone, one claim, or several."""
Facts = dict[Line, Claims]
"""Claims by the name of their fact."""


class RegionEntry(FileModel):
    """A province that a vendor serves, or some of its cities."""

    province: Any = required(
        "Province",
        "省份",
        "A province by code or name: CN-GD, 44, 440000, 广东, Guangdong; elsewhere an ISO "
        "3166-2 code.",
        "省份的代码或名称：CN-GD、44、440000、广东、Guangdong；其他国家用 ISO 3166-2 代码。",
    )
    cities: Maybe[tuple[Line, ...]] = optional(
        "Cities",
        "城市",
        "The cities that are named; left out: the province, with no city said.",
        "列明的城市；不写则指全省，未列明城市。",
    )
    modes: Maybe[tuple[RegionMode, ...]] = optional(
        "Channels",
        "服务受理方式",
        "How the region is served; left out: on site.",
        "以哪些方式服务；不写就是现场服务。",
    )
    delivered_by: Maybe[tuple[Line, ...]] = optional(
        "Delivered by",
        "服务主体",
        "Who comes; left out: any of them may.",
        "由哪些服务主体上门服务；不写则任何一种都有可能。",
    )
    stages: Maybe[tuple[Stage, ...]] = optional(
        "Stages",
        "服务阶段",
        "The stages that are served; left out: all three.",
        "服务哪些阶段；不写则三个阶段都有。",
    )
    note: Maybe[Text] = NOTE


class CoverageEntry(FileModel):
    """The places that a vendor serves."""

    completeness: Literal["open", "closed"] = required(
        "Completeness",
        "是否完整",
        "open: a place that is not listed is unknown; closed: it is not served on site.",
        "open：没列出的地点情况不明；closed：没列出的地点没有现场服务。",
    )
    regions: Maybe[tuple[RegionEntry, ...]] = optional(
        "Regions", "地区", "The places served, by province.", "服务的地点，按省份。"
    )
    remote: Maybe[Flag] = optional(
        "Remote elsewhere",
        "其他地点远程服务",
        "Whether places without service on site are served remotely; leave it out when unknown.",
        "没有现场服务的地点是否提供远程服务；不知道就不写。",
    )
    source: Maybe[Line] = optional(
        "Source",
        "来源",
        "The id of the source that says so, or none; left out, that of default_source. Without a"
        " source the grade is E.",
        "陈述所引来源的 id，或 none（没有来源）；不写则用 default_source。没有来源则等级为 E。",
    )
    as_of: Maybe[Date] = optional(
        "As of",
        "截至",
        "When this was true, where that is not when the source appeared: 2022, 2022-10 or"
        " 2022-10-05.",
        "陈述对应的时间（与来源发布时间不同时填写）：2022、2022-10 或 2022-10-05。",
    )
    note: Maybe[Text] = NOTE
