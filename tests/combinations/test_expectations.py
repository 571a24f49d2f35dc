"""What a rubric expects is judged on the ranking that ``rank`` gives where nothing is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.combinations.bench import Bench
from tests.combinations.projects import PROJECTS, Project
from tests.combinations.writing import text


def true_of(ranking: Any) -> list[dict[str, Any]]:
    """Everything that can be expected of a ranking and is so."""
    found: list[dict[str, Any]] = []
    by_rank: dict[int, list[str]] = {}
    for each in ranking["vendors"]:
        found.append({"vendor": each["vendor"], "status": each["status"]})
        if each["score"] is not None:
            near = {"at_least": max(each["score"] - 1e-6, 0), "at_most": each["score"] + 1e-6}
            found.append({"vendor": each["vendor"], "score": near})
        if each["rank"]:
            by_rank.setdefault(each["rank"], []).append(each["vendor"])
    order = [by_rank[rank][0] for rank in sorted(by_rank)]
    if len(order) > 1:
        found.append({"order": order})
    if len(by_rank.get(1, [])) == 1:
        found.append({"first": order[0]})
    return found


def false_of(ranking: Any) -> list[dict[str, Any]]:
    """For every vendor what is not so."""
    found: list[dict[str, Any]] = []
    for each in ranking["vendors"]:
        other = "ranked" if each["status"] != "ranked" else "unranked"
        found.append({"vendor": each["vendor"], "status": other})
        if each["score"] is not None and each["score"] < 99:
            found.append({"vendor": each["vendor"], "score": {"at_least": each["score"] + 0.5}})
        if each["rank"] != 1:
            found.append({"first": each["vendor"]})
    return found


def checked(bench: Bench, folder: Path, project: Project, expect: Any) -> tuple[int, str]:
    """The problems of expectations that ``check`` finds, and what it says of all."""
    path = folder / f"rubrics/{project.rubric}.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    path.write_text(text({**data, "expect": expect}), "utf-8")
    problems = json.loads(bench.at(folder, "check", "-f", "json").out)["problems"]
    errors = [each["code"] for each in problems if each["severity"] == "error"]
    assert set(errors) <= {"expectation-failed"}
    said = bench.at(folder, "check").out
    return len(errors), said.splitlines()[-1]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_expectations_are_judged_on_the_ranking(
    project: Project, bench: Bench, tmp_path: Path
) -> None:
    folder = project.write(tmp_path / "project")
    ranking = json.loads(bench.at(folder, "rank", "-q", "-f", "json").out)
    met, failed = true_of(ranking), false_of(ranking)
    assert len(met) > 1
    assert checked(bench, folder, project, met) == (
        0,
        f"expectations: {len(met)} met, 0 failed, 0 not run",
    )
    assert checked(bench, folder, project, failed) == (
        len(failed),
        f"expectations: 0 met, {len(failed)} failed, 0 not run",
    )
