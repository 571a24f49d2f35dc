"""Tipping prices: under a ratio scale one price moves the points of all who are compared with it.

Between two neighbouring prices of the others, everybody's points are linear in the price that
moves, but for its own vendor's, which fall (or rise) steadily. So whoever is behind the leader at
both ends of such a piece is behind throughout it, and in the first piece at whose far end the
leader is caught up with, halving finds where.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oa_select.facts.possible import Numbers
from oa_select.interval import COMPARED_DECIMALS
from oa_select.rubric.model import UnknownPolicy
from oa_select.scales import RatioScale
from oa_select.score.leaves import Weighed
from oa_select.score.rank import Contest, Scored

FACTOR = 1e6
"""A price is looked for as far as so many times today's, and down to so small a part of it."""
HALVINGS = 60

Floats = NDArray[np.float64]


class PriceTip(NamedTuple):
    """A price, the points of its vendor for it, and who is first then."""

    price: float
    points: float
    first: str


class _Market(NamedTuple):
    """What the vendors that a ratio compares ask, and what else there is to their scores.

    Arrays have one entry a vendor. ``rest`` is the score without the points of the price,
    ``weight`` the effective weight of those. A vendor that is not scored by its price has ``fixed``
    points, the others NaN. ``lows`` and ``highs`` are, for each vendor, the extreme prices of all
    but itself and the one at ``mover``; NaN stands for no price.
    """

    lowest: bool
    unknown: UnknownPolicy
    mover: int
    leader: int
    able: NDArray[np.bool_]
    low: Floats
    high: Floats
    rest: Floats
    weight: Floats
    fixed: Floats
    lows: Floats
    highs: Floats

    def scores(self, prices: Floats) -> tuple[Floats, Floats]:
        """All scores, a row for each price of the mover, and the mover's points."""
        low, high = np.tile(self.low, (len(prices), 1)), np.tile(self.high, (len(prices), 1))
        low[:, self.mover] = high[:, self.mover] = prices
        of_mover = np.tile(prices[:, None], (1, len(self.low)))
        of_mover[:, self.mover] = np.nan
        nearest = np.fmin if self.lowest else np.fmax
        rival_low, rival_high = nearest(self.lows, of_mover), nearest(self.highs, of_mover)
        if self.lowest:
            worst, best = _capped(rival_low, high), _capped(rival_high, low)
        else:
            worst, best = _capped(low, rival_high), _capped(high, rival_low)
        counted = {"worst": worst, "best": best, "midpoint": (worst + best) / 2}[self.unknown]
        points = np.where(np.isnan(self.fixed), counted, self.fixed)
        return self.rest + self.weight * points, points[:, self.mover]

    def caught(self, prices: Floats) -> NDArray[np.bool_]:
        """For each price whether somebody draws level with the leader."""
        scores, _ = self.scores(prices)
        others = self.able.copy()
        others[self.leader] = False
        lead = scores[:, self.leader] - scores[:, others].max(axis=1)
        return np.asarray(lead.round(COMPARED_DECIMALS) <= 0)


def tipping_price(
    contest: Contest, ranked: Sequence[Scored], scored: Scored, criterion: str, weighed: Weighed
) -> PriceTip | None:
    """The price nearest to today's, as a ratio, at which another vendor has the first place.

    Args:
        contest: the ranking and its sums.
        ranked: the vendors that can be first, the one that is at the head.
        scored: the vendor whose price it is.
        criterion: the criterion that scores the price.
        weighed: the measure, with a ratio scale, and what is found of the price.

    Returns:
        None where no price within :data:`FACTOR` times today's does it; where today's is not known
        to be one number; and where one of the vendors is not among those that ratios compare.
    """
    today = weighed.finding.possible
    pool = [each for each in contest.scored.values() if in_pool(contest, each)]
    ids = [each.vendor.id for each in pool]
    known = isinstance(today, Numbers) and today.single
    if (
        len(ranked) < 2
        or not known
        or not {each.vendor.id for each in (*ranked, scored)} <= set(ids)
    ):
        return None
    assert isinstance(today, Numbers)
    places = [ids.index(each.vendor.id) for each in ranked]
    market = _market(
        pool, places, ids.index(scored.vendor.id), criterion, weighed, contest.plan.unknown
    )
    tips = [
        price
        for far in (today.low * FACTOR, today.low / FACTOR)
        if (price := _first_caught(market, today.low, far)) is not None
    ]
    if not tips:
        return None
    price = min(tips, key=lambda each: abs(np.log(each / today.low)))
    scores, points = market.scores(np.array([price]))
    others = [place for place in places if place != market.leader]
    first = max(others, key=lambda place: float(scores[0, place]))
    return PriceTip(price, float(points[0]), ids[first])


def in_pool(contest: Contest, scored: Scored) -> bool:
    """Whether ratios compare with this vendor: no gate on a fact, nor its age, takes it out."""
    plan = contest.plan
    gates = zip(plan.rubric.gates, scored.gates, strict=True)
    stays = all(outcome.kept for gate, outcome in gates if gate.fact is not None)
    return stays and (plan.options.include_historical or not scored.vendor.historical)


def _first_caught(market: _Market, today: float, far: float) -> float | None:
    """The first price, on the way from today's to a far one, at which the leader is caught."""
    knots = np.concatenate((market.low, market.high))
    low, high = min(today, far), max(today, far)
    between = np.unique(knots[(knots > low) & (knots < high)])
    ends = np.concatenate((between if far > today else between[::-1], [far]))
    caught = market.caught(ends)
    if not caught.any():
        return None
    piece = int(caught.argmax())
    near, beyond = float(ends[piece - 1]) if piece else today, float(ends[piece])
    for _ in range(HALVINGS):
        middle = float(np.sqrt(near) * np.sqrt(beyond))
        if market.caught(np.array([middle]))[0]:
            beyond = middle
        else:
            near = middle
    return beyond


def _market(
    pool: Sequence[Scored],
    able: Sequence[int],
    mover: int,
    criterion: str,
    weighed: Weighed,
    unknown: UnknownPolicy,
) -> _Market:
    scale = weighed.measure.scale
    assert isinstance(scale, RatioScale)
    lowest = scale.direction == "lowest"
    rows = [_row(each, criterion, weighed.measure.fact.path) for each in pool]
    low, high, rest, weight, fixed = np.array(rows, dtype=np.float64).T
    low[mover] = high[mover] = np.nan
    mask = np.isin(np.arange(len(pool)), able)
    lows, highs = _among_others(low, least=lowest), _among_others(high, least=lowest)
    return _Market(
        lowest, unknown, mover, able[0], mask, low, high, rest, weight, fixed, lows, highs
    )


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
