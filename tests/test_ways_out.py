"""Errors name the shortest way on, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select import api
from oa_select.cli.commands import COMMANDS
from oa_select.problems import ProblemsFound
from oa_select.text import Speech
from tests.conftest import Ran

Run = Callable[..., Ran]
RUBRICS = "after-sales, default, nationwide, rfp-full, small-business, tender-cn, tender-soe"


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing in it, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


WRONG = [
    # what is named and is not there
    ("explain 新厂商", "no vendor \"新厂商\"; `oa-select add '新厂商'` starts its file"),
    ("explain 泛维", 'did you mean "泛微"? otherwise `oa-select add'),
    ("explain 蓝棱", 'did you mean "蓝凌"?'),
    ("explain weavr", 'did you mean "weaver"?'),
    ("ask 致圆", 'did you mean "致远"?'),
    ("compare weaver 泛维", 'did you mean "泛微"?'),
    ("rank --rubric nope", f'no rubric "nope"; available rubrics: {RUBRICS}'),
    ("rank --rubric tnder-cn", 'did you mean "tender-cn"?'),
    ("freeze nope", f'no rubric "nope"; available rubrics: {RUBRICS}'),
    ("freeze default --since 2026-12-01", "`oa-select init --rubric default` copies it"),
    ("freeze default", "for example --since 2026-12-01"),
    ("rubrics tender-cn", "did you mean `oa-select rubrics show tender-cn`?"),
    ("rubrics show", "`oa-select rubrics` lists them"),
    ("rule unknwn-key", 'did you mean "unknown-key"?'),
    ("facts network.mods", 'did you mean "network.modes"?'),
    ("rank --weight-set nope", 'no weight set "nope"; it has: it, branch-offices'),
    ("rank --set netwrk=3", 'did you mean "network"?'),
    ("rank --set network", "for example --set network=30"),
    # values and options
    ("rank --unknown worse", 'one of worst, midpoint, best; did you mean "worst"?'),
    ("rank --format jsn", 'did you mean "json"?'),
    ("rank --fail-on undcided", 'did you mean "undecided"?'),
    ("diff --base x --fail-on frozn", 'did you mean "frozen"?'),
    ("schema vendr", 'did you mean "vendor"?'),
    ("ask --group stge", 'did you mean "stage"?'),
    ("rank --forma json", 'no option "--forma"; did you mean "--format"?'),
    ("rank --zzzzzz", "see `oa-select rank --help`"),
    ("rank --unknown", 'option "--unknown" lacks its value; see `oa-select rank --help`'),
    ("rank --quiet=3", 'option "--quiet" takes no value; see `oa-select rank --help`'),
    ("explain", "VENDOR is missing; see `oa-select explain --help`"),
    ("compare weaver", "name another one; `oa-select rank` lists them"),
    ("rank -o out.xyz", "endings: .csv, .docx, .html"),
    ("rank -o no/where.json", "`mkdir -p no` makes its folder"),
    # what is to be compared, asked, imported
    ("diff", "give --base main, or --compare-to base.json"),
    ("diff --base main", "compare with a ranking instead: --compare-to base.json"),
    ("ask heqiang", "--all includes historical vendors"),
    ("ask -o q.xlsx", "for example --vendor"),
    ("import foreign.csv", "a list of answers names facts: `oa-select facts`"),
    ("import foreign.csv --sheet s", "a text file has no sheets: leave --sheet out"),
    ("import foregn.csv", 'did you mean "foreign.csv"?'),
    ("rank --vendors foldr", 'did you mean "folder"?'),
    ("rank --needs folder/neds.yaml", 'did you mean "folder/needs.yaml"?'),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_the_way_on_is_named(words: str, said: str, run: Run, empty: Path) -> None:
    (empty / "foreign.csv").write_text("a,b\n1,2\n", "utf-8")
    (empty / "folder").mkdir()
    (empty / "folder/needs.yaml").touch()
    ran = run(*words.split())
    assert said in ran.err.splitlines()[-1]
    assert ran.code == (0 if words == "ask heqiang" else 2)


def test_only_files_of_data_are_meant_by_a_name(run: Run, empty: Path) -> None:
    for name in ("vendor.py", "vendor.pyc", "vendors.txt"):
        (empty / name).touch()
    assert "did you mean" not in run("rank", "--vendors", "vendors").err
    assert 'did you mean "vendors.txt"?' in run("import", "vendor.txt").err
    (empty / "vendor.jsonl").touch()
    assert 'did you mean "vendor.jsonl"?' in run("rank", "--vendors", "vendors").err


def test_a_project_without_vendors(run: Run, empty: Path) -> None:
    (empty / "vendors").mkdir()
    assert "`oa-select add NAME` starts one" in run("rank").err
    (empty / "rubrics").mkdir()
    assert "`oa-select init --rubric NAME` adds one" in run("rubrics").err


ENGLISH = re.compile(r"\b[a-z]{2,} (?:[a-z]+ )*[a-z]{2,}\b")
TYPED = re.compile(
    r"`[^`]*`|“[^”]*”|\boa-select [a-z]+ [^；]*|--[a-z-]+(?: \S+)?|[\w./-]*\.[a-z]{2,4}\b"
)
SLIPS = (
    [], ["--nope"], ["-z"], ["--lang"], ["--lang", "fr"], ["--quiet=3"], ["--format", "nope"],
    ["--rubric", "nope"], ["--rubric", "nope.yaml"], ["--vendors", "nope"], ["--set", "x"],
    ["--set", "x=1"], ["--unknown", "x"], ["--min-grade", "F"], ["--weight-set", "x"],
    ["--width", "x"], ["--top", "0"], ["--color", "x"], ["-o", "x.nope"], ["-o", "no/x.json"],
    ["one", "two", "three"], ["nope"],
)  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=" ".join)
@pytest.mark.parametrize("command", COMMANDS)
def test_in_chinese_no_error_is_english(
    command: str, slip: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dozen wrong calls of each command, with the language of the surroundings or an option."""
    if command == "init" and slip in ([], ["nope"]):
        return
    if command == "sensitivity" and slip != ["--lang"]:
        slip = [*slip, "--samples", "10"]
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    ran = run(command, *slip)
    assert ran.code in (0, 1, 2), ran.err
    for line in ran.err.splitlines():
        if line.startswith("  oa-select "):  # a command to type next
            continue
        said = TYPED.sub("", line.removeprefix("oa-select: "))
        assert not ENGLISH.search(said), line
        assert re.search("[\u4e00-\u9fff]", said), line
    if "--lang" not in slip and command != "add":
        monkeypatch.setenv("LANG", "C.UTF-8")
        assert run("--lang", "zh", command, *slip).err == ran.err


def test_what_was_meant_is_looked_for_in_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that Python runs in says nothing of what is in the project's."""
    for each in ("proj/vendors", "vendorz"):
        (tmp_path / each).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProblemsFound) as found:
        api.open_folder(tmp_path / "proj", vendors=["vendor"])
    assert 'did you mean "vendors"?' in found.value.problems[0].said(Speech("en"))
