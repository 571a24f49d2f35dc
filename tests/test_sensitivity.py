"""How firm a ranking is: the verdict, drop-one stability, and how it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from oa_select.questions.find import find_questions
from oa_select.report.comparison.flip_words import flip_words
from oa_select.report.layout import Layout
from oa_select.report.robustness.json import render_robustness_json
from oa_select.report.robustness.markdown import render_robustness_markdown
from oa_select.report.robustness.summary import robustness_summary
from oa_select.report.robustness.table import render_robustness_table
from oa_select.results.robustness import DropOne, Robustness, Verdict
from oa_select.robustness.drop_one import drop_each
from oa_select.robustness.study import study_flip, study_robustness
from oa_select.robustness.tipping_facts import find_tipping_facts
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.text import Speech
from tests import small
from tests.conftest import Ran
from tests.test_dominance import declared, leaf
from tests.world import contest_of, rubric_of, vendor_of

EN, ZH = Layout(Speech("en")), Layout(Speech("zh"))


def studied(contest: Contest, spread: float | None = 0.2) -> Robustness:
    return study_robustness(contest, spread=spread, samples=200, seed=0)


def two(a: dict[str, Any], b: dict[str, Any], more: str = "") -> Contest:
    rubric = rubric_of(declared("p", "r") + f"criteria: [{leaf('p', 50)}, {leaf('r', 50)}]\n{more}")
    return contest_of(
        rubric, *(small.vendor_with(rubric, id, of) for id, of in (("a", a), ("b", b)))
    )


def said(contest: Contest, spread: float | None = 0.2) -> str:
    found = studied(contest, spread)
    for layout in (EN, ZH):
        assert render_robustness_table(found, layout)
        assert render_robustness_markdown(found, layout)
        json.loads(render_robustness_json(found, layout))
    return render_robustness_table(found, EN)


class TestVerdict:
    def test_firm(self) -> None:
        contest = two({"p": 80, "r": 70}, {"p": 60, "r": {"between": [10, 60]}})
        assert studied(contest).verdict == Verdict("firm")
        assert "Firm: a is first, whatever the unknowns" in said(contest)

    def test_firm_but_for_one_weight(self) -> None:
        # a 55, b 50 now; at p = 100·(30 ÷ 70) % they are level: within ±20 % of 50
        contest = two({"p": 80, "r": 30}, {"p": 40, "r": 60})
        found = studied(contest)
        assert found.verdict.word == "firm_unless"
        assert found.verdict.weight is not None
        assert found.verdict.weight.criterion == "p"
        assert "b is if the weight of p is 42.8 % instead of 50 %" in said(contest)
        assert studied(contest, 0.1).verdict == Verdict("firm")

    def test_firm_but_for_several_weights(self) -> None:
        rubric = rubric_of(
            declared("p", "q", "r", "s")
            + "criteria: ["
            + f"{{id: g, weight: 50, criteria: [{leaf('p', 50)}, {leaf('q', 50)}]}},"
            + f"{{id: h, weight: 50, criteria: [{leaf('r', 50)}, {leaf('s', 50)}]}}]"
        )
        of = {"a": {"p": 90, "q": 20, "r": 90, "s": 20}, "b": {"p": 20, "q": 69, "r": 20, "s": 69}}
        contest = contest_of(
            rubric, *(small.vendor_with(rubric, id, each) for id, each in of.items())
        )
        found = studied(contest)
        # 55 against 44.5: a weight alone must go to 45·…, beyond ±20 %; two together need less
        assert found.verdict == Verdict("firm_unless")
        assert "several weights change together" in said(contest)

    def test_firm_but_for_an_open_gate(self) -> None:
        gate = "gates: [{id: g, title: must, fact: stages.after_sale.offered, is: true}]\n"
        contest = two({"p": 80, "r": 70}, {"p": 60, "r": 50}, gate)
        found = studied(contest)
        assert found.verdict.gate is not None
        assert found.verdict.gate.id == "g"
        assert "if it meets must" in said(contest)

    def test_firm_but_for_one_answer(self) -> None:
        contest = two({"p": 80, "r": 70}, {"p": {"between": [10, 100]}, "r": {"between": [60, 65]}})
        found = studied(contest)
        assert found.verdict.answer is not None
        assert (found.verdict.answer.vendor, found.verdict.answer.criterion) == ("b", "p")
        assert "that depends on b: p" in said(contest)

    def test_of_two_answers_that_would_do_the_one_that_could_move_more_is_named(self) -> None:
        # b may reach 52.5; with p at its least 35, with r at its least 27.5
        a, r, p = {"p": 50, "r": 50}, {"between": [10, 60]}, {"between": [10, 45]}
        for b, named in (({"p": p, "r": r}, "r"), ({"p": r, "r": p}, "p")):
            answer = studied(two(a, b), 0.0).verdict.answer
            assert answer is not None
            assert (answer.vendor, answer.criterion) == ("b", named)

    def test_open(self) -> None:
        contest = two({"p": 40, "r": 40}, {})
        assert studied(contest).verdict == Verdict("open")
        assert "Open: a leads by score" in said(contest)

    def test_shared(self) -> None:
        contest = two({"p": 80, "r": 70}, {"p": 70, "r": 80})
        assert studied(contest).verdict.word == "open"
        assert "share the first place" in said(contest)

    def test_nobody(self) -> None:
        contest = two({}, {}, "min_known_pct: 50\n")
        found = studied(contest)
        assert found.verdict == Verdict("open")
        assert found.tipping == ()
        assert {(each.vendor, each.first) for each in found.facts} == {("a", ("a",)), ("b", ("b",))}
        assert "No vendor is ranked" in said(contest)

    def test_alone(self) -> None:
        rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
        contest = contest_of(rubric, small.vendor_with(rubric, "a", {"p": 3}))
        assert studied(contest).verdict == Verdict("firm")
        assert "Firm: a is first" in said(contest)

    @given(rubric=small.rubrics(), of=small.vendors)
    @settings(max_examples=25, deadline=None)
    def test_always_shown(self, rubric: dict[str, Any], of: list[dict[str, Any]]) -> None:
        bound = small.built(rubric)
        contest = small.contest_with(bound, small.built_vendors(bound, of))
        said(contest)
        said(contest, None)


PRICED = """
criteria:
  - {id: price, weight: 50, fact: pricing.quote_cny, ratio: lowest}
  - {id: viability, weight: 50, fact: continuity.viability, levels: {distressed: 0, unaudited_private: 40, audited: 70, listed_profitable: 100}}
"""
DEVIATION = "deviation: {base: mean, drop_extremes: 1, points: [[-50, 40], [0, 100], [50, 0]]}"


def priced(scale: str = "ratio: lowest", **of: tuple[int, str]) -> Contest:
    rubric = rubric_of(PRICED.replace("ratio: lowest", scale))
    vendors = [
        vendor_of(id, f"pricing: {{quote_cny: {price}}}\ncontinuity: {{viability: {viability}}}")
        for id, (price, viability) in of.items()
    ]
    return contest_of(rubric, *vendors)


class TestDropOne:
    def test_without_ratios_there_is_nothing_to_say(self) -> None:
        assert drop_each(two({"p": 1, "r": 1}, {"p": 2, "r": 2})) is None

    def test_a_cheap_last_one_decides_who_is_first(self) -> None:
        # With c at 10, a (20 → 50 points) has 50/2 + 100/2 = 75, b (12 → 83.3) has 41.7 + 35 =
        # 76.7; without c, a (12/20 → 60) has 80 and b 85; make b a little dearer: 15.
        contest = priced(a=(20, "listed_profitable"), b=(15, "audited"), c=(10, "distressed"))
        # a 25 + 50 = 75, b 33.3 + 35 = 68.3; without c: a 37.5 + 50 = 87.5, b 50 + 35 = 85
        found = drop_each(contest)
        assert found is not None
        assert [(each.without, each.order, each.changed) for each in found] == [
            ("a", ("b", "c"), False),
            ("b", ("a", "c"), False),
            ("c", ("a", "b"), False),
        ]

    def test_an_order_that_turns_is_found(self) -> None:
        # a: price 30, viability 100; b: price 14, viability 70; c: price 10, viability 0
        # with c: a 16.7 + 50 = 66.7, b 35.7 + 35 = 70.7 → b first
        # c at 4: a 6.7 + 50 = 56.7, b 14.3 + 35 = 49.3 → a first; without c: a 23.3 + 50, b 50 + 35
        contest = priced(a=(30, "listed_profitable"), b=(14, "audited"), c=(4, "distressed"))
        found = {each.without: each for each in drop_each(contest) or ()}
        assert contest.ranking.vendors[0].vendor == "a"
        assert found["c"].order == ("b", "a")
        assert found["c"].changed
        assert "Without c the order of the others becomes b, a." in said(contest)

    def test_the_number_of_another_criterion_says_nothing_of_the_price(self) -> None:
        # With c at 4: a 6.7 + 50, b 14.3 + 35, d 6.9; without it: a 23.3 + 50, b 50 + 35, d 24.1
        rubric = rubric_of(
            "criteria:\n"
            "  - {id: price, weight: 50, fact: pricing.quote_cny, ratio: lowest}\n"
            "  - {id: cities, weight: 50, fact: network.city_count, points: [[0, 0], [100, 100]]}\n"
        )
        of = {"a": (30, 100), "b": (14, 70), "c": (4, 1), "d": (29, 0)}
        contest = contest_of(
            rubric,
            *(
                vendor_of(id, f"pricing: {{quote_cny: {price}}}\nnetwork: {{city_count: {cities}}}")
                for id, (price, cities) in of.items()
            ),
        )
        found = {each.without: each for each in drop_each(contest) or ()}
        assert (found["c"].order, found["c"].changed) == (("b", "a", "d"), True)

    def test_gates_on_what_counts_for_nothing_are_decided_again(self) -> None:
        # Where cities do not apply, all of the group that applies weighs 0. With c at 10, b has
        # 50 points for its price and a 33; without c 100 and 67.
        rubric = rubric_of(
            "gates: [{id: cheap, title: cheap, criterion: price, at_least: 60}]\n"
            "criteria:\n"
            "  - id: group\n"
            "    weight: 50\n"
            "    criteria:\n"
            "      - {id: price, weight: 0, fact: pricing.quote_cny, ratio: lowest}\n"
            "      - {id: cities, weight: 100, fact: network.city_count, na_allowed: true, "
            "points: [[0, 0], [9, 9]]}\n"
            "  - {id: months, weight: 50, fact: stages.after_sale.warranty_months, "
            "points: [[0, 0], [40, 100]]}\n"
        )
        vendors = [
            vendor_of(
                id,
                f"pricing: {{quote_cny: {price}}}\n"
                "network: {city_count: {state: not_applicable, note: remote}}\n"
                f"stages: {{after_sale: {{warranty_months: {price}}}}}",
            )
            for id, price in {"a": 30, "b": 20, "c": 10}.items()
        ]
        found = drop_each(contest_of(rubric, *vendors))
        assert found == (DropOne("c", ("a", "b"), True),)

    @given(
        of=small.st.lists(
            small.st.tuples(
                small.st.integers(1, 20),
                small.st.sampled_from(["distressed", "audited", "listed_profitable"]),
            ),
            min_size=2,
            max_size=5,
        ),
        scale=small.st.sampled_from(["ratio: lowest", DEVIATION]),
    )
    @settings(max_examples=60, deadline=None)
    def test_each_is_a_ranking_without_it(self, of: list[tuple[int, str]], scale: str) -> None:
        contest = priced(scale, **{f"v{index}": each for index, each in enumerate(of)})
        for each in drop_each(contest) or ():
            rest = [one.vendor for id, one in contest.scored.items() if id != each.without]
            again = hold_contest(contest.plan, rest, "0" * 64).ranking
            assert each.order == tuple(one.vendor for one in again.with_status("ranked"))


def test_what_flips_two_vendors() -> None:
    contest = two({"p": 80, "r": 30}, {"p": 40, "r": 60})
    flip = study_flip(contest, ["b", "a"], spread=0.2)
    assert flip.dominance == ()
    assert flip.tipping[0].tips_at == pytest.approx(100 * 30 / 70)
    assert {tip.vendor for tip in flip.facts} == {"a", "b"}


def test_hostile_names_stay_text() -> None:
    contest = two({"p": 80, "r": 30}, {"p": 40, "r": 60})
    ranking = contest.ranking
    evil = "[red]\x1b[31m<script>|**x**"
    placed = tuple(
        each._replace(name=each.name._replace(en=evil, zh=evil)) for each in ranking.vendors
    )
    found = studied(contest)._replace(ranking=ranking._replace(vendors=placed))
    table, page = render_robustness_table(found, EN), render_robustness_markdown(found, EN)
    assert "\x1b" not in table
    assert "[red]" in table
    assert "<script>" not in page
    assert "\\*\\*x\\*\\*" in page


@pytest.mark.usefixtures("shipped")
class TestCommand:
    @pytest.mark.parametrize("lang", ["en", "zh"])
    @pytest.mark.parametrize("width", ["60", "80", "120"])
    def test_fits(self, run: Callable[..., Ran], lang: str, width: str) -> None:
        from oa_select.report.terminal import width_of

        for words in (["sensitivity", "--samples", "100"], ["ask"], ["ask", "--group", "vendor"]):
            shown = run(*words, "--lang", lang, "--width", width)
            assert shown.code == 0
            assert max(map(width_of, shown.out.splitlines())) <= int(width)

    def test_same_bytes(self, run: Callable[..., Ran]) -> None:
        words = ["sensitivity", "--samples", "500", "-f", "json"]
        assert run(*words).out == run(*words).out
        assert run(*words).out != run(*words, "--seed", "1").out

    @pytest.mark.parametrize(
        "words",
        [
            ["sensitivity", "--spread", "101"],
            ["sensitivity", "--spread", "nan"],
            ["sensitivity", "--spread", "wide"],
            ["sensitivity", "--samples", "0"],
            ["sensitivity", "--samples", "1e9"],
            ["sensitivity", "--seed", "-1"],
            ["sensitivity", "-f", "csv"],
            ["ask", "--limit", "0"],
            ["ask", "--group", "size"],
            ["ask", "nobody-of-this-name"],
            ["ask", "-f", "sarif"],
        ],
    )
    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_wrong_usage(self, run: Callable[..., Ran], words: list[str], lang: str) -> None:
        found = run(*words, "--lang", lang)
        assert found.code == 2
        assert found.out == ""
        assert found.err

    def test_who_takes_no_part_is_said(self, run: Callable[..., Ran]) -> None:
        found = run("ask", "heqiang")
        assert found.code == 0
        assert "is not part of the ranking" in found.err
        assert "nothing to ask" in found.out

    def test_by_any_name(self, run: Callable[..., Ran]) -> None:
        one = run("ask", "致远", "-f", "csv").out
        assert one == run("ask", "--vendor", "seeyon", "-f", "csv").out
        assert {line.split(",")[0] for line in one.splitlines()[1:]} == {"seeyon"}

    def test_tipping_is_what_rank_set_does(self, run: Callable[..., Ran]) -> None:
        found = json.loads(run("sensitivity", "--samples", "10", "-f", "json").out)
        tips = [each for each in found["tipping"] if each["tips_at"] is not None]
        assert tips
        for each in tips:
            step = 1e-6 if each["tips_at"] > each["weight"] else -1e-6
            for at, first in ((-step, each["leader"]), (step, each["rival"])):
                weight = f"{each['criterion']}={each['tips_at'] + at!r}"
                ranking = json.loads(run("rank", "--set", weight, "-f", "json").out)
                assert ranking["vendors"][0]["vendor"] == first


def level_world() -> Contest:
    rubric = rubric_of(declared("p", "q") + f"criteria: [{leaf('p', 60)}, {leaf('q', 40)}]\n")
    points = {"ann": (80, 40), "bob": (40, 100), "cid": (50, 50)}
    return contest_of(
        rubric, *(small.vendor_with(rubric, id, {"p": p, "q": q}) for id, (p, q) in points.items())
    )


def test_a_shared_first_place_is_said_to_be_parted_by_any_change() -> None:
    contest = level_world()
    text = render_robustness_table(study_robustness(contest, spread=0.2, samples=50, seed=0), EN)
    assert "No fact alone" not in text
    assert "Any change of one of these weights decides it: p, q." in text
    assert "any change  more: ann; less: bob" in text
    assert "with any more points ann would lead, with any fewer bob would lead" in text
    said = [
        *flip_words(contest.ranking, study_flip(contest, {"ann", "bob"}, spread=0.2), EN.speech)
    ]
    assert (
        "The first place is shared, and any change of the weight of p, now 60 %, decides "
        "it: with more ann would lead, with less bob would lead."
    ) in said
    assert not any("No fact alone" in each or "not 60 %" in each for each in said)
    deciding = {(each.vendor, each.criterion) for each in find_questions(contest).decisive}
    tips = {(each.vendor, each.criterion) for each in find_tipping_facts(contest)}
    assert len(deciding) == 6
    assert deciding == tips


def test_what_is_not_listed_of_what_flips_the_order_is_counted() -> None:
    rubric = rubric_of(
        declared("p", "q", "r", "s") + f"criteria: [{', '.join(leaf(id, 25) for id in 'pqrs')}]\n"
    )
    points = {"ann": (60, 60, 40, 45), "bob": (50, 40, 50, 60)}
    contest = contest_of(
        rubric,
        *(
            small.vendor_with(rubric, id, dict(zip("pqrs", each, strict=True)))
            for id, each in points.items()
        ),
    )
    flip = study_flip(contest, {"ann", "bob"}, spread=0.2)
    said = [*flip_words(contest.ranking, flip, EN.speech)]
    weights = [each for each in said if each.startswith("bob would lead if the weight")]
    facts = [each for each in said if each.startswith("The order would flip if this were wrong")]
    tipping = [each for each in flip.tipping if each.tips_at is not None]
    assert (len(weights), len(facts)) == (3, 3)
    assert (len(tipping), len(flip.facts)) == (4, 8)
    assert "Other weights that flip the order: 1." in said
    assert "Other facts that alone flip the order: 5." in said


def test_who_draws_level_with_the_first_of_those_compared_is_said_to() -> None:
    # cid is first of all, bob of the two that are compared
    rubric = rubric_of(declared("p", "q") + f"criteria: [{leaf('p', 50)}, {leaf('q', 50)}]\n")
    points = {"ann": (80, 40), "bob": (40, 90), "cid": (90, 90)}
    contest = contest_of(
        rubric, *(small.vendor_with(rubric, id, {"p": p, "q": q}) for id, (p, q) in points.items())
    )
    flip = study_flip(contest, {"ann", "bob"}, spread=0.2)
    said = [*flip_words(contest.ranking, flip, EN.speech)]
    assert flip.first == ("bob",)
    assert any("at 90 ann would draw level" in each for each in said)
    assert not any("share the first place" in each for each in said)


def test_nobody_alone_is_said_to_be_equal_to_nobody() -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]\n")
    contest = contest_of(rubric, small.vendor_with(rubric, "ann", {"p": 50}))
    text = render_robustness_table(study_robustness(contest, spread=0.2, samples=50, seed=0), EN)
    assert "ann is first" in text
    assert "at least equal" not in text


def test_who_is_first_most_often_is_named_where_another_leads_by_score() -> None:
    # a has 50 for certain; b counts 45 and may have up to 95: it is mostly ahead.
    rubric = rubric_of(declared("p", "q") + f"criteria: [{leaf('p', 50)}, {leaf('q', 50)}]\n")
    contest = contest_of(
        rubric,
        small.vendor_with(rubric, "a", {"p": 50, "q": 50}),
        small.vendor_with(rubric, "b", {"p": 90}),
    )
    robustness = study_robustness(contest, spread=0.2, samples=200, seed=0)
    said = " ".join(robustness_summary(robustness, EN.speech))
    assert "a leads by score; b is first most often: 9" in said
    assert "a is first in" not in said
    assert "排名第一最多的是b" in " ".join(robustness_summary(robustness, ZH.speech))


def test_where_a_first_place_can_only_be_lost_the_one_that_keeps_it_is_named() -> None:
    rubric = rubric_of(declared("p", "q") + f"criteria: [{leaf('p', 100)}, {leaf('q', 0)}]")
    each = [
        small.vendor_with(rubric, "a", {"p": 50, "q": 50}),
        small.vendor_with(rubric, "b", {"p": 50}),
    ]
    text = said(contest_of(rubric, *each))
    row = next(line.split() for line in text.splitlines() if line.startswith("q "))
    assert row[:6] == ["q", "0", "any", "change", "more:", "a"]
