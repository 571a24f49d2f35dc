"""Laws that hold for all rubrics and vendors, tried on many."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.characters import HIDDEN
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import EvidenceRules
from oa_select.facts.evidence import weigh
from oa_select.facts.possible import Levels, Numbers, Sets
from oa_select.interval import compared
from oa_select.results.ranking import Ranking
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options
from oa_select.source.read import parse_documents
from oa_select.vendor import Vendor
from tests.world import ranking_of, rubric_of, vendor_of

settings.register_profile("laws", deadline=None, max_examples=120)
settings.load_profile("laws")

MODES = CATALOGUE["network.modes"].levels
CHARGING = CATALOGUE["stages.after_sale.charging"].levels
ASSESSMENT = CATALOGUE["network.partner_assessment"].levels
NUMBERS = (0, 10, 15, 30, 60, 90, 480, 1000)
points = st.integers(0, 100)
ranges = st.tuples(points, points).map(sorted)
scores = st.one_of(points, ranges)

FACTS = {
    "offered": "stages.after_sale.offered",
    "assessment": "network.partner_assessment",
    "charging": "stages.after_sale.charging",
    "response": "stages.after_sale.p1_response_minutes",
    "modes": "network.modes",
}


def claim(values: st.SearchStrategy[Any], *, kind: str) -> st.SearchStrategy[dict[str, Any]]:
    forms: list[st.SearchStrategy[dict[str, Any]]] = [values.map(lambda v: {"value": v})]
    several = st.lists(values, min_size=1, max_size=3, unique=True)
    if kind in ("ordinal", "number", "set"):
        forms.append(values.map(lambda v: {"at_least": v}))
    if kind in ("ordinal", "number"):
        forms.append(values.map(lambda v: {"at_most": v}))
    if kind in ("ordinal", "enum"):
        forms += [several.map(lambda v: {"one_of": v}), several.map(lambda v: {"varies": v})]
    if kind == "number":
        pairs = st.tuples(values, values).map(sorted)
        forms += [pairs.map(lambda v: {"between": v}), pairs.map(lambda v: {"varies": v})]
    forms += [st.just({"state": "declined"}), st.just({"state": "unknown"})]
    return st.one_of(forms)


def claims(values: st.SearchStrategy[Any], *, kind: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(claim(values, kind=kind), max_size=2)


facts = st.fixed_dictionaries(
    {
        "offered": claims(st.booleans(), kind="bool"),
        "assessment": claims(st.sampled_from(ASSESSMENT), kind="ordinal"),
        "charging": claims(st.sampled_from(CHARGING), kind="enum"),
        "response": claims(st.sampled_from(NUMBERS), kind="number"),
        "modes": claims(st.sets(st.sampled_from(MODES[:3])).map(sorted), kind="set"),
    }
)


@st.composite
def scales(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    xs = draw(st.lists(st.integers(0, 500), min_size=2, max_size=4, unique=True).map(sorted))
    knots = [[x, draw(points)] for x in xs]
    key, rest = draw(st.sampled_from([("up_to", "above"), ("from", "below")]))
    bands = {key: knots, rest: draw(points)}
    return {
        "offered": {"levels": {level: draw(scores) for level in ("true", "false")}},
        "assessment": {"levels": {level: draw(scores) for level in ASSESSMENT}},
        "charging": {"levels": {level: draw(scores) for level in CHARGING}},
        "response": draw(st.sampled_from([{"points": knots}, {"steps": bands}])),
        "modes": {
            "levels": {level: draw(scores) for level in MODES},
            "combine": draw(st.sampled_from(["best", "worst", "sum", "range"])),
        },
    }


@st.composite
def rubrics(draw: st.DrawFn) -> dict[str, Any]:
    of = draw(scales())
    names = draw(st.permutations(list(FACTS)))
    weights = [draw(st.integers(0, 5)) for _ in names]
    weights[0] += 1
    leaves = [
        {"id": name, "weight": weight, "fact": FACTS[name], "na_allowed": True, **of[name]}
        for name, weight in zip(names, weights, strict=True)
    ]
    group = {"id": "group", "weight": draw(st.integers(1, 5)), "criteria": leaves[:3]}
    return {
        "weights": "relative",
        "unknown": draw(st.sampled_from(["worst", "midpoint", "best"])),
        "criteria": [group, *leaves[3:]],
    }


def built_rubric(data: dict[str, Any]) -> Rubric:
    return rubric_of(_yaml(data))


def _yaml(data: dict[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in data.items())


def built_vendor(id: str, of: dict[str, list[dict[str, Any]]]) -> Vendor:
    after_sale = {
        "offered": of["offered"],
        "charging": of["charging"],
        "p1_response_minutes": of["response"],
    }
    network = {"partner_assessment": of["assessment"], "modes": of["modes"]}
    return vendor_of(
        id,
        _yaml(
            {
                "network": {key: value for key, value in network.items() if value},
                "stages": {
                    "after_sale": {key: value for key, value in after_sale.items() if value}
                },
            }
        ),
    )


def completions(vendor: Vendor) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """Every way to fill in what is not known, numbers at the ends and at what lies between."""
    choices = []
    for name, path in FACTS.items():
        fact = CATALOGUE[path]
        possible = weigh(fact, vendor.claims.get(path, ()), EvidenceRules()).possible
        values: list[Any]
        if isinstance(possible, Numbers):
            high = min(possible.high, 2000)
            inside = [x for x in range(501) if possible.low < x < high]
            values = sorted({possible.low, high, *inside[:: max(1, len(inside) // 5)]})
        elif isinstance(possible, Levels):
            values = (
                [level == "true" for level in possible.levels]
                if fact.type == "bool"
                else list(possible.levels)
            )
        elif isinstance(possible, Sets):
            rest = [MODES[3], MODES[4]]
            values = []
            for reading in possible.readings:
                known = sorted(reading.members)
                values.append(known)
                if not reading.exact:
                    values += [sorted({*known, one}) for one in rest] + [sorted({*known, *MODES})]
        else:
            values = [
                {"bool": True, "number": 60, "set": [MODES[0]]}.get(fact.type) or fact.levels[-1]
            ]
        choices.append([(name, [{"value": value}]) for value in values])
    for chosen in itertools.islice(itertools.product(*choices), 60):
        yield dict(chosen)


def sums(ranking: Ranking, id: str) -> tuple[float, float, float]:
    placed = ranking.of(id)
    assert placed.points is not None
    assert placed.score is not None
    return placed.points.low, placed.score, placed.points.high


@given(rubrics(), facts)
def test_every_completion_scores_inside_the_interval(rubric_data: Any, of: Any) -> None:
    rubric = built_rubric(rubric_data)
    vendor = built_vendor("a", of)
    low, score, high = sums(ranking_of(rubric, vendor), "a")
    assert low <= score <= high
    for completion in completions(vendor):
        least, _, most = sums(ranking_of(rubric, built_vendor("a", completion)), "a")
        assert compared(low) <= compared(least) <= compared(most) <= compared(high)


@given(
    scales(),
    claims(st.sampled_from(ASSESSMENT), kind="ordinal"),
    claims(st.sampled_from(CHARGING), kind="enum"),
)
def test_both_ends_are_reached(of: Any, assessment: Any, charging: Any) -> None:
    leaves = [
        {"id": name, "weight": 50, "fact": FACTS[name], **of[name]}
        for name in ("assessment", "charging")
    ]
    rubric = built_rubric({"criteria": leaves})
    start = {
        "offered": [],
        "response": [],
        "modes": [],
        "assessment": assessment,
        "charging": charging,
    }
    vendor = built_vendor("a", start)
    low, _, high = sums(ranking_of(rubric, vendor), "a")
    found = []
    possible = {
        name: weigh(
            CATALOGUE[FACTS[name]], vendor.claims.get(FACTS[name], ()), EvidenceRules()
        ).possible
        for name in ("assessment", "charging")
    }
    every = {
        name: each.levels if isinstance(each, Levels) else CATALOGUE[FACTS[name]].levels
        for name, each in possible.items()
    }
    for one, other in itertools.product(every["assessment"], every["charging"]):
        done = {**start, "assessment": [{"value": one}], "charging": [{"value": other}]}
        found.append(sums(ranking_of(rubric, built_vendor("a", done)), "a"))
    assert compared(min(each[0] for each in found)) == compared(low)
    assert compared(max(each[2] for each in found)) == compared(high)


@given(
    st.lists(points, min_size=4, max_size=4).map(sorted),
    st.sampled_from(ASSESSMENT),
    st.sampled_from(ASSESSMENT),
    st.lists(points, min_size=3, max_size=3).map(sorted),
    st.tuples(st.integers(0, 1000), st.integers(0, 1000)),
)
def test_a_better_fact_never_lowers_a_score(
    level_points: list[int], one: str, other: str, knots: list[int], minutes: tuple[int, int]
) -> None:
    rubric = built_rubric(
        {
            "criteria": [
                {
                    "id": "assessment",
                    "weight": 40,
                    "fact": FACTS["assessment"],
                    "levels": dict(zip(ASSESSMENT, level_points, strict=True)),
                },
                {
                    "id": "response",
                    "weight": 60,
                    "fact": FACTS["response"],
                    "points": [[15, knots[2]], [60, knots[1]], [480, knots[0]]],
                },
            ]
        }
    )
    worse, better = sorted([one, other], key=ASSESSMENT.index)
    blank = {"offered": [], "charging": [], "modes": []}
    slow, fast = max(minutes), min(minutes)
    a = built_vendor(
        "a", {**blank, "assessment": [{"value": worse}], "response": [{"value": slow}]}
    )
    b = built_vendor(
        "b", {**blank, "assessment": [{"value": better}], "response": [{"value": fast}]}
    )
    ranking = ranking_of(rubric, a, b)
    assert compared(sums(ranking, "b")[1]) >= compared(sums(ranking, "a")[1])


@given(rubrics(), st.lists(facts, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_files_and_criteria_does_not_matter(data: Any, many: Any, random: Any) -> None:
    vendors = [built_vendor(f"v{index}", of) for index, of in enumerate(many)]
    ranking = ranking_of(built_rubric(data), *vendors)
    shuffled = dict(data, criteria=list(data["criteria"]))
    random.shuffle(shuffled["criteria"])
    random.shuffle(vendors)
    again = ranking_of(built_rubric(shuffled), *vendors)
    assert [(each.vendor, each.rank) for each in ranking.vendors] == [
        (each.vendor, each.rank) for each in again.vendors
    ]
    assert ranking.decided == again.decided
    for each in ranking.vendors:
        assert sums(ranking, each.vendor) == pytest.approx(sums(again, each.vendor), abs=1e-9)


@given(rubrics(), facts, st.sampled_from(list(FACTS)))
def test_an_unknown_never_helps(data: Any, of: Any, forgotten: str) -> None:
    rubric = built_rubric(dict(data, unknown="worst"))
    whole = ranking_of(rubric, built_vendor("a", of))
    less = ranking_of(rubric, built_vendor("a", {**of, forgotten: []}))
    assert compared(less.of("a").score or 0) <= compared(whole.of("a").score or 0)
    low, _, high = sums(whole, "a")
    wide_low, _, wide_high = sums(less, "a")
    assert compared(wide_low) <= compared(low) <= compared(high) <= compared(wide_high)
    assert less.of("a").known_pct <= whole.of("a").known_pct + 1e-9


@given(rubrics(), st.lists(facts, min_size=3, max_size=4))
def test_a_vendor_that_drops_out_never_reorders_the_others(data: Any, many: Any) -> None:
    rubric = built_rubric(data)
    vendors = [built_vendor(f"v{index}", of) for index, of in enumerate(many)]
    everyone = [each.vendor for each in ranking_of(rubric, *vendors).vendors if each.vendor != "v0"]
    assert [each.vendor for each in ranking_of(rubric, *vendors[1:]).vendors] == everyone


@given(rubrics(), facts, facts)
def test_possible_ranks_and_decision_agree_with_the_intervals(
    data: Any, one: Any, two: Any
) -> None:
    ranking = ranking_of(built_rubric(data), built_vendor("a", one), built_vendor("b", two))
    a, b = sums(ranking, "a"), sums(ranking, "b")
    a_surely_ahead = compared(a[0]) > compared(b[2])
    b_surely_ahead = compared(b[0]) > compared(a[2])
    assert ranking.of("a").best_rank == (2 if b_surely_ahead else 1)
    assert ranking.of("a").worst_rank == (1 if a_surely_ahead else 2)
    assert ranking.decided == (a_surely_ahead or b_surely_ahead)


@given(rubrics(), facts, st.integers(1, 9))
def test_the_size_of_weights_does_not_matter(data: Any, of: Any, times: int) -> None:
    def scaled(criteria: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {**each, "weight": each["weight"] * times}
            | ({"criteria": scaled(each["criteria"])} if "criteria" in each else {})
            for each in criteria
        ]

    vendor = built_vendor("a", of)
    larger = built_rubric(dict(data, criteria=scaled(data["criteria"])))
    assert sums(ranking_of(built_rubric(data), vendor), "a") == pytest.approx(
        sums(ranking_of(larger, vendor), "a"), abs=1e-9
    )


@given(rubrics(), facts)
def test_contributions_of_leaves_add_up(data: Any, of: Any) -> None:
    ranking = ranking_of(built_rubric(data), built_vendor("a", of))
    placed = ranking.of("a")

    def leaves(criteria: Any) -> Iterator[Any]:
        for each in criteria:
            yield from leaves(each.criteria) if each.criteria else [each]

    parts = [leaf.contribution for leaf in leaves(placed.criteria)]
    assert math.fsum(parts) == pytest.approx(placed.score, abs=1e-9)
    assert math.fsum(leaf.weight for leaf in leaves(placed.criteria)) == pytest.approx(1)


@given(rubrics(), facts)
def test_policies_are_the_ends_and_the_middle(data: Any, of: Any) -> None:
    rubric, vendor = built_rubric(data), built_vendor("a", of)

    def score(unknown: Any) -> float:
        return ranking_of(rubric, vendor, options=Options(unknown=unknown)).of("a").score or 0.0

    low, _, high = sums(ranking_of(rubric, vendor), "a")
    assert score("worst") == low
    assert score("best") == high
    assert score("midpoint") == pytest.approx((low + high) / 2, abs=1e-9)


def seen(*categories: Any) -> st.SearchStrategy[str]:
    """Characters of these categories but for those that nobody sees, which files may not hold."""
    drawn = st.characters(codec="utf-8", categories=categories)
    return drawn.filter(lambda each: not HIDDEN.search(each))


keys = st.text(seen("L"), min_size=1)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(seen("L", "N", "P", "Zs")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(keys, json_values, min_size=1))
def test_parse_dump_parse_gives_the_same(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False)
    for suffix in (".json", ".yaml"):
        documents, problems = parse_documents(text.encode(), "f", suffix)
        assert problems == []
        assert documents[0].data == data
        dumped = json.dumps(documents[0].data, ensure_ascii=False)
        again, _ = parse_documents(dumped.encode(), "f", suffix)
        assert again[0].data == data
