"""Vendors side by side, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.comparison.flip_words import flip_words
from oa_select.report.comparison.rows import (
    Row,
    graded,
    lead_words,
    left_out,
    rows_of,
    weight_words,
)
from oa_select.report.comparison.summary import comparison_summary
from oa_select.report.document.markdown import front, sign
from oa_select.report.layout import Layout
from oa_select.report.markdown import BREAK, INDENT, Document, joined
from oa_select.report.numbers import known_of, score_of, span
from oa_select.report.ranking.scores import score_title
from oa_select.report.totals import comparison_in_points
from oa_select.report.words import fact_words, rank_words
from oa_select.results.profile import Comparison
from oa_select.results.ranking import CriterionScore, VendorScore
from oa_select.text import Speech


def render_compare_markdown(comparison: Comparison, layout: Layout) -> str:
    """The summary, the vendors, the criteria with their facts, and what would flip the order."""
    ranking, profiles, flip = comparison_in_points(comparison)
    say, page = layout.speech, Document()
    scores = [each.score for each in profiles]
    level = front(page, ranking, scores, layout, "compare")
    page.heading(say.text(ranking.rubric.title), level)
    page.bullets(comparison_summary(ranking, scores, say))
    headers = (
        say("Vendor"),
        say("Rank"),
        score_title(ranking, say),
        say("Possible"),
        say("Known %"),
    )
    rows = [
        (
            say.text(each.name),
            rank_words(each, ranking, say),
            score_of(each, ranking, say),
            span(each.points),
            known_of(each, ranking),
        )
        for each in scores
    ]
    page.table(headers, rows)
    criteria = rows_of(scores)
    known = [row for row in criteria if not row.unknown]
    _criteria(page, known, scores, ranking.total, say)
    page.bullets([*left_out(ranking, criteria, say), *flip_words(ranking, flip, say)])
    sign(page, layout)
    return str(page)


def _criteria(
    page: Document,
    rows: Sequence[Row],
    scores: Sequence[VendorScore],
    total: float | None,
    say: Speech,
) -> None:
    pair = len(scores) == 2
    headers = [say("Criterion"), say("Weight"), *(say.text(each.name) for each in scores)]
    lines = [
        [
            joined([*(INDENT,) * row.depth, say.text(row.scores[0].title)]),
            weight_words(row, total, say),
            *(_of_vendor(each, total, say) for each in row.scores),
            *([_lead(row, say)] if pair else []),
        ]
        for row in rows
    ]
    page.table([*headers, *([say("Lead")] if pair else [])], lines)


def _of_vendor(score: CriterionScore, total: float | None, say: Speech) -> str:
    said = graded(score, total, say)
    if score.fact is None or score.state == "unknown":
        return said
    return joined([said, fact_words(score.fact, say)], BREAK)


def _lead(row: Row, say: Speech) -> str:
    one, other = (each.points for each in row.scores)
    return " ".join(lead_words(one, other, say))
