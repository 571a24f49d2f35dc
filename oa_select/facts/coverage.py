"""The places that a vendor serves, and the facts about the buyer's places that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from oa_select.facts.catalogue import CATALOGUE, DELIVERY_MODES
from oa_select.facts.claims import Claim, Date, EvidenceRules, Grade, Source
from oa_select.facts.evidence import Finding, weigh
from oa_select.facts.possible import Levels, Numbers
from oa_select.regions import MAINLAND
from oa_select.text import LocalizedText

Completeness = Literal["open", "closed"]
PROVINCE_COUNT = "network.province_count"
SITE_COVERAGE = "network.site_coverage"
SITE_DELIVERY = "network.site_delivery"
SITE_FACTS = (SITE_COVERAGE, SITE_DELIVERY)


class Region(NamedTuple):
    """A province, or cities of it, that is served: how, by whom, and at which stages.

    Empty ``delivered_by`` and ``stages`` mean that nothing is said: any mode, all stages.
    """

    province: str
    cities: tuple[str, ...] = ()
    modes: tuple[str, ...] = ("onsite",)
    delivered_by: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    def onsite_at(self, stage: str | None) -> bool:
        """Whether people come on site here, at that stage if one is named."""
        serves = stage is None or not self.stages or stage in self.stages
        return serves and "onsite" in self.modes

    def names_city(self, city: str | None) -> bool:
        """Whether this region names the city."""
        return city is not None and plain_city(city) in {plain_city(each) for each in self.cities}


class Coverage(NamedTuple):
    """The list of places served; ``remote`` is None where nothing is said of remote service."""

    completeness: Completeness
    regions: tuple[Region, ...]
    remote: bool | None = None
    source: Source | None = None
    as_of: Date | None = None
    note: LocalizedText | None = None

    @property
    def claim(self) -> Claim:
        """The list as a claim, with its source and date, for weighing and for showing."""
        return Claim("value", (), self.source, self.as_of, self.note)

    @property
    def grade(self) -> Grade:
        """The grade of the list; E without a source."""
        return self.source.grade(commitment=False) if self.source else "E"

    @property
    def open(self) -> bool:
        """Whether a place that is not listed may be served all the same."""
        return self.completeness == "open"

    def onsite_in(self, province: str, stage: str | None) -> list[Region]:
        """The regions of a province where people come on site, at that stage if one is named."""
        return [
            region
            for region in self.regions
            if region.province == province and region.onsite_at(stage)
        ]


class Site(NamedTuple):
    """One of the buyer's places."""

    name: LocalizedText
    province: str
    city: str | None = None
    users: float = 1


class Needs(NamedTuple):
    """The buyer's places."""

    id: str
    sites: tuple[Site, ...]


def plain_city(city: str) -> str:
    """A city's name as it is compared: without the final 市, without regard to case."""
    folded = city.strip().casefold()
    return folded[:-1] if len(folded) > 2 and folded.endswith("市") else folded


def count_provinces(
    claims: Sequence[Claim], coverage: Coverage | None, rules: EvidenceRules
) -> Finding:
    """``network.province_count``: from claims about it, else from the list of places."""
    fact = CATALOGUE[PROVINCE_COUNT]
    stated = weigh(fact, claims, rules)
    if stated.state not in ("unknown", "declined") or not admitted(coverage, rules):
        return stated
    assert coverage is not None
    listed = {region.province for region in coverage.regions if region.onsite_at(None)} & MAINLAND
    count = float(len(listed))
    possible = Numbers(count, fact.bounds[1] if coverage.open else count)
    state: Literal["known", "partial"] = "known" if possible.single else "partial"
    claim = coverage.claim
    return Finding(fact, state, possible, (claim,), aside=tuple(claims), grade=claim.grade(fact))


def site_levels(
    path: str, coverage: Coverage | None, site: Site, stage: str | None, rules: EvidenceRules
) -> tuple[str, ...] | None:
    """The possible levels at one of the buyer's places; None where nothing is known.

    ``path`` is one of :data:`SITE_COVERAGE` and :data:`SITE_DELIVERY`.
    """
    if not admitted(coverage, rules):
        return None
    assert coverage is not None
    in_province = coverage.onsite_in(site.province, stage)
    in_city = [region for region in in_province if region.names_city(site.city)]
    reader = _nearness if path == SITE_COVERAGE else _deliverers
    levels = CATALOGUE[path].levels
    found = reader(coverage, in_province, in_city)
    return tuple(level for level in levels if level in found)


def _nearness(coverage: Coverage, in_province: list[Region], in_city: list[Region]) -> set[str]:
    if in_city:
        return {"same_city"}
    if in_province:
        return {"same_province", "same_city"} if coverage.open else {"same_province"}
    nobody_near = _from_afar(coverage, "remote")
    return nobody_near | {"same_province", "same_city"} if coverage.open else nobody_near


def _deliverers(coverage: Coverage, in_province: list[Region], in_city: list[Region]) -> set[str]:
    if in_city or (in_province and not coverage.open):
        return _modes_of(in_city or in_province)
    if in_province:
        return set(DELIVERY_MODES)
    return {*DELIVERY_MODES, "none"} if coverage.open else _from_afar(coverage, "hq_remote")


def _modes_of(regions: list[Region]) -> set[str]:
    if any(not region.delivered_by for region in regions):
        return set(DELIVERY_MODES)
    return {mode for region in regions for mode in region.delivered_by}


def _from_afar(coverage: Coverage, remotely: str) -> set[str]:
    if coverage.remote is None:
        return {remotely, "none"}
    return {remotely} if coverage.remote else {"none"}


def site_finding(
    path: str, coverage: Coverage | None, needs: Needs, stage: str | None, rules: EvidenceRules
) -> tuple[Finding, list[tuple[Site, tuple[str, ...]]]]:
    """The finding over all places of the buyer, and the possible levels at each of them."""
    fact = CATALOGUE[path]
    by_site: list[tuple[Site, tuple[str, ...]]] = []
    for site in needs.sites:
        levels = site_levels(path, coverage, site, stage, rules)
        if levels is None:
            return Finding(fact, "unknown"), []
        by_site.append((site, levels))
    assert coverage is not None
    everywhere = {level for _, levels in by_site for level in levels}
    sure = all(len(levels) == 1 for _, levels in by_site)
    possible = Levels(tuple(level for level in fact.levels if level in everywhere))
    claim = coverage.claim
    state: Literal["known", "partial"] = "known" if sure else "partial"
    return Finding(fact, state, possible, (claim,), grade=claim.grade(fact)), by_site


def admitted(coverage: Coverage | None, rules: EvidenceRules) -> bool:
    """Whether there is a list of places that counts under the rules of evidence."""
    if coverage is None:
        return False
    expires = coverage.source.expires if coverage.source else None
    return rules.admit(coverage.grade, coverage.claim.date, expires)
