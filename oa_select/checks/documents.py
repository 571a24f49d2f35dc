"""Documents that checks look at beside those of vendors and rubrics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from oa_select.checks.loaded import SharedFile
from oa_select.load.files import data_files, display_name, only_document
from oa_select.load.ratings import LoadedRatings
from oa_select.load.sources import SHARED_SOURCES
from oa_select.problems import Problem
from oa_select.source.document import Document


def documents_beside(
    ratings: Iterable[LoadedRatings], kinds: Mapping[str, Sequence[Path]], folder: Path
) -> Iterator[Document]:
    """The documents of the evaluators and of the buyer's places that are to be reviewed.

    Args:
        ratings: those by which rubrics are tried.
        kinds: the files to be reviewed, by their kind.
        folder: the working folder, which problems name files from.
    """
    if kinds["evaluator"]:
        yield from (each.document for each in ratings)
    for path in kinds["needs"]:
        document, problems = only_document(path, folder)
        if document is not None and not problems:
            yield document


def shared_files(
    documents: Iterable[Document], names: Sequence[str], problems: Sequence[Problem], folder: Path
) -> Iterator[SharedFile]:
    """The files of shared sources, and whether all that could cite them was looked at.

    Args:
        documents: of vendors and of shared sources.
        names: the files that are reviewed.
        problems: what was found in them.
        folder: the working folder, which problems name files from.
    """
    sound = set(names) - {each.location.file for each in problems if each.severity == "error"}
    for document in documents:
        path = folder / document.file
        if path.stem == SHARED_SOURCES:
            beside = [each for each in data_files(path.parent) if each.stem[:1] not in "_."]
            citing = {display_name(each, folder) for each in beside}
            yield SharedFile(document, document.file in sound and citing <= sound)
