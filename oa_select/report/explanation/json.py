"""One vendor with all facts and claims, as JSON of version 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oa_select.report.json import both, dump, ends, note
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data, vendor_data
from oa_select.results.profile import CoverageRecord, Explanation, Profile
from oa_select.results.ranking import ClaimRecord, FactRecord, Level

if TYPE_CHECKING:
    from oa_select.results.json import profile as data


def render_explain_json(explanation: Explanation, layout: Layout) -> str:
    """One vendor: its place, every fact with the claims behind it, and its places."""
    del layout
    found: data.Explanation = {
        **head_data(explanation.ranking),
        "vendor": vendor_data(explanation.profile.score, explanation.ranking.total),
        "profile": profile_data(explanation.profile),
    }
    return dump(found)


def profile_data(profile: Profile) -> data.Profile:
    """One vendor's facts as plain data."""
    return {
        "vendor": profile.score.vendor,
        "aliases": list(profile.aliases),
        "company": {key: both(text) for key, text in profile.company},
        "searched": [{"date": each.date, "note": both(each.note)} for each in profile.searched],
        "facts": {
            fact.path: _fact(fact)
            for section in profile.sections
            for fact in section.facts
            if fact.state != "unknown" or fact.aside
        },
        "stages": {stage: ends(at) for stage, at in profile.stage_points.items()},
        "coverage": _coverage(profile.coverage) if profile.coverage else None,
    }


def _fact(fact: FactRecord) -> data.Fact:
    return {
        "state": fact.state,
        "value": fact.value.data,
        "evidence_grade": fact.grade,
        "used": [_claim(each) for each in fact.used],
        "history": [_claim(each) for each in fact.history],
        "aside": [_claim(each) for each in fact.aside],
    }


def _claim(claim: ClaimRecord) -> data.Claim:
    return {
        "form": claim.form,
        "value": claim.state or claim.value.data,
        "source": claim.source.id if claim.source else None,
        "date": claim.date,
        "evidence_grade": claim.grade,
        "note": note(claim.note),
    }


def _coverage(coverage: CoverageRecord) -> data.Coverage:
    return {
        "open": coverage.open,
        "remote": coverage.remote,
        "evidence_grade": coverage.claim.grade,
        "source": coverage.claim.source.id if coverage.claim.source else None,
        "regions": [
            {
                "province": both(region.province),
                "cities": list(region.cities),
                "modes": _names(region.channels),
                "delivered_by": _names(region.delivered_by),
                "stages": _names(region.stages),
            }
            for region in coverage.regions
        ],
    }


def _names(levels: Sequence[Level]) -> list[str]:
    return [name for name, _ in levels]
