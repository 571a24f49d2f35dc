"""Conditions of gates and deductions, over all that a fact may be."""

from __future__ import annotations

import math
from typing import Any

import pytest

from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact, FactType
from oa_select.facts.possible import UNKNOWN, Levels, MemberSet, Numbers, Possible, Sets
from oa_select.interval import Interval
from oa_select.rubric.model import Condition, Deduction, Measure
from oa_select.scales.points import PointScale
from oa_select.scoring.deductions import taken_off
from oa_select.scoring.gates import decide
from oa_select.text import LocalizedText


def fact(type: FactType, **more: object) -> Fact:
    label = LocalizedText.plain("x")
    return Fact("extra.x", type, label, label)._replace(**more)


NUMBER = fact("number", bounds=(0.0, math.inf))
ORDINAL = fact("ordinal", levels=("none", "some", "most", "all"))
SET = fact("set", levels=("a", "b", "c", "d"))


def sets(*readings: tuple[str, bool]) -> Sets:
    return Sets(tuple(MemberSet(frozenset(members), exact) for members, exact in readings))


@pytest.mark.parametrize(
    ("of", "operator", "operand", "outcomes"),
    [
        (NUMBER, "at_least", (5,), {(5, 5): "pass", (4.9, 4.9): "fail", (5, 9): "pass",
            (1, 4): "fail", (4, 5): "unknown", (4, 9): "unknown", (1, 5): "unknown"}),
        (NUMBER, "at_most", (5,), {(5, 5): "pass", (5.1, 5.1): "fail", (1, 5): "pass",
            (6, 9): "fail", (5, 9): "unknown", (1, 9): "unknown", (4, 6): "unknown"}),
        (NUMBER, "is", (5,), {(5, 5): "pass", (4, 4): "fail", (6, 6): "fail", (1, 4): "fail",
            (6, 9): "fail", (1, 5): "unknown", (5, 9): "unknown", (1, 9): "unknown"}),
    ],
)  # fmt: skip
def test_of_numbers(
    of: Fact, operator: Any, operand: tuple[float], outcomes: dict[tuple[float, float], str]
) -> None:
    condition = Condition(of, operator, operand)
    for ends, outcome in outcomes.items():
        assert decide(condition, Finding(of, "partial", Numbers(*ends))) == outcome, ends
    assert decide(condition, Finding(of, "unknown", UNKNOWN)) == "unknown"


@pytest.mark.parametrize(
    ("operator", "operand", "holding"),
    [
        ("at_least", ("most",), {"most", "all"}),
        ("at_most", ("some",), {"none", "some"}),
        ("is", ("some",), {"some"}),
        ("any_of", ("none", "all"), {"none", "all"}),
    ],
)
def test_of_levels(operator: Any, operand: tuple[str, ...], holding: set[str]) -> None:
    condition = Condition(ORDINAL, operator, operand)
    for one in ORDINAL.levels:
        for other in ORDINAL.levels:
            held = len(holding & {one, other})
            expected = "unknown" if one != other and held == 1 else "pass" if held else "fail"
            finding = Finding(ORDINAL, "partial", Levels(tuple(dict.fromkeys((one, other)))))
            assert decide(condition, finding) == expected, (one, other)


@pytest.mark.parametrize(
    ("operator", "possible", "outcome"),
    [
        ("includes", sets(("ab", True)), "pass"), ("includes", sets(("abc", False)), "pass"),
        ("includes", sets(("a", True)), "fail"), ("includes", sets(("a", False)), "unknown"),
        ("includes", sets(("ab", True), ("a", True)), "unknown"),
        ("includes", sets(("ac", True), ("c", True)), "fail"),
        ("excludes", sets(("a", True)), "fail"), ("excludes", sets(("b", False)), "fail"),
        ("excludes", sets(("c", True)), "pass"), ("excludes", sets(("c", False)), "unknown"),
        ("excludes", sets(("c", True), ("d", True)), "pass"),
        ("excludes", sets(("c", True), ("a", True)), "unknown"),
    ],
)  # fmt: skip
def test_of_sets(operator: Any, possible: Possible, outcome: str) -> None:
    condition = Condition(SET, operator, ("a", "b"))
    assert decide(condition, Finding(SET, "partial", possible)) == outcome


def off(of: Fact, possible: Possible, *deductions: tuple[str, tuple[Any, ...], float]) -> Interval:
    price = fact("number")._replace(path="pricing.quote_cny")
    measure = Measure(
        price,
        PointScale(((0, 0), (1, 1)), (0, 1)),
        None,
        tuple(
            Deduction(Condition(of, operator, operand), percent)  # type: ignore[arg-type]
            for operator, operand, percent in deductions
        ),
    )
    assert taken_off(measure, Finding(price, "known", Numbers(1, 1))) == Interval(0, 0)
    assert taken_off(measure, Finding(of, "not_applicable", possible)) == Interval(0, 0)
    return taken_off(measure, Finding(of, "partial", possible))


@pytest.mark.parametrize(
    ("ends", "low", "high"),
    [
        # 10 from 5 on, and 4 up to 8: 4 below 5, 14 from 5 to 8, 10 above
        ((0, 4), 4, 4), ((0, 5), 4, 14), ((5, 8), 14, 14), ((8, 9), 10, 14), ((8.5, 9), 10, 10),
        ((0, math.inf), 4, 14), ((9, math.inf), 10, 10), ((6, 7), 14, 14), ((4, 9), 4, 14),
        ((-math.inf, 4), 4, 4), ((-math.inf, math.inf), 4, 14),
    ],
)  # fmt: skip
def test_off_a_price_by_a_number(ends: tuple[float, float], low: float, high: float) -> None:
    deductions = (("at_least", (5,), 10.0), ("at_most", (8,), 4.0))
    assert off(NUMBER, Numbers(*ends), *deductions) == Interval(low, high)


def test_what_holds_between_two_numbers_only_is_seen() -> None:
    # at 5 or less 3 %, at 7 or more 2 %: nothing strictly between; at the ends of 5 to 7 one holds
    deductions = (("at_most", (5,), 3.0), ("at_least", (7,), 2.0))
    assert off(NUMBER, Numbers(5, 7), *deductions) == Interval(0, 3)
    assert off(NUMBER, Numbers(7, math.inf), *deductions) == Interval(2, 2)
    assert off(NUMBER, Numbers(-math.inf, 5), *deductions) == Interval(3, 3)
    assert off(NUMBER, Numbers(6, math.inf), *deductions) == Interval(0, 2)


def test_off_a_price_by_a_level() -> None:
    deductions = (("at_least", ("most",), 5.0), ("is", ("all",), 2.0))
    assert off(ORDINAL, Levels(("all",)), *deductions) == Interval(7, 7)
    assert off(ORDINAL, Levels(("some", "most")), *deductions) == Interval(0, 5)
    assert off(ORDINAL, UNKNOWN, *deductions) == Interval(0, 7)


def test_off_a_price_by_a_set() -> None:
    deductions = (
        ("includes", ("a",), 5.0),
        ("includes", ("b", "c"), 3.0),
        ("excludes", ("d",), 1.0),
    )
    assert off(SET, sets(("a", True)), *deductions) == Interval(6, 6)
    assert off(SET, sets(("ad", True)), *deductions) == Interval(5, 5)
    assert off(SET, sets(("ab", False)), *deductions) == Interval(5, 9)
    assert off(SET, sets(("", False)), *deductions) == Interval(0, 9)
    assert off(SET, sets(("abcd", True)), *deductions) == Interval(8, 8)
    assert off(SET, sets(("a", True), ("d", True)), *deductions) == Interval(0, 6)


def test_of_very_many_members_each_condition_is_taken_by_itself() -> None:
    # a set of 13 that are asked for: all of them may hold, or none
    members = tuple("abcdefghijklm")
    many = fact("set", levels=members)
    deductions = [("includes", (each,), 1.0) for each in members]
    assert off(many, sets(("", False)), *deductions) == Interval(0, 13)
    assert off(many, sets(("abc", False)), *deductions) == Interval(3, 13)
    assert off(many, sets(("abc", True)), *deductions) == Interval(3, 3)
