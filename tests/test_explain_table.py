"""One vendor in words, from its place down to the claims."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from oa_select.interval import compared
from oa_select.load.locate import Named, locate
from oa_select.pipeline import contest_of, open_project, profiles_of
from oa_select.questions.find import find_questions
from oa_select.report.explanation.markdown import render_explain_markdown
from oa_select.report.explanation.table import render_explain
from oa_select.report.layout import Layout
from oa_select.results.profile import (
    CoverageRecord,
    Explanation,
    OpenCriterion,
    Profile,
    RegionRecord,
)
from oa_select.results.ranking import CriterionScore, FactRecord, GateOutcome, Value
from oa_select.scoring.plan import Options
from oa_select.text import LocalizedText, Speech
from tests.conftest import ROOT
from tests.test_compare_table import (
    EN,
    ZH,
    claim,
    fact,
    group,
    leaf,
    levels,
    members,
    numbers,
    profile,
    ranking,
    text,
    vendor,
)

AGENT = (("agent", LocalizedText("agent", "代理商")),)
ONSITE = (("onsite", LocalizedText("on site", "现场")),)


def coverage(open: bool = True) -> CoverageRecord:
    regions = (
        RegionRecord(text("Jiangsu", "江苏"), ("苏州", "南京"), ONSITE, AGENT, ()),
        RegionRecord(text("Guangdong", "广东"), ("深圳",), ONSITE, AGENT, ()),
        RegionRecord(text("Tibet", "西藏"), (), ONSITE, AGENT, ()),
        RegionRecord(text("Hebei", "河北"), ("唐山",), (), (), ()),
    )
    return CoverageRecord(open, True, regions, claim(Value("nothing"), grade="D"))


def facts() -> dict[str, FactRecord]:
    sides = (
        claim(levels("slogan"), grade="D", note="side one"),
        claim(levels("named"), grade="D", note="side two"),
    )
    old, weak = (
        claim(numbers(30, None), "at_least"),
        claim(numbers(9, 9), grade="E", note="hearsay"),
    )
    count = fact(
        "network.branch_count", "partial", claim(numbers(46, None), "at_least", note="46 or more")
    )
    all_of = [
        fact("network.breadth", "disputed", *sides),
        count._replace(history=(old,), aside=(weak,)),
        fact("network.modes", "known", claim(members("agent", "franchise"))),
        fact("network.local_team"),
        fact("network.step_in"),
        fact("stages.pre_sale.offered", "known", claim(levels("yes"))),
        fact("stages.after_sale.charging", "declined"),
        fact(
            "stages.after_sale.delivered_by",
            "partial",
            claim(members("agent", exact=False), "at_least", "D"),
        ),
        fact("continuity.founded_year", "known", claim(numbers(2002, 2002))),
    ]
    return {each.path: each for each in all_of}


def described(**more: object) -> Profile:
    known = facts()
    network = group(
        "Network",
        0.6,
        10,
        80,
        leaf(0.2, 25, 50, known["network.breadth"]),
        leaf(0.2, 40, 100, known["network.branch_count"]),
        leaf(0.1, 0, 100, known["network.local_team"]),
        leaf(0.1, 0, 100, known["network.step_in"]),
    )
    speed = fact("stages.after_sale.responsiveness")
    after = group("After-sale", 0.4, 0, 100, leaf(0.4, 0, 100, speed))
    score = vendor("acme", 10, 80, [network, after], **more)  # type: ignore[arg-type]
    return profile(score, *known.values(), coverage=coverage())


def explained(layout: Layout | None = None, of: Profile | None = None) -> str:
    one = of or described()
    return render_explain(Explanation(ranking(one.score), one), layout or Layout(EN, 100))


def below(shown: str, heading: str, lines: int) -> str:
    return "\n".join(shown.split(heading, maxsplit=1)[1].splitlines()[:lines])


def test_the_head_says_who_and_where_it_stands() -> None:
    shown = explained()
    assert shown.startswith("Acme (厂商acme)\n")
    assert "https://a.example" not in shown
    full = explained(Layout(EN, 100, full=True))
    assert "alias" in full
    assert "https://a.example" in full
    assert "1–3 of 1 ranked" in shown
    assert "10–80" in shown
    assert "0–100 on grade C or better" in shown


def test_stages_stand_across_and_their_common_facts_down() -> None:
    matrix = below(explained(), "Service stages", 10)
    assert matrix.splitlines()[1].split() == ["Pre-sale", "In-sale", "After-sale"]
    rows = {line[:14].strip(): line[14:].split("  ") for line in matrix.splitlines()[3:]}
    assert [each.strip() for each in rows["offered"] if each.strip()] == ["yes · C", "?", "?"]
    assert "declined to say" in "".join(rows["charging"])
    assert len(rows) == 7


def test_the_network_by_delivery_mode() -> None:
    rows = [line.split() for line in explained().splitlines()]
    assert ["agent", "yes", "·", "C", "?", "?", "yes", "·", "D", "3"] in rows
    assert ["franchise", "yes", "·", "C", "?", "?", "?", "?"] in rows


def test_places_take_a_line_for_each_way_of_being_served() -> None:
    shown = explained(Layout(EN, 200))
    assert "a place not listed is not known: Broker report 2022-10 · grade D" in shown
    assert "on site · agent: provinces 3, places 3\n" in shown
    assert "not stated: provinces 1, places 1\n" in shown
    assert "苏州" not in shown
    assert "remote service for every place" in shown


def test_the_cities_are_listed_in_full() -> None:
    shown = explained(Layout(EN, 100, full=True))
    assert "- Jiangsu: 苏州, 南京" in shown
    assert "- Tibet: no city named" in shown


def test_tables_that_say_nothing_are_left_out() -> None:
    bare = profile(described().score)._replace(by_catalogue=False)
    shown = explained(of=bare)
    assert "Service" not in shown
    assert "no list of the places" not in shown
    assert "\n\nCriteria\n" in shown
    assert "Service network" in explained(of=bare._replace(coverage=coverage()))
    page = render_explain_markdown(Explanation(ranking(bare.score), bare), Layout(EN))
    assert "Service" not in page
    assert "## Criteria" in page


def test_a_vendor_without_a_list_of_places() -> None:
    assert "no list of the places served" in explained(of=described()._replace(coverage=None))
    closed = described()._replace(coverage=coverage(open=False)._replace(remote=False))
    assert "a place not listed is not served" in explained(of=closed)


def test_every_criterion_goes_down_to_its_claims() -> None:
    shown = explained(Layout(EN, 200))
    assert (
        "= branch count: ≥ 46 · partly known · Broker report 2022-10 · grade C · 46 or more"
        in shown
    )
    assert "history: ≥ 30 · Broker report 2022-10 · grade C" in shown
    assert "left out: 9 · Broker report 2022-10 · grade E · hearsay" in shown


def test_disputed_facts_show_both_sides() -> None:
    shown = explained(Layout(EN, 200))
    assert "= breadth: disputed: slogan against named · grade D" in shown
    assert "• slogan · Broker report 2022-10 · grade D · side one" in shown
    assert "• named · Broker report 2022-10 · grade D · side two" in shown


def test_what_nothing_is_known_of_is_named_in_one_line_a_group() -> None:
    shown = explained()
    assert "? 2 more unknown: Title of local team, Title of step in" in shown
    assert "? unknown: Title of responsiveness" in shown
    assert "Nothing is known about 3 of 5 criteria." in shown
    assert "to ask" not in shown


def test_full_asks_what_is_unknown() -> None:
    shown = explained(Layout(EN, 100, full=True))
    assert "to ask: What of local team?" in shown
    assert "to ask: What of responsiveness?" in shown
    assert "more unknown: Title" not in shown
    assert "--full" not in shown


def missing() -> Profile:
    """A vendor of whom more is missing than is shown."""
    open_criteria = [
        OpenCriterion(text(f"Title {number}", f"指标{number}"), 30 - number, asked)
        for number, asked in enumerate(
            [text("What is it?", "是什么？"), None, *[text("?", "？")] * 5]
        )
    ]
    return described()._replace(missing=tuple(open_criteria))


def test_what_is_missing_is_right_below_the_head() -> None:
    shown = explained(of=missing())
    assert shown.index("firm evidence") < shown.index("What is missing")
    assert shown.index("What is missing") < shown.index("Service network")
    part = below(shown, "What is missing", 16)
    assert "30 points  Title 0\n              What is it?\n" in part
    assert "29 points  Title 1\n              to be judged\n" in part
    assert "Title 5" not in shown
    assert "… and 2 more: oa-select ask acme" in part
    full = explained(Layout(EN, 100, full=True), missing())
    assert "Title 6" in full
    assert "more: oa-select ask" not in full
    markdown = render_explain_markdown(
        Explanation(ranking(missing().score), missing()), Layout(ZH, 80)
    )
    assert markdown.index("## 尚缺的信息") < markdown.index("## 服务网络")
    assert "| 30 分 | 指标0 | 是什么？ |" in markdown
    assert "指标6" in markdown


def test_points_are_of_the_total_where_weights_are_in_points() -> None:
    shown = render_explain(
        Explanation(ranking(missing().score)._replace(total=50), missing()), Layout(EN, 100)
    )
    assert "15 points  Title 0" in shown


def test_a_gate_that_is_undecided_comes_first() -> None:
    gate = GateOutcome("sla", text("SLA in the contract", "合同"), "unknown")
    shown = below(explained(of=described(gates=(gate,))), "What is missing", 3)
    said = "Must be known first, since a gate depends on it: SLA in the contract"
    assert shown.splitlines()[1] == said


def test_a_word_in_place_of_a_figure_is_said_to_cap_only() -> None:
    figure = fact("stages.after_sale.p1_minutes")
    word = fact("stages.after_sale.responsiveness", "known", claim(levels("fast"), grade="D"))
    capped: CriterionScore = leaf(1, 0, 90, word)._replace(facts=(figure, word), capped=True)
    shown = explained(of=profile(vendor("acme", 0, 90, [capped])))
    assert "words only limit the high end" in shown
    full = explained(Layout(EN, 100, full=True), profile(vendor("acme", 0, 90, [capped])))
    assert "to ask: What of p1 minutes?" in full


def test_a_fact_that_gave_no_points_is_said_to_be_not_counted() -> None:
    first = fact("network.province_count", "known", claim(numbers(31, 31)))
    second = fact("network.breadth", "known", claim(levels("nationwide")))
    both = leaf(1, 100, 100, first)._replace(facts=(first, second))
    shown = explained(Layout(EN, 200), profile(vendor("acme", 100, 100, [both])))
    assert "breadth: nationwide · not counted here" in shown
    assert "Something is known about every criterion." in shown


def test_what_does_not_apply_has_no_points_but_its_reason() -> None:
    none = claim(Value("nothing"), "state", note="no partners at all")._replace(
        state="not_applicable"
    )
    gone = leaf(None, 0, 0, fact("network.step_in", "not_applicable", none))
    known = leaf(1, 0, 50, facts()["network.breadth"])
    shown = explained(Layout(EN, 200), profile(vendor("acme", 0, 50, [known, gone])))
    assert "not applicable · Broker report 2022-10 · grade C · no partners at all" in shown


def test_what_the_rubric_does_not_score_is_shown_all_the_same() -> None:
    shown = explained(Layout(EN, 200)).split("Claimed, but not scored by this rubric\n")[1]
    named = ["Delivery modes", "offered", "charging", "delivered by", "founded year"]
    assert [each.strip() for each in shown.splitlines()[0].lower().split(",")][-1] == named[-1]
    scored_not = explained(Layout(EN, 200, full=True)).split("but not scored by this rubric")[1]
    assert "founded year: 2002 · Broker report 2022-10 · grade C" in scored_not
    assert "branch count" not in scored_not


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("speech", [EN, ZH])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_asked_for(width: int, speech: Speech, full: bool) -> None:
    shown = explained(Layout(speech, width, full=full))
    assert max(map(cell_len, shown.splitlines())) <= width


def test_chinese() -> None:
    shown = explained(Layout(ZH, 80))
    assert shown.startswith("厂商acme (Acme)\n")
    assert "代理商" in shown
    assert "券商研报 2022-10" in shown
    assert "现场 · 代理商：3 个省份，3 个地点" in shown


def test_hostile_texts_are_shown_and_obeyed_by_nobody() -> None:
    bad = "[bold]x[/bold]\x1b[31m\u202e{0}\nrank 1"
    source = claim(levels("yes"), note=bad)
    mean = fact("network.breadth", "known", source)
    one = profile(vendor("acme", 0, 9, [leaf(1, 0, 9, mean)], name=bad))._replace(aliases=(bad,))
    shown = explained(Layout(EN, 300, color=True, full=True), one)
    assert shown.count("[bold]x[/bold]\\u001b[31m\\u202e{0} rank 1") == 3
    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("rubric", ["default", "rfp-full", "tender-cn"])
def test_what_is_missing_is_what_the_score_can_still_move_by(rubric: str) -> None:
    """Together the criteria move it from its low to its high, but for what varies."""
    places = locate(Named(("vendors",), rubric), ROOT)
    contest = contest_of(open_project(places, folder=ROOT), Options())
    vendors = [each.vendor for each in contest.contenders]
    assert len(vendors) > 5
    for one in profiles_of(contest, vendors):
        swings = [compared(each.swing) for each in one.missing]
        assert swings == sorted(swings, reverse=True)
        varies = [
            each.weight * each.points.width
            for each in one.score.leaves()
            if each.state in ("known", "varies")
            and each.weight is not None
            and each.points is not None
        ]
        width = 0.0 if one.score.points is None else one.score.points.width
        assert sum(swings) + sum(varies) == pytest.approx(width)


@pytest.mark.parametrize("rubric", ["default", "after-sales", "nationwide", "rfp-full"])
def test_what_is_missing_is_what_ask_asks_for(rubric: str) -> None:
    places = locate(Named(("vendors",), rubric), ROOT)
    contest = contest_of(open_project(places, folder=ROOT), Options())
    asked: dict[str, list[str]] = {}
    for each in find_questions(contest).questions:
        if each.kind == "open" and compared(each.swing) > 0:
            asked.setdefault(each.vendor, []).append(each.title.get("en"))
    for one in profiles_of(contest, [each.vendor for each in contest.contenders]):
        missing = sorted(each.title.get("en") for each in one.missing)
        assert missing == sorted(asked.get(one.score.vendor, []))
