"""Facts section by section, each on a line, or its values below where they have no room in it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.facts.catalogue import SECTION_LABELS, unit_label
from oa_select.facts.fact import Fact
from oa_select.report.layout import Layout
from oa_select.report.numbers import with_unit
from oa_select.report.terminal import cell, indented, width_of
from oa_select.text import Speech

ROOM_FOR_PATHS = 120
"""From this width on tables name facts by their whole path."""
ROOM_FOR_VALUES, LEAST_LABEL = 26, 8
"""Columns that values and labels have at least, if they are in one line."""
INDENT = 4


def finite(number: float) -> int | float | None:
    """A bound, as a whole number where it is one; None where it is infinite."""
    if math.isinf(number):
        return None
    return int(number) if number.is_integer() else number


def sections(facts: Sequence[Fact], layout: Layout) -> Iterator[RenderableType]:
    """The facts section by section, a line for each."""
    speech = layout.speech
    columns = _columns(facts, layout)
    for index, (section, members) in enumerate(groupby(facts, key=lambda fact: fact.section)):
        if index:
            yield Text()
        label = SECTION_LABELS.get(section)
        title = section if label is None else f"{section}  {speech.text(label)}"
        yield cell(title, "bold")
        rows = [_row(fact, layout) for fact in members]
        yield from (
            _abreast(rows, columns) if len(columns) == len(rows[0]) else _below(rows, columns)
        )


def _row(fact: Fact, layout: Layout) -> Sequence[str]:
    """The name, type, label and values of a fact."""
    speech = layout.speech
    return _name(fact, layout), fact.type, speech.text(fact.label), values_of(fact, speech)


def _abreast(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> Iterator[RenderableType]:
    table = _grid(columns)
    for row in rows:
        table.add_row(*map(cell, row))
    yield table


def _below(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> Iterator[RenderableType]:
    """The values of each fact below its line, where they have no room in it."""
    for *others, values in rows:
        table = _grid(columns)
        table.add_row(*map(cell, others))
        yield table
        yield indented(cell(values), INDENT)


def _grid(columns: Sequence[int]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for width in columns:
        table.add_column(width=width, overflow="fold")
    return table


def _name(fact: Fact, layout: Layout) -> str:
    """Its path where there is room, else its key."""
    whole = layout.width is None or layout.width >= ROOM_FOR_PATHS
    return fact.path if whole else fact.key


def _columns(facts: Sequence[Fact], layout: Layout) -> tuple[int, ...]:
    """The widths of names, types, labels and values; without the last where they have no room."""
    speech = layout.speech
    named = max(width_of(_name(fact, layout)) for fact in facts)
    typed = max(width_of(fact.type) for fact in facts)
    labelled = max(width_of(speech.text(fact.label)) for fact in facts)
    valued = max(width_of(values_of(fact, speech)) for fact in facts)
    if layout.width is None:
        return named, typed, labelled, valued
    free = layout.width - named - typed - 4
    if free < LEAST_LABEL + ROOM_FOR_VALUES:
        return named, typed, max(LEAST_LABEL, free)
    labelled = min(labelled, free - ROOM_FOR_VALUES)  # in one line where that leaves enough
    return named, typed, labelled, min(valued, free - labelled - 2)


def values_of(fact: Fact, speech: Speech) -> str:
    """The values that the fact can take, short: ``0–100 %`` or ``none < meeting < signed``."""
    if fact.type == "number":
        return with_unit(bounds_of(fact), unit_label(fact.unit), speech)
    if fact.type == "bool":
        return "true, false"
    return (" < " if fact.type == "ordinal" else ", ").join(fact.levels)


def bounds_of(fact: Fact) -> str:
    """The numbers that a fact can have: ``0–100``, ``≥ 0``."""
    low, high = (finite(each) for each in fact.bounds)
    if low is not None and high is not None:
        return f"{low}–{high}" if low >= 0 else f"{low} … {high}"
    if low is not None:
        return f"≥ {low}"
    return f"≤ {high}" if high is not None else "–"
