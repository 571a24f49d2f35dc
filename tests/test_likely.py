"""How likely each vendor is to be first, in words."""

from __future__ import annotations

import pytest

from oa_select.report.robustness.likely import likely_legend, likely_summary, likely_words
from oa_select.results.robustness import Acceptability, Robustness
from oa_select.robustness.study import study_robustness
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


def robustness_of(*shares: float, known: bool = False) -> Robustness:
    """That of vendors of whom nothing is known, or all, with these shares of first places."""
    rubric = built(
        {
            "facts": {
                f"extra.{fact}": {"type": "number", "bounds": [0, 100], "question": fact}
                for fact in FACTS
            },
            "criteria": [
                {"id": "c0", "weight": 100, "fact": "extra.k0", "points": [[0, 0], [100, 100]]}
            ],
        }
    )
    claims = [{"k0": {"value": 10 * index}} if known else {} for index, _ in enumerate(shares)]
    contest = contest_with(rubric, built_vendors(rubric, claims))
    found = study_robustness(contest, spread=0.2, samples=10, seed=0)
    drawn = {f"v{index}": (share,) for index, share in enumerate(shares)}
    return found._replace(acceptability=Acceptability(10_000, 0, drawn, {}))


def test_the_most_likely_are_named_from_the_greatest_share_on() -> None:
    first, assumed = likely_summary(robustness_of(0.05, 0.55, 0.3, 0.06, 0.04), EN)
    assert first == "Most likely first: v1 (55 %), v2 (30 %), v3 (6 %)."
    assert "all weights within ±20 %" in assumed
    assert (
        likely_summary(robustness_of(0.3, 0.7), ZH)[0] == "最可能排名第一：v1（70%）、v0（30%）。"
    )


def test_small_shares_are_not_named() -> None:
    first, _ = likely_summary(robustness_of(0.96, 0.04), EN)
    assert first == "Most likely first: v0 (96 %)."


def test_nothing_is_said_where_it_is_decided_or_one_is_alone() -> None:
    assert likely_summary(robustness_of(0.0, 1.0, known=True), EN) == []
    assert likely_summary(robustness_of(1.0), EN) == []


def test_the_legend_says_what_was_drawn() -> None:
    legend = EN.say(likely_legend(robustness_of(0.3, 0.7)))
    assert "10000 samples" in legend
    assert "all weights within ±20 %" in legend
