"""Vendors side by side, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.report.comparison.summary import comparison_summary
from oa_select.report.comparison.table import (
    Row,
    graded,
    lead_words,
    left_out,
    rows_of,
    weight_words,
)
from oa_select.report.markdown import plain, table
from oa_select.report.numbers import known_of, score_of
from oa_select.report.robustness.words import flip_words
from oa_select.report.terminal import Layout, span
from oa_select.report.words import rank_words, short_words
from oa_select.results.ranking import CriterionScore, Profile, Ranking, VendorScore
from oa_select.results.robustness import Flip
from oa_select.text import Speech

INDENT = "&emsp;"


def render_compare_markdown(
    ranking: Ranking, profiles: Sequence[Profile], flip: Flip, layout: Layout
) -> str:
    """The summary, the vendors, the criteria with their facts, and what would flip the order."""
    scores = [each.score for each in profiles]
    return "\n".join(_parts(ranking, scores, flip, layout.speech))


def _parts(
    ranking: Ranking, scores: Sequence[VendorScore], flip: Flip, say: Speech
) -> Iterator[str]:
    yield f"# {plain(say.text(ranking.rubric.title))}\n"
    yield "".join(f"- {plain(each)}\n" for each in comparison_summary(ranking, scores, say))
    headers = (say("Vendor"), say("Rank"), say("Score"), say("Possible"), say("Known %"))
    rows = [
        (
            plain(say.text(each.name)),
            plain(rank_words(each, ranking, say)),
            score_of(each, ranking),
            span(each.points),
            known_of(each, ranking),
        )
        for each in scores
    ]
    yield table(headers, rows)
    criteria = rows_of(scores)
    yield _criteria([row for row in criteria if not row.unknown], scores, say)
    said = [*left_out(ranking, criteria, say), *flip_words(ranking, flip, say)]
    yield "".join(f"- {plain(each)}\n" for each in said)


def _criteria(rows: Sequence[Row], scores: Sequence[VendorScore], say: Speech) -> str:
    pair = len(scores) == 2
    headers = [say("Criterion"), say("Weight"), *(plain(say.text(each.name)) for each in scores)]
    lines = [
        [
            f"{INDENT * row.depth}{plain(say.text(row.scores[0].title))}",
            weight_words(row, say),
            *(_of_vendor(each, say) for each in row.scores),
            *([_lead(row, say)] if pair else []),
        ]
        for row in rows
    ]
    return table([*headers, *([say("Lead")] if pair else [])], lines)


def _of_vendor(score: CriterionScore, say: Speech) -> str:
    said = plain(graded(score))
    if score.fact is None or score.state == "unknown":
        return said
    return f"{said}<br>{plain(short_words(score.fact._replace(grade=None), say))}"


def _lead(row: Row, say: Speech) -> str:
    one, other = (each.points for each in row.scores)
    return plain(" ".join(lead_words(one, other, say)))
