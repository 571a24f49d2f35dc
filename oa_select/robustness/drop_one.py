"""Drop-one stability: the order of the others when one vendor is left out of the comparison.

Only ratio scales compare vendors with one another, so only there can leaving one out reorder the
rest (Belton and Gear 1983, Omega 11(3), on rank reversal).
"""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.results.robustness import DropOne
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.scoring.scored import in_pool


def drop_each(contest: Contest) -> tuple[DropOne, ...] | None:
    """For each vendor with a rank, in order, the order of the ranking without it.

    Returns:
        None where the rubric has no ratio scale: then no score depends on another vendor.
    """
    facts = _ratio_facts(contest)
    if not facts:
        return None
    ranks = [each.vendor for each in contest.ranking.with_status("ranked")]
    found = []
    for id in ranks:
        before = tuple(each for each in ranks if each != id)
        after = _order_without(contest, id) if _sets_a_scale(contest, id, facts) else before
        found.append(DropOne(id, after, after != before))
    return tuple(found)


def _order_without(contest: Contest, id: str) -> tuple[str, ...]:
    rest = [each.vendor for each in contest.scored.values() if each.vendor.id != id]
    ranking = hold_contest(contest.plan, rest, contest.ranking.data_sha256).ranking
    return tuple(each.vendor for each in ranking.with_status("ranked"))


def _ratio_facts(contest: Contest) -> tuple[Fact, ...]:
    measures = [each for top in contest.plan.criteria for c in top.walk() for each in c.measures]
    facts = (each.fact for each in measures if each.scale.comparing)
    return tuple({fact.path: fact for fact in facts}.values())


def _sets_a_scale(contest: Contest, id: str, facts: Sequence[Fact]) -> bool:
    """Whether others are measured against this vendor: it has an extreme price, if only shared."""
    for fact in facts:
        prices = {
            each.vendor.id: weighed.finding.possible
            for each in contest.scored.values()
            if in_pool(contest.plan, each)
            for _, leaf in each.total.leaves()
            for weighed in leaf.weighed
            if weighed.measure.fact.path == fact.path
        }
        known = {key: at for key, at in prices.items() if isinstance(at, Numbers)}
        own = known.get(id)
        if own is None:
            continue
        lows, highs = [at.low for at in known.values()], [at.high for at in known.values()]
        if own.low in (min(lows), max(lows)) or own.high in (min(highs), max(highs)):
            return True
    return False
