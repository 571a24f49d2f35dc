"""Scales that compare prices, against every completion and against a reckoning of their own."""

from __future__ import annotations

import itertools
import math
import statistics
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.facts.possible import Numbers
from oa_select.interval import Interval, compared
from oa_select.scales.deviation import LEAST, DeviationScale
from oa_select.scales.market import Ends, Market
from oa_select.scales.points import PointScale
from oa_select.text import Speech
from tests.world import contest_of, ranking_of, rubric_of, vendor_of

KNOTS = ((-30.0, 20.0), (-5.0, 100.0), (5.0, 90.0), (40.0, 0.0))
IDS = ("ann", "bob", "cid", "dan", "eve")

numbers = st.integers(0, 12).map(float)
intervals = st.tuples(numbers, numbers).map(lambda ends: Numbers(min(ends), max(ends)))
markets = st.lists(intervals, min_size=1, max_size=5).map(
    lambda at: dict(zip(IDS, at, strict=False))
)


@st.composite
def scales(draw: Any) -> DeviationScale:
    base = draw(st.sampled_from(["mean", "median", "lowest", "highest", 5.0]))
    drop = draw(st.integers(0, 2)) if base in ("mean", "median") else 0
    over = 2 * drop + draw(st.integers(0, 1))
    blend = (
        (0.0, 0.0) if base == 5.0 else draw(st.sampled_from([(0.0, 0.0), (8.0, 0.3), (6.0, 1.0)]))
    )
    factor = draw(st.sampled_from([1.0, 0.95]))
    return DeviationScale(base, PointScale(KNOTS, (LEAST, math.inf)), drop, over, blend, factor)


def points_at(d: float) -> float:
    """The points of one deviation, by hand."""
    for (a, at_a), (b, at_b) in itertools.pairwise(KNOTS):
        if a <= d <= b:
            return at_a + (at_b - at_a) * (d - a) / (b - a)
    return KNOTS[0][1] if d < KNOTS[0][0] else KNOTS[-1][1]


def off(scale: DeviationScale, own: float, others: list[float], *, member: bool) -> float:
    """The percentage off the base where all prices are known, as the format says it."""
    if isinstance(scale.base, float):
        base = scale.factor * scale.base
    else:
        if not others and not scale.blend[1]:
            return 0.0
        prices = sorted([*others, own] if member or not others else others)
        if scale.drop and len(prices) > scale.when_over:
            prices = prices[scale.drop : len(prices) - scale.drop]
        pick = {
            "mean": statistics.fmean,
            "median": statistics.median,
            "lowest": min,
            "highest": max,
        }
        value, weight = scale.blend
        base = scale.factor * (weight * value + (1 - weight) * pick[scale.base](prices))
    if base == 0:
        return 0.0 if own == 0 else math.inf
    return 100 * (own / base - 1)


@given(scales(), markets, intervals, st.booleans(), st.data())
def test_the_points_of_an_interval_hold_every_completion_and_reach_both_ends(
    scale: DeviationScale, prices: dict[str, Numbers], own: Numbers, member: bool, data: Any
) -> None:
    others = {id: at for id, at in prices.items() if id != "ann"}
    market = Market({**others, "ann": own} if member else others)
    low, high = scale.among(own, market, "ann")
    least, most = scale.deviations(own, market, "ann")
    seen = [
        off(scale, at, list(rest), member=member)
        for at, *rest in itertools.product(own, *others.values())
    ]
    inside = [data.draw(st.floats(at.low, at.high)) for at in (own, *others.values())]
    seen.append(off(scale, inside[0], inside[1:], member=member))
    for each in seen:
        assert compared(least) <= compared(each) <= compared(most)
        assert low - 1e-9 <= points_at(each) <= high + 1e-9
    assert min(seen) == pytest.approx(least)
    assert max(seen) == pytest.approx(most)


@given(scales(), markets.filter(lambda at: len(at) > 1))
def test_points_of_known_prices_are_those_of_the_formula(
    scale: DeviationScale, prices: dict[str, Numbers]
) -> None:
    known = {id: at.low for id, at in prices.items()}
    market = Market({id: Numbers(at, at) for id, at in known.items()})
    for id, own in known.items():
        others = [at for other, at in known.items() if other != id]
        expected = points_at(off(scale, own, others, member=True))
        assert scale.among(Numbers(own, own), market, id) == pytest.approx((expected, expected))


@pytest.mark.parametrize(
    ("base", "drop", "own", "others", "least", "most"),
    [
        ("mean", 0, (2, math.inf), [4, 6], -50, 200),  # 2 of 4 on average; grows to 3 times
        ("mean", 1, (2, math.inf), [4, 6, 8], -60, math.inf),  # (4 + 6) / 2 without the extremes
        ("mean", 0, (5, 5), [(5, math.inf)], -100, 0),
        ("median", 0, (3, math.inf), [5, 9], -40, math.inf),
        ("median", 0, (3, math.inf), [5], -25, 100),
        ("highest", 0, (3, math.inf), [5], -40, 0),
        ("lowest", 0, (3, math.inf), [5], 0, math.inf),
        ("lowest", 0, (3, 3), [(5, math.inf)], 0, 0),
    ],
)
def test_infinity_is_a_limit(
    base: Any, drop: int, own: Any, others: list[Any], least: float, most: float
) -> None:
    ends = [each if isinstance(each, tuple) else (each, each) for each in others]
    market = Market({str(at): Numbers(*each) for at, each in enumerate(ends)})
    number = Numbers(*own)
    scale = DeviationScale(base, PointScale(KNOTS, (LEAST, math.inf)), drop, 2 * drop)
    found = scale.deviations(number, market.moved("own", number), "own")
    assert found == pytest.approx((least, most))


@given(scales().filter(lambda scale: scale.comparing), markets, st.booleans())
@settings(deadline=None)
def test_between_two_turns_nobody_passes_a_knot(
    scale: DeviationScale, prices: dict[str, Numbers], takes_part: bool
) -> None:
    """As the number of one moves, the points of all change course at the turns only."""
    market = Market(prices if takes_part else {**prices, "ann": Numbers(3, 3)})

    def passed(x: float, id: str) -> list[set[float]]:
        """The knots below the least, and below the greatest, deviation of a vendor."""
        ann = Numbers(x, x)
        own = ann if id == "ann" else market.of(id)
        assert own is not None
        ends = scale.deviations(own, market.moved("ann", ann), id)
        return [{knot for knot, _ in KNOTS if end > knot} for end in ends]

    turns = sorted({*scale.turns_among(market, "ann", {*market})})
    assert {0.0, *(end for id in prices for end in prices[id] if id != "ann")} <= {*turns}
    for a, b in itertools.pairwise(turns):
        if b - a < 1e-6 * b:
            continue
        for id in market:
            first, *others = (passed(a + (b - a) * at, id) for at in (0.01, 0.3, 0.7, 0.99))
            assert all(each == first for each in others), (a, b, id)


def test_of_a_fixed_base_the_turns_are_the_numbers_of_the_knots() -> None:
    line = PointScale(((-10, 0), (0, 100), (20, 50)), (LEAST, math.inf))
    assert DeviationScale(200.0, line, factor=0.5).turns == pytest.approx((90, 100, 120))
    assert DeviationScale("mean", line, factor=0.5).turns == ()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("base: mean", "the mean"),
        ("base: mean, blend: {value: 9, weight: 0}", "the mean"),
        ("base: {fixed: 1200}", "1200 (fixed)"),
        (
            "base: median, drop_extremes: 1",
            "the median without the 1 highest and lowest (with more than 2 vendors)",
        ),
        (
            "base: mean, drop_extremes: 2, when_over: 6",
            "the mean without the 2 highest and lowest (with more than 6 vendors)",
        ),
        (
            "base: lowest, blend: {value: 1000, weight: 0.3}",
            "0.3 × 1000 + 0.7 × (the lowest)",
        ),
        ("base: highest, blend: {value: 7, weight: 1}", "1 × 7 + 0 × (the highest)"),
        ("base: mean, factor: 0.95", "0.95 × (the mean)"),
    ],
)
def test_a_base_in_words(keys: str, words: str) -> None:
    rubric = rubric_of(
        "criteria: [{id: price, weight: 100, fact: pricing.quote_cny, "
        f"deviation: {{{keys}, points: [[-5, 100], [5, 0]]}}}}]"
    )
    outline = rubric.criteria[0].measures[0].scale.described()
    assert Speech("en").say(outline.how) == f"by the percentage off {words}:"
    assert [(row.number, row.points) for row in outline.rows] == [
        (-5, Interval(100, 100)),
        (5, Interval(0, 0)),
    ]


def test_a_deviation_as_it_is_written() -> None:
    line = PointScale(((-10, 0), (0, 100)), (LEAST, math.inf))
    written = {
        "base": "mean",
        "points": [(-10, 0), (0, 100)],
        "drop_extremes": 1,
        "when_over": 3,
        "blend": {"value": 8.0, "weight": 0.25},
        "factor": 0.5,
    }
    scale = DeviationScale("mean", line, 1, 3, (8.0, 0.25), 0.5)
    assert scale.described().written == {"deviation": written}
    fixed = {**written, "base": {"fixed": 7.0}, "drop_extremes": 0, "when_over": 0, "blend": None}
    assert DeviationScale(7.0, line, factor=0.5).described().written == {"deviation": fixed}


@given(
    st.lists(numbers, min_size=1, max_size=8),
    st.data(),
)
def test_ends_with_one_swapped_are_those_sorted_anew(given_: list[float], data: Any) -> None:
    taken = data.draw(st.sampled_from([None, *given_]))
    put = data.draw(st.one_of(st.none(), numbers))
    left = list(given_)
    if taken is not None:
        left.remove(taken)
    expected = sorted([*left, *([] if put is None else [put])])
    found = Ends(given_).swapped(taken, put)
    assert [found[rank] for rank in range(found.count)] == expected
    for start, stop in itertools.combinations(range(len(expected) + 1), 2):
        assert found.sum(start, stop) == pytest.approx(sum(expected[start:stop]))


TENDER = """
facts:
  extra.size: {type: enum, levels: [large, small, micro], question: How large is the company?}
  extra.green: {type: bool, question: Is it certified?}
criteria:
  - id: price
    weight: 100
    fact: pricing.quote_cny
    SCALE
    deduct:
      - {fact: extra.size, is: small, percent: 20}
      - {fact: extra.size, is: micro, percent: 10}
      - {fact: extra.green, is: true, percent: 5}
"""
SIZES = (("large", 0), ("small", 20), ("micro", 10))
claims = st.fixed_dictionaries(
    {"price": st.tuples(st.integers(1, 12), st.integers(0, 5))},
    optional={
        "size": st.lists(st.sampled_from([size for size, _ in SIZES]), min_size=1, unique=True),
        "green": st.booleans(),
    },
)


def _vendor(id: str, claim: Any, rubric: Any) -> Any:
    low, width = claim["price"]
    extra = {}
    if size := claim.get("size"):
        extra["size"] = size[0] if len(size) == 1 else f"{{one_of: [{', '.join(size)}]}}"
    if "green" in claim:
        extra["green"] = str(claim["green"]).lower()
    said = ", ".join(f"{key}: {each}" for key, each in extra.items())
    text = f"pricing: {{quote_cny: {{between: [{low}, {low + width}]}}}}\nextra: {{{said}}}"
    return vendor_of(id, text, rubric=rubric)


def _evaluated(claim: Any) -> list[float]:
    """The prices that may be evaluated, at the ends."""
    sizes = claim.get("size", [size for size, _ in SIZES])
    off = [dict(SIZES)[size] for size in sizes]
    green = [5 * claim["green"]] if "green" in claim else [0, 5]
    low, width = claim["price"]
    sums = [one + other for one in off for other in green]
    return [low * (100 - max(sums)) / 100, (low + width) * (100 - min(sums)) / 100]


@given(st.lists(claims, min_size=1, max_size=4), st.sampled_from(["ratio", "deviation"]))
@settings(deadline=None)
def test_deductions_make_the_price_that_is_compared(many: list[Any], key: str) -> None:
    scale = {
        "ratio": "ratio: lowest",
        "deviation": f"deviation: {{base: mean, points: {[list(knot) for knot in KNOTS]}}}",
    }[key]
    rubric = rubric_of(TENDER.replace("SCALE", scale))
    vendors = [_vendor(id, claim, rubric) for id, claim in zip(IDS, many, strict=False)]
    ranking = ranking_of(rubric, *vendors)
    prices = {id: _evaluated(claim) for id, claim in zip(IDS, many, strict=False)}
    reference = DeviationScale("mean", PointScale(KNOTS, (LEAST, math.inf)))
    for id, (low, high) in prices.items():
        others = [at for other, at in prices.items() if other != id]
        if key == "deviation":
            seen = [
                points_at(off(reference, own, list(rest), member=True))
                for own, *rest in itertools.product((low, high), *others)
            ]
        else:
            seen = [
                100 * min([own, *rest]) / own
                for own, *rest in itertools.product((low, high), *others)
            ]
        found = ranking.of(id).points
        assert found is not None
        assert found.low <= min(seen) + 1e-9
        assert max(seen) - 1e-9 <= found.high
        if key == "ratio":
            assert (found.low, found.high) == pytest.approx((min(seen), max(seen)))
        value = next(ranking.of(id).leaves()).fact
        assert value is not None
        assert value.evaluated is not None
        assert (value.evaluated.low, value.evaluated.high) == pytest.approx((low, high))


@given(claims, claims)
@settings(deadline=None)
def test_an_answer_about_a_condition_narrows_the_points(one: Any, other: Any) -> None:
    rubric = rubric_of(TENDER.replace("SCALE", "ratio: lowest"))
    unsaid = {key: each for key, each in one.items() if key != "size"}
    rival = _vendor("bob", other, rubric)
    wide = contest_of(rubric, _vendor("ann", unsaid, rubric), rival).ranking.of("ann").points
    for size, _ in SIZES:
        narrow = contest_of(rubric, _vendor("ann", {**one, "size": [size]}, rubric), rival)
        points = narrow.ranking.of("ann").points
        assert wide is not None
        assert points is not None
        assert wide.low - 1e-9 <= points.low <= points.high <= wide.high + 1e-9
