"""Where a vendor serves, province by province, as ``explain`` and ``compare`` print it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from oa_select.fields import required
from oa_select.results.json.parts import Text
from oa_select.results.service_map import Listing, TileState

State = Annotated[
    TileState,
    required(
        "State",
        "状态",
        "onsite, remote (remote service only), none (not served) or unknown.",
        "onsite 现场服务、remote 仅远程服务、none 无服务、unknown 情况不明。",
    ),
]


class Site(TypedDict):
    """One of the buyer's places, as the vendor serves it."""

    name: Annotated[Text, required("Name", "名称", "The name of the place.", "地点的名称。")]
    province: Annotated[
        str,
        required(
            "Province",
            "省份",
            "The ISO 3166-2 code of the province or state.",
            "省、州等地区的 ISO 3166-2 代码。",
        ),
    ]
    city: Annotated[
        str | None,
        required(
            "City",
            "城市",
            "The city of the place; null where it is not given.",
            "地点所在城市；未给出则为 null。",
        ),
    ]
    users: Annotated[float, required("Users", "用户数", "The users there.", "该地点的用户数。")]
    state: State
    coverage: Annotated[
        list[str],
        required(
            "Coverage",
            "覆盖",
            "The possible levels of network.site_coverage; empty when nothing is known.",
            "network.site_coverage 可能的取值；一无所知则为空。",
        ),
    ]
    delivery: Annotated[
        list[str],
        required(
            "Delivery",
            "服务主体",
            "The possible levels of network.site_delivery; empty when nothing is known.",
            "network.site_delivery 可能的取值；一无所知则为空。",
        ),
    ]


class Province(TypedDict):
    """One of the 34 provinces, as the vendor serves it."""

    code: Annotated[str, required("Code", "代码", "The ISO 3166-2 code.", "ISO 3166-2 代码。")]
    name: Annotated[Text, required("Name", "名称", "The name of the province.", "省份的名称。")]
    state: State
    delivered_by: Annotated[
        list[str],
        required(
            "Delivered by",
            "服务主体",
            "The delivery modes that are named for service on site.",
            "现场服务所列明的服务主体。",
        ),
    ]
    all_named: Annotated[
        bool,
        required(
            "All named",
            "服务主体均已列明",
            "Whether all entries for service on site name who delivers.",
            "现场服务的各条目是否均列明服务主体。",
        ),
    ]
    stages: Annotated[
        list[str],
        required(
            "Stages",
            "服务阶段",
            "The stages served on site; empty for all.",
            "现场服务的阶段；空则为全部。",
        ),
    ]
    cities: Annotated[
        list[str],
        required(
            "Cities",
            "城市",
            "The cities that are named for service on site.",
            "现场服务所列明的城市。",
        ),
    ]
    sites: Annotated[
        list[Site],
        required(
            "Buyer's places",
            "采购方地点",
            "The buyer's places in the province.",
            "采购方在该省的地点。",
        ),
    ]


class ServiceMap(TypedDict):
    """Where the vendor serves, province by province."""

    listing: Annotated[
        Listing,
        required(
            "List",
            "清单",
            "Whether the list of places served is counted, left_out by the rules of evidence, or "
            "missing.",
            "服务地点清单：counted 计入、left_out 按证据规则不计、missing 没有清单。",
        ),
    ]
    open: Annotated[
        bool,
        required(
            "Open",
            "未列全",
            "Whether a place that is not listed is unknown, not unserved.",
            "未列出的地点情况不明，而非没有服务。",
        ),
    ]
    provinces: Annotated[
        list[Province],
        required(
            "Provinces",
            "省份",
            "All 34 provinces, from north to south.",
            "全部34个省级行政区，由北到南。",
        ),
    ]
    elsewhere: Annotated[
        list[Site],
        required(
            "Elsewhere",
            "境外地点",
            "The buyer's places outside these provinces.",
            "采购方在上述省份以外的地点。",
        ),
    ]
    stage: Annotated[
        str | None,
        required(
            "Stage",
            "服务阶段",
            "Only service at this stage is shown; null for any stage.",
            "只显示该阶段的服务；null 表示任一阶段。",
        ),
    ]
