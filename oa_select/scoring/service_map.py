"""The map of one vendor: its list of places, province by province, under the plan's evidence."""

from __future__ import annotations

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.coverage import (
    SITE_COVERAGE,
    SITE_DELIVERY,
    Coverage,
    Needs,
    Site,
    admitted,
    site_levels,
)
from oa_select.facts.fact import STAGES
from oa_select.regions import PROVINCES, TILES
from oa_select.results.service_map import MapSite, MapTile, ServiceMap, TileState
from oa_select.scoring.findings import Findings
from oa_select.scoring.plan import Plan
from oa_select.scoring.records import levels
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor

_STATES: dict[tuple[str, ...], TileState] = {
    ("same_city",): "onsite",
    ("same_city", "same_province"): "onsite",
    ("same_province",): "onsite",
    ("remote",): "remote",
    ("none",): "none",
}
"""What the possible levels of coverage come down to; anything else is unknown."""


NOWHERE = LocalizedText()
"""The name of a place that stands for a province."""


def make_map(plan: Plan, vendor: Vendor) -> ServiceMap:
    """The map of a vendor, with the buyer's places where the plan has them.

    It is about the service stage that the rubric scores for those places; about any stage where
    the rubric names none, or several.
    """
    findings, stage = Findings(vendor, plan.rules), _stage(plan)
    sites = _sites(findings, plan.needs, stage) if plan.needs else {}
    tiles = tuple(
        _tile(findings, code, place, stage)._replace(sites=tuple(sites.get(code, ())))
        for code, place in TILES.items()
    )
    coverage = vendor.coverage
    counts = coverage is not None and admitted(coverage, plan.rules)
    return ServiceMap(
        "counted" if counts else "missing" if coverage is None else "left_out",
        coverage.open if coverage is not None and counts else True,
        tiles,
        tuple(site for code, found in sites.items() if code not in TILES for site in found),
        next(iter(levels([stage])), None) if stage else None,
    )


def _stage(plan: Plan) -> str | None:
    """The one service stage at which the rubric scores the buyer's places, if it is one."""
    stages = {
        measure.scale.stage
        for criterion in plan.rubric.walk()
        for measure in criterion.measures
        if measure.about_sites
    }
    return stages.pop() if len(stages) == 1 else None


def _tile(findings: Findings, code: str, place: tuple[int, int], stage: str | None) -> MapTile:
    """A province as a place in it would be served that is in no city."""
    province, coverage = PROVINCES[code], findings.vendor.coverage
    tile = MapTile(code, province.name, province.short, place)
    near = site_levels(SITE_COVERAGE, coverage, Site(NOWHERE, code), stage, findings.rules)
    state = _STATES.get(near or (), "unknown")
    if coverage is None or state != "onsite":
        return tile._replace(state=state)
    return _onsite(tile, coverage, stage)


def _onsite(tile: MapTile, coverage: Coverage, stage: str | None) -> MapTile:
    """A tile with what the list says of service on site in its province."""
    regions = coverage.onsite_in(tile.code, stage)
    modes = {mode for region in regions for mode in region.delivered_by}
    stages = {stage for region in regions for stage in region.stages or STAGES}
    everywhere = len(stages) == len(STAGES)
    return tile._replace(
        state="onsite",
        delivered_by=levels(mode for mode in CATALOGUE[SITE_DELIVERY].levels if mode in modes),
        all_named=all(region.delivered_by for region in regions),
        stages=() if everywhere else levels(stage for stage in STAGES if stage in stages),
        cities=tuple(dict.fromkeys(city for region in regions for city in region.cities)),
    )


def _sites(findings: Findings, needs: Needs, stage: str | None) -> dict[str, list[MapSite]]:
    """The buyer's places by province, each with what scoring finds possible there."""
    near, who = (
        dict(findings.at_sites(CATALOGUE[path], needs, stage)[1])
        for path in (SITE_COVERAGE, SITE_DELIVERY)
    )
    found: dict[str, list[MapSite]] = {}
    for site in needs.sites:
        coverage = near.get(site, ())
        record = MapSite(
            site.name,
            site.province,
            site.city,
            site.users,
            _STATES.get(coverage, "unknown"),
            levels(coverage),
            levels(who.get(site, ())),
        )
        found.setdefault(site.province, []).append(record)
    return found
