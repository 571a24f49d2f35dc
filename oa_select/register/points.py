"""The points of every criterion as columns, on all evidence and on firm evidence.

The columns are worked out in layers, each a projection of the one before, so that no expression
holds another one twice. In their names ``all`` and ``firm`` are the evidence, and numbers are the
places of gates and criteria in the rubric.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import ibis

from oa_select.facts.coverage import PROVINCE_COUNT
from oa_select.register.bases import Own
from oa_select.register.conditions import outcomes
from oa_select.register.deductions import evaluated
from oa_select.register.expressions import Ends, all_of, constant
from oa_select.register.found import Found
from oa_select.register.market import facts_of, steps_among
from oa_select.register.query import Comparing, Evidence, Leaf, Part, Query
from oa_select.register.scales import of_levels, of_line, of_set, of_sites, of_steps
from oa_select.register.schema import COVERAGE, column_name
from oa_select.rubric.model import Gate, Measure
from oa_select.scales.levels import LevelScale, SetScale
from oa_select.scales.points import PointScale
from oa_select.scales.sites import SiteScale
from oa_select.scales.steps import StepScale

if TYPE_CHECKING:
    from ibis.expr import types as ir

Columns = dict[str, "ir.Value"]


def ends_at(table: ir.Table, name: str) -> Ends:
    """The columns of a range."""
    return Ends(table[f"{name}/low"], table[f"{name}/high"])


def as_columns(name: str, ends: Ends) -> Columns:
    """A range as columns."""
    return {f"{name}/low": ends.low, f"{name}/high": ends.high}


def with_points(query: Query) -> ir.Table:
    """The vendors with the outcomes of gates on facts, and the points of every leaf."""
    register = query.found["all"].table
    columns: Columns = {"vendor": register["vendor"], "historical": _historical(query, register)}
    for side, found in query.found.items():
        columns |= _gate_columns(query, side, found)
        columns |= _values(query, side, found)
    table = register.select(**columns)
    table = table.mutate(
        **{f"compared/{side}": _is_compared(query, side, table) for side in query.found}
    )
    table, known = _with_markets(query, table)
    table = _with_comparisons(query, table, known)
    points: Columns = {}
    for leaf in query.leaves:
        for side in query.found:
            points |= as_columns(f"{leaf.name}/{side}", _leaf_points(leaf, side, table))
    kept = ["vendor", "historical", *(each for each in table.columns if each.startswith("gate/"))]
    return table.select(*kept, **points)


def _historical(query: Query, table: ir.Table) -> ir.BooleanValue:
    """Which vendors are listed as cases only."""
    return ibis.literal(False) if query.plan.options.include_historical else table["historical"]


def _gate_columns(query: Query, side: Evidence, found: Found) -> Columns:
    columns: Columns = {}
    for name, gate in query.gates:
        if gate.condition is not None:
            passes, fails = outcomes(gate.condition, found)
            columns |= {f"{name}/{side}/pass": passes, f"{name}/{side}/fail": fails}
    return columns


def kept_by(gate: Gate, name: str, table: ir.Table) -> ir.BooleanValue:
    """Whether a gate lets a vendor be ranked; ``name`` is what its columns begin with."""
    return table[f"{name}/pass"] if gate.on_unknown == "fail" else ~table[f"{name}/fail"]


def _is_compared(query: Query, side: Evidence, table: ir.Table) -> ir.BooleanValue:
    """Whether no gate on a fact, nor its age, keeps a vendor out of the numbers of all."""
    gates = [(name, each) for name, each in query.gates if each.condition is not None]
    kept = (kept_by(each, f"{name}/{side}", table) for name, each in gates)
    return ~table["historical"] & all_of(kept)


def _values(query: Query, side: Evidence, found: Found) -> Columns:
    """What comes from the columns of the register alone: the first layer."""
    columns: Columns = {}
    for leaf in query.leaves:
        for part in leaf.parts:
            columns |= _part_values(query, part, side, found)
        if leaf.may_not_apply and not leaf.left_out:
            none = all_of(found.not_applicable(each.measure.fact) for each in leaf.parts)
            columns[f"{leaf.name}/{side}/none"] = none
    return columns


def _part_values(query: Query, part: Part, side: Evidence, found: Found) -> Columns:
    """The number that is compared, or the points of what is found, and whether it counts."""
    measure = part.measure
    if part.compares:
        return as_columns(f"{part.name}/{side}", evaluated(measure, found))
    points = _points_of(query, measure, found)
    if not part.shared:
        return as_columns(f"{part.name}/{side}", points)
    name = COVERAGE if measure.about_sites else column_name(measure.fact.path)
    columns = as_columns(part.name, points) if side == "all" else {}
    admits = found.admits(name)
    if admits is None:
        return columns
    return {**columns, f"{part.name}/{side}/counts": admits & found.known(measure)}


def _points_of(query: Query, measure: Measure, found: Found) -> Ends:
    """The points of what is found, whatever its grade."""
    scale, fact = measure.scale, measure.fact
    anything = found._replace(grade="E") if fact.path != PROVINCE_COUNT else found
    match scale:
        case LevelScale():
            return of_levels(scale, fact, found)
        case SetScale():
            return of_set(scale, fact, found)
        case SiteScale():
            assert query.plan.needs is not None
            return of_sites(scale, fact, found, query.plan.needs)
        case PointScale():
            return of_line(scale, anything.numbers(fact))
        case StepScale():
            return of_steps(scale, anything.numbers(fact))
    raise AssertionError(scale)


def _comparing(query: Query) -> Iterator[tuple[str, Evidence, Part, Comparing]]:
    """The measures that compare vendors, by evidence, and what their columns begin with."""
    for leaf in query.leaves:
        for part in leaf.parts:
            scale = part.measure.scale
            if isinstance(scale, Comparing):
                for side in query.found:
                    yield f"{part.name}/{side}", side, part, scale


def _with_markets(query: Query, table: ir.Table) -> tuple[ir.Table, dict[str, list[str]]]:
    """The vendors with what they need to know of all, whose names are given by measure."""
    names: dict[str, list[str]] = {}
    for name, side, part, scale in _comparing(query):
        facts = facts_of(scale, pool_of(query, part.measure, side))
        names[name] = [] if facts is None else [*facts.columns]
        if facts is not None:
            named = {f"{name}/{each}": each for each in facts.columns}
            table = table.cross_join(facts.rename(named))
    return table, names


def _with_comparisons(query: Query, table: ir.Table, names: Mapping[str, list[str]]) -> ir.Table:
    """The vendors with the points of all measures that compare them, in place of the numbers."""
    steps = {
        name: (part, side, steps_among(scale)) for name, side, part, scale in _comparing(query)
    }
    for at in range(max((len(each) for *_, each in steps.values()), default=0)):
        columns: Columns = {}
        for name, (_, side, work) in steps.items():
            if at < len(work):
                numbers = ends_at(table, name)
                own = Own(numbers, numbers.low.notnull() & table[f"compared/{side}"])
                facts = {each: table[f"{name}/{each}"] for each in names[name]}
                before = numbers if at == 0 else ends_at(table, f"{name}/step")
                columns |= as_columns(f"{name}/step", work[at](own, facts, before))
        table = table.mutate(**columns)
    return table


def pool_of(query: Query, measure: Measure, side: Evidence) -> ir.Table:
    """The numbers of the vendors that are compared, in a projection of its own: little is read."""
    found = query.found[side]
    register = found.table
    at = evaluated(measure, found)
    columns = {"historical": _historical(query, register), **_gate_columns(query, side, found)}
    pool = register.select(low=at.low, high=at.high, **columns)
    return pool.filter(_is_compared(query, side, pool), pool.low.notnull()).select("low", "high")


def _leaf_points(leaf: Leaf, side: Evidence, table: ir.Table) -> Ends:
    """The points of a criterion from the first measure that says something.

    Another measure than the first one can only lower the high.
    """
    if leaf.left_out:
        nothing = ibis.null("float64")
        return Ends(nothing, nothing)
    least, most = constant(leaf.attainable)
    if not leaf.parts:
        return Ends(least, most)
    parts = [_part_points(part, side, table) for part in leaf.parts]
    none = f"{leaf.name}/{side}/none"
    if none in table.columns:
        first = [(table[none], ibis.null("float64"))]
    elif len(parts) == 1 and parts[0][0] is None:
        return parts[0][1].or_else(Ends(least, most))
    else:
        first = []
    says = [ends.high.notnull() if counts is None else counts for counts, ends in parts]
    highs = ((each, ends.high) for each, (_, ends) in zip(says, parts, strict=True))
    return Ends(
        ibis.cases(*first, (says[0], parts[0][1].low), else_=least),
        ibis.cases(*first, *highs, else_=most),
    )


def _part_points(
    part: Part, side: Evidence, table: ir.Table
) -> tuple[ir.BooleanValue | None, Ends]:
    """Whether a measure says something, None where it has points just then; and its points."""
    name = f"{part.name}/{side}"
    if part.compares:
        return None, ends_at(table, f"{name}/step")
    if not part.shared:
        return None, ends_at(table, name)
    counts = f"{name}/counts"
    return table[counts] if counts in table.columns else None, ends_at(table, part.name)
