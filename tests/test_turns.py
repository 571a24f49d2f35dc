"""Where points turn as a price moves: found by bisection, the same as by looking everywhere."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.facts.possible import Numbers
from oa_select.questions.find import find_questions
from oa_select.robustness.drop_one import drop_each
from oa_select.robustness.tipping_facts import find_tipping_facts
from oa_select.scales.deviation import DeviationScale
from oa_select.scales.market import Market
from oa_select.scales.points import PointScale
from oa_select.scales.ratio import FAR, RatioScale
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scorer
from oa_select.what_if.world import World
from tests.world import contest_of, rubric_of, vendor_of

LINE = PointScale(((-50.0, 40.0), (-4.0, 100.0), (4.0, 100.0), (100.0, 0.0)), (-100.0, math.inf))
# Sums of such numbers are exact, in whatever order they are added up.
whole = st.integers(0, 200).map(float)
spans = st.tuples(whole, st.one_of(st.just(0.0), whole, st.just(math.inf)))
prices = st.one_of(
    whole.map(lambda at: Numbers(at, at)), spans.map(lambda a: Numbers(a[0], sum(a)))
)
markets = st.dictionaries(st.sampled_from("abcdefghij"), prices, max_size=8).map(Market)
scales = st.builds(
    lambda base, drop, blend, factor: DeviationScale(
        base, LINE, drop if base == "mean" else 0, 2 * drop, blend, factor
    ),
    st.sampled_from(["mean", "median", "lowest", "highest"]),
    st.integers(0, 2),
    st.sampled_from([(0.0, 0.0), (50.0, 0.5)]),
    st.sampled_from([1.0, 0.5]),
)


def everywhere(scale: DeviationScale, market: Market, vendor: str) -> Iterator[float]:
    """The definition: at each knot, between each two neighbours, of each vendor, for each end."""
    others = market.moved(vendor, None)
    ends = {end for id in others for end in others.of(id) or () if math.isfinite(end)}
    steps = sorted({0.0, *ends})
    yield from (*steps, (steps[-1] or 1.0) * FAR)
    steps.append(2 * steps[-1] + 1)
    worlds = [market.moved(vendor, Numbers(at, at)) for at in steps]
    for id in {*market, vendor}:
        for end in (0, 1):
            for (a, here), (b, there) in itertools.pairwise(zip(steps, worlds, strict=True)):
                own, base = at_end(scale, here, id, end)
                _, base_b = at_end(scale, there, id, end)
                if len(here) < 2 or not all(map(math.isfinite, (own, base, base_b))):
                    continue
                slope = (base_b - base) / (b - a)
                for knot, _ in scale.line.knots:
                    ratio = 1 + knot / 100
                    at_zero = base - slope * a
                    over, under = own - ratio * at_zero, ratio * slope
                    if id == vendor:
                        over, under = ratio * at_zero, 1 - ratio * slope
                    last = math.inf if b == steps[-1] else b
                    if under and a <= over / under <= last:
                        yield over / under


def at_end(scale: DeviationScale, market: Market, id: str, end: int) -> tuple[float, float]:
    own = market.of(id)
    assert own is not None
    ends = (market.highs, market.lows)[end]
    return own[end], scale.base_of(ends.swapped(own[1 - end], own[end]))


@given(scale=scales, market=markets, vendor=st.sampled_from("abcxyz"))
@settings(max_examples=300, deadline=None)
def test_turns_are_those_of_looking_everywhere(
    scale: DeviationScale, market: Market, vendor: str
) -> None:
    found = {*scale.turns_among(market, vendor, {*market})}
    assert sorted(found) == sorted({*everywhere(scale, market, vendor)})


@given(
    scale=st.one_of(scales, st.sampled_from([RatioScale("lowest"), RatioScale("highest")])),
    market=markets,
    other=st.sampled_from("abcxyz"),
    number=st.one_of(st.none(), prices),
)
@settings(max_examples=500, deadline=None)
def test_no_points_are_beyond_the_reach(
    scale: Any, market: Market, other: str, number: Numbers | None
) -> None:
    moved = market.moved(other, number)
    for id in {*market} - {other}:
        own = market.of(id)
        assert own is not None
        least, greatest = scale.reach_among(own, market, id)
        low, high = scale.among(own, moved, id)
        assert least - 1e-9 <= low <= high <= greatest + 1e-9


SCALES = {
    "tender-cn": "ratio: lowest",
    "tender-soe": "deviation: {base: mean, drop_extremes: 1, when_over: 4, "
    "points: [[-50, 40], [-2, 100], [2, 100], [100, 0]]}",
}


POINTS_AND_WORLDS = ((DeviationScale, "among"), (RatioScale, "among"), (World, "given"))


def worked(
    work: Callable[[Contest], object],
    scale: str,
    count: int,
    monkeypatch: pytest.MonkeyPatch,
    calls: tuple[tuple[type, str], ...] = POINTS_AND_WORLDS,
) -> int:
    """How often some methods are called for some work on so many vendors."""
    rubric = rubric_of(
        "gates: [{id: months, title: months, fact: stages.after_sale.warranty_months, "
        "at_least: 1, on_unknown: ask}]\n"
        "criteria:\n"
        f"  - {{id: price, weight: 40, fact: pricing.quote_cny, {scale}}}\n"
        "  - {id: response, weight: 60, fact: stages.after_sale.p1_response_minutes, "
        "points: [[0, 100], [1000, 0]]}\n"
    )
    vendors = []
    for at in range(count):
        price = f"pricing: {{quote_cny: {1000 + 7 * at}}}\n" if at < 12 else ""
        minutes = f"stages: {{after_sale: {{p1_response_minutes: {at * 900 // count}}}}}"
        vendors.append(vendor_of(f"v{at}", price + minutes, rubric=rubric))
    contest = contest_of(rubric, *vendors)
    seen = [0]
    for owner, name in calls:
        monkeypatch.setattr(owner, name, counted(seen, getattr(owner, name)))
    work(contest)
    monkeypatch.undo()
    return seen[0]


def counted(seen: list[int], of: Any) -> Any:
    def call(*args: Any) -> Any:
        seen[0] += 1
        return of(*args)

    return call


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
@pytest.mark.parametrize("work", [find_questions, find_tipping_facts])
def test_the_work_grows_with_the_vendors(
    scale: str, work: Callable[[Contest], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (worked(work, scale, count, monkeypatch) for count in (40, 160))
    assert 0 < many < 4 * few


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_no_vendor_is_scored_again_whoever_is_gone(
    scale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worked(drop_each, scale, 40, monkeypatch, ((Scorer, "score"),)) <= 40
