"""The evaluators of a panel beside one another: the ranks of each, and where they differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from oa_select.interval import compared
from oa_select.problems import UsageError
from oa_select.results.evaluators import Evaluator, Panel, concordance
from oa_select.results.ranking import (
    AbstentionRecord,
    Disagreement,
    EvaluatorRecord,
    PanelRecord,
    Ranking,
)
from oa_select.scoring.plan import Plan, make_plan
from oa_select.scoring.rank import rank
from oa_select.vendor import Vendor


def panel_record(plan: Plan, vendors: Sequence[Vendor]) -> PanelRecord | None:
    """The ranking of each evaluator of a plan's panel alone; None without a panel."""
    panel = plan.options.panel
    if panel is None or not panel.evaluators:
        return None
    alone = {each.id: _alone(plan, Panel((each,)), vendors) for each in panel.evaluators}
    records = tuple(
        _record(each, ranking)
        for each in panel.evaluators
        if (ranking := alone[each.id]) is not None
    )
    return PanelRecord(
        records,
        concordance(_common_ranks(records)),
        plan.rubric.max_spread,
        tuple(_disagreements(plan, panel, vendors)),
        {each.id: each.name for each in panel.evaluators if alone[each.id] is None},
        tuple(_abstentions(panel, vendors)),
    )


def _record(evaluator: Evaluator, ranking: Ranking) -> EvaluatorRecord:
    """One evaluator's ranks and scores, without the vendors from whom that person abstains."""
    judged = [each for each in ranking.vendors if each.vendor not in evaluator.abstentions]
    taken = sorted(each.rank for each in judged if each.rank is not None)
    ranks: dict[str, int | None] = {each.vendor: None for each in ranking.vendors}
    scores: dict[str, float | None] = {each.vendor: None for each in ranking.vendors}
    for each in judged:
        ranks[each.vendor] = None if each.rank is None else 1 + bisect_left(taken, each.rank)
        scores[each.vendor] = each.score
    return EvaluatorRecord(evaluator.id, evaluator.name, evaluator.shares, ranks, scores)


def _abstentions(panel: Panel, vendors: Sequence[Vendor]) -> Iterator[AbstentionRecord]:
    for each in panel.evaluators:
        for vendor in vendors:
            if found := each.abstentions.get(vendor.id):
                yield AbstentionRecord(each.id, each.name, vendor.id, vendor.name, found.note)


def _alone(plan: Plan, panel: Panel, vendors: Sequence[Vendor]) -> Ranking | None:
    """The ranking of one evaluator; None where the weights asked for do not fit that person's."""
    options = plan.options._replace(panel=panel, needs=plan.needs)
    try:
        own = make_plan(plan.rubric, options)
    except UsageError:  # they fit the mean of all: the plan was made
        return None
    return rank(own, vendors, "")


def _common_ranks(records: Sequence[EvaluatorRecord]) -> list[list[float]]:
    """The ranks of the vendors that everybody ranks, by evaluator."""
    if not records:
        return []
    ranked = [
        vendor
        for vendor in records[0].ranks
        if all(each.ranks[vendor] is not None for each in records)
    ]
    return [[float(each.ranks[vendor] or 0) for vendor in ranked] for each in records]


def _disagreements(plan: Plan, panel: Panel, vendors: Sequence[Vendor]) -> Iterator[Disagreement]:
    most = plan.rubric.max_spread
    rated = [each for each in plan.rubric.walk() if each.rated]
    for vendor in vendors if most is not None else ():
        for criterion in rated:
            spread = panel.spread(vendor.id, criterion.id)
            if spread is None or most is None or compared(spread) <= compared(most):
                continue
            said = {each.id: each.judgement(vendor.id, criterion.id) for each in panel.evaluators}
            points = {id: each.points.midpoint for id, each in said.items() if each is not None}
            yield Disagreement(
                vendor.id, vendor.name, criterion.id, criterion.title, spread, points
            )
