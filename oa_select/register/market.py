"""Scales that compare vendors, as expressions over the numbers of all that are compared.

What all vendors need to know of the others is worked out once, as a table of one row: how many
there are, the numbers at some places in their order, and a sum. With the own number these are
enough to take one number out and put another in, as :class:`oa_select.scales.market.Swapped` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import ibis

from oa_select.interval import Interval
from oa_select.register.bases import (
    INFINITY,
    Facts,
    Own,
    boundless,
    dropped,
    places_of,
    statistic,
    sums_of,
)
from oa_select.register.expressions import Ends, constant, number
from oa_select.register.scales import of_line
from oa_select.scales.deviation import LEAST, DeviationScale
from oa_select.scales.ratio import RatioScale

if TYPE_CHECKING:
    from ibis.expr import types as ir


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
        rows = [sums_of(pool, end) for end in ("low", "high")]
    else:
        rows = [places_of(scale, pool, end) for end in ("low", "high")]
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
        (boundless(under), number(0)),
        (under > 0, 100 * over / under),
    )


def _statistics(scale: DeviationScale, own: Own, facts: Facts) -> Ends:
    """What the numbers give for the least deviation, and for the greatest."""
    if isinstance(scale.base, float):
        return constant(Interval(scale.base, scale.base))
    return Ends(statistic(scale, own, facts, "high"), statistic(scale, own, facts, "low"))


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


def _off(
    scale: DeviationScale, own: ir.FloatingValue, statistic: ir.FloatingValue, facts: Facts
) -> ir.FloatingValue:
    """The percentage that a number is off the base; it is one of the numbers, if it enters."""
    value, weight = scale.blend
    rest = number(0) if weight == 1 else number(1 - weight) * statistic
    base = number(scale.factor) * (number(weight * value) + rest)
    return boundless(own).ifelse(_off_without_limit(scale, facts), _percent(own, base))


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
            share = (dropped(scale, count) > 0).ifelse(number(0), number(1) / count)
    share = number(scale.factor * (1 - scale.blend[1])) * share
    return (share > 0).ifelse(100 * (1 / share - 1), number(INFINITY))


def _percent(own: ir.FloatingValue, base: ir.FloatingValue) -> ir.FloatingValue:
    """How far a number is off a base, in percent; infinitely far off a base of 0, but for 0."""
    return ibis.cases(
        (base == 0, (own == 0).ifelse(number(0), number(INFINITY))),
        (boundless(own), number(INFINITY)),
        (boundless(base), number(LEAST)),
        else_=100 * (own / base - 1),
    )
