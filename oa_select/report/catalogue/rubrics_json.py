"""The rubrics at hand as JSON of version 1."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.interval import Interval
from oa_select.report.ranking.json import Data, dump
from oa_select.results.recalculation import (
    CriterionOutline,
    GateOutline,
    MeasureOutline,
    RubricOutline,
)
from oa_select.text import LocalizedText


def render_library_json(rubrics: Sequence[RubricOutline]) -> str:
    """Each rubric with its tree; weights are fractions of the siblings' sum."""
    return dump({"format": 1, "rubrics": [_rubric(each) for each in rubrics]})


def _rubric(rubric: RubricOutline) -> Data:
    return {
        "id": rubric.id,
        "title": rubric.title.both(),
        "shipped": rubric.shipped,
        "purpose": _both(rubric.purpose),
        "not_for": _both(rubric.not_for),
        "note": _both(rubric.note),
        "leaves": rubric.leaves,
        "evidence_pct": rubric.evidence_pct,
        "criteria": [_criterion(each) for each in rubric.outline.criteria],
        "gates": [_gate(each) for each in rubric.outline.gates],
        "weight_sets": [
            {"id": each.id, "title": each.title.both(), "weights": dict(each.shares)}
            for each in rubric.weight_sets
        ],
    }


def _criterion(criterion: CriterionOutline) -> Data:
    return {
        "id": criterion.id,
        "title": criterion.title.both(),
        "weight": criterion.share,
        "reason": _both(criterion.reason),
        "rated": criterion.rated,
        "criteria": [_criterion(each) for each in criterion.criteria],
        "measures": [_measure(each) for each in criterion.measures],
    }


def _measure(measure: MeasureOutline) -> Data:
    return {
        "fact": measure.fact,
        "levels": {name: _ends(at) for (name, _), at in measure.levels},
        "points": [list(each) for each in measure.knots],
        "ratio": measure.ratio,
        "combine": measure.combine,
        "sites": measure.sites,
        "reason": _both(measure.reason),
    }


def _gate(gate: GateOutline) -> Data:
    levels = [name for name, _ in gate.levels]
    return {
        "id": gate.id,
        "title": gate.title.both(),
        "fact": gate.fact,
        "criterion": gate.criterion,
        "operator": gate.operator,
        "number": gate.number,
        "levels": levels or None,
        "on_unknown": gate.on_unknown,
    }


def _ends(points: Interval) -> list[float]:
    return [points.low, points.high]


def _both(text: LocalizedText | None) -> dict[str, str] | None:
    return text.both() if text else None
