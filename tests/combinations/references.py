"""What the reference ranking itself must say of what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.combinations.options import Option
from tests.combinations.projects import Project
from tests.combinations.writing import Data


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
    elsewhere = option.letters or option.name in ("needs", "env-needs")
    own = "ours" if project.has("needs.yaml") else None
    assert policy["needs"] == ("elsewhere" if elsewhere else own)


def _expect_panel(project: Project, option: Option, asked: dict[str, str], ranking: Any) -> None:
    voted = option.name == "env-ratings" or asked.get("--ratings") == "votes"
    own = [
        data["evaluator"]
        for path, data in project.files.items()
        if path.startswith("ratings/") and data.get("rubric") in (None, ranking["rubric"]["id"])
    ]
    panel = ranking["panel"]
    beside = [each["evaluator"] for each in panel["evaluators"]] if panel else []
    left_out = panel["left_out"] if panel else []
    assert sorted(beside + left_out) == (["max"] if voted else own)
    assert ranking["policy"]["ratings"] == (["max"] if voted else own)
    assert not left_out or (project.name == "one-weight-alone" and "--set" in asked)


def _expect_weights(project: Project, option: Option, asked: dict[str, str], ranking: Any) -> None:
    assert ranking["rubric"]["weight_set"] == asked.get("--weight-set")
    words = option.words(project)
    wanted = dict(
        words[index + 1].split("=") for index, word in enumerate(words) if word == "--set"
    )
    assert ranking["rubric"]["overrides"] == {id: float(weight) for id, weight in wanted.items()}
    written = project.files[f"rubrics/{project.rubric}.yaml"]
    for vendor in ranking["vendors"]:
        weights = {each["id"]: each["weight"] for each in vendor["criteria"]}
        if wanted and None not in weights.values():
            for id, weight in _shares(written, words, wanted).items():
                assert weights[id] == pytest.approx(weight)


def _shares(written: Data, words: Sequence[str], wanted: dict[str, str]) -> dict[str, float]:
    """The fractions that weights are asked for: of 100, or of their sum if they are relative."""
    if written.get("weights") != "relative":
        whole = written.get("total", 100)
        return {id: float(weight) / whole for id, weight in wanted.items()}
    if "--ratings" in words:
        return {}  # the weights that the others keep are those of an evaluator
    own = {each["id"]: each["weight"] for each in written["criteria"]}
    if "--weight-set" in words:
        own = written["weight_sets"]["flat"]["weights"]
    asked = {**own, **{id: float(weight) for id, weight in wanted.items()}}
    return {id: asked[id] / sum(asked.values()) for id in wanted}
