"""One rubric's file, held against its shape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.load.files import not_the_stem, only_document
from oa_select.problems import Problem
from oa_select.rubric.shape import RUBRIC_FILE
from oa_select.source.document import Document


class LoadedRubric(NamedTuple):
    """The data of a rubric in its shape, and the file it was read from."""

    data: Mapping[str, Any]
    document: Document


def load_rubric(path: Path, folder: Path) -> tuple[LoadedRubric | None, list[Problem]]:
    """The data of a rubric's file, as far as its shape is right, and the errors of its shape."""
    document, problems = only_document(path, folder)
    if document is None:
        return None, problems
    data, found = RUBRIC_FILE.read(document)
    problems += found
    if data is None:
        return None, problems
    if data["rubric"] != path.stem:
        problems.append(not_the_stem(document, "rubric", data["rubric"], path.stem))
    return LoadedRubric(data, document), problems
