"""Scales that compare vendors, as expressions over the numbers of all that are compared.

What all vendors need to know of the others is worked out once, as a table of one row: how many
there are, the numbers at some places in their order, and a sum. With the own number these are
enough to take one number out and put another in, as :class:`oa_select.scales.market.Swapped` does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import ibis

from oa_select.interval import Interval
from oa_select.register.expressions import Ends, constant, number
from oa_select.register.scales import of_line
from oa_select.scales.deviation import LEAST, DeviationScale
from oa_select.scales.ratio import RatioScale

if TYPE_CHECKING:
    from ibis.expr import types as ir

INFINITY = math.inf


class Own(NamedTuple):
    """The number of each vendor, and whether it is one of those that are compared."""

    at: Ends
    compared: ir.BooleanValue


Facts = Mapping[str, "ir.Value"]
"""What is known of the numbers of all, by name; see :func:`facts_of`."""


def facts_of(scale: RatioScale | DeviationScale, pool: ir.Table) -> ir.Table | None:
    """One row of what a scale has to know of the numbers that are compared; None for nothing.

    Args:
        scale: of the measure.
        pool: with columns ``low`` and ``high``, a row for each vendor that is compared.
    """
    if isinstance(scale, RatioScale):
        rows = [_extremes(pool, end, scale.direction == "lowest") for end in ("low", "high")]
    elif scale.comparing is None:
        return None
    elif scale.base == "mean" and not scale.drop:
        rows = [_sums(pool, end) for end in ("low", "high")]
    else:
        rows = [_places(scale, pool, end) for end in ("low", "high")]
    return rows[0].cross_join(rows[1])


def steps_among(
    scale: RatioScale | DeviationScale,
) -> tuple[Callable[[Own, Facts, Ends], Ends], ...]:
    """From numbers to points, in steps: each gives a range from that which the last one gave.

    The first one is given the own numbers; the last one gives the least and the greatest points.
    Each is a projection of its own, since the next one needs both of its ends more than once.
    """
    if isinstance(scale, RatioScale):
        return (lambda own, facts, _: _ratios(scale, own, facts),)
    return (
        lambda own, facts, _: _statistics(scale, own, facts),
        lambda own, facts, base: _deviations(scale, own, facts, base),
        lambda own, _, off: of_line(scale.line, off).where(own.at.low.notnull()),
    )


def _extremes(pool: ir.Table, end: str, lowest: bool) -> ir.Table:
    """The two least or greatest ends; twice the same where there is only one."""
    order = pool[end] if lowest else pool[end].desc()
    two = pool.order_by(order).limit(2)
    least, greatest = two[end].min(), two[end].max()
    ends = (least, greatest) if lowest else (greatest, least)
    found = two.aggregate(**{f"{end}:first": ends[0], f"{end}:second": ends[1]})
    return found.cross_join(_count(pool)) if end == "low" else found


def _count(pool: ir.Table) -> ir.Table:
    return pool.aggregate(count=pool.count())


def _ratios(scale: RatioScale, own: Own, facts: Facts) -> Ends:
    lowest, alone = scale.direction == "lowest", _others(own, facts) == 0
    low = _nearest(own, facts, "low", own.at.low)
    high = _nearest(own, facts, "high", own.at.high)
    if lowest:
        ends = Ends(_capped(low, own.at.high), _capped(high, own.at.low))
    else:
        ends = Ends(_capped(own.at.low, high), _capped(own.at.high, low))
    ends = Ends(alone.ifelse(number(100), ends.low), alone.ifelse(number(100), ends.high))
    return ends.where(own.at.low.notnull())


def _others(own: Own, facts: Facts) -> ir.IntegerValue:
    """How many are compared beside the vendor."""
    return facts["count"] - own.compared.ifelse(1, 0)


def _nearest(own: Own, facts: Facts, end: str, own_end: ir.FloatingValue) -> ir.FloatingValue:
    """The least or the greatest end of the others."""
    first = facts[f"{end}:first"]
    return (own.compared & (own_end == first)).ifelse(facts[f"{end}:second"], first)


def _capped(over: ir.FloatingValue, under: ir.FloatingValue) -> ir.FloatingValue:
    """100 × over ÷ under, at most 100; infinity is the limit of greater and greater numbers."""
    return ibis.cases(
        (over >= under, number(100)),
        (_boundless(under), number(0)),
        (under > 0, 100 * over / under),
    )


def _boundless(at: ir.FloatingValue) -> ir.BooleanValue:
    return at == number(INFINITY)


def _sums(pool: ir.Table, end: str) -> ir.Table:
    """The sum of the ends that are finite, and how many are not."""
    finite = ~_boundless(pool[end])
    return pool.aggregate(
        **({"count": pool.count()} if end == "low" else {}),
        **{
            f"{end}:sum": ibis.cases((finite, pool[end])).sum().coalesce(number(0)),
            f"{end}:infinite": finite.ifelse(0, 1).sum().coalesce(0),
        },
    )


def _dropped(scale: DeviationScale, count: ir.IntegerValue) -> ir.IntegerValue:
    """How many extremes at either end do not count among so many numbers."""
    return (count > scale.when_over).ifelse(scale.drop, 0)


def _wanted(scale: DeviationScale, count: ir.IntegerValue) -> dict[str, ir.IntegerValue]:
    """By name, the places in the order of the numbers that the base depends on."""
    if scale.base == "mean":
        out = _dropped(scale, count)
        return {"bottom": out, "top": count - out - 1}
    if scale.base == "median":
        return {"one": (count - 1) // 2, "other": count // 2}
    return {"one": count * 0 if scale.base == "lowest" else count - 1}


def _places(scale: DeviationScale, pool: ir.Table, end: str) -> ir.Table:
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


def _statistics(scale: DeviationScale, own: Own, facts: Facts) -> Ends:
    """What the numbers give for the least deviation, and for the greatest."""
    if isinstance(scale.base, float):
        return constant(Interval(scale.base, scale.base))
    return Ends(_statistic(scale, own, facts, "high"), _statistic(scale, own, facts, "low"))


def _deviations(scale: DeviationScale, own: Own, facts: Facts, statistics: Ends) -> Ends:
    """The least and the greatest percentage off the base."""
    at = own.at
    if isinstance(scale.base, float):
        base = number(scale.factor * scale.base)
        return Ends(_percent(at.low, base), _percent(at.high, base))
    least = _off(scale, at.low, statistics.low, facts)
    most = _off(scale, at.high, statistics.high, facts)
    found = Ends(least, ibis.greatest(least, most))
    if scale.blend[1]:
        return found
    alone = _others(own, facts) == 0
    return Ends(alone.ifelse(number(0), found.low), alone.ifelse(number(0), found.high))


def _statistic(scale: DeviationScale, own: Own, facts: Facts, end: str) -> ir.FloatingValue:
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
    unbounded = _boundless(taken)
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
    kept = count - 2 * _dropped(scale, count)
    bottom, top = facts[f"{end}:bottom:at"], facts[f"{end}:top:at"]
    inner = facts[f"{end}:sum"]
    core = ibis.cases(
        ((taken >= top) | (bottom == top), inner),
        else_=inner + top - ibis.greatest(taken, bottom),
    )
    some = _dropped(scale, count) > 0
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


def _off(
    scale: DeviationScale, own: ir.FloatingValue, statistic: ir.FloatingValue, facts: Facts
) -> ir.FloatingValue:
    """The percentage that a number is off the base; it is one of the numbers, if it enters."""
    value, weight = scale.blend
    rest = number(0) if weight == 1 else number(1 - weight) * statistic
    base = number(scale.factor) * (number(weight * value) + rest)
    return _boundless(own).ifelse(_off_without_limit(scale, facts), _percent(own, base))


def _off_without_limit(scale: DeviationScale, facts: Facts) -> ir.FloatingValue:
    """The percentage as the own number, the greatest, grows without limit."""
    count = ibis.greatest(facts["count"], 1)
    match scale.base:
        case "lowest":
            share = (count == 1).ifelse(number(1), number(0))
        case "highest":
            share = number(1)
        case "median":
            share = ibis.cases((count == 1, number(1)), (count == 2, number(0.5)), else_=number(0))
        case _:
            share = (_dropped(scale, count) > 0).ifelse(number(0), number(1) / count)
    share = number(scale.factor * (1 - scale.blend[1])) * share
    return (share > 0).ifelse(100 * (1 / share - 1), number(INFINITY))


def _percent(own: ir.FloatingValue, base: ir.FloatingValue) -> ir.FloatingValue:
    """How far a number is off a base, in percent; infinitely far off a base of 0, but for 0."""
    return ibis.cases(
        (base == 0, (own == 0).ifelse(number(0), number(INFINITY))),
        (_boundless(own), number(INFINITY)),
        (_boundless(base), number(LEAST)),
        else_=100 * (own / base - 1),
    )
