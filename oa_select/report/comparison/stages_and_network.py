"""The three service stages and the network of vendors side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table

from oa_select.facts.fact import STAGES
from oa_select.interval import Interval, level, margin, sure_leader
from oa_select.report.counts import points_words
from oa_select.report.labels import STAGE_FACTS
from oa_select.report.numbers import span
from oa_select.report.terminal import cell, new_table
from oa_select.report.words import UNSAID, short_words
from oa_select.results.profile import Profile
from oa_select.results.ranking import FactRecord, VendorScore
from oa_select.text import Speech

NETWORK = (
    "modes",
    "branch_count",
    "partner_count",
    "province_count",
    "city_count",
    "breadth",
    "delivery_control",
)
ABREAST = 4
"""More vendors than this are shown one below the other."""


class Line(NamedTuple):
    """A label and the words for each vendor; ``?`` where nothing is known."""

    label: str
    words: list[str]


def stages_block(profiles: Sequence[Profile], speech: Speech) -> Iterator[RenderableType]:
    """The facts about the three service stages, and who leads at each."""
    facts = [each.facts for each in profiles]
    scores = [each.score for each in profiles]
    groups: list[tuple[str, list[Line]]] = []
    leads: list[str] = []
    for stage in STAGES:
        path = f"stages.{stage}"
        lines = [
            _line(speech.say(label), f"{path}.{key}", facts, speech)
            for key, label in STAGE_FACTS.items()
            if key != "charging"
        ]
        title = speech.text(profiles[0].section(path).label)
        found = [each.stage_points.get(stage) for each in profiles]
        if any(each is not None for each in found):
            lines.insert(0, Line(speech("points"), [span(each) for each in found]))
        groups.append((title, lines))
        leads.append(_stage_lead(title, scores, found, speech))
    yield _fact_table(speech("Service stages"), groups, scores, speech)
    yield cell(speech("Lead at each stage: {stages}", stages=tuple(leads)))


def network_block(profiles: Sequence[Profile], speech: Speech) -> RenderableType:
    """The facts about the service network."""
    facts = [each.facts for each in profiles]
    lines = []
    for path in (f"network.{key}" for key in NETWORK):
        labels = [speech.text(each[path].label) for each in facts if path in each]
        lines += [_line(label, path, facts, speech) for label in labels[:1]]
    scores = [each.score for each in profiles]
    return _fact_table(speech("Service network"), [("", lines)], scores, speech)


def _line(label: str, path: str, facts: Sequence[Mapping[str, FactRecord]], speech: Speech) -> Line:
    return Line(label, [short_words(each.get(path), speech) for each in facts])


def _fact_table(
    title: str,
    groups: Sequence[tuple[str, list[Line]]],
    scores: Sequence[VendorScore],
    speech: Speech,
) -> Table:
    """Some facts, group by group, without those that are unknown for all."""
    names = [speech.text(each.name) for each in scores]
    abreast = len(names) <= ABREAST
    table = new_table(title, *(names if abreast else ("", "")))
    for heading, lines in groups:
        if heading:
            table.add_row(cell(heading, "bold"))
        for label, words in lines:
            if set(words) == {UNSAID}:
                continue
            indented = f"  {label}" if heading else label
            if abreast:
                table.add_row(cell(indented), *map(cell, words))
                continue
            spoken = [each for each in zip(names, words, strict=True) if each[1] != UNSAID]
            for index, (name, said) in enumerate(spoken):
                table.add_row(cell("" if index else indented), cell(name), cell(said))
    if not table.row_count:
        table.add_row(cell(speech("nothing known"), "dim"))
    return table


def _stage_lead(
    title: str, scores: Sequence[VendorScore], found: Sequence[Interval | None], speech: Speech
) -> str:
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return speech("{stage} not scored", stage=title)
    leader = sure_leader(known)
    if level(known):
        return speech("{stage} level", stage=title)
    if leader is None:
        return speech("{stage} open", stage=title)
    return speech(
        "{stage} {vendor} by {points}",
        stage=title,
        vendor=scores[leader].name,
        points=points_words(span(margin(known, leader))),
    )
