"""What the reference ranking itself must say of what was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.combinations.options import Option
from tests.combinations.projects import Project
from tests.combinations.writing import leaves


def expect_what_was_asked(project: Project, option: Option, ranking: Any) -> None:
    """Fails where a ranking is not the one that an option asks a project for."""
    names_rubric = option.name in ("rubric-by-name", "rubric-by-path", "env-rubric")
    rubric = project.named if names_rubric else project.rubric
    assert ranking["rubric"]["id"] == rubric
    asked = dict(zip(*[iter(option.words(project))] * 2, strict=False))
    _expect_policy(project, option, asked, ranking)
    _expect_panel(project, option, asked, ranking)
    _expect_weights(project, option, asked, ranking)
    assert sorted(each["vendor"] for each in ranking["vendors"]) == sorted(project.vendors)
    historical = [each for each in ranking["vendors"] if each["status"] == "historical"]
    assert bool(historical) == (project.name == "historical" and option.name != "all")


def _expect_policy(project: Project, option: Option, asked: dict[str, str], ranking: Any) -> None:
    written = project.files[f"rubrics/{ranking['rubric']['id']}.yaml"]
    evidence = written.get("evidence", {})
    policy = ranking["policy"]
    assert policy["unknown"] == asked.get("--unknown", written.get("unknown", "worst"))
    assert policy["min_grade"] == asked.get("--min-grade", evidence.get("min_grade", "E"))
    elsewhere = option.name in ("needs", "env-needs")
    own = "ours" if project.has("needs.yaml") else None
    assert policy["needs"] == ("elsewhere" if elsewhere else own)


def _expect_panel(project: Project, option: Option, asked: dict[str, str], ranking: Any) -> None:
    voted = option.name == "env-ratings" or asked.get("--ratings") == "votes"
    own = [data["evaluator"] for path, data in project.files.items() if path.startswith("ratings/")]
    panel = ranking["panel"]
    who = [each["evaluator"] for each in panel["evaluators"]] if panel else []
    assert who == (["max"] if voted else own)


def _expect_weights(project: Project, option: Option, asked: dict[str, str], ranking: Any) -> None:
    assert ranking["rubric"]["weight_set"] == asked.get("--weight-set")
    words = option.words(project)
    wanted = dict(
        words[index + 1].split("=") for index, word in enumerate(words) if word == "--set"
    )
    assert ranking["rubric"]["overrides"] == {id: float(weight) for id, weight in wanted.items()}
    written = project.files[f"rubrics/{project.rubric}.yaml"]
    if not wanted or written.get("weights") == "relative":
        return
    count = len(leaves(written["criteria"]))
    for vendor in ranking["vendors"]:
        weights = {each["id"]: each["weight"] for each in vendor["criteria"]}
        if all(weights.values()) and count == len(written["criteria"]):
            for id, weight in wanted.items():
                assert weights[id] == pytest.approx(float(weight) / 100)
