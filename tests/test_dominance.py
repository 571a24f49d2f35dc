"""Dominance against every corner of small worlds, and by hand."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.interval import Interval
from oa_select.robustness.dominance import find_dominance
from oa_select.rubric.model import Criterion
from oa_select.scoring.plan import Options, make_plan
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import add_up
from tests import small
from tests.world import contest_of, rubric_of, vendor_of

NA = small.NOT_APPLICABLE


def pairs(contest: Contest, spread: float | None) -> set[tuple[str, str]]:
    return {(each.winner, each.loser) for each in find_dominance(contest, spread)}


def corners(siblings: Sequence[Criterion], spread: float | None) -> Iterator[dict[str, float]]:
    """Every vertex of the weights of one group: all at an end but for one."""
    ends = [
        (0.0, 1.0)
        if spread is None
        else (each.share * (1 - spread), min(each.share * (1 + spread), 1))
        for each in siblings
    ]
    for free in range(len(siblings)):
        for choice in itertools.product((0, 1), repeat=len(siblings) - 1):
            weights = [0.0] * len(siblings)
            others = [index for index in range(len(siblings)) if index != free]
            for index, end in zip(others, choice, strict=True):
                weights[index] = ends[index][end]
            weights[free] = 1 - math.fsum(weights)
            if ends[free][0] - 1e-12 <= weights[free] <= ends[free][1] + 1e-12:
                yield {each.id: max(at, 0.0) for each, at in zip(siblings, weights, strict=True)}


def groups(siblings: Sequence[Criterion]) -> Iterator[Sequence[Criterion]]:
    yield siblings
    for each in siblings:
        if each.criteria:
            yield from groups(each.criteria)


def at_weights(
    siblings: Sequence[Criterion], weights: Mapping[str, float]
) -> tuple[Criterion, ...]:
    return tuple(
        each._replace(share=weights[each.id], criteria=at_weights(each.criteria, weights))
        for each in siblings
    )


def lead(
    one: Scored, other: Scored, contest: Contest, weights: Mapping[str, float]
) -> float | None:
    """Of the one's lows over the other's highs, by the product's own sums; None for nothing."""
    criteria = at_weights(contest.plan.criteria, weights)
    ends = []
    for scored, best in ((one, False), (other, True)):
        leaves = {node.criterion.id: node.leaf for node in scored.total.walk() if node.leaf}
        total = add_up(criteria, lambda each, of=leaves: of[each.id], "worst")  # type: ignore[misc]
        if total.points is None:
            return None
        ends.append(total.points.high if best else total.points.low)
    return ends[0] - ends[1]


def mixed(vertices: Sequence[Mapping[str, float]], rng: random.Random) -> dict[str, float]:
    """A point between the vertices of one group."""
    parts = [rng.expovariate(1) for _ in vertices]
    whole = math.fsum(parts)
    return {
        id: math.fsum(part * each[id] for part, each in zip(parts, vertices, strict=True)) / whole
        for id in vertices[0]
    }


def some_weights(
    contest: Contest, spread: float | None, seed: int, count: int = 40
) -> Iterator[dict[str, float]]:
    """Corners of every group at once, and points between them."""
    rng = random.Random(seed)
    by_group = [list(corners(group, spread)) for group in groups(contest.plan.criteria)]
    for number in range(count):
        weights: dict[str, float] = {}
        for vertices in by_group:
            weights |= rng.choice(vertices) if number % 2 else mixed(vertices, rng)
        yield weights


def same_everywhere(one: Scored, other: Scored) -> bool:
    def applying(scored: Scored) -> set[str]:
        return {n.criterion.id for n in scored.total.walk() if n.leaf and n.points is not None}

    return applying(one) == applying(other)


def everything_applies(one: Scored, other: Scored) -> bool:
    return all(n.points is not None for each in (one, other) for n in each.total.walk() if n.leaf)


spreads = st.sampled_from([0.0, 0.2, 0.7, 1.0, None])


@given(rubric=small.rubrics(), of=small.vendors, spread=spreads, seed=st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_no_weights_contradict_a_pair(
    rubric: dict[str, Any], of: list[dict[str, Any]], spread: float | None, seed: int
) -> None:
    bound = small.built({**rubric, "gates": [], "min_known_pct": 0})
    contest = small.contest_with(bound, small.built_vendors(bound, of))
    found = pairs(contest, spread)
    for one, other in itertools.permutations(contest.contenders, 2):
        if (one.vendor.id, other.vendor.id) in found:
            for weights in some_weights(contest, spread, seed):
                ahead = lead(one, other, contest, weights)
                assert ahead is None or ahead >= -1e-7, weights


@given(rubric=small.rubrics(), of=small.vendors, spread=spreads)
@settings(max_examples=30, deadline=None)
def test_every_other_pair_has_a_corner_against_it(
    rubric: dict[str, Any], of: list[dict[str, Any]], spread: float | None
) -> None:
    """Where all criteria apply to both, the least lead is at a corner of the weights."""
    of = [{key: each for key, each in one.items() if each != NA} for one in of]
    bound = small.built({**rubric, "gates": [], "min_known_pct": 0})
    contest = small.contest_with(bound, small.built_vendors(bound, of))
    found = pairs(contest, spread)
    by_group = [list(corners(group, spread)) for group in groups(contest.plan.criteria)]
    for one, other in itertools.permutations(contest.contenders, 2):
        least = min(
            lead(one, other, contest, {k: v for part in choice for k, v in part.items()}) or 0.0
            for choice in itertools.product(*by_group)
        )
        assert ((one.vendor.id, other.vendor.id) in found) == (round(least, 9) >= 0)


@given(rubric=small.rubrics(), of=small.vendors, seed=st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_what_applies_to_one_only(
    rubric: dict[str, Any], of: list[dict[str, Any]], seed: int
) -> None:
    """A pair that many weights could not contradict by far is claimed."""
    bound = small.built({**rubric, "gates": [], "min_known_pct": 0})
    contest = small.contest_with(bound, small.built_vendors(bound, of))
    found = pairs(contest, 0.2)
    for one, other in itertools.permutations(contest.contenders, 2):
        least = [
            lead(one, other, contest, weights)
            for weights in some_weights(contest, 0.2, seed, count=150)
        ]
        if all(each is not None and each > 8 for each in least):
            assert (one.vendor.id, other.vendor.id) in found


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=25, deadline=None)
def test_wider_claims_less_and_no_spread_compares_intervals(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    bound = small.built({**rubric, "gates": [], "min_known_pct": 0})
    contest = small.contest_with(bound, small.built_vendors(bound, of))
    found = [pairs(contest, spread) for spread in (0.0, 0.2, 0.7)]
    assert found[0] >= found[1] >= found[2]
    for one, other in itertools.permutations(contest.contenders, 2):
        assert one.total.points is not None
        assert other.total.points is not None
        ahead = round(one.total.points.low - other.total.points.high, 9) >= 0
        assert ((one.vendor.id, other.vendor.id) in found[0]) == ahead


def test_level_scores_from_different_leaves_dominate_each_other_at_any_spread() -> None:
    """30 by one leaf and 30 by another: sums that differ in their last bits are level."""
    bound = rubric_of(
        "weights: relative\n"
        + declared("p", "r", "s")
        + f"criteria: [{leaf('p', 1)}, {leaf('r', 0)}, {leaf('s', 2)}]\n"
    )
    none = "{state: not_applicable, note: no-such}"
    one = vendor_of("one", f"extra: {{p: {none}, r: 0, s: 30}}", rubric=bound)
    other = vendor_of("other", f"extra: {{p: 30, r: 0, s: {none}}}", rubric=bound)
    for spread in (0.0, 0.1, 0.2, 0.5, 0.7):
        assert pairs(contest_of(bound, one, other), spread) == {("one", "other"), ("other", "one")}


def leaf(id: str, weight: int) -> str:
    return f"{{id: {id}, weight: {weight}, fact: extra.{id}, points: [[0, 0], [100, 100]], na_allowed: true}}"


def declared(*ids: str) -> str:
    each = ", ".join(f"extra.{id}: {{type: number, bounds: [0, 100], question: q}}" for id in ids)
    return f"facts: {{{each}}}\n"


def test_by_hand_with_a_group() -> None:
    # a leads by 10 on p and by −10 on r inside of a group, and by 20 on s: w_g·(10·w_p − 10·w_r) +
    # 20·w_s. At ±20 %: w_r ≤ .6 of the group gives −2, w_g ≤ .6, w_s ≥ .4: −1.2 + 8 > 0. With free
    # weights all of it may lie on r: −10.
    rubric = rubric_of(
        declared("p", "r", "s")
        + f"criteria: [{{id: g, weight: 50, criteria: [{leaf('p', 50)}, {leaf('r', 50)}]}}, {leaf('s', 50)}]"
    )
    vendors = [
        small.vendor_with(rubric, "a", {"p": 60, "r": 40, "s": 70}),
        small.vendor_with(rubric, "b", {"p": 50, "r": 50, "s": 50}),
    ]
    contest = contest_of(rubric, *vendors)
    assert pairs(contest, 0.2) == {("a", "b")}
    assert pairs(contest, None) == set()


def test_a_criterion_that_applies_to_one_only() -> None:
    # b has r only for what it gets 60; a has 100·w + 50·(1 − w) with w in [.4, .6]: at least 70.
    # With all of the weight on r, a has 50.
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]")
    vendors = [
        small.vendor_with(rubric, "a", {"p": 100, "r": 50}),
        small.vendor_with(rubric, "b", {"p": NA, "r": 60}),
    ]
    contest = contest_of(rubric, *vendors)
    assert pairs(contest, 0.2) == {("a", "b")}
    assert pairs(contest, 0.7) == set()  # w = .15: 57.5
    assert pairs(contest, None) == set()


def unlike(p: Sequence[Any], r: Any, s: Any, *, neither: bool) -> Contest:
    """a has p and r, b has p and s, t is for neither; all of the same weight."""
    ids = ["p", "r", "s", *(["t"] if neither else [])]
    rubric = rubric_of(
        "weights: relative\n"
        + declared(*ids)
        + f"criteria: [{', '.join(leaf(id, 1) for id in ids)}]\n"
    )
    a = {"p": p[0], "r": r, "s": NA, "t": NA}
    b = {"p": p[1], "r": NA, "s": s, "t": NA}
    of = {"a": a, "b": b}
    return contest_of(
        rubric,
        *(small.vendor_with(rubric, id, {each: at[each] for each in ids}) for id, at in of.items()),
    )


@pytest.mark.parametrize(
    ("neither", "most"),
    [
        # a − b = p·(100 ÷ (p + r) − v ÷ (p + s)) ≥ 0 where (100 − v)·p + 100·s ≥ v·r.
        # Weights from .2 to .3: at worst p = s = .2, r = .3 and t = .3: 40 ≥ .5·v.
        (True, 80.0),
        # Without t they are from 4/15 to 6/15: at worst r = 6/15, s = 4/15 and p what is left,
        # 5/15: 500 − 5·v + 400 ≥ 6·v.
        (False, 900 / 11),
    ],
)
def test_what_applies_to_one_to_the_other_to_both_and_to_neither(
    neither: bool, most: float
) -> None:
    """The scores overlap: a is at least 40, b at most 48; but both rise with the weight of p."""
    for v in (most - 1.5, most + 1.5):
        ab = unlike((100, v), 0, 0, neither=neither)
        assert (("a", "b") in pairs(ab, 0.2)) == (v < most), v
        # the same seen from 100: who is ahead falls behind, and the sides of the leaves change
        ba = unlike((0, 100 - v), 100, 100, neither=neither)
        assert (("b", "a") in pairs(ba, 0.2)) == (v < most), v


def test_of_a_criterion_for_both_the_least_of_the_one_and_the_greatest_of_the_other_count() -> None:
    # As above with t, a's p being 96 at least: (96 − v)·.2 + 96·.2 ≥ .3·v for v ≤ 76.8.
    for v, claimed in ((75.5, True), (77.5, False)):
        contest = unlike(
            ({"between": [96, 100]}, {"between": [v - 30, v]}), {"between": [0, 9]}, 0, neither=True
        )
        assert (("a", "b") in pairs(contest, 0.2)) == claimed, v
        assert ("b", "a") not in pairs(contest, 0.2)


@pytest.mark.parametrize(
    ("p", "r", "s", "claimed"),
    [
        ((60, 50), 55, 52, {("a", "b")}),
        # all weight on r, and next to none on s: a has 51, b 52
        ((60, 50), 51, 52, set()),
        # all weight on s, and what little is left on p: 60 and 61; or on r: 70 and 61
        ((60, 50), 70, 61, set()),
        # on p alone
        ((50, 51), 70, 20, set()),
        ((50, 50), 50, 50, {("a", "b"), ("b", "a")}),
        # s does not lower the least of a, nor r raise the greatest of b
        ((60, 50), 90, 0, {("a", "b")}),
        ((50, 60), 0, 90, {("b", "a")}),
    ],
)
@pytest.mark.parametrize("neither", [True, False])
def test_free_weights_may_all_be_on_what_applies_to_one(
    p: tuple[int, int], r: int, s: int, claimed: set[tuple[str, str]], neither: bool
) -> None:
    assert pairs(unlike(p, r, s, neither=neither), None) == claimed


def test_what_applies_to_one_inside_of_a_group_for_both() -> None:
    # a has 100·l ÷ (l + m) in g, b has m and o: g·(100·l ÷ (l + m) − v·m ÷ (m + o)) + 10·k.
    # l = m = o = 1/3 ± 20 %, so from 4/15 to 6/15; at worst l = 4/15, m = 6/15, o = 5/15:
    # 40 − v·6/11, at g = .6, k = .4: v ≤ (24 + 4) ÷ (3.6/11).
    most = 28 * 11 / 3.6
    inner = ", ".join(leaf(id, 1) for id in "lmo")
    rubric = rubric_of(
        "weights: relative\n"
        + declared("l", "m", "o", "k")
        + f"criteria: [{{id: g, weight: 1, criteria: [{inner}]}}, {leaf('k', 1)}]\n"
    )
    for v in (most - 0.5, most + 0.5):
        contest = contest_of(
            rubric,
            small.vendor_with(rubric, "a", {"l": 100, "m": 0, "o": NA, "k": 20}),
            small.vendor_with(rubric, "b", {"l": NA, "m": v, "o": 0, "k": 10}),
        )
        assert (("a", "b") in pairs(contest, 0.2)) == (v < most), v


def test_a_group_none_of_which_applies_to_one() -> None:
    # g is a's only: a = (80·g + 20·k) ÷ 1, b = k alone: v. With g from .4 to .6: 80·.4 + 20·.6 = 44.
    rubric = rubric_of(
        declared("l", "m", "k")
        + f"criteria: [{{id: g, weight: 50, criteria: [{leaf('l', 50)}, {leaf('m', 50)}]}}, {leaf('k', 50)}]"
    )
    for v in (43, 44, 45):
        contest = contest_of(
            rubric,
            small.vendor_with(rubric, "a", {"l": 80, "m": 80, "k": 20}),
            small.vendor_with(rubric, "b", {"l": NA, "m": NA, "k": v}),
        )
        assert (("a", "b") in pairs(contest, 0.2)) == (v <= 44), v
        # 80·.6 + 20·.4 = 56 is the most a may have
        assert ("b", "a") not in pairs(contest, 0.2)
    contest = contest_of(
        rubric,
        small.vendor_with(rubric, "a", {"l": 80, "m": 80, "k": 20}),
        small.vendor_with(rubric, "b", {"l": NA, "m": NA, "k": 56}),
    )
    assert pairs(contest, 0.2) == {("b", "a")}


@pytest.mark.parametrize("spread", [1.0, None])
def test_a_group_that_weights_of_0_take_from_one_vendor(spread: float | None) -> None:
    # With no weight on x the group has nothing of a: a has 20 from k alone, b .9 × 40 = 36.
    group = f"{{id: g, weight: 50, criteria: [{leaf('x', 50)}, {leaf('z', 50)}]}}"
    rubric = rubric_of(declared("x", "z", "k") + f"criteria: [{group}, {leaf('k', 50)}]")
    vendors = [
        small.vendor_with(rubric, "a", {"x": 100, "z": NA, "k": 20}),
        small.vendor_with(rubric, "b", {"x": NA, "z": 40, "k": 0}),
    ]
    contest = contest_of(rubric, *vendors)
    a, b = contest.scored["a"], contest.scored["b"]
    against = {"g": 0.9, "k": 0.1, "x": 0.0, "z": 1.0}
    assert lead(a, b, contest, against) == pytest.approx(-16)
    assert pairs(contest, 0.2) == {("a", "b")}
    assert pairs(contest, spread) == set()


def test_a_group_that_weights_of_0_take_from_both() -> None:
    # k weighs at most 40 as long as the group counts: 60 − 20. With no weight on x it is all: −50.
    group = f"{{id: g, weight: 80, criteria: [{leaf('x', 50)}, {leaf('z', 50)}]}}"
    rubric = rubric_of(declared("x", "z", "k") + f"criteria: [{group}, {leaf('k', 20)}]")
    vendors = [
        small.vendor_with(rubric, "a", {"x": 100, "z": NA, "k": 0}),
        small.vendor_with(rubric, "b", {"x": 0, "z": NA, "k": 50}),
    ]
    contest = contest_of(rubric, *vendors)
    assert ("a", "b") in pairs(contest, 0.7)
    assert pairs(contest, 1.0) == set()


def test_clones_dominate_each_other() -> None:
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 30)}, {leaf('r', 70)}]")
    vendors = [small.vendor_with(rubric, id, {"p": 10, "r": 90}) for id in ("a", "b")]
    contest = contest_of(rubric, *vendors)
    for spread in (0.0, 0.2, None):
        assert pairs(contest, spread) == {("a", "b"), ("b", "a")}


def test_only_the_vendors_asked_for() -> None:
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 30)}, {leaf('r', 70)}]")
    vendors = [
        small.vendor_with(rubric, id, {"p": p, "r": p}) for id, p in (("a", 3), ("b", 2), ("c", 1))
    ]
    contest = contest_of(rubric, *vendors)
    found = find_dominance(contest, 0.2, among={"c", "a"})
    assert [(each.winner, each.loser) for each in found] == [("a", "c")]


prices = st.one_of(
    st.integers(1, 6).map(lambda at: (at, at)),
    st.tuples(st.integers(1, 6), st.integers(1, 6)).map(lambda at: (min(at), max(at))),
)


@given(
    of=st.lists(prices, min_size=2, max_size=4), direction=st.sampled_from(["lowest", "highest"])
)
@settings(max_examples=30, deadline=None)
def test_prices_hang_together(of: list[tuple[int, int]], direction: str) -> None:
    """Against all combinations of prices at ends and between: a lead that holds for all of them."""
    rubric = rubric_of(
        f"criteria: [{{id: price, weight: 100, fact: pricing.quote_cny, ratio: {direction}}}]"
    )

    def asking(at: Sequence[tuple[float, float]]) -> Contest:
        vendors = [
            vendor_of(f"v{index}", f"pricing: {{quote_cny: {{between: [{low}, {high}]}}}}")
            for index, (low, high) in enumerate(at)
        ]
        return hold_contest(make_plan(rubric, Options()), vendors, "0" * 64)

    found = pairs(asking(of), 0.2)
    least: dict[tuple[str, str], float] = {}
    grids = [sorted({low, (low + high) / 2, high}) for low, high in of]
    for choice in itertools.product(*grids):
        ranking = asking([(each, each) for each in choice]).ranking
        scores = {each.vendor: each.score or 0.0 for each in ranking.vendors}
        for one, other in itertools.permutations(scores, 2):
            ahead = scores[one] - scores[other]
            least[one, other] = min(ahead, least.get((one, other), math.inf))
    assert found == {pair for pair, ahead in least.items() if round(ahead, 9) >= 0}


def test_intervals_of_the_loser_count_in_full() -> None:
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]")
    vendors = [
        small.vendor_with(rubric, "a", {"p": 60, "r": 60}),
        small.vendor_with(rubric, "b", {"p": {"between": [0, 60]}, "r": {"between": [50, 60]}}),
        small.vendor_with(rubric, "c", {"p": {"between": [0, 61]}, "r": 10}),
    ]
    contest = contest_of(rubric, *vendors)
    assert ("a", "b") in pairs(contest, None)
    assert ("a", "c") not in pairs(contest, None)
    assert ("a", "c") in pairs(contest, 0.2)
    assert Interval(0, 61) == contest.scored["c"].total.find("p").points


def test_nobody_to_compare_with() -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
    alone = contest_of(rubric, small.vendor_with(rubric, "a", {"p": 1}))
    assert pairs(alone, 0.2) == set()
    with pytest.raises(StopIteration):
        next(iter(find_dominance(alone, None)))
