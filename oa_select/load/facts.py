"""The facts that rubrics of a project declare themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from oa_select.facts.fact import Fact
from oa_select.load.locate import find_rubric, rubric_files
from oa_select.load.rubric import load_rubric
from oa_select.problems import ProblemsFound, in_order


def custom_facts(rubric: str | None, folder: Path) -> Mapping[str, Fact]:
    """Facts by path: of the rubric that is named, else of all in the project without errors.

    Args:
        rubric: by file or by name; None for all rubrics in ``folder``.
        folder: of the project.

    Raises:
        ProblemsFound: if the rubric that is named has errors.
        UsageError: if there is none of this name.
    """
    if rubric is not None:
        _, loaded, problems = load_rubric(find_rubric(rubric, folder), folder)
        if loaded is None:
            raise ProblemsFound(in_order(problems))
        return loaded.rubric.facts
    found: dict[str, Fact] = {}
    for path in rubric_files(folder / "rubrics"):
        loaded = load_rubric(path, folder).loaded
        if loaded is not None:
            found |= loaded.rubric.facts
    return found
