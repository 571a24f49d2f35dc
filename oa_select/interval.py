"""Closed, finite intervals of points, and numbers as a reader sees them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

COMPARED_DECIMALS = 9
"""Scores are compared, with each other and with thresholds, rounded to this many decimals."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included.

    Raises:
        ValueError: if an end is not finite or the ends are in the wrong order.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low <= self.high):
            raise ValueError(f"not a closed, finite interval: [{self.low}, {self.high}]")

    def __bool__(self) -> bool:
        raise TypeError("an interval is neither true nor false; compare its ends")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    @property
    def width(self) -> float:
        """The distance between the ends, ≥ 0."""
        return self.high - self.low

    @property
    def midpoint(self) -> float:
        """The value half way between the ends, exactly one of them where they are equal."""
        return self.low if self.low == self.high else (self.low + self.high) / 2

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def meet(self, other: Interval) -> Interval | None:
        """What both have in common; None where that is nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def __sub__(self, other: Interval) -> Interval:
        """Every difference of a number in this interval and a number in the other."""
        return Interval(self.low - other.high, self.high - other.low)


def hull_of(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of them.

    Raises:
        ValueError: if there are none.
    """
    seen = list(intervals)
    if not seen:
        raise ValueError("nothing has no hull")
    return Interval(min(each.low for each in seen), max(each.high for each in seen))


def weighted_sum(parts: Iterable[tuple[float, Interval]]) -> Interval:
    """The interval of ``Σ weight × value``; weights must be ≥ 0."""
    seen = list(parts)
    return Interval(
        math.fsum([weight * value.low for weight, value in seen]),
        math.fsum([weight * value.high for weight, value in seen]),
    )


def margin(intervals: Sequence[Interval], index: int) -> Interval:
    """The lead of the number at ``index`` over the greatest other one; there are two or more."""
    others = [each for place, each in enumerate(intervals) if place != index]
    best = Interval(max(each.low for each in others), max(each.high for each in others))
    return intervals[index] - best


def sure_leader(intervals: Sequence[Interval]) -> int | None:
    """The one that is ahead of all others whatever is still open; None if there is none."""
    margins = (margin(intervals, index) for index in range(len(intervals)))
    return next((at for at, lead in enumerate(margins) if compared(lead.low) > 0), None)


def level(intervals: Sequence[Interval]) -> bool:
    """Whether none can be ahead of the others, whatever is still open."""
    return all(compared(margin(intervals, at).high) <= 0 for at in range(len(intervals)))


def compared(value: float) -> float:
    """The value as it is compared: rounded to :data:`COMPARED_DECIMALS`, never minus zero."""
    return round(value, COMPARED_DECIMALS) + 0.0


def as_written(number: float) -> str:
    """A number in digits alone, all that it has: no exponent, no blanks, never minus zero.

    >>> as_written(12000000001.0), as_written(1234567.89), as_written(1e-7), as_written(-0.0)
    ('12000000001', '1234567.89', '0.0000001', '0')
    """
    return str(int(number)) if number == int(number) else format(Decimal(repr(number)), "f")


def display(value: float, decimals: int = 1, *, apart_from: Iterable[float] = ()) -> str:
    """The value for a reader; 0 and 100 appear only where they are exactly true.

    Args:
        value: rounded half away from zero, as a spreadsheet does.
        decimals: one or more; a whole number has none.
        apart_from: other values, which are not to look the same unless they are; where they would,
            there are more decimals.

    >>> display(99.97), display(100.0), display(0.04), display(-0.01), display(12.25)
    ('99.9', '100', '0.1', '-0.1', '12.3')
    >>> display(59.97, apart_from=[60]), display(28.91, apart_from=[28.94])
    ('59.97', '28.91')
    """
    exact, reach = compared(value), 2 * 10.0**-decimals
    others = {compared(each) for each in apart_from if abs(each - exact) < reach} - {exact}
    for places in range(decimals, COMPARED_DECIMALS):
        text = _rounded(exact, places)
        if float(text) not in {float(_rounded(each, places)) for each in others}:
            return text
    return _rounded(exact, COMPARED_DECIMALS)


def display_beyond(value: float, start: float, decimals: int = 1) -> str:
    """A value up to which ``start`` must go: rounded away from it, so that what is said holds.

    >>> display_beyond(17.64, 15), display_beyond(12.36, 15), display_beyond(99.96, 50)
    ('17.7', '12.3', '99.96')
    """
    exact, limit = Decimal(repr(compared(value))), compared(start)
    rounding = ROUND_CEILING if exact > Decimal(repr(limit)) else ROUND_FLOOR
    for places in range(decimals, COMPARED_DECIMALS):
        shown = exact.quantize(Decimal(1).scaleb(-places), rounding)
        is_bound = abs(shown) in (0, 100) and shown != exact
        if not is_bound and display(float(shown), places) != display(limit, places):
            return display(float(shown), places)
    return display(value, COMPARED_DECIMALS)


def _rounded(exact: float, decimals: int) -> str:
    if exact == int(exact):
        return as_written(exact)
    number, step = Decimal(repr(exact)), Decimal(1).scaleb(-decimals)
    shown = number.quantize(step, ROUND_HALF_UP)
    if abs(shown) in (0, 100) and shown != number:
        shown += step.copy_sign(number - shown)
    return format(shown, "f")
