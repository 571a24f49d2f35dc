"""Intervals, and numbers as they are shown."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oa_select.interval import (
    Interval,
    as_written,
    compared,
    display,
    display_beyond,
    hull_of,
    level,
    margin,
    sure_leader,
    weighted_sum,
)


def test_an_interval_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(Interval(0, 1))


@pytest.mark.parametrize(
    "ends", [(1, 0), (0, math.inf), (-math.inf, 0), (math.nan, 1), (0, math.nan)]
)
def test_only_closed_finite_intervals_exist(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not a closed, finite interval"):
        Interval(*ends)


def test_arithmetic() -> None:
    a, b = Interval(1, 4), Interval(3, 6)
    assert a.hull(b) == Interval(1, 6)
    assert a.meet(b) == Interval(3, 4)
    assert a.meet(Interval(5, 6)) is None
    assert a - b == Interval(-5, 1)
    assert hull_of([a, b]) == Interval(1, 6)
    assert weighted_sum([(0.5, a), (0.5, b)]) == Interval(2, 5)
    assert a.hull(Interval(0, 2)) == Interval(0, 4)
    assert a.meet(Interval(4, 9)) == Interval(4, 4)
    assert Interval(0, 9).meet(a) == a
    assert hull_of([a, Interval(0, 2)]) == Interval(0, 4)
    assert weighted_sum([(0.25, a), (0.75, Interval(0, 8))]) == Interval(0.25, 7)
    assert (a.width, a.midpoint) == (3, 2.5)
    assert [each in a for each in (0.9, 1, 2, 4, 4.1)] == [False, True, True, True, False]
    assert Interval(0.1, 0.1).midpoint == 0.1
    with pytest.raises(ValueError, match="no hull"):
        hull_of([])


def test_margins_and_sure_leaders() -> None:
    first, second, third = Interval(50, 60), Interval(20, 45), Interval(10, 48)
    assert margin([first, second, third], 0) == Interval(2, 40)
    assert sure_leader([second, first, third]) == 1
    assert margin([first, second, third], 1) == Interval(-40, -5)
    assert margin([second, third, Interval(0, 99)], 1) == Interval(-89, 28)
    assert sure_leader([first, Interval(20, 50)]) is None  # level is not ahead
    assert sure_leader([first, Interval(20, 50 - 1e-10)]) is None  # nor what counts as level
    assert sure_leader([first, Interval(20, 50 - 1e-8)]) == 0
    assert sure_leader([second, third]) is None


def test_level_are_those_of_which_none_can_be_ahead() -> None:
    at = Interval(50, 50)
    assert level([at, at, at])
    assert level([at, Interval(50, 50 + 1e-12)])
    assert not level([at, Interval(50, 50 + 1e-8)])
    assert not level([at, Interval(40, 50)])  # the first may be ahead
    assert level([at, at, Interval(49, 49)])  # nor may those that share the first place


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"), (100, "100"), (99.99, "99.9"), (0.01, "0.1"), (-0.01, "-0.1"), (-99.99, "-99.9"),
        (35.04, "35.0"), (35, "35"), (100.00000000001, "100"), (1e-12, "0"), (12.25, "12.3"), (100.04, "100.1"), (-12.25, "-12.3"), (1e22, "1" + 22 * "0"),
        (-0.0, "0"),
    ],
)  # fmt: skip
def test_nothing_and_everything_are_shown_only_where_they_are_true(
    value: float, shown: str
) -> None:
    assert display(value) == shown


def test_compared_ties_what_is_equal_in_exact_arithmetic() -> None:
    assert compared(0.1 + 0.2) == compared(0.3)
    assert math.copysign(1, compared(-1e-12)) == 1


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12000000001.0, "12000000001"), (1234567.89, "1234567.89"), (20913187.5, "20913187.5"),
        (9886500.000000002, "9886500.000000002"), (1e-7, "0.0000001"), (-0.0, "0"), (120, "120"),
        (2.5e17, "250000000000000000"), (-1e-9, "-0.000000001"),
    ],
)  # fmt: skip
def test_numbers_of_files_are_shown_as_they_are_written(number: float, text: str) -> None:
    assert as_written(number) == text


def test_what_is_not_the_same_can_be_kept_from_looking_the_same() -> None:
    assert display(59.97, apart_from=[60]) == "59.97"
    assert display(28.91, apart_from=[28.94, 3]) == "28.91"
    assert display(28.91, apart_from=[28.91, 29.4]) == "28.9"
    assert display(60 - 1e-9, apart_from=[60]) == "59.999999999"
    assert display(28.91, apart_from=[28.905]) == "28.910"
    assert display(28.91, 2, apart_from=[28.912]) == "28.910"
    assert display(28.91, 2, apart_from=[28.92]) == "28.91"
    assert display(60 + 1e-12, apart_from=[60]) == "60"


@pytest.mark.parametrize(
    ("value", "start", "shown"),
    [
        (17.64, 15, "17.7"), (12.36, 15, "12.3"), (17.6, 15, "17.6"),  # up, and down
        (99.96, 50, "99.96"), (0.04, 50, "0.04"), (100, 50, "100"), (0, 50, "0"),  # near the ends
        (99.1, 50, "99.1"), (1, 50, "1"),
        (15.08, 15.06, "15.08"), (15.02, 15.04, "15"), (15.2, 15.06, "15.2"),  # near the start
        (15, 15, "15"), (15 + 1e-12, 15, "15"), (15 + 1e-9, 15, "15.1"),
    ],
)  # fmt: skip
def test_how_far_something_must_go_is_never_said_to_be_less(
    value: float, start: float, shown: str
) -> None:
    assert display_beyond(value, start) == shown


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_weight_that_tips_is_never_said_short_of_it(value: float, start: float) -> None:
    shown = float(display_beyond(value, start))
    if compared(value) > compared(start):
        assert shown >= compared(value)
    else:
        assert shown <= compared(value)


@given(st.floats(-1000, 1000))
def test_a_number_is_shown_without_exponent_and_near_what_it_is(value: float) -> None:
    text = display(value)
    assert "e" not in text
    assert text != "-0"
    assert abs(float(text) - value) < 0.1 + 1e-9
    if text.lstrip("-") in ("0", "0.0", "100", "100.0"):
        assert compared(value) == float(text)
