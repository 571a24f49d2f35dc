"""One change of the files of a project: a weight, a fact, a judgement, a place, an evaluator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.combinations.projects import PROJECTS, Project
from tests.combinations.writing import Data, ratings, said, text


class Change(NamedTuple):
    """What is done to one file; None for one that is taken away.

    ``instead`` are the options under which other files are read, so that nothing changes.
    """

    name: str
    path: str
    edit: Callable[[Data], Data | None]
    instead: tuple[str, ...] = ()

    def make(self, folder: Path) -> None:
        """Writes the changed file."""
        path = folder / self.path
        data = self.edit(yaml.safe_load(path.read_text("utf-8")) if path.exists() else {})
        if data is None:
            path.unlink()
            return
        path.parent.mkdir(exist_ok=True)
        path.write_text(text(data), "utf-8")


VOTES = ("ratings", "env-ratings", "several-zh")
PLACES = ("needs", "env-needs")
STOCK = ("vendors", "env-vendors")


def changes_of(project: Project) -> Iterator[Change]:
    """Every kind of change that a project has a file for."""
    rubric = f"rubrics/{project.rubric}.yaml"
    vendor = f"vendors/{project.vendors[0]}.yaml"
    yield Change("weight", rubric, _shift_weight)
    yield Change("fact", vendor, _slow_down, STOCK)
    if len(project.vendors) > 1 and not any(each.get("rated") for each in project.criteria):
        yield Change("vendor-gone", f"vendors/{project.vendors[-1]}.yaml", _remove, STOCK)
    yield Change("evaluator-new", "ratings/zoe.yaml", lambda data: _zoe(project), VOTES)
    if project.has("needs.yaml"):
        yield Change("needs", "needs.yaml", _move_users, PLACES)
    for path in (each for each in project.files if each.startswith("ratings/")):
        data = project.files[path]
        if "ratings" in data:
            yield Change(f"judgement-{data['evaluator']}", path, _judge_anew, VOTES)
        if "weights" in data:
            yield Change(f"weights-{data['evaluator']}", path, _weigh_anew, VOTES)
        yield Change(f"evaluator-gone-{data['evaluator']}", path, _remove, VOTES)


def _shift_weight(data: Data) -> Data:
    """Ten points from the first criterion to the last; one part more where weights are relative."""
    first, last = data["criteria"][0], data["criteria"][-1]
    if data.get("weights") == "relative":
        first["weight"] += 1
    else:
        first["weight"] -= 10
        last["weight"] += 10
    return data


def _remove(data: Data) -> None:
    """Takes the file away."""


def _slow_down(data: Data) -> Data:
    return data | {
        "sources": {**data["sources"], "trial": {"kind": "trial", "published": "2026-02"}},
        "extra": {**data.get("extra", {}), "speed": said(15)},
    }


def _move_users(data: Data) -> Data:
    data["sites"][0]["users"], data["sites"][1]["users"] = 1, 30
    return data


def _judge_anew(data: Data) -> Data:
    judged: dict[str, Any] = next(iter(data["ratings"].values()))
    judged[next(iter(judged))] = 5
    return data


def _weigh_anew(data: Data) -> Data:
    first, *_, last = data["weights"]
    data["weights"][first], data["weights"][last] = (
        data["weights"][last],
        data["weights"][first],
    )
    return data


def _zoe(project: Project) -> Data:
    """An evaluator who weighs the last criterion most."""
    ids = [each["id"] for each in project.criteria]
    weights = dict.fromkeys(ids, 20 / (len(ids) - 1))
    return ratings("zoe", {**weights, ids[-1]: 80}) | {"rubric": project.rubric}


ALL = tuple((project, change) for project in PROJECTS for change in changes_of(project))
"""Every change of every project that keeps its vendors and its rubric sound."""
