"""Dominance: vendors that are at least equal to others, whatever the weights and the unknowns.

The least lead of one vendor over another over all weights and all values of the unknowns must not
be negative. Leaves are independent, so the winner's lows stand against the loser's highs. Where the
same criteria apply to both, the lead of a group is linear in its weights, and groups do not share
weights: the least lead is worked out from the leaves up, group by group, as a fractional knapsack
(Dantzig 1957, Operations Research 5(2)). Weights in a range go back to Rios Insua and French
(1991), EJOR 54(2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oa_select.firmness import Dominance, Spread
from oa_select.interval import COMPARED_DECIMALS
from oa_select.rubric.model import Criterion
from oa_select.score.rank import Contest, Scored
from oa_select.sensitivity.acceptability import draw_shares, effective_weights
from oa_select.sensitivity.bounds import Pair, never_behind
from oa_select.sensitivity.knapsack import Floats, least_mean
from oa_select.sensitivity.ratio_leads import ratio_leads

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
    proven or refuted; a pair of which neither comes out in time is not claimed. Weights under which
    nothing of a group applies to a vendor are taken as the limit of weights under which it does.

    Args:
        contest: the ranking and its sums.
        spread: how far each sibling weight may stray, as a fraction of today's, their sum being
            kept; None for all weights from 0 to 1.
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
        leads = _free(criteria, leaves, len(vendors)).lead
        found = leads.round(COMPARED_DECIMALS) >= 0
    else:
        found = _within(criteria, leaves, vendors, spread)
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


class _Extremes(NamedTuple):
    """By pair, the least lead; by vendor, the least and the greatest points; NaN as in leaves."""

    lead: Floats
    least: Floats
    greatest: Floats


def _free(siblings: Sequence[Criterion], leaves: Leaves, count: int) -> _Extremes:
    """The extremes of a group over all weights from 0 to 1.

    All the weight may lie on one criterion that applies to both; or on one that applies to one of
    them only, while what little is left decides about the other. All else lies between.
    """
    parts = [
        _free(each.criteria, leaves, count)
        if each.criteria
        else _Extremes(leaves.leads[each.id], leaves.low[each.id], leaves.high[each.id])
        for each in siblings
    ]
    lead = _least(np.stack([each.lead for each in parts]))
    least = np.stack([each.least for each in parts])
    greatest = np.stack([each.greatest for each in parts])
    own = ~np.isnan(least)
    of_all = _least(least)[:, None] - _greatest(greatest)[None, :]
    for part, applies in zip(parts, own, strict=True):
        only_one = applies[:, None] & ~applies[None, :]
        only_other = ~applies[:, None] & applies[None, :]
        one = part.least[:, None] - _greatest(greatest)[None, :]
        other = _least(least)[:, None] - part.greatest[None, :]
        lead = np.where(only_one, np.fmin(lead, one), lead)
        lead = np.where(only_other, np.fmin(lead, other), lead)
    lead = np.where(np.isnan(of_all), np.nan, lead)
    return _Extremes(lead, _least(least), _greatest(greatest))


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
    for each in np.unique(pattern):
        members = np.flatnonzero(pattern == each)
        leads = _common(criteria, leaves, members, spread)
        if leads is not None:
            found[np.ix_(members, members)] = leads.round(COMPARED_DECIMALS) >= 0
    odd = pattern[:, None] != pattern[None, :]
    for i, j in np.argwhere(odd & _untouched(criteria, leaves, count, spread)).tolist():
        points = {id: (float(leaves.low[id][i]), float(leaves.high[id][j])) for id in ids}
        found[i, j] = never_behind(criteria, Pair(points), spread)
    return found


def _common(
    siblings: Sequence[Criterion], leaves: Leaves, members: NDArray[np.int64], spread: float
) -> Floats | None:
    """The least leads within a group of vendors to whom the same criteria apply.

    None where nothing applies to them.
    """
    shares, leads, beside = [], [], []
    for each in siblings:
        if each.criteria:
            lead = _common(each.criteria, leaves, members, spread)
        elif np.isnan(leaves.low[each.id][members[0]]):
            lead = None
        else:
            lead = leaves.leads[each.id][np.ix_(members, members)]
        if lead is None:
            beside.append(each.share)
        elif each.share:
            shares.append(each.share)
            leads.append(lead)
    return least_mean(np.stack(leads), np.array(shares), sum(beside), spread) if leads else None


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
