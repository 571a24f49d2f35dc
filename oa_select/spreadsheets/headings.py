"""Finds the headings of a score sheet, and what each column is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from oa_select.problems import letters
from oa_select.spreadsheets.cell_values import text_in
from oa_select.spreadsheets.grid import Grid, is_judgement, is_number, is_numeric, is_text
from oa_select.spreadsheets.label_columns import find_labels, is_wordy, may_weigh
from oa_select.spreadsheets.vendor_columns import VendorColumns, find_vendors
from oa_select.spreadsheets.wording import (
    Role,
    folded,
    role_of,
    sub_of,
)

SEARCHED = 60
"""So many rows are searched for the headings."""


class Headings(NamedTuple):
    """What each column is, by its index; ``first`` and ``last`` are the rows of the headings.

    ``labels`` hold the criteria and their groups, the outermost first; ``weights`` has, by the
    index of a label, the column of its weights. ``derived`` hold totals, means and ranks.
    ``points`` says that a heading calls the weights points of the whole; ``rest`` are not read,
    ``twice`` has columns with the name of a vendor that has one. ``exact``: these are headings that
    oa-select wrote, so that nothing is a guess.
    """

    first: int
    last: int
    labels: tuple[int, ...]
    vendors: tuple[VendorColumns, ...]
    weights: Mapping[int, tuple[int, ...]]
    maximum: int | None = None
    number: int | None = None
    id: int | None = None
    notes: tuple[int, ...] = ()
    derived: tuple[int, ...] = ()
    points: bool = False
    rest: tuple[int, ...] = ()
    exact: bool = False
    twice: tuple[int, ...] = ()

    @property
    def scores(self) -> tuple[int, ...]:
        """The columns of judgements."""
        return tuple(each for vendor in self.vendors for each in vendor.scores.values())


def find_headings(
    grid: Grid, row: int | None = None, weights: str | None = None
) -> Headings | None:
    """The headings of a grid whose criteria are in rows; None where there are none.

    Args:
        grid: of the sheet.
        row: the index of the last row of the headings, where a caller knows it.
        weights: the heading or the letter of the column of weights, where a caller names it.
    """
    if row is None and (exact := _exact(grid)) is not None:
        return exact
    if row is None:
        row = _row(grid)
    if row is None or row >= len(grid.rows) - 1:
        return None
    first, last = _block(grid, row)
    texts = [_texts(grid, first, last, column) for column in range(grid.width)]
    roles = {index: _role(grid, last, index, texts[index], weights) for index in range(grid.width)}
    if weights is not None and "weight" not in roles.values():
        return None
    judged = _judged(grid, last, texts, roles)
    if not judged:
        return None
    labels, number, described = find_labels(grid, last, roles, min(judged))
    if not labels:
        return None
    weighed = max((each for each, role in roles.items() if role == "weight"), default=-1)
    start = max(*labels, weighed if min(judged) > weighed else 0) + 1
    possible = [
        index
        for index in range(start, grid.width)
        if texts[index] and index not in described and roles[index] in (None, "weighted", "note")
    ]
    vendors, rest, twice = find_vendors(grid, last, texts, roles, possible)
    if not vendors:
        return None
    taken = {each for vendor in vendors for each in vendor.columns}
    free = {index: role for index, role in roles.items() if index not in taken}
    weights_in = [
        index for index, role in free.items() if role == "weight" and may_weigh(grid, last, index)
    ]
    return Headings(
        first,
        last,
        labels,
        vendors,
        _weights_by_label(labels, weights_in),
        next((index for index, role in free.items() if role == "maximum"), None),
        number,
        next((index for index, role in free.items() if role == "id"), None),
        tuple(sorted({*described, *(i for i in rest if roles[i] == "note")} - taken)),
        tuple(index for index, role in roles.items() if role == "derived"),
        any(_in_points(" ".join(texts[index])) for index in weights_in),
        tuple(index for index in rest if index not in taken and roles[index] != "note"),
        twice=twice,
    )


def _judged(
    grid: Grid, last: int, texts: Sequence[Sequence[str]], roles: Mapping[int, Role | None]
) -> list[int]:
    """The columns of numbers that may be judgements: right of the titles, and of the weights."""
    judged = [
        index
        for index, role in roles.items()
        if role in (None, "weighted") and texts[index] and is_numeric(grid, last + 1, index)
    ]
    titles = [i for i in range(grid.width) if texts[i] and is_wordy(grid, last, i)]
    judged = [each for each in judged if not titles or each > titles[0]]
    weighed = max((each for each, role in roles.items() if role == "weight"), default=-1)
    # Numbers before the weights are of other things, if there are some behind them.
    return [each for each in judged if each > weighed] or judged


def _exact(grid: Grid) -> Headings | None:
    """The headings of a sheet that oa-select wrote: ids in the first column and below the names."""
    for index, (row, below) in enumerate(pairwise(grid.rows[:SEARCHED])):
        named = [place for place, cell in enumerate(row) if place > 3 and not cell.empty]
        texts = [folded(text_in(cell)) for cell in row[:4]]
        if not named or folded(text_in(below[0])) != "id" or texts[0] != "id":
            continue
        if [role_of(each) for each in texts[2:]] != ["weight", "maximum"]:
            continue
        vendors = tuple(VendorColumns(text_in(row[each]), each, {"": each}) for each in named)
        return Headings(
            index, index, (1,), vendors, {1: (2,)}, 3, id=0, points=_in_points(texts[2]), exact=True
        )
    return None


def _in_points(heading: str) -> bool:
    return any(each in folded(heading) for each in ("(points)", "(分)"))


def _row(grid: Grid) -> int | None:
    """The row with the most headings of columns of numbers; the first of several."""
    best: tuple[int, int] | None = None
    for index, row in enumerate(grid.rows[: min(SEARCHED, len(grid.rows) - 1)]):
        count = sum(
            is_text(cell) and not is_judgement(cell) and is_numeric(grid, index + 1, column)
            for column, cell in enumerate(row)
        )
        if count and (best is None or count > best[0]):
            best = (count, index)
    return None if best is None else best[1]


def _block(grid: Grid, row: int) -> tuple[int, int]:
    """The rows that headings reach over: names may stand above what is told of each vendor."""
    first = last = row
    while last + 1 < len(grid.rows) - 1 and _continues(grid, last + 1):
        last += 1
    texts = [folded(text_in(cell)) for cell in grid.rows[last] if is_text(cell)]
    several = len(set(texts)) < len(texts) or any(sub_of(text) for text in texts)
    while first > 0 and several and _names_above(grid, first - 1, row):
        first -= 1
    return first, last


def _continues(grid: Grid, index: int) -> bool:
    """Whether a row has further headings: words only, and nothing new in the first columns."""
    row = grid.rows[index]
    own = [cell for cell in row if not cell.inner and not cell.empty]
    if not own or any(is_number(cell) or is_judgement(cell) for cell in own):
        return False
    start = next(place for place, cell in enumerate(row) if not cell.inner and not cell.empty)
    inner = all(cell.inner or cell.empty for cell in row[:start])
    below = grid.rows[index + 1]
    counted = sum(
        not cell.inner and not cell.empty and is_numeric(grid, index + 1, place)
        for place, cell in enumerate(row)
    )
    return start > 0 and inner and counted > 0 and any(not cell.empty for cell in below[:start])


def _names_above(grid: Grid, index: int, row: int) -> bool:
    """Whether a row above holds the names that the headings in ``row`` belong to."""
    columns = [place for place in range(grid.width) if is_numeric(grid, row + 1, place)]
    named = [place for place in columns if is_text(grid.rows[index][place])]
    others = [place for place in range(min(columns, default=0)) if is_text(grid.rows[index][place])]
    return len(named) > 1 or (bool(named) and not others)


def _texts(grid: Grid, first: int, last: int, column: int) -> tuple[str, ...]:
    """The headings of a column, from the top; a name counts for the columns to its right too."""
    found: list[str] = []
    for index in range(first, last + 1):
        row = grid.rows[index]
        place = column
        if index < last:
            while place > 0 and row[place].empty and not grid.rows[last][place].empty:
                place -= 1
        text = text_in(row[place])
        if text and text not in found:
            found.append(text)
    return tuple(found)


def _role(
    grid: Grid, last: int, index: int, texts: Sequence[str], weights: str | None
) -> Role | None:
    if weights is not None:
        cell = grid.rows[last][index]
        line = str(cell.row) if grid.turned else letters(cell.column)
        named = folded(weights) in {folded(each) for each in texts}
        if named or weights.strip().upper() == line:
            return "weight"
    roles = [role for each in reversed(texts) if (role := role_of(each)) is not None]
    found = roles[0] if roles else None
    return "derived" if found == "weight" and weights is not None else found


def _weights_by_label(labels: Sequence[int], columns: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The columns of weights by the label to their left; several where rows fill one each."""
    if len(columns) == 1:
        return {labels[-1]: (columns[0],)}
    found: dict[int, tuple[int, ...]] = {}
    for column in columns:
        before = [label for label in labels if label < column and label not in found]
        label = before[-1] if before else labels[-1]
        found[label] = (*found.get(label, ()), column)
    return found
