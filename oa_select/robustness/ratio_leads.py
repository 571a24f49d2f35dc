"""The least lead on a criterion under a ratio scale: both vendors' points depend on one market.

With the lowest price best, a vendor asking p has 100·m ÷ p points, m being the lowest of all
prices. The lead of i over j is 100·m·(1/p_i − 1/p_j): least for i's highest and j's lowest price,
and there for the greatest m the others allow where it is negative, for the least m where it is
positive. With the highest best it is the same with 1/p for p.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from oa_select.facts.possible import Numbers
from oa_select.robustness.knapsack import Floats
from oa_select.rubric.model import Criterion
from oa_select.scales.ratio import RatioScale
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored, in_pool


def ratio_leads(
    contest: Contest, criterion: Criterion, vendors: Sequence[Scored], apart: Floats
) -> Floats:
    """The least leads of vendors (rows) over each other (columns) on one criterion.

    Args:
        contest: the ranking and its sums.
        criterion: one with measures.
        vendors: those to compare.
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
    found = apart.copy()
    for i, one in enumerate(vendors):
        for j, other in enumerate(vendors):
            ends = asked.get(one.vendor.id), asked.get(other.vendor.id)
            if i != j and ends[0] is not None and ends[1] is not None:
                others = [
                    at for id, at in asked.items() if id not in (one.vendor.id, other.vendor.id)
                ]
                found[i, j] = _lead(ends[0].high, ends[1].low, others)
    return found


def _asks(scored: Scored, criterion: str) -> Numbers | None:
    """The price of a vendor, where its points are a ratio of it."""
    leaf = scored.total.find(criterion).leaf
    if leaf is None or leaf.used is None or leaf.capped:
        return None
    possible = leaf.weighed[leaf.used].number
    return possible if isinstance(possible, Numbers) else None


def _inverse(value: float) -> float:
    return np.inf if value == 0 else 1 / value


def _lead(own: float, rival: float, others: Sequence[Numbers]) -> float:
    """The least of ``100·m·(1/own − 1/rival)``; a price of 0 means the limit towards 0."""
    if own >= rival:
        market = min((rival, *(each.high for each in others)))
    else:
        market = min((own, *(each.low for each in others)))
    of_rival = 1.0 if rival == market else market / rival
    of_own = 1.0 if own == market else market / own
    return 100 * (of_own - of_rival)
