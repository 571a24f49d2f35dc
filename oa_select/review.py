"""Every file at hand, and everything that is wrong or doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.checks.expectations import run_expectations
from oa_select.checks.ignoring import apply_ignores
from oa_select.checks.loaded import Files, LoadedRubric, SharedFile, Trial, try_out
from oa_select.checks.registry import CHECKS
from oa_select.facts.claims import Date
from oa_select.facts.fact import Fact
from oa_select.load.files import display_name
from oa_select.load.places import load_needs, read_needs
from oa_select.load.rubric import load_rubric
from oa_select.load.sources import SHARED_SOURCES
from oa_select.load.vendors import LoadedVendor, Vendors, load_vendors, read_extra
from oa_select.manual import MANUAL
from oa_select.problems import Expectation, Location, Problem, in_order
from oa_select.rubric.model import Rubric
from oa_select.rubric.read import read_rubric
from oa_select.source.document import Document
from oa_select.source.limits import MAX_BYTES
from oa_select.source.read import SUFFIXES, read_documents
from oa_select.text import msg
from oa_select.vendor import Vendor

FOLDERS = ("rubrics", "vendors", "ratings")
KINDS = ("evaluator", "vendor", "rubric", "needs")
TELLING = re.compile(rb"^(evaluator|vendor|rubric|needs|criteria)[ \t]*:", re.MULTILINE)
OF_RESULTS = ("expectation-failed", "frozen-changed")
"""Errors of what a sound rubric comes to; files with other errors are not looked at further."""


class Review(NamedTuple):
    """The problems of all files, in order, and how many files of each kind were read.

    ``files`` names all files that were looked at, in order; ``expectations`` are the results of
    those that rubrics hold, in the order of the files.
    """

    problems: tuple[Problem, ...]
    vendors: int
    rubrics: int
    files: tuple[str, ...] = ()
    expectations: tuple[Expectation, ...] = ()

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(each.severity == "error" for each in self.problems)

    @property
    def warnings(self) -> int:
        """How many of the problems are warnings."""
        return len(self.problems) - self.errors


def review_files(paths: Iterable[Path], folder: Path, as_of: Date | None = None) -> Review:
    """Reviews files and folders.

    A folder stands for the files in it and in its ``vendors``, ``rubrics`` and ``ratings``. What a
    file is, is told by its keys.

    Args:
        paths: files and folders; one that does not exist is a problem like any other.
        folder: the working folder, which problems name files from.
        as_of: the date by which certificates and comments that ignore a warning expire; left out,
            the latest one by which a rubric weighs its evidence.
    """
    files, problems = _files(paths, folder)
    kinds: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in files:
        kinds[_kind(path)].append(path)
    rubrics, found = _rubrics(kinds["rubric"], folder)
    problems += found
    for path in kinds["needs"]:
        problems += load_needs(path, folder)[1]
    vendors = load_vendors(kinds["vendor"], folder)
    problems += vendors.problems
    problems += _own_facts(vendors.loaded, rubrics)
    problems += _ratings(kinds, [each.rubric for each in rubrics], vendors, folder)
    trials = tuple(try_out(each, _vendors(vendors.loaded, each.rubric)) for each in rubrics)
    expectations, found = _expectations(trials)
    problems += found
    names = tuple(sorted(display_name(path, folder) for path in files))
    shared = tuple(_shared(vendors.documents, names, problems, folder))
    date = as_of or _latest(rubrics)
    at_hand = Files(tuple(rubrics), vendors.loaded, trials, shared, date)
    problems += [problem for check in CHECKS for problem in check(at_hand)]
    complete = bool(rubrics) and _all_looked_at(at_hand, names, problems, folder)
    documents = [*(each.document for each in rubrics), *vendors.documents]
    problems = apply_ignores(problems, documents, MANUAL, date, complete=complete)
    counted = [path for path in kinds["vendor"] if not path.stem.startswith("_")]
    return Review(in_order(problems), len(counted), len(kinds["rubric"]), names, expectations)


def _ratings(
    kinds: Mapping[str, Sequence[Path]], rubrics: Sequence[Rubric], vendors: Vendors, folder: Path
) -> list[Problem]:
    """What is wrong with the ratings of evaluators."""
    if not kinds["evaluator"]:
        return []
    from oa_select.load.panel import check_panels, load_ratings

    loaded, problems = load_ratings(kinds["evaluator"], folder)
    named = {path.stem for path in kinds["rubric"]}
    return problems + check_panels(loaded, rubrics, named, vendors.named or None)


def _rubrics(paths: Iterable[Path], folder: Path) -> tuple[list[LoadedRubric], list[Problem]]:
    rubrics: list[LoadedRubric] = []
    problems: list[Problem] = []
    for path in paths:
        loaded, refused = load_rubric(path, folder)
        problems += refused
        if loaded is not None:
            rubric, found = read_rubric(loaded.data, loaded.document, read_needs)
            problems += found
            if rubric is not None and not refused:
                rubrics.append(LoadedRubric(rubric, loaded.document))
    return rubrics, problems


def _expectations(trials: Iterable[Trial]) -> tuple[tuple[Expectation, ...], list[Problem]]:
    """The results of all expectations, and the problems that they amount to."""
    results: list[Expectation] = []
    problems: list[Problem] = []
    for each in trials:
        found, slips = run_expectations(each.loaded, each.vendors)
        results += found
        problems += slips
    return tuple(results), problems + [each.problem for each in results if each.problem]


def _all_looked_at(
    at_hand: Files, names: Sequence[str], problems: Iterable[Problem], folder: Path
) -> bool:
    """Whether every vendor that could raise a warning was read, so that none can be missing.

    Those are the vendors of the folders at hand, and those in ``vendors`` beside a rubric's folder:
    a comment in a rubric may be about its own vendors while it is tried on others.
    """
    if not at_hand.vendors or any(
        each.severity == "error" and each.code not in OF_RESULTS for each in problems
    ):
        return False
    folders = {(folder / each.document.file).parent for each in at_hand.vendors}
    own = {(folder / each.document.file).parent.parent / "vendors" for each in at_hand.rubrics}
    folders |= {each for each in own if each.is_dir()}
    beside = (path for each in folders for path in _data_files(each))
    others = (path for path in beside if display_name(path, folder) not in names)
    return not any(_kind(path) == "vendor" for path in others)


def _latest(rubrics: Iterable[LoadedRubric]) -> Date | None:
    """The latest date by which a rubric at hand weighs its evidence."""
    dates = [each.rubric.rules.as_of for each in rubrics]
    return max((each for each in dates if each), key=lambda date: date.months, default=None)


def _shared(
    documents: Iterable[Document], names: Sequence[str], problems: Sequence[Problem], folder: Path
) -> Iterator[SharedFile]:
    """The files of shared sources, and whether all that could cite them was looked at."""
    sound = set(names) - {each.location.file for each in problems if each.severity == "error"}
    for document in documents:
        path = folder / document.file
        if path.stem == SHARED_SOURCES:
            beside = [each for each in _data_files(path.parent) if each.stem[:1] not in "_."]
            citing = {display_name(each, folder) for each in beside}
            yield SharedFile(document, document.file in sound and citing <= sound)


def _vendors(loaded: Iterable[LoadedVendor], rubric: Rubric) -> list[Vendor]:
    """The vendors with what they say of the rubric's own facts, as far as that is right."""
    found: list[Vendor] = []
    for each in loaded:
        claims, wrong = read_extra(each, rubric.facts)
        merged = {} if wrong else claims
        found.append(each.vendor._replace(claims={**each.vendor.claims, **merged}))
    return found


def _files(paths: Iterable[Path], folder: Path) -> tuple[list[Path], list[Problem]]:
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        place = Location(display_name(path, folder))
        if path.is_dir():
            found = _in_folder(path)
            files.update(dict.fromkeys(found))
            if not found:
                message = msg("there are no vendor files and no rubrics in this folder")
                hint = msg("name the folder that holds them, or the one above vendors and rubrics")
                problems.append(Problem(place, "error", "empty-folder", message, hint))
        elif path.exists():
            files[path] = None
        else:
            message = msg("there is no such file or folder")
            problems.append(Problem(place, "error", "unreadable", message))
    return list(files), problems


def _in_folder(path: Path) -> list[Path]:
    """The files in a folder; where the folders of a project are in it only those that are ours."""
    inside = [path / name for name in FOLDERS if (path / name).is_dir()]
    own = [each for each in _data_files(path) if not inside or _named_kind(each)]
    return [*own, *(each for below in inside for each in _data_files(below))]


def _data_files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.suffix.lower() in SUFFIXES)


def _kind(path: Path) -> str:
    return _named_kind(path) or ("rubric" if path.parent.name == "rubrics" else "vendor")


def _named_kind(path: Path) -> str | None:
    """What the keys of a file say that it is."""
    keys = _block_keys(path) or _keys(path)
    named = next((kind for kind in KINDS if kind in keys), None)
    return named or ("rubric" if "criteria" in keys else None)


def _block_keys(path: Path) -> set[str]:
    """The keys at the left margin of a YAML file that tell its kind: quicker than reading it."""
    if path.suffix.lower() not in (".yaml", ".yml") or not path.is_file():
        return set()
    try:
        with path.open("rb") as file:
            return {found.decode() for found in TELLING.findall(file.read(MAX_BYTES))}
    except OSError:
        return set()


def _keys(path: Path) -> set[str]:
    documents, _ = read_documents(path, path.name)
    found = documents[0].data if documents else None
    return set(found) if isinstance(found, dict) else set()


def _own_facts(vendors: Iterable[LoadedVendor], rubrics: Iterable[LoadedRubric]) -> list[Problem]:
    """What is wrong with what vendors say of the facts that rubrics declare."""
    declared: dict[str, Fact] = {}
    for each in rubrics:
        declared.update(each.rubric.facts)
    return [problem for each in vendors for problem in read_extra(each, declared)[1]]
