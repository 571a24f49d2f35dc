"""A workbook as a reader sees it: sheets of cells, each with what it holds and its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from oa_select.problems import Location, letters

Content = Any
"""What a cell holds: nothing, a text, a number, a truth value or a date."""


class Cell(NamedTuple):
    """What a cell holds, and how it shows that.

    ``percent``: it is shown in percent, so that 0.95 means 95 %. ``formula`` is set where a cell is
    worked out and its result is not in the file. ``indent`` counts the steps by which its text is
    moved to the right, ``note`` is the comment that is attached to it. ``row`` and ``column`` are
    its place, from 1; ``inner`` says that it is a part of a merged cell, though not its first, and
    holds what the first holds. ``elsewhere``: its formula takes numbers of other sheets.
    """

    content: Content = None
    percent: bool = False
    formula: bool = False
    indent: int = 0
    note: str = ""
    row: int = 0
    column: int = 0
    inner: bool = False
    elsewhere: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was written here."""
        blank = isinstance(self.content, str) and not self.content.strip()
        return not self.formula and (self.content is None or blank)

    @property
    def name(self) -> str:
        """How spreadsheets call its place, such as ``B7``."""
        return f"{letters(self.column)}{self.row}"


Rows = Sequence[Sequence[Cell]]


class Sheet(NamedTuple):
    """One sheet: its rows, all of the same length. ``too_large`` has more, which were not read.

    ``hidden_rows`` and ``hidden_columns`` are their numbers, from 1.
    """

    name: str
    rows: Rows
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    too_large: bool = False

    @property
    def cells(self) -> int:
        """How many cells it has, those that are empty among them."""
        return len(self.rows) * len(self.rows[0]) if self.rows else 0

    @property
    def characters(self) -> int:
        """How many characters are in its texts; one in merged cells counts for each of them."""
        texts = (cell.content for row in self.rows for cell in row)
        return sum(len(each) for each in texts if isinstance(each, str))


class Book(NamedTuple):
    """A workbook; ``file`` is its name in problems. One of values has a sheet without a name."""

    file: str
    sheets: tuple[Sheet, ...]

    def at(self, sheet: Sheet, cell: Cell) -> Location:
        """The place of a cell."""
        return Location(self.file, cell.row, cell.column, sheet.name)
