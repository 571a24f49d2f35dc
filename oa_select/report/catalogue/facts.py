"""The catalogue of facts: tables by section, the page of one fact, and JSON."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.facts.catalogue import SECTION_LABELS, level_label, unit_label
from oa_select.facts.fact import Fact
from oa_select.interval import as_written
from oa_select.report.json import Data, both, dump
from oa_select.report.layout import Layout
from oa_select.report.numbers import with_unit
from oa_select.report.terminal import cell, to_text, width_of
from oa_select.text import Speech

ROOM_FOR_PATHS = 120
"""From this width on tables name facts by their whole path."""
_EXAMPLES = {
    "%": (90, 95),
    "CNY": (500_000, 600_000),
    "count": (100, 200),
    "days": (10, 20),
    "hours": (4, 8),
    "minutes": (30, 60),
    "months": (12, 24),
    "per_year": (4, 6),
    "stars": (4, 5),
    "year": (2015, 2016),
}
_EXAMPLES_OF = {
    "stages.in_sale.day_rate_cny": (1500, 2000),
    "stages.in_sale.delay_penalty_pct_week": (0.5, 1),
    "stages.in_sale.interface_price_cny": (10_000, 20_000),
    "stages.in_sale.interfaces_included": (3, 5),
    "stages.after_sale.annual_fee_pct": (12, 15),
    "stages.after_sale.fee_increase_cap_pct": (3, 5),
    "stages.after_sale.service_credit_pct": (5, 10),
}
"""By the path of a fact whose numbers are unlike those of others with its unit."""
_PLAIN = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+)*")
_OTHER_VALUES = {"false", "n", "no", "null", "off", "on", "true", "y", "yes"}
"""What YAML does not read as text."""


def render_facts_table(facts: Sequence[Fact], layout: Layout) -> str:
    """The facts section by section, or the page of one where there is only one."""
    parts = _page(facts[0], layout) if len(facts) == 1 else _sections(facts, layout)
    return to_text(parts, layout)


def render_facts_json(facts: Sequence[Fact], layout: Layout) -> str:
    """The facts as JSON of version 1; a bound that is infinite, or no number's, is null."""
    del layout
    return dump({"format": 1, "facts": [_data(fact) for fact in facts]})


def _data(fact: Fact) -> Data:
    return {
        "path": fact.path,
        "type": fact.type,
        "unit": fact.unit,
        "bounds": [_bound(each) for each in fact.bounds],
        "better": fact.better,
        "levels": list(fact.levels),
        "label": both(fact.label),
        "question": both(fact.question),
        "evidence": both(fact.evidence),
        "standard": fact.standard,
        "commitment": fact.commitment,
    }


def _bound(number: float) -> int | float | None:
    if math.isinf(number):
        return None
    return int(number) if number.is_integer() else number


def _sections(facts: Sequence[Fact], layout: Layout) -> Iterator[RenderableType]:
    speech = layout.speech
    whole = layout.width is None or layout.width >= ROOM_FOR_PATHS
    names = [fact.path if whole else fact.key for fact in facts]
    named = max(map(width_of, names))
    typed = max(width_of(fact.type) for fact in facts)
    free = None if layout.width is None else layout.width - named - typed - 4
    valued = max(width_of(values_of(fact, speech)) for fact in facts)
    labelled = max(width_of(speech.text(fact.label)) for fact in facts)
    if free is not None:  # a label in one line where that leaves the values enough
        labelled = min(labelled, max(8, free - 26))
        valued = min(valued, max(8, free - labelled - 2))
    for index, (section, members) in enumerate(groupby(facts, key=lambda fact: fact.section)):
        if index:
            yield Text()
        label = SECTION_LABELS.get(section)
        title = section if label is None else f"{section}  {speech.text(label)}"
        yield cell(title, "bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        for width in (named, typed, labelled, valued):
            table.add_column(width=width, overflow="fold")
        for fact in members:
            table.add_row(
                cell(fact.path if whole else fact.key),
                cell(fact.type),
                cell(speech.text(fact.label)),
                cell(values_of(fact, speech)),
            )
        yield table


def values_of(fact: Fact, speech: Speech) -> str:
    """The values that the fact can take, short: ``0–100 %`` or ``none < meeting < signed``."""
    if fact.type == "number":
        return with_unit(_bounds(fact), unit_label(fact.unit), speech)
    if fact.type == "bool":
        return "true, false"
    return (" < " if fact.type == "ordinal" else ", ").join(fact.levels)


def _bounds(fact: Fact) -> str:
    low, high = (_bound(each) for each in fact.bounds)
    if low is not None and high is not None:
        return f"{low}–{high}" if low >= 0 else f"{low} … {high}"
    if low is not None:
        return f"≥ {low}"
    return f"≤ {high}" if high is not None else "–"


def _page(fact: Fact, layout: Layout) -> Iterator[RenderableType]:
    speech = layout.speech
    yield cell(fact.path, "bold")
    yield cell(speech.text(fact.label))
    yield Text()
    yield _facts_of(fact, speech)
    yield from _paragraph(speech("Question"), speech.text(fact.question), layout)
    if evidence := speech.text(fact.evidence):
        yield from _paragraph(speech("What counts as evidence"), evidence, layout)
    yield Text()
    yield cell(speech("In a rubric") if fact.derived else speech("In a vendor file"), "bold")
    if fact.derived:
        yield _indented(
            speech(
                "Worked out from network.coverage and your own places; no vendor file states it."
            )
        )
        yield Text()
    for line in _scale(fact) if fact.derived else _example(fact, speech):
        yield cell(f"  {line}")


def _facts_of(fact: Fact, speech: Speech) -> Table:
    rows: list[tuple[str, str | Table]] = [(speech("type"), fact.type)]
    if fact.type == "number":
        if unit := unit_label(fact.unit):
            rows.append((speech("unit"), speech.text(unit)))
        rows.append((speech("bounds"), _bounds(fact)))
        if fact.better:
            higher, lower = speech("higher is better"), speech("lower is better")
            rows.append((speech("direction"), higher if fact.better == "higher" else lower))
    else:
        titles = {"ordinal": speech("levels, worst first"), "set": speech("members")}
        rows.append((titles.get(fact.type, speech("levels")), _levels(fact, speech)))
    if fact.standard:
        rows.append((speech("standard"), fact.standard))
    if not fact.derived:
        said = (
            speech("yes: a contract or a bid is binding evidence, grade A")
            if fact.commitment
            else speech("no: even in a bid these are the vendor's own words, grade D")
        )
        rows.append((speech("vendor can commit"), said))
    table = Table.grid(padding=(0, 2, 0, 0))
    for title, value in rows:
        table.add_row(cell(title), cell(value) if isinstance(value, str) else value)
    return table


def _levels(fact: Fact, speech: Speech) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for level in fact.levels or ("true", "false"):
        table.add_row(cell(level), cell(speech.text(level_label(level, fact.levels))))
    return table


def _paragraph(title: str, text: str, layout: Layout) -> Iterator[RenderableType]:
    yield Text()
    yield cell(title, "bold" if layout.color else "")
    yield _indented(text)


def _indented(text: str) -> Table:
    table = Table.grid()
    table.add_column(width=2)
    table.add_column(overflow="fold")
    table.add_row(cell(""), cell(text))
    return table


def _scale(fact: Fact) -> list[str]:
    """A fact about the buyer's own places as a rubric scores it."""
    return [f"fact: {fact.path}", "sites:", *(f"  {level}: POINTS" for level in fact.levels)]


def _example(fact: Fact, speech: Speech) -> list[str]:
    """The fact as a vendor file writes it, in block style, then other forms of the claim."""
    names = [_quoted(name) for name in fact.path.split(".")]
    lines = [f"{'  ' * depth}{name}:" for depth, name in enumerate(names)]
    value, others = _statements(fact)
    inner = "  " * len(names)
    lines += [f"{inner}{each}" for each in (f"value: {value}", "source: ID", "as_of: 2026-03")]
    reason = speech("why")
    others += ["{state: declined}", f"{{state: not_applicable, note: {reason}}}"]
    return [*lines, "", speech("or, for example:"), *(f"{names[-1]}: {each}" for each in others)]


def _statements(fact: Fact) -> tuple[str, list[str]]:
    """An exact value, and other forms of claims allowed for the type of the fact."""
    if fact.type == "bool":
        return "true", []
    if fact.type == "number":
        value, upper = _numbers(fact)
        return value, [f"{{at_least: {value}}}", f"{{between: [{value}, {upper}]}}"]
    levels = [_quoted(level) for level in fact.levels]
    first, middle, last = levels[0], levels[min(1, len(levels) - 1)], levels[-1]
    if fact.type == "set":
        return f"[{', '.join(levels[:2])}]", [f"{{at_least: [{first}]}}"]
    if fact.type == "ordinal":
        either = [f"{{one_of: [{middle}, {last}]}}"] if middle != last else []
        return middle, [f"{{at_least: {middle}}}", *either]
    if first == last:
        return first, []
    return first, [f"{{one_of: [{first}, {last}]}}", f"{{varies: [{first}, {last}]}}"]


def _numbers(fact: Fact) -> tuple[str, str]:
    """Two numbers within the bounds of the fact, the lower one first."""
    low, high = fact.bounds
    found: tuple[float, float] = _EXAMPLES_OF.get(fact.path, _EXAMPLES.get(fact.unit or "", (2, 3)))
    if not all(map(fact.holds, found)):  # then both bounds are finite
        middle, most = math.ceil((low + high) / 2), math.floor(high)
        found = (middle, most) if middle < most else (low, high)
    return as_written(found[0]), as_written(found[1])


def _quoted(name: str) -> str:
    """A level or a key as YAML writes it: in quotes where it could be read as something else."""
    plain = _PLAIN.fullmatch(name) and name.lower() not in _OTHER_VALUES
    return name if plain else json.dumps(name, ensure_ascii=False)
