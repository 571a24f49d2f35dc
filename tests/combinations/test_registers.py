"""A register of a project's vendors says under every option what their files say, or refuses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.combinations.bench import Bench
from tests.combinations.options import OF_ALL, Option
from tests.combinations.projects import PROJECTS, Project

OF_FILES = ("--vendors", "--ratings", "--skip-invalid")
ABOUT_FILES = frozenset(("data_sha256", "skipped"))
"""What a result says of the files, which a register does not have."""
FEW, MANY = 29, 4
"""Every so many cells are run, in the fast part and in the slow one."""


def cells(stride: int) -> Iterator[Any]:
    """Projects with options, taken so that each project and each option is met."""
    for row, project in enumerate(PROJECTS):
        for column, option in enumerate(OF_ALL):
            if (row + column) % stride == 0 and not option.lacking(project):
                yield pytest.param(project, option, id=f"{project.name}-{option.name}")


def is_of_files(project: Project, option: Option) -> bool:
    """Whether an option, or what lies in the project, asks for what a register does not take."""
    words = option.words(project)
    named = any(each in words for each in OF_FILES) or "OA_SELECT_RATINGS" in option.variables
    return named or project.has("ratings")


def made(bench: Bench, project: Project, option: Option) -> Path:
    """The register of the project's vendors, for the rubric and the places of an option."""
    file = bench.store.folder / f"{project.name}-{option.name}.parquet"
    words, asked = option.words(project), []
    for name in ("--rubric", "--needs"):
        if name in words:
            asked += [name, words[words.index(name) + 1]]
    plain = option._replace(words=lambda project: tuple(asked))
    place = "." if option.folder == "." else ".."
    stock = option.variables.get("OA_SELECT_VENDORS", "vendors")
    ran = bench.asked(project, plain, "tabulate", f"{place}/{stock}", "-o", str(file), "-q")
    assert ran.code == 0, ran.err
    return file


def hold(bench: Bench, project: Project, option: Option) -> None:
    register = ("--register", str(made(bench, project, option)))
    found = bench.asked(project, option, "rank", *register, "--top", "1000", "-f", "json", "-q")
    if is_of_files(project, option):
        assert (found.code, found.out) == (2, "")
        assert found.err
        return
    assert found.code == 0, found.err
    whole = bench.ranking(project, option)
    said = json.loads(found.out)
    assert said["vendors"] == whole["vendors"][: len(said["vendors"])]
    assert len(said["vendors"]) == (2 if option.name == "top" else len(whole["vendors"]))
    for each in whole.keys() - ABOUT_FILES - {"vendors"}:
        assert said[each] == whole[each], each


@pytest.mark.parametrize(("project", "option"), [*cells(FEW)])
def test_a_register_says_the_same(project: Project, option: Option, bench: Bench) -> None:
    hold(bench, project, option)


@pytest.mark.slow
@pytest.mark.parametrize(("project", "option"), [*cells(MANY)])
def test_registers_say_the_same(project: Project, option: Option, bench: Bench) -> None:
    hold(bench, project, option)


def test_every_project_and_option_is_met() -> None:
    met = [(each.values[0], each.values[1]) for each in cells(MANY)]
    assert {project.name for project, _ in met} == {each.name for each in PROJECTS}
    assert {option.name for _, option in met} == {each.name for each in OF_ALL}
