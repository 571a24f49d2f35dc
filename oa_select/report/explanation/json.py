"""One vendor with all facts and claims, as JSON of version 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oa_select.report.json import both, dump, ends, note
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data, vendor_data
from oa_select.results.profile import CoverageRecord, Explanation, Profile
from oa_select.results.ranking import ClaimRecord, FactRecord, Level
from oa_select.results.service_map import MapSite, ServiceMap

if TYPE_CHECKING:
    from oa_select.results.json import profile as data
    from oa_select.results.json import service_map as map_data


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
        "map": _map(profile.service_map),
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


def _map(service_map: ServiceMap) -> map_data.ServiceMap:
    return {
        "listing": service_map.listing,
        "open": service_map.open,
        "provinces": [
            {
                "code": tile.code,
                "name": both(tile.name),
                "state": tile.state,
                "delivered_by": _names(tile.delivered_by),
                "all_named": tile.all_named,
                "stages": _names(tile.stages),
                "cities": list(tile.cities),
                "sites": [_site(each) for each in tile.sites],
            }
            for tile in service_map.tiles
        ],
        "elsewhere": [_site(each) for each in service_map.elsewhere],
        "stage": service_map.stage[0] if service_map.stage else None,
    }


def _site(site: MapSite) -> map_data.Site:
    return {
        "name": both(site.name),
        "province": site.province,
        "city": site.city,
        "users": site.users,
        "state": site.state,
        "coverage": _names(site.coverage),
        "delivery": _names(site.delivery),
    }


def _names(levels: Sequence[Level]) -> list[str]:
    return [name for name, _ in levels]
