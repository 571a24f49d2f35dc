"""A change of the files shows in ``diff`` as the difference of two rankings, in all of its forms."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.combinations.bench import Bench, json_of
from tests.combinations.changes import ALL, Change
from tests.combinations.laws import SHOWN
from tests.combinations.options import OF_ALL, Option
from tests.combinations.projects import Project
from tests.combinations.readers import markdown_tables, terminal_table, unmarked
from tests.comments import measured, without_keys

APPLY = [
    (project, change, option)
    for project, change in ALL
    for option in OF_ALL
    if option.lacking(project) is None and option.name != "top"
]
KEYS = ("rank", "best_rank", "worst_rank", "score", "low", "high", "status", "gates")
APART = 7
"""The fast part takes every seventh change, with one option each: the next one in turn."""
SLOW_APART = 5
"""The slow part takes every fifth pair of a change and an option, so that each meets many others."""
SOME = [
    (*case, fitting[number % len(fitting)])
    for number, case in enumerate(ALL[::APART])
    if (fitting := [each for each in OF_ALL if each.name != "top" and not each.lacking(case[0])])
]


def name(each: tuple[Project, Change, Option]) -> str:
    project, change, option = each
    return f"{project.name}-{change.name}-{option.name}"


def keys_of(vendor: Any) -> Any:
    return {key: vendor[key] for key in KEYS}


def hold(bench: Bench, folder: Path, project: Project, change: Change, option: Option) -> None:
    """Makes a change in a copy of a project and holds every form of ``diff`` to two rankings."""
    copied = folder / project.name
    shutil.copytree(bench.repository(project), copied)
    kept = folder / "kept.json"

    def asked(*words: str) -> Any:
        return bench.asked_at(copied, project, option, *words, "-q")

    before = asked("rank", "-f", "json")
    kept.write_text(before.out, "utf-8")
    change.make(copied)
    ranked = asked("rank", "-f", "json")
    for words in (("--base", "HEAD"), ("--compare-to", str(kept))):
        ran = asked("diff", *words, "-f", "json", "--exit-code")
        if ranked.code == 2:
            assert (ran.code, ran.out) == (2, "")
            continue
        after, data = json_of(ranked), json_of(ran)
        says_both(data, json_of(before), after)
        moved = any(each["base"] != each["head"] for each in data["vendors"])
        assert data["changed"] or not moved
        assert ran.code == int(data["changed"])
        if "--base" in words:
            adds_up(data)
            if option.name not in change.instead:
                files = {
                    os.path.normpath(f"{option.folder}/{each['file']}") for each in data["changes"]
                }
                assert change.path in files or not moved
        if moved:
            in_words(data, asked("diff", *words, "-f", "markdown").out, asked("diff", *words).out)
            without_keys(measured(asked("diff", *words, "-f", "github-comment").out))


def says_both(data: Any, before: Any, after: Any) -> None:
    """Both sides are what ``rank`` said of them."""
    for side, ranking in (("base", before), ("head", after)):
        of = {each["vendor"]: keys_of(each) for each in ranking["vendors"]}
        assert {
            each["vendor"]: each[side] for each in data["vendors"] if each[side] is not None
        } == of
        assert data[side]["decided"] == ranking["decided"]
        assert data[side]["data_sha256"] == ranking["data_sha256"]
        assert data[side]["rubric"]["sha256"] == ranking["rubric"]["sha256"]
        assert data[side]["first"] == [
            each["vendor"] for each in ranking["vendors"] if each["rank"] == 1
        ]


def adds_up(data: Any) -> None:
    """The parts of a change of score sum to it."""
    for move in data["vendors"]:
        sides = (move["base"], move["head"])
        if None in sides or None in (sides[0]["score"], sides[1]["score"]):
            continue
        parts = (move["from_rubric"], move["from_data"], move["from_both"])
        assert sum(parts) == pytest.approx(sides[1]["score"] - sides[0]["score"], abs=1e-9)


def in_words(data: Any, markdown: str, table: str) -> None:
    """Tables show the scores of both sides of every vendor that moves."""
    rows = next(markdown_tables(markdown))
    titles = list(rows[0])
    shown = {row[titles[0]]: row for row in rows}
    lines = {row[titles[0]]: row for row in _in_terminal(table, titles[0])}
    for move in data["vendors"]:
        if (
            move["base"] is None
            or move["head"] is None
            or keys_of(move["base"]) == keys_of(move["head"])
        ):
            continue
        vendor = next(each for each in shown if each in move["name"].values())
        totals = {data[side]["total"] for side in ("base", "head")}
        part = totals.pop() / 100 if len(totals) == 1 else 1
        scores = [move[side]["score"] for side in ("base", "head")]
        exact = [None if each is None else part * each for each in scores]
        same_scores(shown[vendor][titles[2]].partition(" (")[0], exact)
        same_scores(lines[vendor]["score"], exact)


def same_scores(cell: str, exact: Sequence[float | None]) -> None:
    """``40 → 55.5``, or one number where it stays."""
    parts = [each.strip() for each in unmarked(cell).split("→")]
    for said, number in zip((parts[0], parts[-1]), exact, strict=True):
        assert (said in ("–", "")) == (number is None)
        if number is not None:
            assert float(said) == pytest.approx(number, abs=SHOWN)


def _in_terminal(table: str, vendor: str) -> list[dict[str, str]]:
    """The rows with their scores; where the order is decided there is one column of ranks fewer."""
    title = next(line for line in table.splitlines() if line.startswith(f"{vendor}  "))
    titles = re.split(r"\s{2,}", title.strip())
    at = 2 if titles[1] in ("Rank", "名次") else 3
    columns = [*titles[:at], "score"]
    return terminal_table(table.replace(title, "  ".join([*columns, *titles[at + 1 :]])), columns)


@pytest.mark.parametrize("case", SOME, ids=name)
def test_a_change_shows_as_two_rankings_differ(
    case: tuple[Project, Change, Option], bench: Bench, tmp_path: Path
) -> None:
    hold(bench, tmp_path, *case)


@pytest.mark.slow
@pytest.mark.parametrize("option", OF_ALL, ids=lambda option: option.name)
def test_changes_show_under_every_option(option: Option, bench: Bench, tmp_path: Path) -> None:
    wrong = []
    for number, case in enumerate(APPLY):
        if case[2] is option and number % SLOW_APART == 0:
            try:
                hold(bench, tmp_path / str(number), *case)
            except Exception as found:
                said = " ".join(str(found).split())[:200]
                wrong.append(f"{name(case)}: {type(found).__name__}: {said}")
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_change_moves_something(bench: Bench, tmp_path: Path) -> None:
    """A change under which nothing ever moves would hold to anything."""
    kinds = {change.name.split("-")[0]: (project, change) for project, change in ALL}
    for kind, (project, change) in kinds.items():
        folder = project.write(tmp_path / kind)
        before = bench.at(folder, "rank", "-f", "json", "-q")
        change.make(folder)
        after = bench.at(folder, "rank", "-f", "json", "-q")
        assert json.loads(before.out)["vendors"] != json.loads(after.out)["vendors"], kind
