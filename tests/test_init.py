"""A new project: written whole, never over what is there, and sound from the first command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from oa_select import __version__
from oa_select.load.locate import bundled, rubric_files
from oa_select.source.read import read_documents
from oa_select.starter import starter_files
from oa_select.text import LANGUAGES, Language
from tests.conftest import ROOT, Ran

Run = Callable[..., Ran]

each_language = pytest.mark.parametrize("language", LANGUAGES)
FILES = {
    ".github/workflows/oa-select.yml",
    "README.md",
    "rubrics/default.yaml",
    "schemas/needs.schema.json",
    "schemas/rubric.schema.json",
    "schemas/sources.schema.json",
    "schemas/vendor.schema.json",
    "vendors/example-a.yaml",
    "vendors/example-b.yaml",
}


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def data_of(path: Path) -> object:
    documents, problems = read_documents(path, path.name)
    assert problems == []
    return documents[0].data


@each_language
def test_a_new_project_is_sound(
    language: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("init", "new/choice", "--lang", language)
    assert made.code == 0
    assert set(files_in(tmp_path / "new/choice")) == FILES
    assert [line.split()[-1].rpartition("已写入")[2] for line in made.out.splitlines()] == [
        f"new/choice/{name}" for name in sorted(FILES)
    ]
    assert "cd new/choice" in made.err
    monkeypatch.chdir(tmp_path / "new/choice")
    checked = run("check", "--strict", "--format", "json")
    assert (checked.code, json.loads(checked.out)["problems"]) == (0, [])
    ranked = run("rank", "--format", "json")
    assert (ranked.code, ranked.err) == (0, "")
    vendors = json.loads(ranked.out)["vendors"]
    assert [each["vendor"] for each in vendors] == ["example-a", "example-b"]
    assert all(each["gates"][0]["outcome"] == "pass" for each in vendors)


@each_language
@pytest.mark.parametrize("known", [[], ["--known-vendors"]], ids=["examples", "known vendors"])
@pytest.mark.parametrize("rubric", [path.stem for path in rubric_files(bundled("rubrics"))])
def test_a_project_from_any_rubric_passes_its_own_check(
    rubric: str,
    known: list[str],
    language: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--rubric", rubric, "--lang", language, *known).code == 0
    for paths in ([], ["."]):
        checked = run("check", "--strict", "--format", "json", *paths)
        assert (checked.code, json.loads(checked.out)["problems"]) == (0, [])


def test_it_goes_into_the_working_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("init")
    assert set(files_in(tmp_path)) == FILES
    assert "wrote rubrics/default.yaml\n" in made.out
    assert "cd " not in made.err
    assert run("init", "--quiet").err == ""


def test_a_second_time_nothing_is_written(run: Run, tmp_path: Path) -> None:
    run("init", str(tmp_path))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = run("init", str(tmp_path), "--lang", "zh")
    assert again.code == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert len(again.out.splitlines()) == len(FILES)
    assert "wrote" not in again.out


def test_what_is_there_is_kept_and_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vendors").mkdir()
    (tmp_path / "README.md").write_text("mine\n", "utf-8")
    (tmp_path / "vendors/example-a.yaml").symlink_to("nowhere.yaml")
    made = run("init", str(tmp_path))
    assert made.code == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "mine\n"
    assert (tmp_path / "vendors/example-a.yaml").readlink() == Path("nowhere.yaml")
    kept = re.findall(r"^kept (.+), which was there$", made.out, re.MULTILINE)
    assert kept == [f"{tmp_path}/README.md", f"{tmp_path}/vendors/example-a.yaml"]
    assert (tmp_path / "vendors/example-b.yaml").is_file()


def test_invented_vendors_are_not_put_among_real_ones(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors/acme.yaml").write_text("format: 1\nvendor: acme\nname: Acme\n", "utf-8")
    made = run("init", str(tmp_path))
    assert made.code == 0
    assert f"left out {tmp_path}/vendors/example-a.yaml: {tmp_path}/vendors has" in made.out
    assert set(files_in(tmp_path)) == FILES - {
        "vendors/example-a.yaml",
        "vendors/example-b.yaml",
    } | {"vendors/acme.yaml"}


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_in_the_way_is_said(run: Run, tmp_path: Path, inside: bool) -> None:
    path = tmp_path / ("vendors" if inside else "project")
    path.write_text("in the way\n", "utf-8")
    made = run("init", str(tmp_path if inside else path))
    assert (made.code, made.out) == (2, "")
    assert made.err.startswith("oa-select: ")
    assert str(path) in made.err
    assert set(files_in(tmp_path)) == {path.name}


@each_language
def test_files_open_with_the_lines_that_editors_read(language: Language, tmp_path: Path) -> None:
    for file in starter_files(language, __version__):
        if file.path.startswith(("rubrics/", "vendors/")):
            kind = file.path.partition("s/")[0]
            schema = f"../schemas/{kind}.schema.json"
            first, second, *_ = file.text.splitlines()
            assert first == f"# yaml-language-server: $schema={schema}"
            assert second == f"# $schema: {schema}"
            path = tmp_path / Path(file.path).name
            path.write_text(file.text, "utf-8")
            drawn = json.loads((ROOT / f"oa_select/schemas/{kind}.schema.json").read_text("utf-8"))
            assert list(Draft202012Validator(drawn).iter_errors(data_of(path))) == []


def test_both_languages_say_the_same(tmp_path: Path) -> None:
    english, chinese = (starter_files(language, __version__) for language in LANGUAGES)
    assert [each.path for each in english] == [each.path for each in chinese]
    for pair in zip(english, chinese, strict=True):
        if pair[0].path.endswith(".yaml"):
            data = []
            for language, file in zip(LANGUAGES, pair, strict=True):
                path = tmp_path / f"{language}.yaml"
                path.write_text(file.text, "utf-8")
                data.append(data_of(path))
                assert len(re.findall("#", file.text)) > 10 or "example-b" in file.path
            assert data[0] == data[1]


@each_language
def test_the_readme_names_commands_that_run(
    language: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", "--lang", language)
    readme = (tmp_path / "README.md").read_text("utf-8")
    block = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    commands = [line.partition("#")[0].split()[1:] for line in block[1].splitlines()]
    assert len(commands) == 5
    for words in commands:
        assert run(*words).code == 0, words
    needs = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert needs is not None
    (tmp_path / "needs.yaml").write_text(re.sub("^   ", "", needs[1], flags=re.MULTILINE), "utf-8")
    assert run("check", "--strict", "needs.yaml").code == 0
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    assert run("check", "--strict").code == 0


@each_language
def test_a_project_can_start_from_the_library(
    language: Language, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("init", "--rubric", "nationwide", "--known-vendors", "--lang", language)
    assert ran.code == 0, ran.err
    assert "oa-select rank --rubric nationwide" in ran.err
    files = files_in(tmp_path)
    shipped = {path.name for path in (ROOT / "vendors").glob("*.yaml")}
    assert {name.split("/")[1] for name in files if name.startswith("vendors/")} == shipped
    assert [name for name in files if name.startswith("rubrics/")] == ["rubrics/nationwide.yaml"]
    for name, content in files.items():
        if name.endswith(".yaml"):
            assert b"oa_select/schemas" not in content
    assert run("check", "--strict").code == 0
    assert run("rank", "--rubric", "nationwide").code == 0


def test_an_unknown_rubric_starts_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--rubric", "nowhere").code == 2
    assert not list(tmp_path.iterdir())


def test_what_is_left_to_do_is_said_of_what_was_written(run: Run, tmp_path: Path) -> None:
    invented, taken = "in place of the examples", "make the weights and the vendors your own"
    assert invented in run("init", str(tmp_path / "a")).err
    again = run("init", str(tmp_path / "a")).err
    assert invented not in again
    assert taken not in again
    whole = run("init", str(tmp_path / "b"), "--known-vendors", "--rubric", "nationwide").err
    assert invented not in whole
    assert taken in whole
    assert invented in run("init", str(tmp_path / "c"), "--rubric", "nationwide").err
    (tmp_path / "d/vendors").mkdir(parents=True)
    (tmp_path / "d/vendors/acme.yaml").write_text("format: 1\nvendor: acme\nname: Acme\n", "utf-8")
    (tmp_path / "d/rubrics").mkdir()
    (tmp_path / "d/rubrics/mine.yaml").write_text("format: 1\nrubric: mine\n", "utf-8")
    used = run("init", str(tmp_path / "d")).err
    assert invented not in used
    assert taken not in used
