"""One vendor: its place, its service stages, its network, and its criteria with their claims."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.report.explanation.criteria import (
    criteria_parts,
    missing_parts,
    unscored_parts,
)
from oa_select.report.explanation.network import STAGES, network_parts, stage_names
from oa_select.report.labels import COMPANY, STAGE_FACTS
from oa_select.report.layout import Layout
from oa_select.report.numbers import percent, score_of, span
from oa_select.report.terminal import bar, cell, new_table, to_text
from oa_select.report.words import (
    listed,
    policy_words,
    rank_words,
    short_words,
)
from oa_select.results.ranking import (
    Profile,
    Ranking,
)
from oa_select.text import Language, Speech, one_line


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
    yield from network_parts(profile, layout)
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
    for label, text in head_lines(ranking, profile, speech, drawn=True):
        table.add_row(cell(label, "dim"), cell(text))
    yield table


def _languages(speech: Speech) -> tuple[Language, Language]:
    return ("zh", "en") if speech.language == "zh" else ("en", "zh")


def head_lines(
    ranking: Ranking, profile: Profile, speech: Speech, *, drawn: bool = False
) -> Iterator[tuple[str, str]]:
    """What stands at the top, label by label; ``drawn`` adds a bar to the possible points."""
    score, policy = profile.score, ranking.policy
    if profile.aliases:
        yield speech("also called"), listed(profile.aliases, speech)
    for key, text in profile.company:
        yield speech.say(COMPANY[key]) if key in COMPANY else one_line(key), speech.text(text)
    rank = rank_words(score, ranking, speech)
    if score.status == "ranked" and (ranking.decided or score.worst_rank != 1):
        count = len(ranking.with_status("ranked"))
        rank = speech("{rank} of {count} ranked", rank=rank, count=count)
    yield speech("rank"), rank
    bars = f"{bar(score.points, score.score)}  " if drawn else ""
    yield speech("possible points"), f"{bars}{span(score.points)}"
    counted = policy_words(ranking, speech)
    yield (
        speech("score"),
        speech("{points} ({policy})", points=score_of(score, ranking), policy=counted),
    )
    yield speech("known"), percent(score.known_pct, speech)
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


def _stages(profile: Profile, speech: Speech) -> Table:
    """The facts that all stages share, down, and the stages across."""
    table = new_table("", *stage_names(profile, speech))
    for label, words in stage_lines(profile, speech):
        table.add_row(cell(label), *map(cell, words))
    return table


def stage_lines(profile: Profile, speech: Speech) -> Iterator[tuple[str, list[str]]]:
    """By label, what is known of the facts that all stages share, stage by stage."""
    facts = profile.facts
    for key, label in STAGE_FACTS.items():
        found = (facts.get(f"stages.{stage}.{key}") for stage in STAGES)
        yield speech.say(label), [short_words(each, speech) for each in found]
