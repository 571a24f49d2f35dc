"""Possible values and hulls as expressions: null where nothing is known.

What may be in any engine is used alone: comparisons, ``CASE``, sums, and bits of whole numbers.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import ibis

from oa_select.interval import COMPARED_DECIMALS, Interval
from oa_select.register.schema import WORD, words_of

if TYPE_CHECKING:
    from ibis.expr import types as ir


class Ends(NamedTuple):
    """A range; both ends are null where there is none."""

    low: ir.FloatingValue
    high: ir.FloatingValue

    def where(self, condition: ir.BooleanValue | None) -> Ends:
        """The range where a condition holds; everywhere where it is None."""
        if condition is None:
            return self
        return Ends(ibis.cases((condition, self.low)), ibis.cases((condition, self.high)))

    def or_else(self, other: Ends) -> Ends:
        """The other range where there is none."""
        return Ends(self.low.coalesce(other.low), self.high.coalesce(other.high))


def number(value: float) -> ir.FloatingValue:
    """A number, to its last bit: without a cast some engines take it for a decimal."""
    return ibis.literal(repr(float(value))).cast("float64")


def constant(interval: Interval) -> Ends:
    """The same range for all."""
    return Ends(number(interval.low), number(interval.high))


def all_of(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """Whether all hold; true where there are none."""
    return _joined([*conditions], operator.and_, ibis.literal(True))


def any_of(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """Whether one of them holds; false where there are none."""
    return _joined([*conditions], operator.or_, ibis.literal(False))


def total(parts: Iterable[ir.NumericValue]) -> ir.NumericValue:
    """The sum; 0 where there are none."""
    return _joined([*parts], operator.add, number(0))


def whole(parts: Iterable[ir.IntegerValue]) -> ir.IntegerValue:
    """The sum of whole numbers."""
    return _joined([*parts], operator.add, ibis.literal(0))


def _joined(
    parts: Sequence[ir.Value], join: Callable[[ir.Value, ir.Value], ir.Value], nothing: ir.Value
) -> ir.Value:
    """The parts joined two and two, so that many of them nest little."""
    if len(parts) < 2:
        return parts[0] if parts else nothing
    middle = len(parts) // 2
    halves = (_joined(each, join, nothing) for each in (parts[:middle], parts[middle:]))
    return join(*halves)


def holds(condition: ir.BooleanValue) -> ir.BooleanValue:
    """Whether a condition holds, false where it cannot be told."""
    return condition.fill_null(False)


def as_compared(value: ir.FloatingValue) -> ir.FloatingValue:
    """A number as it is compared; see :func:`oa_select.interval.compared`."""
    return value.round(COMPARED_DECIMALS) + 0


class Words(NamedTuple):
    """Bits in columns of whole numbers."""

    columns: tuple[ir.IntegerValue, ...]

    def any_of(self, places: Iterable[int]) -> ir.BooleanValue:
        """Whether one of the bits at these places is set."""
        masks = words_of(places, len(self.columns) * WORD)
        pairs = zip(self.columns, masks, strict=True)
        return any_of((column & mask) != 0 for column, mask in pairs if mask)

    def all_of(self, places: Iterable[int]) -> ir.BooleanValue:
        """Whether all of the bits at these places are set."""
        masks = words_of(places, len(self.columns) * WORD)
        pairs = zip(self.columns, masks, strict=True)
        return all_of((column & mask) == mask for column, mask in pairs if mask)


def hull(parts: Iterable[tuple[ir.BooleanValue, Interval]]) -> Ends:
    """The hull of the intervals whose conditions hold; null where none does."""
    found = [*parts]
    lows = sorted(found, key=lambda part: part[1].low)
    highs = sorted(found, key=lambda part: -part[1].high)
    return Ends(
        ibis.cases(*((condition, number(at.low)) for condition, at in lows)),
        ibis.cases(*((condition, number(at.high)) for condition, at in highs)),
    )


def hull_of_bits(words: Words, points: Iterable[tuple[int, Interval]]) -> Ends:
    """The hull of the intervals whose bits, by place, are set; null where none is."""
    lows: dict[float, list[int]] = {}
    highs: dict[float, list[int]] = {}
    for place, at in points:
        lows.setdefault(at.low, []).append(place)
        highs.setdefault(at.high, []).append(place)
    return Ends(
        ibis.cases(*((words.any_of(lows[at]), number(at)) for at in sorted(lows))),
        ibis.cases(*((words.any_of(highs[at]), number(at)) for at in sorted(highs, reverse=True))),
    )
