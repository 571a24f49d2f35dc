"""Tipping prices: under a ratio scale one price moves the points of all who are compared with it.

As a price gets better, its vendor's points rise or stay and everybody else's fall or stay. So its
lead over the best of the others is monotone in it, and where that changes sign is found by
halving.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oa_select.facts.possible import Numbers
from oa_select.interval import compared
from oa_select.rubric.model import UnknownPolicy
from oa_select.scales import Direction, RatioScale
from oa_select.score.leaves import Weighed
from oa_select.score.rank import Contest, Scored

FACTOR = 1e6
"""A price is looked for as far as so many times today's, and a part of it as small."""
HALVINGS = 60

Floats = NDArray[np.float64]


class Market(NamedTuple):
    """What the vendors that a ratio compares ask, and what else there is to their scores.

    Arrays have one entry a vendor. ``rest`` is the score without the points of the price,
    ``weight`` the effective weight of those, ``rival`` whether it can be first. A vendor whose
    price is unknown has ``fixed`` points; the others have NaN there.
    """

    direction: Direction
    unknown: UnknownPolicy
    low: Floats
    high: Floats
    rest: Floats
    weight: Floats
    fixed: Floats
    rival: NDArray[np.bool_]

    def scores(self, at: int, price: float) -> tuple[Floats, float]:
        """All scores when one vendor asks another price, and its points for that."""
        low, high = self.low.copy(), self.high.copy()
        low[at] = high[at] = price
        if self.direction == "lowest":
            points_low = _capped(_among_others(low, least=True), high)
            points_high = _capped(_among_others(high, least=True), low)
        else:
            points_low = _capped(low, _among_others(high, least=False))
            points_high = _capped(high, _among_others(low, least=False))
        points = {
            "worst": points_low,
            "best": points_high,
            "midpoint": (points_low + points_high) / 2,
        }[self.unknown]
        points = np.where(np.isnan(self.fixed), points, self.fixed)
        return self.rest + self.weight * points, float(points[at])

    def lead(self, at: int, price: float) -> float:
        """By how many points one vendor is ahead of the best of the others at a price."""
        scores, _ = self.scores(at, price)
        others = self.rival.copy()
        others[at] = False
        return float(scores[at] - scores[others].max())


def tipping_price(
    contest: Contest, ranked: Sequence[Scored], scored: Scored, criterion: str, weighed: Weighed
) -> tuple[float, float] | None:
    """The price nearest to today's at which the first place changes hands, and its points then.

    Args:
        contest: the ranking and its sums.
        ranked: the vendors that can be first, the one that is at the head.
        scored: the vendor whose price it is.
        criterion: the criterion that scores the price.
        weighed: the measure, with a ratio scale, and what is found of the price.

    Returns:
        None where no price up to :data:`FACTOR` times today's, or so small a part of it, does it;
        where today's is not known to be one number; and where one of the vendors is not among
        those that ratios compare.
    """
    today, scale = weighed.finding.possible, weighed.measure.scale
    if not isinstance(today, Numbers) or not today.single or not isinstance(scale, RatioScale):
        return None
    pool = [each for each in contest.scored.values() if in_pool(contest, each)]
    ids = [each.vendor.id for each in pool]
    if not {each.vendor.id for each in (*ranked, scored)} <= set(ids):
        return None
    market = _market(pool, ranked, criterion, weighed, contest.plan.unknown)
    at = ids.index(scored.vendor.id)
    leads = ranked[0].vendor.id == scored.vendor.id
    cheaper_is_better = scale.direction == "lowest"
    far = today.low * FACTOR if leads == cheaper_is_better else today.low / FACTOR
    sign = -1.0 if leads else 1.0
    if compared(sign * market.lead(at, far)) < 0:
        return None
    near = today.low
    for _ in range(HALVINGS):  # near is not enough yet, far is
        middle = float(np.sqrt(near) * np.sqrt(far))
        if sign * market.lead(at, middle) >= 0:
            far = middle
        else:
            near = middle
    _, points = market.scores(at, far)
    return far, points


def in_pool(contest: Contest, scored: Scored) -> bool:
    """Whether ratios compare with this vendor: no gate on a fact, nor its age, takes it out."""
    plan = contest.plan
    gates = zip(plan.rubric.gates, scored.gates, strict=True)
    stays = all(outcome.kept for gate, outcome in gates if gate.fact is not None)
    return stays and (plan.options.include_historical or not scored.vendor.historical)


def _market(
    pool: Sequence[Scored],
    ranked: Sequence[Scored],
    criterion: str,
    weighed: Weighed,
    unknown: UnknownPolicy,
) -> Market:
    scale = weighed.measure.scale
    assert isinstance(scale, RatioScale)
    rivals = {each.vendor.id for each in ranked}
    rows = [_row(each, criterion, weighed.measure.fact.path) for each in pool]
    low, high, rest, weight, fixed = np.array(rows, dtype=np.float64).T
    rival = np.array([each.vendor.id in rivals for each in pool])
    return Market(scale.direction, unknown, low, high, rest, weight, fixed, rival)


def _row(scored: Scored, criterion: str, path: str) -> tuple[float, float, float, float, float]:
    """Low, high, rest, weight and fixed points of one vendor; NaN where it has none."""
    total, node = scored.total, scored.total.find(criterion)
    weights = {each.criterion.id: weight for weight, each in total.leaf_nodes()}
    weight, own = weights.get(criterion, 0.0), node.score or 0.0
    rest = (total.score or 0.0) - weight * own
    leaf = node.leaf
    assert leaf is not None
    of_price = [each for each in leaf.weighed if each.measure.fact.path == path]
    possible = of_price[0].finding.possible if of_price else None
    if not isinstance(possible, Numbers):
        return np.nan, np.nan, rest, weight, own
    used = leaf.used is not None and leaf.weighed[leaf.used] is of_price[0]
    return possible.low, possible.high, rest, weight, np.nan if used and not leaf.capped else own


def _among_others(values: Floats, *, least: bool) -> Floats:
    """For each vendor the least or greatest of all the others; NaN stands for no price."""
    signed = np.where(np.isnan(values), np.inf, values if least else -values)
    first = int(signed.argmin())
    found = np.full_like(signed, signed[first])
    found[first] = np.delete(signed, first).min(initial=np.inf)
    return np.where(np.isinf(found), np.nan, found if least else -found)


def _capped(over: Floats, under: Floats) -> Floats:
    """100 × over ÷ under, at most 100, and 100 where there is nobody to compare with."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(np.isinf(under), 0.0, 100 * over / under)
    ratio = np.where(over >= under, 100.0, ratio)
    return np.where(np.isnan(over) | np.isnan(under), 100.0, ratio)
