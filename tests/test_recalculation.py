"""What a result can be worked out from again is enough to reach the very same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given

from oa_select.facts.catalogue import CATALOGUE, unit_label
from oa_select.interval import Interval
from oa_select.results.recalculation import CriterionOutline
from oa_select.scoring.recalculation import recalculation_of
from tests.small import built, built_vendors, contest_with, rubrics, vendors
from tests.world import contest_of, rubric_of, vendor_of


def added_up(
    criteria: Sequence[CriterionOutline], points: Mapping[str, Interval | None]
) -> Interval | None:
    parts = [
        (each.share, added_up(each.criteria, points) if each.criteria else points[each.id])
        for each in criteria
    ]
    applying = [(share, at) for share, at in parts if at is not None and share > 0]
    total = sum(share for share, _ in applying)
    if not applying:
        return None
    low = sum(share * at.low for share, at in applying) / total
    return Interval(low, max(low, sum(share * at.high for share, at in applying) / total))


@given(rubrics(), vendors)
def test_scores_can_be_added_up_again(rubric: dict[str, Any], of: list[dict[str, Any]]) -> None:
    made = built(rubric)
    recalculation = recalculation_of(contest_with(made, built_vendors(made, of)))
    for placed in recalculation.ranking.vendors:
        leaf_points = recalculation.leaf_points[placed.vendor]
        for found, expected in (
            (added_up(recalculation.outline.criteria, leaf_points.points), placed.points),
            (added_up(recalculation.outline.criteria, leaf_points.firm), placed.firm.points),
        ):
            assert (found is None) == (expected is None)
            if found is not None and expected is not None:
                assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


@given(rubrics(), vendors)
def test_an_outline_has_the_weights_of_the_plan(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    made = built(rubric)
    contest = contest_with(made, built_vendors(made, of))
    outline = recalculation_of(contest).outline
    assert [each.share for each in outline.criteria] == [
        each.share for each in contest.plan.criteria
    ]
    assert [each.id for each in outline.walk()] == [each.id for each in made.walk()]
    assert [(each.id, each.criterion) for each in outline.gates] == [
        (each.id, each.criterion) for each in made.gates
    ]


def test_an_outline_has_the_measures_of_the_rubric() -> None:
    rubric = rubric_of(
        "gates:\n"
        "  - {id: soon, title: Soon, fact: stages.after_sale.p1_response_minutes, at_most: 30}\n"
        "  - {id: open, title: Open, fact: network.partner_assessment, is: periodic}\n"
        "criteria:\n"
        "  - id: price\n"
        "    weight: 100\n"
        "    fact: pricing.quote_cny\n"
        "    ratio: lowest\n"
        "    deduct: [{fact: network.branch_count, at_least: 3, percent: 5}]\n"
    )
    outline = recalculation_of(contest_of(rubric, vendor_of("a"))).outline
    (measure,) = outline.criteria[0].measures
    assert measure.fact == "pricing.quote_cny"
    assert measure.label == CATALOGUE["pricing.quote_cny"].label
    assert measure.scale.written == {"ratio": "lowest"}
    assert measure.unit == unit_label(CATALOGUE["pricing.quote_cny"].unit)
    assert measure.unit is not None
    (deduction,) = measure.deductions
    assert (deduction.percent, deduction.condition.about) == (
        5,
        CATALOGUE["network.branch_count"].label,
    )
    soon, is_open = (each.condition for each in outline.gates)
    assert soon is not None
    assert is_open is not None
    minutes = unit_label(CATALOGUE["stages.after_sale.p1_response_minutes"].unit)
    assert minutes is not None
    assert (soon.operator, soon.number, soon.unit, soon.levels) == ("at_most", 30, minutes, ())
    assert (is_open.number, is_open.unit) == (None, None)
    assert [level for level, _ in is_open.levels] == ["periodic"]
