"""What is not worked out, or not in one go, where there are many vendors; here few count as many."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.report.layout import Layout
from oa_select.report.robustness.json import render_robustness_json
from oa_select.report.robustness.markdown import render_robustness_markdown
from oa_select.report.robustness.table import render_robustness_table
from oa_select.results.robustness import Part, Robustness
from oa_select.robustness import dominance, unknowns
from oa_select.robustness.acceptability import Field, draw, sample_ranks
from oa_select.robustness.dominance import find_dominance, first_dominates
from oa_select.robustness.drop_one import drop_each
from oa_select.robustness.limits import Limits
from oa_select.robustness.ranks import RankCounter
from oa_select.robustness.study import study_robustness
from oa_select.scoring.rank import Contest
from oa_select.text import Speech
from tests import small
from tests.test_acceptability import flat, scores
from tests.test_dominance import declared, leaf, spreads
from tests.world import contest_of, rubric_of, vendor_of

EN, ZH = Layout(Speech("en")), Layout(Speech("zh"))
FEW = Limits(vendors=2, ranks=1)


def five() -> Contest:
    """A, b and c could be first; d and e could not."""
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]")
    of = {
        "a": {"p": 80, "r": 60},
        "b": {"p": {"between": [50, 90]}, "r": 60},
        "c": {"p": 40, "r": {"between": [50, 100]}},
        "d": {"p": 20, "r": 20},
        "e": {"p": 10, "r": 10},
    }
    return contest_of(rubric, *(small.vendor_with(rubric, id, each) for id, each in of.items()))


def priced(*prices: int) -> Contest:
    rubric = rubric_of(
        declared("p")
        + "criteria:\n"
        + "  - {id: price, weight: 50, fact: pricing.quote_cny, ratio: lowest}\n"
        + f"  - {leaf('p', 50)}\n"
    )
    vendors = [
        vendor_of(
            f"v{at}", f"pricing: {{quote_cny: {price}}}\nextra: {{p: {10 * at}}}", rubric=rubric
        )
        for at, price in enumerate(prices)
    ]
    return contest_of(rubric, *vendors)


def studied(contest: Contest, limits: Limits) -> Robustness:
    return study_robustness(contest, spread=0.2, samples=300, seed=0, limits=limits)


def test_only_the_first_ranks_are_counted_of_many() -> None:
    all_of_them, few = (
        sample_ranks(five(), samples=300, seed=0, spread=0.2, limits=limits)
        for limits in (Limits(), Limits(vendors=4, ranks=2))
    )
    assert few.shares == {id: shares[:2] for id, shares in all_of_them.shares.items()}
    assert few.central == all_of_them.central
    assert (few.ranks, all_of_them.ranks) == (Part(2, 5), None)


@given(rows=scores, ranks=st.integers(1, 3))
def test_the_first_ranks_are_those_of_all(rows: list[list[float]], ranks: int) -> None:
    counters = [RankCounter(3), RankCounter(3, ranks)]
    found = [counter.add(np.array(rows)) for counter in counters]
    assert counters[1].counts.tolist() == counters[0].counts[:, :ranks].tolist()
    for one, other in zip(*found, strict=True):
        assert sorted(one.tolist()) == sorted(other.tolist())


@pytest.mark.parametrize("spread", [0.2, None])
def test_vendors_are_sampled_together_as_one_by_one(
    spread: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same random numbers: so the same ranks."""
    random = np.random.default_rng(5)
    low = 100 * random.random((6, 30))
    low[0, :10] = np.nan  # two sides
    width = np.where(random.random(low.shape) < 0.5, 0.0, 100 * random.random(low.shape))
    width[:, 3] = 0.0
    found = []
    for few in (0, 10**9):
        monkeypatch.setattr(unknowns, "FEW", few)
        found.append(draw(Field(flat(6), low, low + width), samples=5000, seed=3, spread=spread))
    assert found[0].counts.tolist() == found[1].counts.tolist()
    assert found[0].central.tolist() == found[1].central.tolist()


@given(rubric=small.rubrics(), of=small.vendors, spread=spreads)
@settings(max_examples=20, deadline=None)
def test_pairs_are_those_of_all_at_once(
    rubric: dict[str, Any], of: list[dict[str, Any]], spread: float | None
) -> None:
    built = small.built(rubric)
    contest = small.contest_with(built, small.built_vendors(built, of))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dominance, "CELLS", 1)
        assert find_dominance(contest, spread) == find_dominance_at_once(contest, spread)


def find_dominance_at_once(contest: Contest, spread: float | None) -> object:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dominance, "CELLS", 10**6)
        return find_dominance(contest, spread)


def test_prices_are_compared_in_parts_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    contest = priced(5, 3, 3, 8, 2)
    expected = find_dominance(contest, 0.2)
    assert expected
    monkeypatch.setattr(dominance, "CELLS", 5)
    assert find_dominance(contest, 0.2) == expected


@given(rubric=small.rubrics(), of=small.vendors, spread=spreads)
@settings(max_examples=20, deadline=None)
def test_the_first_dominates_all_where_all_pairs_say_so(
    rubric: dict[str, Any], of: list[dict[str, Any]], spread: float | None
) -> None:
    built = small.built(rubric)
    contest = small.contest_with(built, small.built_vendors(built, of))
    ids = [each.vendor.id for each in contest.contenders]
    losers = {e.loser for e in find_dominance(contest, spread) if e.winner == ids[0]} if ids else ()
    assert first_dominates(contest, spread) == (set(ids[1:]) <= set(losers))


def test_of_many_those_that_could_be_first_are_compared() -> None:
    contest = five()
    assert contest.ranking.could_be_first == ("a", "b", "c")
    found = studied(contest, Limits(vendors=2, ranks=3))
    assert found.compared == Part(2, 5)
    assert {(each.winner, each.loser) for each in found.dominance} <= {("a", "b"), ("b", "a")}
    assert found.verdict == studied(contest, Limits()).verdict
    assert studied(contest, Limits()).compared is None


def test_of_many_only_the_first_are_left_out_in_turn() -> None:
    contest = priced(5, 3, 3, 8, 2)
    every_one, found = drop_each(contest), studied(contest, Limits(vendors=4, ranks=3))
    assert every_one is not None
    assert found.drop_one == tuple(each._replace(order=each.order[:3]) for each in every_one[:3])
    assert found.dropped == Part(3, 5)


def test_what_is_left_out_is_said() -> None:
    found = studied(five(), FEW)
    for layout, said in (
        (EN, "Compared with one another: 2 of 5 vendors, the first that could be first."),
        (ZH, "两两比较的厂商：5家中的2家"),
    ):
        assert said in render_robustness_table(found, layout)
        assert said in render_robustness_markdown(found, layout)
    assert "| 2 on |" in render_robustness_markdown(found, EN)
    part = {"given": 2, "of": 5}
    data = json.loads(render_robustness_json(found, EN))
    assert data["shortened"] == {
        "ranks": {"given": 1, "of": 5},
        "dominance": part,
        "drop_one": None,
    }
    assert "shortened" not in json.loads(render_robustness_json(studied(five(), Limits()), EN))


def test_the_rest_of_the_ranks_is_what_is_left_of_all_samples() -> None:
    markdown = [render_robustness_markdown(studied(five(), each), EN) for each in (FEW, Limits())]
    first, rest = (
        [row for row in each.splitlines() if row.startswith("| a ")] for each in markdown
    )
    shares = [float(each.split("±")[0]) for each in rest[0].strip("| ").split("|")[1:]]
    assert float(first[0].strip("| ").split("|")[-1]) == pytest.approx(sum(shares[1:]), abs=0.3)


def test_of_many_it_is_said_who_is_left_out_in_turn() -> None:
    for limits, contest in ((Limits(vendors=4, ranks=2), priced(5, 3, 3, 8, 2)),):
        found = studied(contest, limits)
        for layout, said in ((EN, "the first 2 of 5 vendors"), (ZH, "5家厂商中的前2家")):
            assert said in render_robustness_markdown(found, layout)
        assert json.loads(render_robustness_json(found, EN))["shortened"]["drop_one"] == {
            "given": 2,
            "of": 5,
        }
