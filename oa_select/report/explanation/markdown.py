"""One vendor as Markdown: its place, its stages, and every criterion down to the claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.report.explanation.network import stage_names
from oa_select.report.explanation.table import head_lines, stage_lines
from oa_select.report.markdown import plain, table
from oa_select.report.terminal import Layout, percent, span
from oa_select.report.words import claim_line, fact_words, judgement_line
from oa_select.results.ranking import CriterionScore, FactRecord, Profile, Ranking
from oa_select.text import Speech


def render_explain_markdown(ranking: Ranking, profile: Profile, layout: Layout) -> str:
    """One vendor in full; what nothing is known of comes with the question to ask."""
    return "\n".join(_parts(ranking, profile, layout.speech))


def _parts(ranking: Ranking, profile: Profile, say: Speech) -> Iterator[str]:
    yield f"# {plain(say.text(profile.score.name))}\n"
    lines = head_lines(ranking, profile, say)
    yield "".join(f"- {plain(label)}: {plain(text)}\n" for label, text in lines)
    yield f"## {plain(say('Service stages'))}\n"
    rows = [(plain(label), *map(plain, words)) for label, words in stage_lines(profile, say)]
    columns = range(1 + len(stage_names(profile, say)))
    yield table(["", *map(plain, stage_names(profile, say))], rows, left=tuple(columns))
    yield f"## {plain(say('Criteria'))}\n"
    yield "".join(_criteria(profile.score.criteria, say))


def _criteria(criteria: Sequence[CriterionScore], say: Speech, depth: int = 0) -> Iterator[str]:
    indent = "  " * depth
    for each in criteria:
        weight = "" if each.weight is None else f", {percent(100 * each.weight, say)}"
        yield f"{indent}- **{plain(say.text(each.title))}** {span(each.points)}{weight}\n"
        yield from _criteria(each.criteria, say, depth + 1)
        for judgement in each.judgements:
            yield f"{indent}  - {plain(judgement_line(judgement, say))}\n"
        for fact in each.facts:
            yield from _fact(fact, say, f"{indent}  ")


def _fact(fact: FactRecord, say: Speech, indent: str) -> Iterator[str]:
    yield f"{indent}- {plain(say.text(fact.label))}: {plain(fact_words(fact, say))}\n"
    for claim in fact.used:
        yield f"{indent}  - {plain(claim_line(claim, say))}\n"
    if fact.state not in ("known", "varies", "not_applicable"):
        yield f"{indent}  - {plain(say('to ask: {question}', question=fact.question))}\n"
