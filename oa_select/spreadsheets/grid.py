"""A sheet looked at with its criteria in rows, whichever way round they are in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from oa_select.spreadsheets.book import Cell, Sheet
from oa_select.spreadsheets.cell_values import amount_in, judgement_in, text_in

NOTHING = Cell()


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of cells; ``turned`` says that the file has them as columns."""

    rows: tuple[tuple[Cell, ...], ...]
    turned: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def column(self, index: int, start: int = 0) -> Iterator[Cell]:
        """The cells of a column from a row on."""
        return (row[index] for row in self.rows[start:])

    @cached_property
    def numeric(self) -> tuple[tuple[bool, ...], ...]:
        """Whether each column is numeric from each row on; see :func:`is_numeric`.

        Cells are counted once, from the last row up: headings are searched for row by row.
        """
        numbers, words = [0] * self.width, [0] * self.width
        found = [(False,) * self.width]
        for row in reversed(self.rows):
            for column, cell in enumerate(row):
                said = judgement_in(cell)
                if cell.formula or not (said is None or isinstance(said, str)):
                    numbers[column] += 1
                elif said is not None:
                    words[column] += 1
            found.append(tuple(n > 0 and n >= w for n, w in zip(numbers, words, strict=True)))
        return tuple(reversed(found))


def grid_of(sheet: Sheet, *, turned: bool) -> Grid:
    """The cells of a sheet, its rows and columns exchanged if ``turned``."""
    rows: Sequence[Sequence[Cell]] = sheet.rows
    if turned:
        rows = list(zip(*rows, strict=True))
    return Grid(tuple(tuple(_once(row)) for row in rows), turned)


def _once(row: Sequence[Cell]) -> Iterator[Cell]:
    """A row in which a cell that is merged over several columns says what it says only once."""
    left = NOTHING
    for cell in row:
        same = cell.inner and cell.content is not None and cell.content == left.content
        yield Cell(row=cell.row, column=cell.column, inner=True) if same else cell
        left = cell


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, or a formula without its result, which is taken for one."""
    return amount_in(cell) is not None or cell.formula


def is_text(cell: Cell) -> bool:
    """Whether a cell holds words."""
    return bool(text_in(cell)) and not is_number(cell)


def is_judgement(cell: Cell) -> bool:
    """Whether a cell says how a vendor is judged, or that it is not."""
    said = judgement_in(cell)
    return cell.formula or not (said is None or isinstance(said, str))


def is_numeric(grid: Grid, start: int, column: int) -> bool:
    """Whether a column holds numbers and judgements from a row on, with fewer words among them."""
    return grid.numeric[min(start, len(grid.rows))][column]
