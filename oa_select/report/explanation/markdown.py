"""One vendor as Markdown: its place, its stages, and every criterion down to the claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.report.document.markdown import front, sign
from oa_select.report.explanation.missing import Missing, missing_of
from oa_select.report.explanation.words import (
    company_lines,
    place_lines,
    searched_lines,
    stage_lines,
    stage_names,
)
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, bold, joined
from oa_select.report.numbers import of_whole, span
from oa_select.report.sentences import colon, gap
from oa_select.report.service_map.grid import grid_lines, notes
from oa_select.report.service_map.words import NO_LIST
from oa_select.report.totals import explanation_in_points, most_of, weight_words
from oa_select.report.words import claim_line, fact_words, judgement_line
from oa_select.results.profile import Explanation
from oa_select.results.ranking import CriterionScore
from oa_select.results.service_map import ServiceMap
from oa_select.text import Speech


def render_explain_markdown(explanation: Explanation, layout: Layout) -> str:
    """One vendor in full; unknown facts with the question to ask."""
    ranking, profile = explanation_in_points(explanation)
    say, page = layout.speech, Document()
    level = front(page, ranking, [profile.score], layout, "explain")
    page.heading(say.text(profile.score.name), level)
    page.bullets(joined(each, colon(say)) for each in place_lines(ranking, profile, say))
    _missing(page, missing_of(ranking, profile, layout._replace(full=True)), say)
    if profile.shows_service:
        page.heading(say("Service network"), 2)
        _map(page, profile.service_map, say)
        page.heading(say("Service stages"), 2)
        stages = stage_names(profile, say)
        rows = [(label, *words) for label, words in stage_lines(profile, say)]
        page.table(["", *stages], rows, left=range(1 + len(stages)))
    if company := [*company_lines(profile, say)]:
        page.heading(say("Company"), 2)
        page.bullets(joined(each, colon(say)) for each in company)
    page.heading(say("Criteria"), 2)
    page.nested(_criteria(profile.score.criteria, ranking.total, say))
    if lines := searched_lines(profile, say):
        page.heading(say("Searched for and not found"), 2)
        page.bullets(lines)
    sign(page, layout)
    return str(page)


def _missing(page: Document, missing: Missing, say: Speech) -> None:
    """What is not known, and the criteria that could move the score, with their questions."""
    page.heading(say("What is missing"), 2)
    page.summary(missing.sentences, gap(say))
    if missing.asked:
        headers = [say("Could move the score by"), say("Criterion"), say("Question")]
        page.table(headers, missing.asked, left=(1, 2))


def _map(page: Document, service_map: ServiceMap, say: Speech) -> None:
    """The provinces as a grid; one sentence where no list of places counts."""
    if service_map.listing != "counted":
        page.bullets([say.say(NO_LIST[service_map.listing])])
        return
    page.fenced("".join(f"{line}\n" for line in grid_lines(service_map, say)), "text")
    page.bullets(notes(service_map, say))


def _criteria(
    criteria: Sequence[CriterionScore], total: float | None, say: Speech, depth: int = 0
) -> Iterator[tuple[int, str]]:
    for each in criteria:
        weight = "" if each.weight is None else f", {weight_words(each.weight, total, say)}"
        yield (
            depth,
            joined(
                [
                    bold(say.text(each.title)),
                    f"{of_whole(span(each.points), most_of(each, total), say)}{weight}",
                ],
                " ",
            ),
        )
        yield from _criteria(each.criteria, total, say, depth + 1)
        for judgement in each.judgements:
            yield depth + 1, judgement_line(judgement, say)
        for fact in each.facts:
            yield depth + 1, joined([say.text(fact.label), fact_words(fact, say)], colon(say))
            for claim in fact.used:
                yield depth + 2, claim_line(claim, say)
            if fact.state not in ("known", "varies", "not_applicable"):
                yield depth + 2, say("to ask: {question}", question=fact.question)
