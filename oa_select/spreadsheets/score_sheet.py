"""One sheet with criteria, weights and judgements, read as its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from oa_select.spreadsheets.book import Cell, Sheet
from oa_select.spreadsheets.cell_values import amount_in, text_in
from oa_select.spreadsheets.grid import NOTHING, Grid, grid_of, is_judgement, is_number
from oa_select.spreadsheets.headings import Headings, find_headings
from oa_select.spreadsheets.in_titles import with_parts_of_titles
from oa_select.spreadsheets.outline import Grouping, Item, read_outline
from oa_select.spreadsheets.wording import (
    Line,
    evaluator_in,
    folded,
    line_of,
    names_vendors,
    role_of,
    scale_in,
)

VendorsIn = Literal["rows", "columns"]
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_RUBRIC = ("rubric", "评分表")


class Asked(NamedTuple):
    """What a caller says of a sheet instead of leaving it to be found; None where nothing is said.

    ``header`` is the row of the headings, from 1, or their column where vendors are in rows;
    ``weights`` the heading or the letter of the column of weights, or the number of their row.
    """

    sheets: tuple[str, ...] = ()
    scale: tuple[float, float] | None = None
    weights: str | None = None
    vendors_in: VendorsIn | None = None
    header: int | None = None

    @property
    def of_score_sheet(self) -> bool:
        """Whether something is said that only a score sheet has."""
        return any(each is not None for each in self[1:])


class SummedLine(NamedTuple):
    """A row of totals or subtotals: the vendors' numbers, and the sum of the weights, by cell.

    ``group`` is the title of the group that a subtotal is of.
    """

    label: Cell
    line: Line
    numbers: Mapping[str, Cell]
    weight: Cell = NOTHING
    group: str = ""


class ScoreSheet(NamedTuple):
    """What a sheet holds. Vendors are named by their headings, ``ids`` has those that are given.

    ``evaluators`` names those that have columns of their own, else holds an empty name.
    ``evaluator`` is the name above the table. ``said_scale`` is the scale that the sheet names.
    """

    sheet: Sheet
    grid: Grid
    headings: Headings
    items: tuple[Item, ...]
    grouping: Grouping
    vendors: tuple[str, ...]
    ids: Mapping[str, str]
    evaluators: tuple[str, ...]
    summed: tuple[SummedLine, ...]
    left_out: tuple[Cell, ...]
    title: str = ""
    evaluator: str = ""
    evaluator_id: str = ""
    rubric_id: str = ""
    said_scale: tuple[float, float] | None = None

    @property
    def turned(self) -> bool:
        """Whether the vendors are in rows."""
        return self.grid.turned

    @property
    def is_weighed(self) -> bool:
        """Whether criteria have weights, or points that can be reached."""
        return any(not (each.weight.empty and each.maximum.empty) for each in self.leaves())

    def leaves(self) -> Iterator[Item]:
        """The criteria, without their groups."""
        for each in self.items:
            yield from each.leaves()

    def walk(self) -> Iterator[Item]:
        """The criteria and their groups, parents first."""
        for each in self.items:
            yield from each.walk()


def read_score_sheet(sheet: Sheet, asked: Asked) -> ScoreSheet | None:
    """The score sheet in a sheet; None where it is none."""
    if asked.vendors_in is not None:
        ways: tuple[bool, ...] = (asked.vendors_in == "rows",)
    else:
        ways = (False, True)
    read = [each for turned in ways if (each := _read(sheet, asked, turned=turned)) is not None]
    return max(filter(_is_one, read), key=_likelihood, default=None)


def _is_one(read: ScoreSheet) -> bool:
    """Whether enough speaks for a score sheet: weights, or mostly judgements by two criteria."""
    if read.is_weighed:
        return True
    leaves = list(read.leaves())
    cells = [cell for each in leaves for cell in each.scores.values()]
    return len(leaves) > 1 and 2 * sum(map(is_judgement, cells)) > len(cells)


def _likelihood(read: ScoreSheet) -> int:
    """How much speaks for this way round."""
    headings = read.headings
    texts = [text_in(read.grid.rows[headings.last][each]) for each in headings.labels]
    leaves = list(read.leaves())
    judged = [cell for each in leaves for cell in each.scores.values()]
    return (
        4 * bool(headings.weights)
        + 4 * (headings.maximum is not None)
        + 2 * any(each.line == "total" for each in read.summed)
        + 3 * any(role_of(each) == "criterion" for each in texts)
        - 5 * any(names_vendors(each) and role_of(each) != "criterion" for each in texts)
        + 2 * (sum(map(is_judgement, judged)) * 2 > len(judged))
        + (len(read.vendors) > 1)
        + (not read.turned)
        - 3 * any(role_of(each) in ("weight", "maximum") for each in read.vendors)
        - 3 * any(role_of(each.title) in ("weight", "maximum", "note") for each in leaves)
    )


def _read(sheet: Sheet, asked: Asked, *, turned: bool) -> ScoreSheet | None:
    grid = grid_of(sheet, turned=turned)
    if not grid.rows:
        return None
    header = None if asked.header is None else asked.header - 1
    headings = find_headings(grid, header, asked.weights)
    if headings is None:
        return None
    rows: list[int] = []
    summed: list[SummedLine] = []
    after: list[Cell] = []
    ids: dict[str, str] = {}
    for index in range(headings.last + 1, len(grid.rows)):
        row = grid.rows[index]
        if not rows and (found_ids := _ids(row, headings)):
            ids = found_ids
            continue
        labels = _labels(row, headings)
        if not labels:
            continue
        line = next((found for each in labels if (found := line_of(text_in(each)))), None)
        if headings.exact:  # there the totals, and only they, have no id
            line = "total" if row[0].empty else None
        if line is not None:
            group = _group_of(grid, headings, rows) if line == "subtotal" else ""
            summed.append(_summed(row, labels[0], line, headings, group))
        elif rows and any(each.line == "total" for each in summed) and not _judged(row, headings):
            after.append(labels[0])
        else:
            rows.append(index)
    outline = read_outline(grid, headings, rows)
    if not outline.items:
        return None
    items = outline.items
    if not headings.weights and headings.maximum is None:
        items = with_parts_of_titles(items)
    title, evaluator, evaluator_id, rubric_id = _above(grid, headings.first)
    names = tuple(each.name for each in headings.vendors)
    evaluators = tuple(dict.fromkeys(name for each in headings.vendors for name in each.scores))
    return ScoreSheet(
        sheet,
        grid,
        headings,
        items,
        outline.grouping,
        names,
        ids,
        evaluators,
        tuple(summed),
        (*outline.left_out, *after),
        title,
        evaluator,
        evaluator_id,
        rubric_id,
        _said_scale(grid, headings, (*outline.left_out, *after)),
    )


def _labels(row: Sequence[Cell], headings: Headings) -> list[Cell]:
    """The cells of a row that may name what it is about."""
    columns = (headings.number, *headings.labels)
    if headings.exact:
        return [row[headings.labels[0]]]
    cells = [row[each] for each in columns if each is not None and not row[each].empty]
    named = [each for each in cells if not is_number(each)]
    if named:
        return named
    others = [row[each] for each in headings.scores if not row[each].empty]
    return cells[:1] if others else []


def _judged(row: Sequence[Cell], headings: Headings) -> bool:
    return any(is_judgement(row[each]) for each in headings.scores)


def _ids(row: Sequence[Cell], headings: Headings) -> dict[str, str]:
    """The ids of the vendors, where a row gives them."""
    id = headings.id
    if id is None or folded(text_in(row[id])) != "id":
        return {}
    found = {
        each.name: text_in(row[index])
        for each in headings.vendors
        for index in each.scores.values()
    }
    return found if all(_SLUG.fullmatch(each) for each in found.values()) else {}


def _summed(
    row: Sequence[Cell], label: Cell, line: Line, headings: Headings, group: str
) -> SummedLine:
    numbers: dict[str, Cell] = {}
    for each in headings.vendors:
        columns = [each.weighted, *each.scores.values()]
        cells = [row[index] for index in columns if index is not None]
        found = next((cell for cell in cells if amount_in(cell) is not None), None)
        if found is None:
            found = next((cell for cell in cells if cell.formula), None)
        if found is not None:
            numbers[each.name] = found
    weights = headings.weights.get(headings.labels[-1], headings.maximum)
    weight = row[weights] if weights is not None else NOTHING
    return SummedLine(label, line, numbers, weight, group)


def _group_of(grid: Grid, headings: Headings, rows: Sequence[int]) -> str:
    """The title of the group that the rows so far end with; a subtotal follows its group."""
    if len(headings.labels) < 2:
        return ""
    first = headings.labels[0]
    titles = [text_in(grid.rows[each][first]) for each in rows]
    return next((each for each in reversed(titles) if each), "")


def _above(grid: Grid, first: int) -> tuple[str, str, str, str]:
    """The title above the headings, the evaluator's name and id, and the id of the rubric."""
    title = evaluator = evaluator_id = rubric_id = ""
    for row in grid.rows[:first]:
        texts = [text_in(each) for each in row if not each.empty and not each.inner]
        if len(texts) > 1 and folded(texts[0]) in _RUBRIC and _SLUG.fullmatch(texts[1]):
            rubric_id, title = texts[1], texts[2] if len(texts) > 2 else title
            continue
        named = next(
            (
                (place, found)
                for place, each in enumerate(texts)
                if (found := evaluator_in(each)) is not None
            ),
            None,
        )
        if named is None:
            title = title or next(iter(texts), "")
            continue
        place, evaluator = named
        rest = texts[place + 1 :]
        if not evaluator and rest:
            evaluator = rest[0]
            if len(rest) > 1 and _SLUG.fullmatch(rest[0]):
                evaluator_id, evaluator = rest[0], rest[1]
    return title, evaluator, evaluator_id, rubric_id


def _said_scale(
    grid: Grid, headings: Headings, others: Sequence[Cell]
) -> tuple[float, float] | None:
    """The scale that the text around the table names, or the headings of the judgements."""
    texts = [text_in(cell) for row in grid.rows[: headings.first] for cell in row]
    for row in grid.rows[headings.first : headings.last + 1]:
        weights = set(headings.weights.values())
        texts += [text_in(cell) for place, cell in enumerate(row) if place not in weights]
    texts += [text_in(each) for each in others]
    return next((found for each in texts if (found := scale_in(each)) is not None), None)
