"""What the numbers of all vendors give for a base, with one taken out and another put in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import ibis

from oa_select.register.expressions import Ends, number
from oa_select.scales.deviation import DeviationScale

if TYPE_CHECKING:
    from ibis.expr import types as ir

INFINITY = math.inf


class Own(NamedTuple):
    """The number of each vendor, and whether it is one of those that are compared."""

    at: Ends
    compared: ir.BooleanValue


Facts = Mapping[str, "ir.Value"]
"""What is known of the numbers of all, by name; see :func:`oa_select.register.market.facts_of`."""


def boundless(at: ir.FloatingValue) -> ir.BooleanValue:
    """Whether a number may be as great as one likes."""
    return at == number(INFINITY)


def sums_of(pool: ir.Table, end: str) -> ir.Table:
    """The sum of the ends that are finite, and how many are not."""
    finite = ~boundless(pool[end])
    return pool.aggregate(
        **({"count": pool.count()} if end == "low" else {}),
        **{
            f"{end}:sum": ibis.cases((finite, pool[end])).sum().coalesce(number(0)),
            f"{end}:infinite": finite.ifelse(0, 1).sum().coalesce(0),
        },
    )


def dropped(scale: DeviationScale, count: ir.IntegerValue) -> ir.IntegerValue:
    """How many extremes at either end do not count among so many numbers."""
    return (count > scale.when_over).ifelse(scale.drop, 0)


def _wanted(scale: DeviationScale, count: ir.IntegerValue) -> dict[str, ir.IntegerValue]:
    """By name, the places in the order of the numbers that the base depends on."""
    if scale.base == "mean":
        out = dropped(scale, count)
        return {"bottom": out, "top": count - out - 1}
    if scale.base == "median":
        return {"one": (count - 1) // 2, "other": count // 2}
    return {"one": count * 0 if scale.base == "lowest" else count - 1}


def places_of(scale: DeviationScale, pool: ir.Table, end: str) -> ir.Table:
    """The ends at the places that the base depends on, with their neighbours, and a sum."""
    placed = pool.select(
        end=pool[end],
        place=ibis.row_number().over(order_by=pool[end]),
        count=pool.count().over(),
    )
    found: dict[str, ir.Scalar] = {"count": placed["count"].max()} if end == "low" else {}
    wanted = _wanted(scale, placed["count"])
    for name, at in wanted.items():
        for beside, word in enumerate(("before", "at", "after"), start=-1):
            is_there = placed.place == at + beside
            found[f"{end}:{name}:{word}"] = ibis.cases((is_there, placed.end)).max()
    if scale.base == "mean":
        inside = (placed.place >= wanted["bottom"]) & (placed.place < wanted["top"])
        found[f"{end}:sum"] = ibis.cases((inside, placed.end)).sum().coalesce(number(0))
    named = placed.aggregate(**found)
    return named.mutate(count=named["count"].coalesce(0)) if end == "low" else named


def statistic(scale: DeviationScale, own: Own, facts: Facts, end: str) -> ir.FloatingValue:
    """What the ends of the others give with the other end of the own number among them."""
    taken, put = own.at.high, own.at.low
    if end == "low":
        taken, put = put, taken
    if scale.base == "mean":
        work = _trimmed_mean if scale.drop else _mean
        among, without = work(scale, facts, end, taken, put)
    else:
        names = ("one", "other") if scale.base == "median" else ("one",)
        ends = [_at_place(facts, f"{end}:{name}", taken, put) for name in names]
        among, without = (_middle(*each) for each in zip(*ends, strict=True))
    return ibis.cases((own.compared, among), (facts["count"] > 0, without), else_=put)


def _middle(*numbers: ir.FloatingValue) -> ir.FloatingValue:
    """A number, or what is half way between two."""
    if len(numbers) == 1:
        return numbers[0]
    one, other = numbers
    return (one == other).ifelse(one, (one + other) / 2)


def _mean(
    scale: DeviationScale,
    facts: Facts,
    end: str,
    taken: ir.FloatingValue,
    put: ir.FloatingValue,
) -> tuple[ir.FloatingValue, ir.FloatingValue]:
    """The mean with a number taken out and another put in, and the mean as it is."""
    del scale
    finite, infinite, count = facts[f"{end}:sum"], facts[f"{end}:infinite"], facts["count"]
    unbounded = boundless(taken)
    left = infinite - unbounded.ifelse(1, 0)
    swapped = finite - unbounded.ifelse(number(0), taken) + put
    return (
        (left > 0).ifelse(number(INFINITY), swapped / count),
        (infinite > 0).ifelse(number(INFINITY), finite / count),
    )


def _trimmed_mean(
    scale: DeviationScale,
    facts: Facts,
    end: str,
    taken: ir.FloatingValue,
    put: ir.FloatingValue,
) -> tuple[ir.FloatingValue, ir.FloatingValue]:
    """The same without the greatest and the least.

    The number that is taken out is one that counts, or makes place for its neighbour in that
    direction; the one that is put in counts itself, or shifts the neighbour in.
    """
    count = facts["count"]
    kept = count - 2 * dropped(scale, count)
    bottom, top = facts[f"{end}:bottom:at"], facts[f"{end}:top:at"]
    inner = facts[f"{end}:sum"]
    core = ibis.cases(
        ((taken >= top) | (bottom == top), inner),
        else_=inner + top - ibis.greatest(taken, bottom),
    )
    some = dropped(scale, count) > 0
    below = some.ifelse(_left(facts, f"{end}:bottom", taken, 0), ibis.null("float64"))
    above = some.ifelse(_left(facts, f"{end}:top", taken, 1), ibis.null("float64"))
    among = (core + _between(below, put, above)) / kept
    return among, (inner + top) / kept


def _left(facts: Facts, name: str, taken: ir.FloatingValue, shift: int) -> ir.FloatingValue:
    """The number before a place, or at it, once a number is taken out; null where there is none."""
    words = ("before", "at", "after")[shift : shift + 2]
    one, other = (facts[f"{name}:{word}"] for word in words)
    return ibis.cases((one < taken, one), (one.notnull(), other))


def _between(
    below: ir.FloatingValue, at: ir.FloatingValue, above: ir.FloatingValue
) -> ir.FloatingValue:
    """The number, but no less than what is below it, and no more than what is above it."""
    capped = ibis.least(at, above.coalesce(at))
    return ibis.greatest(capped, below.coalesce(capped))


def _at_place(
    facts: Facts, name: str, taken: ir.FloatingValue, put: ir.FloatingValue
) -> tuple[ir.FloatingValue, ir.FloatingValue]:
    """The number at a place with one taken out and one put in, and the one there as it is."""
    below, above = _left(facts, name, taken, 0), _left(facts, name, taken, 1)
    return _between(below, put, above), facts[f"{name}:at"]
