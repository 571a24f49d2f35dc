"""Which columns of a score sheet name its criteria and groups, and which describe them."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.spreadsheets.cell_values import text_in
from oa_select.spreadsheets.grid import Grid, is_judgement, is_number, is_text
from oa_select.spreadsheets.wording import Role, folded, line_of

MOST_LONG = 60
"""Texts wider than this, on average, describe a criterion and do not name it."""


def find_labels(
    grid: Grid,
    last: int,
    roles: Mapping[int, Role | None],
    first_judged: int,
) -> tuple[tuple[int, ...], int | None, tuple[int, ...]]:
    """The columns of groups and criteria, that of their numbers, and those that describe them."""
    number = next((index for index, role in roles.items() if role == "number"), None)
    rows = [row for row in grid.rows[last + 1 :] if any(map(is_judgement, row[first_judged:]))]
    possible: list[int] = []
    described: list[int] = []
    weighs = [index for index, role in roles.items() if role in ("weight", "maximum")]
    for index in range(first_judged):
        if roles[index] in ("weight", "maximum", "id", "number", "derived"):
            continue
        if possible and roles[index] is None and weighs and min(weighs) < index > max(weighs):
            continue  # what is right of all weights names no criteria unless it says so
        cells = [row[index] for row in rows if not row[index].empty]
        words = sum(is_text(cell) for cell in cells)
        if words == 0 and cells and number is None and not possible:
            number = index
        elif words * 2 > len(cells) and words:
            (described if roles[index] == "note" else possible).append(index)
    for place, index in enumerate(possible):
        if len(possible) > place + 1 and _names_each(grid, last, index):
            described += possible[place + 1 :]
            possible = possible[: place + 1]
            break
    if not possible and described:
        possible, described = described[:1], described[1:]
    while len(possible) > 1 and _long(grid, last, possible[-1]):
        described.append(possible.pop())
    return tuple(possible), number, tuple(described)


def may_weigh(grid: Grid, last: int, column: int) -> bool:
    """Whether a column has weights: a priority in words is none."""
    heading = folded(text_in(grid.rows[last][column]))
    called = "weight" in heading or "权重" in heading
    return called or any(map(is_number, grid.column(column, last + 1)))


def is_wordy(grid: Grid, last: int, column: int) -> bool:
    """Whether a column holds words rather than numbers."""
    cells = [cell for cell in grid.column(column, last + 1) if not cell.empty]
    return 2 * sum(map(is_text, cells)) > len(cells)


def _names_each(grid: Grid, last: int, column: int) -> bool:
    """Whether a column has a text of its own in each row, so that what follows describes it."""
    cells = [
        row[column]
        for row in grid.rows[last + 1 :]
        if sum(not cell.empty for cell in row) > 1 and line_of(text_in(row[column])) is None
    ]
    texts = [folded(text_in(cell)) for cell in cells if not cell.inner]
    return all(not cell.inner and not cell.empty for cell in cells) and len(set(texts)) == len(
        texts
    )


def _long(grid: Grid, last: int, column: int) -> bool:
    texts = [text_in(cell) for cell in grid.column(column, last + 1) if is_text(cell)]
    wide = sum(len(each) + sum(letter > "\u2e80" for letter in each) for each in texts)
    return bool(texts) and wide / len(texts) > MOST_LONG
