"""Which facts alone change who is first, against ranking anew with every value there is."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from oa_select.interval import Interval
from oa_select.questions.find import find_questions
from oa_select.results.evaluators import Evaluator, Judgement, Panel
from oa_select.results.robustness import TippingFact
from oa_select.robustness.tipping_facts import find_tipping_facts
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options, make_plan
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.text import LocalizedText
from tests.world import rubric_of, vendor_of

LEVELS = ["none", "admission_only", "periodic", "periodic_with_exit"]
FACTS = {
    "extra.n": "number",
    "extra.shared": "number",
    "extra.yes": "bool",
    "network.partner_assessment": "ordinal",
    "pricing.quote_cny": "price",
}
NUMBERS = [0, 20, 40, 60, 80, 100]
PRICES = [10, 20, 40, 50]
VALUES: dict[str, list[Any]] = {
    "number": [*range(0, 101, 5), 39.9999, 40.0001, 59.9999, 60.0001],
    "bool": [True, False],
    "ordinal": LEVELS,
    "price": sorted(
        {0, *PRICES, *(p * 1.25**k for p in PRICES for k in range(-30, 31)), 1e8, 1e-4}
    ),
}


class World(NamedTuple):
    """What a ranking is made of: a claim for each fact of each vendor, and judgements."""

    rubric: Rubric
    claims: list[dict[str, Any]]
    panel: Panel | None

    def held(self, *, vendor: int = 0, fact: str = "", value: object = None) -> Contest:
        """The ranking; with one fact of a vendor given on firm evidence."""
        vendors = []
        for index, claims in enumerate(self.claims):
            given = dict(claims)
            if fact and index == vendor:
                given[fact] = {"value": value, "source": "firm"}
            vendors.append(vendor_of(f"v{index}", _yaml(given), SOURCES, rubric=self.rubric))
        return hold_contest(make_plan(self.rubric, Options(panel=self.panel)), vendors, "0" * 64)


SOURCES = "{firm: {title: t, kind: trial, published: 2026-01}}"


def _yaml(claims: dict[str, Any]) -> str:
    data: dict[str, Any] = {}
    for path, claim in claims.items():
        *sections, key = path.split(".")
        section = data
        for each in sections:
            section = section.setdefault(each, {})
        section[key] = claim
    text = "".join(f"{key}: {json.dumps(each)}\n" for key, each in data.items())
    return re.sub(r"[0-9.]+e-?[0-9]+", lambda found: f"{Decimal(found[0]):f}", text)


def first_of(contest: Contest) -> set[str]:
    return {each.vendor for each in contest.ranking.vendors if each.rank == 1}


def world_of(seed: int) -> World:
    """Small numbers, so that scores are often level."""
    draw = random.Random(seed)
    direction = draw.choice(["lowest", "highest"])
    criteria: list[dict[str, Any]] = [
        {"id": "n", "fact": "extra.n", "points": [[0, 0], [100, 100]]},
        {"id": "kept", "fact": "network.partner_assessment", "levels": "even"},
        {"id": "price", "fact": "pricing.quote_cny", "ratio": direction},
        {"id": "up", "fact": "extra.shared", "points": [[0, 0], [100, 100]]},
        {"id": "down", "fact": "extra.shared", "points": [[0, 60], [50, 20], [100, 30]]},
        {"id": "demo", "rated": True, "title": "demo"},
        {"id": "tall", "fact": "extra.n", "steps": {"from": [[20, 30], [40, 80]], "below": 0}},
        {"id": "low", "fact": "extra.n", "steps": {"up_to": [[40, 100], [50, 30]], "above": 60}},
    ]
    chosen = draw.sample(criteria, draw.randint(1, 4))
    if seed >= TENDERS:
        chosen = [_tender_price(draw), *(each for each in chosen if each["id"] != "price")][:3]
    for each in chosen:
        each["weight"] = draw.choice([1, 1, 2])
    gates: list[dict[str, Any]] = [
        {"fact": "extra.n", "at_least": 40},
        {"fact": "extra.yes", "is": True},
        {"fact": "pricing.quote_cny", "at_most": 40},
        {"fact": "network.partner_assessment", "at_least": "periodic"},
        {"criterion": chosen[0]["id"], "at_least": draw.choice([20, 40, 50])},
    ]
    gates = draw.sample(gates, draw.choice([0, 0, 1, 2]))
    for index, gate in enumerate(gates):
        gate["id"] = gate["title"] = f"g{index}"
        gate["on_unknown"] = draw.choice(["ask", "pass", "fail"])
    rubric = {
        "weights": "relative",
        "unknown": draw.choice(["worst", "worst", "midpoint", "best"]),
        "min_known_pct": draw.choice([0, 0, 0, 40]),
        "gates": gates,
        "facts": {
            "extra.n": {"type": "number", "bounds": [0, 100], "question": "n"},
            "extra.shared": {"type": "number", "bounds": [0, 100], "question": "s"},
            "extra.yes": {"type": "bool", "question": "y"},
        },
        "criteria": chosen,
    }
    built = rubric_of("".join(f"{key}: {json.dumps(each)}\n" for key, each in rubric.items()))
    count = draw.randint(2, 4)
    claims = [
        {path: claim for path in FACTS if (claim := _claim(draw, path))} for _ in range(count)
    ]
    for index in range(1, count):
        if draw.random() < 0.3:
            claims[index] = dict(claims[0])
    return World(built, claims, _panel(draw, count))


def _tender_price(draw: random.Random) -> dict[str, Any]:
    """A price as tenders score it: off a base, or as a ratio of what is left after a preference."""
    deviation: dict[str, Any] = {
        "base": draw.choice(["mean", "mean", "median", "lowest", "highest", {"fixed": 30}]),
        "points": draw.choice([[[-50, 40], [0, 100], [60, 0]], [[0, 100], [100, 20]]]),
    }
    if deviation["base"] == "mean" and draw.random() < 0.4:
        deviation["drop_extremes"] = 1
    if "fixed" not in deviation["base"] and draw.random() < 0.4:
        deviation["blend"] = {"value": 40, "weight": 0.5}
    price = {"id": "price", "fact": "pricing.quote_cny"}
    price |= draw.choice([{"deviation": deviation}, {"deviation": deviation}, {"ratio": "lowest"}])
    if draw.random() < 0.6:
        deduct = [{"fact": "extra.yes", "is": True, "percent": 20}]
        deduct.append({"fact": "network.partner_assessment", "at_least": "periodic", "percent": 10})
        price["deduct"] = deduct[: draw.randint(1, 2)]
    return price


def _claim(draw: random.Random, path: str) -> dict[str, Any] | None:
    kind, form = FACTS[path], draw.random()
    source = draw.choice([{}, {"source": "firm"}])
    if form < 0.2:
        return None
    if kind == "number" or kind == "price":
        values = NUMBERS if kind == "number" else PRICES
        if form < 0.4:
            return {"between": sorted(draw.sample(values, 2)), **source}
        return {"value": draw.choice(values), **source}
    if kind == "ordinal":
        return {draw.choice(["value", "at_least", "at_most"]): draw.choice(LEVELS), **source}
    return {"value": draw.random() < 0.8, **source}


def _panel(draw: random.Random, count: int) -> Panel | None:
    points = {
        f"v{index}": {"demo": Judgement(Interval(at, at))}
        for index in range(count)
        if (at := float(draw.choice([0, 50, 50, 100]))) or draw.random() < 0.5
    }
    return Panel((Evaluator("e", LocalizedText.plain("E"), {}, points),))


def allowed(claim: dict[str, Any] | None, kind: str) -> Iterator[Any]:
    """The values that the evidence allows."""
    for value in VALUES[kind]:
        if (
            claim is None
            or ("value" in claim and value == claim["value"])
            or ("between" in claim and claim["between"][0] <= value <= claim["between"][1])
        ):
            yield value
        elif kind == "ordinal":
            at = LEVELS.index(value)
            if "at_least" in claim and at >= LEVELS.index(claim["at_least"]):
                yield value
            if "at_most" in claim and at <= LEVELS.index(claim["at_most"]):
                yield value


TENDERS = 70
"""From this seed on worlds score a price as tenders do."""
SEEDS = range(140)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_facts_that_change_who_is_first_are_those_found(seed: int) -> None:
    world = world_of(seed)
    contest = world.held()
    today = first_of(contest)
    found: dict[tuple[int, str], TippingFact] = {
        (int(each.vendor[1:]), each.fact.path): each for each in find_tipping_facts(contest)
    }
    if not today:
        return
    used = {each.measures[0].fact.path for each in world.rubric.walk() if each.measures}
    used |= {gate.fact.path for gate in world.rubric.gates if gate.fact}
    measures = (measure for each in world.rubric.walk() for measure in each.measures)
    used |= {fact.path for measure in measures for fact in measure.facts}
    for index, claims in enumerate(world.claims):
        for path, kind in FACTS.items():
            if path not in used:
                continue

            def changes(value: object, index: int = index, path: str = path) -> bool:
                return first_of(world.held(vendor=index, fact=path, value=value)) != today

            claim, tip = claims.get(path), found.pop((index, path), None)
            by_answer = any(map(changes, allowed(claim, kind)))
            by_any = by_answer or (claim is not None and any(map(changes, VALUES[kind])))
            assert (tip is not None) == by_any, (index, path, claim, tip)
            if tip is not None:
                assert tip.open == by_answer, (index, path, claim, tip)
                _holds(world, tip, index, today)
    assert not found


def _holds(world: World, tip: TippingFact, index: int, today: set[str]) -> None:
    """The value found changes it, to what is said; and where only those beside it do, these do."""
    value = tip.value.data
    if value is None:
        kind = FACTS[tip.fact.path]
        claim = world.claims[index].get(tip.fact.path)
        every = [*allowed(claim, kind)] if tip.open else VALUES[kind]
        assert all(
            first_of(world.held(vendor=index, fact=tip.fact.path, value=each)) != today
            for each in every
        )
        return
    if tip.side != "at":
        assert isinstance(value, float)
        assert first_of(world.held(vendor=index, fact=tip.fact.path, value=value)) == today
        value += (1 if tip.side == "above" else -1) * 2e-7 * max(1.0, value)
    assert first_of(world.held(vendor=index, fact=tip.fact.path, value=value)) == set(tip.first)
    assert set(tip.first) != today


@pytest.mark.parametrize("seed", SEEDS)
def test_the_answers_that_decide_are_those_flagged(seed: int) -> None:
    world = world_of(seed)
    contest = world.held()
    today = first_of(contest)
    to_ask = find_questions(contest)
    flagged = [(each.vendor, each.fact, each.decisive, each.kind) for each in to_ask.questions]
    flagged += [(g.vendor, g.fact, g.decisive, "open") for g in to_ask.gates if g.fact]
    for vendor, fact, decisive, kind in flagged:
        index = int(vendor[1:])
        claim = world.claims[index].get(fact.path) if kind == "open" else None
        values = allowed(claim, FACTS[fact.path])
        changed = [
            value
            for value in values
            if first_of(world.held(vendor=index, fact=fact.path, value=value)) != today
        ]
        assert decisive == bool(changed), (vendor, fact.path, claim, changed)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_asked_and_decides_is_named_by_both(seed: int) -> None:
    contest = world_of(seed).held()
    to_ask = find_questions(contest)
    open_facts = {(tip.vendor, tip.fact.path) for tip in find_tipping_facts(contest) if tip.open}
    asked = {(each.vendor, each.fact.path) for each in to_ask.decisive if each.kind == "open"}
    asked |= {(each.vendor, each.fact.path) for each in to_ask.deciding_gates if each.fact}
    if first_of(contest):
        assert asked <= open_facts
