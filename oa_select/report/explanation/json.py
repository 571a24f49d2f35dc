"""One vendor with all facts and claims, as JSON of version 1."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.json import Data, both, dump, ends, fields
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data, vendor_data
from oa_select.results.profile import CoverageRecord, Explanation, Profile
from oa_select.results.ranking import ClaimRecord, FactRecord, Level


def render_explain_json(explanation: Explanation, layout: Layout) -> str:
    """One vendor: its place, every fact with the claims behind it, and its places."""
    del layout
    ranking, profile = explanation
    vendor, facts = vendor_data(profile.score), profile_data(profile)
    return dump({**head_data(ranking), "vendor": vendor, "profile": facts})


def profile_data(profile: Profile) -> Data:
    """One vendor's facts as plain data."""
    return {
        "vendor": profile.score.vendor,
        **fields(profile, "aliases"),
        "company": {key: text.both() for key, text in profile.company},
        "facts": {
            fact.path: _fact(fact)
            for section in profile.sections
            for fact in section.facts
            if fact.state != "unknown" or fact.aside
        },
        "stages": {stage: ends(at) for stage, at in profile.stage_points.items()},
        "coverage": _coverage(profile.coverage) if profile.coverage else None,
    }


def _fact(fact: FactRecord) -> Data:
    return {
        "state": fact.state,
        "value": fact.value.data,
        "evidence_grade": fact.grade,
        "used": [_claim(each) for each in fact.used],
        "history": [_claim(each) for each in fact.history],
        "aside": [_claim(each) for each in fact.aside],
    }


def _claim(claim: ClaimRecord) -> Data:
    return {
        "form": claim.form,
        "value": claim.state or claim.value.data,
        "source": claim.source.id if claim.source else None,
        "date": claim.date,
        "evidence_grade": claim.grade,
        "note": both(claim.note),
    }


def _coverage(coverage: CoverageRecord) -> Data:
    return {
        **fields(coverage, "open remote"),
        "evidence_grade": coverage.claim.grade,
        "source": coverage.claim.source.id if coverage.claim.source else None,
        "regions": [
            {
                **fields(region, "province cities"),
                "modes": _names(region.channels),
                "delivered_by": _names(region.delivered_by),
                "stages": _names(region.stages),
            }
            for region in coverage.regions
        ],
    }


def _names(levels: Sequence[Level]) -> list[str]:
    return [name for name, _ in levels]
