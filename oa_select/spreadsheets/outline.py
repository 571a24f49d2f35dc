"""The criteria of a score sheet and their groups, whatever shows which belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_values import amount_in, text_in
from oa_select.spreadsheets.grid import NOTHING, Grid, is_judgement, is_number
from oa_select.spreadsheets.headings import Headings
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.levels import Grouping, find_levels, without_number
from oa_select.spreadsheets.wording import folded


@dataclass(slots=True)
class _Node:
    """An item while its children are gathered."""

    item: Item
    children: list[_Node] = field(default_factory=list)

    def frozen(self) -> Item:
        return self.item._replace(items=tuple(each.frozen() for each in self.children))


class Outline(NamedTuple):
    """The criteria of a sheet, how they are grouped, and the labels of rows that are neither.

    ``weightless`` has the label and the empty weight of rows that are judged like the others.
    """

    items: tuple[Item, ...]
    grouping: Grouping
    left_out: tuple[Cell, ...]
    weightless: tuple[tuple[Cell, Cell], ...] = ()


def read_outline(grid: Grid, headings: Headings, rows: Sequence[int]) -> Outline:
    """The criteria in these rows of a grid, which hold nothing but criteria, groups and notes."""
    several = len(headings.labels) > 1
    roots: list[_Node]
    if several:
        grouping: Grouping = "columns"
        roots = _by_columns(grid, headings, rows)
    else:
        read = [_item(grid, headings, row, headings.labels[0]) for row in rows]
        read = [each for each in read if each.title]
        grouping, levels = find_levels(grid, headings, read)
        if grouping == "numbers":
            bare = [without_number(each.title) for each in read]
            read = [
                each._replace(title=title, key=folded(title))
                for each, title in zip(read, bare, strict=True)
            ]
        roots = _tree(read, levels)
        if grouping != "none" and not headings.exact and not all(map(_is_group, _groups(roots))):
            grouping, roots = "none", _tree(read, [0] * len(read))
    left_out: list[Cell] = []
    roots = _pruned(roots, left_out)
    if grouping != "none" and not any(each.children for each in roots):
        grouping = "none"
    items = tuple(each.frozen() for each in roots)
    judged = [leaf for each in items for leaf in each.leaves()]
    most = max((_greatest(each) for each in judged), default=0.0)
    rows_of = {cell: row for row in rows for cell in grid.rows[row]}
    last = max((rows_of[each.label] for each in judged), default=0)
    unweighed = {
        each: rows_of[each]
        for each in left_out
        if rows_of[each] < last
        and 0 < _greatest(_item(grid, headings, rows_of[each], headings.labels[-1])) <= most
    }
    column = headings.weights.get(headings.labels[-1], (headings.labels[-1],))[0]
    rest = tuple(each for each in left_out if each not in unweighed)
    weightless = tuple((each, grid.rows[row][column]) for each, row in unweighed.items())
    return Outline(items, grouping, rest, weightless)


def _greatest(item: Item) -> float:
    """The greatest number in the cells of its judgements."""
    return max((_number_in(each) for each in item.scores.values()), default=0.0)


def _item(grid: Grid, headings: Headings, row: int, label: int) -> Item:
    """What a row says of the criterion or group whose title is in column ``label``."""
    cells = grid.rows[row]
    of_leaf = headings.labels[-1]
    own = headings.weights.get(label)
    shared = headings.weights.get(of_leaf) if len(headings.weights) == 1 else None
    columns = own if own is not None else shared or ()
    weight = next((cells[each] for each in columns if not cells[each].empty), NOTHING)
    notes = [text_in(cells[index]) for index in headings.notes if not cells[index].inner]
    title = text_in(cells[label])
    id = text_in(cells[headings.id]) if headings.id is not None else ""
    return Item(
        title,
        cells[label],
        id if headings.exact else folded(title),
        id,
        "\n".join(filter(None, notes)),
        weight,
        cells[headings.maximum] if headings.maximum is not None else NOTHING,
        {
            (vendor.name, evaluator): cells[index]
            for vendor in headings.vendors
            for evaluator, index in vendor.scores.items()
        },
        {each.name: cells[each.weighted] for each in headings.vendors if each.weighted is not None},
        {each.name: cells[each.note] for each in headings.vendors if each.note is not None},
    )


def _by_columns(grid: Grid, headings: Headings, rows: Sequence[int]) -> list[_Node]:
    """Groups in the first columns of labels, criteria in the last."""
    roots: list[_Node] = []
    current: list[_Node | None] = [None] * len(headings.labels)
    for row in rows:
        cells = grid.rows[row]
        own = [
            level
            for level, column in enumerate(headings.labels)
            if not cells[column].empty and not cells[column].inner
        ]
        for level in own:
            column = headings.labels[level]
            before = current[level]
            title = text_in(cells[column])
            last = level == own[-1]
            if not last and before is not None and folded(before.item.title) == folded(title):
                continue
            node = _Node(_item(grid, headings, row, column))
            if not last:
                node.item = _as_group(node.item, has_weights=column in headings.weights)
            above = next((each for each in reversed(current[:level]) if each is not None), None)
            (above.children if above is not None else roots).append(node)
            current[level:] = [node, *[None] * (len(current) - level - 1)]
    return roots


def _as_group(item: Item, *, has_weights: bool) -> Item:
    """A group whose title stands in the row of its first criterion: the rest is the criterion's."""
    weight = item.weight if has_weights else NOTHING
    return Item(item.title, item.label, item.key, weight=weight)


def _tree(items: Sequence[Item], levels: Sequence[int]) -> list[_Node]:
    roots: list[_Node] = []
    trail: list[tuple[int, _Node]] = []
    for item, level in zip(items, levels, strict=True):
        node = _Node(item)
        while trail and trail[-1][0] >= level:
            trail.pop()
        (trail[-1][1].children if trail else roots).append(node)
        trail.append((level, node))
    return roots


def _groups(nodes: Sequence[_Node]) -> Iterator[_Node]:
    for node in nodes:
        if node.children:
            yield node
        yield from _groups(node.children)


def _is_group(node: _Node) -> bool:
    """Whether what a row of a group says of vendors is worked out from the criteria below it.

    Else it is a criterion that is judged itself, and its indent or its number means nothing.
    """
    own = {key: found.value for key, cell in node.item.scores.items() if (found := amount_in(cell))}
    fits = 0
    for key, number in own.items():
        below = [
            (_number_in(each.item.scores.get(key)), _weight_of(each.item)) for each in node.children
        ]
        total = sum(weight for _, weight in below) or 1
        weighted = sum(score * weight for score, weight in below)
        plain = sum(score for score, _ in below)
        sums = (plain, plain / len(below), weighted, weighted / total, weighted / 100)
        fits += any(abs(number - each) < 0.006 * max(1, abs(each)) for each in sums)
    return fits * 2 >= len(own)


def _number_in(cell: Cell | None) -> float:
    found = amount_in(cell) if cell is not None else None
    return found.value if found is not None else 0.0


def _weight_of(item: Item) -> float:
    found = amount_in(item.weight)
    return found.value if found is not None else 1.0


def _pruned(nodes: Sequence[_Node], left_out: list[Cell]) -> list[_Node]:
    """The nodes without rows that neither are judged, nor weigh anything, nor have such below.

    Among criteria with weights one without any is no criterion, such as a price beside its score.
    """
    kept: list[_Node] = []
    weighed = any(amount_in(each.item.weight) is not None for each in nodes)
    for node in nodes:
        before = len(node.children)
        node.children = _pruned(node.children, left_out)
        weightless = weighed and node.item.weight.empty and node.item.maximum.empty
        if node.children or (not before and _counts(node.item) and not weightless):
            kept.append(node)
        else:
            left_out.append(node.item.label)
    return kept


def _counts(item: Item) -> bool:
    judged = any(is_judgement(each) for each in item.scores.values())
    return judged or any(is_number(each) for each in (item.weight, item.maximum))
