"""One vendor: its place, its service stages, its network, and its criteria with their claims."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.report.explanation.criteria import (
    criteria_parts,
    hanging,
    unscored_parts,
)
from oa_select.report.explanation.missing import missing_of
from oa_select.report.explanation.network import network_parts
from oa_select.report.explanation.words import (
    company_lines,
    place_lines,
    searched_lines,
    stage_lines,
    stage_names,
)
from oa_select.report.layout import Layout
from oa_select.report.paragraph import paragraph, paragraphs
from oa_select.report.terminal import cell, new_table, to_text
from oa_select.report.totals import explanation_in_points
from oa_select.results.profile import Explanation, Profile
from oa_select.results.ranking import Ranking
from oa_select.text import Language, Speech, one_line


def render_explain(explanation: Explanation, layout: Layout) -> str:
    """One vendor in full.

    Args:
        explanation: the vendor and its place in a ranking.
        layout: of the reader; ``full`` adds unknown facts, with the question to ask.
    """
    return to_text(_parts(*explanation_in_points(explanation), layout), layout)


def _parts(ranking: Ranking, profile: Profile, layout: Layout) -> Iterator[RenderableType]:
    speech = layout.speech
    yield from _head(ranking, profile, layout)
    yield from _missing(ranking, profile, layout)
    if profile.shows_service:
        yield from _heading(speech("Service network"))
        yield from network_parts(profile, layout)
        yield from _heading(speech("Service stages"))
        yield _stages(profile, speech)
    yield from _heading(speech("Criteria"))
    yield from criteria_parts(profile.score.criteria, ranking.total, layout)
    yield from unscored_parts(profile, layout)
    if lines := searched_lines(profile, speech):
        yield from _heading(speech("Searched for and not found"))
        yield from (hanging("•", each, 0) for each in lines)
    if not layout.full:
        yield Text()
        yield from paragraph(
            speech("--full: the company, every place and question, and claims that are not scored"),
            layout,
            "dim",
        )


def _missing(ranking: Ranking, profile: Profile, layout: Layout) -> Iterator[RenderableType]:
    """What is not known, and under it the criteria that could move the score, with questions."""
    found = missing_of(ranking, profile, layout)
    yield from _heading(layout.speech("What is missing"))
    yield from paragraphs(found.sentences, layout)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for each in found.asked:
        table.add_row("", cell(each.points), cell(each.title, "bold"))
        table.add_row("", "", cell(each.question))
    if found.asked:
        yield table
    yield from paragraph(found.more, layout, "dim")


def _heading(title: str) -> Iterator[Text]:
    yield Text()
    yield cell(title, "bold")


def _head(ranking: Ranking, profile: Profile, layout: Layout) -> Iterator[RenderableType]:
    score, speech = profile.score, layout.speech
    name, other = (one_line(score.name.get(each)) for each in _languages(speech))
    yield cell(name if name == other else f"{name} ({other})", "bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    lines = [*place_lines(ranking, profile, speech, drawn=True)]
    for label, text in (*lines, *company_lines(profile, speech)) if layout.full else lines:
        table.add_row(cell(label, "dim"), cell(text))
    yield table


def _languages(speech: Speech) -> tuple[Language, Language]:
    return ("zh", "en") if speech.language == "zh" else ("en", "zh")


def _stages(profile: Profile, speech: Speech) -> Table:
    """The facts that all stages share, down, and the stages across."""
    table = new_table("", *stage_names(profile, speech))
    for label, words in stage_lines(profile, speech):
        table.add_row(cell(label), *map(cell, words))
    return table
