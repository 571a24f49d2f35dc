"""Vendors side by side in words: built from results by hand, without any file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from rich.cells import cell_len

from oa_select.interval import Interval
from oa_select.report.comparison.table import render_compare
from oa_select.report.layout import Layout
from oa_select.report.words import claim_line, fact_words, form_of, place_words, value_words
from oa_select.results.profile import Comparison, CoverageRecord, Profile, SectionRecord
from oa_select.results.ranking import (
    ClaimRecord,
    CriterionScore,
    FactRecord,
    Firm,
    GateOutcome,
    Policy,
    Ranking,
    RubricRecord,
    SourceRecord,
    State,
    Value,
    VendorScore,
)
from oa_select.results.robustness import Flip
from oa_select.results.service_map import ServiceMap
from oa_select.text import LocalizedText, Speech
from tests.conftest import Ran

EN, ZH = Speech("en"), Speech("zh")
UNLISTED = ServiceMap("missing", open=True, tiles=())
REPORT = SourceRecord("report", "analyst", LocalizedText("Broker report", "券商研报"), "2022-10")


def text(en: str, zh: str | None = None) -> LocalizedText:
    return LocalizedText(en, zh or en)


def levels(*names: str) -> Value:
    return Value("levels", tuple((name, text(name)) for name in names))


def members(*names: str, exact: bool = True) -> Value:
    return Value("set", tuple((name, text(name)) for name in names), exact=exact)


def numbers(low: float | None, high: float | None, unit: str = "") -> Value:
    return Value("numbers", (), low, high, unit=text(unit) if unit else None)


def claim(value: Value, form: str = "value", grade: str = "C", note: str = "") -> ClaimRecord:
    said = text(note) if note else None
    return ClaimRecord(form, value, grade, None, "2022-10", REPORT, said)


def fact(
    path: str, state: State = "unknown", *used: ClaimRecord, value: Value | None = None
) -> FactRecord:
    label = path.rpartition(".")[2].replace("_", " ")
    possible = value or (used[0].value if used else Value("nothing"))
    grade = used[0].grade if used else None
    return FactRecord(
        path, text(label, f"事实{label}"), text(f"What of {label}?"), state, possible, grade, used
    )


def leaf(weight: float | None, low: float, high: float, of: FactRecord) -> CriterionScore:
    points = None if weight is None else Interval(low, high)
    return CriterionScore(
        of.path.replace(".", "-"),
        text(f"Title of {of.label.en}", f"标题{of.label.en}"),
        of.state,
        weight,
        None if weight is None else low,
        points,
        fact=of,
        facts=(of,),
    )


def group(
    title: str, weight: float, low: float, high: float, *below: CriterionScore
) -> CriterionScore:
    return CriterionScore(
        title, text(title), "partial", weight, low, Interval(low, high), criteria=below
    )


def vendor(
    id: str,
    low: float,
    high: float,
    criteria: Sequence[CriterionScore] = (),
    *,
    name: str = "",
    firm: tuple[float, float] = (0, 100),
    gates: tuple[GateOutcome, ...] = (),
) -> VendorScore:
    return VendorScore(
        id,
        text(name or id.title(), f"厂商{id}"),
        "ranked",
        Firm(firm[0], Interval(*firm)),
        1,
        1,
        3,
        None,
        low,
        Interval(low, high),
        40.0,
        gates,
        tuple(criteria),
    )


def ranking(*vendors: VendorScore, decided: bool = False) -> Ranking:
    return Ranking(
        RubricRecord("test", text("Test rubric", "测试"), "0" * 64),
        Policy("worst", "E", "C", None, None, 10, None),
        "0" * 64,
        decided,
        (),
        vendors,
        without_needs=(text("Own places covered"),),
    )


def profile(
    score: VendorScore, *facts: FactRecord, coverage: CoverageRecord | None = None
) -> Profile:
    labels = {
        "network": text("Service network", "服务网络"),
        "stages.pre_sale": text("Pre-sale", "售前"),
        "stages.in_sale": text("In-sale", "售中"),
        "stages.after_sale": text("After-sale", "售后"),
        "continuity": text("Continuity", "持续经营"),
    }
    sections = tuple(
        SectionRecord(
            id, label, tuple(each for each in facts if each.path.rpartition(".")[0] == id)
        )
        for id, label in labels.items()
    )
    website = (("website", text("https://a.example")),)
    return Profile(score, ("alias",), False, website, sections, UNLISTED, coverage)


def scored(
    id: str, first: tuple[float, float], second: tuple[float, float], **more: object
) -> Profile:
    """A vendor with a group of two leaves, one of them about after-sale, and one that is unknown."""
    breadth = fact("network.breadth", "known", claim(levels("nationwide")))
    stage = "stages.after_sale.responsiveness"
    speed = fact(stage, "partial", claim(levels("moderate", "fast"), "at_least", "D"))
    unknown = fact("network.local_team")
    criteria = [
        group("Network", 0.5, *first, leaf(0.25, *first, breadth), leaf(0.25, 0, 100, unknown)),
        leaf(0.5, *second, speed),
        leaf(None, 0, 0, fact("network.site_coverage", "not_applicable")),
    ]
    low, high = (first[0] + second[0]) / 2, (first[1] + second[1]) / 2
    score = vendor(id, low, high, criteria, **more)  # type: ignore[arg-type]
    whole = profile(score, breadth, speed, unknown, fact("stages.after_sale.channels"))
    return whole._replace(stage_points={"after_sale": Interval(*second)})


def compared(*profiles: Profile, layout: Layout | None = None) -> str:
    whole = ranking(*(each.score for each in profiles))
    return render_compare(
        Comparison(whole, tuple(profiles), Flip(0.2, (), (), (), ())), layout or Layout(EN, 80)
    )


def test_two_vendors_show_facts_points_grades_and_a_lead() -> None:
    shown = compared(scored("acme", (80, 90), (50, 100)), scored("best", (20, 40), (50, 100)))
    row = next(line for line in shown.splitlines() if line.startswith("Network"))
    assert row.split() == ["Network", "50", "%", "80–90", "20–40", "+40…+70"]
    assert "nationwide" in shown
    assert "at least moderate" in shown
    assert "80–90  C" in shown
    assert "−50…+50" in shown


def test_the_last_sentences_say_who_leads_and_how_firmly() -> None:
    acme = scored("acme", (90, 95), (70, 100), firm=(60, 70))
    best = scored("best", (20, 30), (10, 40), firm=(10, 20))
    shown = compared(acme, best)
    assert "Acme leads by 45–82.5 points, whatever the unknowns are." in shown
    assert shown.endswith("On firm evidence (grade C or better) Acme leads.\n")


def test_an_open_lead_says_how_far_each_could_lead() -> None:
    acme = scored("acme", (60, 90), (0, 100), firm=(5, 100))
    best = scored("best", (20, 80), (0, 100), firm=(8, 100))
    shown = compared(acme, best, layout=Layout(EN))
    assert "Open: Acme could lead by up to 85 points, Best could lead by up to 60 points." in shown
    assert "By score (unknowns count as the worst) Acme is ahead by 20 points." in shown
    assert "it is open, with Best ahead by score." in shown


def test_equal_points_are_level() -> None:
    shown = compared(scored("acme", (50, 50), (50, 50)), scored("best", (50, 50), (50, 50)))
    assert "Level: no vendor can be ahead of the others." in shown
    assert "level" in next(line for line in shown.splitlines() if line.startswith("All criteria"))


def test_a_difference_of_rounding_is_no_lead() -> None:
    shown = compared(
        scored("acme", (50, 50), (50, 50)), scored("best", (50 + 1e-12, 50 + 1e-12), (50, 50))
    )
    assert "Level: no vendor" in shown


def test_what_is_unknown_for_all_stands_in_one_line_and_what_applies_to_none_nowhere() -> None:
    shown = compared(scored("acme", (10, 20), (0, 9)), scored("best", (10, 20), (0, 9)))
    assert "Unknown for all of them (1): Title of local team" in shown
    assert shown.count("Title of local team") == 1
    assert "Title of site coverage" not in shown
    assert "(--needs): Own places covered" in shown


def test_each_stage_says_who_leads_there_and_only_rows_where_something_is_said() -> None:
    shown = compared(
        scored("acme", (10, 20), (80, 90)), scored("best", (10, 20), (0, 9)), layout=Layout(EN)
    )
    assert "After-sale Acme by 71–90 points" in shown
    assert "Pre-sale not scored" in shown
    assert "responsiveness  at least moderate · D" in shown
    assert "channels" not in shown


@pytest.mark.parametrize("count", [3, 4])
def test_three_or_four_show_points_only(count: int) -> None:
    some = [scored(f"v{index}", (10 * index, 50), (0, 9)) for index in range(count)]
    head = compared(*some).split("Service stages", maxsplit=1)[0]
    assert "nationwide" not in head
    assert "0–50  C" in head
    assert "Open: " in compared(*some)


def test_more_than_four_stand_below_one_another() -> None:
    shown = compared(*(scored(f"v{index}", (10 * index, 90), (0, 9)) for index in range(5)))
    assert shown.count("All criteria") == 5
    assert "nationwide · C" in shown
    assert all(f"V{index} could lead" in " ".join(shown.split()) for index in range(5))


def test_a_network_that_nobody_describes_is_said_to_be_unknown() -> None:
    bare = [profile(scored(id, (0, 9), (0, 9)).score) for id in ("acme", "best")]
    assert "nothing known" in compared(*bare).split("Service network")[1]


def test_tables_that_say_nothing_are_left_out() -> None:
    own = [profile(scored(id, (0, 9), (0, 9)).score) for id in ("acme", "best")]
    own = [each._replace(by_catalogue=False) for each in own]
    shown = compared(*own)
    assert "Service" not in shown
    assert "\n\n\n" not in shown
    claimed = fact("stages.in_sale.offered", "declined")._replace(
        aside=(claim(Value("nothing"))._replace(form="state", state="declined"),)
    )
    one = profile(own[0].score, claimed)._replace(by_catalogue=False)
    for shown in (compared(one, own[1]), compared(own[0]._replace(by_catalogue=True), own[1])):
        assert "Service stages" in shown
        assert "Service network" in shown
    other = profile(own[0].score, fact("continuity.founded_year", "known", claim(numbers(1, 1))))
    assert "Service" not in compared(other._replace(by_catalogue=False), own[1])


def test_a_gate_not_met_and_a_gate_open_are_said() -> None:
    gates = (
        GateOutcome("a", text("After-sale offered"), "fail"),
        GateOutcome("b", text("Local team"), "unknown"),
    )
    shown = compared(
        scored("acme", (10, 20), (0, 9), gates=gates), scored("best", (10, 20), (0, 9))
    )
    assert "Acme does not meet: After-sale offered." in shown
    assert "Not known whether Acme meets: Local team." in shown


def test_a_vendor_to_whom_nothing_applies_is_not_compared() -> None:
    acme, best = scored("acme", (10, 20), (0, 9)), scored("best", (10, 20), (0, 9))
    bare = best._replace(score=best.score._replace(points=None, score=None, status="unranked"))
    assert "There is nothing to compare" in compared(acme, bare)


@pytest.mark.parametrize("width", [60, 80, 100, 130])
@pytest.mark.parametrize("speech", [EN, ZH])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_no_line_is_wider_than_asked_for(width: int, speech: Speech, count: int) -> None:
    some = [
        scored(f"v{index}", (0.125, 99.97), (33.4, 66.7), name="Long name " * 3)
        for index in range(count)
    ]
    shown = compared(*some, layout=Layout(speech, width))
    assert max(map(cell_len, shown.splitlines())) <= width


def test_piped_tables_are_as_wide_as_their_content_and_plain() -> None:
    shown = compared(
        scored("acme", (10, 20), (0, 9)), scored("best", (10, 20), (0, 9)), layout=Layout(EN)
    )
    assert "\x1b" not in shown
    assert "open −10…+10" in shown


def test_chinese() -> None:
    shown = compared(
        scored("acme", (10, 20), (0, 9)), scored("best", (10, 20), (0, 9)), layout=Layout(ZH, 80)
    )
    assert "厂商acme" in shown
    assert "标题breadth" in shown
    starts = {
        cell_len(line.split("10–20")[0])
        for line in shown.split("标题breadth")[0].splitlines()
        if line.startswith("Network")
    }
    assert len(starts) == 1


def test_hostile_names_are_shown_as_they_are_and_obeyed_by_nobody() -> None:
    name = "[red]A[/red]\x1b[2J\u202eB {x}"
    shown = compared(
        scored("acme", (10, 20), (0, 9), name=name),
        scored("best", (10, 20), (0, 9)),
        layout=Layout(EN, 200, color=True),
    )
    assert "[red]A[/red]\\u001b[2J\\u202eB {x}" in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (numbers(1500, None), "at_least", "≥ 1500"),
        (numbers(5, 31), "at_least", "≥ 5"),
        (numbers(0, 3, "days"), "at_most", "≤ 3 days"),
        (numbers(30, 60, "minutes"), "between", "30–60 minutes"),
        (numbers(-20, 30), "between", "-20 … 30"),
        (numbers(99.5, 99.5, "%"), "value", "99.5 %"),
        (numbers(1, 3), "varies", "varies: 1–3"),
        (numbers(None, None), "value", "unknown"),
        (members("own branch", "agent"), "value", "own branch, agent"),
        (members("own branch", exact=False), "at_least", "at least own branch"),
        (members(), "value", "none"),
        (members(exact=False), "at_least", "unknown"),
        (levels("agent"), "value", "agent"),
        (levels("plan", "best"), "at_least", "at least plan"),
        (levels("none", "some"), "at_most", "at most some"),
        (levels("a", "b", "c"), "between", "a to c"),
        (levels("yes", "no"), "one_of", "yes or no"),
        (levels("a", "b", "c"), "one_of", "one of: a, b, c"),
        (levels("a", "b", "c", "d", "e"), "one_of", "one of 5 possibilities"),
        (levels("a", "b"), "varies", "varies: a, b"),
        (Value("nothing"), "state", "unknown"),
    ],
)
def test_values_in_words(value: Value, form: str, words: str) -> None:
    assert value_words(value, form, EN) == words


def test_states_in_words() -> None:
    one, other = claim(members("a", exact=False), "at_least"), claim(members("b"))
    assert fact_words(fact("n.x", "disputed", one, other), EN) == "disputed: at least a against b"
    assert fact_words(fact("n.x", "declined"), EN) == "declined to say"
    assert fact_words(fact("n.x", "not_applicable"), EN) == "not applicable"
    assert fact_words(fact("n.x"), EN) == "unknown"
    varying = fact("n.x", "varies", claim(levels("a", "b"), "varies"))
    assert fact_words(varying, EN) == "varies: a, b"


def test_claims_together_take_the_form_that_they_share() -> None:
    low, high = claim(numbers(1, None), "at_least"), claim(numbers(0, 5), "at_most")
    assert form_of(fact("n.x", "partial", low, low)) == "at_least"
    assert form_of(fact("n.x", "partial", low, high)) == "between"
    assert form_of(fact("n.x", "partial", low, claim(numbers(1, 9), "varies"))) == "one_of"


def test_the_places_of_the_buyer_each_have_their_own_words() -> None:
    value = levels("same city", "remote")
    places = (("HQ", (("same_city", text("same city")),)), ("Plant", (("remote", text("remote")),)))
    sites = fact("network.site_coverage", "known", claim(value), value=value)._replace(
        places=places
    )
    assert fact_words(sites, EN) == "by place: same city, remote"
    assert place_words(sites, EN) == ["HQ: same city", "Plant: remote"]


def test_a_claim_in_one_line() -> None:
    said = claim(numbers(1500, None), "at_least", note="nation\x1bwide")
    assert claim_line(said, EN) == "≥ 1500 · Broker report 2022-10 · grade C · nation\\u001bwide"
    older = said._replace(date="2021-12", note=None)
    assert claim_line(older, EN) == "≥ 1500 · Broker report 2022-10 · as of 2021-12 · grade C"
    bare = ClaimRecord("state", Value("nothing"), "E", "declined")
    assert claim_line(bare, EN) == "declined to say · no source · grade E"


def test_what_is_level_for_certain_is_not_called_open() -> None:
    acme = scored("acme", (80, 80), (50, 50), firm=(65, 65))
    best = scored("best", (80, 80), (50, 50), firm=(65, 65))
    shown = compared(acme, best)
    assert "After-sale level" in shown
    assert "On firm evidence (grade C or better) it is level." in shown
    assert "open, and level" not in shown
    assert "After-sale open" not in shown


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 50, 60, 70, 80, 100])
@pytest.mark.usefixtures("shipped")
def test_names_and_numbers_are_whole_at_every_width(
    width: int, language: str, run: Callable[..., Ran]
) -> None:
    ran = run("compare", "weaver", "seeyon", "--width", str(width), "--lang", language, "-q")
    lines = ran.out.splitlines()
    assert max(map(cell_len, lines)) <= width
    for name, possible in zip(
        {"en": ("Weaver", "Seeyon"), "zh": ("泛微", "致远")}[language],
        ("33.8–88.5", "21.1–75.9"),
        strict=True,
    ):
        row = next(line for line in lines if line.startswith(f"{name}  "))
        assert re.search(rf"\s{possible}(\s|$)", row)
