"""Vendors compared in pairs: who is surely not ahead of whom.

The least lead of one vendor over another over all weights and all values of the unknowns must not
be negative. Leaves are independent, so the winner's lows are compared with the loser's highs. Where
the same criteria apply to both, the lead of a group is linear in its weights, and groups do not
share weights: the least lead is worked out from the leaves up, group by group, as a fractional
knapsack (Dantzig 1957, Operations Research 5(2)). Weights in a range go back to Rios Insua and
French (1991), EJOR 54(2).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from oa_select.interval import COMPARED_DECIMALS
from oa_select.results.robustness import Spread
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
Rows = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Pairwise:
    """Vendors to compare: their points by leaf, NaN where a leaf does not apply.

    Attributes:
        low: by leaf id, the least points of each vendor.
        high: the greatest points.
    """

    def __init__(self, contest: Contest, vendors: Sequence[Scored], spread: Spread) -> None:
        """Takes their sums; ``spread`` is how far weights may move, None for all weights."""
        self._contest, self._vendors, self._spread = contest, vendors, spread
        self._criteria = contest.plan.criteria
        self._measured = [
            leaf for top in self._criteria for leaf in top.walk() if not leaf.criteria
        ]
        ends = [_ends(each) for each in vendors]
        self.low = {each.id: np.array([of[each.id][0] for of in ends]) for each in self._measured}
        self.high = {each.id: np.array([of[each.id][1] for of in ends]) for each in self._measured}
        self._boxes = BOXES

    def behind(self, rows: Rows) -> Bools:
        """Which vendors (columns) are surely not ahead of some of them (rows), themselves apart."""
        leads = dict(self._leads(rows))
        if self._spread is None:
            found = self._free(rows, leads).round(COMPARED_DECIMALS) >= 0
        else:
            found = self._within(rows, leads, self._spread)
            if self._spread >= 1:  # weights may be 0, of which _within sees the limits only
                whole = self._never_dropped
                sure = self._free(rows, leads).round(COMPARED_DECIMALS) >= 0
                found &= sure | (whole[rows, None] & whole)
        found[np.arange(len(rows)), rows] = False
        return found

    def _leads(self, rows: Rows) -> Iterator[tuple[str, Floats]]:
        """By leaf id, the least lead of some vendors (rows) over each one (columns)."""
        for each in self._measured:
            apart = self.low[each.id][rows, None] - self.high[each.id]
            yield each.id, ratio_leads(self._contest, each, self._vendors, rows, apart)

    def _free(self, rows: Rows, leads: Mapping[str, Floats]) -> Floats:
        """The least leads over all weights from 0 to 1, limits included.

        All the weight may lie on one leaf that applies to both. Or the scores of the two come from
        two leaves: one that applies to one vendor only has all the weight of their common group,
        another what little is left of it. All else lies between, so that groups do not matter.
        """
        low, high = np.stack(list(self.low.values())), np.stack(list(self.high.values()))
        lead = np.full((len(rows), len(self._vendors)), np.nan)
        for each in leads.values():
            np.fmin(lead, each, out=lead)
        least: Floats = np.fmin.reduce(low, axis=0)
        greatest: Floats = np.fmax.reduce(high, axis=0)
        for a, b in zip(low, high, strict=True):
            applies = ~np.isnan(a)
            only_one = applies[rows, None] & ~applies
            only_other = ~applies[rows, None] & applies
            lead = np.where(only_one, np.fmin(lead, a[rows, None] - greatest), lead)
            lead = np.where(only_other, np.fmin(lead, least[rows, None] - b), lead)
        return lead

    @cached_property
    def _never_dropped(self) -> Bools:
        """The vendors for whom no weights of 0 can make a group leave its own group."""
        inner = [each for top in self._criteria for child in top.criteria for each in child.walk()]
        applying = [~np.isnan(self.low[each.id]) for each in inner if each.id in self.low]
        whole = np.ones(len(self._vendors), dtype=bool)
        for each in applying:
            whole &= each
        return whole

    @cached_property
    def _pattern(self) -> Rows:
        """A number for each vendor: the same where the same leaves apply."""
        applying = np.stack([~np.isnan(each) for each in self.low.values()])
        pattern: Rows = np.unique(applying, axis=1, return_inverse=True)[1].ravel()
        return pattern

    def _own(self, vendor: int) -> list[str]:
        """The leaves that apply to a vendor."""
        return [id for id, at in self.low.items() if not np.isnan(at[vendor])]

    @cached_property
    def _extremes(self) -> tuple[Floats, Floats]:
        """The least and the greatest score of each vendor over all weights within the spread."""
        least, greatest = np.full((2, len(self._vendors)), np.nan)
        for alike in _groups(self._pattern):
            own = self._own(alike[0])
            for values, sign, found in ((self.low, 1.0, least), (self.high, -1.0, greatest)):
                means = self._means({id: sign * values[id][alike] for id in own})
                if means is not None:
                    found[alike] = sign * means
        return least, greatest

    def _means(self, values: Mapping[str, Floats]) -> Floats | None:
        assert self._spread is not None
        return _least_means(self._criteria, values, self._spread)

    def _within(self, rows: Rows, leads: Mapping[str, Floats], spread: float) -> Bools:
        """Who dominates whom for all weights within the spread."""
        pattern = self._pattern
        found = np.zeros((len(rows), len(pattern)), dtype=bool)
        for of_rows in _groups(pattern[rows]):
            alike = np.flatnonzero(pattern == pattern[rows[of_rows[0]]])
            cells = np.ix_(of_rows, alike)
            means = self._means({id: leads[id][cells] for id in self._own(alike[0])})
            if means is not None:
                found[cells] = means.round(COMPARED_DECIMALS) >= 0
        odd = pattern[rows, None] != pattern
        if not odd.any():
            return found
        odd &= self._untouched(rows)
        least, greatest = self._extremes
        # The one's least is enough against all weights.
        apart = (least[rows, None] - greatest).round(COMPARED_DECIMALS) >= 0
        found |= odd & apart
        for i, j in np.argwhere(odd & ~apart).tolist():
            points = {
                id: (float(self.low[id][rows[i]]), float(self.high[id][j])) for id in self.low
            }
            found[i, j], used = never_behind(self._criteria, Pair(points), spread, self._boxes)
            self._boxes -= used
        return found

    @cached_property
    def _tried(self) -> tuple[Floats, Floats]:
        """The least and the greatest score of each vendor under some weights, tried by chance."""
        generator = np.random.Generator(np.random.PCG64(0))
        shares = draw_shares(self._criteria, self._spread, generator, TRIED)
        low, high = np.zeros((2, TRIED, len(self._vendors)))
        none = np.zeros(TRIED)
        for alike in _groups(self._pattern):
            own = self._own(alike[0])
            weights = effective_weights(self._criteria, shares, frozenset(own))
            for id in own:
                share = weights.get(id, none)[:, None]
                low[:, alike] += share * self.low[id][alike]
                high[:, alike] += share * self.high[id][alike]
        return low, high

    def _untouched(self, rows: Rows) -> Bools:
        """The pairs against which none of the weights that were tried is a counter-example."""
        low, high = self._tried
        found = np.ones((len(rows), len(self._vendors)), dtype=bool)
        for one, other in zip(low[:, rows], high, strict=True):
            found &= (one[:, None] - other).round(COMPARED_DECIMALS) >= 0
        return found


def _ends(scored: Scored) -> dict[str, tuple[float, float]]:
    """The least and the greatest points by leaf; not numbers where it does not apply."""
    none = (math.nan, math.nan)
    return {
        node.criterion.id: none if node.points is None else (node.points.low, node.points.high)
        for node in scored.total.walk()
        if node.leaf is not None
    }


def _groups(pattern: Rows) -> list[Rows]:
    """The places of each number, the numbers going up."""
    order = np.argsort(pattern, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(pattern[order])) + 1)


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
