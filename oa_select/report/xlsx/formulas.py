"""Formulas and what they come to: each is written with its value, for what does not recalculate."""

from __future__ import annotations

from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

HOLES = "\ue000\ue001\ue002"
"""What sentences are said with where a formula's words go; private characters, in no text."""
Value = float | str | bool | None


class Live(NamedTuple):
    """A formula without its equals sign, and what it comes to today."""

    formula: str
    value: Value


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """The name of a cell on the same sheet, ``K11``, or ``$K$11`` if it is to stay fixed."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))


def column_of(first: int, last: int, column: int) -> str:
    """The name of some rows of a column on the same sheet, ``K$11:K$18``."""
    ends = (xl_rowcol_to_cell(row, column, row_abs=True) for row in (first, last))
    return ":".join(ends)


def on(sheet: str, name: str) -> str:
    """A cell or some cells on the sheet with this title."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{name}"


def text(words: str) -> Live:
    """The program's own words; texts from files stand in cells, never in formulas."""
    doubled = words.replace('"', '""')
    return Live(f'"{doubled}"', words)


def sentence(words: str, *parts: Live) -> Live:
    """Words said with :data:`HOLES`, with the parts in the holes' place."""
    pieces, value, rest = [], words, words
    for found in (character for character in words if character in HOLES):
        before, _, rest = rest.partition(found)
        part = parts[HOLES.index(found)]
        pieces += [text(before).formula] * bool(before) + [part.formula]
        value = value.replace(found, shown(part.value))
    pieces += [text(rest).formula] * bool(rest)
    return Live("&".join(pieces), value)


def choice(condition: Live, then: Live, otherwise: Live) -> Live:
    """One or the other, as the condition says."""
    formula = f"IF({condition.formula},{then.formula},{otherwise.formula})"
    return Live(formula, (then if condition.value else otherwise).value)


def shown(value: Value) -> str:
    """A value as a spreadsheet joins it to text."""
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
