"""A contest as the records that pages and sheets recalculate a ranking from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from oa_select.facts.catalogue import level_label, unit_label
from oa_select.facts.possible import level_text
from oa_select.interval import Interval
from oa_select.results.recalculation import (
    ConditionOutline,
    CriterionOutline,
    DeductionOutline,
    GateOutline,
    LeafPoints,
    MeasureOutline,
    Outline,
    Recalculation,
    RubricOutline,
    WeightSetOutline,
)
from oa_select.rubric.model import Condition, Criterion, Gate, Measure, TieBreak
from oa_select.scoring.plan import Plan, make_plan
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored, is_historical
from oa_select.scoring.sums import Total
from oa_select.text import LocalizedText

SILENT = ("unknown", "declined", "not_applicable")
"""States of a criterion that nobody has evidence for."""


def recalculation_of(contest: Contest) -> Recalculation:
    """The ranking of a contest with the points of all leaves and the weights among siblings."""
    leaf_points = {
        id: LeafPoints(
            id,
            is_historical(contest.plan, scored.vendor),
            _points(scored.total),
            _points(contest.firm[id].total),
        )
        for id, scored in contest.scored.items()
    }
    return Recalculation(contest.ranking, outline_of(contest.plan), leaf_points)


def outline_of(plan: Plan) -> Outline:
    """The rubric of a plan, with the plan's weights, as a reader sees it."""
    before = make_plan(plan.rubric, plan.options._replace(weights={}))
    base = {each.id: each.share for top in before.criteria for each in top.walk()}
    own = {each.id: each.share for each in plan.rubric.walk()}
    titles = {each.id: each.title for each in plan.rubric.walk()}
    return Outline(
        tuple(_criterion(plan, each, base, own) for each in plan.criteria),
        tuple(_gate(each, titles) for each in plan.rubric.gates),
        tuple((each.id, each.least) for each in plan.rubric.bands),
        plan.rubric.total,
        *(plan.rubric.tie_break or TieBreak(())),
    )


def rubric_outline(plan: Plan, scored: Iterable[Scored], *, shipped: bool = False) -> RubricOutline:
    """A rubric as a library shows it; ``scored`` are the loaded vendors under it."""
    rubric = plan.rubric
    shares = [
        math.fsum(weight for weight, leaf in each.total.leaves() if leaf.state not in SILENT)
        for each in scored
        if not is_historical(plan, each.vendor)
    ]
    return RubricOutline(
        rubric.id,
        rubric.title,
        shipped,
        outline_of(plan),
        rubric.purpose,
        rubric.not_for,
        rubric.note,
        tuple(
            WeightSetOutline(id, each.title, each.shares) for id, each in rubric.weight_sets.items()
        ),
        100 * math.fsum(shares) / len(shares) if shares else None,
    )


def _points(total: Total) -> dict[str, Interval | None]:
    return {node.criterion.id: node.points for node in total.walk() if node.leaf is not None}


def _criterion(
    plan: Plan, criterion: Criterion, base: Mapping[str, float], own: Mapping[str, float]
) -> CriterionOutline:
    return CriterionOutline(
        criterion.id,
        criterion.title,
        criterion.share,
        criterion.reason,
        tuple(_criterion(plan, each, base, own) for each in criterion.criteria),
        plan.attainable.get(criterion.id),
        tuple(_measure(each) for each in criterion.measures),
        criterion.na_allowed,
        base[criterion.id],
        own[criterion.id],
        criterion.rated,
        criterion.siblings_sum,
    )


def _gate(gate: Gate, titles: Mapping[str, LocalizedText]) -> GateOutline:
    if gate.condition is not None:
        condition = _condition(gate.condition)
        return GateOutline(gate.id, gate.title, gate.on_unknown, condition.about, condition)
    assert gate.criterion is not None
    found = GateOutline(gate.id, gate.title, gate.on_unknown, titles[gate.criterion])
    return found._replace(criterion=gate.criterion, least=gate.least, written=gate.written)


def _condition(condition: Condition) -> ConditionOutline:
    fact, operator, operand = condition
    found = ConditionOutline(fact.path, fact.label, operator)
    if fact.type == "number":
        return found._replace(number=float(operand[0]), unit=unit_label(fact.unit))
    levels = [level_text(each) for each in operand]
    return found._replace(levels=tuple((each, level_label(each, fact.levels)) for each in levels))


def _measure(measure: Measure) -> MeasureOutline:
    fact, scale = measure.fact, measure.scale
    return MeasureOutline(
        fact.path,
        fact.label,
        scale.described(),
        unit_label(fact.unit),
        measure.scale_reason,
        tuple(
            DeductionOutline(_condition(each.condition), each.percent)
            for each in measure.deductions
        ),
    )
