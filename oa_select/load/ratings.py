"""Ratings: the files of evaluators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.files.ratings import RatingsFile
from oa_select.files.validate import read
from oa_select.load.files import not_the_stem, only_document, vendor_files
from oa_select.problems import Problem
from oa_select.source.document import Document


class LoadedRatings(NamedTuple):
    """The file of one evaluator, and its document."""

    data: RatingsFile
    document: Document


def load_ratings(
    paths: Sequence[Path], folder: Path
) -> tuple[tuple[LoadedRatings, ...], list[Problem]]:
    """The files of evaluators, in the order of their ids, and their errors."""
    files, problems = vendor_files(paths, folder)
    found, of_files = load_rating_files(files, folder)
    return found, problems + of_files


def load_rating_files(
    files: Iterable[Path], folder: Path
) -> tuple[tuple[LoadedRatings, ...], list[Problem]]:
    """What :func:`load_ratings` finds in files."""
    loaded: list[LoadedRatings] = []
    problems: list[Problem] = []
    for path in files:
        document, found = only_document(path, folder)
        problems += found
        if document is None:
            continue
        data, found = read(RatingsFile, document)
        problems += found
        if data is None or _lacks_a_key(data, document):
            continue
        if data.evaluator != path.stem:
            problems.append(not_the_stem(document, "evaluator", data.evaluator, path.stem))
        loaded.append(LoadedRatings(data, document))
    return tuple(sorted(loaded, key=lambda each: str(each.data.evaluator))), problems


def _lacks_a_key(data: RatingsFile, document: Document) -> bool:
    """Whether a whole key is invalid or unknown, so that nothing more can be said of the file."""
    written = document.data if isinstance(document.data, dict) else {}
    return any(getattr(data, key, None) is None for key in written)


def of_rubric(loaded: Iterable[LoadedRatings], rubric: str) -> tuple[LoadedRatings, ...]:
    """The files that count under the rubric with this id: those that name it, or none."""
    return tuple(each for each in loaded if each.data.rubric in (None, rubric))
