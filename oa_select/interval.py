"""Closed, finite intervals of points, and the only rounding of numbers for display."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
        math.fsum(weight * value.low for weight, value in seen),
        math.fsum(weight * value.high for weight, value in seen),
    )


def margin(intervals: Sequence[Interval], index: int) -> Interval:
    """By how much the one at ``index`` is ahead of whoever else is first; there are two or more."""
    others = [each for place, each in enumerate(intervals) if place != index]
    best = Interval(max(each.low for each in others), max(each.high for each in others))
    return intervals[index] - best


def sure_leader(intervals: Sequence[Interval]) -> int | None:
    """The one that is ahead of all others whatever is still open; None if there is none."""
    margins = (margin(intervals, index) for index in range(len(intervals)))
    return next((at for at, lead in enumerate(margins) if compared(lead.low) > 0), None)


def compared(value: float) -> float:
    """The value as it is compared: rounded to :data:`COMPARED_DECIMALS`, never minus zero."""
    return round(value, COMPARED_DECIMALS) + 0.0


def display(value: float, decimals: int = 1) -> str:
    """The value for a reader; 0 and 100 appear only where they are exactly true.

    >>> display(99.97), display(100.0), display(0.04), display(-0.01)
    ('99.9', '100', '0.1', '-0.1')
    """
    exact = compared(value)
    if exact == int(exact):
        return str(int(exact))
    step = 10.0**-decimals
    text = f"{exact:.{decimals}f}"
    shown = float(text)
    if shown == 0:
        text = f"{math.copysign(step, exact):.{decimals}f}"
    elif abs(shown) >= 100 > abs(exact):
        text = f"{math.copysign(100 - step, exact):.{decimals}f}"
    return text
