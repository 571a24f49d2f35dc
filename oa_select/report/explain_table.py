"""One vendor: its place, its service stages, its network, and its criteria with their claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import display
from oa_select.report.explain_criteria import (
    criteria_parts,
    hanging,
    missing_parts,
    unscored_parts,
)
from oa_select.report.layout import Layout, bar, cell, points, span, to_text
from oa_select.report.words import (
    UNSAID,
    evidence_words,
    listed,
    policy_words,
    rank_words,
    short_words,
)
from oa_select.result import (
    ClaimRecord,
    CoverageRecord,
    FactRecord,
    Level,
    Profile,
    Ranking,
    RegionRecord,
)
from oa_select.text import Language, LocalizedText, Speech, one_line

STAGES = ("pre_sale", "in_sale", "after_sale")
Way = tuple[tuple[Level, ...], ...]
"""How the places of some regions are served: channels, who delivers, at which stages."""


def render_explain(ranking: Ranking, profile: Profile, layout: Layout) -> str:
    """One vendor in full.

    Args:
        ranking: of all vendors at hand.
        profile: of the vendor.
        layout: of the reader; ``full`` adds what nothing is known of, with the question to ask.
    """
    return to_text(_parts(ranking, profile, layout), layout)


def _parts(ranking: Ranking, profile: Profile, layout: Layout) -> Iterator[RenderableType]:
    speech = layout.speech
    yield from _head(ranking, profile, speech)
    yield from _heading(speech("Service stages"))
    yield _stages(profile, speech)
    yield from _heading(speech("Service network"))
    yield from _network(profile, layout)
    yield from _heading(speech("Criteria"))
    yield from criteria_parts(profile.score.criteria, layout)
    yield from unscored_parts(profile, speech)
    yield from missing_parts(ranking, profile, layout)


def _heading(title: str) -> Iterator[Text]:
    yield Text()
    yield cell(title, "bold")


def _head(ranking: Ranking, profile: Profile, speech: Speech) -> Iterator[RenderableType]:
    score = profile.score
    name, other = (one_line(score.name.get(each)) for each in _languages(speech))
    yield cell(name if name == other else f"{name} ({other})", "bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in _lines(ranking, profile, speech):
        table.add_row(cell(label, "dim"), cell(text))
    yield table


def _languages(speech: Speech) -> tuple[Language, Language]:
    return ("zh", "en") if speech.language == "zh" else ("en", "zh")


def _lines(ranking: Ranking, profile: Profile, speech: Speech) -> Iterator[tuple[str, str]]:
    """What stands at the top, label by label."""
    score, policy = profile.score, ranking.policy
    if profile.aliases:
        yield speech("also called"), listed(profile.aliases, speech)
    for key, text in profile.company:
        yield _company_label(key, speech), speech.text(text)
    rank = rank_words(score, ranking, speech)
    if score.status == "ranked":
        count = len(ranking.with_status("ranked"))
        rank = speech("{rank} of {count} ranked", rank=rank, count=count)
    yield speech("rank"), rank
    drawn = f"{bar(score.points, score.score)}  {span(score.points)}"
    yield speech("possible points"), drawn
    counted = policy_words(ranking, speech)
    yield (
        speech("score"),
        speech("{points} ({policy})", points=points(score.score), policy=counted),
    )
    yield speech("known"), speech("{known} %", known=display(score.known_pct))
    yield (
        speech("firm evidence"),
        speech(
            "{range} on grade {grade} or better",
            range=span(score.firm.points),
            grade=policy.firm_grade,
        ),
    )
    for outcome, label in (
        ("fail", speech("gates not met")),
        ("unknown", speech("gates open")),
        ("pass", speech("gates met")),
    ):
        if titles := tuple(gate.title for gate in score.gates if gate.outcome == outcome):
            yield label, listed(titles, speech)


def _company_label(key: str, speech: Speech) -> str:
    match key:
        case "legal_name":
            return speech("legal name")
        case "headquarters":
            return speech("headquarters")
        case "website":
            return speech("website")
        case "listing":
            return speech("listing")
        case "products":
            return speech("products")
    return one_line(key)


def _table(*headers: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for header in headers:
        table.add_column(cell(header), overflow="fold")
    return table


def _stages(profile: Profile, speech: Speech) -> Table:
    """The facts that all stages share, down, and the stages across."""
    facts = _facts(profile)
    table = _table("", *_stage_names(profile, speech))
    for key, label in (
        ("offered", speech("offered")),
        ("delivered_by", speech("delivered by")),
        ("local", speech("local")),
        ("channels", speech("channels")),
        ("service_hours", speech("service hours")),
        ("responsiveness", speech("responsiveness")),
        ("charging", speech("charging")),
    ):
        found = (facts.get(f"stages.{stage}.{key}") for stage in STAGES)
        table.add_row(cell(label), *(cell(short_words(each, speech)) for each in found))
    return table


def _stage_names(profile: Profile, speech: Speech) -> list[str]:
    return [speech.text(profile.section(f"stages.{stage}").label) for stage in STAGES]


def _facts(profile: Profile) -> dict[str, FactRecord]:
    return {fact.path: fact for section in profile.sections for fact in section.facts}


def _network(profile: Profile, layout: Layout) -> Iterator[RenderableType]:
    """Who delivers what, what is known of the network, and where it is."""
    speech = layout.speech
    facts = profile.section("network").facts
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
    if profile.coverage:
        yield from _coverage(profile.coverage, layout)
    else:
        yield hanging("?", speech("no list of the places served"), 0, "dim")


def _modes(profile: Profile) -> dict[str, LocalizedText]:
    """The delivery modes that anything is said of, in the order of the catalogue where it tells."""
    facts = _facts(profile)
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
    facts = _facts(profile)
    paths = ("network.modes", *(f"stages.{stage}.delivered_by" for stage in STAGES))
    regions = profile.coverage.regions if profile.coverage else ()
    placed = any(region.delivered_by for region in regions)
    headers = [speech("network"), *_stage_names(profile, speech)]
    table = _table(speech("Delivery mode"), *headers, *([speech("provinces")] if placed else []))
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
        if any(mode in dict(each.value.levels) for each in _passed_over(fact)):
            return speech("set aside")
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
    served = served or speech("channels, delivery and stages not said")
    ordered = sorted(cities.items(), key=lambda each: -len(set(each[1])))
    counted = {"count": len(cities), "places": sum(len(set(each)) for each in cities.values())}
    if layout.full:
        yield hanging(
            "•", speech("{served}: provinces {count}, places {places}", served=served, **counted), 2
        )
        for province, named in ordered:
            yield hanging("-", _place_names(province, named, speech), 4)
        return
    said = speech(
        "{served}: provinces {count}, places {places}: {names}",
        served=served,
        names=tuple(_place_count(province, named, speech) for province, named in ordered),
        **counted,
    )
    yield hanging("•", said, 2)


def _place_count(province: LocalizedText, cities: Sequence[str], speech: Speech) -> str:
    name = speech.text(province)
    return f"{name} {len(set(cities))}" if cities else name


def _place_names(province: LocalizedText, cities: Sequence[str], speech: Speech) -> str:
    if not cities:
        return speech("{province}: no city named", province=province)
    return speech("{province}: {cities}", province=province, cities=tuple(dict.fromkeys(cities)))
