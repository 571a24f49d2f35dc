"""The available rubrics as JSON of version 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oa_select.report.json import FORMAT, both, dump, note
from oa_select.report.layout import Layout
from oa_select.results.ranking import of_total
from oa_select.results.recalculation import (
    ConditionOutline,
    CriterionOutline,
    DeductionOutline,
    GateOutline,
    MeasureOutline,
    Outline,
    RubricOutline,
)

if TYPE_CHECKING:
    from oa_select.results.json import rubrics as data


NOT_WRITTEN: data.ScaleKeys = {
    "levels": {},
    "points": [],
    "steps": None,
    "deviation": None,
    "ratio": None,
    "combine": None,
    "sites": False,
}
"""The values of keys that a scale does not have."""


def render_library_json(rubrics: Sequence[RubricOutline], layout: Layout) -> str:
    """Each rubric with its tree; weights are fractions of the siblings' sum."""
    del layout
    found: data.Rubrics = {"format": FORMAT, "rubrics": [_rubric(each) for each in rubrics]}
    return dump(found)


def _rubric(rubric: RubricOutline) -> data.Rubric:
    return {
        "id": rubric.id,
        "title": both(rubric.title),
        "shipped": rubric.shipped,
        "purpose": note(rubric.purpose),
        "not_for": note(rubric.not_for),
        "note": note(rubric.note),
        "leaves": rubric.leaves,
        "evidence_pct": rubric.evidence_pct,
        "criteria": [_criterion(each) for each in rubric.outline.criteria],
        "gates": [_gate(each) for each in rubric.outline.gates],
        "total": rubric.outline.total or 100.0,
        "tie_break": _tie_break(rubric.outline),
        "weight_sets": [
            {"id": each.id, "title": both(each.title), "weights": dict(each.shares)}
            for each in rubric.weight_sets
        ],
    }


def _tie_break(outline: Outline) -> data.TieBreak | None:
    if not outline.tie_break:
        return None
    within = outline.within * of_total(outline.total)
    return {"by": list(outline.tie_break), "within": within}


def _criterion(criterion: CriterionOutline) -> data.Criterion:
    return {
        "id": criterion.id,
        "title": both(criterion.title),
        "weight": criterion.share,
        "reason": note(criterion.reason),
        "rated": {"least": criterion.rated.least, "greatest": criterion.rated.greatest}
        if criterion.rated
        else None,
        "criteria": [_criterion(each) for each in criterion.criteria],
        "measures": [_measure(each) for each in criterion.measures],
    }


def _measure(measure: MeasureOutline) -> data.Measure:
    return {
        "fact": measure.fact,
        **NOT_WRITTEN,
        **measure.scale.written,
        "deduct": [_deduction(each) for each in measure.deductions],
        "reason": note(measure.reason),
    }


def _gate(gate: GateOutline) -> data.Gate:
    return {
        "id": gate.id,
        "title": both(gate.title),
        "fact": gate.condition.fact if gate.condition else None,
        "criterion": gate.criterion,
        "operator": gate.condition.operator if gate.condition else "at_least",
        "number": gate.condition.number if gate.condition else gate.written,
        "levels": _levels(gate.condition) if gate.condition else None,
        "on_unknown": gate.on_unknown,
    }


def _levels(condition: ConditionOutline) -> list[str] | None:
    return [name for name, _ in condition.levels] or None


def _deduction(deduction: DeductionOutline) -> data.Deduction:
    condition = deduction.condition
    return {
        "fact": condition.fact,
        "operator": condition.operator,
        "number": condition.number,
        "levels": _levels(condition),
        "percent": deduction.percent,
    }
