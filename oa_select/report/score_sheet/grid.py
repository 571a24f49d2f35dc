"""The cells of score sheets, whatever file they are written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from oa_select.interval import Interval, as_written, compared
from oa_select.report.score_sheet import wording
from oa_select.report.score_sheet.content import Content, Judging
from oa_select.report.score_sheet.names import sheet_names, told_apart
from oa_select.report.score_sheet.weights import weight_heading, written_weights
from oa_select.results.evaluators import Abstention, JudgementScale
from oa_select.results.ranking import of_total
from oa_select.results.recalculation import CriterionOutline, Outline
from oa_select.text import Speech

Value = str | float | None


class Cell(NamedTuple):
    """What a cell holds, and the note that is attached to it."""

    value: Value = None
    note: str = ""


class Line(NamedTuple):
    """The row of a criterion; ``level`` counts the groups that it is in."""

    id: str
    title: str
    level: int
    weight: float
    out_of: Value
    cells: tuple[Cell, ...]
    group: bool


class Grid(NamedTuple):
    """One score sheet: its name, what it is about, a column for each vendor, a row a criterion."""

    name: str
    about: tuple[tuple[str, str, str], ...]
    headings: tuple[str, str, str]
    vendors: tuple[str, ...]
    ids: tuple[str, ...]
    lines: tuple[Line, ...]
    total: str
    scores: tuple[float | None, ...]

    @property
    def notes(self) -> int:
        """How many cells have a note."""
        return sum(bool(cell.note) for line in self.lines for cell in line.cells)


def grids_of(content: Content, speech: Speech) -> tuple[Grid, ...]:
    """The score sheets: one an evaluator, or one where nobody rates or points are wanted."""
    judgings: tuple[Judging | None, ...] = (None,)
    if content.judgings and not content.points:
        judgings = content.judgings
    wanted = [
        speech.text(wording.SHEET if each is None else each.evaluator.name) for each in judgings
    ]
    names = sheet_names(wanted, speech.text(wording.SHEET))
    return tuple(
        _grid(content, judging, name, speech) for judging, name in zip(judgings, names, strict=True)
    )


def _grid(content: Content, judging: Judging | None, name: str, speech: Speech) -> Grid:
    ranking = content.recalculation.ranking
    outline = content.recalculation.outline if judging is None else judging.outline
    vendors = content.vendors
    headings = (wording.CRITERION, weight_heading(outline), wording.OUT_OF)
    criterion, weight, out_of = (speech.text(each) for each in headings)
    about = [(speech.text(wording.RUBRIC), ranking.rubric.id, speech.text(ranking.rubric.title))]
    scores: Mapping[str, float | None] = {each.vendor: each.score for each in vendors}
    if judging is not None:
        evaluator, scores = judging.evaluator, judging.scores
        about.append((speech.text(wording.EVALUATOR), evaluator.id, speech.text(evaluator.name)))
    part = of_total(outline.total)
    given = [scores.get(each.vendor) for each in vendors]
    return Grid(
        name,
        tuple(about),
        (criterion, weight, out_of),
        told_apart([(speech.text(each.name), each.vendor) for each in vendors]),
        tuple(each.vendor for each in vendors),
        tuple(_lines(content, judging, outline, speech)),
        speech.text(wording.TOTAL),
        tuple(None if each is None else compared(part * each) for each in given),
    )


def _lines(
    content: Content, judging: Judging | None, outline: Outline, speech: Speech
) -> Iterator[Line]:
    weights = written_weights(outline)
    ids = [each.vendor for each in content.vendors]
    for level, each in _levels(outline.criteria, 0):
        group = bool(each.criteria)
        cells = tuple(
            Cell() if group else _cell(content, judging, vendor, each.id, speech) for vendor in ids
        )
        out_of = None if group else _out_of(each, points=content.points)
        title = speech.text(each.title)
        yield Line(each.id, title, level, weights[each.id], out_of, cells, group)


def _levels(
    criteria: tuple[CriterionOutline, ...], level: int
) -> Iterator[tuple[int, CriterionOutline]]:
    for each in criteria:
        yield level, each
        yield from _levels(each.criteria, level + 1)


def _out_of(criterion: CriterionOutline, *, points: bool) -> Value:
    """The greatest judgement; both ends of a scale whose least is not 0."""
    scale = JudgementScale() if points or criterion.rated is None else criterion.rated
    if scale.least == 0:
        return scale.greatest
    return f"{as_written(scale.least)}=0, {as_written(scale.greatest)}=100"


def _cell(
    content: Content, judging: Judging | None, vendor: str, criterion: str, speech: Speech
) -> Cell:
    if content.points:
        return Cell(_number(content.recalculation.leaf_points[vendor].points[criterion]))
    said = None if judging is None else judging.evaluator.says(vendor, criterion)
    if said is None:
        return Cell()
    if isinstance(said, Abstention):
        return Cell(f"{wording.ABSTAINS.get(speech.language)}{speech.text(said.note)}")
    return Cell(_number(said.given), speech.text(said.note) if said.note else "")


def _number(interval: Interval | None) -> Value:
    """A number; both ends where they are not equal."""
    if interval is None:
        return None
    if interval.low == interval.high:
        return interval.low
    return f"{as_written(interval.low)}–{as_written(interval.high)}"
