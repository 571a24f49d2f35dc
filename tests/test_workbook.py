"""The spreadsheet calculates: with weights typed into it, it says what the program would say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from oa_select.problems import UsageError
from oa_select.report.xlsx import criteria_cells
from oa_select.results.ranking import Ranking
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options, make_plan
from oa_select.scoring.rank import hold_contest
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
    shown,
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
    "several": ([], {"network": 10, "after-sale": 55.5, "modes": 80, "responsiveness": 0}),
    "golden-one": (GOLDEN, {"price": 60}),
    "golden-nested": ([*GOLDEN, *NEEDS], {"near": 0, "modes": 12.5, "response": 5}),
    "golden-gate": ([*GOLDEN, *NEEDS, "--all"], {"assessment": 100, "network": 70}),
}
FUNCTIONS = {
    *("ABS", "AND", "CHOOSE", "COUNT", "COUNTIF", "IF", "INDEX", "ISNUMBER", "LEN", "MATCH", "MAX"),
    *("N", "NOT", "OR", "ROUND", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT"),
}
"""What Excel 2010 and LibreOffice both know, and nothing that spills."""
EVIL = ["=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '"&A1&"', "nan", "12"]


def of_json(data: dict[str, Any]) -> list[Shown]:
    gates = {"pass": "met", "fail": "failed", "unknown": "open"}
    return [
        Shown(
            place,
            each["name"]["en"],
            each["status"],
            each["rank"],
            each["best_rank"],
            each["worst_rank"],
            each["score"],
            each["low"],
            each["high"],
            each["known_pct"],
            each["firm"]["score"] if data["policy"]["unknown"] == "worst" else None,
            each["band"],
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
    assert len(found) > 1000
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
        "Evidence",
        "Questions",
        "About",
    ]
    for sheet in book.worksheets[:5]:
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
    evidence, questions = book.worksheets[2], book.worksheets[3]
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
    for facts, verdict in (({}, "Nobody is ranked."), ({"p": 5}, "Decided: v is first")):
        contest = contest_of(rubric, small.vendor_with(rubric, "v", facts))
        path.write_bytes(rendered(contest))
        assert_same(shown(path), expected(contest.ranking))
        assert str(opened(path)["Ranking"]["A2"].value).startswith(verdict)


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
        "outside": ({"network": -1}, "Must lie from 0 to 100"),
        "text": ({"network": "much"}, "Not a number"),
        "policy": ({}, ""),
        "rest": (everything, "Sums to 70, not 100"),
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
            for row in book["Ranking"].iter_rows(min_row=9, max_row=15, values_only=True)
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
    bare, wanted = [], list[Ranking | None]()
    for number, (rubric, vendors, asked) in enumerate(worlds):
        path = tmp_path / f"plain{number}.xlsx"
        path.write_bytes(rendered(contest_of(rubric, *vendors)))
        bare.append(typed(path, tmp_path / f"w{number}.xlsx", asked))
        try:
            plan = make_plan(rubric, Options(weights=small.in_units(rubric, asked)))
        except UsageError:
            wanted.append(None)
        else:
            wanted.append(hold_contest(plan, vendors, "0" * 64).ranking)
    assert sum(each is None for each in wanted) > 2
    assert sum(each is not None and len(set(each.vendors)) > 1 for each in wanted) > 20
    again = convert_all(bare, "xlsx", tmp_path / "office")
    for path, ranking in zip(again, wanted, strict=True):
        if ranking is None:
            assert str(opened(path)["Ranking"]["A2"].value).startswith("No result")
        else:
            assert_same(shown(path), expected(ranking))
            decided = str(opened(path)["Ranking"]["A2"].value).startswith("Decided")
            assert decided == ranking.decided


@pytest.mark.slow
def test_hostile_names_survive_a_spreadsheet_program(tmp_path: Path) -> None:
    rubric, vendors = hostile()
    path = tmp_path / "evil.xlsx"
    contest = contest_of(rubric, *vendors)
    path.write_bytes(rendered(contest))
    bare = typed(path, tmp_path / "bare.xlsx", {})
    assert_same(shown(convert(bare, "xlsx", tmp_path / "office")), expected(contest.ranking))
