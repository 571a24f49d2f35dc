"""Scales that look at one vendor alone, as expressions: the hull of its points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import ibis

from oa_select.facts.coverage import Needs
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.interval import Interval
from oa_select.register.expressions import Ends, Words, constant, hull, hull_of_bits, number, total
from oa_select.register.found import Found, Reading
from oa_select.register.schema import Place
from oa_select.scales.levels import LevelScale, SetScale
from oa_select.scales.points import PointScale
from oa_select.scales.sites import SiteScale
from oa_select.scales.steps import StepScale

if TYPE_CHECKING:
    from ibis.expr import types as ir


def of_levels(scale: LevelScale, fact: Fact, found: Found) -> Ends:
    """Points for each level."""
    return hull_of_bits(found.words(fact), _by_place(scale.points, levels_of(fact)))


def _by_place(
    points: Mapping[str, Interval], levels: tuple[str, ...]
) -> Iterable[tuple[int, Interval]]:
    return enumerate(points[each] for each in levels)


def of_sites(scale: SiteScale, fact: Fact, found: Found, needs: Needs) -> Ends:
    """The mean over the places, weighted by users."""
    words, size = found.at_sites(fact, scale.stage), len(fact.levels)
    hulls: list[tuple[float, Ends]] = []
    for site in needs.sites:
        start = size * found.places.index(Place.of(site))
        points = ((start + at, each) for at, each in _by_place(scale.levels.points, fact.levels))
        hulls.append((site.users, hull_of_bits(words, points)))
    users = math.fsum(each for each, _ in hulls)
    return Ends(
        total(number(each / users) * at.low for each, at in hulls),
        total(number(each / users) * at.high for each, at in hulls),
    )


def of_set(scale: SetScale, fact: Fact, found: Found) -> Ends:
    """Points for each member of a set, combined, over all readings."""
    names = levels_of(fact)
    return found.over_readings(fact, lambda each: _of_reading(scale, names, each))


def _of_reading(scale: SetScale, names: tuple[str, ...], reading: Reading) -> Ends:
    """The points of one reading: exactly its members, or any set that has them."""
    own, every = _combined(scale, names, reading.members), constant(scale.attainable)
    exact = own.or_else(Ends(every.low, every.low))
    more = every
    match scale.combine:
        case "best" | "sum":
            more = Ends(exact.low, every.high)
        case "worst":
            more = Ends(every.low, own.high.coalesce(every.high))
    return Ends(_either(reading, exact.low, more.low), _either(reading, exact.high, more.high))


def _either(
    reading: Reading, exactly: ir.FloatingValue, more: ir.FloatingValue
) -> ir.FloatingValue:
    if exactly is more:
        return ibis.cases((reading.exact.notnull(), more))
    return ibis.cases((reading.exact, exactly), (~reading.exact, more))


def _combined(scale: SetScale, names: tuple[str, ...], members: Words) -> Ends:
    """The points of members together; null for none of them, but for a sum."""
    points = [*_by_place(scale.points, names)]
    if scale.combine == "sum":
        has = [(members.any_of([place]), at) for place, at in points]
        low = total(each.ifelse(number(at.low), number(0)) for each, at in has)
        high = total(each.ifelse(number(at.high), number(0)) for each, at in has)
        return Ends(ibis.least(low, number(100)), ibis.least(high, number(100)))
    lows = hull_of_bits(members, ((at, Interval(each.low, each.low)) for at, each in points))
    highs = hull_of_bits(members, ((at, Interval(each.high, each.high)) for at, each in points))
    ends = {
        "best": Ends(lows.high, highs.high),
        "worst": Ends(lows.low, highs.low),
        "range": Ends(lows.low, highs.high),
    }
    return ends[scale.combine]


def of_steps(scale: StepScale, seen: Ends) -> Ends:
    """Bands of a number."""
    return hull(_bands(scale, seen))


def _bands(scale: StepScale, seen: Ends) -> Iterator[tuple[ir.BooleanValue, Interval]]:
    """Each band: whether some of the possible numbers are in it, and its points."""
    last = len(scale.edges)
    for place, points in enumerate(scale.points):
        reaches = seen.low.notnull()
        if place < last:
            edge = number(scale.edges[place])
            reaches = seen.low <= edge if scale.up_to else seen.low < edge
        if place > 0:
            edge = number(scale.edges[place - 1])
            reaches &= seen.high > edge if scale.up_to else seen.high >= edge
        yield reaches, Interval(points, points)


def of_line(scale: PointScale, seen: Ends) -> Ends:
    """Straight lines between knots, over all possible numbers."""
    at_low, at_high = _at(scale, seen.low), _at(scale, seen.high)
    points = [at for _, at in scale.knots]
    if points == sorted(points):
        return Ends(at_low, at_high)
    if points == sorted(points, reverse=True):
        return Ends(at_high, at_low)
    inside = hull(
        ((seen.low < number(knot)) & (seen.high > number(knot)), Interval(points, points))
        for knot, points in scale.knots
    )
    return Ends(
        ibis.least(at_low, at_high, inside.low.coalesce(at_low)),
        ibis.greatest(at_low, at_high, inside.high.coalesce(at_low)),
    )


def _at(scale: PointScale, at: ir.FloatingValue) -> ir.FloatingValue:
    """The points of one number."""
    (first, start), (last, end) = scale.knots[0], scale.knots[-1]
    between = [
        (at < number(right), number(a) + number(b - a) * _share(at, left, right))
        for (left, a), (right, b) in pairwise(scale.knots)
    ]
    return ibis.cases(
        (at <= number(first), number(start)), *between, (at >= number(last), number(end))
    )


def _share(at: ir.FloatingValue, left: float, right: float) -> ir.FloatingValue:
    return (at - number(left)) / number(right - left)
