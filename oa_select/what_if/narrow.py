"""Where, between two numbers, something changes: by a guess where heights give one, or halving."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from oa_select.interval import COMPARED_DECIMALS

HALVINGS = 100
CLOSE = 1e-13
"""Two numbers that are no farther apart than this, as a part of them, are close enough."""
LEAST = 1e-16
"""Numbers that are no farther apart than this are not told apart, however small they are."""
NEAR = 1e-6
"""Two numbers are also close enough that are no farther apart than this and equally high."""
LEVEL = 1.5 * 10**-COMPARED_DECIMALS
"""So far from 0 a height is not taken for it when points are compared."""
FAILURES = 3
"""After so many guesses that did not help it is halved."""


class End(NamedTuple):
    """A number, and how high something is there: what changes does so where it passes 0.

    ``height`` is None where it is not known, or does not tell.
    """

    number: float
    height: float | None


def narrowed(
    one: End, other: End, look: Callable[[float], tuple[bool, float | None]]
) -> tuple[End, End]:
    """Two numbers that are close, between which something changes, from two that are not.

    Args:
        one: where it is not changed.
        other: where it is.
        look: returns for a number whether it is changed there, and the height.
    """
    failures = 0
    for step in range(HALVINGS):
        if _is_close(one, other):
            break
        width = abs(one.number - other.number)
        guesses = _guesses(one, other, step) if failures < FAILURES else ()
        for number in guesses or (middle(one.number, other.number),):
            if min(one.number, other.number) < number < max(one.number, other.number):
                changed, height = look(number)
                found = End(number, height)
                one, other = (one, found) if changed else (found, other)
        if guesses and abs(one.number - other.number) > width / 2:
            failures += 1
    return one, other


def middle(one: float, other: float) -> float:
    """Half way between two numbers; of numbers far apart the geometric mean."""
    if one > 0 and other > 0 and max(one, other) > 4 * min(one, other):
        return float((one**0.5) * (other**0.5))
    return (one + other) / 2


def _is_close(one: End, other: End) -> bool:
    apart = abs(one.number - other.number)
    size = max(abs(one.number), abs(other.number))
    # Equal heights far apart tell nothing: something may change at one number alone.
    level = (
        one.height is not None
        and other.height is not None
        and abs(one.height - other.height) <= 2 * LEVEL
    )
    return apart <= max((NEAR if level else CLOSE) * size, LEAST)


def _guesses(one: End, other: End, step: int) -> tuple[float, ...]:
    """Where a height would be 0 that is linear, or linear in 1 ÷ number, and just beside."""
    if one.height is None or other.height is None or one.height == other.height:
        return ()
    if one.height * other.height > 0:
        return ()
    share = one.height / (one.height - other.height)
    beside = LEVEL * abs(other.number - one.number) / abs(one.height - other.height)
    if step % 2 and one.number > 0 and other.number > 0:
        at = 1 / (1 / one.number + share * (1 / other.number - 1 / one.number))
    else:
        at = one.number + share * (other.number - one.number)
    return at, at - beside, at + beside
