"""The first screen: what is sure and what is possible, how old it is, and what to do next."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.interval import Interval
from oa_select.questions.find import find_questions
from oa_select.report.layout import Layout
from oa_select.report.numbers import bar, scores_of
from oa_select.report.ranking.bands import band_words, shown_bands
from oa_select.report.ranking.evidence_dates import evidence_years
from oa_select.report.ranking.next_steps import FirstLook, next_steps
from oa_select.report.ranking.scores import score_title
from oa_select.report.ranking.table import render_rank
from oa_select.results.questions import Questions
from oa_select.results.ranking import Ranking
from oa_select.scoring.plan import Options
from oa_select.scoring.rank import Contest
from oa_select.text import Speech
from oa_select.vendor import Vendor
from tests.conftest import Ran
from tests.world import contest_of, rubric_of, vendor_of

ENGLISH, CHINESE = Speech("en"), Speech("zh")
Run = Callable[..., Ran]
RUBRIC = rubric_of(
    """
    bands: {strong: {at_least: 60, title: {en: Strong, zh: 优}}, weak: 0}
    criteria:
      - {id: months, weight: 60, fact: stages.after_sale.warranty_months, points: [[0, 0], [36, 100]]}
      - {id: response, weight: 40, fact: stages.after_sale.p1_response_minutes,
         points: [[0, 100], [100, 0]]}
    """
)
SOURCES = "{old: {kind: press, published: 2017-10}, new: {kind: bid, published: 2025-04}, bare: {kind: vendor}}"


def vendor(id: str, months: str = "", minutes: str = "") -> Vendor:
    """A vendor with what it claims of the two facts, if anything."""
    said = {"warranty_months": months, "p1_response_minutes": minutes}
    lines = "".join(f"        {fact}: {claim}\n" for fact, claim in said.items() if claim)
    text = f"stages:\n      after_sale:\n{lines}" if lines else ""
    return vendor_of(id, "\n    " + text, SOURCES)


A = vendor("a", "{value: 36, source: old}", "{at_most: 50, source: new}")
B = vendor("b", "{value: 18, source: bare}")
NOTHING = vendor("nothing")


def held(*vendors: Vendor, unknown: str | None = None) -> Contest:
    options = Options() if unknown is None else Options(unknown=unknown)  # type: ignore[arg-type]
    return contest_of(RUBRIC, *vendors, options=options)


def look_at(contest: Contest) -> FirstLook:
    return FirstLook(contest.ranking, find_questions(contest))


def lines(contest: Contest) -> list[str]:
    """What to do next, as a terminal says it."""
    return [each.line(ENGLISH) for each in next_steps(look_at(contest), ENGLISH)]


def row(ranking: Ranking, name: str, layout: Layout) -> str:
    lines = render_rank(look_of(ranking), layout).splitlines()
    return next(line for line in lines if f"  {name}  " in line)


def look_of(ranking: Ranking) -> FirstLook:
    """The ranking where there is nothing to ask."""
    return FirstLook(ranking, Questions(ranking, ranking, (), (), (), ()))


@pytest.mark.parametrize(
    ("low", "high", "score", "drawn"),
    [
        (0, 100, 0, "──────────"),
        (40, 70, 40, "████───···"),
        (40, 70, 55, "████─●─···"),
        (40, 70, 70, "████───●··"),
        (60, 60, 60, "██████····"),
        (0, 0, 0, "··········"),
        (100, 100, 100, "██████████"),
        (0, 100, 100, "─────────●"),
    ],
)
def test_a_bar_is_dark_where_it_is_sure_and_pale_where_it_is_possible(
    low: float, high: float, score: float, drawn: str
) -> None:
    assert bar(Interval(low, high), score, 10) == drawn
    assert bar(Interval(low * 2, high * 2), score * 2, 10, most=200) == drawn


def test_a_vendor_of_whom_nothing_is_known_has_no_0() -> None:
    ranking = held(A, NOTHING).ranking
    assert scores_of(ranking.vendors, ranking, ENGLISH) == ["80", "–"]
    shown = row(ranking, "nothing", Layout(ENGLISH))
    assert "█" not in shown
    assert shown.split() == ["1–2", "nothing", "–", "0–100", "0", "–", "–", "─" * 30]


@pytest.mark.parametrize(("unknown", "score"), [("midpoint", "50"), ("best", "100")])
def test_where_an_unknown_counts_for_more_its_score_orders_and_shows(
    unknown: str, score: str
) -> None:
    ranking = held(A, NOTHING, unknown=unknown).ranking
    place = ranking.of("nothing")
    assert scores_of([place], ranking, ENGLISH) == [score]


@pytest.mark.parametrize(
    "months", ["{varies: [0, 36], source: new}", "{between: [0, 90], source: new}"]
)
def test_what_is_known_but_settles_nothing_is_no_dash(months: str) -> None:
    ranking = held(A, vendor("varied", months)).ranking
    varied = ranking.of("varied")
    assert varied.known_pct == pytest.approx(0)
    assert scores_of([varied], ranking, ENGLISH) == ["0"]
    assert evidence_years(varied) == "2025"


def test_an_answer_that_was_declined_is_nothing_known_and_no_evidence() -> None:
    ranking = held(A, vendor("silent", "{state: declined, source: new, as_of: 2026-01}")).ranking
    assert scores_of([ranking.of("silent")], ranking, ENGLISH) == ["–"]
    assert evidence_years(ranking.of("silent")) == "–"


def test_points_that_are_sure_for_everybody_are_not_dark_where_nothing_is_known() -> None:
    rubric = rubric_of(
        "criteria: [{id: m, fact: stages.after_sale.warranty_months, points: [[0, 40], [36, 100]]}]"
    )
    ranking = contest_of(rubric, A, NOTHING).ranking
    shown = row(ranking, "nothing", Layout(ENGLISH))
    assert shown.endswith("·" * 12 + "─" * 18)
    assert row(ranking, "a", Layout(ENGLISH)).endswith("█" * 30)


def test_a_0_that_is_known_is_shown() -> None:
    ranking = held(A, vendor("zero", "0", "100")).ranking
    assert scores_of(ranking.vendors, ranking, ENGLISH)[1] == "0"


def test_what_counts_only_for_sure_is_called_so() -> None:
    known = vendor("known", "36", "10")
    assert score_title(held(A, B).ranking, ENGLISH) == "For sure"
    assert score_title(held(A, B).ranking, CHINESE) == "确定得分"
    assert score_title(held(known).ranking, ENGLISH) == "Score"
    assert score_title(held(A, unknown="midpoint").ranking, ENGLISH) == "Score"


def test_bands_are_words_and_stand_only_where_they_tell_vendors_apart() -> None:
    ranking = held(A, B).ranking
    assert shown_bands(ranking)
    words = [band_words(each, ranking, CHINESE) for each in ranking.vendors]
    assert words == ["优", "weak"]
    assert {each.vendor: each.band for each in ranking.vendors} == {"a": "strong", "b": "weak"}
    assert "Strong" in row(ranking, "a", Layout(ENGLISH))
    for alike in (held(B, vendor("c", "9", "100")).ranking, held(A, NOTHING).ranking):
        assert not shown_bands(alike)
        assert not any(
            word in render_rank(look_of(alike), Layout(ENGLISH)) for word in ("weak", "Strong")
        )
    beside = held(A, B, NOTHING).ranking
    assert band_words(beside.of("nothing"), beside, ENGLISH) == "–"


def test_the_age_of_the_evidence_is_beside_the_rank() -> None:
    ranking = held(A, B, NOTHING).ranking
    years = {each.vendor: evidence_years(each) for each in ranking.vendors}
    assert years == {"a": "2017–2025", "b": "–", "nothing": "–"}
    assert "2017–2025" in row(ranking, "a", Layout(ENGLISH))
    assert "Evidence" not in render_rank(look_at(held(B)), Layout(ENGLISH))


def test_claims_about_what_has_no_weight_do_not_make_the_evidence_younger() -> None:
    options = Options(weights={"response": 0.0})
    ranking = contest_of(RUBRIC, A, options=options).ranking
    assert evidence_years(ranking.of("a")) == "2017"


def test_only_the_measure_that_is_used_dates_the_points() -> None:
    rubric = rubric_of(
        """
        criteria:
          - id: speed
            measures:
              - {fact: stages.after_sale.p1_response_minutes, points: [[0, 100], [100, 0]]}
              - {fact: stages.after_sale.warranty_months, points: [[0, 0], [36, 100]]}
        """
    )
    ranking = contest_of(rubric, A).ranking
    assert evidence_years(ranking.of("a")) == "2025"


def test_what_would_settle_it_stands_under_the_verdict() -> None:
    half = "{value: 50, source: new}"
    months_open = vendor("a", "{between: [6, 36], source: new}", half)
    contest = held(months_open, vendor("b", "{value: 18, source: new}"))
    said = lines(contest)
    months, minutes = (each.title.get("en") for each in RUBRIC.criteria)
    assert said[0] == (
        f"Each of these answers could change who is first: a: {months}, b: {minutes}."
    )
    assert said[1:] == [
        "The questions in words: oa-select ask -o questions.md",
        "How likely each vendor is first: oa-select sensitivity",
    ]
    table = render_rank(look_at(contest), Layout(ENGLISH))
    assert table.index(said[0]) < table.index("Rank")
    beside = held(months_open, vendor("b", "{value: 18, source: new}", half))
    assert lines(beside)[0] == f"One answer could change who is first: a: {months}."
    low = vendor("c", "{value: 0, source: new}", "{between: [90, 100], source: new}")
    assert not any(
        "c:" in line
        for line in lines(held(months_open, vendor("b", "{value: 18, source: new}"), low))
    )


def test_answers_that_only_together_settle_it_are_named_together() -> None:
    rubric = rubric_of(
        """
        criteria:
          - {id: months, weight: 40, fact: stages.after_sale.warranty_months, points: [[0, 0], [36, 100]]}
          - {id: days, weight: 40, fact: stages.pre_sale.workshop_days, points: [[0, 0], [5, 100]]}
          - {id: hours, weight: 20, fact: stages.in_sale.training_hours, points: [[0, 0], [40, 100]]}
        """
    )
    sure = vendor_of(
        "sure",
        """
    stages:
      pre_sale: {workshop_days: {value: 3, source: new}}
      in_sale: {training_hours: {value: 20, source: new}}
      after_sale: {warranty_months: {value: 18, source: new}}
        """,
        SOURCES,
    )
    contest = contest_of(rubric, sure, NOTHING)
    names = [each.title.get("en") for each in rubric.criteria]
    first, *_ = lines(contest)
    assert first.startswith("Together these answers could put nothing first: nothing: ")
    assert sum(str(name) in first for name in names) == 2


def test_where_nobody_is_ranked_no_likelihood_is_offered() -> None:
    rubric = rubric_of(
        "min_known_pct: 50\n"
        "criteria: [{id: m, fact: stages.after_sale.warranty_months, points: [[0, 0], [36, 100]]}]"
    )
    said = lines(contest_of(rubric, NOTHING))
    assert said[0].startswith("Ask first: nothing: ")
    assert not any("sensitivity" in line for line in said)


def test_nothing_is_to_be_settled_where_it_is_decided() -> None:
    decided = held(vendor("a", "36", "0"), vendor("b", "1", "100"))
    assert decided.ranking.decided
    assert next_steps(look_at(decided), ENGLISH) == []


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_commands_that_are_named_run_and_keep_the_options(
    run: Run, language: str, tmp_path: Path
) -> None:
    asked = ("--weight-set", "it", "--set", "network=30", "--min-grade", "D")
    said = run("rank", *asked, "--lang", language).out
    commands = [
        line[line.index("oa-select ") :] for line in said.splitlines() if "oa-select " in line
    ]
    ask, sensitivity = (
        next(each for each in commands if each.startswith(f"oa-select {verb} "))
        for verb in ("ask", "sensitivity")
    )
    for command in (ask, sensitivity):
        words = shlex.split(command)[1:]
        assert {"--weight-set", "it", "--set", "network=30", "--min-grade", "D"} <= set(words)
        words = [str(tmp_path / each) if each == "questions.md" else each for each in words]
        assert run(*words).code == 0
