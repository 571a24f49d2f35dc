"""Which files a command reads: those that are named, else the usual ones of the folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

RUBRIC = """\
format: 1
rubric: {id}
criteria:
  - {{id: only, weight: 100, fact: stages.after_sale.warranty_months, points: [[0, 0], [40, {top}]]}}
"""
VENDOR = "format: 1\nvendor: acme\nname: Acme\nstages: {after_sale: {warranty_months: 20}}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    for name in ("OA_SELECT_RUBRIC", "OA_SELECT_VENDORS", "OA_SELECT_NEEDS", "OA_SELECT_RATINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, *rubrics: str, vendors: bool = True) -> None:
    for index, name in enumerate(rubrics):
        path = folder / "rubrics" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(RUBRIC.format(id=path.stem, top=100 - index), encoding="utf-8")
    if vendors:
        (folder / "vendors").mkdir()
        (folder / "vendors" / "acme.yaml").write_text(VENDOR, encoding="utf-8")


def used(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return str(json.loads(ran.out)["rubric"]["id"])


JSON = ("-q", "-f", "json")
RANKING = (
    ["rank"],
    ["explain", "acme"],
    ["sensitivity", "--samples", "10"],
    ["ask"],
)


@pytest.mark.parametrize(
    ("rubrics", "taken"),
    [
        (["mine.yaml"], "mine"),
        (["mine.yml"], "mine"),
        (["mine.yaml", "_draft.yaml"], "mine"),
        (["mine.yaml", "default.yaml", "other.yaml"], "default"),
        (["default.yaml"], "default"),
    ],
    ids=str,
)
@pytest.mark.parametrize("words", RANKING, ids=lambda words: words[0])
def test_the_rubric_that_is_taken_without_being_named(
    words: list[str], rubrics: list[str], taken: str, run: Callable[..., Ran], here: Path
) -> None:
    put(here, *rubrics)
    data = json.loads(run(*words, *JSON).out)
    assert data["rubric"]["id"] == taken


@pytest.mark.parametrize("words", [*RANKING, ["diff", "--base", "HEAD"]], ids=lambda each: each[0])
def test_several_and_none_called_default(
    words: list[str], run: Callable[..., Ran], here: Path
) -> None:
    put(here, "mine.yaml", "other.yaml")
    ran = run(*words)
    assert ran.code == 2
    assert "there are several rubrics, and none is called default: mine, other" in ran.err
    assert "--rubric mine" in ran.err
    assert used(run("rank", *JSON, "--rubric", "other")) == "other"
    assert run("check").code == 0


def test_one_name_in_several_files(run: Callable[..., Ran], here: Path) -> None:
    put(here, "default.yaml", "default.yml")
    for words in ([], ["--rubric", "default"]):
        ran = run("rank", *words)
        assert ran.code == 2
        assert 'rubric "default" is in several files: default.yaml, default.yml' in ran.err
    assert used(run("rank", *JSON, "--rubric", "rubrics/default.yml")) == "default"


def test_a_name_stands_before_the_folder(
    run: Callable[..., Ran], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, "mine.yaml", "default.yaml")
    assert used(run("rank", *JSON, "--rubric", "mine")) == "mine"
    assert used(run("rank", *JSON, "--rubric", "small-business")) == "small-business"
    monkeypatch.setenv("OA_SELECT_RUBRIC", "mine")
    assert used(run("rank", *JSON)) == "mine"
    assert used(run("rank", *JSON, "--rubric", "rubrics/default.yaml")) == "default"


def test_the_programs_own_rubric_only_where_there_is_no_folder(
    run: Callable[..., Ran], here: Path
) -> None:
    put(here)
    ran = run("rank")
    assert ran.code == 0
    assert 'using the rubric "default" that comes with oa-select' in ran.err
    (here / "rubrics").mkdir()
    empty = run("rank")
    assert (empty.code, "there are no rubrics in rubrics" in empty.err) == (2, True)
    assert run("check").code == 1


@pytest.mark.parametrize("name", ["vendors", "rubrics", "ratings"])
@pytest.mark.parametrize("kind", ["link", "loop", "file"])
def test_a_folder_that_is_none(name: str, kind: str, run: Callable[..., Ran], here: Path) -> None:
    """It is never a reason to take the files that come with the program."""
    put(here, *([] if name == "rubrics" else ["mine.yaml"]), vendors=name != "vendors")
    if kind == "file":
        (here / name).write_text("", encoding="utf-8")
    else:
        (here / name).symlink_to("nowhere" if kind == "link" else name)
    for words in (["rank"], ["ask"], ["compare", "acme", "birch"], ["rubrics"]):
        ran = run(*words)
        assert ran.code == 2, words
        assert name in ran.err
        assert "comes with" not in ran.err
    ran = run("check")
    assert ran.code == 1
    assert name in ran.out


@pytest.mark.parametrize("name", ["vendors", "rubrics"])
def test_a_folder_with_nothing_in_it(name: str, run: Callable[..., Ran], here: Path) -> None:
    put(here, *([] if name == "rubrics" else ["mine.yaml"]), vendors=name != "vendors")
    (here / name).mkdir()
    for words in (["rank"], ["ask"], ["explain", "acme"], ["rubrics"]):
        ran = run(*words)
        assert (ran.code, ran.out) == (2, ""), words
        assert f"in {name}" in ran.err
    assert run("check").code == 1


def test_an_unknown_name_is_told_with_the_nearest(run: Callable[..., Ran], here: Path) -> None:
    put(here, "mine.yaml")
    ran = run("rank", "--rubric", "mime")
    assert ran.code == 2
    assert 'no rubric "mime"; did you mean "mine"?' in ran.err
    assert "available rubrics: after-sales, default, mine" in run("rank", "--rubric", "x" * 9).err


@pytest.mark.parametrize("name", ["default", "small-business", "tender-cn"])
@pytest.mark.parametrize("vendors", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_project_from_a_rubric_is_ranked_under_it(
    name: str, vendors: bool, language: str, run: Callable[..., Ran], here: Path
) -> None:
    known = ["--known-vendors"] if vendors else []
    started = run("init", "--rubric", name, *known, "--lang", language)
    assert started.code == 0
    assert f"oa-select rank --rubric {name}" in started.err
    assert used(run("rank", *JSON)) == name
    workflow = (here / ".github/workflows/oa-select.yml").read_text("utf-8")
    assert f"          rubric: {name}\n" in workflow
    readme = (here / "README.md").read_text("utf-8")
    assert "@@" not in readme + workflow
    for command in ("rank", "ask"):
        assert f"oa-select {command} --rubric {name}" in readme
    assert f"oa-select freeze {name} --since" in readme


def test_a_project_that_has_a_rubric_keeps_it(run: Callable[..., Ran], here: Path) -> None:
    put(here, "mine.yaml")
    started = run("init")
    assert "oa-select rank --rubric mine" in started.err
    assert "rubric: mine" in (here / ".github/workflows/oa-select.yml").read_text("utf-8")
    assert used(run("rank", *JSON)) == "mine"
