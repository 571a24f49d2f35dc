"""``compare --format json``."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from oa_select.fields import required
from oa_select.results.json.parts import Ends, Head
from oa_select.results.json.profile import Profile
from oa_select.results.json.ranking import Vendor
from oa_select.results.json.robustness import Flip


class CriterionLead(TypedDict):
    """The lead of a vendor over another in one criterion."""

    id: Annotated[str, required("Id", "id", "The id of the criterion.", "指标的 id。")]
    lead: Annotated[
        Ends,
        required(
            "Lead",
            "领先",
            "Points of the first less points of the second, from low to high.",
            "前者分数减后者分数，由低到高。",
        ),
    ]


class Lead(TypedDict):
    """The lead of a vendor over another."""

    vendor: Annotated[
        str, required("Vendor", "厂商", "The first vendor of the pair.", "两家中的前一家。")
    ]
    over: Annotated[
        str, required("Over", "对比", "The second vendor of the pair.", "两家中的后一家。")
    ]
    lead: Annotated[
        Ends,
        required(
            "Lead",
            "领先",
            "Points of the first less points of the second, from low to high.",
            "前者分数减后者分数，由低到高。",
        ),
    ]
    criteria: Annotated[
        list[CriterionLead],
        required("Criteria", "指标", "The lead in every criterion.", "各指标的领先。"),
    ]


class Comparison(Head, Flip):
    """Vendors side by side."""

    vendors: Annotated[
        list[Vendor], required("Vendors", "厂商", "The vendors in order.", "各厂商，按次序。")
    ]
    leads: Annotated[
        list[Lead],
        required(
            "Leads",
            "领先",
            "For each pair of vendors the lead of the first over the second.",
            "每两家厂商中前者对后者的领先。",
        ),
    ]
    profiles: Annotated[
        list[Profile],
        required("Profiles", "档案", "What is claimed about each vendor.", "关于各厂商的陈述。"),
    ]
