"""The catalogue of facts: tables by section, the page of one fact, and JSON."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.facts.catalogue import level_label, unit_label
from oa_select.facts.fact import Fact
from oa_select.interval import as_written
from oa_select.report.catalogue.facts_table import bounds_of, finite, sections
from oa_select.report.json import Data, both, dump
from oa_select.report.layout import Layout
from oa_select.report.terminal import cell, indented, to_text
from oa_select.text import Speech, msg

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
    parts = _page(facts[0], layout) if len(facts) == 1 else sections(facts, layout)
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
        "bounds": [finite(each) for each in fact.bounds],
        "better": fact.better,
        "levels": list(fact.levels),
        "label": both(fact.label),
        "question": both(fact.question),
        "evidence": both(fact.evidence),
        "standard": fact.standard,
        "commitment": fact.commitment,
    }


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
        said = msg(
            "Worked out from network.coverage and your own places; no vendor file states it."
        )
        yield indented(cell(speech.say(said)), 2)
        yield Text()
    for line in _scale(fact) if fact.derived else _example(fact, speech):
        yield cell(f"  {line}")


def _facts_of(fact: Fact, speech: Speech) -> Table:
    rows: list[tuple[str, str | Table]] = [(speech("type"), fact.type)]
    if fact.type == "number":
        if unit := unit_label(fact.unit):
            rows.append((speech("unit"), speech.text(unit)))
        rows.append((speech("bounds"), bounds_of(fact)))
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
    yield indented(cell(text), 2)


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
