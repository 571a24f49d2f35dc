"""The verdict in sentences, and the table around it, from rankings made by hand."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from oa_select.interval import Interval
from oa_select.report.layout import Layout
from oa_select.report.ranking.next_steps import FirstLook
from oa_select.report.ranking.summary import notes, ranking_summary
from oa_select.report.ranking.table import render_rank
from oa_select.report.sentences import NAMED, enumerated
from oa_select.results.questions import Questions
from oa_select.results.ranking import (
    NOTHING,
    ClaimRecord,
    CriterionScore,
    FactRecord,
    Firm,
    GateOutcome,
    JudgementRecord,
    Policy,
    Ranking,
    RubricRecord,
    SourceRecord,
    VendorScore,
)
from oa_select.text import LocalizedText, Message, Speech

ENGLISH, CHINESE = Speech("en"), Speech("zh")
POLICY = Policy("worst", "E", "C", None, None, 4.0, None)
RUBRIC = RubricRecord("default", LocalizedText("Service first", "服务优先"), "0" * 64)
WEAVER = LocalizedText("Weaver", "泛微")
SEEYON = LocalizedText("Seeyon", "致远")
HUATIAN = LocalizedText("Huatian", "华天动力")
OPEN = GateOutcome(
    "after", LocalizedText("After-sale service is offered", "提供售后服务"), "unknown"
)
OTHER = GateOutcome("pre", LocalizedText("Pre-sale service is offered", "提供售前服务"), "unknown")


def vendor(
    name: str | LocalizedText,
    rank: int | None,
    low: float = 0.0,
    high: float = 100.0,
    possible: tuple[int, int] | None = None,
    firm: float = 0.0,
    **more: object,
) -> VendorScore:
    text = LocalizedText.plain(name) if isinstance(name, str) else name
    best, worst = possible or (rank, rank)
    made = VendorScore(
        text.get("en").lower(),
        text,
        "unranked" if rank is None else "ranked",
        Firm(firm, Interval(firm, 100)),
        rank,
        best,
        worst,
        score=low,
        points=Interval(low, high),
        known_pct=100 - high + low,
    )
    return made._replace(**more)  # type: ignore[arg-type]


def ranking(*vendors: VendorScore, decided: bool = False, **more: object) -> Ranking:
    ranked = [each for each in vendors if each.status == "ranked"]
    greatest = max((each.firm.score or 0.0 for each in ranked), default=None)
    least = max((each.points.low for each in ranked if each.points is not None), default=0.0)
    made = Ranking(
        RUBRIC,
        POLICY,
        "0" * 64,
        decided,
        tuple(each.vendor for each in ranked if each.firm.score == greatest),
        vendors,
        tuple(
            each.vendor
            for each in vendors
            if each.status in ("ranked", "unranked")
            and each.points is not None
            and each.points.high >= least
        ),
    )
    return made._replace(**more)  # type: ignore[arg-type]


DECIDED = ranking(
    vendor(WEAVER, 1, 60, 70, firm=50),
    vendor(SEEYON, 2, 20, 40),
    vendor(HUATIAN, 2, 20, 40),
    decided=True,
)
UNDECIDED = ranking(
    vendor(WEAVER, 1, 15.62, 97.3, (1, 3), firm=2.1, band="D"),
    vendor("Landray", 2, 9.3, 99.5, (1, 3), gates=(OPEN, OTHER), band="D"),
    vendor(SEEYON, 3, 7.3, 93.1, (1, 3), firm=3.7, gates=(OPEN, OTHER), band="D"),
    vendor(HUATIAN, None, 3.14, band="D"),
    vendor("Gone", None, 70, 80, status="disqualified", gates=(OPEN._replace(outcome="fail"),)),
    vendor("Heqiang", None, 0, 96.3, status="historical", gates=(OPEN,)),
    without_needs=(LocalizedText.plain("Own places covered"),),
    skipped=("vendors/bad.yaml",),
)


def laid_out(given: Ranking, layout: Layout) -> str:
    """The ranking where there is nothing to ask."""
    return render_rank(FirstLook(given, Questions(given, given, (), (), (), ())), layout)


def shown(given: Ranking, width: int | None = 80, top: int | None = None) -> str:
    return laid_out(given, Layout(ENGLISH, width, top=top))


def rows(text: str) -> dict[str, list[str]]:
    """The cells of each row of the table, by the vendor's name, which is one word."""
    found = (line.split() for line in text.splitlines() if re.match(r" *[0-9–]+=? +\w", line))
    return {cells[1]: cells for cells in found}


def row(text: str, name: str) -> list[str]:
    return rows(text)[name]


def test_decided() -> None:
    assert ranking_summary(DECIDED, ENGLISH) == [
        "Decided: Weaver is first, whatever the unknowns are."
    ]
    text = shown(DECIDED)
    assert row(text, "Weaver")[:5] == ["1", "Weaver", "60", "60–70", "90"]
    assert row(text, "Seeyon")[0] == row(text, "Huatian")[0] == "2="
    assert "Gates" not in text
    assert "Band" not in text


def test_alone() -> None:
    assert ranking_summary(ranking(vendor("A", 1), decided=True), ENGLISH) == [
        "Decided: A is first, and alone in the ranking."
    ]


def test_undecided_names_who_could_be_first_too() -> None:
    assert ranking_summary(UNDECIDED, ENGLISH)[0] == (
        "Not decided: Weaver leads, but on this evidence Landray and Seeyon could be "
        "first too, and so could Huatian, still unranked."
    )
    two = ranking(vendor("A", 1, 50, 60), vendor("B", 2, 40, 55))
    assert ranking_summary(two, ENGLISH)[0].endswith("on this evidence B could be first too.")
    unknown = ranking(vendor("A", 1, 50, 60), vendor("B", None))
    assert ranking_summary(unknown, ENGLISH)[0].endswith("B, still unranked, could be first too.")
    assert row(shown(UNDECIDED), "Weaver")[:5] == ["1–3", "Weaver", "15.6", "15.6–97.3", "18.3"]


def test_undecided_since_gates_of_the_first_are_open() -> None:
    first = vendor("A", 1, 80, 90, firm=5, gates=(OPEN,))
    assert ranking_summary(ranking(first, vendor("B", 2, 10, 20)), ENGLISH) == [
        "Not decided: no vendor can overtake A, but it may still fail a gate.",
        "Undecided gates of A: After-sale service is offered.",
    ]
    assert len(ranking_summary(ranking(first, vendor("B", 2, 10, 85)), ENGLISH)) == 2


def test_undecided_since_several_share_the_first_place() -> None:
    tied = ranking(vendor("A", 1, 50, 50), vendor("B", 1, 50, 50), vendor("C", 3, 10, 60))
    said = ranking_summary(tied, ENGLISH)
    assert said[0] == "Not decided: A and B share the first place."
    assert said[1] == "On this evidence C could be first too."
    assert said[2] == "Firm evidence (grade C or better) does not separate the vendors."


def test_nobody_is_ranked() -> None:
    out = vendor("B", None, status="disqualified", gates=(OPEN._replace(outcome="fail"),))
    none = ranking(vendor("A", None), out)
    assert ranking_summary(none, ENGLISH) == [
        "No vendor is ranked.",
        "Too little is known to rank A.",
        "Disqualified by gates: B.",
    ]
    assert row(shown(none), "A")[0] == "–"
    assert ranking_summary(ranking(), ENGLISH) == ["No vendor is ranked."]
    assert "No vendor is ranked." in shown(ranking())


@pytest.mark.parametrize(
    ("firm", "grade", "said"),
    [
        ((9, 5, 5), "C", []),
        (
            (5, 9, 5),
            "C",
            [
                "A leads on claims by interested parties only.",
                "On firm evidence (grade C or better) B would be first.",
            ],
        ),
        (
            (5, 9, 9),
            "B",
            [
                "A leads on claims by interested parties only.",
                "On firm evidence (grade B or better) B and C would share the first place.",
            ],
        ),
        (
            (9, 9, 5),
            "C",
            ["On firm evidence (grade C or better) A and B would share the first place."],
        ),
        (
            (0, 0, 0),
            "C",
            [
                "A leads on claims by interested parties only.",
                "Firm evidence (grade C or better) does not separate the vendors.",
            ],
        ),
        ((5, 9, 5), "E", []),
    ],
)
def test_how_firm_the_lead_is(firm: tuple[float, ...], grade: str, said: list[str]) -> None:
    vendors = [
        vendor(name, at, 80 - 30 * at, 85 - 30 * at, firm=score, criteria=(CLAIMED["vendor"],))
        for at, (name, score) in enumerate(zip("ABC", firm, strict=True), start=1)
    ]
    made = ranking(*vendors, decided=True, policy=POLICY._replace(firm_grade=grade))
    assert ranking_summary(made, ENGLISH)[1:] == said
    assert ("Firm" in shown(made)) == (grade != "E")
    for unknown in ("midpoint", "best"):
        other = made._replace(policy=made.policy._replace(unknown=unknown))
        assert ranking_summary(other, ENGLISH)[1:] == []
        assert "Firm" not in shown(other)


def claimed(kind: str | None, score: float = 50.0) -> CriterionScore:
    """A criterion that rests on one claim from a source of some kind, or from none."""
    grade = {None: "E", "vendor": "D", "lowered": "E", "trial": "B"}[kind]
    source = None
    if kind is not None:
        named = "analyst" if kind == "lowered" else kind
        source = SourceRecord("s", named, LocalizedText.plain("s"))
    claim = ClaimRecord("value", NOTHING, grade, source=source)
    text = LocalizedText.plain("f")
    fact = FactRecord("f", text, text, "known", grade=grade, used=(claim,))
    points = Interval(score, score)
    return CriterionScore(
        f"c-{kind}", text, "known", 0.5, score, points, Interval(0, 100), 0.5 * score, fact=fact
    )


CLAIMED = {kind: claimed(kind) for kind in (None, "vendor", "lowered", "trial")}
JUDGED = CriterionScore(
    "judged",
    LocalizedText.plain("j"),
    "known",
    0.5,
    50.0,
    Interval(50, 50),
    Interval(0, 100),
    25.0,
    judgements=(JudgementRecord("e", LocalizedText.plain("E"), Interval(50, 50)),),
)


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ([CLAIMED[None]], ["A leads on claims without a source only."]),
        ([CLAIMED["vendor"], CLAIMED["trial"]], ["A leads on claims by interested parties only."]),
        (
            [CLAIMED[None], CLAIMED["vendor"]],
            ["A leads on claims by interested parties and claims without a source only."],
        ),
        ([CLAIMED["lowered"]], ["A leads only on evidence of a grade below C."]),
        ([CLAIMED[None], claimed("vendor", 0.0)], ["A leads on claims without a source only."]),
        ([JUDGED, CLAIMED[None]], ["If claims without a source did not count, A would not lead."]),
        ([JUDGED, CLAIMED["vendor"]], ["Without claims by interested parties A would not lead."]),
        ([JUDGED], []),
    ],
)
def test_a_weak_lead_is_called_what_it_rests_on(
    criteria: list[CriterionScore], said: list[str]
) -> None:
    first = vendor("A", 1, 50, 55, firm=5, criteria=tuple(criteria))
    made = ranking(first, vendor("B", 2, 20, 25, firm=9), decided=True)
    would = "On firm evidence (grade C or better) B would be first."
    assert ranking_summary(made, ENGLISH)[1:] == [*said, would]
    for unnamed in ranking_summary(made, CHINESE):
        assert not unnamed.isascii()


def test_a_first_place_that_is_not_decided_is_no_plain_1() -> None:
    alone = ranking(vendor("A", 1, 50, 55), vendor("B", None, 0, 100))
    assert "\n1 of 1 ranked  A  " in shown(alone)
    assert "1（共 1 家参与排名）" in laid_out(alone, Layout(CHINESE))
    gated = vendor("A", 1, 50, 55, (1, 1), gates=(OPEN,))
    assert "\n1 of 2 ranked  A  " in shown(ranking(gated, vendor("B", 2, 10, 20)))
    assert row(shown(ranking(vendor("A", 1, 50, 55), decided=True)), "A")[0] == "1"


@pytest.mark.parametrize(
    ("judgements", "said"),
    [
        ((), "Not judged yet by any evaluator: Demo of A."),
        ((("X", None), ("Y", None)), "Not judged yet by any evaluator: Demo of A."),
        ((("X", Interval(1, 1)), ("Y", None)), "Not judged yet: Demo of A, by Y."),
        ((("X", Interval(1, 1)),), None),
    ],
)
def test_judgements_that_are_missing_are_named(
    judgements: tuple[tuple[str, Interval | None], ...], said: str | None
) -> None:
    records = tuple(JudgementRecord(e, LocalizedText.plain(e), at) for e, at in judgements)
    demo = JUDGED._replace(title=LocalizedText.plain("Demo"), judgements=records)
    found = notes(ranking(vendor("A", 1, criteria=(demo,)), decided=True), ENGLISH)
    assert found == ([said] if said else [])


def test_notes_say_what_is_open_and_who_has_no_rank() -> None:
    assert notes(UNDECIDED, ENGLISH) == [
        "Gates undecided for Landray and Seeyon: After-sale service is offered, Pre-sale service is offered",
        "Not ranked, too little evidence (under 4 % known): Huatian (3.1 %)",
        "Disqualified: Gone, by After-sale service is offered",
        "Historical, not ranked: Heqiang (--all treats them like the others)",
        "Left out, since the buyer's places are not given (--needs): Own places covered",
        "Left out, since they have errors: vendors/bad.yaml",
    ]
    text = shown(UNDECIDED)
    assert "?×2" in row(text, "Landray")
    assert "!×1" in row(text, "Gone")
    assert "?" not in "".join(row(text, "Heqiang"))
    assert "Gates: ? undecided, ! not met." in text


def test_a_gate_that_is_open_for_all_names_nobody() -> None:
    made = ranking(vendor("A", 1, 9, gates=(OPEN,)), vendor("B", 2, 8, gates=(OPEN,)))
    assert notes(made, ENGLISH) == [
        "Gates undecided for all vendors: After-sale service is offered"
    ]


def test_a_vendor_without_a_rank_for_other_reasons() -> None:
    strict = OPEN._replace(on_unknown="fail")
    made = ranking(
        vendor("A", None, points=None, score=None)._replace(firm=Firm(None, None)),
        vendor("B", None, status="disqualified", gates=(strict,)),
    )
    assert "Not ranked, since no criterion applies: A" in notes(made, ENGLISH)
    said = "Disqualified: B, by After-sale service is offered (unknown)"
    assert said in notes(made, ENGLISH)
    assert row(shown(made), "A")[:4] == ["–", "A", "–", "–"]


def test_the_first_line_says_which_rules_differ() -> None:
    assert shown(DECIDED).splitlines()[0] == "Service first (default)"
    changed = DECIDED._replace(
        rubric=RUBRIC._replace(weight_set="cfo", overrides={"network": 40.0}),
        policy=Policy("midpoint", "D", "C", 24, "2026-06", 4.0, "acme"),
    )
    assert shown(changed, None).splitlines()[0] == (
        "Service first (default) · weight set cfo · what if network = 40 · unknowns count as the "
        "middle · evidence of grade D or better · evidence at most 24 months old · as of 2026-06 "
        "· needs acme"
    )


@pytest.mark.parametrize("width", [20, 40, 60, 72, 80, 100, 200])
@pytest.mark.parametrize("speech", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("name", ["A", "A Vendor With a Very Long Name Indeed, Limited", "长" * 30])
def test_no_line_is_wider_than_the_terminal(width: int, speech: Speech, name: str) -> None:
    made = UNDECIDED._replace(vendors=(*UNDECIDED.vendors, vendor(name, None)))
    text = laid_out(made, Layout(speech, width))
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text
    for word in name.split():
        assert word in text or cell_len(name) > 40 or width < 40


def test_the_bar_takes_what_room_there_is_and_goes_first() -> None:
    wide, narrow = shown(UNDECIDED, 100), shown(UNDECIDED, 60)
    assert max(line.count("─") for line in wide.splitlines()) > 20
    assert "█" in narrow
    assert "Firm" not in narrow
    assert "█" not in shown(UNDECIDED, 40)
    assert "15.6–97.3" in narrow
    assert "Possible" not in shown(UNDECIDED, 20)
    assert "For sure" in shown(UNDECIDED, 20)


def test_piped_it_is_as_wide_as_its_content() -> None:
    name = "A Vendor " * 20
    text = shown(ranking(vendor(name, 1, gates=(OPEN,) * 9)), None)
    assert name.strip() in text
    assert max(map(len, text.splitlines())) > 200


def test_chinese_names_line_up() -> None:
    text = laid_out(UNDECIDED, Layout(CHINESE, 80))
    lines = [line for line in text.splitlines() if re.search(r"[█─·]{5,}$", line)]
    assert len(lines) == len(UNDECIDED.vendors)
    bars = {cell_len(line.rpartition("  ")[0]) for line in lines}
    scores = {cell_len(line[: line.index(".")]) for line in lines if re.match(r" +1–3", line)}
    assert len(bars) == len(scores) == len({cell_len(line) for line in lines}) == 1


def test_a_chinese_line_does_not_begin_with_what_closes() -> None:
    for width in range(30, 80):
        for line in laid_out(UNDECIDED, Layout(CHINESE, width)).splitlines():
            assert not re.match(r"\s*[，。：；、）]", line)


@pytest.mark.parametrize(
    "name", ["[bold]x[/]", "[red]", "a\x1b[31mb", "a\u202eb", "{name}", ":boom:"]
)
def test_a_hostile_name_is_only_text(name: str) -> None:
    text = shown(ranking(vendor(name, 1, 9), vendor("B", 2, 5)), None)
    assert "\x1b" not in text
    assert "\u202e" not in text
    printed = name.replace("\x1b", r"\u001b").replace("\u202e", r"\u202e")
    assert text.count(printed) >= 2


def test_top_limits_the_rows_and_says_so() -> None:
    text = shown(UNDECIDED, top=2)
    assert "… and 4 more" in text
    assert list(rows(text)) == ["Weaver", "Landray"]
    assert "more" not in shown(UNDECIDED, top=6).replace("More:", "")


def test_colour_adds_nothing_but_colour() -> None:
    plain = shown(UNDECIDED)
    coloured = laid_out(UNDECIDED, Layout(ENGLISH, 80, color=True))
    assert "\x1b[33mNot decided" in coloured
    assert "\x1b[32mDecided" in laid_out(DECIDED, Layout(ENGLISH, 80, color=True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_an_old_chinese_console_can_show_it() -> None:
    laid_out(UNDECIDED, Layout(CHINESE, 80)).encode("gbk")


def test_seven_vendors_fit_one_screen() -> None:
    made = UNDECIDED._replace(vendors=(*UNDECIDED.vendors, vendor("Tongda", None)), skipped=())
    assert len(shown(made).splitlines()) <= 24


def test_of_many_names_only_some_are_said() -> None:
    def said(count: int) -> str:
        names = enumerated([str(each) for each in range(count)])
        return ENGLISH.say(names) if isinstance(names, Message) else str(names)

    assert said(1) == "0"
    assert said(2) == "0 and 1"
    assert said(NAMED).endswith("6 and 7")
    assert said(20) == "0, 1, 2, 3, 4, 5, 6 and 13 more"
