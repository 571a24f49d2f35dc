"""One vendor's service network: delivery modes, facts, and provinces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.facts.fact import STAGES
from oa_select.report.explanation.criteria import hanging
from oa_select.report.explanation.words import stage_names
from oa_select.report.layout import Layout
from oa_select.report.service_map.grid import grid_lines, notes
from oa_select.report.service_map.words import NO_LIST
from oa_select.report.terminal import cell, new_table
from oa_select.report.words import UNSAID, evidence_words, listed, short_words
from oa_select.results.profile import CoverageRecord, Profile, RegionRecord
from oa_select.results.ranking import ClaimRecord, FactRecord, Level
from oa_select.results.service_map import ServiceMap
from oa_select.text import LocalizedText, Speech

Way = tuple[tuple[Level, ...], ...]
"""How the places of some regions are served: channels, deliverers, and stages."""


def network_parts(profile: Profile, layout: Layout) -> Iterator[RenderableType]:
    """The places served, the delivery modes, and the facts about the network."""
    speech = layout.speech
    facts = profile.section("network").facts
    yield from _map(profile.service_map, speech)
    if profile.coverage:
        yield from _coverage(profile.coverage, layout)
    yield Text()
    modes = _modes(profile)
    if modes:
        yield _mode_table(modes, profile, speech)
        yield Text()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    for fact in facts:
        if fact.state != "unknown":
            table.add_row(cell(speech.text(fact.label)), cell(short_words(fact, speech)))
    yield table
    if unknown := tuple(fact.label for fact in facts if fact.state == "unknown"):
        said = speech("{count} more unknown: {names}", count=len(unknown), names=unknown)
        yield hanging("?", said, 0, "dim")


def _map(service_map: ServiceMap, speech: Speech) -> Iterator[RenderableType]:
    """The provinces as a grid; one sentence where no list of places counts."""
    if service_map.listing != "counted":
        yield hanging("?", speech.say(NO_LIST[service_map.listing]), 0, "dim")
        return
    yield from (cell(line) for line in grid_lines(service_map, speech))
    yield Text()
    yield from (hanging("•", each, 2) for each in notes(service_map, speech))


def _modes(profile: Profile) -> dict[str, LocalizedText]:
    """The delivery modes that claims name, in the order of the catalogue."""
    facts = profile.facts
    paths = ("network.modes", *(f"stages.{stage}.delivered_by" for stage in STAGES))
    said = [facts[path].value.levels for path in paths if path in facts]
    said += [
        each.value.levels for path in paths if path in facts for each in _passed_over(facts[path])
    ]
    regions = profile.coverage.regions if profile.coverage else ()
    said += [region.delivered_by for region in regions]
    return {name: label for levels in said for name, label in levels}


def _mode_table(
    modes: dict[str, LocalizedText], profile: Profile, speech: Speech
) -> RenderableType:
    """By delivery mode: whether it is in the network, at which stages it serves, and where."""
    facts = profile.facts
    paths = ("network.modes", *(f"stages.{stage}.delivered_by" for stage in STAGES))
    regions = profile.coverage.regions if profile.coverage else ()
    placed = any(region.delivered_by for region in regions)
    headers = [speech("network"), *stage_names(profile, speech)]
    table = new_table(speech("Delivery mode"), *headers, *([speech("provinces")] if placed else []))
    for mode, label in modes.items():
        cells = [_takes_part(mode, facts.get(path), speech) for path in paths]
        if placed:
            where = {each.province for each in regions if mode in dict(each.delivered_by)}
            cells.append(str(len(where)) if where else UNSAID)
        table.add_row(cell(speech.text(label)), *map(cell, cells))
    return table


def _takes_part(mode: str, fact: FactRecord | None, speech: Speech) -> str:
    """Whether a mode is among those of a fact: yes with the grade, no, or not known."""
    if fact is None:
        return UNSAID
    if mode not in dict(fact.value.levels):
        if said := [each.grade for each in _passed_over(fact) if mode in dict(each.value.levels)]:
            return speech("only by claims not used, grade {grade}", grade=min(said))
        return speech("no") if fact.value.exact and fact.state == "known" else UNSAID
    if fact.state == "disputed":
        return speech("disputed")
    return " · ".join([speech("yes"), *([fact.grade] if fact.grade else [])])


def _passed_over(fact: FactRecord) -> tuple[ClaimRecord, ...]:
    return (*fact.history, *fact.aside)


def _coverage(coverage: CoverageRecord, layout: Layout) -> Iterator[RenderableType]:
    """The list of places: a line for each way of being served, or one a province if full."""
    speech = layout.speech
    evidence = evidence_words(coverage.claim, speech)
    yield cell(
        speech("Places served; a place not listed is not known: {evidence}", evidence=evidence)
        if coverage.open
        else speech(
            "Places served; a place not listed is not served: {evidence}", evidence=evidence
        )
    )
    if coverage.remote is not None:
        yield hanging(
            "•",
            speech("remote service for every place")
            if coverage.remote
            else speech("no remote service where nobody is on site"),
            2,
        )
    groups: dict[Way, list[RegionRecord]] = {}
    for region in coverage.regions:
        way: Way = (region.channels, region.delivered_by, region.stages)
        groups.setdefault(way, []).append(region)
    for served, regions in groups.items():
        yield from _region_group(served, regions, layout)


def _region_group(
    way: Way, regions: Sequence[RegionRecord], layout: Layout
) -> Iterator[RenderableType]:
    speech = layout.speech
    cities: dict[LocalizedText, list[str]] = {}
    for region in regions:
        cities.setdefault(region.province, []).extend(region.cities)
    served = " · ".join(
        listed(tuple(label for _, label in levels), speech) for levels in way if levels
    )
    served = served or speech("channels, delivery and stages not stated")
    ordered = sorted(cities.items(), key=lambda each: -len(set(each[1])))
    counted = {"count": len(cities), "places": sum(len(set(each)) for each in cities.values())}
    said = speech("{served}: provinces {count}, places {places}", served=served, **counted)
    yield hanging("•", said, 2)
    for province, named in ordered if layout.full else ():
        yield hanging("-", _place_names(province, named, speech), 4)


def _place_names(province: LocalizedText, cities: Sequence[str], speech: Speech) -> str:
    if not cities:
        return speech("{province}: no city named", province=province)
    return speech("{province}: {cities}", province=province, cities=tuple(dict.fromkeys(cities)))
