"""Where each vendor stands before anybody is ranked: a row of scores, outcomes and a status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from oa_select.interval import compared
from oa_select.register.expressions import Ends, all_of, as_compared, holds, number
from oa_select.register.points import Columns, ends_at, kept_by, with_points
from oa_select.register.query import Query, place_name
from oa_select.register.sums import TOTAL, Node, nodes_of, whole_of, with_sums
from oa_select.results.ranking import of_total
from oa_select.results.terms import Unknown
from oa_select.scoring.plan import Plan
from oa_select.scoring.rank import STATUS_ORDER
from oa_select.scoring.ties import LAST

if TYPE_CHECKING:
    from ibis.expr import types as ir

RANKED, UNRANKED, DISQUALIFIED, HISTORICAL = range(len(STATUS_ORDER))


def standings_of(query: Query) -> ir.Table:
    """The vendors of a register under a plan, a row each, in no order.

    Columns: ``vendor``; ``status``, its place in :data:`STATUS_ORDER`; ``score``, ``low``,
    ``high``, ``known_pct``, ``firm_score``, ``firm_low``, ``firm_high``; ``band``; ``gate_0`` and
    so on, the outcome of each gate; and as they are compared ``at_score``, ``at_low``, ``at_high``,
    ``tie_0`` and so on, ``exact``, ``at_firm``, ``firm_tie_0`` and so on.
    """
    nodes = nodes_of(query)
    table = with_sums(query, with_points(query), nodes)
    table = table.mutate(**_known(table, nodes[-1]), **_gates_on_points(query, table))
    outcomes = {
        f"gate_{at}": _outcome(table, f"{name}/all") for at, (name, _) in enumerate(query.gates)
    }
    return table.select(
        "vendor",
        status=_status(query, table),
        **_scores(query, table),
        **outcomes,
        **_compared(query, table),
    )


def gate_columns(plan: Plan) -> list[str]:
    """The columns of the outcomes of a plan's gates."""
    return [f"gate_{at}" for at in range(len(plan.rubric.gates))]


def tie_columns(plan: Plan, *, firm: bool = False) -> list[str]:
    """The columns of what breaks a plan's ties, the first first."""
    tie_break = plan.rubric.tie_break
    prefix = "firm_tie" if firm else "tie"
    return [f"{prefix}_{at}" for at in range(len(tie_break.by) if tie_break else 0)]


def _names(plan: Plan) -> dict[str, str]:
    """What the columns of each criterion begin with, by its id."""
    every = (each for top in plan.criteria for each in top.walk())
    return {each.id: place_name(at) for at, each in enumerate(every)}


def _known(table: ir.Table, node: Node) -> Columns:
    """How much of what could be known is, by weight; 100 where nothing could vary."""
    ends, whole = ends_at(table, f"{TOTAL}/all"), whole_of(node, table)
    known = ibis.cases((whole > 0, 100 * (1 - (ends.high - ends.low) / whole)), else_=number(100))
    return {"known_pct": known.coalesce(number(100))}


def _gates_on_points(query: Query, table: ir.Table) -> Columns:
    """The outcomes of gates on criteria; unknown where these do not apply."""
    names, columns = _names(query.plan), Columns()
    for name, gate in query.gates:
        if gate.criterion is not None:
            points = ends_at(table, f"{names[gate.criterion]}/all")
            threshold = number(compared(gate.least))
            columns[f"{name}/all/pass"] = holds(as_compared(points.low) >= threshold)
            columns[f"{name}/all/fail"] = holds(as_compared(points.high) < threshold)
    return columns


def _outcome(table: ir.Table, name: str) -> ir.StringValue:
    passes, fails = table[f"{name}/pass"], table[f"{name}/fail"]
    return ibis.cases((passes, "pass"), (fails, "fail"), else_="unknown")


def _status(query: Query, table: ir.Table) -> ir.IntegerValue:
    """The first of disqualified, historical, unranked and ranked that applies."""
    kept = all_of(kept_by(gate, f"{name}/all", table) for name, gate in query.gates)
    least = number(compared(query.plan.rubric.min_known_pct))
    nothing = table[f"{TOTAL}/all/low"].isnull()
    return ibis.cases(
        (~kept, DISQUALIFIED),
        (table["historical"], HISTORICAL),
        (nothing | (as_compared(table["known_pct"]) < least), UNRANKED),
        else_=RANKED,
    ).cast("int8")


def _scores(query: Query, table: ir.Table) -> Columns:
    plan = query.plan
    points, firm = ends_at(table, f"{TOTAL}/all"), ends_at(table, f"{TOTAL}/{query.firm}")
    score = counted(points, plan.unknown)
    return {
        "score": score,
        "low": points.low,
        "high": points.high,
        "known_pct": table["known_pct"],
        "firm_score": counted(firm, plan.unknown),
        "firm_low": firm.low,
        "firm_high": firm.high,
        "band": _band(plan, score),
    }


def _band(plan: Plan, score: ir.FloatingValue) -> ir.StringValue:
    """The name of the highest band whose threshold the score reaches."""
    points = as_compared(score * number(of_total(plan.rubric.total)))
    bands = ((points >= number(compared(each.least)), each.id) for each in plan.rubric.bands)
    return ibis.cases(*bands) if plan.rubric.bands else ibis.null("string")


def counted(points: Ends, unknown: Unknown) -> ir.FloatingValue:
    """What a range counts as in the score that orders the table."""
    if unknown == "worst":
        return points.low
    if unknown == "best":
        return points.high
    return (points.low == points.high).ifelse(points.low, (points.low + points.high) / 2)


def _compared(query: Query, table: ir.Table) -> Columns:
    """What decides the places of vendors, as :class:`oa_select.scoring.ties.Standing` has it."""
    plan, names = query.plan, _names(query.plan)
    points, firm = ends_at(table, f"{TOTAL}/all"), ends_at(table, f"{TOTAL}/{query.firm}")
    columns: Columns = {
        "at_score": as_compared(counted(points, plan.unknown)),
        "at_low": as_compared(points.low),
        "at_high": as_compared(points.high),
        "at_firm": as_compared(counted(firm, plan.unknown)),
    }
    exact = [as_compared(points.low) == as_compared(points.high)]
    by = [names[id] for id in (plan.rubric.tie_break.by if plan.rubric.tie_break else ())]
    for at, name in enumerate(by):
        of_all, of_firm = ends_at(table, f"{name}/all"), ends_at(table, f"{name}/{query.firm}")
        columns[f"tie_{at}"] = _downwards(counted(of_all, plan.unknown))
        columns[f"firm_tie_{at}"] = _downwards(counted(of_firm, plan.unknown))
        exact.append((as_compared(of_all.low) == as_compared(of_all.high)).fill_null(True))
    return {**columns, "exact": holds(all_of(exact))}


def _downwards(points: ir.FloatingValue) -> ir.FloatingValue:
    """Points counted downwards from 0; a criterion that does not apply comes after all."""
    return (0 - as_compared(points)).coalesce(number(LAST))
