"""What facts may be: of nothing known, of one claim, and of several together."""

from __future__ import annotations

import math

import pytest

from oa_select.facts.claims import Claim, Date
from oa_select.facts.fact import Fact, FactType
from oa_select.facts.possible import (
    Levels,
    MemberSet,
    Numbers,
    Possible,
    Sets,
    combine,
    everything,
    of_claim,
)
from oa_select.text import LocalizedText


def fact(type: FactType, **more: object) -> Fact:
    label = LocalizedText.plain("x")
    return Fact("extra.x", type, label, label)._replace(**more)


NUMBER = fact("number", bounds=(0.0, 100.0))
FREE = fact("number")
ORDINAL = fact("ordinal", levels=("none", "some", "most", "all"))
SET = fact("set", levels=("a", "b", "c"))


def some(*members: str, exact: bool = False) -> MemberSet:
    return MemberSet(frozenset(members), exact)


def test_a_number_has_no_bounds_unless_it_is_given_some() -> None:
    assert everything(FREE) == Numbers(-math.inf, math.inf)
    assert all(FREE.holds(each) for each in (-5, 0, 5))
    assert [NUMBER.holds(each) for each in (-0.1, 0, 100, 100.1)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("of", "possible"),
    [
        (NUMBER, Numbers(0, 100)),
        (ORDINAL, Levels(("none", "some", "most", "all"))),
        (fact("bool"), Levels(("false", "true"))),
        (SET, Sets((some(),))),
    ],
)
def test_of_nothing_known_all_is_possible(of: Fact, possible: Possible) -> None:
    assert everything(of) == possible


@pytest.mark.parametrize(
    ("of", "claim", "possible"),
    [
        (NUMBER, Claim("value", (5,)), Numbers(5, 5)),
        (NUMBER, Claim("between", (5, 9)), Numbers(5, 9)),
        (NUMBER, Claim("varies", (5, 9)), Numbers(5, 9)),
        (NUMBER, Claim("at_least", (5,)), Numbers(5, 100)),
        (NUMBER, Claim("at_most", (5,)), Numbers(0, 5)),
        (FREE, Claim("at_least", (5,)), Numbers(5, math.inf)),
        (FREE, Claim("at_most", (5,)), Numbers(-math.inf, 5)),
        (ORDINAL, Claim("value", ("some",)), Levels(("some",))),
        (ORDINAL, Claim("at_least", ("some",)), Levels(("some", "most", "all"))),
        (ORDINAL, Claim("at_most", ("some",)), Levels(("none", "some"))),
        (ORDINAL, Claim("between", ("some", "most")), Levels(("some", "most"))),
        (ORDINAL, Claim("one_of", ("all", "none")), Levels(("none", "all"))),
        (fact("bool"), Claim("value", (True,)), Levels(("true",))),
        (SET, Claim("value", ("a",)), Sets((some("a", exact=True),))),
        (SET, Claim("at_least", ("a",)), Sets((some("a"),))),
        (SET, Claim("at_least", ("a", "b", "c")), Sets((some("a", "b", "c", exact=True),))),
    ],
)
def test_of_one_claim(of: Fact, claim: Claim, possible: Possible) -> None:
    assert of_claim(of, claim) == possible


@pytest.mark.parametrize(
    ("of", "claims", "possible", "contradict"),
    [
        (NUMBER, [Numbers(2, 6), Numbers(4, 9)], Numbers(4, 6), False),
        (NUMBER, [Numbers(2, 4), Numbers(4, 9)], Numbers(4, 4), False),
        (NUMBER, [Numbers(6, 9), Numbers(2, 4), Numbers(3, 5)], Numbers(2, 9), True),
        (ORDINAL, [Levels(("none", "some")), Levels(("some", "most"))], Levels(("some",)), False),
        (ORDINAL, [Levels(("most",)), Levels(("none",))], Levels(("none", "most")), True),
        (SET, [Sets((some("a"),)), Sets((some("b"),))], Sets((some("a", "b"),)), False),
        (
            SET,
            [Sets((some("a", "b"),)), Sets((some("c"),))],
            Sets((some("a", "b", "c", exact=True),)),
            False,
        ),
        (
            SET,
            [Sets((some("a", "b", exact=True),)), Sets((some("b"),))],
            Sets((some("a", "b", exact=True),)),
            False,
        ),
        (
            SET,
            [Sets((some("a", exact=True),)), Sets((some("a", exact=True),))],
            Sets((some("a", exact=True),)),
            False,
        ),
        (
            SET,
            [Sets((some("a", exact=True),)), Sets((some("b"),))],
            Sets((some("a", exact=True), some("b"))),
            True,
        ),
        (
            SET,
            [Sets((some("a", exact=True),)), Sets((some("b", exact=True),))],
            Sets((some("a", exact=True), some("b", exact=True))),
            True,
        ),
    ],
)
def test_of_several_claims(
    of: Fact, claims: list[Numbers | Levels | Sets], possible: Possible, contradict: bool
) -> None:
    assert combine(of, claims) == (possible, contradict)


@pytest.mark.parametrize(
    ("possible", "single"),
    [
        (Numbers(1, 1), True), (Numbers(1, 2), False),
        (Levels(("some",)), True), (Levels(("some", "most")), False),
        (Sets((some("a", exact=True),)), True), (Sets((some("a"),)), False),
        (Sets((some("a", exact=True), some("b", exact=True))), False),
    ],
)  # fmt: skip
def test_whether_only_one_is(possible: Possible, single: bool) -> None:
    assert possible.single is single


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2022", 2022 * 12), ("2022-10", 2022 * 12 + 9), ("2022-12-31", 2022 * 12 + 11),
        ("2024-02-29", 2024 * 12 + 1), ("2000-02-29", 2000 * 12 + 1), ("0001", 12),
        ("2023-02-29", None), ("1900-02-29", None), ("2023-02-28", 2023 * 12 + 1),
        ("2022-00", None), ("2022-13", None), ("2022-01-00", None), ("2022-01-01", 2022 * 12),
        ("2022-04-31", None), ("2022-04-30", 2022 * 12 + 3), ("2022-01-29", 2022 * 12),
        ("0000", None), ("22", None), ("2022-1", None),
    ],
)  # fmt: skip
def test_dates(text: str, months: int | None) -> None:
    found = Date.parse(text)
    assert (found and found.months) == months
