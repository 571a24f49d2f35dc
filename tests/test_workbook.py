"""The spreadsheet calculates: with weights typed into it, it says what the program would say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from oa_select.problems import UsageError
from oa_select.report.xlsx import criteria_cells
from oa_select.report.xlsx.order_cells import COLUMNS, START
from oa_select.report.xlsx.ranking import FIRST, HEAD, OUTLOOK, VERDICT
from oa_select.report.xlsx.styles import BAR, SURE
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options, make_plan
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.vendor import Vendor
from tests import small
from tests.conftest import Ran
from tests.office import convert, convert_all
from tests.test_dominance import declared, leaf
from tests.workbooks import (
    Shown,
    assert_same,
    expected,
    opened,
    rendered,
    says_nothing,
    shown,
    table,
    typed,
)
from tests.world import contest_of, rubric_of

pytestmark = [
    pytest.mark.usefixtures("shipped"),
    # openpyxl does not know the newer kind of data bar, and says so
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]
Run = Callable[..., Ran]

GOLDEN = ["--vendors", "tests/cases/golden/vendors", "--rubric", "tests/cases/golden/golden.yaml"]
NEEDS = ["--needs", "tests/cases/golden/needs.yaml"]
CASES: dict[str, list[str]] = {
    "shipped": [],
    "shipped-all-best": ["--all", "--unknown", "best"],
    "golden": GOLDEN,
    "golden-needs": [*GOLDEN, *NEEDS],
    "golden-all": [*GOLDEN, *NEEDS, "--all", "--unknown", "midpoint"],
    "golden-firm": [*GOLDEN, "--min-grade", "C"],
    "golden-set": [*GOLDEN, "--weight-set", "cfo", "--set", "price=60"],
}
WHAT_IFS: dict[str, tuple[list[str], dict[str, float]]] = {
    "one": ([], {"network": 40}),
    "nothing-left": ([], {"network": 100}),
    "several": ([], {"network": 10, "after-sale": 55.5, "main-mode": 80, "responsiveness": 0}),
    "golden-one": (GOLDEN, {"price": 60}),
    "golden-nested": ([*GOLDEN, *NEEDS], {"near": 0, "modes": 12.5, "response": 5}),
    "golden-gate": ([*GOLDEN, *NEEDS, "--all"], {"assessment": 100, "network": 70}),
}
FUNCTIONS = {
    *("ABS", "AND", "CHOOSE", "COUNT", "COUNTIF", "IF", "INDEX", "ISNUMBER", "LEN", "MATCH", "MAX"),
    *("N", "NOT", "OR", "ROUND", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT"),
}
"""What Excel 2010 and LibreOffice both know, and nothing that spills."""
LIKELY_ZH = "排名第一的概率（模拟）"
EVIL = ["=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '"&A1&"', "nan", "12"]


def of_json(data: dict[str, Any]) -> list[Shown]:
    gates = {"pass": "met", "fail": "failed", "unknown": "open"}
    worst = data["policy"]["unknown"] == "worst"

    def untold(each: dict[str, Any]) -> bool:
        return worst and says_nothing(each)

    def band(each: dict[str, Any]) -> str:
        return each["band"] if banded(each) and each["band"] else "–"

    def banded(each: dict[str, Any]) -> bool:
        return each["status"] == "ranked" and not says_nothing(each)

    return [
        Shown(
            place,
            each["name"]["en"],
            each["status"],
            each["rank"],
            each["best_rank"],
            each["worst_rank"],
            None if untold(each) else each["score"],
            each["low"],
            each["high"],
            each["known_pct"],
            each["firm"]["score"] if worst and not untold(each) else None,
            band(each),
            tuple(gates[gate["outcome"]] for gate in each["gates"]),
        )
        for place, each in enumerate(data["vendors"], 1)
    ]


def written(run: Run, folder: Path, name: str, *words: str) -> tuple[Path, dict[str, Any]]:
    """The workbook and the JSON of one ranking."""
    path = folder / f"{name}.xlsx"
    ran = run("rank", *words, "-o", str(path), "-f", "json")
    assert ran.code == 0, ran.err
    return path, json.loads(ran.out)


def formulas(path: Path) -> Iterator[tuple[Worksheet, str, str]]:
    """Every formula: its sheet, its cell, and what it says."""
    for sheet in opened(path, values=False).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet, cell.coordinate, str(cell.value)


def criteria_of(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in data["criteria"]:
        yield each
        yield from criteria_of(each) if "criteria" in each else ()


def assert_criteria_are(path: Path, data: dict[str, Any]) -> None:
    """The points on the sheet of criteria are those of the JSON."""
    sheet = opened(path)["Criteria"]
    rows = {
        sheet.cell(row, criteria_cells.ID + 1).value: row for row in range(1, sheet.max_row + 1)
    }
    heads = {
        sheet.cell(criteria_cells.HEAD, column).value: column
        for column in range(1, sheet.max_column + 1)
    }
    for vendor in data["vendors"]:
        column = heads[vendor["name"]["en"]]
        for each in criteria_of(vendor):
            for at, end in ((column, "low"), (column + 1, "high")):
                found = sheet.cell(rows[each["id"]], at).value
                assert (None if found == "" else found) == (
                    None if each[end] is None else pytest.approx(each[end], abs=1e-9)
                )


@pytest.mark.parametrize("name", CASES)
def test_values_as_written_are_those_of_json(run: Run, tmp_path: Path, name: str) -> None:
    path, data = written(run, tmp_path, name, *CASES[name])
    assert_same(shown(path), of_json(data))
    assert_criteria_are(path, data)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_formulas_are_short_and_known_everywhere(run: Run, tmp_path: Path, lang: str) -> None:
    path, _ = written(run, tmp_path, "a", "--lang", lang)
    found = [text for _, _, text in formulas(path)]
    assert len(found) > 500
    for text in found:
        literals = re.findall(r'"((?:[^"]|"")*)"', text)
        assert all(len(each) <= 255 for each in literals)
        plain = re.sub(r"'[^']*'!", "", re.sub(r'"(?:[^"]|"")*"', '""', text))
        assert set(re.findall(r"([A-Z][A-Z.]*)\(", plain)) <= FUNCTIONS
        assert len(text) < 1000


def test_what_can_be_typed_and_what_cannot(run: Run, tmp_path: Path) -> None:
    path, data = written(run, tmp_path, "a")
    book = opened(path, values=False)
    assert [each.title for each in book.worksheets if each.sheet_state == "visible"] == [
        "Ranking",
        "Criteria",
        "Map",
        "Evidence",
        "Questions",
        "About",
    ]
    for sheet in book.worksheets[:6]:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    criteria = book["Criteria"]
    unlocked = [
        cell.coordinate
        for row in criteria.iter_rows()
        for cell in row
        if not cell.protection.locked
    ]
    count = len(list(criteria_of(data["vendors"][0])))
    first = criteria_cells.FIRST + 1
    assert unlocked == [f"F{row}" for row in range(first, first + count)]
    (validation,) = criteria.data_validations.dataValidation
    assert str(validation.sqref) == f"F{first}:F{first + count - 1}"
    assert (validation.formula1, validation.formula2) == ("0", "100")
    for row in range(first, first + count):
        is_group = criteria[f"A{row}"].font.bold
        assert (criteria[f"J{row}"].data_type == "f") == is_group


def test_the_same_bytes_twice(run: Run, tmp_path: Path) -> None:
    one, _ = written(run, tmp_path, "one")
    other, _ = written(run, tmp_path, "other")
    assert one.read_bytes() == other.read_bytes()


def test_a_screen_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oa_select.cli.terminal.Terminal.on_screen", True, raising=False)
    ran = run("rank", "-f", "xlsx")
    assert ran.code == 2
    assert "-o FILE.xlsx" in ran.err
    assert not ran.out


def test_top_shows_the_first_places_whoever_stands_there(run: Run, tmp_path: Path) -> None:
    path, _ = written(run, tmp_path, "a", "--top", "2")
    whole, data = written(run, tmp_path, "b")
    assert_same(shown(path), of_json(data)[:2])
    criteria = opened(path)["Criteria"]
    assert criteria.max_column == opened(whole)["Criteria"].max_column


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_evidence_and_questions_are_complete(run: Run, tmp_path: Path, lang: str) -> None:
    path, data = written(run, tmp_path, "a", *GOLDEN, *NEEDS, "--lang", lang)
    book = opened(path)
    evidence, questions = book.worksheets[3], book.worksheets[4]
    cited = {
        source
        for vendor in data["vendors"]
        for each in criteria_of(vendor)
        for source in each.get("sources", [])
    }
    cells = {value for row in evidence.iter_rows(values_only=True) for value in row}
    assert cited <= cells
    asked = json.loads(run("ask", *GOLDEN, *NEEDS, "-f", "json").out)["questions"]
    texts = list(questions.iter_rows(min_row=5, values_only=True))
    languages = ("en", "zh") if lang == "en" else ("zh", "en")
    wanted = [tuple(each["question"][one] for one in languages) for each in asked]
    assert [row[2:4] for row in texts][-len(wanted) :] == wanted


def hostile() -> tuple[Rubric, list[Vendor]]:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
    vendors = []
    for number, name in enumerate(EVIL):
        vendor = small.vendor_with(rubric, f"v{number}", {"p": number})
        vendors.append(vendor._replace(name=vendor.name._replace(en=name, zh=name)))
    return rubric, vendors


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    rubric, vendors = hostile()
    path = tmp_path / "evil.xlsx"
    path.write_bytes(rendered(contest_of(rubric, *vendors)))
    seen = set()
    for sheet in opened(path, values=False).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in EVIL:
                    assert cell.data_type == "s"
                    seen.add(cell.value)
                elif cell.data_type == "f":
                    assert not any(each in str(cell.value) for each in ("cmd", "calc", "1+1"))
    assert seen == set(EVIL)
    assert {each.name for each in shown(path)} == set(EVIL)


def test_what_no_file_can_hold_is_shown_as_an_escape(tmp_path: Path) -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
    vendor = small.vendor_with(rubric, "v", {"p": 5})
    path, name = tmp_path / "a.xlsx", "a\uffff\ufffe\x1b\u202e" + "x" * 40_000
    named = vendor._replace(name=vendor.name._replace(en=name))
    path.write_bytes(rendered(contest_of(rubric, named)))
    (row,) = shown(path)
    assert row.name.startswith("a\\uffff\\ufffe\\u001b\\u202exx")
    assert len(row.name) == 32_767


def test_nobody_ranked_and_one_alone(tmp_path: Path) -> None:
    rubric = rubric_of("min_known_pct: 50\n" + declared("p") + f"criteria: [{leaf('p', 100)}]")
    path = tmp_path / "a.xlsx"
    for facts, verdict in (({}, "No vendor is ranked."), ({"p": 5}, "Decided: v is first")):
        contest = contest_of(rubric, small.vendor_with(rubric, "v", facts))
        path.write_bytes(rendered(contest))
        assert_same(shown(path), expected(contest.ranking))
        assert str(opened(path)["Ranking"]["A2"].value).startswith(verdict)


def column_of(path: Path, title: str) -> list[Any]:
    """The cells of a column of the sheet of ranking."""
    return [row[title] for row in table(opened(path)["Ranking"], "Place")]


def titles_of(path: Path) -> list[str]:
    (titles,) = opened(path)["Ranking"].iter_rows(HEAD + 1, HEAD + 1, values_only=True)
    return [str(each) for each in titles if each is not None]


def outlook_of(path: Path) -> str:
    """What the sheet of ranking says of who is likely first, and what to ask first."""
    return str(opened(path)["Ranking"].cell(OUTLOOK + 1, 1).value or "")


def test_likelihoods_are_those_of_sensitivity(run: Run, tmp_path: Path) -> None:
    path, data = written(run, tmp_path, "a")
    shares = json.loads(run("sensitivity", "-f", "json").out)["acceptability"]
    assert {each["vendor"] for each in data["vendors"]} > set(shares)
    assert column_of(path, "Likely first") == [
        pytest.approx(100 * shares[id][0]) if (id := each["vendor"]) in shares else "–"
        for each in data["vendors"]
    ]
    assert any("10000 samples" in str(row[0]) for row in rows_of(path))


def rows_of(path: Path) -> Iterator[tuple[Any, ...]]:
    yield from opened(path)["Ranking"].iter_rows(values_only=True)


@pytest.mark.parametrize(
    ("lang", "plain", "least", "most"),
    [
        ("en", '0 "%"_0;-0 "%"_0;0 "%"_0;@_0', '"< 1 %"_0', '"> 99 %"_0'),
        ("zh", '0"%"_0;-0"%"_0;0"%"_0;@_0', '"<1%"_0', '">99%"_0'),
    ],
)
def test_a_likelihood_is_0_or_100_only_where_it_is_exactly_so(
    run: Run, tmp_path: Path, lang: str, plain: str, least: str, most: str
) -> None:
    path, _ = written(run, tmp_path, "a", "--lang", lang)
    sheet = opened(path, values=False).worksheets[0]
    column = next(cell for cell in sheet[HEAD + 1] if cell.value in ("Likely first", LIKELY_ZH))
    first = sheet.cell(FIRST + 1, column.column)
    assert first.number_format == plain
    shown_as = {
        rule.formula[0]: rule.dxf.numFmt.formatCode
        for area in sheet.conditional_formatting
        if str(area.sqref).startswith(f"{first.coordinate}:")
        for rule in area.rules
    }
    name = first.coordinate
    assert shown_as == {
        f"AND(ISNUMBER({name}),{name}>0,{name}<1)": least,
        f"AND(ISNUMBER({name}),{name}>99,{name}<100)": most,
    }


def test_nobody_ranked_has_no_likelihoods(tmp_path: Path) -> None:
    rubric = rubric_of("min_known_pct: 50\n" + declared("p") + f"criteria: [{leaf('p', 100)}]")
    path = tmp_path / "a.xlsx"
    path.write_bytes(rendered(contest_of(rubric, small.vendor_with(rubric, "v", {}))))
    assert "Likely first" not in titles_of(path)
    assert not any("samples" in str(row[0]) for row in rows_of(path))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_to_ask_first_is_below_the_verdict(run: Run, tmp_path: Path, lang: str) -> None:
    path, _ = written(run, tmp_path, "a", "--lang", lang)
    asked = run("rank", "--lang", lang).out
    _, first, command = str(opened(path).worksheets[0].cell(OUTLOOK + 1, 1).value).split("\n")
    assert "oa-select ask -o questions.md --rubric default" in command
    for each in (first, command):
        assert "".join(each.split()) in "".join(asked.split())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_is_likely_first_is_said_as_on_the_page(run: Run, tmp_path: Path, lang: str) -> None:
    path, _ = written(run, tmp_path, "a", *GOLDEN, *NEEDS, "--lang", lang)
    page = run("rank", *GOLDEN, *NEEDS, "-f", "html", "--lang", lang).out
    said = [unescape(each) for each in re.findall(r'<p class="likely">(.*?)</p>', page)]
    first, *_ = str(opened(path).worksheets[0].cell(OUTLOOK + 1, 1).value).split("\n")
    assert len(said) > 1
    assert first == ("" if lang == "zh" else " ").join(said)


def test_nothing_is_left_to_ask_where_it_is_decided(tmp_path: Path) -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
    path = tmp_path / "a.xlsx"
    path.write_bytes(rendered(contest_of(rubric, small.vendor_with(rubric, "v", {"p": 5}))))
    assert outlook_of(path) == ""


@pytest.mark.parametrize(
    ("words", "title"),
    [([], "For sure"), (["--unknown", "midpoint"], "Score"), (["--unknown", "best"], "Score")],
)
def test_the_score_is_for_sure_while_unknowns_count_as_the_worst(
    run: Run, tmp_path: Path, words: list[str], title: str
) -> None:
    path, _ = written(run, tmp_path, "a", *words)
    assert {"For sure", "Score"} & set(titles_of(path)) == {title}


def test_the_score_is_a_score_where_everything_is_known(tmp_path: Path) -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
    path = tmp_path / "a.xlsx"
    path.write_bytes(rendered(contest_of(rubric, small.vendor_with(rubric, "v", {"p": 5}))))
    assert {"For sure", "Score"} & set(titles_of(path)) == {"Score"}


def test_the_total_is_in_the_title_of_scores_in_points(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for unknown, title in (("worst", "For sure of 60"), ("best", "Score of 60")):
        rubric = rubric_of(
            f"weights: points\ntotal: 60\nunknown: {unknown}\n"
            + declared("p")
            + f"criteria: [{leaf('p', 60)}]"
        )
        path.write_bytes(rendered(contest_of(rubric, small.vendor_with(rubric, "v", {}))))
        assert title in titles_of(path)


def test_a_vendor_of_whom_nothing_is_known_has_no_score_and_no_dark_bar(tmp_path: Path) -> None:
    scale = leaf("p", 100).replace("[[0, 0]", "[[0, 25]")
    rubric = rubric_of(declared("p") + f"criteria: [{scale}]")
    claims: dict[str, dict[str, Any]] = {
        "a": {"p": 60},
        "b": {},
        "c": {"p": {"between": [0, 100]}},
        "d": {"p": {"state": "declined"}},
    }
    path = tmp_path / "a.xlsx"
    vendors = [small.vendor_with(rubric, id, extra) for id, extra in claims.items()]
    path.write_bytes(rendered(contest_of(rubric, *vendors)))
    for title, cells in {
        "For sure": [70, "–", 25, "–"],
        "Low": [70, 25, 25, 25],
        "High": [70, 100, 100, 100],
        "Known %": [100, 0, 0, 0],
        "Firm score": [25, "–", 25, "–"],
    }.items():
        assert column_of(path, title) == cells
    rows = opened(path)["Order"].iter_rows(START + 1, START + 4, values_only=True)
    parts = [COLUMNS.index(each) for each in ("gap", "dark", "span")]
    bars = [[row[part] for part in parts] for row in rows]
    assert bars == [[0, 70, 0], [25, 0, 75], [0, 25, 75], [25, 0, 75]]


def test_those_without_a_rank_are_told_apart_in_who_could_be_first(tmp_path: Path) -> None:
    rubric = rubric_of(
        "min_known_pct: 40\n" + declared("p", "q") + f"criteria: [{leaf('p', 60)}, {leaf('q', 40)}]"
    )
    known: dict[str, dict[str, Any]] = {"a": {"p": 60}, "b": {"p": 50}, "c": {}, "d": {"p": 0}}
    path, leads = tmp_path / "a.xlsx", "Not decided: a leads, but on this evidence"
    for ids, verdict, rivals in (
        (
            "abcd",
            f"{leads} 4 vendors could be first, 1 of them still unranked.",
            "Could be first on this evidence: a, b, d; still unranked: c",
        ),
        (
            "abd",
            f"{leads} 3 vendors could be first.",
            "Could be first on this evidence: a, b, d",
        ),
        ("c", "No vendor is ranked.", "Could be first on this evidence, still unranked: c"),
    ):
        vendors = [small.vendor_with(rubric, id, known[id]) for id in ids]
        path.write_bytes(rendered(contest_of(rubric, *vendors)))
        assert sentences_of(path)[:2] == [verdict, rivals]


def sentences_of(path: Path) -> list[str]:
    """The verdict, who could be first, and who is first on firm evidence."""
    sheet = opened(path)["Ranking"]
    return [str(sheet.cell(VERDICT + 1 + at, 1).value or "") for at in range(3)]


def test_bars_are_dark_where_it_is_sure_and_pale_where_it_is_possible(
    run: Run, tmp_path: Path
) -> None:
    path, _ = written(run, tmp_path, "a")
    sheet, titles = opened(path)["Ranking"], titles_of(path)
    bars = {
        titles[
            min(each.min_col for each in area.sqref.ranges) - 1
        ]: f"#{rule.dataBar.color.rgb[2:]}"
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.type == "dataBar"
    }
    assert bars == {"Low": SURE, "High": BAR, "Firm score": SURE}
    with ZipFile(path) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
    series = re.findall(
        r"<c:ser>.*?<c:v>(.*?)</c:v>.*?<c:spPr>(?:<a:noFill/>|.*?val=\"(.*?)\")", drawn
    )
    assert series == [
        (" ", ""),
        ("for sure (low)", SURE[1:]),
        ("possible (up to high)", BAR[1:]),
    ]


def test_a_low_that_is_for_sure_of_nothing_has_no_bar(run: Run, tmp_path: Path) -> None:
    path, _ = written(run, tmp_path, "a")
    sheet, titles = opened(path)["Ranking"], titles_of(path)
    low, score = (sheet.cell(FIRST + 1, titles.index(each) + 1) for each in ("Low", "For sure"))
    rules = [
        rule
        for area in sheet.conditional_formatting
        if str(area.sqref).startswith(f"{low.coordinate}:")
        for rule in area.rules
    ]
    (bar,) = (each for each in rules if each.type == "dataBar")
    (no_bar,) = (each for each in rules if each.stopIfTrue)
    assert no_bar.formula == [f"NOT(ISNUMBER({score.coordinate}))"]
    assert no_bar.priority < bar.priority


def test_bands_are_words_and_shown_where_they_tell_vendors_apart(tmp_path: Path) -> None:
    bands = "bands: {top: {at_least: 40, title: {en: Strong, zh: 优}}, low: {at_least: 10}}\n"
    rubric = rubric_of(bands + declared("p") + f"criteria: [{leaf('p', 100)}]")
    path = tmp_path / "a.xlsx"
    cases: list[tuple[tuple[Any, ...], list[str] | None]] = [
        ((90, 20), ["Strong", "low"]),
        ((90, 20, 0), ["Strong", "low", "–"]),
        ((90, 0), None),
        ((90, 80), None),
        ((90, None), None),
    ]
    for facts, shown_as in cases:
        vendors = [
            small.vendor_with(rubric, name, {} if number is None else {"p": number})
            for name, number in zip("abc", facts, strict=False)
        ]
        path.write_bytes(rendered(contest_of(rubric, *vendors)))
        if shown_as is None:
            assert "Band" not in titles_of(path)
        else:
            assert column_of(path, "Band") == shown_as


def test_years_of_the_evidence_are_those_of_the_table(run: Run, tmp_path: Path) -> None:
    path, data = written(run, tmp_path, "a", *GOLDEN)
    project = run("rank", *GOLDEN, "-f", "markdown").out.splitlines()
    (head,) = (line for line in project if "Evidence from" in line)
    at = [each.strip() for each in head.split("|")].index("Evidence from")
    years = [line.split("|")[at].strip() for line in project if line.startswith("|")][2:]
    assert column_of(path, "Evidence from") == years[: len(data["vendors"])]
    assert len(set(years)) > 1


@pytest.mark.slow
def test_bands_and_what_is_known_follow_the_weights(tmp_path: Path) -> None:
    """In LibreOffice: nothing is known about v0 by c1, nor about v3 by c0; that takes the band."""
    rubric = rubric_of(
        "bands: {strong: 60, weak: 20}\n"
        + declared("k0", "k1")
        + "criteria: [{id: c0, weight: 100, fact: extra.k0, points: [[0, 25], [100, 100]]}, "
        "{id: c1, weight: 0, fact: extra.k1, points: [[0, 25], [100, 100]]}]"
    )
    claims: list[dict[str, Any]] = [
        {"k0": {"value": 40}},
        {"k0": {"value": 40}, "k1": {"value": 90}},
        {"k0": {"value": 40}, "k1": {"value": 0}},
        {"k1": {"between": [0, 100]}},
    ]
    vendors = small.built_vendors(rubric, claims)
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(rendered(contest_of(rubric, *vendors)))
    asked: list[dict[str, float]] = [{}, {"c1": 100}, {"c1": 60}]
    bare = [
        typed(plain, tmp_path / f"{at}.xlsx", dict(weights)) for at, weights in enumerate(asked)
    ]
    for path, weights, bands, unknown in zip(
        convert_all(bare, "xlsx", tmp_path / "office"),
        asked,
        ([], ["strong", "–", "weak", "weak"], ["strong", "weak", "weak", "weak"]),
        ("v3", "v0", None),
        strict=True,
    ):
        contest = contest_of(rubric, *vendors, options=Options(weights=weights))
        assert_same(shown(path), expected(contest.ranking))
        assert (column_of(path, "Band") if "Band" in titles_of(path) else []) == bands
        names, scores = (column_of(path, title) for title in ("Vendor", "For sure"))
        assert [name for name, each in zip(names, scores, strict=True) if each == "–"] == (
            [unknown] if unknown else []
        )
        again = tmp_path / "again.xlsx"
        again.write_bytes(rendered(contest))
        assert sentences_of(path) == sentences_of(again)


@pytest.mark.slow
def test_what_no_longer_holds_is_not_shown(run: Run, tmp_path: Path) -> None:
    """What was worked out for the ranking as written, and the title of the score, in LibreOffice."""
    plain, _ = written(run, tmp_path, "plain")
    cases: dict[str, tuple[dict[str, float | str], str | None]] = {
        "same": ({}, "as the worst"),
        "weight": ({"network": 10}, None),
        "policy": ({}, "as the best"),
        "wrong": ({"network": -1}, None),
    }
    bare = [typed(plain, tmp_path / f"{name}.xlsx", *case) for name, case in cases.items()]
    same, weight, policy, wrong = convert_all(bare, "xlsx", tmp_path / "office")
    assert column_of(same, "Likely first") == pytest.approx(column_of(plain, "Likely first"))
    assert outlook_of(same) == outlook_of(plain)
    assert outlook_of(plain).startswith("Most likely first: ")
    assert set(column_of(weight, "Likely first")) == {"–"}
    assert set(column_of(policy, "Likely first")) == {"–"}
    for each in (weight, policy, wrong):
        assert outlook_of(each).startswith("Who is most likely first and what to ask first were")
    assert [{"For sure", "Score"} & set(titles_of(each)) for each in (same, weight, policy)] == [
        {"For sure"},
        {"For sure"},
        {"Score"},
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_every_formula_comes_to_what_was_written(run: Run, tmp_path: Path, name: str) -> None:
    """LibreOffice works all out anew: the copy that it is given has no value for any formula."""
    path, data = written(run, tmp_path, name, *CASES[name])
    bare = typed(path, tmp_path / "bare.xlsx", {})
    empty = opened(bare)
    assert all(empty[sheet.title][cell].value is None for sheet, cell, _ in formulas(path))
    again = convert(bare, "xlsx", tmp_path / "office")
    assert_same(shown(again), of_json(data))
    before, after = opened(path), opened(again)
    for sheet, cell, text in formulas(path):
        one, other = (book[sheet.title][cell].value for book in (before, after))
        if isinstance(one, float):
            assert other == pytest.approx(one, abs=1e-9), (sheet.title, cell, text)
        else:
            assert (one or "") == (other or ""), (sheet.title, cell, text)


@pytest.mark.slow
def test_typed_weights_come_to_what_set_comes_to(run: Run, tmp_path: Path) -> None:
    bare, wanted = [], []
    for name, (words, weights) in WHAT_IFS.items():
        path, _ = written(run, tmp_path, f"{name}-plain", *words)
        bare.append(typed(path, tmp_path / f"{name}.xlsx", weights))
        sets = [word for id, weight in weights.items() for word in ("--set", f"{id}={weight}")]
        wanted.append(json.loads(run("rank", *words, *sets, "-f", "json").out))
    for name, chosen in (("midpoint", "as the midpoint"), ("best", "as the best")):
        path, _ = written(run, tmp_path, f"{name}-plain", *GOLDEN, *NEEDS)
        bare.append(typed(path, tmp_path / f"{name}.xlsx", {"price": 30}, chosen))
        asked = ["--unknown", name, "--set", "price=30"]
        wanted.append(json.loads(run("rank", *GOLDEN, *NEEDS, *asked, "-f", "json").out))
    again = convert_all(bare, "xlsx", tmp_path / "office")
    for path, data in zip(again, wanted, strict=True):
        assert_same(shown(path), of_json(data))
        assert_criteria_are(path, data)


@pytest.mark.slow
def test_weights_that_cannot_be_give_no_result(run: Run, tmp_path: Path) -> None:
    plain, data = written(run, tmp_path, "plain")
    everything = {each["id"]: 10.0 for each in data["vendors"][0]["criteria"]}
    cases: dict[str, tuple[dict[str, Any], str]] = {
        "over": ({"network": 70, "after-sale": 40.5}, "Sums to 110.5, over 100"),
        "outside": ({"network": -1}, "Must be from 0 to 100"),
        "text": ({"network": "much"}, "Not a number"),
        "policy": ({}, ""),
        "rest": (everything, f"Sums to {10 * len(everything)}, not 100"),
    }
    bare = [
        typed(plain, tmp_path / f"{each}.xlsx", cases[each][0], each if each == "policy" else None)
        for each in cases
    ]
    again = convert_all(bare, "xlsx", tmp_path / "office")
    for path, (_, said) in zip(again, cases.values(), strict=True):
        book = opened(path)
        checks = [row[criteria_cells.CHECK] for row in book["Criteria"].iter_rows(values_only=True)]
        assert any(said in str(each) for each in checks)
        assert str(book["Ranking"]["A2"].value).startswith("No result")
        table_cells = [
            cell
            for row in book["Ranking"].iter_rows(
                min_row=FIRST + 1,
                max_row=FIRST + len(data["vendors"]),
                values_only=True,
            )
            for cell in row
        ]
        assert not any(table_cells)


weights = st.dictionaries(
    st.sampled_from(["c0", "c1", "c2", "c3", "c4", "inner", "outer"]),
    st.sampled_from([0, 12.5, 20, 33.3, 50, 66.7, 100]),
    max_size=4,
)


@pytest.mark.slow
def test_small_worlds_come_to_the_same(tmp_path: Path) -> None:
    """Nested groups, weights of 0, what does not apply, ties, gates on points, typed weights."""
    worlds: list[tuple[Rubric, list[Vendor], dict[str, float]]] = []

    @settings(
        max_examples=70,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(small.rubrics(), small.tied_rubrics()), small.vendors, weights)
    def gather(rubric: dict[str, Any], of: list[dict[str, Any]], asked: dict[str, float]) -> None:
        made = small.built(rubric)
        worlds.append((made, small.built_vendors(made, of), asked))

    gather()
    bare, wanted = [], list[Contest | None]()
    for number, (rubric, vendors, asked) in enumerate(worlds):
        path = tmp_path / f"plain{number}.xlsx"
        path.write_bytes(rendered(contest_of(rubric, *vendors)))
        bare.append(typed(path, tmp_path / f"w{number}.xlsx", asked))
        try:
            plan = make_plan(rubric, Options(weights=small.in_units(rubric, asked)))
        except UsageError:
            wanted.append(None)
        else:
            wanted.append(hold_contest(plan, vendors, "0" * 64))
    assert sum(each is None for each in wanted) > 2
    assert sum(each is not None and len(set(each.ranking.vendors)) > 1 for each in wanted) > 20
    for path, contest in zip(convert_all(bare, "xlsx", tmp_path / "office"), wanted, strict=True):
        if contest is None:
            assert str(opened(path)["Ranking"]["A2"].value).startswith("No result")
        else:
            assert_same(shown(path), expected(contest.ranking))
            said = sentences_of(path)
            assert said[0].startswith("Decided") == contest.ranking.decided
            again = tmp_path / "again.xlsx"
            again.write_bytes(rendered(contest))
            assert said == sentences_of(again)


@pytest.mark.slow
def test_hostile_names_survive_a_spreadsheet_program(tmp_path: Path) -> None:
    rubric, vendors = hostile()
    path = tmp_path / "evil.xlsx"
    contest = contest_of(rubric, *vendors)
    path.write_bytes(rendered(contest))
    bare = typed(path, tmp_path / "bare.xlsx", {})
    assert_same(shown(convert(bare, "xlsx", tmp_path / "office")), expected(contest.ranking))
