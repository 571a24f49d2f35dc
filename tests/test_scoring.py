"""Scores, statuses and ranks of small worlds, worked out by hand."""

from __future__ import annotations

import pytest

from oa_select.interval import Interval
from oa_select.problems import UsageError
from oa_select.results.ranking import Ranking
from oa_select.scoring.plan import Options
from tests.world import ranking_of, rubric_of, vendor_of

TWO = """
    criteria:
      - {id: a, weight: 75, fact: network.branch_count, points: [[0, 0], [100, 100]]}
      - {id: b, weight: 25, fact: network.city_count, points: [[0, 0], [100, 100]]}
"""


def branches(id: str, count: object, cities: object = 0, more: str = "") -> object:
    return vendor_of(id, f"network: {{branch_count: {count}, city_count: {cities}}}\n{more}")


def places(ranking: Ranking) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(each.vendor, each.rank, each.best_rank, each.worst_rank) for each in ranking.vendors]


def test_equal_scores_share_a_rank_and_are_listed_by_high_then_id() -> None:
    vendors = [
        branches("d", 10),
        branches("c", "{at_least: 20}"),
        branches("b", 20),
        branches("a", 20),
        branches("e", 90),
    ]
    assert [(v, r) for v, r, _, _ in places(ranking_of(rubric_of(TWO), *vendors))] == [
        ("e", 1), ("c", 2), ("a", 2), ("b", 2), ("d", 5),
    ]  # fmt: skip


def test_scores_that_differ_in_their_last_bits_are_level() -> None:
    # both 28.9 of 3 criteria, but in binary one third of 0.7 + 0.2 + 28 is a little more than
    # one of 4.5 + 18 + 6.4
    rubric = rubric_of(
        "weights: relative\nfacts:\n"
        + "".join(f"  extra.{id}: {{type: number, question: q}}\n" for id in "pqr")
        + "criteria:\n"
        + "".join(
            f"  - {{id: {id}, weight: 1, fact: extra.{id}, points: [[0, 0], [100, 100]]}}\n"
            for id in "pqr"
        )
    )
    of = ("extra: {p: 0.7, q: 0.2, r: 28.0}", "extra: {p: 4.5, q: 18.0, r: 6.4}")
    for one, other in (of, of[::-1]):
        ranking = ranking_of(
            rubric, vendor_of("b", one, rubric=rubric), vendor_of("a", other, rubric=rubric)
        )
        assert [(each.vendor, each.rank) for each in ranking.vendors] == [("a", 1), ("b", 1)]


def test_possible_ranks() -> None:
    ranking = ranking_of(
        rubric_of(TWO), branches("a", "{between: [50, 90]}"), branches("b", 60), branches("c", 40)
    )
    assert places(ranking) == [("b", 1, 1, 2), ("a", 2, 1, 2), ("c", 3, 3, 3)]
    assert not ranking.decided
    assert ranking.could_be_first == ("b", "a")


def test_a_vendor_without_rank_can_leave_the_order_undecided() -> None:
    rubric = rubric_of(
        "min_known_pct: 50\n"
        + TWO.replace("    criteria", "criteria", 1).replace("\n      ", "\n  ")
    )
    sure = ranking_of(rubric, branches("a", 90, 90), branches("b", 10, 10))
    assert sure.decided
    open_ = ranking_of(rubric, branches("a", 90, 90), branches("b", 10, 10), vendor_of("c"))
    assert not open_.decided
    assert open_.could_be_first == ("a", "c")
    assert open_.of("c").status == "unranked"


GATED = """
    gates:
      - {id: offered, fact: stages.after_sale.offered, is: true, on_unknown: POLICY}
    criteria:
      - {id: a, weight: 100, fact: network.branch_count, points: [[0, 0], [100, 100]]}
"""


@pytest.mark.parametrize(
    ("policy", "offered", "outcome", "status", "decided"),
    [
        ("ask", "true", "pass", "ranked", True),
        ("ask", "false", "fail", "disqualified", False),
        ("ask", "{state: unknown}", "unknown", "ranked", False),
        ("pass", "{state: unknown}", "unknown", "ranked", False),
        ("fail", "{state: unknown}", "unknown", "disqualified", False),
    ],
)
def test_gates(policy: str, offered: str, outcome: str, status: str, decided: bool) -> None:
    rubric = rubric_of(GATED.replace("POLICY", policy))
    more = f"stages: {{after_sale: {{offered: {offered}}}}}"
    ranking = ranking_of(rubric, branches("a", 90, 0, more), branches("b", 10, 0, more))
    placed = ranking.of("a")
    assert (placed.gates[0].outcome, placed.status, ranking.decided) == (outcome, status, decided)
    assert placed.score == 90


def test_historical_vendors_are_ranked_only_when_asked() -> None:
    vendors = [
        vendor_of("a", "status: historical\nnetwork: {branch_count: 9, city_count: 0}"),
        branches("b", 1),
    ]
    assert ranking_of(rubric_of(TWO), *vendors).of("a").status == "historical"
    everyone = ranking_of(rubric_of(TWO), *vendors, options=Options(include_historical=True))
    assert places(everyone) == [("a", 1, 1, 1), ("b", 2, 2, 2)]


def test_ratios_leave_out_whom_a_gate_or_time_has_left_out() -> None:
    rubric = rubric_of(
        """
        gates: [{id: stars, fact: standardization.aftersale_stars, at_least: 3}]
        criteria: [{id: price, weight: 100, fact: pricing.quote_cny, ratio: lowest}]
        """
    )

    def vendor(id: str, price: object, stars: int = 5, more: str = "") -> object:
        text = f"pricing: {{quote_cny: {price}}}\nstandardization: {{aftersale_stars: {stars}}}\n{more}"
        return vendor_of(id, text)

    ranking = ranking_of(
        rubric,
        vendor("a", 100),
        vendor("b", 200),
        vendor("cheap", 50, stars=1),
        vendor("past", 80, more="status: historical"),
        vendor("open", "{state: declined}"),
    )
    scores = {each.vendor: each.score for each in ranking.vendors}
    assert scores == {"a": 100, "b": 50, "cheap": 100, "past": 100, "open": 0}
    assert ranking.of("open").points is not None
    assert ranking.of("open").points == ranking.of("open").criteria[0].attainable


def test_firm_scores_and_who_is_first_on_them() -> None:
    sources = "{press: {kind: press}, words: {kind: vendor}}"
    a = vendor_of("a", "network: {branch_count: {value: 90, source: words}}", sources)
    b = vendor_of("b", "network: {branch_count: {value: 20, source: press}}", sources)
    rubric = rubric_of(
        "criteria: [{id: a, weight: 100, fact: network.branch_count, points: [[0, 0], [100, 100]]}]"
    )
    ranking = ranking_of(rubric, a, b)
    assert [each.vendor for each in ranking.vendors] == ["a", "b"]
    assert ranking.firm_first == ("b",)
    assert (ranking.of("a").firm.score, ranking.of("b").firm.score) == (0, 20)


def test_what_does_not_apply_leaves_its_group() -> None:
    rubric = rubric_of(
        """
        criteria:
          - id: group
            weight: 60
            criteria:
              - {id: a, weight: 50, fact: network.branch_count, points: [[0, 0], [100, 100]], na_allowed: true}
              - {id: b, weight: 50, fact: network.city_count, points: [[0, 0], [100, 100]], na_allowed: true}
          - {id: c, weight: 40, fact: network.engineer_count, points: [[0, 0], [100, 100]]}
        """
    )
    na = "{state: not_applicable, note: none}"
    one = vendor_of("one", f"network: {{branch_count: {na}, city_count: 50, engineer_count: 100}}")
    both = vendor_of(
        "both", f"network: {{branch_count: {na}, city_count: {na}, engineer_count: 70}}"
    )
    ranking = ranking_of(rubric, one, both)
    assert ranking.of("one").score == pytest.approx(0.6 * 50 + 0.4 * 100)
    assert ranking.of("both").score == pytest.approx(70)
    group = ranking.of("both").criteria[0]
    assert (group.state, group.weight, group.score, group.points) == (
        "not_applicable",
        None,
        None,
        None,
    )
    leaf = ranking.of("one").criteria[0].criteria[0]
    assert (leaf.state, leaf.weight, leaf.contribution) == ("not_applicable", None, None)
    assert ranking.of("one").criteria[0].criteria[1].weight == pytest.approx(0.6)


def test_nothing_left_at_all_is_unranked() -> None:
    rubric = rubric_of(
        "criteria: [{id: a, weight: 100, fact: network.branch_count, points: [[0, 0], [9, 100]], na_allowed: true}]"
    )
    vendor = vendor_of("a", "network: {branch_count: {state: not_applicable, note: none}}")
    placed = ranking_of(rubric, vendor).of("a")
    assert (placed.status, placed.score, placed.points, placed.known_pct) == (
        "unranked",
        None,
        None,
        100,
    )


def test_a_later_measure_only_caps() -> None:
    rubric = rubric_of(
        """
        criteria:
          - id: response
            weight: 100
            na_allowed: true
            measures:
              - {fact: stages.after_sale.p1_response_minutes, points: [[15, 100], [60, 60], [480, 10]]}
              - {fact: stages.after_sale.responsiveness, levels: {slow: [5, 50], moderate: [25, 75], fast: [50, 90]}}
        """
    )

    def found(text: str) -> Interval | None:
        return (
            ranking_of(rubric, vendor_of("a", f"stages: {{after_sale: {{{text}}}}}")).of("a").points
        )

    assert found("") == Interval(5, 100)
    assert found("responsiveness: fast") == Interval(5, 90)
    assert found("responsiveness: fast, p1_response_minutes: 480") == Interval(10, 10)
    without = "p1_response_minutes: {state: not_applicable, note: x}"
    assert found(f"responsiveness: fast, {without}") == Interval(5, 90)
    assert found(without) == Interval(5, 100)


def test_weight_sets_and_what_ifs() -> None:
    rubric = rubric_of(TWO + "    weight_sets: {cfo: {weights: {a: 10, b: 90}}}\n")
    vendor = branches("v", 100, 0)

    def score(**asked: object) -> float | None:
        return ranking_of(rubric, vendor, options=Options(**asked)).of("v").score  # type: ignore[arg-type]

    assert score() == 75
    assert score(weight_set="cfo") == pytest.approx(10)
    assert score(weights={"a": 40}) == pytest.approx(40)
    assert score(weight_set="cfo", weights={"b": 50}) == pytest.approx(50)
    for wrong in ({"weight_set": "it"}, {"weights": {"z": 1}}, {"weights": {"a": 70, "b": 70}}):
        with pytest.raises(UsageError):
            score(**wrong)


def test_bands_reach_down_to_their_threshold() -> None:
    rubric = rubric_of(
        "bands: {top: 90, rest: 10}\ncriteria: [{id: a, weight: 100, fact: network.branch_count, points: [[0, 0], [100, 100]]}]"
    )
    vendors = [
        vendor_of(id, f"network: {{branch_count: {n}}}")
        for id, n in (("a", 90), ("b", 89), ("c", 9))
    ]
    ranking = ranking_of(rubric, *vendors)
    assert {each.vendor: each.band for each in ranking.vendors} == {
        "a": "top",
        "b": "rest",
        "c": None,
    }


def test_stage_points_are_the_mean_of_the_criteria_about_a_stage() -> None:
    from oa_select.scoring.plan import make_plan
    from oa_select.scoring.profile import make_profile

    rubric = rubric_of(
        """
        criteria:
          - {id: a, weight: 50, fact: network.branch_count, points: [[0, 0], [100, 100]]}
          - {id: b, weight: 30, fact: stages.after_sale.patrols_per_year, points: [[0, 0], [10, 100]]}
          - {id: c, weight: 20, fact: stages.after_sale.escalation_levels, points: [[0, 0], [10, 100]]}
        """
    )
    vendor = vendor_of("v", "stages: {after_sale: {patrols_per_year: 5}}")
    ranking = ranking_of(rubric, vendor)
    profile = make_profile(make_plan(rubric, Options()), vendor, ranking.of("v"))
    after_sale = profile.stage_points["after_sale"]
    assert after_sale is not None
    assert (after_sale.low, after_sale.high) == (pytest.approx(30), pytest.approx(70))
    assert profile.stage_points["pre_sale"] is None
