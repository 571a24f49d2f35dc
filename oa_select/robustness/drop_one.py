"""Drop-one stability: the order of the others when one vendor is left out of the comparison.

Only some scales compare vendors with one another, so only there can leaving one out reorder the
rest (Belton and Gear 1983, Omega 11(3), on rank reversal).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.results.robustness import DropOne
from oa_select.rubric.model import Measure
from oa_select.scales.market import Market
from oa_select.scales.ratio import RatioScale
from oa_select.scoring.entries import status_of
from oa_select.scoring.findings import Findings
from oa_select.scoring.leaves import Pool
from oa_select.scoring.plan import Plan
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored, Scorer, with_total
from oa_select.scoring.sums import with_leaves
from oa_select.what_if.uses import PlanUses


def drop_each(contest: Contest, most: int | None = None) -> tuple[DropOne, ...] | None:
    """For each vendor with a rank, in order, the order of the ranking without it.

    Args:
        contest: the ranking and its sums.
        most: only so many of the first vendors are left out in turn, and only so many of the first
            vendors are in an order; None for all.

    Returns:
        None where no scale compares vendors: then no score depends on another vendor.
    """
    uses = PlanUses(contest.plan)
    if not uses.comparing:
        return None
    ranks = [each.vendor for each in contest.ranking.with_status("ranked")]
    scorer = Scorer(contest.plan)
    pool = scorer.pool(
        Findings(each.vendor, contest.plan.rules) for each in contest.scored.values()
    )
    order = _Order(contest, scorer, uses.compared)
    found = []
    for id in ranks[:most]:
        before = after = tuple(each for each in ranks if each != id)
        if any(_sets_a_scale(pool[key], id, measure) for key, measure in uses.comparing.items()):
            after = order.without(id, {key: each.moved(id, None) for key, each in pool.items()})
        found.append(DropOne(id, after[:most], after != before))
    return tuple(found)


class _Standing(NamedTuple):
    """What decides the place of a vendor that has a rank: the least is the first."""

    minus_score: float
    minus_high: float
    vendor: str

    @classmethod
    def of(cls, plan: Plan, scored: Scored) -> _Standing | None:
        """That of a vendor with these sums; None where it has no rank."""
        total = scored.total
        if total.score is None or total.points is None or status_of(plan, scored) != "ranked":
            return None
        return cls(-compared(total.score), -compared(total.points.high), scored.vendor.id)


class _Order:
    """The vendors that have a rank in order, when one of them is gone."""

    def __init__(self, contest: Contest, scorer: Scorer, criteria: Collection[str]) -> None:
        plan = self._plan = contest.plan
        self._scorer, self._criteria = scorer, criteria
        self._standings = {id: _Standing.of(plan, each) for id, each in contest.scored.items()}
        self._compared = [each for each in contest.scored.values() if _is_compared(each)]

    def without(self, id: str, pool: Pool) -> tuple[str, ...]:
        """The others, where these are the numbers that are compared."""
        standings = {**self._standings}
        for each in self._compared:
            standings[each.vendor.id] = _Standing.of(self._plan, self._among(each, pool))
        del standings[id]
        return tuple(each.vendor for each in sorted(filter(None, standings.values())))

    def _among(self, scored: Scored, pool: Pool) -> Scored:
        """A vendor with the points that it has among other numbers."""
        findings = Findings(scored.vendor, self._plan.rules)
        leaves = {id: self._scorer.leaf(id, findings, pool) for id in self._criteria}
        total = with_leaves(scored.total, leaves, self._plan.unknown)
        return with_total(self._plan, scored, total)


def _is_compared(scored: Scored) -> bool:
    """Whether a vendor has points by comparison with others."""
    leaves = (node.leaf for node in scored.total.walk() if node.leaf is not None)
    used = (leaf.weighed[leaf.used] for leaf in leaves if leaf.used is not None)
    return any(each.measure.scale.comparing for each in used)


def _sets_a_scale(market: Market, id: str, measure: Measure) -> bool:
    """Whether others are measured against this vendor: under a ratio, if its number is extreme."""
    own = market.of(id)
    if own is None:
        return False
    lows, highs = market.lows.numbers, market.highs.numbers
    extreme = own.low in (lows[0], lows[-1]) or own.high in (highs[0], highs[-1])
    return extreme or not isinstance(measure.scale, RatioScale)
