"""One rubric's file: checked by itself, without vendors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from oa_select.files import rubric as files
from oa_select.files.validate import read
from oa_select.load.files import not_the_stem, only_document
from oa_select.load.places import read_needs
from oa_select.problems import Problem
from oa_select.rubric.model import Criterion, Measure, Rubric
from oa_select.rubric.read import read_rubric
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath


class LoadedRubric(NamedTuple):
    """A rubric without errors, and its document."""

    rubric: Rubric
    document: Document

    def measures(self) -> Iterator[tuple[Criterion, Measure, DataPath]]:
        """Every measure, with its criterion and its place in the file."""
        for criterion in self.rubric.walk():
            several = self.document.value((*criterion.path, "measures")) is not None
            for index, measure in enumerate(criterion.measures):
                own = (*criterion.path, "measures", index) if several else criterion.path
                yield criterion, measure, own


class RubricFile(NamedTuple):
    """What a file holds: a rubric, if it has no errors, and the problems.

    ``id`` is the rubric's own, as far as it can be read; ``loaded`` is None where there are errors.
    """

    id: str | None
    loaded: LoadedRubric | None
    problems: list[Problem]


def load_rubric(path: Path, folder: Path) -> RubricFile:
    """The rubric in a file.

    Args:
        path: the file.
        folder: the working folder, which problems name files from.
    """
    document, problems = only_document(path, folder)
    if document is None:
        return RubricFile(None, None, problems)
    data, found = read(files.RubricFile, document)
    problems += found
    if data is None:
        return RubricFile(None, None, problems)
    if data.rubric != path.stem:
        problems.append(not_the_stem(document, "rubric", data.rubric, path.stem))
    rubric, found = read_rubric(data, document, read_needs)
    sound = rubric is not None and not any(each.severity == "error" for each in problems)
    loaded = LoadedRubric(rubric, document) if rubric is not None and sound else None
    return RubricFile(data.rubric, loaded, problems + found)
