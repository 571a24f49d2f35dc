"""Vendors side by side, as JSON of version 1."""

from __future__ import annotations

from oa_select.interval import Interval
from oa_select.report.explanation.json import profile_data
from oa_select.report.json import Data, dump, ends
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data, vendor_data
from oa_select.report.robustness.json import spread_data, tipping_data
from oa_select.results.profile import Comparison
from oa_select.results.ranking import VendorScore


def render_compare_json(comparison: Comparison, layout: Layout) -> str:
    """The vendors compared, in the order asked for, with the lead of each pair by criterion.

    What would flip the order comes last.
    """
    del layout
    ranking, profiles, flip = comparison
    chosen = [each.score for each in profiles]
    data = head_data(ranking)
    data["vendors"] = [vendor_data(each) for each in chosen]
    data["leads"] = [
        {
            "vendor": one.vendor,
            "over": other.vendor,
            **_lead(one.points, other.points),
            "criteria": _criteria_leads(one, other),
        }
        for index, one in enumerate(chosen)
        for other in chosen[index + 1 :]
    ]
    data["profiles"] = [profile_data(each) for each in profiles]
    return dump(data | {"spread": spread_data(flip.spread)} | tipping_data(flip))


def _lead(one: Interval | None, other: Interval | None) -> Data:
    lead = one - other if one is not None and other is not None else None
    return {"lead": ends(lead)}


def _criteria_leads(one: VendorScore, other: VendorScore) -> list[Data]:
    return [
        {"id": mine.id, **_lead(mine.points, theirs.points)}
        for mine, theirs in zip(one.walk(), other.walk(), strict=True)
    ]
