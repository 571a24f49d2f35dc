"""Vendors side by side, as JSON of version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oa_select.interval import Interval
from oa_select.report.explanation.json import profile_data
from oa_select.report.json import dump, ends
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data, vendor_data
from oa_select.report.robustness.json import flip_data
from oa_select.results.profile import Comparison
from oa_select.results.ranking import VendorScore

if TYPE_CHECKING:
    from oa_select.results.json import comparison as data
    from oa_select.results.json.parts import Ends


def render_compare_json(comparison: Comparison, layout: Layout) -> str:
    """The vendors compared, in the order asked for, with the lead of each pair by criterion.

    What would flip the order comes last.
    """
    del layout
    chosen = [each.score for each in comparison.profiles]
    found: data.Comparison = {
        **head_data(comparison.ranking),
        "vendors": [vendor_data(each, comparison.ranking.total) for each in chosen],
        "leads": [
            {
                "vendor": one.vendor,
                "over": other.vendor,
                "lead": _lead(one.points, other.points),
                "criteria": _criteria_leads(one, other),
            }
            for index, one in enumerate(chosen)
            for other in chosen[index + 1 :]
        ],
        "profiles": [profile_data(each) for each in comparison.profiles],
        **flip_data(comparison.flip),
    }
    return dump(found)


def _lead(one: Interval | None, other: Interval | None) -> Ends:
    return ends(one - other if one is not None and other is not None else None)


def _criteria_leads(one: VendorScore, other: VendorScore) -> list[data.CriterionLead]:
    return [
        {"id": mine.id, "lead": _lead(mine.points, theirs.points)}
        for mine, theirs in zip(one.walk(), other.walk(), strict=True)
    ]
