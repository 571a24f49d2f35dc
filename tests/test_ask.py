"""What to ask next, against the definitions written out."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from oa_select.interval import Interval, compared
from oa_select.questions.find import find_questions
from oa_select.questions.value import value_of_information
from oa_select.report.layout import Layout
from oa_select.report.questions.csv import render_questions_csv
from oa_select.report.questions.json import render_questions_json
from oa_select.report.questions.markdown import render_questions_markdown
from oa_select.report.questions.table import render_questions_table
from oa_select.report.terminal import width_of
from oa_select.results.questions import Question, Questions
from oa_select.scoring.entries import status_of
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import with_total
from oa_select.scoring.sums import add_up
from oa_select.text import Speech
from tests import small
from tests.test_dominance import declared, leaf
from tests.world import contest_of, rubric_of, vendor_of

EN = Layout(Speech("en"))
ZH = Layout(Speech("zh"))
Leaf = tuple[str, str]


def ids(contest: Contest) -> list[Leaf]:
    return [(each.vendor, each.criterion) for each in find_questions(contest).questions]


def with_points(contest: Contest, given: Mapping[Leaf, float]) -> Contest:
    """The contest with leaves set to points, everything added up anew."""
    scored = dict(contest.scored)
    for vendor, each in contest.scored.items():
        leaves = {node.criterion.id: node.leaf for node in each.total.walk() if node.leaf}
        for id, old in leaves.items():
            if (vendor, id) in given:
                at = given[vendor, id]
                leaves[id] = old._replace(points=Interval(at, at))
        total = add_up(contest.plan.criteria, lambda c, of=leaves: of[c.id], contest.plan.unknown)  # type: ignore[misc]
        scored[vendor] = with_total(contest.plan, each, total)
    return contest._replace(scored=scored)


def first_of(contest: Contest) -> set[str]:
    ranked = {
        id: compared(each.total.score or 0.0)
        for id, each in contest.scored.items()
        if status_of(contest.plan, each) == "ranked"
    }
    return {id for id, score in ranked.items() if score == max(ranked.values())}


def expected_scores(contest: Contest) -> dict[str, float]:
    taking_part = [each.vendor.id for each in contest.contenders]
    middle = contest._replace(plan=contest.plan._replace(unknown="midpoint"))
    again = with_points(middle, {})
    return {id: again.scored[id].total.score or 0.0 for id in taking_part}


def worlds(rubric: dict[str, Any], of: list[dict[str, Any]]) -> Contest:
    bound = small.built(rubric)
    return small.contest_with(bound, small.built_vendors(bound, of))


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=25, deadline=None)
def test_questions_to_some_are_those_of_all_that_are_to_them(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    contest = worlds(rubric, of)
    everything = find_questions(contest)
    for placed in contest.ranking.vendors:
        some = find_questions(contest, about=frozenset({placed.vendor}))
        asked = everything.about(frozenset({placed.vendor}))
        assert (some.questions, some.gates) == (asked.questions, asked.gates)
        assert some.of_some


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=25, deadline=None)
def test_the_value_is_that_of_the_definition(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    """E[max over vendors once the leaf is known] − max over vendors, by numeric integration."""
    contest = worlds(rubric, of)
    today = expected_scores(contest)
    for each in find_questions(contest).questions:
        assert each.kind == "open" or each.fact.grade == "E"
        if each.kind == "confirm":
            continue
        others = max((at for id, at in today.items() if id != each.vendor), default=-math.inf)
        ends = []
        for at in (each.points.low, each.points.high):
            known = with_points(contest, {(each.vendor, each.criterion): at})
            ends.append(expected_scores(known)[each.vendor])
        steps = (np.arange(4000) + 0.5) / 4000
        best = np.maximum(ends[0] + steps * (ends[1] - ends[0]), others).mean()
        assert each.value == pytest.approx(best - max(today.values()), abs=1e-4)
        assert each.swing == pytest.approx(ends[1] - ends[0], abs=1e-9)


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=30, deadline=None)
def test_decisive_is_what_changes_who_is_first(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    contest = worlds(rubric, of)
    today = first_of(contest)
    assert today == {each.vendor for each in contest.ranking.vendors if each.rank == 1}
    asked = {(each.vendor, each.criterion) for each in find_questions(contest).questions}
    for each in find_questions(contest).questions:
        if each.kind == "open":
            tried = np.linspace(each.points.low, each.points.high, 5)
            changes = any(
                first_of(with_points(contest, {(each.vendor, each.criterion): float(at)})) != today
                for at in tried
            )
            assert each.decisive == changes, each
    for scored in contest.contenders:
        for weight, node in scored.total.leaf_nodes():
            if weight and node.leaf and node.leaf.state == "unknown":
                assert (scored.vendor.id, node.criterion.id) in asked


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=25, deadline=None)
def test_no_smaller_set_of_answers_does_it(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    contest = worlds({**rubric, "gates": []}, of[:3])
    to_ask = find_questions(contest)
    sets = {each.rival: each for each in to_ask.decisive_sets}
    today = first_of(contest)
    questions = [each for each in to_ask.questions if each.kind == "open"]
    for rival in (each.vendor.id for each in contest.contenders):
        if rival in today:
            assert rival not in sets
            continue

        def helps(chosen: tuple[Question, ...], rival: str = rival) -> bool:
            given = {
                (each.vendor, each.criterion): each.points.high
                if each.vendor == rival
                else each.points.low
                for each in chosen
            }
            return rival in first_of(with_points(contest, given))

        found = sets.get(rival)
        size = len(found.answers) if found else 3
        for count in range(min(size, 3)):
            assert not any(map(helps, itertools.combinations(questions, count)))
        if found:
            keys = {(each.vendor, each.criterion) for each in found.answers}
            chosen = tuple(each for each in questions if (each.vendor, each.criterion) in keys)
            assert len(chosen) == size
            assert helps(chosen)
        else:
            assert not helps(tuple(questions))


@given(rubric=small.rubrics(), of=small.vendors)
@settings(max_examples=25, deadline=None)
def test_the_order_is_what_decides_then_by_value_then_by_swing(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    found = find_questions(worlds(rubric, of)).questions
    keys = [(not each.decisive, -compared(each.value), -compared(each.swing)) for each in found]
    assert keys == sorted(keys)


def test_by_hand() -> None:
    # a: p 60, r in [40, 80] → expected 60, counts 50; b: p 55, r in [0, 100] → 52.5, counts 27.5.
    # Learning b's r: h = 25, |52.5 − 60| = 7.5: (25 − 7.5)² ÷ 100 = 3.0625; b may reach 77.5 and
    # a has 50 today: decisive. Learning a's r: h = 10: (10 − 7.5)² ÷ 40 = .15625; a falls to 50
    # at worst, as it counts: not decisive.
    rubric = rubric_of(
        declared("p", "r")
        + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]\nevidence: {{firm_grade: E}}\n"
    )
    contest = contest_of(
        rubric,
        small.vendor_with(rubric, "a", {"p": 60, "r": {"between": [40, 80]}}),
        small.vendor_with(rubric, "b", {"p": 55}),
    )
    one, other = find_questions(contest).questions
    assert (one.vendor, one.criterion, one.decisive) == ("b", "r", True)
    assert one.value == pytest.approx(3.0625)
    assert one.swing == pytest.approx(50)
    assert (one.score.low, one.score.high) == pytest.approx((27.5, 77.5))
    assert (other.vendor, other.criterion, other.decisive) == ("a", "r", False)
    assert other.value == pytest.approx(0.15625)
    (found,) = find_questions(contest).decisive_sets
    assert (found.rival, [each.criterion for each in found.answers]) == ("b", ["r"])
    assert found.gain == pytest.approx(50)


class TestDecisiveSets:
    """Three criteria of equal weight, and the fewest answers that put a vendor first."""

    @staticmethod
    def sets(
        unknown: str, of: dict[str, dict[str, Any]]
    ) -> list[tuple[str, list[tuple[str, str]], float]]:
        rubric = rubric_of(
            f"weights: relative\nunknown: {unknown}\n"
            + declared("p", "q", "r")
            + f"criteria: [{', '.join(leaf(id, 1) for id in 'pqr')}]\n"
        )
        vendors = [small.vendor_with(rubric, id, each) for id, each in of.items()]
        found = find_questions(contest_of(rubric, *vendors)).decisive_sets
        return [
            (each.rival, [(a.vendor, a.criterion) for a in each.answers], each.gain)
            for each in found
        ]

    def test_the_smallest_come_first(self) -> None:
        # a 60; b 54.3, with r 59.3, with q 57.7, with both 62.7; c 40, with q 63.3
        c, b = self.sets(
            "worst",
            {
                "a": {"p": 60, "q": 60, "r": 60},
                "b": {"p": 78, "q": {"between": [45, 55]}, "r": {"between": [40, 55]}},
                "c": {"p": 30, "q": {"between": [30, 100]}, "r": 60},
            },
        )
        assert c == ("c", [("c", "q")], pytest.approx(70 / 3))
        assert b == ("b", [("b", "r"), ("b", "q")], pytest.approx(25 / 3))

    def test_one_own_answer_is_fewer_than_two_of_the_first(self) -> None:
        # a 60, with p and q at their least 46.7; b 50, with r at its greatest 66.7
        (found,) = self.sets(
            "midpoint",
            {
                "a": {"p": {"between": [40, 80]}, "q": {"between": [40, 80]}, "r": 60},
                "b": {"p": 50, "q": 50, "r": {"between": [0, 100]}},
            },
        )
        assert found == ("b", [("b", "r")], pytest.approx(50 / 3))

    def test_one_answer_of_the_first_is_fewer_than_two_own(self) -> None:
        # a 60, with p at its least 46.7; b 50, with p 55, with q 55, with both 60
        (found,) = self.sets(
            "midpoint",
            {
                "a": {"p": {"between": [20, 100]}, "q": 60, "r": 60},
                "b": {"p": {"between": [35, 65]}, "q": {"between": [35, 65]}, "r": 50},
            },
        )
        assert found == ("b", [("a", "p")], pytest.approx(40 / 3))

    def test_own_answers_and_those_of_two_others(self) -> None:
        # a 60 and b 58 fall to 50 with p at its least; c 45 rises to 50 with q: drawing level
        (b, c) = self.sets(
            "midpoint",
            {
                "a": {"p": {"between": [30, 90]}, "q": 60, "r": 60},
                "b": {"p": {"between": [34, 82]}, "q": 58, "r": 58},
                "c": {"p": 45, "q": {"between": [30, 60]}, "r": 45},
            },
        )
        assert b[:2] == ("b", [("b", "p")])
        assert c == ("c", [("c", "q"), ("a", "p"), ("b", "p")], pytest.approx(5 + 10))

    @pytest.mark.parametrize(("least", "asked"), [(79, "p"), (80, "p"), (81, "pr")])
    def test_a_vendor_of_whom_too_little_is_known_must_become_known_enough(
        self, least: int, asked: str
    ) -> None:
        # b is ahead by q alone, which is 30 % of what counts; p is 50 % of it, r 20 %
        half = "points: [[0, 0], [100, 50]]"
        rubric = rubric_of(
            declared("p", "q", "r")
            + f"min_known_pct: {least}\n"
            + "criteria:\n"
            + "".join(
                f"  - {{id: {id}, weight: {weight}, fact: extra.{id}, {half}}}\n"
                for id, weight in (("p", 50), ("q", 30), ("r", 20))
            )
        )
        contest = contest_of(
            rubric,
            small.vendor_with(rubric, "a", {"p": 1, "q": 1, "r": 1}),
            small.vendor_with(rubric, "b", {"q": 100}),
        )
        assert first_of(contest) == {"a"}
        (found,) = find_questions(contest).decisive_sets
        assert [(each.vendor, each.criterion) for each in found.answers] == [
            ("b", id) for id in asked
        ]

    def test_from_nothing_to_level(self) -> None:
        # b has 0, and with p at its greatest 60 of 3 criteria: 20, as a
        (found,) = self.sets(
            "worst",
            {"a": {"p": 20, "q": 20, "r": 20}, "b": {"p": {"between": [0, 60]}, "q": 0, "r": 0}},
        )
        assert found == ("b", [("b", "p")], pytest.approx(20))

    def test_level_but_for_the_last_bits_is_level(self) -> None:
        # both 28.9 of 3 criteria; in binary the sums differ
        (found,) = self.sets(
            "worst",
            {
                "a": {"p": 0.7, "q": 0.2, "r": 28.0},
                "b": {"p": 4.5, "q": 18.0, "r": {"between": [0, 6.4]}},
            },
        )
        assert found == ("b", [("b", "r")], pytest.approx(6.4 / 3))


@pytest.mark.parametrize(
    ("on_unknown", "q", "least", "decides"),
    [
        # a has 60. b counts (40 + q) ÷ 2, and 75 % of it is known
        ("fail", 100, 0, True),
        ("fail", 80, 0, True),  # level
        ("fail", 79, 0, False),
        ("fail", 100, 75, True),
        ("fail", 100, 76, False),
        ("ask", 100, 0, True),  # b is first as long as nothing else is known
        ("ask", 70, 0, False),
        ("ask", 79, 0, False),
    ],
)
def test_an_open_gate_on_points_decides_where_the_vendor_would_be_first(
    on_unknown: str, q: int, least: int, decides: bool
) -> None:
    rubric = rubric_of(
        declared("p", "q")
        + f"min_known_pct: {least}\n"
        + f"gates: [{{id: g, title: g, criterion: p, at_least: 50, on_unknown: {on_unknown}}}]\n"
        + f"criteria: [{leaf('p', 50)}, {leaf('q', 50)}]"
    )
    contest = contest_of(
        rubric,
        small.vendor_with(rubric, "a", {"p": 60, "q": 60}),
        small.vendor_with(rubric, "b", {"p": {"between": [40, 90]}, "q": q}),
    )
    (gate,) = find_questions(contest).gates
    assert (gate.vendor, gate.fact, gate.decisive) == ("b", None, decides)


def test_what_has_no_weight_is_not_asked() -> None:
    rubric = rubric_of(
        "weights: relative\nevidence: {firm_grade: E}\n"
        + declared("p", "q")
        + f"criteria: [{leaf('p', 1)}, {leaf('q', 0)}]"
    )
    vendors = [small.vendor_with(rubric, "a", {"p": 60}), small.vendor_with(rubric, "b", {})]
    assert ids(contest_of(rubric, *vendors)) == [("b", "p")]


@pytest.mark.parametrize(
    ("price", "p", "asked"),
    [
        ("between: [5, 6]", 48, True),
        ("between: [5, 6]", 40, True),
        ("between: [5, 6]", 39, False),
        ("varies: [5, 6]", 48, False),
    ],
)
def test_a_price_that_moves_the_points_of_others_alone_is_asked_where_it_decides(
    price: str, p: int, asked: bool
) -> None:
    # a is the cheapest and has 50 whatever its price is; b has half of 50 to 60, and half of p:
    # with 40 it may draw level
    rubric = rubric_of(
        declared("p")
        + "evidence: {firm_grade: E}\ncriteria:\n"
        + "  - {id: price, weight: 50, fact: pricing.quote_cny, ratio: lowest}\n"
        + f"  - {leaf('p', 50)}\n"
    )
    contest = contest_of(
        rubric,
        vendor_of("a", f"pricing: {{quote_cny: {{{price}}}}}\nextra: {{p: 0}}", rubric=rubric),
        vendor_of("b", f"pricing: {{quote_cny: 10}}\nextra: {{p: {p}}}", rubric=rubric),
    )
    found = {(each.vendor, each.criterion): each for each in find_questions(contest).questions}
    assert (("a", "price") in found) == asked
    if asked:
        assert found["a", "price"].decisive
        assert found["a", "price"].value == 0


def test_no_value_where_nothing_can_change() -> None:
    assert value_of_information(50, 10, 60) == 0
    assert value_of_information(50, 20, 60) == 0
    assert value_of_information(50, 0, 50) == 0
    assert value_of_information(50, 20, 50) == pytest.approx(2.5)
    assert value_of_information(50, 20, -math.inf) == 0


def test_what_is_weakly_known_is_to_be_confirmed() -> None:
    rubric = rubric_of(
        "criteria: [{id: offered, weight: 100, fact: stages.after_sale.offered, levels: {true: 100, false: 0}}]"
    )
    sources = "{web: {title: t, kind: vendor, published: 2026-01}, test: {title: t, kind: trial, published: 2026-01}}"
    text = "stages: {after_sale: {offered: {value: true, source: %s}}}"
    weak = vendor_of("weak", text % "web", sources)
    firm = vendor_of("firm", text % "test", sources)
    found = find_questions(contest_of(rubric, weak, firm)).questions
    (only,) = found
    assert (only.vendor, only.kind, only.fact.grade) == ("weak", "confirm", "D")
    assert only.points == Interval(0, 100)
    # expected without the claim: 50 against 100, h = 50: nothing is gained; but a "no" unties them
    assert only.value == 0
    assert only.decisive


def test_who_is_known_by_nothing_is_asked_first_what_could_put_it_first() -> None:
    rubric = rubric_of(
        declared("p", "q", "r")
        + f"criteria: [{leaf('p', 20)}, {leaf('q', 50)}, {leaf('r', 30)}]\nmin_known_pct: 10\n"
    )
    contest = contest_of(
        rubric,
        small.vendor_with(rubric, "a", {"p": 70, "q": 70, "r": 70}),
        small.vendor_with(rubric, "nothing", {}),
    )
    to_ask = find_questions(contest).about(frozenset({"nothing"}))
    (found,) = to_ask.decisive_sets
    asked = [each.criterion for each in to_ask.questions]
    assert asked == ["q", "r", "p"]
    assert [each.criterion for each in found.answers] == asked[:2]


def test_an_adjective_is_not_asked_for_but_the_figure_is() -> None:
    rubric = rubric_of(
        """
        criteria:
          - id: response
            weight: 100
            measures:
              - {fact: stages.after_sale.p1_response_minutes, points: [[15, 100], [480, 0]]}
              - {fact: stages.after_sale.responsiveness, levels: {slow: [0, 50], moderate: [25, 75], fast: [50, 100]}}
        """
    )
    of = "stages: {after_sale: {responsiveness: slow}}"
    (only,) = find_questions(contest_of(rubric, vendor_of("a", of))).questions
    assert only.fact.path == "stages.after_sale.p1_response_minutes"
    assert only.points == Interval(0, 50)


def test_what_varies_is_not_asked() -> None:
    rubric = rubric_of(
        "criteria: [{id: c, weight: 100, fact: stages.after_sale.charging, levels: {included: 100, annual_fee: 50, time_and_materials: 20, per_incident: 0}}]"
    )
    sources = "{c: {title: t, kind: contract, published: 2026-01}}"
    of = "stages: {after_sale: {charging: {varies: [included, annual_fee], source: c}}}"
    assert find_questions(contest_of(rubric, vendor_of("a", of, sources))).questions == ()


GATED = """
gates:
  - {id: offered, title: must, fact: stages.after_sale.offered, is: true, on_unknown: ON_UNKNOWN}
criteria: [{id: fee, weight: 100, fact: stages.after_sale.annual_fee_pct, points: [[0, 100], [100, 0]]}]
"""


@pytest.mark.parametrize(("on_unknown", "decides"), [("ask", True), ("fail", True)])
def test_open_gates_come_first(on_unknown: str, decides: bool) -> None:
    rubric = rubric_of(GATED.replace("ON_UNKNOWN", on_unknown))
    sources = "{c: {title: t, kind: contract, published: 2026-01}}"

    def vendor(id: str, fee: int, offered: str) -> Any:
        return vendor_of(
            id,
            f"stages: {{after_sale: {{annual_fee_pct: {{value: {fee}, source: c}}{offered}}}}}",
            sources,
        )

    yes = ", offered: {value: true, source: c}"
    contest = contest_of(rubric, vendor("a", 10, ""), vendor("b", 20, yes), vendor("c", 30, ""))
    gates = {each.vendor: each for each in find_questions(contest).gates}
    assert set(gates) == {"a", "c"}
    assert gates["a"].decisive is decides
    assert not gates["c"].decisive


def test_a_bad_answer_may_shut_a_gate() -> None:
    rubric = rubric_of(
        declared("p")
        + f"gates: [{{id: g, title: g, criterion: p, at_least: 30}}]\ncriteria: [{leaf('p', 100)}]\nunknown: best\n"
    )
    contest = contest_of(
        rubric,
        small.vendor_with(rubric, "a", {"p": {"between": [20, 90]}}),
        small.vendor_with(rubric, "b", {"p": 10}),
    )
    assert [each.decisive for each in find_questions(contest).questions if each.vendor == "a"] == [
        True
    ]


def questions_of(name: str = "a") -> Questions:
    rubric = rubric_of(
        "facts: {extra.p: {type: ordinal, levels: [low, high], question: '=1+1'}}\n"
        "criteria: [{id: p, weight: 100, fact: extra.p, levels: even}]"
    )
    vendor = small.vendor_with(rubric, "a", {})
    named = vendor._replace(name=vendor.name._replace(en=name, zh=name))
    return find_questions(contest_of(rubric, named))


HOSTILE = "=cmd|'x'!A1 [red] **b** <script>"


def test_csv_is_safe_in_a_spreadsheet() -> None:
    text = render_questions_csv(questions_of(HOSTILE), EN._replace(bom=True))
    assert text.startswith("\ufeffvendor,")
    assert "\r\n" in text
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row["name_en"] == f"'{HOSTILE}"
    assert row["question_en"] == "'=1+1"
    assert float(row["weight"]) == 1.0
    assert row["decisive"] in ("true", "false")


def test_a_letter_tells_no_scores() -> None:
    text = render_questions_markdown(questions_of(HOSTILE), EN)
    assert "<script>" not in text
    assert "\\*\\*b\\*\\*" in text
    assert "one of low / high" in text
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 37)}, {leaf('r', 63)}]")
    of = [small.vendor_with(rubric, "a", {"p": 73}), small.vendor_with(rubric, "rival", {"p": 1})]
    letter = render_questions_markdown(
        find_questions(contest_of(rubric, *of)).about(frozenset({"a"})), EN
    )
    assert "rival" not in letter
    assert "37" not in letter
    assert "63" not in letter
    assert "73" in letter  # what it is asked to confirm


def test_one_fact_that_two_criteria_ask_for_is_asked_once_in_a_letter() -> None:
    rubric = rubric_of(
        declared("p")
        + "criteria: [{id: one, weight: 50, fact: extra.p, points: [[0, 0], [100, 100]]}, {id: two, weight: 50, fact: extra.p, points: [[0, 100], [100, 0]]}]"
    )
    to_ask = find_questions(contest_of(rubric, small.vendor_with(rubric, "a", {})))
    assert len(to_ask.questions) == 2
    assert render_questions_markdown(to_ask, EN).count("**q**") == 1


def test_groups_and_limits() -> None:
    rubric = rubric_of(
        "criteria: [{id: fee, weight: 50, fact: stages.after_sale.annual_fee_pct, points: [[0, 100], [100, 0]]}, {id: modes, weight: 50, fact: network.city_count, points: [[0, 0], [9, 100]]}]"
    )
    to_ask = find_questions(contest_of(rubric, vendor_of("a"), vendor_of("b")))
    assert len(json.loads(render_questions_json(to_ask, EN._replace(limit=3)))["questions"]) == 3
    by_stage = render_questions_table(to_ask, EN._replace(group="stage"))
    assert by_stage.index("After-sale") < by_stage.index("Service network")
    assert "售后" in render_questions_markdown(to_ask, ZH._replace(group="stage"))
    assert "(--limit)" in render_questions_table(to_ask, EN._replace(limit=1))
    assert (
        len(list(csv.reader(io.StringIO(render_questions_csv(to_ask, EN._replace(limit=2)))))) == 3
    )


def test_nothing_to_ask() -> None:
    rubric = rubric_of(
        "criteria: [{id: c, weight: 100, fact: stages.after_sale.offered, levels: {true: 100, false: 0}}]"
    )
    sources = "{c: {title: t, kind: contract, published: 2026-01}}"
    of = "stages: {after_sale: {offered: {value: true, source: c}}}"
    to_ask = find_questions(contest_of(rubric, vendor_of("a", of, sources)))
    assert "nothing to ask" in render_questions_table(to_ask, EN)
    assert "nothing to ask" in render_questions_markdown(to_ask, EN)


LEVELS = ["low", "mid", "high"]
level_claims = st.one_of(
    st.sampled_from(LEVELS).map(lambda each: {"value": each}),
    st.just({"at_least": "mid"}),
    st.just({"at_most": "mid"}),
    st.none(),
)


@given(
    of=st.lists(
        st.fixed_dictionaries(dict.fromkeys(("p", "q", "r"), level_claims)),
        min_size=2,
        max_size=3,
    ),
    unknown=st.sampled_from(["worst", "best"]),
    least=st.sampled_from([0, 50]),
    wanted=st.sampled_from(LEVELS),
)
@settings(max_examples=40, deadline=None)
def test_decisive_is_what_some_answer_in_the_file_changes(
    of: list[dict[str, Any]], unknown: str, least: int, wanted: str
) -> None:
    """Every level that is still possible is written into the file, and all are ranked again."""
    facts = "".join(
        f"extra.{fact}: {{type: ordinal, levels: [low, mid, high], question: q}}, "
        for fact in ("p", "q", "r")
    )
    criteria = ", ".join(
        f"{{id: {fact}, weight: {weight}, fact: extra.{fact}, levels: even}}"
        for fact, weight in (("p", 50), ("q", 30), ("r", 20))
    )
    rubric = rubric_of(
        f"facts: {{{facts}}}\nunknown: {unknown}\nmin_known_pct: {least}\n"
        "evidence: {firm_grade: E}\n"
        f"gates: [{{id: g, title: g, fact: extra.q, at_least: {wanted}}}]\ncriteria: [{criteria}]\n"
    )

    def world(claims: list[dict[str, Any]]) -> Contest:
        return contest_of(rubric, *small.built_vendors(rubric, claims))

    contest = world(of)
    today = {each.vendor for each in contest.ranking.vendors if each.rank == 1}
    for each in find_questions(contest).questions:
        index = int(each.vendor.removeprefix("v"))
        claim = of[index][each.criterion]
        possible = LEVELS[1:] if claim == {"at_least": "mid"} else LEVELS
        possible = LEVELS[:2] if claim == {"at_most": "mid"} else possible
        firsts = []
        for level in possible:
            answered = [dict(claims) for claims in of]
            answered[index][each.criterion] = {"value": level}
            after = world(answered).ranking.vendors
            firsts.append({placed.vendor for placed in after if placed.rank == 1})
        assert each.decisive == any(first != today for first in firsts), each


def hand_made(gates: str = "", unknown: str = "worst") -> Any:
    return rubric_of(
        declared("p", "r")
        + f"{gates}unknown: {unknown}\nevidence: {{firm_grade: E}}\n"
        + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]\n"
    )


def test_what_decides_is_said_of_all_vendors_also_where_one_is_named() -> None:
    rubric = hand_made()
    to_ask = find_questions(
        contest_of(
            rubric,
            small.vendor_with(rubric, "a", {"p": 60, "r": {"between": [40, 80]}}),
            small.vendor_with(rubric, "b", {"p": 55}),
        )
    )
    text = render_questions_table(to_ask.about(frozenset({"a"})), EN)
    assert "One answer alone could change who is first: b, r." in text
    assert "No answer alone" not in text


def test_to_a_vendor_that_takes_no_part_it_is_not_said_that_all_is_known() -> None:
    rubric = hand_made()
    old = small.vendor_with(rubric, "old", {})._replace(historical=True)
    to_ask = find_questions(contest_of(rubric, small.vendor_with(rubric, "a", {}), old))
    about = to_ask.about(frozenset({"old"}))
    for text in (render_questions_table(about, EN), render_questions_markdown(about, EN)):
        assert "There is nothing to ask the vendors named." in text
        assert "all that counts is known" not in text


def test_a_historical_vendor_is_not_asked_about_the_gates_that_keep_it_out() -> None:
    rubric = hand_made("gates: [{id: g, title: g, fact: extra.r, is: 5, on_unknown: fail}]\n")
    old = small.vendor_with(rubric, "old", {"p": 99})
    others = [small.vendor_with(rubric, "a", {"p": 60, "r": 5})]
    assert [each.vendor for each in find_questions(contest_of(rubric, *others, old)).gates] == [
        "old"
    ]
    of_old = find_questions(contest_of(rubric, *others, old._replace(historical=True)))
    assert of_old.gates == ()


@pytest.mark.parametrize(("wanted", "decides"), [("at_least: 0", False), ("at_least: 1", True)])
def test_only_a_gate_that_some_value_fails_makes_its_answer_decide(
    wanted: str, decides: bool
) -> None:
    # a has 100 (r counts as 100) and 50 at worst, b has 0: only the gate can take the lead from a
    rubric = hand_made(f"gates: [{{id: g, title: g, fact: extra.r, {wanted}}}]\n", "best")
    contest = contest_of(
        rubric,
        small.vendor_with(rubric, "a", {"p": 100}),
        small.vendor_with(rubric, "b", {"p": 0, "r": 1}),
    )
    (only,) = (each for each in find_questions(contest).questions if each.vendor == "a")
    assert only.decisive is decides


def test_a_claim_to_confirm_decides_where_a_gate_rests_on_it() -> None:
    # a: 10 + 81 = 91 with the claim, 81 without; b: 10 + 18 = 28. Only by the gate can a fall.
    def found(gates: str) -> Question:
        rubric = rubric_of(
            gates
            + "criteria: [{id: offered, weight: 10, fact: stages.after_sale.offered, levels: {true: 100, false: 0}}, {id: fee, weight: 90, fact: stages.after_sale.annual_fee_pct, points: [[0, 100], [100, 0]]}]\n"
        )
        sources = "{web: {title: t, kind: vendor, published: 2026-01}, deed: {title: t, kind: contract, published: 2026-01}}"
        text = "stages: {after_sale: {offered: {value: true, source: %s}, annual_fee_pct: {value: %d, source: deed}}}"
        a, b = (
            vendor_of(id, text % (source, fee), sources)
            for id, source, fee in (("a", "web", 10), ("b", "deed", 80))
        )
        (only,) = find_questions(contest_of(rubric, a, b)).questions
        return only

    assert found("").kind == "confirm"
    assert not found("").decisive
    assert found("gates: [{id: g, title: g, fact: stages.after_sale.offered, is: true}]\n").decisive


def test_from_the_tenth_question_on_what_belongs_to_it_stays_with_it() -> None:
    facts = [f"k{index}" for index in range(12)]
    rubric = rubric_of(
        declared(*facts)
        + f"weights: relative\ncriteria: [{', '.join(leaf(fact, 1) for fact in facts)}]\n"
    )
    to_ask = find_questions(contest_of(rubric, small.vendor_with(rubric, "a", {})))
    html = MarkdownIt().render(render_questions_markdown(to_ask, EN))
    assert html.count("<ol") == 1
    assert html.count("<li>\n<p><strong>q</strong></p>\n<ul>") == 12


def test_levels_with_commas_are_told_apart() -> None:
    rubric = rubric_of(
        "criteria: [{id: c, weight: 100, fact: network.partner_assessment, levels: even}]"
    )
    letter = render_questions_markdown(find_questions(contest_of(rubric, vendor_of("a"))), EN)
    assert "one of none / on admission only / periodic / periodic, with removal" in letter


def test_prices_that_are_compared_can_be_asked() -> None:
    rubric = rubric_of(
        "evidence: {firm_grade: E}\ncriteria: [{id: price, weight: 100, fact: pricing.quote_cny, ratio: lowest}]"
    )
    prices = ("{value: 100}", "{between: [100, 400]}", None)
    of = [
        vendor_of(f"v{index}", f"pricing: {{quote_cny: {price}}}" if price else "")
        for index, price in enumerate(prices)
    ]
    asked = {each.vendor: each.points for each in find_questions(contest_of(rubric, *of)).questions}
    # 100 against 100 … 400 has 100; 100 … 400 against 100 has 25 … 100; who does not say, 0 … 100
    assert asked == {"v1": Interval(25, 100), "v2": Interval(0, 100)}


@pytest.mark.parametrize("layout", [EN, ZH, EN._replace(width=40), ZH._replace(width=100)])
def test_a_table_shows_hostile_names_as_text(layout: Layout) -> None:
    text = render_questions_table(questions_of("\x1b[31m\u202e[red]x"), layout)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]" in text.replace("\n", "").replace(" ", "")
    if layout.width:
        assert all(width_of(line) <= layout.width for line in text.splitlines())
