"""``explain --format json``, and what is claimed of a vendor."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from oa_select.facts.claims import Form, Grade
from oa_select.facts.evidence import State
from oa_select.facts.fact import Stage
from oa_select.fields import required
from oa_select.results.json.parts import Ends, Head, Text, Value
from oa_select.results.json.ranking import Vendor
from oa_select.results.json.service_map import ServiceMap


class Claim(TypedDict):
    """One claim, and the evidence for it."""

    form: Annotated[
        Form,
        required(
            "Form",
            "形式",
            "value, at_least, at_most, between, one_of, varies or state.",
            "value 正是、at_least 至少、at_most 至多、between 介于、one_of 其中之一、varies "
            "因情况而异、state 状态。",
        ),
    ]
    value: Annotated[
        Value,
        required(
            "Value",
            "取值",
            "What the claim leaves possible; for a state its name.",
            "陈述所允许的取值；状态则为其名称。",
        ),
    ]
    source: Annotated[
        str | None,
        required(
            "Source",
            "来源",
            "The id of the source; null without one.",
            "来源的 id；没有则为 null。",
        ),
    ]
    date: Annotated[
        str | None,
        required(
            "Date",
            "日期",
            "When the claim was true; null without a date.",
            "陈述的日期；没有则为 null。",
        ),
    ]
    evidence_grade: Annotated[
        Grade,
        required(
            "Grade",
            "等级",
            "The grade of the evidence used; null without any.",
            "所用证据的等级；没有则为 null。",
        ),
    ]
    note: Annotated[Text | None, required("Note", "备注", "The note of the claim.", "陈述的备注。")]


class Fact(TypedDict):
    """One fact, and the claims about it."""

    state: Annotated[
        State,
        required(
            "State",
            "状态",
            "What the claims together leave of the fact.",
            "各条陈述合并后事实的状态。",
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
    evidence_grade: Annotated[
        Grade | None,
        required(
            "Grade",
            "等级",
            "The grade of the evidence used; null without any.",
            "所用证据的等级；没有则为 null。",
        ),
    ]
    used: Annotated[list[Claim], required("Used", "采用", "The claims that count.", "计入的陈述。")]
    history: Annotated[
        list[Claim],
        required("History", "历史", "Claims that newer ones replace.", "已被更新陈述取代的陈述。"),
    ]
    aside: Annotated[
        list[Claim],
        required(
            "Aside",
            "未计入",
            "Claims of a lower grade, or left out by the rules of evidence.",
            "等级较低或按证据规则不计的陈述。",
        ),
    ]


class Region(TypedDict):
    """A province that the vendor serves."""

    province: Annotated[
        Text, required("Province", "省份", "The name of the province.", "省份的名称。")
    ]
    cities: Annotated[
        list[str], required("Cities", "城市", "The cities that are named.", "列明的城市。")
    ]
    modes: Annotated[
        list[str],
        required("Channels", "服务受理方式", "How the region is served.", "以哪些方式服务。"),
    ]
    delivered_by: Annotated[
        list[str],
        required(
            "Delivered by",
            "服务主体",
            "Who comes; empty where that is not said.",
            "由哪些服务主体上门服务；未说明则为空。",
        ),
    ]
    stages: Annotated[
        list[str],
        required(
            "Stages", "服务阶段", "The stages served; empty for all.", "服务哪些阶段；空则为全部。"
        ),
    ]


class Coverage(TypedDict):
    """The places that the vendor serves."""

    open: Annotated[
        bool,
        required(
            "Open",
            "未列全",
            "Whether a place that is not listed is unknown, not unserved.",
            "未列出的地点情况不明，而非没有服务。",
        ),
    ]
    remote: Annotated[
        bool | None,
        required(
            "Remote elsewhere",
            "其他地点远程服务",
            "Whether other places are served remotely; null when unknown.",
            "其他地点是否远程服务；未知则为 null。",
        ),
    ]
    evidence_grade: Annotated[
        Grade,
        required(
            "Grade",
            "等级",
            "The grade of the evidence used; null without any.",
            "所用证据的等级；没有则为 null。",
        ),
    ]
    source: Annotated[
        str | None,
        required(
            "Source",
            "来源",
            "The id of the source; null without one.",
            "来源的 id；没有则为 null。",
        ),
    ]
    regions: Annotated[
        list[Region],
        required("Regions", "地区", "The places served, by province.", "服务的地点，按省份。"),
    ]


class Search(TypedDict):
    """What was searched for and not found."""

    date: Annotated[str, required("Date", "检索日期", "When it was searched for.", "检索的时间。")]
    note: Annotated[
        Text,
        required(
            "Note",
            "说明",
            "What was searched for, where, and what was not found.",
            "检索了什么、在哪里检索、哪些没有查到。",
        ),
    ]


class Profile(TypedDict):
    """What is claimed of a vendor."""

    vendor: Annotated[str, required("Vendor", "厂商", "The id of the vendor.", "厂商的 id。")]
    aliases: Annotated[
        list[str], required("Aliases", "别名", "Other names of the vendor.", "厂商的其他名称。")
    ]
    company: Annotated[
        dict[str, Text],
        required("Company", "公司", "The company behind the product.", "产品背后的公司。"),
    ]
    searched: Annotated[
        list[Search],
        required(
            "Searched",
            "检索记录",
            "What was searched for and not found.",
            "检索过而未查到的信息。",
        ),
    ]
    facts: Annotated[
        dict[str, Fact],
        required(
            "Facts",
            "事实",
            "The facts of which something is said, by path.",
            "有陈述的事实，按路径。",
        ),
    ]
    stages: Annotated[
        dict[Stage, Ends],
        required(
            "Stages",
            "服务阶段",
            "The points of the criteria about each service stage.",
            "各服务阶段相关指标的分数。",
        ),
    ]
    coverage: Annotated[
        Coverage | None,
        required(
            "Places served",
            "服务地点",
            "The list of places that the vendor serves; null without one.",
            "厂商服务的地点清单；没有则为 null。",
        ),
    ]
    map: Annotated[
        ServiceMap,
        required(
            "Map",
            "服务地图",
            "Where the vendor serves, province by province, by the list of places that counts.",
            "按计入的服务地点清单，厂商在各省的服务情况。",
        ),
    ]


class Explanation(Head):
    """One vendor, explained."""

    vendor: Annotated[
        Vendor,
        required("Vendor", "厂商", "The vendor's place in the ranking.", "厂商在排名中的位置。"),
    ]
    profile: Annotated[
        Profile,
        required("Profile", "档案", "What is claimed about the vendor.", "关于该厂商的陈述。"),
    ]
