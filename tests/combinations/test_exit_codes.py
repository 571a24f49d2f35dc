"""What a caller asks to fail on is decided on the result, whatever format it is written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.combinations.bench import BINARY, Bench, json_of
from tests.combinations.options import OPTIONS
from tests.combinations.projects import PROJECTS, Project
from tests.combinations.table import FORMATS
from tests.combinations.writing import text

NONE = OPTIONS[0]
ASKED = (
    ("--fail-on", "undecided"),
    ("--fail-on", "disqualified"),
    ("--fail-on", "unknown>20"),
    ("--fail-under", "43"),
    ("--fail-under", "70", "--fail-on", "undecided,disqualified"),
    ("--fail-on", "undecided", "--top", "1"),
)


def fails(ranking: Any, asked: tuple[str, ...]) -> bool:
    """Whether what is asked for is so, by the definitions."""
    words = dict(zip(asked[::2], asked[1::2], strict=True))
    vendors = ranking["vendors"]
    first = [each["low"] for each in vendors if each["rank"] == 1]
    if "--fail-under" in words and min(first, default=-1) < float(words["--fail-under"]):
        return True
    holds = {
        "undecided": not ranking["decided"],
        "disqualified": any(each["status"] == "disqualified" for each in vendors),
        "unknown>20": any(
            each["status"] == "ranked" and 100 - each["known_pct"] > 20 for each in vendors
        ),
    }
    return any(holds[each] for each in words.get("--fail-on", "").split(",") if each)


@pytest.mark.parametrize("project", PROJECTS[::6], ids=lambda project: project.name)
def test_gates_of_the_caller_hold_in_every_format(project: Project, bench: Bench) -> None:
    folder = bench.folder(project)
    words = ("rank", "-q", "--rubric", project.rubric)
    ranking = json_of(bench.at(folder, *words, "-f", "json"))
    for number, asked in enumerate(ASKED):
        expected = int(fails(ranking, asked))
        formats = FORMATS["rank"] if number == 0 else ("table", "json", "csv", "markdown")
        for format in formats:
            form = ("-o", f"written.{format}") if format in BINARY else ("-f", format)
            assert bench.at(folder, *words, *asked, *form).code == expected, (asked, format)


def test_some_conditions_hold_and_others_do_not(bench: Bench) -> None:
    """A condition that never held would agree with anything."""
    seen = {
        (asked, fails(json_of(bench.at(bench.folder(each), *words(each))), asked))
        for each in PROJECTS
        for asked in ASKED
    }
    assert seen == {(asked, outcome) for asked in ASKED for outcome in (True, False)}


def words(project: Project) -> tuple[str, ...]:
    return ("rank", "-q", "-f", "json", "--rubric", project.rubric)


CONDITIONS = {
    "winner-change": lambda data: data["winner_changed"],
    "score-delta>2": lambda data: any(
        each["base"] and each["head"] and abs(each["head"]["score"] - each["base"]["score"]) > 2
        for each in data["vendors"]
    ),
    "frozen": lambda data: data["frozen_changed"],
    "rank-change": lambda data: any(
        (each["base"] or {}).get("rank") != (each["head"] or {}).get("rank")
        for each in data["vendors"]
    ),
}


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("slower", [78, 20])
def test_gates_on_a_difference_hold_in_every_format(
    condition: str, slower: int, bench: Bench, tmp_path: Path
) -> None:
    project = next(each for each in PROJECTS if each.name == "plain")
    folder = project.write(tmp_path / "project")
    kept = str(tmp_path / "kept.json")
    assert bench.at(folder, "rank", "-q", "-o", kept).code == 0
    data = dict(project.files["vendors/ann.yaml"])
    data["extra"] = {**data["extra"], "speed": {"value": slower, "source": "trial"}}
    (folder / "vendors/ann.yaml").write_text(text(data), "utf-8")
    base = ("diff", "-q", "--compare-to", kept, "--fail-on", condition)
    expected = CONDITIONS[condition](json_of(bench.at(folder, *base, "-f", "json")))
    for format in FORMATS["diff-base"]:
        assert bench.at(folder, *base, "-f", format).code == int(expected)
