"""`oa-select export`: the vendors and their judgements as a score sheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oa_select.report.score_sheet.names import sheet_names, told_apart
from oa_select.report.score_sheet.weights import written_weights
from oa_select.results.recalculation import CriterionOutline, Outline
from oa_select.text import LocalizedText
from tests.conftest import Ran

Run = Callable[..., Ran]
Rows = list[list[Any]]

RUBRIC = """\
format: 1
rubric: mine
title: {en: Impressions, zh: 印象分}
bands: {A: 80, B: 0}
criteria:
  - id: talks
    title: {en: Talks, zh: 会谈}
    weight: 70
    criteria:
      - {id: demo, title: {en: Demonstration, zh: 演示}, weight: 93, rated: true}
      - {id: fit, title: =Fit, weight: 7, rated: {scale: [1, 5]}}
  - {id: team, title: Team, weight: 30, rated: {out_of: 5}}
weight_sets: {even: {title: Even, weights: {talks: 50, team: 50}}}
"""
LI = """\
format: 1
evaluator: li-na
name: {en: Li Na, zh: 李娜}
ratings:
  acme: {demo: 90, fit: [3, 4], team: 4.5}
  birch: {demo: {points: 40, note: {en: =seen twice, zh: 看过两次}}, fit: 1}
abstains: {cedar: {en: used to work there, zh: 曾在其任职}}
"""
WANG = """\
format: 1
evaluator: wang
weights: {talks: 80, team: 20}
ratings:
  acme: {demo: 50}
  birch: {demo: 60, fit: 5, team: 0}
  cedar: {demo: 12.5, fit: 2, team: 5}
"""
VENDORS = {
    "acme": "'=1+1'",
    "birch": "{en: Birch, zh: 白桦}",
    "cedar": "Twin",
    "dogwood": "TWIN",
}
FACT = "  - {id: years, title: Years, weight: WEIGHT, fact: continuity.founded_year, points: [[1990, 100], [2030, 0]]}\n"


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two evaluators and four vendors, who are called by a formula, and two of them alike."""
    monkeypatch.chdir(tmp_path)
    put("rubrics/mine.yaml", RUBRIC)
    put("ratings/li-na.yaml", LI)
    put("ratings/wang.yaml", WANG)
    for id, name in VENDORS.items():
        put(f"vendors/{id}.yaml", f"format: 1\nvendor: {id}\nname: {name}\n")
    return tmp_path


@pytest.fixture
def alone(project: Path) -> Path:
    """The same with Li Na alone."""
    (project / "ratings" / "wang.yaml").unlink()
    return project


@pytest.fixture
def unjudged(project: Path) -> Path:
    """The same without anybody."""
    for name in ("li-na", "wang"):
        (project / "ratings" / f"{name}.yaml").unlink()
    return project


def rows_of(run: Run, *words: str) -> Rows:
    """The cells of the CSV."""
    ran = run("export", *words)
    assert ran.code == 0, ran.err
    return list(csv.reader(io.StringIO(ran.out, newline="")))


def book_of(run: Run, *words: str) -> Any:
    """The workbook, as openpyxl reads it."""
    from openpyxl import load_workbook

    ran = run("export", *words, "-o", "matrix.xlsx")
    assert (ran.code, ran.out) == (0, ""), ran.err
    return load_workbook("matrix.xlsx")


def values(sheet: Any) -> Rows:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def by_id(rows: Rows) -> dict[str, list[Any]]:
    """What stands after the id of each criterion; the total is the last."""
    start = next(
        place for place, row in enumerate(rows) if row[:2] == ["id", ""] or row[:2] == ["id", None]
    )
    return {row[0] or "total": row[1:] for row in rows[start + 1 :]}


def scores_of(run: Run, evaluator: str, *words: str) -> dict[str, float | None]:
    ranking = json.loads(run("rank", "-f", "json", *words).out)
    panel = {each["evaluator"]: each for each in ranking["panel"]["evaluators"]}
    scores: dict[str, float | None] = panel[evaluator]["scores"]
    return scores


ABSTAINS = "abstains: used to work there"
HEADINGS = ("'=1+1", "Birch", "Twin (cedar)", "TWIN (dogwood)")


@pytest.mark.usefixtures("alone")
class TestCsv:
    """One sheet of values."""

    def test_all_of_it(self, run: Run) -> None:
        assert rows_of(run) == [
            ["Rubric", "mine", "Impressions", "", "", "", "", ""],
            ["Evaluator", "li-na", "Li Na", "", "", "", "", ""],
            [""] * 8,
            ["id", "Criterion", "Weight (%)", "Out of", *HEADINGS],
            ["id", "", "", "", "acme", "birch", "cedar", "dogwood"],
            ["talks", "Talks", "70", "", "", "", "", ""],
            ["demo", "  Demonstration", "93", "100", "90", "40", ABSTAINS, ""],
            ["fit", "  '=Fit", "7", "1=0, 5=100", "3–4", "1", ABSTAINS, ""],
            ["team", "Team", "30", "5", "4.5", "", ABSTAINS, ""],
            ["", "Total", "", "", "88.04", "26.04", "", "0"],
        ]

    def test_in_chinese(self, run: Run) -> None:
        rows = rows_of(run, "--lang", "zh")
        assert rows[0][:3] == ["评分表", "mine", "印象分"]
        assert rows[1][:3] == ["评委", "li-na", "李娜"]
        assert rows[3][:6] == ["id", "指标", "权重（%）", "满分", "'=1+1", "白桦"]
        assert by_id(rows)["demo"][0] == "  演示"
        assert by_id(rows)["demo"][-2] == "弃权：曾在其任职"
        assert rows[-1][1] == "合计"

    def test_notes_are_left_out_and_that_is_said(self, run: Run) -> None:
        assert "notes of judgements that csv cannot hold: 1" in run("export").err
        assert "seen twice" not in run("export").out
        assert "csv cannot hold" not in run("export", "-o", "matrix.xlsx").err

    def test_a_mark_for_excel_and_a_file(self, run: Run) -> None:
        run("export", "--bom", "-o", "matrix.csv")
        content = Path("matrix.csv").read_bytes()
        assert content == b"\xef\xbb\xbf" + run("export").out.encode()
        assert content.count(b"\r\n") == 10

    def test_weights_that_are_asked_for_are_written(self, run: Run) -> None:
        rows = by_id(rows_of(run, "--set", "team=12.34", "--weight-set", "even"))
        assert (rows["talks"][1], rows["team"][1]) == ("87.66", "12.34")
        rows = by_id(rows_of(run, "--weight-set", "even"))
        assert (rows["talks"][1], rows["team"][1]) == ("50", "50")
        assert rows["demo"][1] == "93"


@pytest.mark.usefixtures("project")
class TestWorkbook:
    """A sheet for each evaluator."""

    def test_a_sheet_for_each(self, run: Run) -> None:
        book = book_of(run)
        assert book.sheetnames == ["Li Na", "wang"]
        assert values(book["wang"])[1][:3] == ["Evaluator", "wang", "wang"]
        assert book_of(run, "--lang", "zh").sheetnames == ["李娜", "wang"]

    def test_csv_holds_one_only(self, run: Run) -> None:
        ran = run("export", "-o", "matrix.csv", "-o", "matrix.xlsx")
        assert (ran.code, ran.out) == (2, "")
        assert "csv holds one sheet, and there are 2 evaluators" in ran.err
        assert ".xlsx" in ran.err
        assert not list(Path().glob("matrix*"))
        assert run("export", "--ratings", "ratings/wang.yaml").code == 0

    def test_numbers_are_numbers_and_text_is_text(self, run: Run) -> None:
        sheet = book_of(run)["Li Na"]
        found = by_id(values(sheet))
        assert found["talks"] == ["Talks", 70, None, None, None, None, None]
        order = values(sheet)[4][4:]
        at = {id: 3 + place for place, id in enumerate(order)}
        assert [found["fit"][at[each]] for each in VENDORS] == ["3–4", 1, ABSTAINS, None]
        assert [found["team"][at[each]] for each in VENDORS] == [4.5, None, ABSTAINS, None]
        assert (found["team"][2], found["fit"][2], found["demo"][2]) == (5, "1=0, 5=100", 100)
        names = dict(zip(order, values(sheet)[3][4:], strict=True))
        assert names == {
            "acme": "=1+1",
            "birch": "Birch",
            "cedar": "Twin (cedar)",
            "dogwood": "TWIN (dogwood)",
        }
        types = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "f" not in types
        percents = [c for row in sheet.iter_rows() for c in row if "%" in c.number_format]
        assert percents == []

    def test_totals_are_those_of_each_alone(self, run: Run) -> None:
        book = book_of(run)
        for name, id in (("Li Na", "li-na"), ("wang", "wang")):
            rows = values(book[name])
            totals = dict(zip(rows[4][4:], rows[-1][4:], strict=True))
            assert rows[-1][:4] == [None, "Total", None, None]
            assert totals == pytest.approx(scores_of(run, id), abs=1e-9)
        assert values(book["Li Na"])[-1][4 + values(book["Li Na"])[4][4:].index("cedar")] is None

    def test_weights_are_those_that_count_for_each(self, run: Run) -> None:
        book = book_of(run)
        weights = [by_id(values(book[name]))["team"][1] for name in ("Li Na", "wang")]
        assert weights == [30, 20]
        book = book_of(run, "--weight-set", "even")
        weights = [by_id(values(book[name]))["team"][1] for name in ("Li Na", "wang")]
        assert weights == [50, 20]

    def test_notes_are_comments(self, run: Run) -> None:
        for language, said in (("en", "=seen twice"), ("zh", "看过两次")):
            book = book_of(run, "--lang", language)
            comments = {
                (sheet.title, sheet.cell(cell.row, 1).value, sheet.cell(5, cell.column).value): text
                for sheet in book
                for row in sheet.iter_rows()
                for cell in row
                if cell.comment and (text := cell.comment.text)
            }
            assert comments == {(book.sheetnames[0], "demo", "birch"): said}

    def test_how_it_looks(self, run: Run) -> None:
        sheet = book_of(run)["Li Na"]
        assert sheet.freeze_panes == "E6"
        assert [row for row, each in sheet.row_dimensions.items() if each.hidden] == [5]
        assert [name for name, each in sheet.column_dimensions.items() if each.hidden] == ["A"]
        indents = {
            sheet.cell(row, 1).value: sheet.cell(row, 2).alignment.indent for row in (6, 7, 9)
        }
        assert indents == {"talks": 0, "demo": 1, "team": 0}
        assert sheet["B7"].value == "Demonstration"
        assert all(sheet.cell(4, column).font.bold for column in range(2, 9))
        assert sheet.column_dimensions["B"].width >= 28
        assert sheet["B1"].number_format == '"Rubric: "@'  # its label is in the hidden column

    def test_chinese_takes_more_room(self, run: Run) -> None:
        title = "售后服务响应与现场支持能力的总体印象"
        put("rubrics/mine.yaml", RUBRIC.replace("title: Team", f"title: {title}"))
        width = book_of(run)["wang"].column_dimensions["B"].width
        assert 2 * len(title) <= width <= 60

    def test_the_same_input_gives_the_same_bytes(self, run: Run) -> None:
        book_of(run)
        before = Path("matrix.xlsx").read_bytes()
        book_of(run)
        assert Path("matrix.xlsx").read_bytes() == before

    def test_it_is_not_printed_on_a_screen(self, run: Run) -> None:
        assert run("export", "-f", "pdf").code == 2
        assert run("export", "-o", "matrix.docx").code == 2


@pytest.mark.usefixtures("unjudged")
def test_a_sheet_to_fill_in_where_nobody_has_judged(run: Run) -> None:
    rows = rows_of(run)
    assert [row[0] for row in rows] == [
        "Rubric",
        "",
        "id",
        "id",
        "talks",
        "demo",
        "fit",
        "team",
        "",
    ]
    assert by_id(rows)["demo"][3:] == [""] * 4
    assert by_id(rows)["total"][3:] == ["0"] * 4
    assert book_of(run).sheetnames == ["Scores"]
    assert book_of(run, "--lang", "zh").sheetnames == ["评分"]


@pytest.mark.usefixtures("alone")
class TestUnits:
    """Weights are written as the file gives them."""

    def test_points(self, run: Run) -> None:
        text = RUBRIC.replace("rubric: mine", "rubric: mine\nweights: points\ntotal: 150")
        text = text.replace("weight: 70", "weight: 100").replace("weight: 30", "weight: 50")
        text = text.replace("weights: {talks: 50, team: 50}", "weights: {talks: 75, team: 75}")
        put("rubrics/mine.yaml", text)
        rows = by_id(rows_of(run))
        assert rows_of(run)[3][2] == "Weight (points)"
        assert rows_of(run, "--lang", "zh")[3][2] == "权重（分）"
        assert {id: each[1] for id, each in rows.items()} == {
            "talks": "100",
            "demo": "93",
            "fit": "7",
            "team": "50",
            "total": "",
        }
        acme = 100 * (0.93 * 0.9 + 0.07 * 0.5) + 50 * 0.9
        assert float(rows["total"][3]) == pytest.approx(acme)
        assert rows["team"][2] == "5"

    def test_points_of_a_group_whose_weight_is_changed(self, run: Run) -> None:
        text = RUBRIC.replace("rubric: mine", "rubric: mine\nweights: points")
        text = text.replace("weight: 93", "weight: 60").replace("weight: 7,", "weight: 10,")
        put("rubrics/mine.yaml", text)
        rows = by_id(rows_of(run, "--weight-set", "even"))
        weights = [float(rows[id][1]) for id in ("talks", "demo", "fit", "team")]
        assert weights == pytest.approx([50, 300 / 7, 50 / 7, 50])

    def test_relative(self, run: Run) -> None:
        text = RUBRIC.replace("rubric: mine", "rubric: mine\nweights: relative")
        text = text.replace("weight: 70", "weight: 5").replace("weight: 30", "weight: 2")
        put("rubrics/mine.yaml", text)
        rows = rows_of(run)
        assert rows[3][2] == "Weight (relative)"
        assert rows_of(run, "--lang", "zh")[3][2] == "权重（相对）"
        assert [by_id(rows)[id][1] for id in ("talks", "demo", "fit", "team")] == [
            "5",
            "93",
            "7",
            "2",
        ]


@given(st.lists(st.integers(1, 9999), min_size=2, max_size=6), st.sampled_from([None, 100.0, 97.0]))
def test_a_weight_that_is_written_is_the_same_share(parts: list[int], total: float | None) -> None:
    whole = 100.0 if total is None else total
    shares = [part / sum(parts) for part in parts]
    criteria = tuple(
        CriterionOutline(f"c{place}", LocalizedText.plain("c"), share)
        for place, share in enumerate(shares)
    )
    written = written_weights(Outline(criteria, total=total))
    assert [each / whole for each in written.values()] == pytest.approx(shares, rel=1e-15)


def test_a_weight_has_the_fewest_decimals() -> None:
    shares = (0.07, 1 / 3, 0.1 + 0.2, 1 - 0.1234)
    assert 100 * shares[0] != 7
    criteria = tuple(
        CriterionOutline(f"c{place}", LocalizedText.plain("c"), share)
        for place, share in enumerate(shares)
    )
    first, second, third, last = written_weights(Outline(criteria)).values()
    assert (first, third, last) == (7, 30, 87.66)
    assert second == pytest.approx(100 / 3, rel=1e-15)


def with_rubric(*changes: tuple[str, str], after: str = "") -> None:
    text = RUBRIC
    for before, new in changes:
        assert before in text
        text = text.replace(before, new)
    put("rubrics/mine.yaml", text + after)


WITH_FACT = (
    ("weight: 30", "weight: 20"),
    ("weight_sets:", FACT.replace("WEIGHT", "10") + "weight_sets:"),
    ("team: 50", "team: 30, years: 20"),
)
GATE = "gates: [{id: old, title: Old, fact: continuity.founded_year, at_most: 2010, on_unknown: pass}]\n"


@pytest.mark.usefixtures("alone")
class TestRefused:
    """What the grid cannot hold is never left out in silence."""

    @pytest.mark.parametrize(
        ("changes", "after", "words", "said"),
        [
            (WITH_FACT, "", (), "points from facts (years)"),
            ((), GATE, (), "gates (old)"),
            ((), "tie_break: [team]\n", (), "a tie-break (team)"),
            ((), "unknown: midpoint\n", (), "unknown: midpoint"),
            ((), "", ("--unknown", "best"), "unknown: best"),
            ((), "min_known_pct: 5\n", (), "min_known_pct: 5"),
        ],
    )
    def test_with_the_reason_and_the_way_out(
        self,
        changes: tuple[tuple[str, str], ...],
        after: str,
        words: tuple[str, ...],
        said: str,
        run: Run,
    ) -> None:
        with_rubric(*changes, after=after)
        ran = run("export", *words, "-o", "matrix.xlsx")
        assert (ran.code, ran.out) == (2, "")
        assert f"a score sheet cannot hold {said}; --points" in ran.err
        assert not Path("matrix.xlsx").exists()
        assert run("export", *words, "--points").code == 0

    def test_all_reasons_at_once(self, run: Run) -> None:
        with_rubric(*WITH_FACT, after=GATE + "unknown: best\n")
        assert "points from facts (years), gates (old), unknown: best;" in run("export").err

    def test_many_facts_are_counted(self, shipped: Path, run: Run) -> None:
        said = run("export", "--rubric", "rfp-full").err
        names = re.search(r"points from facts \(([^)]*)\)", said)
        assert names
        assert re.fullmatch(r"([\w-]+, ){6}\d+ more", names[1])

    def test_what_is_allowed_for_is_no_reason(self, run: Run) -> None:
        with_rubric(after="unknown: midpoint\nmax_spread: 20\n")
        assert run("export", "--unknown", "worst").code == 0

    def test_what_if_weights_beside_the_evaluators_own(self, run: Run) -> None:
        put("ratings/wang.yaml", WANG)
        ran = run("export", "--set", "team=10", "-o", "matrix.xlsx")
        assert ran.code == 2
        assert "--set beside the evaluators' own" in ran.err
        assert run("export", "--set", "team=10", "--points").code == 0

    def test_nobody_takes_part(self, run: Run) -> None:
        for path in Path("vendors").iterdir():
            path.write_text(path.read_text("utf-8") + "status: historical\n", "utf-8")
        ran = run("export")
        assert ran.code == 2
        assert "no vendor takes part; --all" in ran.err
        assert run("export", "--all").code == 0


class TestPoints:
    """The points of all criteria, as the evidence allows them."""

    @pytest.fixture(autouse=True)
    def _mixed(self, project: Path) -> None:
        with_rubric(*WITH_FACT, ("points: [[1990", "na_allowed: true, points: [[1990"), after=GATE)
        put("ratings/wang.yaml", WANG.replace("weights: {talks: 80, team: 20}\n", ""))
        bid = "default_source: bid\nsources: {bid: {kind: bid, published: 2026-03}}\n"
        for id, fact in {
            "acme": "{between: [2000, 2010]}",
            "birch": "{value: 2020}",
            "cedar": "{state: not_applicable, note: a person}",
            "dogwood": "{value: 1997}",
        }.items():
            path = project / "vendors" / f"{id}.yaml"
            text = path.read_text("utf-8") + f"{bid}continuity: {{founded_year: {fact}}}\n"
            path.write_text(text, "utf-8")

    def test_all_of_it(self, run: Run) -> None:
        rows = rows_of(run, "--points")
        assert [row[0] for row in rows[:4]] == ["Rubric", "", "id", "id"]
        at = {id: rows[3].index(id) - 1 for id in VENDORS}
        found = by_id(rows)
        assert [found["years"][at[id]] for id in VENDORS] == ["50–75", "25", "", "82.5"]
        assert [found["demo"][at[id]] for id in VENDORS] == ["70", "50", "12.5", "0–100"]
        assert {found[id][2] for id in ("demo", "fit", "team", "years")} == {"100"}
        assert found["talks"][2] == ""
        assert "abstains" not in run("export", "--points").out

    def test_totals_are_those_of_the_ranking(self, run: Run) -> None:
        rows = rows_of(run, "--points")
        totals = {id: float(total) for id, total in zip(rows[3][4:], rows[-1][4:], strict=True)}
        ranking = json.loads(run("rank", "-f", "json").out)
        scores = {each["vendor"]: each["score"] for each in ranking["vendors"]}
        assert totals == pytest.approx(scores, abs=1e-9)

    def test_cells_of_the_workbook(self, run: Run) -> None:
        book = book_of(run, "--points")
        assert book.sheetnames == ["Scores"]
        rows = values(book["Scores"])
        at = {id: rows[3].index(id) - 1 for id in VENDORS}
        years = by_id(rows)["years"]
        assert [years[at[id]] for id in VENDORS] == ["50–75", 25, None, 82.5]

    def test_what_is_lost_is_said(self, run: Run) -> None:
        said = run("export", "--points").err
        assert said == (
            "lost in the points: facts and their evidence, gates (old), who judged what, "
            "which criteria do not apply\n"
        )
        assert run("export", "--points", "-q").err == ""

    def test_only_what_applies_is_said(self, run: Run) -> None:
        with_rubric()
        assert run("export", "--points").err == "lost in the points: who judged what\n"
        for path in Path("ratings").iterdir():
            path.unlink()
        assert run("export", "--points").err == ""

    def test_who_is_disqualified_is_there_who_is_historical_is_not(self, run: Run) -> None:
        ranking = json.loads(run("rank", "-f", "json").out)
        status = {each["vendor"]: each["status"] for each in ranking["vendors"]}
        assert status["birch"] == "disqualified"
        path = Path("vendors/acme.yaml")
        path.write_text(path.read_text("utf-8") + "status: historical\n", "utf-8")
        assert set(rows_of(run, "--points")[3][4:]) == set(VENDORS) - {"acme"}
        assert set(rows_of(run, "--points", "--all")[3][4:]) == set(VENDORS)

    def test_numbers_have_all_their_digits(self, run: Run) -> None:
        path = Path("vendors/birch.yaml")
        path.write_text(path.read_text("utf-8").replace("2020", "2001"), "utf-8")
        with_rubric(*WITH_FACT, ("[2030, 0]", "[2029, 0]"))
        rows = rows_of(run, "--points")
        birch = float(by_id(rows)["years"][rows[3].index("birch") - 1])
        ranking = json.loads(run("rank", "-f", "json").out)
        scored = next(each for each in ranking["vendors"] if each["vendor"] == "birch")
        years = next(each for each in scored["criteria"] if each["id"] == "years")
        assert birch == years["low"] == years["high"]


def test_names_of_sheets() -> None:
    assert sheet_names(["a/b", "A:B", "", "History", "''", "x" * 40, "x" * 40], "Scores") == (
        "a-b",
        "A-B (2)",
        "Scores",
        "History (2)",
        "Scores (2)",
        "x" * 31,
        "x" * 27 + " (2)",
    )


@given(st.lists(st.text(max_size=40), max_size=5))
def test_names_of_sheets_are_accepted(names: list[str]) -> None:
    found = sheet_names(names, "Scores")
    assert len({each.casefold() for each in found}) == len(names)
    for each in found:
        assert 0 < len(each.encode("utf-16-le")) <= 62
        assert not set(each) & set("[]:*?/\\")
        assert not each.startswith("'")
        assert not each.endswith("'")


def test_names_of_vendors_are_told_apart() -> None:
    named = [("Twin", "a"), ("Other", "b"), ("ＴＷＩＮ", "c")]
    assert told_apart(named) == ("Twin (a)", "Other", "ＴＷＩＮ (c)")
