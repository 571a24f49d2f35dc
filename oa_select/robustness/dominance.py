"""Dominance: vendors that are at least equal to others, whatever the weights and the unknowns.

The least lead of one vendor over another over all weights and all values of the unknowns must not
be negative. Leaves are independent, so the winner's lows are compared with the loser's highs. Where
the same criteria apply to both, the lead of a group is linear in its weights, and groups do not
share weights: the least lead is worked out from the leaves up, group by group, as a fractional
knapsack (Dantzig 1957, Operations Research 5(2)). Weights in a range go back to Rios Insua and
French (1991), EJOR 54(2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oa_select.interval import COMPARED_DECIMALS
from oa_select.results.robustness import Dominance, Spread
from oa_select.robustness.acceptability import draw_shares, effective_weights
from oa_select.robustness.bounds import Pair, never_behind
from oa_select.robustness.knapsack import Floats, least_mean
from oa_select.robustness.ratio_leads import ratio_leads
from oa_select.rubric.model import Criterion
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored

BOXES = 5000
"""So many ranges of weights are looked at to decide about pairs with different criteria."""
TRIED = 64
"""So many weights are tried to find a counter-example, before more is done about a pair."""


class Leaves(NamedTuple):
    """The points of vendors by leaf, NaN where a leaf does not apply.

    Attributes:
        low: by leaf id, the least points of each vendor.
        high: the greatest points.
        leads: by leaf id, the least lead of each vendor (rows) over each other one (columns).
    """

    low: Mapping[str, Floats]
    high: Mapping[str, Floats]
    leads: Mapping[str, Floats]


def find_dominance(
    contest: Contest, spread: Spread, among: Collection[str] | None = None
) -> tuple[Dominance, ...]:
    """The pairs of which the one is at least equal to the other for all weights and unknowns.

    Where different criteria apply to the two, their siblings' weights are rescaled differently and
    the lead is no longer linear. Then it is bounded from below, closer and closer, until it is
    proven or refuted; a pair of which neither comes out in time is not claimed, and prices under a
    ratio are then taken as independent, which never claims too much. Weights of 0
    count as they do in a ranking: a group of which nothing else applies to a vendor leaves its own
    group for it. Limits of weights count too. Within a spread of 100 % a pair with such a group is
    claimed only where it holds for all weights.

    Args:
        contest: the ranking and its sums.
        spread: how far each sibling weight may move, as a fraction of the current one, their sum
            being kept; None for all weights from 0 to 1.
        among: only these vendors, whatever their status; None for all that have a rank, or of whom
            too little is known.

    Returns:
        The pairs, by the place of the winner and then of the loser in the ranking.
    """
    if among is None:
        vendors = list(contest.contenders)
    else:
        placed = (each.vendor for each in contest.ranking.vendors if each.score is not None)
        vendors = [contest.scored[id] for id in placed if id in among]
    if len(vendors) < 2:
        return ()
    leaves = _leaves(contest, vendors)
    criteria = contest.plan.criteria
    if spread is None:
        found = _free(leaves).round(COMPARED_DECIMALS) >= 0
    else:
        found = _within(criteria, leaves, vendors, spread)
        if spread >= 1:  # weights may be 0, of which _within sees the limits only
            whole = _never_dropped(criteria, leaves)
            sure = _free(leaves).round(COMPARED_DECIMALS) >= 0
            found &= sure | (whole[:, None] & whole[None, :])
    np.fill_diagonal(found, val=False)
    ids = [each.vendor.id for each in vendors]
    return tuple(Dominance(ids[i], ids[j]) for i, j in np.argwhere(found).tolist())


def _leaves(contest: Contest, vendors: Sequence[Scored]) -> Leaves:
    low: dict[str, Floats] = {}
    high: dict[str, Floats] = {}
    leads: dict[str, Floats] = {}
    points = [{each.criterion.id: each.points for each in one.total.walk()} for one in vendors]
    for each in (leaf for top in contest.plan.criteria for leaf in top.walk()):
        if not each.criteria:
            at = [of[each.id] for of in points]
            low[each.id] = np.array([np.nan if one is None else one.low for one in at])
            high[each.id] = np.array([np.nan if one is None else one.high for one in at])
            apart = low[each.id][:, None] - high[each.id][None, :]
            leads[each.id] = ratio_leads(contest, each, vendors, apart)
    return Leaves(low, high, leads)


def _free(leaves: Leaves) -> Floats:
    """The least leads over all weights from 0 to 1, limits included.

    All the weight may lie on one leaf that applies to both. Or the scores of the two come from two
    leaves: one that applies to one vendor only has all the weight of their common group, another
    what little is left of it. All else lies between, so that groups do not matter.
    """
    low, high = np.stack(list(leaves.low.values())), np.stack(list(leaves.high.values()))
    lead = _least(np.stack(list(leaves.leads.values())))
    least, greatest = _least(low), _greatest(high)
    for a, b in zip(low, high, strict=True):
        applies = ~np.isnan(a)
        only_one = applies[:, None] & ~applies[None, :]
        only_other = ~applies[:, None] & applies[None, :]
        lead = np.where(only_one, np.fmin(lead, a[:, None] - greatest[None, :]), lead)
        lead = np.where(only_other, np.fmin(lead, least[:, None] - b[None, :]), lead)
    return lead


def _never_dropped(criteria: Sequence[Criterion], leaves: Leaves) -> NDArray[np.bool_]:
    """The vendors for whom no weights of 0 can make a group leave its own group."""
    inner = [each for top in criteria for child in top.criteria for each in child.walk()]
    applying = [~np.isnan(leaves.low[each.id]) for each in inner if each.id in leaves.low]
    return np.all(applying, axis=0) if applying else np.ones(1, dtype=bool)


def _least(stacked: Floats) -> Floats:
    found: Floats = np.fmin.reduce(stacked, axis=0)
    return found


def _greatest(stacked: Floats) -> Floats:
    found: Floats = np.fmax.reduce(stacked, axis=0)
    return found


def _within(
    criteria: Sequence[Criterion], leaves: Leaves, vendors: Sequence[Scored], spread: float
) -> NDArray[np.bool_]:
    """Who dominates whom for all weights within the spread."""
    count = len(vendors)
    ids = list(leaves.low)
    applying = np.stack([~np.isnan(leaves.low[id]) for id in ids])
    _, pattern = np.unique(applying, axis=1, return_inverse=True)
    found = np.zeros((count, count), dtype=bool)
    least, greatest = np.full(count, np.nan), np.full(count, np.nan)
    for number in np.unique(pattern):
        alike = np.flatnonzero(pattern == number)
        own = [id for id, applies in zip(ids, applying[:, alike[0]], strict=True) if applies]
        pairs = {id: leaves.leads[id][np.ix_(alike, alike)] for id in own}
        leads = _least_means(criteria, pairs, spread)
        lows = _least_means(criteria, {id: leaves.low[id][alike] for id in own}, spread)
        highs = _least_means(criteria, {id: -leaves.high[id][alike] for id in own}, spread)
        if leads is not None and lows is not None and highs is not None:
            found[np.ix_(alike, alike)] = leads.round(COMPARED_DECIMALS) >= 0
            least[alike], greatest[alike] = lows, -highs
    odd = (pattern[:, None] != pattern[None, :]) & _untouched(criteria, leaves, count, spread)
    # The one's least is enough against all weights.
    apart = (least[:, None] - greatest[None, :]).round(COMPARED_DECIMALS) >= 0
    found |= odd & apart
    left = BOXES
    for i, j in np.argwhere(odd & ~apart).tolist():
        points = {id: (float(leaves.low[id][i]), float(leaves.high[id][j])) for id in ids}
        found[i, j], used = never_behind(criteria, Pair(points), spread, left)
        left -= used
    return found


def _least_means(
    siblings: Sequence[Criterion], values: Mapping[str, Floats], spread: float
) -> Floats | None:
    """The least weighted means of the values of leaves that apply; None where none does."""
    shares, means, beside = [], [], []
    for each in siblings:
        mean = values.get(each.id)
        if each.criteria:
            mean = _least_means(each.criteria, values, spread)
        if mean is None:
            beside.append(each.share)
        elif each.share:
            shares.append(each.share)
            means.append(mean)
    return least_mean(np.stack(means), np.array(shares), sum(beside), spread) if means else None


def _untouched(
    criteria: Sequence[Criterion], leaves: Leaves, count: int, spread: float
) -> NDArray[np.bool_]:
    """The pairs against which none of some weights, tried by chance, is a counter-example."""
    generator = np.random.Generator(np.random.PCG64(0))
    shares = draw_shares(criteria, spread, generator, TRIED)
    low, high = np.zeros((TRIED, count)), np.zeros((TRIED, count))
    none = np.zeros(TRIED)
    for vendor in range(count):
        applying = frozenset(id for id, at in leaves.low.items() if not np.isnan(at[vendor]))
        weights = effective_weights(criteria, shares, applying)
        for id in applying:
            low[:, vendor] += weights.get(id, none) * leaves.low[id][vendor]
            high[:, vendor] += weights.get(id, none) * leaves.high[id][vendor]
    found = np.ones((count, count), dtype=bool)
    for one, other in zip(low, high, strict=True):
        found &= (one[:, None] - other[None, :]).round(COMPARED_DECIMALS) >= 0
    return found
