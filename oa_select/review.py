"""Every file at hand, and everything that is wrong or doubtful about them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from oa_select.checks.loaded import Files, LoadedRubric
from oa_select.checks.registry import CHECKS
from oa_select.facts.fact import Fact
from oa_select.load.files import display_name
from oa_select.load.places import load_needs, read_needs
from oa_select.load.rubric import load_rubric
from oa_select.load.vendors import LoadedVendor, load_vendors, read_extra
from oa_select.problems import Location, Problem, in_order
from oa_select.rubric.read import read_rubric
from oa_select.source.read import SUFFIXES, read_documents
from oa_select.text import msg


class Review(NamedTuple):
    """The problems of all files, in order, and how many files of each kind were read."""

    problems: tuple[Problem, ...]
    vendors: int
    rubrics: int

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(each.severity == "error" for each in self.problems)

    @property
    def warnings(self) -> int:
        """How many of the problems are warnings."""
        return len(self.problems) - self.errors


def review_files(paths: Iterable[Path], folder: Path) -> Review:
    """Reviews files and folders.

    A folder stands for the files in it and in its ``vendors`` and ``rubrics``. What a file is, is
    told by its keys.

    Args:
        paths: files and folders; one that does not exist is a problem like any other.
        folder: the working folder, which problems name files from.
    """
    files, problems = _files(paths, folder)
    kinds: dict[str, list[Path]] = {"vendor": [], "rubric": [], "needs": []}
    for path in files:
        kinds[_kind(path)].append(path)
    rubrics: list[LoadedRubric] = []
    for path in kinds["rubric"]:
        loaded, found = load_rubric(path, folder)
        problems += found
        if loaded is not None:
            rubric, found = read_rubric(loaded.data, loaded.document, read_needs)
            problems += found
            if rubric is not None:
                rubrics.append(LoadedRubric(rubric, loaded.document))
    for path in kinds["needs"]:
        problems += load_needs(path, folder)[1]
    vendors = load_vendors(kinds["vendor"], folder)
    problems += vendors.problems
    problems += _own_facts(vendors.loaded, rubrics)
    at_hand = Files(tuple(rubrics), vendors.loaded)
    problems += [problem for check in CHECKS for problem in check(at_hand)]
    counted = [path for path in kinds["vendor"] if not path.stem.startswith("_")]
    return Review(in_order(problems), len(counted), len(kinds["rubric"]))


def _files(paths: Iterable[Path], folder: Path) -> tuple[list[Path], list[Problem]]:
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = [path / name for name in ("rubrics", "vendors") if (path / name).is_dir()]
            for each in (path, *inside):
                found = (file for file in each.iterdir() if file.suffix.lower() in SUFFIXES)
                files.update(dict.fromkeys(sorted(found)))
        elif path.exists():
            files[path] = None
        else:
            place = Location(display_name(path, folder))
            message = msg("there is no such file or folder")
            problems.append(Problem(place, "error", "unreadable", message))
    return list(files), problems


def _kind(path: Path) -> str:
    documents, _ = read_documents(path, path.name)
    keys = documents[0].data if documents and isinstance(documents[0].data, dict) else {}
    for kind in ("vendor", "rubric", "needs"):
        if kind in keys:
            return kind
    return "rubric" if "criteria" in keys or path.parent.name == "rubrics" else "vendor"


def _own_facts(vendors: Iterable[LoadedVendor], rubrics: Iterable[LoadedRubric]) -> list[Problem]:
    """What is wrong with what vendors say of the facts that rubrics declare."""
    declared: dict[str, Fact] = {}
    for each in rubrics:
        declared.update(each.rubric.facts)
    return [problem for each in vendors for problem in read_extra(each, declared)[1]]
