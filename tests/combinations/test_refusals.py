"""What ``rank`` refuses for its files, every command refuses, and ``check`` reports at that place."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.combinations.bench import Bench
from tests.combinations.options import OPTIONS
from tests.combinations.projects import PROJECTS, Project

BY_NAME = {each.name: each for each in PROJECTS}
PROBLEM = re.compile(r"^(?P<place>.+?): error\[(?P<code>[a-z0-9-]+)\]: ", re.MULTILINE)
OTHERS = (
    ("compare", "ann", "bob"),
    ("explain", "ann"),
    ("sensitivity", "--samples", "10"),
    ("ask",),
    ("diff", "--base", "HEAD"),
    ("diff", "--compare-to", "../kept.json"),
)


class Broken(NamedTuple):
    """What is done to the files of a sound project; ``project`` is its name."""

    name: str
    project: str
    harm: Callable[[Path], None]


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    """One text of a file in place of another."""

    def harm(folder: Path) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return harm


def written(file: str, content: str | bytes) -> Callable[[Path], None]:
    """A file with this content and no other."""

    def harm(folder: Path) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (folder / file).write_bytes(data)

    return harm


def added(file: str, line: str) -> Callable[[Path], None]:
    """A file with one more line."""

    def harm(folder: Path) -> None:
        path = folder / file
        path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")

    return harm


def emptied(name: str) -> Callable[[Path], None]:
    """A folder without any files."""

    def harm(folder: Path) -> None:
        for path in (folder / name).iterdir():
            path.unlink()

    return harm


def led_nowhere(name: str) -> Callable[[Path], None]:
    """A link to nothing in place of a folder or a file."""

    def harm(folder: Path) -> None:
        (folder / name).rename(folder / f"{name}.old")
        (folder / name).symlink_to("nowhere")

    return harm


def made_a_file(name: str) -> Callable[[Path], None]:
    """A file in place of a folder."""

    def harm(folder: Path) -> None:
        (folder / name).rename(folder / f"{name}.old")
        (folder / name).write_text("format: 1\n", "utf-8")

    return harm


def made_a_folder(name: str) -> Callable[[Path], None]:
    """A folder in place of a file."""

    def harm(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()

    return harm


RUBRIC, ANN, LI = "rubrics/default.yaml", "vendors/ann.yaml", "ratings/li.yaml"
BROKEN: tuple[Broken, ...] = (
    Broken("rubric-key", "plain", added(RUBRIC, "wieghts: relative")),
    Broken("rubric-weights", "plain", replaced(RUBRIC, "weight: 50", "weight: 45")),
    Broken("rubric-syntax", "plain", added(RUBRIC, "gates: [")),
    Broken("rubric-bytes", "plain", written(RUBRIC, b"format: 1\nrubric: \xff\xfe\n")),
    Broken("rubric-empty", "plain", written(RUBRIC, "")),
    Broken("rubric-id", "plain", replaced(RUBRIC, "rubric: default", "rubric: other")),
    Broken("rubric-fact", "plain", replaced(RUBRIC, "fact: extra.speed", "fact: extra.spede")),
    Broken("rubric-set", "one-vendor", replaced(RUBRIC, "care: 33", "core: 33")),
    Broken("rubric-folder", "plain", made_a_folder(RUBRIC)),
    Broken("rubric-link", "plain", led_nowhere(RUBRIC)),
    Broken("vendor-key", "plain", added(ANN, "netwrok: {}")),
    Broken("vendor-value", "plain", replaced(ANN, "value: 80", "value: 800")),
    Broken("vendor-type", "plain", replaced(ANN, "value: 80", "value: fast")),
    Broken("vendor-source", "plain", replaced(ANN, "source: trial", "source: trail")),
    Broken("vendor-id", "plain", replaced(ANN, "vendor: ann", "vendor: anne")),
    Broken("vendor-syntax", "plain", added(ANN, "network: {")),
    Broken("vendor-empty", "plain", written(ANN, "")),
    Broken("vendor-bytes", "plain", written(ANN, b"\xff")),
    Broken("vendor-folder", "plain", made_a_folder("vendors/dan.yaml")),
    Broken("vendor-link", "plain", led_nowhere(ANN)),
    Broken(
        "sources-shared", "plain", written("vendors/_sources.yaml", "format: 1\nsources: [a]\n")
    ),
    Broken("needs-key", "needs", added("needs.yaml", "places: []")),
    Broken("needs-province", "needs", replaced("needs.yaml", "CN-BJ", "Atlantis")),
    Broken("needs-syntax", "needs", added("needs.yaml", "sites: [")),
    Broken("needs-empty", "needs", written("needs.yaml", "")),
    Broken("needs-folder", "needs", made_a_folder("needs.yaml")),
    Broken("needs-link", "needs", led_nowhere("needs.yaml")),
    Broken("ratings-key", "ratings", added(LI, "wieghts: {}")),
    Broken("ratings-range", "ratings", replaced(LI, "demo: 50", "demo: 500")),
    Broken("ratings-vendor", "ratings", replaced(LI, "  ann:", "  anne:")),
    Broken("ratings-criterion", "ratings", replaced(LI, "demo: 50", "demos: 50")),
    Broken("ratings-not-rated", "ratings", replaced(LI, "demo: 50", "speed: 50")),
    Broken("ratings-rubric", "ratings", added(LI, "rubric: another")),
    Broken("ratings-weights", "own-weights", replaced(LI, "speed: 80", "speed: 70")),
    Broken("ratings-name", "ratings", replaced(LI, "evaluator: li", "evaluator: lee")),
    Broken("ratings-syntax", "ratings", added(LI, "weights: {")),
    Broken("ratings-empty", "ratings", written(LI, "")),
    Broken("ratings-link", "ratings", led_nowhere("ratings")),
    Broken("ratings-file", "ratings", made_a_file("ratings")),
    Broken("vendors-none", "plain", emptied("vendors")),
    Broken("vendors-link", "plain", led_nowhere("vendors")),
    Broken("vendors-file", "plain", made_a_file("vendors")),
    Broken("rubrics-none", "plain", emptied("rubrics")),
    Broken("rubrics-link", "plain", led_nowhere("rubrics")),
    Broken("rubrics-file", "plain", made_a_file("rubrics")),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project"


def build(project: Project, folder: Path, bench: Bench) -> None:
    """A sound project under git, its ranking kept beside it."""
    shutil.copytree(bench.repository(project), folder)
    kept = bench.kept(project, OPTIONS[0])
    assert kept.code == 0, kept.err
    (folder.parent / "kept.json").write_text(kept.out, "utf-8")


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_what_rank_refuses_check_reports_and_every_command_refuses(
    broken: Broken, folder: Path, bench: Bench
) -> None:
    build(BY_NAME[broken.project], folder, bench)
    broken.harm(folder)
    refused = bench.at(folder, "rank")
    assert (refused.code, refused.out) == (2, "")
    checked = bench.at(folder, "check")
    assert checked.code == 1
    said, found = places(refused.err), places(checked.out)
    if said:
        assert said <= found
    else:
        file = broken_file(folder)
        assert file in refused.err
        assert any(place == file or place.startswith(f"{file}:") for place, _ in found)
    for words in OTHERS:
        ran = bench.at(folder, *words)
        assert (ran.code, ran.out) == (2, ""), words
        assert ran.err == refused.err, words


def places(said: str) -> set[tuple[str, str]]:
    """The errors in a text: place, with line and column where it has them, and code."""
    return {(found["place"], found["code"]) for found in PROBLEM.finditer(said)}


def broken_file(folder: Path) -> str:
    """The folder or file that is no longer what it was."""
    for name in ("vendors", "rubrics", "ratings", "needs.yaml"):
        path = folder / name
        if path.is_symlink() or (folder / f"{name}.old").exists():
            return name
        if path.is_dir() and not any(path.iterdir()):
            return name
    return "needs.yaml" if (folder / "needs.yaml").is_dir() else "rubrics"


def test_several_rubrics_none_of_them_default(folder: Path, bench: Bench) -> None:
    """All commands that rank one of them ask which, and name them; ``check`` reads all."""
    build(BY_NAME["several-rubrics"], folder, bench)
    (folder / "rubrics/default.yaml").rename(folder / "rubrics/second.yaml")
    replaced("rubrics/second.yaml", "rubric: default", "rubric: second")(folder)
    refused = bench.at(folder, "rank").err
    for words in (("rank",), *OTHERS):
        ran = bench.at(folder, *words)
        assert (ran.code, ran.out) == (2, ""), words
        assert ran.err == refused
        assert "second" in ran.err
        assert "thrift" in ran.err
    checked = bench.at(folder, "check", "-f", "json")
    assert checked.code == 0
    assert json.loads(checked.out)["checked"]["rubrics"] == 2
    for id in ("second", "thrift"):
        named = json.loads(bench.at(folder, "rank", "-f", "json", "--rubric", id).out)
        assert named["rubric"]["id"] == id


def test_shipped_rubrics_are_taken_without_a_name_only_where_there_is_no_folder(
    folder: Path, bench: Bench
) -> None:
    BY_NAME["plain"].write(folder)
    emptied("rubrics")(folder)
    (folder / "rubrics").rmdir()
    ran = bench.at(folder, "rank", "-f", "json")
    assert (ran.code, json.loads(ran.out)["rubric"]["id"]) == (0, "default")
    assert "comes with oa-select" in ran.err


@pytest.mark.parametrize("id", ["small-business", "tender-cn"])
def test_a_shipped_rubric_that_is_named_is_taken(id: str, folder: Path, bench: Bench) -> None:
    BY_NAME["plain"].write(folder)
    for words in (("--rubric", id), ()):
        variables = {} if words else {"OA_SELECT_RUBRIC": id}
        ran = bench.at(folder, "rank", "-f", "json", *words, **variables)
        assert (ran.code, json.loads(ran.out)["rubric"]["id"]) == (0, id)
