"""What is taken off a number before it gets points, as expressions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import ibis

from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact
from oa_select.facts.possible import (
    Levels,
    MemberSet,
    Numbers,
    Possible,
    Sets,
    everything,
    level_text,
    levels_of,
)
from oa_select.interval import Interval
from oa_select.problems import UsageError
from oa_select.register.expressions import Ends, constant, hull, hull_of_bits, number, total, whole
from oa_select.register.found import Found, Reading
from oa_select.rubric.model import Measure
from oa_select.scoring.deductions import MOST_MEMBERS, between, taken_off
from oa_select.text import msg

if TYPE_CHECKING:
    from ibis.expr import types as ir


def evaluated(measure: Measure, found: Found) -> Ends:
    """The number that is compared: the one that is found, less what is taken off; never below 0."""
    given = found.numbers(measure.fact)
    if not measure.deductions:
        return given
    conditions = {each.condition.fact.path: each.condition.fact for each in measure.deductions}
    off = [_taken_off(measure, each, found) for each in conditions.values()]
    most, least = total(each.high for each in off), total(each.low for each in off)
    return Ends(_less(given.low, most), _less(given.high, least))


def _less(given: ir.FloatingValue, percent: ir.FloatingValue) -> ir.FloatingValue:
    """A number less a percentage, which may be over 100; null for none."""
    return ibis.cases((percent < 100, given * (100 - percent) / 100), (given.notnull(), number(0)))


def _taken_off(measure: Measure, fact: Fact, found: Found) -> Ends:
    """The percentages that the conditions on one fact take off, over all its possible values."""
    if fact.type == "number":
        off = hull(_over_numbers(measure, fact, found.numbers(fact)))
    elif fact.type == "set":
        off = _over_sets(measure, fact, found).where(found.admits_fact(fact))
    else:
        levels = enumerate(levels_of(fact))
        points = ((at, _taken(measure, fact, Levels((each,)))) for at, each in levels)
        off = hull_of_bits(found.words(fact), points).where(found.admits_fact(fact))
    nothing = found.not_applicable(fact)
    of_any = constant(_taken(measure, fact, everything(fact)))
    return Ends(
        nothing.ifelse(number(0), off.low.coalesce(of_any.low)),
        nothing.ifelse(number(0), off.high.coalesce(of_any.high)),
    )


def _taken(measure: Measure, fact: Fact, possible: Possible) -> Interval:
    """What is taken off for a value."""
    return taken_off(measure, Finding(fact, "known", possible))


def _over_numbers(
    measure: Measure, fact: Fact, seen: Ends
) -> Iterator[tuple[ir.BooleanValue, Interval]]:
    """Each stretch of numbers with the same outcomes: whether it is reached, and what it takes."""
    own = (each.condition for each in measure.deductions if each.condition.fact == fact)
    turns = sorted({float(at) for each in own for at in each.operand})
    for at in turns:
        yield (
            (seen.low <= number(at)) & (seen.high >= number(at)),
            _taken(measure, fact, Numbers(at, at)),
        )
    for low, high in itertools.pairwise((-math.inf, *turns, math.inf)):
        inside = between(low, high)
        reaches = seen.low.notnull()
        if math.isfinite(high):
            reaches &= seen.low < number(high)
        if math.isfinite(low):
            reaches &= seen.high > number(low)
        yield reaches, _taken(measure, fact, Numbers(inside, inside))


def _over_sets(measure: Measure, fact: Fact, found: Found) -> Ends:
    own = (each.condition for each in measure.deductions if each.condition.fact == fact)
    asked = sorted({level_text(at) for each in own for at in each.operand})
    if len(asked) > MOST_MEMBERS:
        message = msg(
            "{fact}: deductions that name more than {count} members cannot be looked up in a "
            "register",
            fact=fact.path,
            count=MOST_MEMBERS,
        )
        raise UsageError(message)
    tables = {
        exact: [
            _taken(measure, fact, Sets((MemberSet(frozenset(each), exact),)))
            for each in _subsets(asked)
        ]
        for exact in (True, False)
    }
    places = [levels_of(fact).index(each) for each in asked]
    return found.over_readings(fact, lambda each: _of_reading(tables, places, each))


def _subsets(names: list[str]) -> Iterator[list[str]]:
    """All of them; the bits of the place of each say which names it has."""
    for bits in range(1 << len(names)):
        yield [name for at, name in enumerate(names) if bits >> at & 1]


def _of_reading(tables: dict[bool, list[Interval]], places: list[int], reading: Reading) -> Ends:
    """What one reading takes off: only the members that conditions name make a difference."""
    has = (reading.members.any_of([place]) for place in places)
    row = whole(each.ifelse(1 << at, 0) for at, each in enumerate(has))

    def ends(exact: bool) -> Ends:
        return Ends(
            ibis.array([number(each.low) for each in tables[exact]])[row],
            ibis.array([number(each.high) for each in tables[exact]])[row],
        )

    known, open_ = ends(True), ends(False)
    return Ends(
        ibis.cases((reading.exact, known.low), (~reading.exact, open_.low)),
        ibis.cases((reading.exact, known.high), (~reading.exact, open_.high)),
    )
