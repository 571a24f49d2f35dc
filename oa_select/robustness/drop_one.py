"""Drop-one stability: the order of the others when one vendor is left out of the comparison.

Only some scales compare vendors with one another, so only there can leaving one out reorder the
rest (Belton and Gear 1983, Omega 11(3), on rank reversal).
"""

from __future__ import annotations

from collections.abc import Iterable

from oa_select.facts.possible import Numbers
from oa_select.results.robustness import DropOne
from oa_select.rubric.model import Measure
from oa_select.scales.ratio import RatioScale
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.scoring.scored import comparing_measures, in_pool


def drop_each(contest: Contest, most: int | None = None) -> tuple[DropOne, ...] | None:
    """For each vendor with a rank, in order, the order of the ranking without it.

    Args:
        contest: the ranking and its sums.
        most: only so many of the first vendors are left out in turn, and only so many of the first
            vendors are in an order; None for all.

    Returns:
        None where no scale compares vendors: then no score depends on another vendor.
    """
    measures = comparing_measures(contest.plan.criteria).values()
    if not measures:
        return None
    ranks = [each.vendor for each in contest.ranking.with_status("ranked")]
    found = []
    for id in ranks[:most]:
        before = tuple(each for each in ranks if each != id)
        after = _order_without(contest, id) if _sets_a_scale(contest, id, measures) else before
        found.append(DropOne(id, after[:most], after != before))
    return tuple(found)


def _order_without(contest: Contest, id: str) -> tuple[str, ...]:
    rest = [each.vendor for each in contest.scored.values() if each.vendor.id != id]
    ranking = hold_contest(contest.plan, rest, contest.ranking.data_sha256).by_score.ranking
    return tuple(each.vendor for each in ranking.with_status("ranked"))


def _sets_a_scale(contest: Contest, id: str, measures: Iterable[Measure]) -> bool:
    """Whether others are measured against this vendor: under a ratio, if its number is extreme."""
    for measure in measures:
        known = {
            each.vendor.id: weighed.number
            for each in contest.scored.values()
            if in_pool(contest.plan, each)
            for _, leaf in each.total.leaves()
            for weighed in leaf.weighed
            if weighed.measure.price == measure.price and isinstance(weighed.number, Numbers)
        }
        own = known.get(id)
        if own is None:
            continue
        lows, highs = [at.low for at in known.values()], [at.high for at in known.values()]
        extreme = own.low in (min(lows), max(lows)) or own.high in (min(highs), max(highs))
        if extreme or not isinstance(measure.scale, RatioScale):
            return True
    return False
