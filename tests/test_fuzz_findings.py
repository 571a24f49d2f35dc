"""What fuzzing found, each as a test that says what is right."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.source.read import parse_documents
from tests.conftest import Ran
from tests.questionnaires import ask, fill, start

Run = Callable[..., Ran]
LINES = "".join(f"k{number}: some words\n" for number in range(3000))


@pytest.mark.parametrize("lines", ["", LINES], ids=["short", "long"])
@pytest.mark.parametrize(("end", "column"), [("a: {b", 6), ("a: [1, ", 8), ('a: "x', 6)])
def test_what_ends_too_early_is_wrong_at_the_end_of_its_last_line(
    lines: str, end: str, column: int
) -> None:
    _, problems = parse_documents((lines + end).encode(), "f")
    assert [(each.location.line, each.location.column, each.code) for each in problems] == [
        (lines.count("\n") + 1, column, "yaml-syntax")
    ]


@pytest.mark.parametrize("name", ["{en: [x], zh: 甲}", "{en: {a: 1}}", "[x]", "3", "{zh: 3}"])
@pytest.mark.parametrize(
    "text",
    [
        "format: 1\nneeds: ours\nsites: [{name: NAME, province: CN-GD}]",
        "format: 1\nevaluator: a\nname: NAME",
    ],
)
def test_a_name_that_is_no_text_is_one_problem(
    text: str, name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.yaml").write_text(text.replace("NAME", name), "utf-8")
    ran = run("check", "file.yaml")
    assert ran.code == 1
    assert "error[wrong-type]" in ran.out or "error[wrong-value]" in ran.out


def test_a_style_that_is_not_in_a_questionnaire_changes_no_answer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start(tmp_path)
    path = fill(ask(run), {"network.city_count": {"answer": 60}})

    def without_styles(content: bytes) -> bytes:
        before, _, rest = content.partition(b"<cellXfs")
        return before + b'<cellXfs count="1"><xf/></cellXfs>' + rest.partition(b"</cellXfs>")[2]

    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts["xl/styles.xml"] = without_styles(parts["xl/styles.xml"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    ran = run("import", str(path))
    assert ran.code == 0, ran.err
    assert "value: 60" in Path("vendors/acme.yaml").read_text("utf-8")


def test_a_style_without_a_number_changes_no_answer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start(tmp_path)
    path = fill(ask(run), {"network.city_count": {"answer": 60}})
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            is_sheet = name.startswith("xl/worksheets/")
            archive.writestr(name, re.sub(rb' s="\d+"', b' s=""', content) if is_sheet else content)
    ran = run("import", str(path))
    assert ran.code == 0, ran.err
    assert "value: 60" in Path("vendors/acme.yaml").read_text("utf-8")


def test_a_score_sheet_whose_name_is_no_utf_8(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"s\xe9.csv")
    try:
        Path(name).write_text("Criterion,Weight,A,B\nService,60,3,4\nPrice,40,5,2\n", "utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    assert run("import", name).code == 0
    assert run("check").code == 0


def test_a_bare_carriage_return_in_a_vendor_file_is_no_order_to_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = start(
        tmp_path, "format: 1\nvendor: acme\nname: Acme\nnetwork: {breadth: regional,\r  }\n"
    )
    Path("in.csv").write_text("Question,Acme\nCities served on site,60\n", "utf-8")
    ran = run("import", "in.csv")
    assert ran.code == 0, ran.err
    assert "\r" not in ran.out
    assert "city_count" in ran.out
    assert b",\r  " in path.read_bytes()
