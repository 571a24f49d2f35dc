"""The criteria of the vendors compared, row by row, in words and numbers that every format shares.

A lead is the difference of points of two vendors, as an interval; open where it holds 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oa_select.interval import Interval, compared, display
from oa_select.report.numbers import of_whole, span
from oa_select.report.ranking.summary import without_needs
from oa_select.report.totals import most_of, said_weight
from oa_select.results.ranking import CriterionScore, Ranking, VendorScore
from oa_select.text import Speech


class Row(NamedTuple):
    """One criterion, ``depth`` levels below the top, of all vendors compared."""

    depth: int
    scores: tuple[CriterionScore, ...]

    @property
    def applies(self) -> bool:
        """Whether it applies to any of them."""
        return any(each.points is not None for each in self.scores)

    @property
    def is_leaf(self) -> bool:
        """Whether there are no criteria below it."""
        return not self.scores[0].criteria

    @property
    def unknown(self) -> bool:
        """Whether it is unknown for every vendor that it applies to."""
        states = {each.state for each in self.scores if each.points is not None}
        return self.is_leaf and states == {"unknown"}


def rows_of(scores: Sequence[VendorScore]) -> list[Row]:
    """The criteria that apply to any of the vendors, parents first."""
    return [row for row in _rows([each.criteria for each in scores]) if row.applies]


def _rows(across: Sequence[Sequence[CriterionScore]], depth: int = 0) -> Iterator[Row]:
    for scores in zip(*across, strict=True):
        yield Row(depth, scores)
        yield from _rows([each.criteria for each in scores], depth + 1)


def weight_words(row: Row, total: float | None, say: Speech) -> str:
    """The effective weight, in percent or in points of the total.

    From least to greatest where it differs between vendors.
    """
    whole = 100 if total is None else total
    weights = [whole * each.weight for each in row.scores if each.weight is not None]
    return say.say(said_weight(span(Interval(min(weights), max(weights))), total))


def points_of(score: CriterionScore, total: float | None, say: Speech) -> str:
    """The points of a criterion, of its own most where weights are in points."""
    return of_whole(span(score.points), most_of(score, total), say)


def graded(score: CriterionScore, total: float | None, say: Speech) -> str:
    """Points and the grade of the evidence."""
    grade, said = score.fact.grade if score.fact else None, points_of(score, total, say)
    return f"{said}  {grade}" if grade else said


def lead_words(one: Interval | None, other: Interval | None, speech: Speech) -> tuple[str, ...]:
    """The lead of one over the other in points, after the word ``open`` where it can be either."""
    if one is None or other is None:
        return ("–",)
    lead = one - other
    low, high = compared(lead.low), compared(lead.high)
    if low == high == 0:
        return (speech("level"),)
    least, most = _signed(low), _signed(high)
    said = least if least == most else f"{least}…{most}"
    return (speech("open"), said) if low <= 0 <= high else (said,)


def _signed(value: float) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{display(abs(value))}"


def left_out(ranking: Ranking, rows: Sequence[Row], speech: Speech) -> Iterator[str]:
    """The criteria that the table omits: unknown for all, or without the buyer's places."""
    unknown = tuple(row.scores[0].title for row in rows if row.unknown)
    if unknown:
        yield speech(
            "Unknown for all of them ({count}): {names}", count=len(unknown), names=unknown
        )
    yield from without_needs(ranking, speech)
