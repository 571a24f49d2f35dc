"""Scoring many vendors gives, to the last bit, what scoring each of them plainly gives."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks import many
from oa_select.facts.catalogue import CATALOGUE, DELIVERY_MODES
from oa_select.facts.claims import KIND_GRADES, Claim, Date, EvidenceRules, Source
from oa_select.facts.coverage import Coverage, Needs, Region, Site
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers, levels_of
from oa_select.interval import Interval
from oa_select.results.evaluators import Evaluator, Judgement, JudgementScale, Panel
from oa_select.results.on_demand import OnDemand
from oa_select.results.ranking import CriterionScore, GateOutcome
from oa_select.rubric.model import Condition, Criterion, Deduction, Gate, Measure, Rubric, TieBreak
from oa_select.scales.deviation import DeviationScale
from oa_select.scales.levels import LevelScale, SetScale
from oa_select.scales.market import Market
from oa_select.scales.points import PointScale
from oa_select.scales.ratio import RatioScale
from oa_select.scales.scale import Scale, Seen
from oa_select.scales.sites import SiteScale
from oa_select.scales.steps import StepScale
from oa_select.scoring import scored as scored_module
from oa_select.scoring.deductions import evaluated, open_conditions
from oa_select.scoring.findings import Findings
from oa_select.scoring.gates import decide, decide_on_points
from oa_select.scoring.leaves import Leaf, Pool, Weighed, market_pool, rated_leaf
from oa_select.scoring.plan import Options, Plan, make_plan
from oa_select.scoring.rank import hold_contest
from oa_select.scoring.records import criterion_score
from oa_select.scoring.scored import Scored, comparing_measures, is_historical
from oa_select.scoring.sums import add_up
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor
from tests.conftest import ROOT

TEXT = LocalizedText.plain("x")
PROVINCES = ("CN-BJ", "CN-GD", "CN-SH")
ASKED = [
    CATALOGUE[path]
    for path in (
        "stages.after_sale.offered",
        "stages.after_sale.charging",
        "stages.after_sale.p1_response_minutes",
        "stages.in_sale.day_rate_cny",
        "network.partner_assessment",
        "network.modes",
        "network.province_count",
        "network.site_coverage",
        "network.site_delivery",
    )
]
STATED = [each for each in ASKED if not each.path.startswith("network.site_")]


def plainly(plan: Plan, vendors: Sequence[Vendor], rules: EvidenceRules) -> dict[str, Scored]:
    """All vendors scored one by one, with nothing remembered and nothing taken over."""
    every = [Findings(each, rules) for each in vendors]
    conditions = [gate for gate in plan.rubric.gates if gate.condition]
    staying = [
        each
        for each in every
        if all(plain_gate(gate, each).kept for gate in conditions)
        and not is_historical(plan, each.vendor)
    ]
    pool = market_pool(comparing_measures(plan.criteria).values(), staying)
    return {each.vendor.id: plainly_scored(plan, each, pool) for each in every}


def plainly_scored(plan: Plan, findings: Findings, pool: Pool) -> Scored:
    def leaf_of(criterion: Criterion) -> Leaf:
        if criterion.rated:
            return rated_leaf(criterion, findings.vendor.id, plan.options.panel)
        return plain_leaf(plan, criterion, findings, pool)

    total = add_up(plan.criteria, leaf_of, plan.unknown)
    gates = []
    for gate in plan.rubric.gates:
        if gate.criterion is None:
            gates.append(plain_gate(gate, findings))
        else:
            outcome = decide_on_points(gate, total.find(gate.criterion).points)
            gates.append(GateOutcome(gate.id, gate.title, outcome, gate.on_unknown))
    return Scored(findings.vendor, total, tuple(gates))


def plain_gate(gate: Gate, findings: Findings) -> GateOutcome:
    assert gate.condition is not None
    outcome = decide(gate.condition, findings.of(gate.condition.fact))
    return GateOutcome(gate.id, gate.title, outcome, gate.on_unknown)


def plain_leaf(plan: Plan, criterion: Criterion, findings: Findings, pool: Pool) -> Leaf:
    attainable, first = plan.attainable[criterion.id], criterion.measures[0]
    usable = [each for each in criterion.measures if plan.needs or not each.about_sites]
    weighed = tuple(plainly_weighed(plan, each, findings) for each in usable)
    states = {each.finding.state for each in weighed}
    not_asked = first.about_sites and plan.needs is None
    if not_asked or (states == {"not_applicable"} and criterion.na_allowed):
        return Leaf(None, attainable, "not_applicable", weighed)
    for index, each in enumerate(weighed):
        if each.finding.says_something:
            points = plain_points(each, findings.vendor.id, pool)
            if each.measure is not first:
                points = Interval(attainable.low, points.high)
            return Leaf(points, attainable, each.state, weighed, index)
    state: Any = "declined" if "declined" in states else "unknown"
    return Leaf(attainable, attainable, state, weighed)


def plainly_weighed(plan: Plan, measure: Measure, findings: Findings) -> Weighed:
    if measure.about_sites:
        assert plan.needs is not None
        finding, by_site = findings.at_sites(measure.fact, plan.needs, measure.scale.stage)
        return Weighed(measure, finding, by_site, finding.possible)
    finding, number = findings.of(measure.fact), evaluated(measure, findings)
    if not measure.deductions:
        return Weighed(measure, finding, [], number)
    conditions = tuple(findings.of(each) for each in measure.facts if each != measure.fact)
    still_open = open_conditions(measure, findings)
    return Weighed(measure, finding, [], number, conditions, still_open)


def plain_points(weighed: Weighed, vendor: str, pool: Pool) -> Interval:
    scale = weighed.measure.scale
    by_site = [(site.users, levels) for site, levels in weighed.by_site]
    market = {"market": pool[weighed.measure.price]} if scale.comparing else {}
    return scale.points_of(Seen(weighed.number, by_site, vendor=vendor, **market))


class World:
    """A plan and vendors drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._numbers = itertools.count()
        rubric = self._rubric()
        needs = Needs("ours", (self._site(), self._site())) if self.random.random() < 0.7 else None
        self.vendors = [self._vendor(f"v{at}") for at in range(self.random.randint(1, 12))]
        panel = Panel((self._evaluator(rubric, "li"), self._evaluator(rubric, "wu")))
        options = Options(
            needs=needs,
            panel=panel if self.random.random() < 0.7 else None,
            include_historical=self.random.random() < 0.3,
        )
        self.plan = make_plan(rubric, options)

    def _id(self) -> str:
        return f"c{next(self._numbers)}"

    def _site(self) -> Site:
        return Site(TEXT, self.random.choice(PROVINCES), "广州", self.random.randint(1, 9))

    def _points(self) -> Interval:
        low, high = sorted(self.random.choice((0.0, 12.7, 33.3, 60.1, 100.0)) for _ in range(2))
        return Interval(low, high if self.random.random() < 0.2 else low)

    def _scale(self, fact: Fact) -> Scale:
        at = {level: self._points() for level in levels_of(fact)}
        if fact.path.startswith("network.site_"):
            return SiteScale(LevelScale(at), self.random.choice((None, "after_sale")))
        if fact.type == "set":
            return SetScale(at, self.random.choice(("best", "worst", "sum", "range")))
        if fact.type != "number":
            return LevelScale(at)
        line = PointScale(((-20.0, 100.0), (0.0, 70.3), (30.0, 0.0)), (-100.0, float("inf")))
        return self.random.choice(
            (
                PointScale(((5.0, 100.0), (60.0, 41.7), (700.0, 0.0)), fact.bounds),
                StepScale((15.0, 90.0), (100.0, 33.3, 0.0), up_to=True, bounds=fact.bounds),
                RatioScale(self.random.choice(("lowest", "highest"))),
                DeviationScale(self.random.choice(("mean", "median", "lowest", 55.0)), line, 1, 4),
            )
        )

    def _measure(self, facts: Sequence[Fact] = ASKED) -> Measure:
        fact = self.random.choice(facts)
        scale, off = self._scale(fact), ()
        if scale.takes_deductions and self.random.random() < 0.6:
            off = tuple(Deduction(self._condition(), self.random.choice((3.0, 11.5))) for _ in "ab")
        return Measure(fact, scale, deductions=off)

    def _condition(self) -> Condition:
        fact = self.random.choice(STATED)
        if fact.type == "number":
            operator = self.random.choice(("at_least", "at_most", "is"))
            return Condition(fact, operator, (self.random.choice((10.0, 60.0)),))
        if fact.type == "set":
            operator = self.random.choice(("includes", "excludes"))
            return Condition(fact, operator, (self.random.choice(fact.levels),))
        operators = ("is", "at_least", "at_most") if fact.type == "ordinal" else ("is",)
        wanted: Any = self.random.choice((True, False) if fact.type == "bool" else fact.levels)
        return Condition(fact, self.random.choice(operators), (wanted,))

    def _leaf(self) -> Criterion:
        share, na_allowed = self.random.choice((0.0, 0.1, 0.37, 1.0)), self.random.random() < 0.5
        if self.random.random() < 0.15:
            scale = JudgementScale(0.0, 100.0)
            return Criterion(self._id(), TEXT, share, (), rated=scale)
        measures = tuple(self._measure() for _ in range(self.random.choice((1, 1, 1, 2, 3))))
        return Criterion(self._id(), TEXT, share, (), measures=measures, na_allowed=na_allowed)

    def _group(self) -> Criterion:
        parts = tuple(self._leaf() for _ in range(self.random.randint(1, 3)))
        return Criterion(self._id(), TEXT, self.random.choice((0.2, 0.3)), (), criteria=parts)

    def _rubric(self) -> Rubric:
        draw = self.random
        criteria = tuple(draw.choice((self._leaf, self._group))() for _ in range(4))
        every = [each for top in criteria for each in top.walk()]
        gates = [
            Gate(self._id(), TEXT, draw.choice(("ask", "fail")), self._condition())
            for _ in range(draw.randint(0, 2))
        ]
        if draw.random() < 0.4:
            gates.append(Gate(self._id(), TEXT, "ask", criterion=draw.choice(every).id, least=33.3))
        ties = TieBreak((draw.choice(every).id,), draw.choice((0.0, 5.0)))
        rules = EvidenceRules(
            draw.choice("CDEE"), draw.choice((None, 24)), draw.choice((None, Date.parse("2026-06")))
        )
        return Rubric(
            "r",
            TEXT,
            "0" * 64,
            criteria,
            tuple(gates),
            rules,
            draw.choice("ABCD"),
            draw.choice(("worst", "midpoint", "best")),
            draw.choice((0.0, 40.0)),
            tie_break=ties if draw.random() < 0.5 else None,
        )

    def _vendor(self, id: str) -> Vendor:
        claims = {
            fact.path: tuple(self._claim(fact) for _ in range(self.random.choice((1, 1, 2, 3))))
            for fact in STATED
            if self.random.random() < 0.7
        }
        listed = self.random.random() < 0.7
        historical = self.random.random() < 0.2
        coverage = self._coverage() if listed else None
        return Vendor(id, TEXT, historical=historical, claims=claims, coverage=coverage)

    def _coverage(self) -> Coverage:
        modes = self.random.choice(((), DELIVERY_MODES[:1], DELIVERY_MODES[1:3]))
        regions = tuple(
            Region(each, self.random.choice(((), ("广州",))), delivered_by=modes)
            for each in PROVINCES
            if self.random.random() < 0.6
        )
        remote = self.random.choice((None, True, False))
        return Coverage(self.random.choice(("open", "closed")), regions, remote, self._source())

    def _source(self) -> Source | None:
        if self.random.random() < 0.15:
            return None
        dates = (None, *map(Date.parse, ("2023-01", "2025-07", "2026-05")))
        kind = self.random.choice([*KIND_GRADES])
        expires = self.random.choice((None, None, Date.parse("2026-01")))
        return Source(kind, kind, TEXT, self.random.choice(dates), expires)

    def _claim(self, fact: Fact) -> Claim:
        draw, source = self.random, self._source()
        if draw.random() < 0.25:
            state = draw.choice(("not_applicable", "declined", "unknown"))
            return Claim("state", (state,), source)
        if fact.type == "number":
            numbers = [each for each in (0.0, 5.0, 15.0, 60.0, 300.0) if fact.holds(each)]
            low, high = sorted(draw.choice(numbers) for _ in range(2))
            form: Any = draw.choice(("value", "at_least", "at_most", "between", "varies"))
            return Claim(form, (low, high) if form in ("between", "varies") else (low,), source)
        levels: list[Any] = [True, False] if fact.type == "bool" else [*fact.levels]
        if fact.type == "set":
            members = tuple(draw.sample(levels, draw.randint(0, 2)))
            return Claim(draw.choice(("value", "at_least")), members, source)
        forms = ["value", "one_of", "varies"]
        forms += ["at_least", "at_most"] if fact.type == "ordinal" else []
        form = draw.choice(forms)
        count = 2 if form in ("one_of", "varies") else 1
        return Claim(form, tuple(draw.sample(levels, count)), source)

    def _evaluator(self, rubric: Rubric, id: str) -> Evaluator:
        rated = [each.id for each in rubric.walk() if each.rated]
        said = {
            vendor.id: {each: Judgement(self._points()) for each in rated}
            for vendor in self.vendors
            if self.random.random() < 0.8
        }
        return Evaluator(id, TEXT, {}, said)


@pytest.mark.parametrize("seed", range(150))
def test_many_vendors_are_scored_as_each_is_plainly(seed: int) -> None:
    world = World(seed)
    plan, vendors = world.plan, world.vendors
    contest = hold_contest(plan, vendors, "0" * 64)
    plain, firm = plainly(plan, vendors, plan.rules), plainly(plan, vendors, plan.firm_rules)
    assert dict(contest.scored) == plain
    assert dict(contest.firm) == firm
    for placed in contest.ranking.vendors:
        own, firmly = plain[placed.vendor], firm[placed.vendor].total
        numbers = placed.score, placed.points, placed.known_pct, placed.firm.score
        total = own.total
        assert repr(numbers) == repr((total.score, total.points, total.known_pct, firmly.score))
        assert repr(placed.firm.points) == repr(firmly.points)
        assert placed.gates == own.gates
        assert placed.criteria == tuple(
            criterion_score(node, share)
            for node, share in zip(total.children, total.shares, strict=True)
        )


def test_the_worlds_have_what_there_is() -> None:
    worlds = [World(seed) for seed in range(150)]
    measures = [
        each
        for world in worlds
        for top in world.plan.criteria
        for at in top.walk()
        for each in at.measures
    ]
    kinds = {type(each.scale) for each in measures}
    every = {LevelScale, SetScale, PointScale, StepScale, RatioScale, DeviationScale, SiteScale}
    assert kinds == every
    assert any(each.deductions for each in measures)
    seen = [
        leaf
        for world in worlds
        for scored in plainly(world.plan, world.vendors, world.plan.rules).values()
        for node in scored.total.walk()
        if (leaf := node.leaf) is not None
    ]
    assert {each.state for each in seen} == {
        "known",
        "varies",
        "partial",
        "disputed",
        "unknown",
        "declined",
        "not_applicable",
    }
    assert any(each.capped for each in seen)
    assert any(isinstance(at.number, Numbers) and at.open for each in seen for at in each.weighed)


class TestWorkIsDoneOnce:
    """Counted, not timed: what costs time for each of many vendors is done no oftener than that."""

    def test_criteria_are_made_for_vendors_that_are_looked_at(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        world = World(3)
        ranking = hold_contest(world.plan, world.vendors, "0" * 64).ranking
        made: list[str] = []
        score = scored_module.Scorer.score
        monkeypatch.setattr(
            scored_module.Scorer,
            "score",
            lambda self, findings, pool: (
                made.append(findings.vendor.id) or score(self, findings, pool)
            ),
        )
        shown = ranking.vendors[0]
        assert len(shown.criteria) == len(world.plan.criteria)
        assert shown.criteria[0].id == world.plan.criteria[0].id
        assert made == [shown.vendor]

    def test_firm_leaves_are_taken_over_where_all_claims_are_firm(self) -> None:
        fact = CATALOGUE["network.partner_assessment"]
        scale = LevelScale({level: Interval(50.0, 50.0) for level in fact.levels})
        leaf = Criterion("a", TEXT, 1.0, (), measures=(Measure(fact, scale),))
        plan = make_plan(Rubric("r", TEXT, "0" * 64, (leaf,)), Options())
        scorer = scored_module.Scorer(plan)

        def totals_with(kind: str) -> tuple[object, object]:
            claim = Claim("value", (fact.levels[0],), Source("s", kind, TEXT))
            vendor = Vendor("v", TEXT, claims={fact.path: (claim,)})
            scored = scorer.score(Findings(vendor, plan.rules), {})
            return scored.total, scorer.firm_total(scored, Findings(vendor, plan.firm_rules), {})

        total, firm = totals_with("filing")
        assert firm is total
        total, firm = totals_with("promotional")
        assert firm != total


def test_on_demand_is_the_tuple_that_it_makes() -> None:
    calls: list[int] = []

    def make() -> tuple[CriterionScore, ...]:
        calls.append(1)
        return (CriterionScore("a", TEXT, "known"), CriterionScore("b", TEXT, "known"))

    found = OnDemand(make)
    assert not calls
    assert found == make()
    assert [each.id for each in found] == ["a", "b"]
    assert found[1].id == "b"
    assert found[:1] == make()[:1]
    assert len(found) == 2
    assert hash(found) == hash(make())
    assert found == OnDemand(make)
    assert found != ()
    assert repr(found) == repr(make())
    assert len(calls) == 6


@pytest.mark.parametrize("seed", range(30))
def test_a_market_with_one_number_moved_is_the_market_of_those_numbers(seed: int) -> None:
    draw = Random(seed)

    def number() -> Numbers:
        return Numbers(*sorted(draw.choice((0.0, 3.0, 7.5, 20.0, math.inf)) for _ in range(2)))

    numbers = {f"v{at}": number() for at in range(draw.randint(0, 5))}
    vendor = draw.choice(("v0", "v1", "z"))
    put = draw.choice((None, number()))
    moved = Market(numbers).moved(vendor, put)
    rest = {id: at for id, at in numbers.items() if id != vendor}
    plain = Market(rest if put is None else {**rest, vendor: put})
    assert {id: moved.of(id) for id in moved} == {id: plain.of(id) for id in plain}
    assert moved.lows.numbers == plain.lows.numbers
    assert moved.highs.numbers == plain.highs.numbers
    own = plain.of(vendor)
    others = sorted(at.low for id, at in rest.items())
    assert plain.lows.nearest(own and own.low, lowest=True) == others[:2]
    assert plain.lows.nearest(own and own.low, lowest=False) == others[-2:]


IN_PROCESSES = """
import os, sys
from pathlib import Path
from oa_select.load.locate import Places
from oa_select.pipeline import contest_of, open_project
from oa_select.scoring import entries
from oa_select.scoring.plan import Options

folder, rubric = map(Path, sys.argv[1:])
project = open_project(Places((folder,), rubric), folder=folder)
alone = contest_of(project, Options())
entries.WORTH, entries.PART = 1, 7
here = os.getpid()
scored = entries.Scoring.part

def part(self, of):
    assert os.getpid() != here
    return scored(self, of)

entries.Scoring.part = part
together = contest_of(project._replace(processes=2), Options())
assert together.ranking == alone.ranking
assert together.standings == alone.standings
assert together.firm_standings == alone.firm_standings
print(len(together.ranking.vendors))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process scores all")
def test_processes_score_the_same(tmp_path: Path) -> None:
    many.write_files(tmp_path / "vendors", 40)
    rubric = ROOT / "rubrics/rfp-full.yaml"
    words = [sys.executable, "-c", IN_PROCESSES, str(tmp_path / "vendors"), str(rubric)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("40\n", "")
