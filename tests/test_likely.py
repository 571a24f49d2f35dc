"""How likely each vendor is to be first, in words."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from oa_select.report.robustness.likely import likely_legend, likely_summary, likely_words
from oa_select.results.recalculation import Outline
from oa_select.results.robustness import Acceptability, Simulation
from oa_select.robustness.study import simulate
from oa_select.scoring.recalculation import recalculation_of
from oa_select.text import Speech
from tests.small import FACTS, built, built_vendors, contest_with

EN, ZH = Speech("en"), Speech("zh")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 %"),
        (0.0001, "< 1 %"),
        (0.0099, "< 1 %"),
        (0.01, "1 %"),
        (0.615, "62 %"),
        (0.99, "99 %"),
        (0.9901, "> 99 %"),
        (1.0, "100 %"),
    ],
)
def test_whole_percent_and_never_0_or_100_that_is_not_true(share: float, words: str) -> None:
    assert EN.say(likely_words(share)) == words
    assert ZH.say(likely_words(share)) == words.replace(" ", "")


class Case(NamedTuple):
    """Shares of first places as if they had been drawn, and the rubric of the ranking."""

    simulation: Simulation
    outline: Outline


def case_of(*shares: float, known: bool = False, level: bool = False, **rubric: Any) -> Case:
    """That of vendors about whom nothing is known, or all: one more each, or the same."""
    made = built(
        {
            "facts": {
                f"extra.{fact}": {"type": "number", "bounds": [0, 100], "question": fact}
                for fact in FACTS
            },
            "criteria": [
                {"id": id, "weight": 50, "fact": f"extra.{fact}", "points": [[0, 0], [100, 100]]}
                for id, fact in (("c0", "k0"), ("c1", "k1"))
            ],
            **rubric,
        }
    )
    claims: list[dict[str, Any]] = [
        {"k0": {"value": 10 * at}, "k1": {"value": 100 - 10 * at if level else 10 * at}}
        for at, _ in enumerate(shares)
    ]
    vendors = built_vendors(made, claims if known else [{} for _ in shares])
    contest = contest_with(made, vendors)
    found = simulate(contest, spread=0.2, samples=10, seed=0)
    drawn = {f"v{index}": (share,) for index, share in enumerate(shares)}
    return Case(
        found._replace(acceptability=Acceptability(10_000, 0, drawn, {})),
        recalculation_of(contest).outline,
    )


def test_the_most_likely_are_named_from_the_greatest_share_on() -> None:
    first, assumed = likely_summary(*case_of(0.05, 0.55, 0.3, 0.06, 0.04), EN)
    assert first == "Most likely first: v1 (55 %), v2 (30 %), v3 (6 %)."
    assert "all weights within ±20 %" in assumed
    assert likely_summary(*case_of(0.3, 0.7), ZH)[0] == "最可能排名第一：v1（70%）、v0（30%）。"


def test_small_shares_are_named_only_where_all_are_small() -> None:
    first, _ = likely_summary(*case_of(0.96, 0.04), EN)
    assert first == "Most likely first: v0 (96 %)."
    first, _ = likely_summary(*case_of(0.031, 0.045, *[0.033] * 28), EN)
    assert first == "Most likely first: v1 (5 %), v2 (3 %), v3 (3 %)."


def test_nothing_is_said_where_it_is_decided_or_one_is_alone() -> None:
    assert likely_summary(*case_of(0.0, 1.0, known=True), EN) == []
    assert likely_summary(*case_of(1.0), EN) == []


def test_the_legend_says_what_was_drawn() -> None:
    (legend,) = likely_legend(*case_of(0.3, 0.7), EN)
    assert "10000 samples" in legend
    assert "all weights within ±20 %" in legend


def test_a_tie_break_that_could_decide_takes_no_part() -> None:
    case = case_of(0.3, 0.7, tie_break=["c0", "c1"])
    said = "Scores alone are compared, without the tie-break by k0 and k1."
    assert likely_summary(*case, EN)[2:] == [said]
    assert likely_legend(*case, EN)[1:] == [said]
    assert likely_summary(*case, ZH)[2:] == ["只比较得分，不按k0、k1区分并列。"]


def test_a_place_that_a_tie_break_decided_is_said_before_the_shares() -> None:
    case = case_of(0.3, 0.7, known=True, level=True, tie_break=["c0"])
    assert case.simulation.placed.decided
    assert likely_summary(*case, EN) == []
    first, shares = likely_legend(*case, EN)
    assert first == (
        "The first place of v1 rests on the tie-break by k0; this is about scores alone."
    )
    assert shares.startswith("Likely first: ")


@pytest.mark.parametrize(("on_unknown", "said"), [("ask", True), ("pass", True), ("fail", False)])
def test_gates_that_are_undecided_count_as_met(on_unknown: str, said: bool) -> None:
    gate = {"id": "g", "title": "g", "criterion": "c0", "at_least": 50, "on_unknown": on_unknown}
    case = case_of(0.3, 0.7, gates=[gate])
    words = "Undecided gates count as met."
    assert (words in likely_summary(*case, EN)) == said
    assert (words in likely_legend(*case, EN)) == said
