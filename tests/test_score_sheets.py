"""Score sheets come in at the first try: their judgements, weights and totals are the sheet's."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.conftest import Ran
from tests.office import convert_all
from tests.score_sheet_texts import TEXTS
from tests.score_sheets import SHAPES, Shape, write

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def scores(run: Run) -> dict[str, float]:
    ran = run("rank", "-f", "json")
    assert ran.code == 0, ran.err
    ranking = json.loads(ran.out)
    return {each["name"]["en"]: each["score"] for each in ranking["vendors"]}


def differing(ran: Ran) -> tuple[str, ...]:
    """The cells that are said to differ."""
    lines = [each for each in ran.err.splitlines() if "[total-differs]" in each]
    return tuple(each.partition("!")[2].partition(":")[0] for each in lines)


def comes_in(shape: Shape, path: Path, run: Run) -> None:
    ran = run("import", str(path), *shape.options)
    assert ran.code == 0, ran.err
    assert differing(ran) == shape.wrong
    assert scores(run) == pytest.approx(shape.scores)
    assert run("check", "--strict").code == 0


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_comes_in_at_the_first_try(name: str, run: Run) -> None:
    comes_in(SHAPES[name], write(SHAPES[name], Path("matrix.xlsx")), run)


@pytest.mark.parametrize("name", TEXTS)
def test_a_shape_of_separated_values_comes_in_at_the_first_try(name: str, run: Run) -> None:
    sheet = TEXTS[name]
    path = written(sheet.text, encoding=sheet.encoding)
    ran = run("import", str(path), *sheet.options)
    assert ran.code == 0, ran.err
    assert "total-differs" not in ran.err
    assert scores(run) == pytest.approx(sheet.scores)


@pytest.mark.slow
def test_the_same_through_a_spreadsheet_program(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice writes shared strings, works formulas out and keeps its own styles."""
    paths = [write(each, Path(f"{name}.xlsx")) for name, each in SHAPES.items()]
    saved = convert_all(paths, "xlsx", tmp_path / "office")
    for (name, shape), path in zip(SHAPES.items(), saved, strict=True):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        comes_in(shape, path, run)


SHEET = """\
Criterion,Weight,Acme,Birch
Quality,50,4,3
Price,50,2,5
Total,100,3,4
"""
RIGHT = {"Acme": 60.0, "Birch": 80.0}


def written(text: str, name: str = "matrix.csv", encoding: str = "utf-8") -> Path:
    path = Path(name)
    path.write_bytes(text.encode(encoding))
    return path


def everything() -> dict[str, bytes]:
    return {each.as_posix(): each.read_bytes() for each in Path().rglob("*") if each.is_file()}


def refused(run: Run, path: Path, *options: str) -> str:
    """What is said of a sheet that cannot come in; nothing is written then."""
    before = everything()
    ran = run("import", str(path), *options)
    assert ran.code == 2
    assert everything() == before
    assert "Traceback" not in ran.err
    return ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_values(encoding: str, separator: str, run: Run) -> None:
    text = SHEET.replace("Criterion,Weight", "指标,权重").replace(",", separator)
    written(text, encoding=encoding)
    assert run("import", "matrix.csv").code == 0
    assert scores(run) == RIGHT


def test_decimal_commas_where_semicolons_separate(run: Run) -> None:
    written("Criterion;Weight;Acme;Birch\nQuality;0,5;4,5;3\nPrice;0,5;2,5;5\n")
    assert run("import", "matrix.csv").code == 0
    assert scores(run) == {"Acme": 70, "Birch": 80}


def test_a_dry_run_shows_all_and_writes_nothing(run: Run) -> None:
    written(SHEET)
    before = everything()
    dry = run("import", "matrix.csv", "--dry-run")
    assert everything() == before
    wet = run("import", "matrix.csv")
    assert dry.out == wet.out
    assert set(everything()) - set(before) == {
        "rubrics/matrix.yaml",
        "vendors/acme.yaml",
        "vendors/birch.yaml",
        "ratings/matrix.yaml",
    }


def test_blanks_are_unknown_and_abstentions_are_kept_apart(run: Run) -> None:
    written("指标,权重,甲,乙,丙\n质量,50,4,,弃权\n价格,50,待定,5,回避\n")
    ran = run("import", "matrix.csv")
    assert "C3" in ran.out
    ranking = json.loads(run("rank", "-f", "json").out)
    found = {each["name"]["zh"]: (each["low"], each["high"]) for each in ranking["vendors"]}
    assert found == {"甲": (40, 90), "乙": (50, 100), "丙": (0, 100)}
    (abstention,) = ranking["panel"]["abstentions"]
    assert abstention["note"] == {"en": "弃权", "zh": "弃权"}


def test_an_abstention_by_one_criterion_counts_as_unknown_and_is_said(run: Run) -> None:
    written(SHEET.replace("Price,50,2", "Price,50,n/a"))
    ran = run("import", "matrix.csv")
    assert "not an abstention  C3" in ran.out
    assert "abstains" not in Path("ratings/matrix.yaml").read_text("utf-8")


def test_intervals_notes_and_text_around_numbers(run: Run) -> None:
    written("Criterion,Weight,Acme,Birch\nQuality,50,3-4,4 (seen)\nPrice,50,'2,5/5\n")
    assert run("import", "matrix.csv").code == 0
    text = Path("ratings/matrix.yaml").read_text("utf-8")
    assert "quality: [3, 4]" in text
    assert "quality: {points: 4, note: seen}" in text


@pytest.mark.parametrize(
    ("bad", "good", "place", "said"),
    [
        ("good", "4", ":2:3", 'error[wrong-type]: "good" is not a judgement'),
        ("400", "4", ":2:3", 'error[out-of-range]: "Quality" is judged from 0 to 100, not 400'),
        ("-1", "4", ":2:3", 'error[out-of-range]: "Quality" is judged from 0 to 5, not -1'),
    ],
)
def test_a_cell_that_is_wrong_is_named(
    bad: str, good: str, place: str, said: str, run: Run
) -> None:
    path = written(SHEET.replace("50,4,", f"50,{bad},"))
    assert f"matrix.csv{place}: {said}" in refused(run, path)
    written(SHEET.replace("50,4,", f"50,{good},"))
    assert run("import", "matrix.csv").code == 0


def test_all_wrong_cells_are_named_at_once(run: Run) -> None:
    path = written("Criterion,Weight,Acme,Birch\nQuality,high,4,bad\nPrice,50,2,worse\nX,50,1,1\n")
    lines = refused(run, path).splitlines()
    assert [each.partition(": error")[0] for each in lines[:3]] == [
        "matrix.csv:2:2",
        "matrix.csv:2:4",
        "matrix.csv:3:4",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello,world\n1,2\n", "error[not-a-score-sheet]"),
        ("", "error[not-a-spreadsheet]: this file cannot be imported: the file is empty"),
        ("Criterion,Weight,Acme\nA,0,1\nB,0,2\n", "the weights are all 0"),
        ("Criterion,Weight,Acme\nA,1,1\nA,1,2\n", 'error[criterion-twice]: "A" is listed twice'),
        ("Criterion,Weight,Acme\nA,-1,1\nB,1,2\n", "a weight cannot be below 0"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, said: str, run: Run) -> None:
    assert said in refused(run, written(text))


def test_each_guess_can_be_told(run: Run) -> None:
    text = "Legend,,,\nCriterion,Share of all,Acme,Birch\nQuality,50,4,3\nPrice,50,2,5\n"
    path = written(text)
    assert refused(run, path, "--sheet", "Other") != ""
    ran = run(
        "import", "matrix.csv", "--weights", "share of all", "--scale", "1-10",
        "--vendors-in", "columns", "--header", "2",
    )  # fmt: skip
    assert ran.code == 0
    assert scores(run) == {"Acme": 30, "Birch": 40}


def test_weights_by_letter(run: Run) -> None:
    written("Criterion,Share,Acme,Birch\nQuality,20,4,3\nPrice,80,2,5\n")
    assert run("import", "matrix.csv", "--weights", "B").code == 0
    assert scores(run) == {"Acme": 48, "Birch": 92}


@pytest.mark.parametrize("scale", ["5-1", "x", "0", "5-5"])
def test_a_scale_that_is_none(scale: str, run: Run) -> None:
    assert "--scale needs the lowest and the highest" in refused(
        run, written(SHEET), "--scale", scale
    )


def test_a_project_that_is_there_is_added_to_and_nothing_is_overwritten(run: Run) -> None:
    Path("vendors").mkdir()
    acme = Path("vendors/first.yaml")
    acme.write_text("format: 1\nvendor: first\nname: Acme Limited\naliases: [ACME]\n", "utf-8")
    Path("vendors/cedar.yaml").write_text("format: 1\nvendor: cedar\nname: Cedar\n", "utf-8")
    written(SHEET)
    ran = run("import", "matrix.csv")
    assert "Acme (first, which is there)" in ran.out
    assert acme.read_text("utf-8").startswith("format: 1\nvendor: first")
    command = ran.err.splitlines()[-1].partition("next: oa-select ")[2].split()
    ranking = json.loads(run(*command, "-f", "json").out)
    assert {each["vendor"]: each["score"] for each in ranking["vendors"]} == {
        "first": 60,
        "birch": 80,
    }
    said = refused(run, Path("matrix.csv"))
    assert "there is already rubrics/matrix.yaml" in said
    assert run("import", "matrix.csv", "--rubric", "again").code == 0
    assert Path("rubrics/again.yaml").exists()


def test_all_or_nothing_where_a_file_cannot_be_written(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from oa_select.writing import disk

    path = written(SHEET)
    put_new = disk.put_new

    def full(source: Path, target: Path, name: str) -> None:
        if target.name == "ratings":
            raise OSError(28, "No space left on device", str(source))
        put_new(source, target, name)

    monkeypatch.setattr(disk, "put_new", full)
    refused(run, path)
    assert [each.name for each in Path().iterdir()] == ["matrix.csv"]


def test_what_a_file_says_is_only_text(run: Run) -> None:
    text = "Criterion,Weight,Acme,Birch\n{a: [b},50,4,3\n'- x: #y',50,2,5\n\u202eRed,0,1,1\n"
    written(text)
    ran = run("import", "matrix.csv")
    assert ran.code == 0, ran.err
    assert "\u202e" not in ran.out
    assert scores(run) == RIGHT


def test_in_chinese(run: Run) -> None:
    written(SHEET)
    ran = run("import", "matrix.csv", "--lang", "zh", "--dry-run")
    assert "指标" in ran.out
    assert "criteria" not in ran.out


def test_judgements_in_a_row_without_a_criterion_are_not_lost(run: Run) -> None:
    path = written("Criterion,Weight,Acme,Birch\nA,50,1,2\n,20,3,4\nB,30,5,6\n")
    assert "matrix.csv:3:3: error[unknown-criterion]" in refused(run, path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Criterion,Weight,Acme,Acme\nA,1,2,3\nB,1,4,5\n", ':1:4: error[vendor-twice]: the vendor "Acme"'),
        ("Supplier,A,B,C\nAcme,4,3,5\nAcme,3,5,2\n", ':3:1: error[vendor-twice]: the vendor "Acme"'),
        ("Criterion,Weight,X,Y\nA,60,4,5\nB,,4,2\nC,40,3,3\n", ':3:2: error[weight-missing]: "B" is judged'),
        ("指标,满分,甲,乙\n质量,60,50,55\n价格,,30,28\n", ':3:2: error[weight-missing]'),
        ("Criterion,Weight,X,Y\nA,high,4,5\nB,low,4,2\n", ':2:2: error[wrong-type]: "high" is not a weight'),
        ("Criterion,Weight,X,Y\nA,40,4/5,8/10\nB,60,3/5,5/10\n", "judged out of 10, not out of 5"),
        ("Criterion,Weight,X,Y\nA,40,good,5\nB,30,fair,2\nC,30,5,3\n", ':2:3: error[wrong-type]: "good"'),
        ("Criterion,Weight,X,Y\nA,40,-1,1\nB,60,2,-2\n", "name the scale: --scale -2-5"),
        ("Criterion,Max,X,Y\nA,40,45,30\nB,60,50,55\n", "or the points that can be reached"),
        ("Criterion,Weight,X,Y\nA,40,4,3\nB,60,98000,99000\n", "a price is not a judgement"),
        ('Criterion,Weight,X,Y\nA,40,4,3\n"B,60,5,2\n', "line 3 cannot be read"),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_named_by_its_cell(text: str, said: str, run: Run) -> None:
    assert said in refused(run, written(text))


def test_one_slip_of_the_pen_does_not_change_the_scale(run: Run) -> None:
    text = "Criterion,Weight,X,Y\nA,40,4,3\nB,35,33,5\nC,25,5,2\n"
    assert '"B" is judged from 0 to 5, not 33' in refused(run, written(text))


def test_columns_of_weights_that_are_not_there(run: Run) -> None:
    assert 'no column of weights is called "Z"' in refused(run, written(SHEET), "--weights", "Z")


def test_options_for_answers_are_not_ignored(run: Run) -> None:
    assert "--vendor and --source are for answers" in refused(
        run, written(SHEET), "--vendor", "acme"
    )


def test_two_names_of_one_vendor(run: Run) -> None:
    Path("vendors").mkdir()
    acme = "format: 1\nvendor: acme\nname: Acme\naliases: [Birch]\n"
    Path("vendors/acme.yaml").write_text(acme, "utf-8")
    assert '"Birch" and "Acme" are the same vendor, acme' in refused(run, written(SHEET))


def test_vendors_with_errors_are_told_first(run: Run) -> None:
    Path("vendors").mkdir()
    Path("vendors/zeta.yaml").write_text("format: 1\nvendor: zeta\nname: Acme\nx: 1\n", "utf-8")
    assert "vendors/zeta.yaml:4:1: error[unknown-key]" in refused(run, written(SHEET))


def test_a_second_sheet_of_the_same_people_comes_in_beside_the_first(run: Run) -> None:
    sheet = SHEET.replace("Criterion,", "Evaluator: Ann,,,\nCriterion,", 1)
    written(sheet, "one.csv")
    written(sheet, "two.csv")
    assert run("import", "one.csv").code == 0
    assert run("import", "two.csv").code == 0
    assert sorted(each.name for each in Path("ratings").iterdir()) == ["ann-2.yaml", "ann.yaml"]


def test_merged_cells_that_cover_a_whole_sheet(run: Run) -> None:
    book = Workbook()
    book.active["A1"] = "x"
    book.save("small.xlsx")
    with zipfile.ZipFile("small.xlsx") as parts:
        content = {each: parts.read(each) for each in parts.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'<mergeCells count="1"><mergeCell ref="F1:XFD1048576"/></mergeCells>'
    content[sheet] = content[sheet].replace(b"</sheetData>", b"</sheetData>" + merged)
    with zipfile.ZipFile("huge.xlsx", "w") as parts:
        for name, each in content.items():
            parts.writestr(name, each)
    assert "error[file-too-large]" in refused(run, Path("huge.xlsx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"])
def test_an_element_of_very_many_attributes(part: str, encoding: str, run: Run) -> None:
    book = Workbook()
    book.active["A1"] = "x"
    book.save("small.xlsx")
    many = " ".join(f'a{number}="1"' for number in range(5_000))
    with zipfile.ZipFile("small.xlsx") as parts, zipfile.ZipFile("many.xlsx", "w") as made:
        for each in parts.namelist():
            content = f"<a {many}/>".encode(encoding) if each == part else parts.read(each)
            made.writestr(each, content)
    assert "error[file-too-large]" in refused(run, Path("many.xlsx"))


def test_a_cell_that_is_far_out(run: Run) -> None:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "x", 1
    book.save("far.xlsx")
    assert "delete the rows below it" in refused(run, Path("far.xlsx"))


def test_a_title_over_the_whole_table(run: Run) -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "Scorecard of vendors"
    sheet.merge_cells("A1:D1")
    for line in SHEET.splitlines():
        sheet.append([int(each) if each.isdigit() else each for each in line.split(",")])
    book.save("titled.xlsx")
    assert run("import", "titled.xlsx").code == 0
    assert scores(run) == RIGHT


def test_a_sheet_a_vendor_with_a_column_of_scores(run: Run) -> None:
    book = Workbook()
    for name, judged in {"Acme": (4, 2), "Birch": (3, 5)}.items():
        sheet = book.create_sheet(name)
        sheet.append(["Criterion", "Weight", "Score"])
        sheet.append(["Quality", 50, judged[0]])
        sheet.append(["Price", 50, judged[1]])
    book.remove(book.worksheets[0])
    book.save("vendors.xlsx")
    assert run("import", "vendors.xlsx").code == 0
    assert scores(run) == RIGHT


def test_what_nobody_sees_is_no_part_of_a_name(run: Run) -> None:
    written(SHEET.replace("Acme", "Ac\u200bme\u202e").replace("Quality", "\ufeffQuality"))
    assert run("import", "matrix.csv").code == 0
    assert Path("vendors/acme.yaml").read_text("utf-8").endswith("name: Acme\n")
    assert scores(run) == RIGHT


def test_sheets_that_differ_are_told_criterion_by_criterion(run: Run) -> None:
    book = Workbook()
    for name, titles in {"Ann": ("A", "B", "C"), "Bob": ("A", "B", "D")}.items():
        sheet = book.create_sheet(name)
        sheet.append(["Criterion", "Weight", "Acme", "Birch"])
        for title in titles:
            sheet.append([title, 1, 2, 3])
    book.remove(book.worksheets[0])
    book.save("matrix.xlsx")
    said = refused(run, Path("matrix.xlsx"))
    assert (
        'matrix.xlsx:Bob!A4: error[unknown-criterion]: the sheet "Ann" has no criterion "D"' in said
    )
    assert 'the criterion "C" of the sheet "Ann" is missing here' in said


def test_evaluators_with_weights_of_their_own(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    for name, weights in {"Ann": (60, 40), "Bob": (20, 80)}.items():
        sheet = book.create_sheet(name)
        sheet.append(["Criterion", "Weight", "Acme", "Birch"])
        sheet.append(["Quality", weights[0], 4, 3])
        sheet.append(["Price", weights[1], 2, 5])
        sheet.append(["Total", 100, (4 * weights[0] + 2 * weights[1]) / 100, None])
    book.remove(book.worksheets[0])
    book.save("matrix.xlsx")
    ran = run("import", "matrix.xlsx")
    assert "of their own: Bob" in ran.out
    assert "total-differs" not in ran.err
    assert "  quality: 20\n" in Path("ratings/bob.yaml").read_text("utf-8")
    expected = {"Acme": 40 * 0.8 + 60 * 0.4, "Birch": 40 * 0.6 + 60}
    assert scores(run) == pytest.approx(expected)
    assert run("export", "-o", "out.xlsx").code == 0
    again = tmp_path / "again"
    again.mkdir()
    monkeypatch.chdir(again)
    assert run("import", "../out.xlsx").code == 0
    assert scores(run) == pytest.approx(expected)


def test_a_scale_below_zero(run: Run) -> None:
    written("Criterion,Weight,Acme,Birch\nQuality,50,-2,1\nPrice,50,2,-1\nTotal,100,0,0\n")
    ran = run("import", "matrix.csv", "--scale", "-2-2")
    assert ran.code == 0, ran.err
    assert "rated: {scale: [-2, 2]}" in Path("rubrics/matrix.yaml").read_text("utf-8")
    assert scores(run) == {"Acme": 50, "Birch": 50}


def test_formulas_without_results_are_named(run: Run) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Criterion", "Weight", "Acme", "Birch"])
    sheet.append(["Quality", "=1/2", 4, 3])
    sheet.append(["Price", 0.5, "=1+1", 5])
    book.save("matrix.xlsx")
    said = refused(run, Path("matrix.xlsx"))
    assert "matrix.xlsx:Sheet!B2: error[wrong-type]: this is a formula" in said
    assert "matrix.xlsx:Sheet!C3: error[wrong-type]: this is a formula" in said


def test_a_sheet_of_instructions_names_the_scale(run: Run) -> None:
    book = Workbook()
    book.active.title = "Instructions"
    book.active["A1"] = "Score each criterion from 0 to 10."
    sheet = book.create_sheet("Scores")
    for line in SHEET.splitlines():
        sheet.append([int(each) if each.isdigit() else each for each in line.split(",")])
    book.save("matrix.xlsx")
    assert run("import", "matrix.xlsx").code == 0
    assert scores(run) == {"Acme": 30, "Birch": 40}


def test_weights_by_the_number_of_their_row_where_vendors_are_in_rows(run: Run) -> None:
    written("Vendor,Quality,Price\nShares,20,80\nAcme,4,2\nBirch,3,5\n")
    assert run("import", "matrix.csv", "--weights", "2", "--vendors-in", "rows").code == 0
    assert scores(run) == {"Acme": 48, "Birch": 92}


def test_comments_and_remarks_become_notes(run: Run) -> None:
    book = Workbook()
    sheet = book.active
    for line in ("Criterion,Weight,Acme,Birch,Remarks", "Quality,50,4,3,by our own tests"):
        sheet.append([int(each) if each.isdigit() else each for each in line.split(",")])
    sheet.append(["Price", 50, 2, 5])
    sheet["C2"].comment = Comment("seen on the stand", "Ann")
    book.save("matrix.xlsx")
    ran = run("import", "matrix.xlsx")
    assert re.search(r"^notes +E1$", ran.out, re.MULTILINE)
    assert "note: by our own tests" in Path("rubrics/matrix.yaml").read_text("utf-8")
    assert "quality: {points: 4, note: seen on the stand}" in Path("ratings/matrix.yaml").read_text(
        "utf-8"
    )
