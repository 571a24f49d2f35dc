"""Weights from orders, points and judgements, against published numbers."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.problems import UsageError
from oa_select.scoring.plan import Options, make_plan
from oa_select.text import Speech
from oa_select.weights import (
    GREATEST_RATIO,
    MOST_JUDGED,
    RANDOM_INDEX,
    equal,
    normalised,
    pairwise,
    rank_order_centroid,
)
from tests.world import rubric_of

# Edwards & Barron (1994), OBHDP 60, 306-325; printed to four digits.
CENTROIDS = {
    2: [0.75, 0.25],
    3: [0.6111, 0.2778, 0.1111],
    4: [0.5208, 0.2708, 0.1458, 0.0625],
    5: [0.4567, 0.2567, 0.1567, 0.0900, 0.0400],
}


@pytest.mark.parametrize(("count", "published"), CENTROIDS.items())
def test_rank_order_centroid(count: int, published: list[float]) -> None:
    assert rank_order_centroid(count) == pytest.approx(published, abs=5e-5)
    assert math.fsum(rank_order_centroid(count)) == pytest.approx(1)


def test_equal_and_normalised() -> None:
    assert equal(4) == (0.25,) * 4
    assert normalised([3, 1]) == (0.75, 0.25)
    assert normalised([0, 0]) == (0, 0)


def test_drinks() -> None:
    # Saaty (2008), Decision making with the AHP, Int. J. Services Sciences 1(1) 83-98.
    names = ["coffee", "wine", "tea", "beer", "soda", "milk", "water"]
    pairs = {
        "coffee/wine": 9, "coffee/tea": 5, "coffee/beer": 2, "coffee/soda": 1, "coffee/milk": 1,
        "water/coffee": 2, "water/wine": 9, "water/tea": 9, "water/beer": 3, "water/soda": 2,
        "water/milk": 3, "tea/wine": 3, "beer/wine": 9, "beer/tea": 3, "beer/milk": 1, "soda/wine": 9,
        "soda/tea": 4, "soda/beer": 2, "soda/milk": 2, "milk/wine": 9, "milk/tea": 3,
    }  # fmt: skip
    judgments = {}
    for pair, ratio in pairs.items():
        first, second = pair.split("/")
        judgments[names.index(first), names.index(second)] = float(ratio)
    found = pairwise(7, judgments)
    published = {
        "coffee": 0.177, "wine": 0.019, "tea": 0.042, "beer": 0.116, "soda": 0.190, "milk": 0.129,
        "water": 0.327,
    }  # fmt: skip
    for name, weight in published.items():
        assert found.weights[names.index(name)] == pytest.approx(weight, abs=6e-4)
    assert found.consistency_ratio == pytest.approx(0.022, abs=6e-4)


def test_perfect_judgements() -> None:
    # gluc/ahp, tests/testthat/test-Calculate.R.
    found = pairwise(3, {(0, 1): 6, (0, 2): 3, (2, 1): 2})
    assert found.weights == pytest.approx((2 / 3, 1 / 9, 2 / 9), abs=1e-12)
    assert found.consistency_ratio == pytest.approx(0, abs=1e-12)
    assert found.worst is None


def test_the_judgement_that_disagrees_most_is_named() -> None:
    agreeing = {(0, 1): 2.0, (1, 2): 2.0, (2, 3): 2.0, (0, 2): 4.0, (1, 3): 4.0}
    found = pairwise(4, {**agreeing, (0, 3): 1 / 5})
    assert found.consistency_ratio > 0.10
    assert found.worst == (0, 3)


def test_two_cannot_contradict() -> None:
    assert pairwise(2, {(0, 1): 4}) == ((0.8, 0.2), 0.0, None)
    assert pairwise(1, {}).weights == (1.0,)


def test_random_indices_are_those_of_2005() -> None:
    # Saaty (2005), p. 31.
    assert RANDOM_INDEX[3:] == (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49)


RELATIVE = """\
weights: relative
criteria:
  - {id: a, weight: {A}, fact: network.branch_count, points: [[0, 0], [100, 100]]}
  - {id: b, weight: 3, fact: network.city_count, points: [[0, 0], [100, 100]]}
  - {id: c, weight: 1, fact: network.partner_count, points: [[0, 0], [100, 100]]}
"""


@pytest.mark.parametrize("weight", [0, 0.5, 2, 10, 1000])
def test_a_relative_weight_asked_for_is_that_weight_in_the_file(weight: float) -> None:
    asked = make_plan(rubric_of(RELATIVE.replace("{A}", "2")), Options(weights={"a": weight}))
    written = make_plan(rubric_of(RELATIVE.replace("{A}", str(weight))), Options())
    shares = [[each.share for each in plan.criteria] for plan in (asked, written)]
    assert shares[0] == pytest.approx(shares[1])


@pytest.mark.parametrize("part", [1, 0.1, 0.001])
def test_relative_weights_asked_for_need_not_be_large(part: float) -> None:
    asked = {"a": 2 * part, "b": 3 * part, "c": 5 * part}
    plan = make_plan(rubric_of(RELATIVE.replace("{A}", "2")), Options(weights=asked))
    assert [each.share for each in plan.criteria] == pytest.approx([0.2, 0.3, 0.5])


def test_a_weight_asked_for_beside_a_weight_set_is_in_the_units_of_the_set() -> None:
    sets = "weight_sets: {flat: {weights: {a: 1, b: 1, c: 2}}}\n"
    plan = make_plan(rubric_of(sets + RELATIVE.replace("{A}", "2")), Options("flat", {"a": 9}))
    assert [each.share for each in plan.criteria] == pytest.approx([9 / 12, 1 / 12, 2 / 12])


@pytest.mark.parametrize("top", ["", "weights: relative\n"])
def test_a_criterion_without_siblings_needs_no_weight(top: str) -> None:
    only = "criteria:\n  - {id: a, fact: network.city_count, points: [[0, 0], [9, 100]]}\n"
    for weights in ({}, {"a": 100}):
        plan = make_plan(rubric_of(top + only), Options(weights=weights))
        assert [each.share for each in plan.criteria] == [1]


def test_relative_weights_that_are_all_asked_to_be_nothing() -> None:
    rubric = rubric_of(RELATIVE.replace("{A}", "2"))
    with pytest.raises(UsageError):
        make_plan(rubric, Options(weights={"a": 0, "b": 0, "c": 0}))


def shares_with(weights: dict[str, float], head: str = "") -> list[float]:
    """The shares of three criteria of 2, 3 and 5 parts of 10 with some weights asked for."""
    text = (
        head
        + "criteria:\n"
        + "".join(
            f"  - {{id: {id}, weight: {weight}, fact: network.{fact}_count, points: [[0, 0], [9, 100]]}}\n"
            for id, weight, fact in (("a", 20, "branch"), ("b", 30, "city"), ("c", 50, "partner"))
        )
    )
    plan = make_plan(rubric_of(text), Options(weights=weights))
    return [each.share for each in plan.criteria]


@pytest.mark.parametrize("head", ["", "weights: points\ntotal: 100\n"])
@pytest.mark.parametrize(
    ("asked", "shares"),
    [
        ({"a": 60}, [0.6, 0.15, 0.25]),
        ({"a": 0}, [0, 3 / 8, 5 / 8]),
        ({"a": 100}, [1, 0, 0]),
        ({"a": 50, "b": 50}, [0.5, 0.5, 0]),
        ({"a": 10, "b": 20, "c": 70}, [0.1, 0.2, 0.7]),
        ({"c": 0, "b": 0}, [1, 0, 0]),
        ({"a": 33.3333333333, "b": 33.3333333333, "c": 33.3333333334}, [1 / 3] * 3),
    ],
)
def test_others_keep_their_proportions(
    head: str, asked: dict[str, float], shares: list[float]
) -> None:
    found = shares_with(asked, head)
    assert found == pytest.approx(shares, abs=1e-9)
    assert min(found) >= 0


@pytest.mark.parametrize("head", ["", "weights: points\ntotal: 100\n"])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"a": -1}, "weights of a must be from 0 to 100, and sum to no more"),
        ({"a": 100.1}, "weights of a must be from 0 to 100, and sum to no more"),
        ({"a": 60, "b": 40.1}, "weights of a, b must be from 0 to 100, and sum to no more"),
        ({"a": 110, "b": -10}, "weights of a, b must be from 0 to 100, and sum to no more"),
        (
            {"a": 20, "b": 20, "c": 20},
            "there is no sibling of a, b, c that could take the rest of the weight",
        ),
    ],
)
def test_weights_that_cannot_be(head: str, asked: dict[str, float], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        shares_with(asked, head)
    assert Speech("en").say(refused.value.message) == said


def test_points_asked_for_are_a_part_of_the_points_of_the_group() -> None:
    text = (
        "weights: points\ntotal: 50\ncriteria:\n"
        "  - {id: a, weight: 20, fact: network.branch_count, points: [[0, 0], [9, 100]]}\n"
        "  - {id: b, weight: 30, fact: network.city_count, points: [[0, 0], [9, 100]]}\n"
    )
    for asked, share in ((20, 0.4), (50, 1), (0, 0), (10, 0.2)):
        plan = make_plan(rubric_of(text), Options(weights={"a": asked}))
        assert [each.share for each in plan.criteria] == pytest.approx([share, 1 - share])
    for asked in (50.1, -0.1):
        with pytest.raises(UsageError) as refused:
            make_plan(rubric_of(text), Options(weights={"a": asked}))
        said = "weights of a must be from 0 to 50, and sum to no more"
        assert Speech("en").say(refused.value.message) == said


RATIOS = st.sampled_from([1e-6, 1e-3, 1 / 9, 1 / 3, 1, 3, 9, 1e3, 1e6]) | st.floats(-6, 6).map(
    lambda power: 10**power
)


@settings(deadline=None)
@given(st.tuples(RATIOS, RATIOS, RATIOS))
def test_three_siblings_have_weights_in_closed_form(ratios: tuple[float, float, float]) -> None:
    # For three the eigenvector is the geometric mean of each row, and the eigenvalue follows.
    near, far, last = ratios
    found = pairwise(3, {(0, 1): near, (0, 2): far, (1, 2): last})
    means = [(near * far) ** (1 / 3), (last / near) ** (1 / 3), 1 / (far * last) ** (1 / 3)]
    assert found.weights == pytest.approx(normalised(means), rel=1e-12)
    cycle = (near * last / far) ** (1 / 3)
    ratio = (1 + cycle + 1 / cycle - 3) / 2 / 0.52
    assert found.consistency_ratio == pytest.approx(ratio, rel=1e-9, abs=1e-9)


@settings(deadline=None)
@given(st.data())
def test_the_same_as_numpy_where_that_can_tell(data: st.DataObject) -> None:
    import numpy as np

    count = data.draw(st.integers(2, 15))
    near, far = data.draw(RATIOS), data.draw(RATIOS)
    choice = st.sampled_from([near, far, 1 / near, 1.0]) | RATIOS
    pairs = itertools.combinations(range(count), 2)
    judgments = {pair: data.draw(choice) for pair in pairs}
    matrix = np.ones((count, count))
    for (row, column), ratio in judgments.items():
        matrix[row, column], matrix[column, row] = ratio, 1 / ratio
    values, vectors = np.linalg.eig(matrix)
    order = np.argsort(-np.abs(values))
    found = pairwise(count, judgments)
    assert math.fsum(found.weights) == pytest.approx(1, abs=1e-12)
    if np.linalg.cond(vectors) > 1e4 or np.abs(values[order[1]]) > 0.9999 * np.abs(
        values[order[0]]
    ):
        return  # numpy's own error is greater than what is asked for
    vector = np.abs(np.real(vectors[:, order[0]]))
    assert found.weights == pytest.approx(list(vector / vector.sum()), abs=1e-9)


def test_a_cycle_of_any_strength_is_worked_out_at_once() -> None:
    pairs = list(itertools.combinations(range(MOST_JUDGED), 2))
    greatest = GREATEST_RATIO
    cycle = {(a, b): greatest if b - a < MOST_JUDGED // 2 else 1 / greatest for a, b in pairs}
    found = pairwise(MOST_JUDGED, cycle)
    assert math.fsum(found.weights) == pytest.approx(1, abs=1e-12)
    # What the matrix makes of the weights is the weights again, times the eigenvalue.
    largest = found.consistency_ratio * RANDOM_INDEX[-1] * (MOST_JUDGED - 1) + MOST_JUDGED
    for row in range(MOST_JUDGED):
        terms = [
            found.weights[column] * (cycle.get((row, column)) or 1 / cycle.get((column, row), 1.0))
            for column in range(MOST_JUDGED)
        ]
        assert math.fsum(terms) == pytest.approx(largest * found.weights[row], rel=1e-9)


def test_a_ratio_beyond_the_bounds_is_never_worked_out() -> None:
    cycle = {(0, 1): 1e200, (1, 2): 1e200, (0, 2): 1e-200}
    with pytest.raises(ArithmeticError):
        pairwise(3, cycle)
