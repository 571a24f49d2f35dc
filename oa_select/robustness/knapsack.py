"""Least weighted means over weights in a range: fractional knapsacks, many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def limits(shares: Floats, spread: float) -> tuple[Floats, Floats]:
    """The lower and upper bound of each weight; the current ones are fractions of their sum."""
    return shares * (1 - spread), np.minimum(shares * (1 + spread), 1.0)


def least_mean(values: Floats, shares: Floats, beside: float, spread: float) -> Floats:
    """The least of ``Σ w·v ÷ Σ w`` over weights within the spread that sum to 1.

    The mean is a ratio of two linear functions, so it is least at a vertex: the criteria with the
    least values have the greatest weight, the others the least, and at most one is between, where
    the sum is at one of its ends.

    Args:
        values: by criterion, an array of any shape.
        shares: current weights of these criteria, > 0.
        beside: the sum of the current weights of the siblings that do not count; with it the shares
            sum to 1.
        spread: how far each weight may move, as a fraction of the current one.
    """
    low, high = limits(shares, spread)
    low_beside, high_beside = beside * (1 - spread), min(beside * (1 + spread), 1.0)
    least, most = max(low.sum(), 1 - high_beside), min(high.sum(), 1 - low_beside)
    order = np.argsort(values, axis=0)
    ordered = np.take_along_axis(values, order, axis=0)
    room = (high - low)[order]
    start = np.einsum("k,k...->...", low, values)
    found = _filled(ordered, room, start, low.sum(), least)
    if not beside:
        return found
    found = np.minimum(found, _filled(ordered, room, start, low.sum(), most))
    above, total = start, np.full(start.shape, low.sum())
    for value, more in zip(ordered, room, strict=True):
        above, total = above + more * value, total + more
        inside = (total >= least) & (total <= most)
        found = np.where(inside, np.minimum(found, above / total), found)
    return found


def _filled(ordered: Floats, room: Floats, start: Floats, used: float, total: float) -> Floats:
    """The mean when the weights sum to a total, what is left going to the least values first."""
    if total <= 0:  # the limit: what little weight there is lies on the least value
        return np.asarray(ordered[0], dtype=np.float64)
    left = np.full(start.shape, total - used)
    above = start
    for value, more in zip(ordered, room, strict=True):
        taken = np.minimum(more, left)
        above, left = above + taken * value, left - taken
    return above / total
