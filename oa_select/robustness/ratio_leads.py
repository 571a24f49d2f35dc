"""The least lead on a criterion under a ratio scale: both vendors' points depend on one market.

With the lowest price best, a vendor asking p has 100·m ÷ p points, m being the lowest of all
prices. The lead of i over j is 100·m·(1/p_i − 1/p_j): least for i's highest and j's lowest price,
and there for the greatest m the others allow where it is negative, for the least m where it is
positive. With the highest best it is the same with 1/p for p.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from oa_select.facts.possible import Numbers
from oa_select.robustness.knapsack import Floats
from oa_select.rubric.model import Criterion
from oa_select.scales.ratio import RatioScale
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored, in_pool


def ratio_leads(
    contest: Contest,
    criterion: Criterion,
    vendors: Sequence[Scored],
    rows: NDArray[np.int64],
    apart: Floats,
) -> Floats:
    """The least leads of some vendors (rows) over each one (columns) on one criterion.

    Args:
        contest: the ranking and its sums.
        criterion: one with measures.
        vendors: those to compare.
        rows: the places of some of them.
        apart: the least leads if the points of the vendors did not hang together.

    Returns:
        ``apart``, but for pairs that are both scored by a ratio of what they ask. Under a deviation
        it stays ``apart``: with prices that are open a bound, which never claims too much.
    """
    scale = criterion.measures[0].scale if criterion.measures else None
    if not isinstance(scale, RatioScale):
        return apart
    pool = {id: each for id, each in contest.scored.items() if in_pool(contest.plan, each)}
    asked = {id: at for id, each in pool.items() if (at := _asks(each, criterion.id)) is not None}
    if scale.direction == "highest":
        asked = {id: Numbers(_inverse(at.high), _inverse(at.low)) for id, at in asked.items()}
    market, found = _Market(asked), apart.copy()
    ids = [each.vendor.id for each in vendors]
    for row, i in enumerate(rows.tolist()):
        if ids[i] not in asked:
            continue
        for j, other in enumerate(ids):
            if i != j and other in asked:
                found[row, j] = market.lead(ids[i], other)
    return found


class _Market:
    """What all ask: the least of all but two is among the three least."""

    def __init__(self, asked: Mapping[str, Numbers]) -> None:
        self._asked = asked
        self._lows = heapq.nsmallest(3, ((at.low, id) for id, at in asked.items()))
        self._highs = heapq.nsmallest(3, ((at.high, id) for id, at in asked.items()))

    def lead(self, one: str, other: str) -> float:
        """The least of ``100·m·(1/own − 1/rival)``; a price of 0 means the limit towards 0."""
        own, rival = self._asked[one].high, self._asked[other].low
        ends = self._highs if own >= rival else self._lows
        market = min(own, rival, *(at for at, id in ends if id not in (one, other)))
        of_rival = 1.0 if rival == market else market / rival
        of_own = 1.0 if own == market else market / own
        return 100 * (of_own - of_rival)


def _asks(scored: Scored, criterion: str) -> Numbers | None:
    """The price of a vendor, where its points are a ratio of it."""
    leaf = scored.total.find(criterion).leaf
    if leaf is None or leaf.used is None or leaf.capped:
        return None
    possible = leaf.weighed[leaf.used].number
    return possible if isinstance(possible, Numbers) else None


def _inverse(value: float) -> float:
    return np.inf if value == 0 else 1 / value
