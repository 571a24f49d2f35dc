"""Formulas with their cached values, and how they name cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

Value = float | str | bool | None


class Live(NamedTuple):
    """A formula without its equals sign, and its current value, for programs that only show it."""

    formula: str
    value: Value

    def over(self, number: int) -> Live:
        """Whether a number is greater than this one."""
        return Live(f"{self.formula}>{number}", float(self.value or 0) > number)

    def equals(self, number: int) -> Live:
        """Whether a number is this one."""
        return Live(f"{self.formula}={number}", self.value == number)


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """The name of a cell on the same sheet, ``K11``, or ``$K$11`` if it is to stay fixed."""
    letters, number = _letters(column), row + 1
    return f"${letters}${number}" if fixed else f"{letters}{number}"


def column_of(first: int, last: int, column: int) -> str:
    """The name of some rows of a column on the same sheet, ``K$11:K$18``."""
    letters = _letters(column)
    return f"{letters}${first + 1}:{letters}${last + 1}"


@cache
def _letters(column: int) -> str:
    """The name of a column, which counts from 0: formulas name it again and again."""
    return str(xl_col_to_name(column))


def on(sheet: str, name: str) -> str:
    """A cell or some cells on the sheet with this title."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{name}"


def text(words: str) -> Live:
    """The program's own words as a formula; texts from files are in cells, never in formulas."""
    doubled = words.replace('"', '""')
    return Live(f'"{doubled}"', words)


def sentence(template: str, parts: Mapping[str, Live | str]) -> Live:
    """A template filled in with formulas, which stay live, and with words."""
    pieces, words = [], ""
    for before, name, _, _ in Formatter().parse(template):
        part = parts[name] if name else ""
        words += before
        if isinstance(part, str):
            words += part
            continue
        pieces += [text(words)] * bool(words) + [part]
        words = ""
    pieces += [text(words)] * bool(words or not pieces)
    values = "".join(_shown(each.value) for each in pieces)
    return Live("&".join(each.formula for each in pieces), values)


def choice(condition: Live, then: Live, otherwise: Live) -> Live:
    """One or the other, as the condition says."""
    formula = f"IF({condition.formula},{then.formula},{otherwise.formula})"
    return Live(formula, (then if condition.value else otherwise).value)


def first_of(*cases: tuple[Live, Live], otherwise: Live) -> Live:
    """What belongs to the first condition that holds."""
    for condition, then in reversed(cases):
        otherwise = choice(condition, then, otherwise)
    return otherwise


def _shown(value: Value) -> str:
    """A value as a spreadsheet joins it to text."""
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
