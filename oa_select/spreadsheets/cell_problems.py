"""What is wrong, or doubtful, in a cell of a score sheet."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.spreadsheets.book import Cell
from oa_select.text import Message, msg


class CellProblem(NamedTuple):
    """A cell, what is wrong or doubtful in it, and what to do; ``error`` where it is wrong."""

    cell: Cell
    code: str
    message: Message
    hint: Message | None = None
    error: bool = True


def no_result(cell: Cell) -> CellProblem:
    """A formula has no result in the file."""
    message = msg("this is a formula whose result is not in the file")
    hint = msg("open the file in a spreadsheet program, and save it again")
    return CellProblem(cell, "wrong-type", message, hint)
