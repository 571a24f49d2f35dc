"""Ranks, and possible ranks, of the vendors in a table of standings.

What is meant by them is said in :mod:`oa_select.scoring.ties`. A rank, and how many vendors are
surely above or below one, can be counted for a few vendors, or worked out for all of them.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import ibis

from oa_select.register.expressions import all_of, any_of, number
from oa_select.register.standings import RANKED, tie_columns
from oa_select.scoring.plan import Plan

if TYPE_CHECKING:
    from ibis.expr import types as ir

Row = Mapping[str, Any]
"""One vendor of the standings."""


def listing(plan: Plan, standings: ir.Table) -> list[ir.Value]:
    """What standings are listed by."""
    is_ranked = standings["status"] == RANKED
    ties = (ibis.cases((is_ranked, standings[each])) for each in tie_columns(plan))
    high = is_ranked.ifelse(standings["at_high"], number(0))
    score = standings["at_score"].coalesce(number(-1))
    return [standings["status"], score.desc(), *ties, high.desc(), standings["vendor"]]


def differs(
    ties: Sequence[str], table: ir.Table, row: Row, way: Callable[[Any, Any], Any]
) -> ir.BooleanValue:
    """Whether the first tie in which vendors differ from another one is greater, or less."""
    firsts = (
        [
            *(table[same] == number(row[same]) for same in ties[:at]),
            way(table[tie], number(row[tie])),
        ]
        for at, tie in enumerate(ties)
    )
    return any_of(map(all_of, firsts))


def counts_for(plan: Plan, standings: ir.Table, rows: Sequence[Row]) -> ir.Table:
    """One row: for each of some vendors that have a rank, three counts among those that have one.

    ``ahead_0`` are those that are ranked before the first of the rows, ``above_0`` those that are
    surely above it, ``below_0`` those that are surely below; ``all`` are all.
    """
    ranked, ties = standings.filter(standings["status"] == RANKED), tie_columns(plan)
    counts = {"all": ranked.count()}
    for at, row in enumerate(rows):
        low, high, score = (number(row[f"at_{each}"]) for each in ("low", "high", "score"))
        level = ranked["at_score"] == score
        surely_level = level & ranked["exact"] & row["exact"]
        first = differs(ties, ranked, row, operator.lt)
        last = differs(ties, ranked, row, operator.gt)
        conditions = {
            "ahead": (ranked["at_score"] > score) | (level & first),
            "above": (ranked["at_low"] > high) | (surely_level & first),
            "below": (ranked["at_high"] < low) | (surely_level & last),
        }
        counts |= {f"{name}_{at}": each.sum() for name, each in conditions.items()}
    return ranked.aggregate(**counts)


def with_ranks(plan: Plan, standings: ir.Table) -> ir.Table:
    """The standings with ``rank``, ``best_rank`` and ``worst_rank``; null for those without one.

    ``tie_broken_by`` is the place, among the criteria that break ties, of the one that did.
    """
    ranked, ties = standings.filter(standings["status"] == RANKED), tie_columns(plan)
    by_end = _by_end(ranked)
    above = by_end.select(at_high="at", above="above")
    below = by_end.select(at_low="at", below="below")
    level = [ranked["at_score"], ranked["exact"]]
    upwards = [ranked[each].desc() for each in ties]
    order = [ranked["at_score"].desc(), *(ranked[each] for each in ties)]
    columns = {"rank": ibis.rank().over(order_by=order), "all": ranked.count().over()}
    if ties:
        columns["level_above"] = ibis.rank().over(group_by=level, order_by=order[1:])
        columns["level_below"] = ibis.rank().over(group_by=level, order_by=upwards)
    table = ranked.select("vendor", "at_score", "at_low", "at_high", "exact", *ties, **columns)
    table = table.inner_join(above, "at_high").inner_join(below, "at_low")
    surely_above, surely_below = table["above"], table["below"]
    if ties:
        surely_above += table["exact"].ifelse(table["level_above"], 0)
        surely_below += table["exact"].ifelse(table["level_below"], 0)
    found = table.select(
        "vendor",
        rank=(table["rank"] + 1).cast("int64"),
        best_rank=(surely_above + 1).cast("int64"),
        worst_rank=(table["all"] - surely_below).cast("int64"),
    )
    placed = standings.left_join(found, "vendor").drop("vendor_right")
    if not ties:
        return placed.mutate(tie_broken_by=ibis.null("int64"))
    broken = broken_ties(plan, ranked)
    keys = ["at_score", *ties]
    placed = placed.left_join(broken, keys).drop(*(f"{each}_right" for each in keys))
    return placed.mutate(
        tie_broken_by=ibis.cases((placed["status"] == RANKED, placed["tie_broken_by"]))
    )


def _by_end(ranked: ir.Table) -> ir.Table:
    """For every end of an interval how many lows are above it, and how many highs below it."""
    lows = ranked.select(at="at_low", lows=ibis.literal(1), highs=ibis.literal(0))
    highs = ranked.select(at="at_high", lows=ibis.literal(0), highs=ibis.literal(1))
    ends = lows.union(highs).group_by("at")
    ends = ends.aggregate(lows=ibis._.lows.sum(), highs=ibis._.highs.sum())
    up_to = ibis.window(order_by="at", following=0)
    return ends.select(
        "at",
        above=ends["lows"].sum().over() - ends["lows"].sum().over(up_to),
        below=ends["highs"].sum().over(up_to) - ends["highs"],
    )


def broken_ties(plan: Plan, ranked: ir.Table) -> ir.Table:
    """For scores and ties the place of the criterion that tells them from their neighbours."""
    ties = tie_columns(plan)
    levels = ranked.select("at_score", *ties).distinct()
    window = ibis.window(group_by="at_score", order_by=ties)
    levels = levels.mutate(
        **{f"next_{each}": levels[each].lead().over(window) for each in ties},
        **{f"last_{each}": levels[each].lag().over(window) for each in ties},
    )
    after = [(levels[each] != levels[f"next_{each}"], at) for at, each in enumerate(ties)]
    ahead = [(levels[each] != levels[f"last_{each}"], at) for at, each in enumerate(ties)]
    return levels.select("at_score", *ties, tie_broken_by=ibis.cases(*after, *ahead))
