"""One sheet with criteria, weights and judgements, read as its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from oa_select.ids import is_id
from oa_select.spreadsheets.book import Cell, Sheet
from oa_select.spreadsheets.cell_values import amount_in, text_in
from oa_select.spreadsheets.grid import Grid, grid_of, is_judgement, is_text
from oa_select.spreadsheets.headings import Headings, find_headings
from oa_select.spreadsheets.in_titles import with_parts_of_titles, with_weights_of_groups
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.levels import Grouping
from oa_select.spreadsheets.lines import SummedLine, sort_lines
from oa_select.spreadsheets.outline import read_outline
from oa_select.spreadsheets.wording import (
    evaluator_in,
    folded,
    names_vendors,
    role_of,
    scale_in,
)

VendorsIn = Literal["rows", "columns"]
_NO_NAMES = ("weight", "maximum", "weighted", "derived")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]\s*$")
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


class ScoreSheet(NamedTuple):
    """What a sheet holds. Vendors are named by their headings, ``ids`` has those that are given.

    ``evaluators`` names those that have columns of their own, else holds an empty name.
    ``evaluator`` is the name above the table. ``said_scale`` is the scale that the sheet names.
    ``nameless`` are judgements in rows without a criterion, ``weightless`` the titles and
    the empty weights of criteria that are judged like the others.
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
    nameless: tuple[Cell, ...] = ()
    weightless: tuple[tuple[Cell, Cell], ...] = ()
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
    """Whether enough speaks for a score sheet: weights, or mostly judgements by two criteria.

    What is called like a weight or a total is neither a vendor nor a criterion.
    """
    titles = [each.title for each in read.leaves()]
    roles = [role for each in (*read.vendors, *titles) if (role := role_of(each)) in _NO_NAMES]
    corner = [text_in(read.grid.rows[read.headings.last][each]) for each in read.headings.labels]
    of_criteria = any(role_of(each) == "criterion" for each in corner)
    if not read.headings.exact and (roles or (read.turned and of_criteria)):
        return False
    if read.is_weighed:
        return True
    leaves = list(read.leaves())
    cells = [cell for each in leaves for cell in each.scores.values()]
    return len(leaves) > 1 and 2 * sum(map(is_judgement, cells)) > len(cells)


def _likelihood(read: ScoreSheet) -> int:
    """How much speaks for this way round."""
    headings = read.headings
    texts = [text_in(read.grid.rows[headings.last][each]) for each in headings.labels]
    corner = [each for each in texts if role_of(each) != "criterion"]
    leaves = list(read.leaves())
    judged = [cell for each in leaves for cell in each.scores.values()]
    return (
        4 * bool(headings.weights)
        + 4 * (headings.maximum is not None)
        + 2 * any(each.line == "total" for each in read.summed)
        + (-3 if read.turned else 3) * any(role_of(each) == "criterion" for each in texts)
        + (4 if read.turned else -5) * any(map(names_vendors, corner))
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
    lines = sort_lines(grid, headings)
    outline = read_outline(grid, headings, lines.criteria)
    if not outline.items:
        return None
    items = outline.items
    if not headings.weights and headings.maximum is None:
        items = with_parts_of_titles(items)
    elif headings.weights:
        items = with_weights_of_groups(items)
    left_out = (*outline.left_out, *lines.after)
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
        lines.ids,
        evaluators,
        lines.summed,
        left_out,
        lines.nameless,
        outline.weightless,
        title,
        evaluator,
        evaluator_id,
        rubric_id,
        _said_scale(grid, headings, left_out),
    )


def _above(grid: Grid, first: int) -> tuple[str, str, str, str]:
    """The title above the headings, the evaluator's name and id, and the id of the rubric."""
    title = evaluator = evaluator_id = rubric_id = ""
    for row in grid.rows[:first]:
        texts = [text_in(each) for each in row if not each.empty and not each.inner]
        if len(texts) > 1 and folded(texts[0]) in _RUBRIC and is_id(texts[1]):
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
            if len(rest) > 1 and is_id(rest[0]):
                evaluator_id, evaluator = rest[0], rest[1]
    return title, evaluator, evaluator_id, rubric_id


def _said_scale(
    grid: Grid, headings: Headings, others: Sequence[Cell]
) -> tuple[float, float] | None:
    """The scale that the text around the table names, or the headings of the judgements."""
    texts = [text_in(cell) for row in grid.rows[: headings.first] for cell in row]
    for row in grid.rows[headings.first : headings.last + 1]:
        weights = {each for columns in headings.weights.values() for each in columns}
        texts += [text_in(cell) for place, cell in enumerate(row) if place not in weights]
    texts += [text_in(each) for each in others]
    texts += [each for row in grid.rows for each in _last_brackets(row, headings)]
    said = next((found for each in texts if (found := scale_in(each)) is not None), None)
    return said or _legend(grid)


def _last_brackets(row: Sequence[Cell], headings: Headings) -> Iterator[str]:
    """The words in brackets at the end of a criterion's title, such as ``(score 1-10)``."""
    text = text_in(row[headings.labels[-1]])
    if (found := _BRACKETS.search(text)) is not None:
        yield found.group()


def _legend(grid: Grid) -> tuple[float, float] | None:
    """The scale that rows explain, each of which has a number and what it stands for."""
    found: list[float] = []
    for row in grid.rows:
        cells = [each for each in row if not each.empty]
        if len(cells) == 2 and (number := amount_in(cells[0])) is not None and is_text(cells[1]):
            found.append(number.value)
    whole = len(found) > 2 and len(set(found)) == len(found)
    return (min(found), max(found)) if whole and max(found) <= 10 else None
