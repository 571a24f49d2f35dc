"""The rows of a score sheet below its headings: criteria, sums, and what is neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from oa_select.ids import is_id
from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_values import amount_in, text_in
from oa_select.spreadsheets.grid import NOTHING, Grid, is_judgement, is_number
from oa_select.spreadsheets.headings import Headings
from oa_select.spreadsheets.wording import Line, folded, line_of


class SummedLine(NamedTuple):
    """A row of totals or subtotals: the vendors' numbers, and the sum of the weights, by cell.

    ``group`` is the title of the group that a subtotal is of.
    """

    label: Cell
    line: Line
    numbers: Mapping[str, Cell]
    weight: Cell = NOTHING
    group: str = ""


class Lines(NamedTuple):
    """The rows of a sheet by what they are.

    ``criteria`` are the indexes of those of criteria and groups; ``after`` the labels of what
    follows the totals; ``nameless`` judgements in rows without a criterion. ``ids`` are those of
    the vendors, by their headings, where a row gives them.
    """

    criteria: tuple[int, ...]
    summed: tuple[SummedLine, ...]
    after: tuple[Cell, ...]
    nameless: tuple[Cell, ...]
    ids: Mapping[str, str]


def sort_lines(grid: Grid, headings: Headings) -> Lines:
    """What each row below the headings is."""
    sorter = _Sorter(grid, headings)
    for index in range(headings.last + 1, len(grid.rows)):
        if sorter.criteria and not headings.exact and _repeats(grid.rows[index], headings):
            sorter.after += _labels(grid.rows[index], headings)[:1]
            break
        sorter.sort(index)
    return sorter.lines()


def _repeats(row: Sequence[Cell], headings: Headings) -> bool:
    """Whether a row has the vendors' names again: a second table begins there."""
    names = [folded(text_in(row[each.heading])) == folded(each.name) for each in headings.vendors]
    return sum(names) * 2 > len(names)


class _Sorter:
    """Takes one row after the other."""

    def __init__(self, grid: Grid, headings: Headings) -> None:
        self.grid, self.headings = grid, headings
        self.criteria: list[int] = []
        self.nameless: list[int] = []
        self.summed: list[SummedLine] = []
        self.after: list[Cell] = []
        self.ids: dict[str, str] = {}
        self.group = ""
        """The title of the group that the rows so far end with."""
        self.count = 0
        self.whole = Fraction()
        """The sum of the weights so far, of which there are ``count``: no row goes through all."""

    def sort(self, index: int) -> None:
        """Sorts a row in."""
        row, headings = self.grid.rows[index], self.headings
        if not self.criteria and (ids := _ids(row, headings)):
            self.ids = ids
            return
        labels = _labels(row, headings)
        if not labels:
            if self.criteria and _judged(row, headings):
                self.nameless.append(index)
            return
        line = next((found for each in labels if (found := line_of(text_in(each)))), None)
        if line is None and self._sums_weights(row):
            line = "total"
        if headings.exact:  # there the totals, and only they, have no id
            line = "total" if row[0].empty else None
        if line is not None:
            group = self.group if line == "subtotal" else ""
            self.summed.append(_summed(row, labels[0], line, headings, group))
        elif self._is_after_totals() and not _judged(row, headings):
            self.after.append(labels[0])
        else:
            self._add(index)

    def _add(self, index: int) -> None:
        """Adds a row with a criterion; a subtotal follows the group of those before it."""
        row, headings = self.grid.rows[index], self.headings
        self.criteria.append(index)
        if len(headings.labels) > 1:
            self.group = text_in(row[headings.labels[0]]) or self.group
        for weight in self._weights_in(row):
            self.count += 1
            self.whole += Fraction(weight)

    def _weights_in(self, row: Sequence[Cell]) -> list[float]:
        columns = self.headings.weights.get(self.headings.labels[-1], ())
        return [found.value for each in columns if (found := amount_in(row[each])) is not None]

    def _sums_weights(self, row: Sequence[Cell]) -> bool:
        """Whether the weight of a row is the sum of those above, whatever the row is called."""
        whole = float(self.whole)
        return self.count > 2 and self._weights_in(row) == [whole] and whole in (1, 10, 100)

    def _is_after_totals(self) -> bool:
        return bool(self.criteria) and any(each.line == "total" for each in self.summed)

    def lines(self) -> Lines:
        """All of them; numbers below the last criterion without a label are totals."""
        last = max(self.criteria, default=0)
        for index in [each for each in self.nameless if each > last]:
            row = self.grid.rows[index]
            label = next(each for each in row if not each.empty)
            self.summed.append(_summed(row, label, "total", self.headings, ""))
        nameless = [each for each in self.nameless if each < last]
        return Lines(
            tuple(self.criteria),
            tuple(self.summed),
            tuple(self.after),
            tuple(_first_judged(self.grid.rows[each], self.headings) for each in nameless),
            self.ids,
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


def _first_judged(row: Sequence[Cell], headings: Headings) -> Cell:
    return next(row[each] for each in headings.scores if is_judgement(row[each]))


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
    return found if all(is_id(each) for each in found.values()) else {}


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
    weights = headings.weights.get(headings.labels[-1], ())
    if not weights and headings.maximum is not None:
        weights = (headings.maximum,)
    weight = next((row[each] for each in weights if not row[each].empty), NOTHING)
    return SummedLine(label, line, numbers, weight, group)
