"""The evaluators of a panel beside one another: the ranks of each, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.interval import compared
from oa_select.problems import UsageError
from oa_select.results.evaluators import Panel, concordance
from oa_select.results.ranking import Disagreement, EvaluatorRecord, PanelRecord, Ranking
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
        EvaluatorRecord(
            each.id,
            each.name,
            each.shares,
            {placed.vendor: placed.rank for placed in ranking.vendors},
            {placed.vendor: placed.score for placed in ranking.vendors},
        )
        for each in panel.evaluators
        if (ranking := alone[each.id]) is not None
    )
    return PanelRecord(
        records,
        concordance(_common_ranks(records)),
        plan.rubric.max_spread,
        tuple(_disagreements(plan, panel, vendors)),
        {each.id: each.name for each in panel.evaluators if alone[each.id] is None},
    )


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
