"""Vendors side by side: points and facts by criterion, service stages, network, who leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import Interval, display
from oa_select.report.comparison.flip_words import flip_words
from oa_select.report.comparison.rows import (
    Row,
    graded,
    lead_words,
    left_out,
    points_of,
    rows_of,
    weight_words,
)
from oa_select.report.comparison.stages_and_network import ABREAST, network_block, stages_block
from oa_select.report.comparison.summary import comparison_summary
from oa_select.report.layout import Layout
from oa_select.report.numbers import bar_of, known_of, of_whole, score_of, span
from oa_select.report.paragraph import paragraph
from oa_select.report.ranking.scores import bar_legend, score_title
from oa_select.report.sentences import joined
from oa_select.report.terminal import PIPED_WIDTH, cell, indented, keep, new_table, to_text
from oa_select.report.totals import all_weight, comparison_in_points
from oa_select.report.words import fact_words, rank_words, short_words
from oa_select.results.profile import Comparison, Profile
from oa_select.results.ranking import CriterionScore, Ranking, VendorScore
from oa_select.results.robustness import Flip
from oa_select.text import Speech

ROOM_FOR_FACTS = 120
"""From this width on the facts of two vendors are beside their points, not below them."""
ROOM_FOR_BARS, ROOM_FOR_FIRM, ROOM_FOR_KNOWN = 80, 62, 50
"""From these widths on there are these columns."""
TITLE, CELL = 30, 12
"""What a criterion and the points of a vendor beside it need at least."""


def render_compare(comparison: Comparison, layout: Layout) -> str:
    """The vendors side by side."""
    return to_text(_parts(*comparison_in_points(comparison), layout), layout)


def _parts(
    ranking: Ranking, profiles: Sequence[Profile], flip: Flip, layout: Layout
) -> Iterator[RenderableType]:
    speech, scores = layout.speech, [each.score for each in profiles]
    rows = rows_of(scores)
    yield cell(speech.text(ranking.rubric.title), "bold")
    yield from _head(ranking, scores, layout)
    yield Text()
    shown = [row for row in rows if not row.unknown]
    width = layout.width or PIPED_WIDTH
    abreast = len(scores) <= ABREAST and width >= TITLE + CELL * len(scores)
    if len(scores) == 2 and abreast:
        yield _pair(shown, scores, ranking.total, layout)
        yield cell(
            speech(
                "Lead: points of {one} minus those of {other}; open: either may lead.",
                one=scores[0].name,
                other=scores[1].name,
            ),
            "dim",
        )
    elif abreast:
        yield _abreast(shown, scores, ranking.total, speech)
    else:
        yield from _blocks(shown, scores, ranking.total, speech)
    yield cell(
        speech("Letters: grade of the evidence, from A binding to E unsourced. ?: nothing known."),
        "dim",
    )
    yield from (cell(each, "dim") for each in left_out(ranking, rows, speech))
    yield Text()
    if any(each.shows_service for each in profiles):
        yield from stages_block(profiles, speech)
        yield Text()
        yield network_block(profiles, speech)
        yield Text()
    for sentence in comparison_summary(ranking, scores, speech):
        yield cell(sentence)
    for index, sentence in enumerate(flip_words(ranking, flip, speech)):
        if index == 0:
            yield Text()
        yield from paragraph(sentence, layout, indent=2)


def _head(
    ranking: Ranking, scores: Sequence[VendorScore], layout: Layout
) -> Iterator[RenderableType]:
    """The vendors with their places; where it is narrow, without what is a picture or a detail."""
    speech, width = layout.speech, layout.width or PIPED_WIDTH
    columns = {
        speech("Vendor"): [speech.text(each.name) for each in scores],
        speech("Rank"): [rank_words(each, ranking, speech) for each in scores],
        score_title(ranking, speech): [score_of(each, ranking, speech) for each in scores],
        speech("Possible"): [span(each.points) for each in scores],
    }
    said = []
    if width >= ROOM_FOR_BARS:
        title = speech("0 to {most}", most=display(ranking.total or 100))
        columns[title] = [bar_of(each, 16, ranking.total) for each in scores]
        said.append(bar_legend(ranking, speech))
    if width >= ROOM_FOR_KNOWN:
        columns[speech("Known %")] = [known_of(each, ranking) for each in scores]
    if width >= ROOM_FOR_FIRM:
        columns[speech("Firm")] = [span(each.firm.points) for each in scores]
        grade = ranking.policy.firm_grade
        said.append(speech("Firm: the range on evidence of grade {grade} or better.", grade=grade))
    table = new_table(*columns)
    for row in zip(*columns.values(), strict=True):
        table.add_row(*map(cell, row))
    yield keep(table, *range(2, len(columns)))
    if said:
        yield cell(joined(said, speech), "dim")


def _title(row: Row, speech: Speech) -> RenderableType:
    title = cell(speech.text(row.scores[0].title), "bold" if row.depth == 0 else "")
    return indented(title, 2 * row.depth)


def _pair(
    rows: Sequence[Row], scores: Sequence[VendorScore], total: float | None, layout: Layout
) -> Table:
    speech = layout.speech
    wide = layout.width is None or layout.width >= ROOM_FOR_FACTS
    names = [speech.text(each.name) for each in scores]
    headers = [header for name in names for header in ((name, "", "") if wide else (name,))]
    table = new_table(speech("Criterion"), speech("Weight"), *headers, speech("Lead"))
    keep(table, *((1, 2, 3, 5, 6, 8) if wide else (1, 4)))
    lead_of_all = _lead(scores[0].points, scores[1].points, wide, speech)
    whole = [cell(of_whole(span(each.points), total, speech), "bold") for each in scores]
    table.add_row(
        cell(speech("All criteria"), "bold"),
        cell(all_weight(total, speech)),
        *(part for each in whole for part in ((each, "", "") if wide else (each,))),
        lead_of_all,
    )
    for row in rows:
        one, other = row.scores
        cells = [part for each in row.scores for part in _of_vendor(each, total, wide, speech)]
        lead = _lead(one.points, other.points, wide, speech)
        table.add_row(_title(row, speech), cell(weight_words(row, total, speech)), *cells, lead)
    return table


def _of_vendor(
    score: CriterionScore, total: float | None, wide: bool, speech: Speech
) -> list[Text]:
    """Points, grade and fact, beside or below one another."""
    style = "dim" if score.state in ("unknown", "declined") else ""
    points = points_of(score, total, speech)
    if score.fact is None:
        return [cell(points), *([cell(""), cell("")] if wide else [])]
    fact = fact_words(score.fact, speech)
    if wide:
        return [cell(points, style), cell(score.fact.grade or ""), cell(fact, style)]
    return [cell(f"{graded(score, total, speech)}\n{fact}", style)]


def _lead(one: Interval | None, other: Interval | None, wide: bool, speech: Speech) -> Text:
    said = lead_words(one, other, speech)
    sure = len(said) == 1 and said[0] != speech("level")
    style = "" if one is None or other is None else "bold" if sure else "dim"
    return cell((" " if wide else "\n").join(said), style)


def _abreast(
    rows: Sequence[Row], scores: Sequence[VendorScore], total: float | None, speech: Speech
) -> Table:
    names = [speech.text(each.name) for each in scores]
    table = new_table(speech("Criterion"), speech("Weight"), *names)
    keep(table, 1)
    whole = [cell(of_whole(span(each.points), total, speech), "bold") for each in scores]
    table.add_row(cell(speech("All criteria"), "bold"), cell(all_weight(total, speech)), *whole)
    for row in rows:
        cells = [
            cell(graded(each, total, speech), "dim" if each.state == "unknown" else "")
            for each in row.scores
        ]
        table.add_row(_title(row, speech), cell(weight_words(row, total, speech)), *cells)
    return table


def _blocks(
    rows: Sequence[Row], scores: Sequence[VendorScore], total: float | None, speech: Speech
) -> Iterator[RenderableType]:
    for index, score in enumerate(scores):
        if index:
            yield Text()
        table = new_table(speech.text(score.name), speech("Weight"), speech("Points"), "")
        whole = cell(of_whole(span(score.points), total, speech), "bold")
        table.add_row(cell(speech("All criteria"), "bold"), cell(all_weight(total, speech)), whole)
        for row in rows:
            own = row.scores[index]
            if own.points is None or (row.is_leaf and own.state == "unknown"):
                continue
            fact = short_words(own.fact, speech) if own.fact else ""
            alone = Row(row.depth, (own,))
            table.add_row(
                _title(row, speech),
                cell(weight_words(alone, total, speech)),
                cell(points_of(own, total, speech)),
                cell(fact),
            )
        yield keep(table, 1, 2)
