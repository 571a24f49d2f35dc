"""The ranking as a table: what it says first, what stands below, and how it holds its width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from oa_select.plan import Options
from oa_select.report.layout import Layout
from oa_select.report.rank_table import render_rank
from oa_select.report.verdict import verdict
from oa_select.result import Ranking
from oa_select.rubric.model import Rubric
from oa_select.text import Speech
from oa_select.vendor import Vendor
from tests.world import ranking_of, rubric_of, vendor_of

SOURCES = "{press: {kind: press}, words: {kind: vendor}}"
GATE = "gates: [{id: offered, title: Offered, fact: stages.after_sale.offered, is: true}]\n"
ONE = "criteria: [{id: a, weight: 100, fact: network.branch_count, points: [[0, 0], [100, 100]]}]\n"
ENGLISH = Speech("en")


def vendor(id: str, claim: object, more: str = "") -> Vendor:
    return vendor_of(id, f"network: {{branch_count: {claim}}}\n{more}", SOURCES)


def said(*vendors: Vendor, rubric: Rubric | None = None) -> str:
    return " ".join(verdict(ranking_of(rubric or rubric_of(ONE), *vendors), ENGLISH))


FIRM_90, FIRM_20 = "{value: 90, source: press}", "{value: 20, source: press}"


def test_decided() -> None:
    assert said(vendor("a", FIRM_90), vendor("b", FIRM_20)) == (
        "Decided: a is first, whatever the unknowns turn out to be."
    )


def test_not_decided_names_who_else_could_be_first() -> None:
    text = said(
        vendor("a", FIRM_90), vendor("b", "{at_least: 20, source: press}"), vendor("c", FIRM_20)
    )
    assert text == "Not decided: a leads by score. On this evidence b could be first too."


def test_shared_first_place() -> None:
    assert (
        said(vendor("a", FIRM_90), vendor("b", FIRM_90))
        == "Not decided: a, b share the first place."
    )


def test_nobody() -> None:
    assert (
        said(
            vendor("a", FIRM_90), rubric=rubric_of(GATE.replace("}]", ", on_unknown: fail}]") + ONE)
        )
        == "Nobody is ranked."
    )


def test_open_gates_of_the_first() -> None:
    text = said(vendor("a", FIRM_90), vendor("b", FIRM_20), rubric=rubric_of(GATE + ONE))
    assert text == "Not decided: a leads by score. Gates of a are still open."


def test_a_lead_on_claims_by_interested_parties() -> None:
    text = said(vendor("a", "{value: 90, source: words}"), vendor("b", FIRM_20))
    assert text.startswith("Decided: a is first")
    assert (
        "a leads on claims by interested parties only: on firm evidence (grade C or better) b"
        in text
    )
    nothing_firm = said(
        vendor("a", "{value: 90, source: words}"), vendor("b", "{value: 9, source: words}")
    )
    assert "Firm evidence (grade C or better) tells nobody apart." in nothing_firm


@pytest.fixture
def crowded() -> Ranking:
    rubric = rubric_of(
        GATE
        + "min_known_pct: 10\nbands: {A: 50, B: 0}\n"
        + ONE
        + "weight_sets: {cfo: {weights: {a: 100}}}\n"
    )
    offered, refused = (
        f"stages: {{after_sale: {{offered: {each}}}}}" for each in ("true", "false")
    )
    vendors = [
        vendor("a", "{between: [40, 90]}", offered),
        vendor("b", 60),
        vendor("c", 30, refused),
        vendor("d", "{state: unknown}"),
        vendor("e", 70, f"status: historical\n{offered}"),
        vendor("f", 5, offered),
    ]
    options = Options(weight_set="cfo", weights={"a": 100.0}, unknown="midpoint", min_grade="E")
    return ranking_of(rubric, *vendors, options=options)._replace(skipped=("vendors/x.yaml",))


@pytest.mark.parametrize("width", [None, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_table_keeps_its_width(crowded: Ranking, width: int | None, language: str) -> None:
    text = render_rank(crowded, Layout(Speech(language), width))  # type: ignore[arg-type]
    assert width is None or max(cell_len(line) for line in text.splitlines()) <= width
    assert all(line == line.rstrip() for line in text.splitlines())


def test_everything_has_its_line(crowded: Ranking) -> None:
    text = render_rank(crowded, Layout(ENGLISH))
    for part in (
        "weight set cfo", "what if a = 100", "unknowns count as midpoint",
        "Open gate: Offered: b", "No rank, too little evidence (under 10 % known): d",
        "Disqualified: c, by Offered", "Kept as a case, not ranked: e", "vendors/x.yaml",
    ):  # fmt: skip
        assert part in text
    rows = [line for line in text.splitlines() if line.strip().startswith(("1–", "3 "))]
    assert [line.split()[:2] for line in rows] == [["1–2", "a"], ["1–2", "b"], ["3", "f"]]
    assert "?×1" in rows[1]
    assert rows[0].rstrip().endswith("A")


def test_top_says_how_many_are_left(crowded: Ranking) -> None:
    text = render_rank(crowded, Layout(ENGLISH, top=1))
    assert "… and 2 more" in text


def test_names_from_files_stay_text() -> None:
    hostile = vendor_of("a", "network: {branch_count: 3}")._replace(
        name=vendor_of("b").name._replace(en="[bold]x[/]\x1b[31m")
    )
    text = render_rank(ranking_of(rubric_of(ONE), hostile), Layout(ENGLISH))
    assert "[bold]x[/]\\u001b[31m" in text
    assert "\x1b" not in text


def test_columns_line_up_with_wide_characters() -> None:
    wide = vendor("a", FIRM_90)._replace(
        name=vendor_of("x").name._replace(en="华天动力", zh="华天动力")
    )
    text = render_rank(ranking_of(rubric_of(ONE), wide, vendor("b", FIRM_20)), Layout(ENGLISH))
    rows = [line for line in text.splitlines() if "●" in line and "·" in line][:2]
    assert cell_len(rows[0][: rows[0].index("·")]) == cell_len(rows[1][: rows[1].index("·")])


def test_without_needs_the_table_says_what_is_left_out() -> None:
    rubric = rubric_of(
        "criteria:\n"
        "  - {id: near, weight: 50, fact: network.site_coverage,"
        " sites: {same_city: 100, same_province: 75, remote: 25, none: 0}}\n"
        "  - {id: a, weight: 50, fact: network.branch_count, points: [[0, 0], [100, 100]]}\n"
    )
    assert "--needs" in render_rank(ranking_of(rubric, vendor("a", 3)), Layout(ENGLISH))
