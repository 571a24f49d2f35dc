"""What is missing, or is no file, is named as that: without a line, and without waiting for it."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft202012Validator

from oa_select.problems import Location
from oa_select.source.access import no_file, reason_of
from oa_select.text import Speech
from tests.conftest import Ran

Run = Callable[..., Ran]
MISSING = "there is no such file or folder"
FOLDER = "this is a folder, not a file"
NO_FILE = "this is not a file"


@pytest.fixture(autouse=True)
def project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one's own with a pipe and a folder beside it."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "-q").code == 0
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rank", "--vendors", "nowhere"], f"nowhere: error[unreadable]: {MISSING}"),
        (["rank", "--needs", "nowhere"], f"nowhere: error[unreadable]: {MISSING}"),
        (["rank", "--ratings", "nowhere"], f"nowhere: error[unreadable]: {MISSING}"),
        (["rank", "--rubric", "nowhere.yaml"], f"nowhere.yaml: error[unreadable]: {MISSING}"),
        (["rank", "--rubric", "no/where"], f"no/where: error[unreadable]: {MISSING}"),
        (["freeze", "nowhere.yaml"], f"nowhere.yaml: error[unreadable]: {MISSING}"),
        (
            ["explain", "example-a", "--vendors", "nowhere"],
            f"nowhere: error[unreadable]: {MISSING}",
        ),
        (["rubrics", "--vendors", "nowhere"], f"nowhere: error[unreadable]: {MISSING}"),
        (["rubrics", "--needs", "nowhere"], f"nowhere: error[unreadable]: {MISSING}"),
        (["rank", "--needs", "folder.yaml"], f"folder.yaml: error[unreadable]: {FOLDER}"),
        (["rank", "--rubric", "folder.yaml"], f"folder.yaml: error[unreadable]: {FOLDER}"),
        (["rank", "--vendors", "pipe.yaml"], f"pipe.yaml: error[unreadable]: {NO_FILE}"),
        (["rank", "--needs", "pipe.yaml"], f"pipe.yaml: error[unreadable]: {NO_FILE}"),
        (["rank", "--ratings", "pipe.yaml"], f"pipe.yaml: error[unreadable]: {NO_FILE}"),
        (["rank", "--rubric", "pipe.yaml"], f"pipe.yaml: error[unreadable]: {NO_FILE}"),
        (["rank", "--needs", "/dev/null"], f"/dev/null: error[unreadable]: {NO_FILE}"),
        (["diff", "--compare-to", "pipe.yaml"], f"oa-select: pipe.yaml: {NO_FILE}"),
        (["diff", "--compare-to", "folder.yaml"], f"oa-select: folder.yaml: {FOLDER}"),
        (["diff", "--compare-to", "nowhere.json"], f"oa-select: nowhere.json: {MISSING}"),
        (["import", "nowhere.xlsx"], f"nowhere.xlsx: error[unreadable]: {MISSING}"),
        (["import", "pipe.yaml"], f"pipe.yaml: error[unreadable]: {NO_FILE}"),
        (["import", "folder.yaml"], f"folder.yaml: error[unreadable]: {FOLDER}"),
        (
            ["rank", "-o", "no/where.json"],
            f"oa-select: no/where.json: {MISSING}; `mkdir -p no` makes its folder",
        ),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_it_is_named_in_one_line(words: list[str], said: str, run: Run) -> None:
    """And nothing is said of ``check``, which would have no more to show."""
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == said
    assert "oa-select check" not in ran.err


@pytest.mark.parametrize("name", ["nowhere", "no/where.yaml", "pipe.yaml"])
def test_check_says_it_in_every_format(name: str, run: Run) -> None:
    said = NO_FILE if name.startswith("pipe") else MISSING
    ran = run("check", name)
    assert ran.code == 1
    assert ran.out.splitlines()[0] == f"{name}: error[unreadable]: {said}"
    github = run("check", name, "-f", "github").out.splitlines()[0]
    assert github == f"::error file={name},title=unreadable::{said}"
    as_json = json.loads(run("check", name, "-f", "json").out)
    (problem,) = as_json["problems"]
    assert (problem["line"], problem["column"]) == (None, None)
    Draft202012Validator(json.loads(run("schema", "check").out)).validate(as_json)
    (result,) = json.loads(run("check", name, "-f", "sarif").out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], "region" in place) == (name, False)
    (case,) = Xml.fromstring(run("check", name, "-f", "junit").out).iter("testcase")
    assert (case.get("classname"), case.get("name")) == (name, "unreadable")


@pytest.mark.parametrize("folder", ["vendors", "rubrics", "ratings"])
def test_check_reports_a_folder_that_is_named_like_a_file(
    folder: str, run: Run, project: Path
) -> None:
    (project / folder / "x.yaml").mkdir(parents=True)
    for paths in ([], ["."], [folder]):
        lines = run("check", *paths).out.splitlines()
        assert f"{folder}/x.yaml: error[unreadable]: {FOLDER}" in lines
    if folder != "rubrics":
        assert run("rank").code == 2


@pytest.mark.parametrize("content", ["", "nede: a\n", "format: 1\nneeds: needs\nsites: 5\n", None])
def test_check_looks_at_the_places_that_rank_reads(
    content: str | None, run: Run, project: Path
) -> None:
    needs = project / "needs.yaml"
    if content is None:
        needs.mkdir()
    else:
        needs.write_text(content, "utf-8")
    assert run("rank").code == 2
    for paths in ([], ["."]):
        ran = run("check", *paths, "-f", "concise")
        assert ran.code == 1
        assert all(line.startswith("needs.yaml") for line in ran.out.splitlines()[:-2])


def test_the_command_that_shows_all_is_one_that_does(run: Run, project: Path) -> None:
    (project / "vendors/example-a.yaml").write_text("format: 1\n", "utf-8")
    assert "`oa-select check` shows all" in run("rank").err
    (project / "vendors").rename(project / "my vendors")
    said = run("rank", "--vendors", "my vendors").err.splitlines()[-1]
    assert said.endswith("`oa-select check 'my vendors/example-a.yaml'` shows all")
    assert run("check", "my vendors/example-a.yaml").code == 1


@pytest.mark.parametrize("folder", ["rubrics", "ratings"])
def test_rank_may_not_read_a_folder(
    folder: str, run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / folder).mkdir(exist_ok=True)
    _refuse(monkeypatch, folder)
    ran = run("rank")
    assert f"{folder}: error[unreadable]: cannot be read: permission is denied" in ran.err
    assert ran.code == 2


@pytest.mark.parametrize("words", [["rank"], ["check", "vendors"], ["check", "."]])
def test_a_folder_that_may_not_be_read(
    words: list[str], run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse(monkeypatch, "vendors")
    ran = run(*words)
    said = "vendors: error[unreadable]: cannot be read: permission is denied"
    assert said in (ran.out + ran.err).splitlines()
    assert ran.code == (2 if words == ["rank"] else 1)
    assert "rubrics/" not in ran.out + ran.err  # nothing is said of what stands elsewhere


def _refuse(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """As root, who runs tests in containers, may read everything, the refusal is played."""
    listed = Path.iterdir

    def refused(self: Path) -> Iterator[Path]:
        if self.name == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refused)


def test_a_vendor_that_is_left_out_is_not_taken_for_another(run: Run, project: Path) -> None:
    (project / "vendors/example-a.yaml").write_text("format: 1\n", "utf-8")
    ran = run("explain", "example-a", "--skip-invalid")
    assert ran.code == 2
    assert 'vendor "example-a" is left out: vendors/example-a.yaml has errors' in ran.err
    assert "example-b" not in ran.err


def test_the_rubrics_are_not_blamed_for_the_places(run: Run, project: Path) -> None:
    (project / "needs.yaml").write_text("format: 1\nneeds: needs\nsites: 5\n", "utf-8")
    ran = run("rubrics")
    assert ran.code == 2
    assert ran.err.startswith("needs.yaml:3:8: error[")
    assert "default" not in ran.err


@pytest.mark.parametrize("name", ["nope", "defualt"])
def test_freeze_says_first_that_there_is_no_such_rubric(name: str, run: Run) -> None:
    ran = run("freeze", name)
    assert ran.code == 2
    assert f'no rubric "{name}"' in ran.err
    assert "--since" not in ran.err
    assert ('did you mean "default"?' in ran.err) == (name == "defualt")


def test_a_name_is_never_proposed_for_itself(run: Run, project: Path) -> None:
    (project / "rubrics/gone.yaml").symlink_to("nowhere")
    os.mkfifo(project / "rubrics/pipe.yaml")
    for name in ("gone", "pipe"):
        ran = run("rank", "--rubric", name)
        assert ran.err.startswith(f"rubrics/{name}.yaml: error[unreadable]: ")
        assert "did you mean" not in ran.err


def test_the_reasons_of_the_system_are_translated(tmp_path: Path) -> None:
    zh = Speech("zh")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("", "utf-8")
    for path in ("loop", "file/inside", "x" * 300, "gone"):
        said = no_file(tmp_path / path)
        assert said is not None
        assert zh.say(said).isascii() is False
    for number in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EISDIR, errno.EIO):
        assert zh.say(reason_of(OSError(number, "words"))) != "words"


def test_a_place_without_lines() -> None:
    assert str(Location.whole("a/b")) == "a/b"
    assert str(Location("a/b")) == "a/b:1:1"
    assert sorted([Location("b"), Location.whole("b"), Location("a", 3)])[1] == Location.whole("b")
