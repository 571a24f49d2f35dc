"""Laws of what people judge: scales, abstentions, and what is not judged yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oa_select.interval import Interval
from oa_select.results.evaluators import (
    IN_POINTS,
    Abstention,
    Evaluator,
    Judgement,
    JudgementScale,
    Panel,
)
from oa_select.results.ranking import PanelRecord, Ranking
from oa_select.scoring.evaluators import panel_record
from oa_select.scoring.plan import Options, make_plan
from oa_select.scoring.rank import rank
from oa_select.text import LocalizedText
from tests.world import rubric_of, vendor_of

IDS = ("ann", "bob", "cid")
RUBRIC = rubric_of(
    """
    max_spread: 20
    criteria:
      - {id: demo, weight: 60, rated: true}
      - {id: fit, weight: 40, rated: true}
    """
)
VENDORS = [vendor_of(id) for id in IDS]
WHY = Abstention(LocalizedText.plain("an interest"))

points = st.integers(0, 100).map(float)
intervals = st.tuples(points, points).map(lambda ends: Interval(min(ends), max(ends)))
judged = st.fixed_dictionaries({}, optional={"demo": intervals, "fit": intervals})
panels = st.lists(st.fixed_dictionaries(dict.fromkeys(IDS, judged)), min_size=1, max_size=4)


def evaluator(name: str, given: Mapping[str, Any], *abstains: str) -> Evaluator:
    judgements = {
        id: {} if id in abstains else {key: Judgement(at) for key, at in of.items()}
        for id, of in given.items()
    }
    return Evaluator(name, LocalizedText.plain(name), {}, judgements, dict.fromkeys(abstains, WHY))


def ranked(evaluators: Sequence[Evaluator]) -> tuple[Ranking, PanelRecord]:
    plan = make_plan(RUBRIC, Options(panel=Panel(tuple(evaluators))))
    record = panel_record(plan, VENDORS)
    assert record is not None
    return rank(plan, VENDORS, ""), record


@given(panels, st.sampled_from(IDS), st.data())
def test_an_abstention_is_not_being_there_for_that_vendor(
    given_: Any, vendor: str, data: Any
) -> None:
    who = data.draw(st.integers(0, len(given_) - 1))
    people = [evaluator(f"e{at}", each) for at, each in enumerate(given_)]
    abstaining = [
        evaluator(f"e{at}", each, *([vendor] if at == who else []))
        for at, each in enumerate(given_)
    ]
    ranking, panel = ranked(abstaining)
    rest = [each for at, each in enumerate(people) if at != who]
    there, absent = ranked(people)[0], ranked(rest)[0] if rest else None
    for id in IDS:
        expected = absent if id == vendor else there
        points = ranking.of(id).points
        assert points == (Interval(0, 100) if expected is None else expected.of(id).points)
    assert panel.evaluators[who].ranks[vendor] is None
    assert [each.vendor for each in panel.abstentions] == [vendor]
    assert not any(
        f"e{who}" in each.points for each in panel.disagreements if each.vendor == vendor
    )


@given(panels, st.sampled_from(IDS))
def test_agreement_is_that_over_the_others_where_everybody_abstains_from_one(
    given_: Any, vendor: str
) -> None:
    _, panel = ranked([evaluator(f"e{at}", each, vendor) for at, each in enumerate(given_)])
    left = [id for id in IDS if id != vendor]
    for each in panel.evaluators:
        assert sorted(each.ranks[id] or 0 for id in left) in ([1, 2], [1, 1])
    if len(given_) == 2 and panel.concordance is not None:
        one, other = panel.evaluators
        same = [one.ranks[id] for id in left] == [other.ranks[id] for id in left]
        assert (panel.concordance == 1) == same


@given(
    st.integers(-50, 50),
    st.integers(1, 60),
    st.floats(0, 1, allow_nan=False),
    st.floats(0, 1, allow_nan=False),
)
def test_a_scale_runs_from_0_to_100_points_and_keeps_the_order(
    least: int, width: int, one: float, other: float
) -> None:
    scale = JudgementScale(least, least + width)
    low, high = sorted((least + width * one, least + width * other))
    found = scale.points(Interval(low, high))
    assert 0 <= found.low <= found.high <= 100
    assert found.low == pytest.approx(100 * min(one, other), abs=1e-9)
    assert scale.points(Interval(least, least + width)) == Interval(0, 100)


@given(intervals)
def test_points_are_taken_as_they_are(at: Interval) -> None:
    assert IN_POINTS.points(at) == at
