"""Tipping weights and facts against re-ranking, by hand and by brute force."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.interval import compared
from oa_select.problems import UsageError
from oa_select.report.comparison.flip_words import flip_words
from oa_select.results.robustness import Tipping, TippingFact
from oa_select.robustness.study import study_flip
from oa_select.robustness.sweep import Curve
from oa_select.robustness.tipping_facts import find_tipping_facts
from oa_select.robustness.tipping_weights import find_tipping
from oa_select.rubric.model import Rubric
from oa_select.scoring.rank import Contest
from oa_select.text import Speech
from oa_select.vendor import Vendor
from tests import small
from tests.world import contest_of, rubric_of, vendor_of

A_STEP = 1e-6
A_LITTLE = 1 / 1024


def first_of(contest: Contest) -> set[str]:
    return {each.vendor for each in contest.ranking.vendors if each.rank == 1}


def tipping_of(contest: Contest, criterion: str) -> Tipping:
    return next(each for each in find_tipping(contest) if each.criterion == criterion)


NA = small.NOT_APPLICABLE


def vendor(rubric: Rubric, id: str, **of: object) -> Vendor:
    return small.vendor_with(rubric, id, of)


def weighted(**weights: float) -> str:
    leaves = [
        f"{{id: {id}, weight: {weight}, fact: extra.{id}, points: [[0, 0], [100, 100]], na_allowed: true}}"
        for id, weight in weights.items()
    ]
    facts = [f"extra.{id}: {{type: number, bounds: [0, 100], question: {id}}}" for id in weights]
    return f"weights: relative\nfacts: {{{', '.join(facts)}}}\ncriteria: [{', '.join(leaves)}]\n"


def test_where_two_lines_cross() -> None:
    # p: A = w + .2(1 − w), B = .84(1 − w): they meet at w = .64 ÷ 1.64 (closed form)
    rubric = rubric_of(weighted(p=50, q=30, r=20))
    vendors = [
        vendor(rubric, "a", p=100, q=0, r=50),
        vendor(rubric, "b", p=0, q=100, r=60),
    ]
    found = tipping_of(contest_of(rubric, *vendors), "p")
    assert found.tips_at == pytest.approx(100 * 0.64 / 1.64, abs=1e-12)
    assert (found.weight, found.leader, found.rival) == (50, "a", "b")


def test_what_does_not_apply_bends_the_line() -> None:
    # q does not apply to b: its score is r alone for any weight of p below 100, so b = 60 .
    # a = 100 w + 40 (1 − w) meets 60 at w = 1/3.
    rubric = rubric_of(weighted(p=60, q=20, r=20))
    vendors = [
        vendor(rubric, "a", p=100, q=30, r=50),
        vendor(rubric, "b", p=60, q=NA, r=60),
    ]
    found = tipping_of(contest_of(rubric, *vendors), "p")
    assert found.tips_at == pytest.approx(100 / 3, abs=1e-9)


def test_a_group_that_drops_out_at_the_end() -> None:
    # At 100 % of p, which does not apply to b, nothing of the group is left for b but the rest is.
    rubric = rubric_of(weighted(p=50, q=50))
    vendors = [
        vendor(rubric, "a", p=20, q=100),
        vendor(rubric, "b", p=NA, q=50),
    ]
    # a = 100 − 80 w meets b = 50 at w = .625; b is unranked at w = 1
    found = tipping_of(contest_of(rubric, *vendors), "p")
    assert found.tips_at == pytest.approx(62.5)
    assert found.rival == "b"


def test_nobody_to_take_the_weight_from() -> None:
    rubric = rubric_of(weighted(p=100))
    vendors = [vendor(rubric, id, p=x) for id, x in (("a", 9), ("b", 8))]
    assert tipping_of(contest_of(rubric, *vendors), "p").tips_at is None


def test_without_vendors_nothing_tips() -> None:
    contest = contest_of(rubric_of(weighted(p=50, q=50)))
    assert find_tipping(contest) == ()
    assert find_tipping(contest, among=()) == ()
    assert find_tipping_facts(contest) == ()


def test_the_same_vendor_twice_never_tips() -> None:
    rubric = rubric_of(weighted(p=30, q=70))
    vendors = [vendor(rubric, id, p=10, q=70) for id in ("a", "b")]
    assert all(each.tips_at is None for each in find_tipping(contest_of(rubric, *vendors)))


def test_any_change_of_a_weight_parts_those_that_share_the_first_place() -> None:
    # a: 80 · .6 + 40 · .4 = 64, b: 40 · .6 + 100 · .4 = 64, c: 50
    rubric = rubric_of(weighted(p=60, q=40))
    points = {"a": (80, 40), "b": (40, 100), "c": (50, 50)}
    vendors = [vendor(rubric, id, p=p, q=q) for id, (p, q) in points.items()]
    contest = contest_of(rubric, *vendors)
    for among in (None, {"a", "b"}):
        p, q = find_tipping(contest, among)
        assert (p.at_once, p.more, p.less, p.tips_at) == (True, ("a",), ("b",), 60)
        assert (q.at_once, q.more, q.less, q.tips_at) == (True, ("b",), ("a",), 40)


def test_twins_are_parted_from_a_third_one_only() -> None:
    rubric = rubric_of(weighted(p=60, q=40))
    points = {"a": (80, 40), "b": (80, 40), "c": (10, 90)}
    vendors = [vendor(rubric, id, p=p, q=q) for id, (p, q) in points.items()]
    p, _ = find_tipping(contest_of(rubric, *vendors))
    # 80 w + 40 (1 − w) = 10 w + 90 (1 − w) at w = 50/120
    assert not p.at_once
    assert p.tips_at == pytest.approx(100 * 50 / 120)
    assert p.rival == "c"


def test_a_twin_that_loses_its_rank_leaves_the_first_place_to_the_other() -> None:
    rubric = rubric_of(weighted(p=60, q=40) + "min_known_pct: 50\n")
    vendors = [vendor(rubric, "a", p=50, q=0), vendor(rubric, "b", p=50)]
    p, _ = find_tipping(contest_of(rubric, *vendors))
    assert (p.leader, p.rival, p.leader_out) == ("b", "a", True)
    assert p.tips_at == pytest.approx(50)


def test_a_gate_that_just_holds_tips_at_once_one_way() -> None:
    gate = "gates: [{id: g, title: g, criterion: both, at_least: 50}]\n"
    leaves = [
        f"{{id: {id}, weight: 50, fact: extra.{id}, points: [[0, 0], [100, 100]]}}" for id in "pq"
    ]
    rubric = rubric_of(
        "facts: {extra.p: {type: number, bounds: [0, 100], question: p}, "
        "extra.q: {type: number, bounds: [0, 100], question: q}}\n"
        f"criteria: [{{id: both, weight: 100, criteria: [{', '.join(leaves)}]}}]\n{gate}"
    )
    vendors = [vendor(rubric, "a", p=100, q=0), vendor(rubric, "b", p=50, q=50)]
    contest = contest_of(rubric, vendors[0], vendors[1]._replace(id="b"))
    tip = tipping_of(contest, "p")
    assert (tip.at_once, tip.more, tip.less) == (True, ("a",), ("b",))


def test_one_of_two_that_share_the_first_place_drops_out() -> None:
    # b has nothing to lose with more of q, a has: 50 and 50 at p alone
    rubric = rubric_of(weighted(p=50, q=0))
    vendors = [vendor(rubric, "a", p=50, q=50), vendor(rubric, "b", p=50, q=0)]
    _, q = find_tipping(contest_of(rubric, *vendors))
    assert (q.tips_at, q.more, q.less) == (0, ("a",), ())
    assert (q.leader, q.rival, q.leader_out) == ("b", "a", False)


def test_one_of_three_that_share_the_first_place_drops_out() -> None:
    rubric = rubric_of(weighted(p=50, q=0))
    points = {"a": (50, 50), "b": (50, 50), "c": (50, 20)}
    vendors = [vendor(rubric, id, p=p, q=q) for id, (p, q) in points.items()]
    _, q = find_tipping(contest_of(rubric, *vendors))
    assert (q.at_once, q.more, q.leader, q.rival) == (True, ("a", "b"), "c", "a")


def test_one_to_whom_only_what_weighs_nothing_applies_may_lead_once_it_weighs() -> None:
    rubric = rubric_of(weighted(p=50, q=0))
    vendors = [vendor(rubric, "a", p=30, q=0), vendor(rubric, "b", p=NA, q=60)]
    contest = contest_of(rubric, *vendors)
    assert contest.ranking.of("b").score is None
    for among in (None, {"a", "b"}):
        _, q = find_tipping(contest, among)
        assert (q.tips_at, q.more, q.leader, q.rival) == (0, ("b",), "a", "b")
    assert find_tipping(contest, {"b"}) == ()


def test_a_weight_of_nothing_may_decide_though_one_is_first_alone() -> None:
    # without q nothing in the group applies to b, and p is all of its score
    rubric = rubric_of(
        "weights: relative\n"
        "facts: {extra.p: {type: number, bounds: [0, 100], question: p}, "
        "extra.q: {type: number, bounds: [0, 100], question: q}, "
        "extra.r: {type: number, bounds: [0, 100], question: r}}\n"
        "criteria:\n"
        "  - {id: p, weight: 1, fact: extra.p, points: [[0, 0], [100, 100]]}\n"
        "  - id: g\n"
        "    weight: 1\n"
        "    criteria:\n"
        "      - {id: q, weight: 0, fact: extra.q, points: [[0, 0], [100, 100]]}\n"
        "      - {id: r, weight: 1, fact: extra.r, points: [[0, 0], [100, 100]], na_allowed: true}\n"
    )
    vendors = [
        vendor(rubric, "a", p=60, q=60, r=60),
        vendor(rubric, "b", p=70, q=0, r=NA),
    ]
    contest = contest_of(rubric, *vendors)
    assert first_of(contest) == {"b"}
    for among in (None, {"a", "b"}):
        q = next(each for each in find_tipping(contest, among) if each.criterion == "q")
        assert (q.tips_at, q.more, q.leader, q.rival) == (0, ("a",), "b", "a")
    flip = study_flip(contest, {"a", "b"}, spread=0.2)
    said = [*flip_words(contest.ranking, flip, Speech("en"))]
    assert (
        "The weight of q is 0 %, and the least change of it decides who leads: "
        "with more a would lead." in said
    )
    assert not any("shared" in each for each in said)


def test_an_answer_that_lets_a_vendor_in_need_not_change_its_points() -> None:
    # b counts 50 for q, more than a, but has no rank: an answer of 50 is enough, one of 10 too
    rubric = rubric_of(weighted(q=100) + "unknown: midpoint\nmin_known_pct: 40\n")
    contest = contest_of(rubric, vendor(rubric, "a", q=10), vendor(rubric, "b"))
    tip = next(each for each in find_tipping_facts(contest) if each.vendor == "b")
    assert (tip.open, tip.points, tip.tips_at, tip.value.low) == (True, 50, 50, 50)
    assert tip.first == ("b",)


def test_the_least_answer_is_enough_where_sums_are_level_but_for_their_last_bits() -> None:
    # a: 2/3 · 1/2 · 1/2 · 40, b: 4/6 · 10; what is not known of b counts 0 and weighs 1/6
    leaf = (
        "{{id: {id}, weight: {weight}, fact: extra.{id}, points: [[0, 0], [100, 100]], "
        "na_allowed: true}}"
    )
    weights = {"p": 4, "q": 1, "r": 1, "s": 1, "t": 1}
    p, q, r, s, t = (leaf.format(id=id, weight=weight) for id, weight in weights.items())
    facts = [f"extra.{id}: {{type: number, bounds: [0, 100], question: {id}}}" for id in weights]
    rubric = rubric_of(
        f"weights: relative\nfacts: {{{', '.join(facts)}}}\n"
        "criteria:\n"
        f"  - {p}\n"
        "  - {id: outer, weight: 2, criteria: "
        f"[{q}, {{id: inner, weight: 1, criteria: [{r}, {s}]}}]}}\n"
        f"  - {t}\n"
    )
    contest = contest_of(
        rubric, vendor(rubric, "a", p=NA, r=0, s=40), vendor(rubric, "b", p=10, r=0, s=NA, t=NA)
    )
    assert first_of(contest) == {"a", "b"}
    found = {(each.vendor, each.criterion): each for each in find_tipping_facts(contest)}
    for place in (("a", "q"), ("a", "t"), ("b", "q")):
        tip = found[place]
        assert (tip.open, tip.tips_at, tip.value.low) == (True, 0, 0)
        assert (tip.more, tip.less) == ((tip.vendor,), ())


def test_the_answer_that_counts_already_may_lie_between_all_that_turn() -> None:
    # 50 points, the middle, are those of 25, which is neither a knot nor half way between two
    rubric = rubric_of(
        "unknown: midpoint\nmin_known_pct: 40\n"
        "facts: {extra.q: {type: number, bounds: [0, 100], question: q}}\n"
        "criteria: [{id: q, weight: 100, fact: extra.q, points: [[0, 0], [40, 80], [100, 100]]}]\n"
    )
    contest = contest_of(rubric, vendor(rubric, "a", q=10), vendor(rubric, "b"))
    assert first_of(contest) == {"a"}
    tip = next(each for each in find_tipping_facts(contest) if each.vendor == "b")
    assert (tip.open, tip.points, tip.tips_at, tip.first) == (True, 50, 50, ("b",))
    assert tip.value.low == pytest.approx(25)


@pytest.mark.parametrize(("vendors", "tips_at"), [("abc", 40), ("ac", 20), ("ab", 40)])
def test_the_best_of_all_others_is_the_one_to_reach(vendors: str, tips_at: int) -> None:
    # a is first by 20: of q the same points less let the best of the others draw level
    rubric = rubric_of(weighted(p=50, q=50))
    of = {"a": (60, 60), "b": (60, 40), "c": (60, 20)}
    contest = contest_of(rubric, *(vendor(rubric, id, p=of[id][0], q=of[id][1]) for id in vendors))
    tip = next(
        each for each in find_tipping_facts(contest) if (each.vendor, each.criterion) == ("a", "q")
    )
    assert (tip.open, tip.points, tip.tips_at) == (False, 60, tips_at)
    assert tip.first == ("b" if "b" in vendors else "c", "a")


@pytest.mark.parametrize(
    ("threshold", "value"), [(57, 0.57 * 100), (0.3, 0.1 * 3), (0.3, 0.8 - 0.5), (-0.7, -0.8 + 0.1)]
)
def test_a_threshold_that_is_met_exactly_is_met(threshold: float, value: float) -> None:
    assert Curve(value, 0.0, 1.0, 0.0).reaching(threshold) == (0, 1)
    assert Curve(value - 1e-9, 0.0, 1.0, 0.0).reaching(threshold) is None


def test_where_every_answer_lets_a_vendor_in_none_is_named() -> None:
    rubric = rubric_of(weighted(q=100) + "unknown: midpoint\nmin_known_pct: 40\n")
    contest = contest_of(rubric, vendor(rubric, "a", q=0), vendor(rubric, "b"))
    tip = next(each for each in find_tipping_facts(contest) if each.vendor == "b")
    assert (tip.open, tip.tips_at, tip.value.low, tip.value.type) == (True, 50, None, "nothing")


def test_equal_at_the_end_is_not_ahead() -> None:
    rubric = rubric_of(weighted(p=50, q=50))
    vendors = [
        vendor(rubric, "a", p=100, q=50),
        vendor(rubric, "b", p=100, q=40),
    ]
    assert tipping_of(contest_of(rubric, *vendors), "p").tips_at is None


def test_who_is_too_little_known_may_come_in() -> None:
    # b is known by p alone: at 40 % or more of p it is ranked, and ahead
    rubric = rubric_of(weighted(p=20, q=80) + "min_known_pct: 40\n")
    vendors = [
        vendor(rubric, "a", p=10, q=20),
        vendor(rubric, "b", p=90),
    ]
    contest = contest_of(rubric, *vendors)
    assert contest.ranking.of("b").status == "unranked"
    found = tipping_of(contest, "p")
    assert found.tips_at == pytest.approx(40)
    assert found.rival == "b"


def test_only_some_vendors() -> None:
    rubric = rubric_of(weighted(p=50, q=50))
    scores = {"a": (90, 90), "b": (80, 30), "c": (10, 70)}
    vendors = [vendor(rubric, id, p=x, q=y) for id, (x, y) in scores.items()]
    contest = contest_of(rubric, *vendors)
    assert all(each.tips_at is None for each in find_tipping(contest))
    found = find_tipping(contest, among={"b", "c"})[0]
    # 80 w + 30 (1 − w) = 10 w + 70 (1 − w) at w = 40/110
    assert found.tips_at == pytest.approx(100 * 40 / 110)
    assert (found.leader, found.rival) == ("b", "c")


class Weighed(NamedTuple):
    """A small world under other weights, and who is first there by ranking it anew."""

    rubric: Rubric
    vendors: list[Vendor]
    among: tuple[str, ...] | None

    def first(self, **percents: float) -> set[str]:
        """Who is first; nobody where no sibling has a weight to take the rest."""
        try:
            contest = small.contest_with(self.rubric, self.vendors, **percents)
        except UsageError:
            return set()
        if self.among is None:
            return first_of(contest)
        placed = [each for each in contest.ranking.vendors if each.vendor in self.among]
        scores = {each.vendor: compared(each.score) for each in placed if each.score is not None}
        return {id for id, score in scores.items() if score == max(scores.values())}

    def lost(self, tip: Tipping, percent: float) -> set[str]:
        """Who is first at a weight where a vendor that is first today no longer is; else nobody."""
        if not 0 <= percent <= 100:
            return set()
        first = self.first(**{tip.criterion: percent})
        return set() if self.first() <= first else first


def check_tipping(world: Weighed, tip: Tipping) -> None:
    """The tipping weight is the nearest one, and who is said to lead beyond it does."""
    steps = (10 * A_STEP, 100 * A_STEP)
    near = 1000.0 if tip.tips_at is None else abs(tip.tips_at - tip.weight)
    way = 0.0 if tip.tips_at is None else math.copysign(1.0, tip.tips_at - tip.weight)
    before = [] if tip.tips_at is None else [tip.tips_at - way * step for step in steps]
    for percent in (*range(0, 101, 5), tip.weight, *before):
        if abs(percent - tip.weight) < near - A_STEP / 2:
            assert not world.lost(tip, percent), (tip, percent)
    sides = [[world.lost(tip, tip.weight + way * step) for step in steps] for way in (1, -1)]
    assert tip.at_once == any(map(all, sides)), (tip, sides)
    if tip.at_once:
        assert tip.tips_at == tip.weight
        for named, found in zip((tip.more, tip.less), sides, strict=True):
            assert set(named) == (found[0] if all(found) else set()), (tip, sides)
    if tip.tips_at is None:
        assert (tip.rival, tip.leader_out) == (None, False)
        return
    beyond = [world.lost(tip, tip.tips_at + way * step) for step in (0, *steps, -A_STEP)]
    assert tip.leader in world.first()
    assert any(tip.rival in each and tip.leader not in each for each in beyond), (tip, beyond)


@given(rubric=small.rubrics(), of=small.vendors, by_score=st.booleans())
@settings(max_examples=30, deadline=None)
def test_no_nearer_weight_tips_and_this_one_does(
    rubric: dict[str, Any], of: list[dict[str, Any]], by_score: bool
) -> None:
    bound = small.built(rubric)
    vendors = small.built_vendors(bound, of)
    contest = small.contest_with(bound, vendors)
    among = tuple(each.vendor for each in contest.ranking.vendors) if by_score else None
    for tip in find_tipping(contest, among):
        check_tipping(Weighed(bound, vendors, among), tip)


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=30, deadline=None)
def test_facts_that_tip_do_and_others_do_not(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    """Every leaf of every vendor is set to every ten points, and to what was found."""
    bound = small.built({**rubric, "gates": []})
    vendors = small.built_vendors(bound, of)
    contest = small.contest_with(bound, vendors)
    before = first_of(contest)
    if not before:  # a fact that gives a first rank: the table of combinations holds those
        return
    found = {(tip.vendor, tip.fact.path[6:]): tip for tip in find_tipping_facts(contest)}
    for index, each in enumerate(of):
        for fact, claim in each.items():
            if claim == small.NOT_APPLICABLE:
                continue

            def changes(value: float, index: int = index, fact: str = fact) -> bool:
                others = [*of]
                others[index] = {**others[index], fact: {"value": value}}
                return (
                    first_of(small.contest_with(bound, small.built_vendors(bound, others)))
                    != before
                )

            low, high = (claim or {}).get("between", (0, 100) if claim is None else (-1, -1))
            tip = found.get((f"v{index}", fact))
            every = [value for value in range(0, 101, 10) if changes(value)]
            by_answer = [value for value in every if low <= value <= high]
            if tip is None:
                assert not by_answer, (index, fact, by_answer)
                assert claim is None or not every, (index, fact, every)
                continue
            assert tip.open or not by_answer, (tip, by_answer)
            check_fact_tip(tip, changes, range(low, high + 1) if tip.open else range(101))
            for value in by_answer if tip.open else every:
                moved = abs(tip.tips_at - tip.points)
                assert abs(value - tip.points) >= moved - 1e-6, (tip, value)
            if tip.value.low is not None:
                within = low - 1e-9 <= tip.tips_at <= high + 1e-9 and low < high
                assert tip.open == within, (tip, claim)


def check_fact_tip(tip: TippingFact, changes: Callable[[float], bool], values: range) -> None:
    """What is said of a fact that counts as many points as it says is so, of all its values."""
    if tip.value.low is None:  # any of them
        assert all(changes(value) for value in values), tip
        assert changes(tip.tips_at), tip
        return
    assert tip.value.low == pytest.approx(tip.tips_at, abs=1e-6)  # scores count nine decimals
    beside = {"above": tip.tips_at + A_LITTLE, "below": tip.tips_at - A_LITTLE}
    if tip.at_once:
        assert tip.tips_at == tip.points
        assert not changes(tip.points), tip
        assert not tip.more or changes(tip.points + A_LITTLE), tip
        assert not tip.less or changes(tip.points - A_LITTLE), tip
        return
    assert changes(tip.tips_at) == (tip.side == "at"), tip
    assert tip.side == "at" or changes(beside[tip.side]), tip


@st.composite
def priced(draw: st.DrawFn) -> list[tuple[int | list[int], int]]:
    price = st.one_of(
        st.integers(1, 9), st.lists(st.integers(1, 9), min_size=2, max_size=2).map(sorted)
    )
    return draw(st.lists(st.tuples(price, small.tens), min_size=2, max_size=4))


@given(of=priced(), direction=st.sampled_from(["lowest", "highest"]))
@settings(max_examples=30, deadline=None)
def test_prices_that_tip(of: list[tuple[int | list[int], int]], direction: str) -> None:
    """A price moves the points of all who are compared with it."""
    rubric = rubric_of(
        "facts: {extra.x: {type: number, bounds: [0, 100], question: x}}\n"
        "criteria:\n"
        f"  - {{id: price, weight: 50, fact: pricing.quote_cny, ratio: {direction}}}\n"
        "  - {id: x, weight: 50, fact: extra.x, points: [[0, 0], [100, 100]]}\n"
    )

    def ranked(of: list[tuple[int | float | list[int], int]]) -> Contest:
        return contest_of(
            rubric,
            *(
                vendor_of(
                    f"v{index}",
                    f"pricing: {{quote_cny: {{{'between' if isinstance(price, list) else 'value'}: {price}}}}}\nextra: {{x: {x}}}",
                    rubric=rubric,
                )
                for index, (price, x) in enumerate(of)
            ),
        )

    contest = ranked([*of])
    before = first_of(contest)
    found = {each.vendor: each for each in find_tipping_facts(contest) if each.criterion == "price"}
    for index, (price, x) in enumerate(of):
        if isinstance(price, list):
            continue

        def changes(at: float, index: int = index, x: int = x) -> bool:
            others: list[tuple[int | float | list[int], int]] = [*of]
            others[index] = (at, x)
            return first_of(ranked(others)) != before

        tip = found.get(f"v{index}")
        grid = [price * 1.5**step for step in range(-12, 13)]
        if tip is None:
            assert not any(map(changes, grid))
            continue
        at = tip.value.low
        assert at is not None
        if tip.at_once:
            assert at == price
            assert any(changes(price * each) for each in (1 - 1e-6, 1 + 1e-6))
            continue
        low, high = min(at, price) * (1 + 1e-8), max(at, price) * (1 - 1e-8)
        assert not any(changes(each) for each in grid if low < each < high)
        assert changes(at * (1 + 1e-9 if at > price else 1 - 1e-9))


def test_a_price_of_which_all_may_be_taken_off() -> None:
    # b's price is 20 or, if it is free, nothing: a has 0 at worst, b 50; if it is not free, a has 100
    rubric = rubric_of(
        "facts: {extra.free: {type: bool, question: f}}\n"
        "criteria:\n"
        "  - {id: price, weight: 100, fact: pricing.quote_cny, ratio: lowest, "
        "deduct: [{fact: extra.free, is: true, percent: 60}, {fact: extra.free, is: true, percent: 40}]}\n"
    )
    vendors = [
        vendor_of("a", "pricing: {quote_cny: 10}\nextra: {free: false}", rubric=rubric),
        vendor_of("b", "pricing: {quote_cny: 20}", rubric=rubric),
    ]
    contest = contest_of(rubric, *vendors)
    assert first_of(contest) == {"b"}
    found = {
        (each.vendor, each.fact.path): each for each in find_tipping_facts(contest) if each.open
    }
    assert found["b", "extra.free"].value.data is False
    assert found["b", "extra.free"].first == ("a",)


def test_a_level_is_read_back() -> None:
    rubric = rubric_of(
        """
        facts: {extra.x: {type: number, bounds: [0, 100], question: x}}
        criteria:
          - {id: kept, weight: 50, fact: network.partner_assessment, levels: {none: 0, admission_only: 30, periodic: 75, periodic_with_exit: 100}}
          - {id: x, weight: 50, fact: extra.x, points: [[0, 0], [100, 100]]}
        """
    )
    vendors = [
        vendor_of("a", "network: {partner_assessment: periodic}\nextra: {x: 40}", rubric=rubric),
        vendor_of("b", "network: {partner_assessment: none}\nextra: {x: 60}", rubric=rubric),
    ]
    # a 57.5, b 30: a falls behind with none (20) only; b needs 55 more points: periodic
    found = {
        (tip.vendor, tip.criterion): tip for tip in find_tipping_facts(contest_of(rubric, *vendors))
    }
    assert found["a", "kept"].value.data == "none"
    assert found["b", "kept"].value.data == "periodic"
    assert found["b", "kept"].tips_at == 75
    assert compared(found["b", "kept"].points) == 0
    assert not found["b", "kept"].open


def test_where_nobody_is_ranked_an_answer_that_is_enough_changes_who_is_first() -> None:
    # p alone is half of what has to be known, q and r alone are not
    rubric = rubric_of(weighted(p=50, q=30, r=20) + "min_known_pct: 45\n")
    contest = contest_of(rubric, vendor(rubric, "a"), vendor(rubric, "b"))
    assert first_of(contest) == set()
    found = find_tipping_facts(contest)
    assert {(each.vendor, each.criterion, each.first) for each in found} == {
        ("a", "p", ("a",)),
        ("b", "p", ("b",)),
    }
    assert all(each.open for each in found)


def test_one_of_two_that_share_the_first_place_may_lose_it_to_no_third() -> None:
    # at no weight of q both have 50; with some of it b, of which q is not known, stays behind
    rubric = rubric_of(weighted(p=100, q=0))
    contest = contest_of(rubric, vendor(rubric, "a", p=50, q=50), vendor(rubric, "b", p=50))
    found = tipping_of(contest, "q")
    assert first_of(contest) == {"a", "b"}
    assert (found.weight, found.tips_at, found.leader, found.rival) == (0, 0, "b", "a")
    assert (found.more, found.less) == (("a",), ())


class TestBesideATippingWeight:
    """Level exactly at the weight found, and turned on its far side only, upwards and downwards."""

    @pytest.mark.parametrize(
        ("of", "p", "other_side"),
        [
            # a: 20·w + 80·(1 − w), b: 80·w + 40·(1 − w): level at w = .4
            ({"a": (20, 80), "b": (80, 40)}, 40, 70),
            # So near to each other that a step beyond the weight they are level to nine decimals:
            # a: 50.002 − .002·w, b: 50.001 + .001·w: level at w = 1/3
            ({"a": (50, 50.002), "b": (50.002, 50.001)}, 100 / 3, 70),
            # the same with a third vendor, level with them at that weight and behind b beyond it
            ({"a": (50, 50.002), "b": (50.002, 50.001), "c": (50.001, 50.0015)}, 100 / 3, 70),
            # and with one that overtakes b farther on: 50 + .003·w is ahead from w = 1/2
            ({"a": (50, 50.002), "b": (50.002, 50.001), "c": (50.003, 50)}, 100 / 3, 40),
        ],
    )
    def test_both_ways(self, of: dict[str, tuple[float, float]], p: float, other_side: int) -> None:
        for criterion, now, tips_at in (
            ("p", 25, p),
            ("q", 75, 100 - p),
            ("p", other_side, p),
            ("q", 100 - other_side, 100 - p),
        ):
            rubric = rubric_of(
                weighted(p=now, q=100 - now) if criterion == "p" else weighted(p=100 - now, q=now)
            )
            vendors = [vendor(rubric, id, p=p, q=q) for id, (p, q) in of.items()]
            contest = small.contest_with(rubric, vendors)
            (first,) = first_of(contest)
            found = tipping_of(contest, criterion)
            assert found.tips_at == pytest.approx(tips_at, abs=1e-9)
            assert (found.weight, found.at_once) == (now, False)
            assert found.leader == first
            way = math.copysign(10, tips_at - now)
            at, before, beyond = (
                first_of(small.contest_with(rubric, vendors, **{criterion: each}))
                for each in (found.tips_at or 0.0, tips_at - way, tips_at + way)
            )
            assert found.leader in at
            assert found.rival in at
            assert before == {found.leader}
            assert beyond == {found.rival}

    def test_of_a_shared_first_place_that_parts_slowly(self) -> None:
        # a: 50.001 − .001·w, b: 50 + .001·w: level at the current weight
        rubric = rubric_of(weighted(p=50, q=50))
        points = {"a": (50, 50.001), "b": (50.001, 50)}
        vendors = [vendor(rubric, id, p=p, q=q) for id, (p, q) in points.items()]
        p, q = find_tipping(contest_of(rubric, *vendors))
        assert (p.tips_at, p.at_once, p.more, p.less) == (50, True, ("b",), ("a",))
        assert (q.tips_at, q.at_once, q.more, q.less) == (50, True, ("a",), ("b",))

    @pytest.mark.parametrize("known", ["p", "q"])
    def test_at_an_end_at_which_nothing_of_a_vendor_is_left(self, known: str) -> None:
        # only one criterion applies to b: without weight on it b has no score, else 90 always
        rubric = rubric_of(weighted(p=50, q=50))
        b = {"p": NA, "q": NA, known: 90}
        vendors = [vendor(rubric, "a", p=10, q=20), vendor(rubric, "b", **b)]
        contest = small.contest_with(rubric, vendors)
        for criterion in "pq":
            found = tipping_of(contest, criterion)
            end = 0 if criterion == known else 100
            assert (found.tips_at, found.at_once, found.leader_out) == (end, False, True)
            assert (found.leader, found.rival) == ("b", "a")
            nearly = abs(end - 1e-3)
            for percent, first in ((end, "a"), (nearly, "b"), (100 - end, "b")):
                there = small.contest_with(rubric, vendors, **{criterion: percent})
                assert first_of(there) == {first}


class TestAtAnEndOfWhatIsPossible:
    """A value that changes who is first exactly at an end of what the evidence allows is open."""

    @staticmethod
    def tips(unknown: str, a: object, b: object) -> dict[str, TippingFact]:
        rubric = rubric_of(weighted(p=50, q=50) + f"unknown: {unknown}\n")
        contest = contest_of(rubric, vendor(rubric, "a", p=a, q=50), vendor(rubric, "b", p=b, q=50))
        found = find_tipping_facts(contest)
        return {each.vendor: each for each in found if each.criterion == "p"}

    @pytest.mark.parametrize(
        ("b", "tips_at", "is_open"), [(20, 20, True), (19.75, 19.75, False), (20.25, 20.25, True)]
    )
    def test_the_low_end(self, b: float, tips_at: float, is_open: bool) -> None:
        # a counts as 80, and at 20, its least, is level with b
        tip = self.tips("best", {"between": [20, 80]}, b)["a"]
        assert (tip.open, tip.points, tip.tips_at, tip.side) == (is_open, 80, tips_at, "at")
        assert (tip.value.low, tip.first) == (tips_at, ("b", "a"))

    @pytest.mark.parametrize(
        ("a", "tips_at", "is_open"), [(80, 80, True), (80.25, 80.25, False), (79.75, 79.75, True)]
    )
    def test_the_high_end(self, a: float, tips_at: float, is_open: bool) -> None:
        tip = self.tips("worst", a, {"between": [20, 80]})["b"]
        assert (tip.open, tip.points, tip.tips_at, tip.side) == (is_open, 20, tips_at, "at")
        assert (tip.value.low, tip.first) == (tips_at, ("b", "a"))

    def test_the_low_end_that_counts_already(self) -> None:
        # level at 20, the least: any more and b is first, and less is not possible
        tip = self.tips("worst", 20, {"between": [20, 80]})["b"]
        assert (tip.open, tip.points, tip.tips_at, tip.value.low) == (True, 20, 20, 20)
        assert (tip.at_once, tip.more, tip.less) == (True, ("b",), ())

    def test_the_high_end_that_counts_already(self) -> None:
        tip = self.tips("best", {"between": [20, 80]}, 80)["a"]
        assert (tip.open, tip.points, tip.tips_at, tip.value.low) == (True, 80, 80, 80)
        assert (tip.at_once, tip.more, tip.less) == (True, (), ("b",))

    @pytest.mark.parametrize("hours", [4, 5])
    @pytest.mark.parametrize(
        ("steps", "needed", "side"),
        [
            # 4 is the last number that has 100; of numbers from 4 on only the low end has it
            ("{up_to: [[4, 100]], above: 0}", "low", "at"),
            # 4 is the first that has none: the numbers below it have
            ("{from: [[4, 0]], below: 100}", "below", "below"),
        ],
    )
    def test_the_low_end_on_an_edge_of_steps(
        self, hours: int, steps: str, needed: str, side: str
    ) -> None:
        rubric = rubric_of(
            "facts: {extra.h: {type: number, bounds: [0, 100], question: h}, "
            "extra.q: {type: number, bounds: [0, 100], question: q}}\n"
            f"criteria: [{{id: h, weight: 50, fact: extra.h, steps: {steps}}}, "
            "{id: q, weight: 50, fact: extra.q, points: [[0, 0], [100, 100]]}]\n"
        )
        contest = contest_of(
            rubric,
            vendor(rubric, "a", h=90, q=60),
            vendor(rubric, "b", h={"between": [hours, 24]}, q=10),
        )
        # a 30, b 5: with 100 for h it has 55
        assert first_of(contest) == {"a"}
        found = {(each.vendor, each.criterion): each for each in find_tipping_facts(contest)}
        tip = found["b", "h"]
        assert tip.open == (needed == "low" and hours == 4)
        assert (tip.value.low, tip.side, tip.first) == (4, side, ("b",))
        assert (tip.points, tip.tips_at) == (0, 100)


class TestFactsOfGates:
    """b is ahead by p, but is kept out as long as extra.g is not known to be what a gate asks."""

    @staticmethod
    def tips(claim: str, criterion: str = "") -> dict[tuple[str, str | None], TippingFact]:
        rubric = rubric_of(
            "weights: relative\n"
            "facts: {extra.p: {type: number, bounds: [0, 100], question: p}, "
            "extra.g: {type: number, bounds: [0, 100], question: g}}\n"
            "gates: [{id: must, title: must, fact: extra.g, at_least: 50, on_unknown: fail}]\n"
            "criteria:\n"
            "  - {id: p, weight: 1, fact: extra.p, points: [[0, 0], [100, 100]]}\n" + criterion
        )
        said = f", g: {claim}" if claim else ""
        contest = contest_of(
            rubric,
            vendor_of("a", "extra: {p: 40, g: 60}", rubric=rubric),
            vendor_of("b", f"extra: {{p: 60{said}}}", rubric=rubric),
        )
        assert first_of(contest) == {"a"}
        found = find_tipping_facts(contest)
        return {(each.vendor, each.gate or each.criterion): each for each in found}

    @pytest.mark.parametrize(
        ("claim", "is_open"),
        [
            ("", True),
            ("{between: [20, 80]}", True),
            ("{between: [20, 50]}", True),  # exactly at the high end
            ("{between: [20, 49]}", False),
            ("20", False),
            ("{varies: [20, 80]}", False),
        ],
    )
    def test_what_lets_a_vendor_in(self, claim: str, is_open: bool) -> None:
        tip = self.tips(claim)["b", "must"]
        assert (tip.open, tip.value.low, tip.side, tip.first) == (is_open, 50, "at", ("b",))

    def test_what_is_not_applicable_is_not_asked(self) -> None:
        assert ("b", "must") not in self.tips("{state: not_applicable, note: none}")

    def test_of_a_criterion_without_weight_the_gate_counts(self) -> None:
        # what a criterion measures is told of there, and it may have no weight
        found = self.tips(
            "", "  - {id: g, weight: 0, fact: extra.g, points: [[0, 0], [100, 100]]}\n"
        )
        assert ("b", "must") not in found
        tip = found["b", "g"]
        assert (tip.open, tip.value.low, tip.first) == (True, 50, ("b",))


def test_what_is_so_at_a_price_of_0_alone() -> None:
    # Nobody but c, at 0, has points for the price, unless it is 0 as well: then b is level with c,
    # and a is before it for its months.
    rubric = rubric_of(
        "weights: relative\nunknown: midpoint\n"
        "criteria:\n"
        "  - {id: price, weight: 5000, fact: pricing.quote_cny, ratio: lowest}\n"
        "  - {id: months, weight: 1000, fact: stages.after_sale.warranty_months, "
        "points: [[0, 0], [10, 100]]}\n"
    )
    of = {
        "a": "pricing: {quote_cny: {between: [1, 1000]}}\n"
        "stages: {after_sale: {warranty_months: 10}}",
        "b": "stages: {}",
        "c": "pricing: {quote_cny: 0}",
    }
    contest = contest_of(rubric, *(vendor_of(id, text, rubric=rubric) for id, text in of.items()))
    found = {each.vendor: each for each in find_tipping_facts(contest)}
    assert (found["a"].value.low, found["a"].side, found["a"].first) == (0, "at", ("a",))
    assert (found["b"].value.low, found["b"].side, found["b"].first) == (0, "at", ("b", "c"))
