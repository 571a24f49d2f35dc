"""Rank acceptability against published numbers, exact ones, and sampling written out."""

from __future__ import annotations

import math
import random
import tracemalloc
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.results.robustness import Acceptability
from oa_select.robustness.acceptability import BLOCK, Field, draw, draw_shares, sample_ranks
from oa_select.robustness.ranks import RankCounter
from oa_select.rubric.model import Criterion
from oa_select.scoring.plan import Options
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import add_up
from oa_select.text import LocalizedText
from oa_select.weights import rank_order_centroid
from tests import small
from tests.test_dominance import at_weights, declared, leaf
from tests.world import contest_of, rubric_of

MANY = 100_000


def flat(count: int, shares: Sequence[float] | None = None) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(
            f"c{i}", LocalizedText.plain("c"), shares[i] if shares else 1 / count, ("criteria", i)
        )
        for i in range(count)
    )


def sampled(contest: Contest, **asked: Any) -> Acceptability:
    return sample_ranks(contest, **{"samples": 1000, "seed": 0, "spread": 0.2, **asked})


def test_published_municipal_plan() -> None:
    """Lahdelma, Hokkanen and Salminen (1998), SMAA, EJOR 106(1) 137–143, section 5.

    Six plans, four criteria to be maximised; cells are uniform about their nominal values, values
    are linear between the nominal worst and best of a column, weights are unknown.
    """
    plans = ["I", "II", "III", "IV", "V", "VI"]
    nominal = np.array(
        [
            [5.0, -1.5, 15.0, 4.0],
            [2.5, -3.8, 25.0, 2.5],
            [3.0, -2.8, 10.0, 2.8],
            [3.0, -3.2, 16.0, 3.2],
            [2.0, -6.7, 0.0, 1.0],
            [4.0, -3.4, 30.0, 3.5],
        ]
    ).T
    width = np.array([[0.5] * 6, list(0.1 * abs(nominal[1])), [10.0] * 6, [0.5] * 6])
    worst, best = nominal.min(axis=1, keepdims=True), nominal.max(axis=1, keepdims=True)
    low, high = ((nominal + side * width - worst) / (best - worst) for side in (-1, 1))
    found = draw(Field(flat(4), low, high), samples=MANY, seed=0, spread=None)
    first = dict(zip(plans, 100 * found.counts[:, 0] / MANY, strict=True))
    published = {"I": 74, "II": 1, "III": 0, "IV": 0, "V": 0, "VI": 25}
    assert first == pytest.approx(published, abs=1.0)


def test_two_criteria_exactly() -> None:
    """With two criteria the weights are a line: A is first above .6, B below .4, C between."""
    points = np.array([[100.0, 0.0, 60.0], [0.0, 100.0, 60.0]])
    found = draw(Field(flat(2), points, points), samples=MANY, seed=0, spread=None)
    exact = [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]]
    assert found.counts / MANY == pytest.approx(np.array(exact), abs=5e-3)
    central = found.central / found.counts[:, 0]
    assert pytest.approx(np.array([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]]), abs=5e-3) == central.T


def test_weights_within_a_spread_exactly() -> None:
    # Of two equal weights within ±20 %, with factors u and v uniform in [.8, 1.2], A (100, 0) is
    # ahead of B (48, 48) where u ÷ (u + v) > .48, that is v < u·.52/.48. The area by integration:
    limit = 0.52 / 0.48
    steps = (np.arange(100_000) + 0.5) / 100_000
    area = float(np.mean(np.clip((0.8 + 0.4 * steps) * limit - 0.8, 0, 0.4) / 0.4))
    points = np.array([[100.0, 48.0], [0.0, 48.0]])
    found = draw(Field(flat(2), points, points), samples=MANY, seed=1, spread=0.2)
    error = math.sqrt(area * (1 - area) / MANY)
    assert found.counts[0, 0] / MANY == pytest.approx(area, abs=4 * error)


def test_a_range_is_uniform() -> None:
    # A is anywhere in [40, 60], B is 55: A is ahead in a quarter of the cases
    low, high = np.array([[40.0, 55.0]]), np.array([[60.0, 55.0]])
    found = draw(Field(flat(1), low, high), samples=MANY, seed=2, spread=0.2)
    assert found.counts[0, 0] / MANY == pytest.approx(0.25, abs=4 * math.sqrt(0.25 * 0.75 / MANY))


def test_sorted_simplex_samples_have_the_centroid_weights() -> None:
    """The rank-order centroid is the mean of the simplex where weights are in order."""
    shares = draw_shares(flat(4), None, np.random.default_rng(0), MANY)
    means = np.sort(np.stack(list(shares.values())), axis=0)[::-1].mean(axis=1)
    assert means == pytest.approx(rank_order_centroid(4), abs=2e-3)


def test_same_seed_same_result_and_the_order_of_files_does_not_matter() -> None:
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]")
    vendors = [
        small.vendor_with(rubric, id, {"p": p, "r": {"between": [0, r]}})
        for id, p, r in (("a", 60, 90), ("b", 70, 60), ("c", 50, 100))
    ]
    one = sampled(contest_of(rubric, *vendors))
    assert one == sampled(contest_of(rubric, *reversed(vendors)))
    assert one != sampled(contest_of(rubric, *vendors), seed=1)
    best = contest_of(rubric, *vendors, options=Options(unknown="best"))
    assert [each.vendor.id for each in best.ranked] == ["a", "c", "b"]  # with worst: b, a, c
    assert one == sampled(best)


def test_nothing_open_and_no_spread_is_the_ranking() -> None:
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 40)}, {leaf('r', 60)}]")
    vendors = [
        small.vendor_with(rubric, id, {"p": p, "r": r})
        for id, p, r in (("a", 60, 40), ("b", 30, 60), ("c", 0, 80), ("d", 1, 2))
    ]
    contest = contest_of(rubric, *vendors)  # 48, 48, 48, 1.6: three share the first place
    found = sampled(contest, spread=0.0)
    assert found.shares == {
        "a": (1.0, 0.0, 0.0, 0.0),
        "b": (1.0, 0.0, 0.0, 0.0),
        "c": (1.0, 0.0, 0.0, 0.0),
        "d": (0.0, 0.0, 0.0, 1.0),
    }
    assert found.central["b"] == pytest.approx({"p": 40, "r": 60})
    assert "d" not in found.central


@pytest.mark.parametrize("samples", [1, 999, BLOCK // 3 + 1])
def test_any_number_of_samples(samples: int) -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
    vendors = [small.vendor_with(rubric, id, {"p": {"between": [0, 9]}}) for id in ("a", "b")]
    ticks: list[int] = []
    found = sampled(contest_of(rubric, *vendors), samples=samples, tick=ticks.append)
    assert sum(found.shares["a"]) == pytest.approx(1)
    assert ticks[-1] == samples
    assert ticks == sorted(set(ticks))


def test_nobody_ranked() -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]\nmin_known_pct: 50\n")
    found = sampled(contest_of(rubric, small.vendor_with(rubric, "a", {})))
    assert (found.shares, found.central) == ({}, {})


@pytest.mark.parametrize("range_", [0.0, 5.0])
def test_memory_does_not_grow_with_samples(range_: float) -> None:
    points = 100 * np.random.default_rng(0).random((20, 50))
    field = Field(flat(20), points, points + range_)
    peaks = []
    for samples in (5_000, 100_000):
        tracemalloc.start()
        draw(field, samples=samples, seed=0, spread=0.2)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


def test_counts_are_those_of_plain_numpy() -> None:
    """So many vendors and criteria that samples come in blocks, and products in parts of them."""
    points = 100 * np.random.default_rng(3).random((20, 50))
    points[:, 0] = np.nan
    points[4, 0] = 50.0  # one vendor to whom one criterion applies
    found = draw(Field(flat(20), points, points), samples=5000, seed=7, spread=0.3)
    generator = np.random.default_rng(7)
    expected = np.zeros((50, 50), dtype=int)
    central = np.zeros((20, 50))
    for start in range(0, 5000, BLOCK // 50):
        size = min(BLOCK // 50, 5000 - start)
        shares = np.stack(list(draw_shares(flat(20), 0.3, generator, size).values()))
        scores = shares.T @ np.nan_to_num(points)
        scores[:, 0] = 50.0
        order = np.argsort(-scores, axis=1)
        for sample, row in enumerate(order):
            expected[row, np.arange(50)] += 1
            central[:, row[0]] += shares[:, sample]
    assert found.counts.tolist() == expected.tolist()
    assert found.counts.sum(axis=0).tolist() == [5000] * 50
    assert found.central == pytest.approx(central)


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e4, 1e8])
@pytest.mark.parametrize("sign", [1, -1])
def test_equal_scores_tie_whatever_their_size(scale: float, sign: int) -> None:
    """Points of any unit: the first and the last vendor are the same, all others are between."""
    points = np.linspace(0.1, 0.9, 50)[np.newaxis, :] * scale
    points[0, 0] = points[0, -1] = scale
    found = draw(Field(flat(1), sign * points, sign * points), samples=10, seed=0, spread=0.2)
    rank = 0 if sign > 0 else 48
    assert found.counts[0].tolist() == found.counts[-1].tolist()
    assert found.counts[0, rank] == 10


scores = st.lists(
    st.lists(
        st.sampled_from([0.0, 1.0, 1.0 + 1e-12, 1.0 + 1e-8, 50.0, 99.9999999999, 100.0]),
        min_size=3,
        max_size=3,
    ),
    min_size=1,
    max_size=8,
)


@given(rows=scores)
def test_ranks_are_those_of_the_ranking(rows: list[list[float]]) -> None:
    counter = RankCounter(3)
    samples, firsts = counter.add(np.array(rows))
    expected = np.zeros((3, 3), dtype=int)
    first = set()
    for number, row in enumerate(rows):
        exact = [round(each, 9) for each in row]
        for vendor, each in enumerate(exact):
            rank = sum(other > each for other in exact)
            expected[vendor, rank] += 1
            if rank == 0:
                first.add((number, vendor))
    assert counter.counts.tolist() == expected.tolist()
    assert set(zip(samples.tolist(), firsts.tolist(), strict=True)) == first


def slowly(contest: Contest, spread: float, samples: int) -> dict[str, list[float]]:
    """The same with the product's sums and Python's random numbers, one sample after the other."""
    rng = random.Random(0)

    def weights(siblings: Sequence[Criterion]) -> dict[str, float]:
        drawn = {each.id: each.share * rng.uniform(1 - spread, 1 + spread) for each in siblings}
        whole = math.fsum(drawn.values())
        found = {id: each / whole for id, each in drawn.items()}
        for each in siblings:
            if each.criteria:
                found |= weights(each.criteria)
        return found

    def score(scored: Scored, criteria: tuple[Criterion, ...]) -> float:
        leaves = {node.criterion.id: node.leaf for node in scored.total.walk() if node.leaf}
        for id, each in leaves.items():
            if each.points is not None:
                at = rng.uniform(each.points.low, each.points.high)
                leaves[id] = each._replace(points=type(each.points)(at, at))
        total = add_up(criteria, lambda each: leaves[each.id], "worst")
        assert total.score is not None
        return round(total.score, 9)

    counts = {each.vendor.id: [0] * len(contest.ranked) for each in contest.ranked}
    for _ in range(samples):
        criteria = at_weights(contest.plan.criteria, weights(contest.plan.criteria))
        scores = {each.vendor.id: score(each, criteria) for each in contest.ranked}
        for id, own in scores.items():
            counts[id][sum(other > own for other in scores.values())] += 1
    return {id: [each / samples for each in row] for id, row in counts.items()}


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=15, deadline=None)
def test_nested_groups_and_what_does_not_apply(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    bound = small.built({**rubric, "gates": [], "min_known_pct": 0})
    contest = small.contest_with(bound, small.built_vendors(bound, of))
    found = sampled(contest, samples=20_000, spread=0.5)
    expected = slowly(contest, 0.5, 400)
    for id, shares in found.shares.items():
        assert sum(shares) == pytest.approx(1)
        for own, other in zip(shares, expected[id], strict=True):
            assert own == pytest.approx(other, abs=6 * math.sqrt(0.25 / 400) * 0.9)


def score_under(scored: Scored, criteria: tuple[Criterion, ...]) -> float:
    """The score under other weights, as the product compares it."""
    leaves = {node.criterion.id: node.leaf for node in scored.total.walk() if node.leaf}
    score = add_up(criteria, lambda each: leaves[each.id], "worst").score
    assert score is not None
    return round(score, 9)


@given(rubric=small.rubrics(), of=small.vendors, spread=st.sampled_from([0.0, 0.2, 1.0, None]))
@settings(max_examples=40, deadline=None)
def test_every_sample_is_ranked_as_the_product_ranks(
    rubric: dict[str, Any], of: list[dict[str, Any]], spread: float | None
) -> None:
    """With nothing open: the same weights, drawn again, through the sums of the ranking."""
    known = [
        {fact: claim if claim and "between" not in claim else {"value": 30} for fact, claim in each.items()}
        for each in of
    ]  # fmt: skip
    bound = small.built({**rubric, "gates": [], "min_known_pct": 0})
    contest = small.contest_with(bound, small.built_vendors(bound, known))
    found = sampled(contest, samples=25, seed=3, spread=spread)
    ids = [each.vendor.id for each in contest.ranked]
    criteria = contest.plan.criteria
    counts = {id: [0] * len(ids) for id in ids}
    firsts: dict[str, list[dict[str, float]]] = {id: [] for id in ids}
    shares = draw_shares(criteria, spread, np.random.default_rng(3), 25)
    for sample in range(25):
        weights = {id: float(each[sample]) for id, each in shares.items()}
        drawn = at_weights(criteria, weights)
        scores = {each.vendor.id: score_under(each, drawn) for each in contest.ranked}
        for id, own in scores.items():
            rank = sum(other > own for other in scores.values())
            counts[id][rank] += 1
            firsts[id] += [weights] if rank == 0 else []
    assert found.shares == {id: tuple(each / 25 for each in row) for id, row in counts.items()}
    assert set(found.central) == {id for id, each in firsts.items() if each}
    for id, central in found.central.items():
        for criterion, mean in central.items():
            drawn_ = [each[criterion] for each in firsts[id]]
            assert mean == pytest.approx(100 * math.fsum(drawn_) / len(drawn_))


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=30, deadline=None)
def test_no_rank_that_is_not_possible(rubric: dict[str, Any], of: list[dict[str, Any]]) -> None:
    bound = small.built({**rubric, "gates": []})
    contest = small.contest_with(bound, small.built_vendors(bound, of))
    found = sampled(contest, spread=0.0)
    for placed in contest.ranking.with_status("ranked"):
        assert placed.best_rank is not None
        assert placed.worst_rank is not None
        for rank, share in enumerate(found.shares[placed.vendor], start=1):
            assert share == 0 or placed.best_rank <= rank <= placed.worst_rank


def test_a_dominated_vendor_is_never_first_and_a_clone_shares() -> None:
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]")
    vendors = [
        small.vendor_with(rubric, id, {"p": p, "r": r})
        for id, p, r in (("a", 90, 40), ("b", 90, 40), ("c", 40, 90), ("d", 80, 30))
    ]
    found = sampled(contest_of(rubric, *vendors), spread=None)
    assert found.shares["a"] == found.shares["b"]
    assert found.shares["d"][0] == 0


def test_a_criterion_split_in_two_equal_halves_changes_nothing() -> None:
    one = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]")
    both = rubric_of(
        declared("p", "r")
        + f"criteria: [{leaf('p', 50)}, {{id: r, weight: 50, criteria: ["
        + "{id: r1, weight: 50, fact: extra.r, points: [[0, 0], [100, 100]]},"
        + "{id: r2, weight: 50, fact: extra.r, points: [[0, 0], [100, 100]]}]}]"
    )
    shares = []
    for rubric in (one, both):
        vendors = [
            small.vendor_with(rubric, id, {"p": p, "r": r})
            for id, p, r in (("a", 90, 40), ("b", 40, 91))
        ]
        shares.append(
            sampled(contest_of(rubric, *vendors), samples=MANY, spread=0.5).shares["a"][0]
        )
    assert shares[0] == pytest.approx(shares[1], abs=6 * math.sqrt(0.25 / MANY))


def test_the_standard_error_is_that_of_a_proportion() -> None:
    found = Acceptability(400, 0, {}, {})
    assert found.error(0.5) == pytest.approx(0.025)
    assert found.error(1.0) == 0
