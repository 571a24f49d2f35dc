"""Which facts alone change who is first: as ask says, as sensitivity says, and by trying them out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.combinations.bench import Bench, json_of
from tests.combinations.options import OF_ALL, Option
from tests.combinations.projects import PROJECTS, Project
from tests.combinations.writing import SOURCES, text

Leaf = tuple[str, str]
SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
PRICES = (
    1.0,
    30.0,
    38.0,
    45.0,
    52.0,
    60.0,
    70.0,
    80.0,
    86.0,
    95.0,
    110.0,
    125.0,
    150.0,
    400.0,
    1e6,
)
TRIED = [
    option
    for option in OF_ALL
    if option.folder == "."
    and not option.variables
    and option.name not in ("top", "rubric-by-path", "lang-zh", "unknown-worst", "min-grade-E")
]


class Trial(NamedTuple):
    """One project under one option, in a copy in which vendors can be changed."""

    bench: Bench
    folder: Path
    project: Project
    option: Option

    def asked(self, *words: str) -> Any:
        """What a command says in JSON."""
        ran = self.bench.asked_at(
            self.folder, self.project, self.option, *words, "-q", "-f", "json"
        )
        return json_of(ran)

    def file(self, vendor: str) -> Path:
        """The file of a vendor that the option has read."""
        stock = self.option.name in ("vendors", "env-vendors")
        return self.folder / ("stock" if stock else "vendors") / f"{vendor}.yaml"

    def first_with(self, vendor: str, fact: str, value: float) -> set[str]:
        """Who is first where a vendor commits to a value of one fact."""
        path = self.file(vendor)
        kept = path.read_text("utf-8")
        data = yaml.safe_load(kept)
        data["sources"]["deal"] = SOURCES["deal"]
        section, _, key = fact.partition(".")
        data.setdefault(section, {})[key] = {"value": value, "source": "deal"}
        path.write_text(text(data), "utf-8")
        try:
            return first_of(self.asked("rank"))
        finally:
            path.write_text(kept, "utf-8")


def first_of(ranking: Any) -> set[str]:
    """Who is first by scores alone: no answer is said to decide by a tie-break."""
    scores = {
        each["vendor"]: round(each["score"], 9)
        for each in ranking["vendors"]
        if each["status"] == "ranked"
    }
    return {vendor for vendor, score in scores.items() if score == max(scores.values())}


def leaves(criteria: Any) -> Iterator[Any]:
    for each in criteria:
        if "criteria" in each:
            yield from leaves(each["criteria"])
        elif "fact" in each and each["weight"]:
            yield each


def values_of(fact: str, value: Any) -> list[float]:
    """Values to try: those that are possible, the ends among them."""
    if fact == "pricing.quote_cny":
        low, high = _ends(value, PRICES[0], PRICES[-1])
        return [low, *(each for each in PRICES if low < each < high), high]
    low, high = _ends(value, 0.0, 100.0)
    return [low + share * (high - low) for share in SHARES]


def _ends(value: Any, least: float, most: float) -> tuple[float, float]:
    if isinstance(value, dict):
        return value["low"] or least, most if value["high"] is None else value["high"]
    return (least, most) if value is None else (value, value)


def hold(trial: Trial) -> None:
    """Holds ``ask`` and ``sensitivity`` to what happens when facts are tried out."""
    ranking = trial.asked("rank")
    asked = trial.asked("ask")["questions"]
    firm = trial.asked("sensitivity", "--samples", "10")["facts"]
    today = first_of(ranking)
    said_open = {leaf_of(each) for each in firm if each["open"]}
    said_wrong = {leaf_of(each) for each in firm if not each["open"]}
    open_questions = {leaf_of(each): each for each in asked if each["kind"] == "open"}
    for vendor in ranking["vendors"]:
        if vendor["status"] not in ("ranked", "unranked"):
            continue
        for each in leaves(vendor["criteria"]):
            fact, leaf = each["fact"], (vendor["vendor"], each["id"])
            if not fact.startswith(("extra.", "pricing.")):
                continue
            if each["low"] < each["high"] and fact.startswith("extra."):
                changes = any(
                    trial.first_with(vendor["vendor"], fact, value) != today
                    for value in values_of(fact, each["value"])
                )
                assert open_questions[leaf]["decisive"] == changes, leaf
                assert (leaf in said_open) == changes, leaf
                if changes:
                    continue
            if each["state"] in ("known", "partial"):
                changes = any(
                    trial.first_with(vendor["vendor"], fact, value) != today
                    for value in values_of(fact, None)
                )
                assert (leaf in said_open | said_wrong) == changes, leaf
    for each in (each for each in asked if each["kind"] == "confirm"):
        if each["fact"].startswith("extra."):
            changes = any(
                trial.first_with(each["vendor"], each["fact"], each[end]) != today
                for end in ("low", "high")
            )
            assert each["decisive"] == changes, leaf_of(each)


def leaf_of(each: Any) -> Leaf:
    return each["vendor"], each["criterion"]


def trial_of(bench: Bench, folder: Path, project: Project, option: Option) -> Trial:
    copied = folder / project.name
    shutil.copytree(bench.folder(project), copied)
    return Trial(bench, copied, project, option)


FAST = [
    (project, TRIED[0 if number % 2 else number % len(TRIED)])
    for number, project in enumerate(PROJECTS)
    if project.name in ("plain", "own-weights", "tie", "prices", "gates-on-criteria", "all-unknown")
]


@pytest.mark.parametrize(
    ("project", "option"),
    [each for each in FAST if each[1].lacking(each[0]) is None],
    ids=lambda each: each.name,
)
def test_decisive_facts_are_those_that_decide_when_tried(
    project: Project, option: Option, bench: Bench, tmp_path: Path
) -> None:
    hold(trial_of(bench, tmp_path, project, option))


@pytest.mark.slow
@pytest.mark.parametrize("option", TRIED, ids=lambda option: option.name)
def test_decisive_facts_under_every_option(option: Option, bench: Bench, tmp_path: Path) -> None:
    wrong = []
    for project in PROJECTS:
        if option.lacking(project) is None:
            try:
                hold(trial_of(bench, tmp_path, project, option))
            except Exception as found:
                said = " ".join(str(found).split())[:200]
                wrong.append(f"{project.name}: {type(found).__name__}: {said}")
    assert not wrong, "\n".join(wrong)
