"""The available rubrics as JSON of version 1."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.json import FORMAT, Data, both, dump, fields
from oa_select.report.layout import Layout
from oa_select.results.recalculation import (
    CriterionOutline,
    GateOutline,
    MeasureOutline,
    RubricOutline,
)

NOT_WRITTEN: Data = {
    "levels": {},
    "points": [],
    "steps": None,
    "ratio": None,
    "combine": None,
    "sites": False,
}
"""The keys of scales with the values that they have where a scale does not write them."""


def render_library_json(rubrics: Sequence[RubricOutline], layout: Layout) -> str:
    """Each rubric with its tree; weights are fractions of the siblings' sum."""
    del layout
    return dump({"format": FORMAT, "rubrics": [_rubric(each) for each in rubrics]})


def _rubric(rubric: RubricOutline) -> Data:
    return {
        **fields(rubric, "id title shipped"),
        "purpose": both(rubric.purpose),
        "not_for": both(rubric.not_for),
        "note": both(rubric.note),
        **fields(rubric, "leaves evidence_pct"),
        "criteria": [_criterion(each) for each in rubric.outline.criteria],
        "gates": [_gate(each) for each in rubric.outline.gates],
        "weight_sets": [
            {**fields(each, "id title"), "weights": dict(each.shares)}
            for each in rubric.weight_sets
        ],
    }


def _criterion(criterion: CriterionOutline) -> Data:
    return {
        **fields(criterion, "id title"),
        "weight": criterion.share,
        "reason": both(criterion.reason),
        "rated": criterion.rated,
        "criteria": [_criterion(each) for each in criterion.criteria],
        "measures": [_measure(each) for each in criterion.measures],
    }


def _measure(measure: MeasureOutline) -> Data:
    return {
        "fact": measure.fact,
        **NOT_WRITTEN,
        **measure.scale.written,
        "reason": both(measure.reason),
    }


def _gate(gate: GateOutline) -> Data:
    return {
        **fields(gate, "id title fact criterion operator number"),
        "levels": [name for name, _ in gate.levels] or None,
        "on_unknown": gate.on_unknown,
    }
