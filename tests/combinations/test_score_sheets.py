"""What ``export`` writes under any option comes in again as the ranking that ``rank`` has then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.combinations.bench import Bench
from tests.combinations.options import OF_ALL, Option
from tests.combinations.projects import PROJECTS, Project

CELLS = [
    (project, option)
    for project in PROJECTS
    for option in OF_ALL
    if option.lacking(project) is None and option.name != "top"
]
APART = 5
"""The fast part takes every fifth cell, so that each project and each option has some."""


def leaves(criteria: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in criteria:
        below = each.get("criteria", [])
        yield from leaves(below) if below else [each]


def hold(project: Project, option: Option, bench: Bench, folder: Path) -> None:
    ranking = bench.ranking(project, option)
    out = folder / "out.xlsx"
    ran = bench.asked(project, option, "export", "-o", str(out), "-q")
    exact = ran.code == 0
    if not exact:
        assert ran.code == 2
        assert not out.exists()
        assert "--points" in ran.err
        ran = bench.asked(project, option, "export", "--points", "-o", str(out), "-q")
        assert ran.code == 0, ran.err
    ran = bench.at(folder, "import", "out.xlsx")
    assert ran.code == 0, ran.err
    assert "total-differs" not in ran.err or not exact
    after = json.loads(bench.at(folder, "rank", "-f", "json", "-q").out)
    found = {each["vendor"]: each for each in after["vendors"]}
    compared = 0
    for each in ranking["vendors"]:
        if each["vendor"] not in found or any(
            leaf["state"] == "not_applicable" for leaf in leaves(each["criteria"])
        ):
            assert not exact or each["status"] == "historical"
            continue
        compared += 1
        keys = (
            ("rank", "best_rank", "worst_rank", "score", "low", "high")
            if exact
            else ("low", "high")
        )
        same = {key: each[key] for key in keys}
        assert {key: found[each["vendor"]][key] for key in keys} == pytest.approx(same, abs=1e-9)
    assert compared or not exact
    assert not exact or after["total"] == ranking["total"]


@pytest.mark.parametrize(("project", "option"), CELLS[::APART], ids=lambda each: each.name)
def test_some_come_in_again(project: Project, option: Option, bench: Bench, tmp_path: Path) -> None:
    hold(project, option, bench, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("project", PROJECTS, ids=lambda each: each.name)
def test_all_come_in_again(project: Project, bench: Bench, tmp_path: Path) -> None:
    for other, option in CELLS:
        if other is project:
            folder = tmp_path / option.name
            folder.mkdir()
            hold(project, option, bench, folder)


def test_some_are_exact(bench: Bench, tmp_path: Path) -> None:
    """The projects whose criteria are all judged need no points."""
    exact = [
        each.name
        for each in PROJECTS
        if bench.at(bench.folder(each), "export", "-o", str(tmp_path / f"{each.name}.xlsx")).code
        == 0
    ]
    assert exact
