"""Runs all checks on all files: every error and warning about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.checks.documents import documents_beside, shared_files
from oa_select.checks.elsewhere import warned_elsewhere
from oa_select.checks.expectations import run_expectations
from oa_select.checks.ignoring import apply_ignores
from oa_select.checks.kinds import KINDS, find_files, is_told, kind_of
from oa_select.checks.loaded import Files, Trial, Unread, try_out
from oa_select.checks.registry import CHECKS
from oa_select.checks.surroundings import Beside, surroundings_of
from oa_select.facts.claims import Date
from oa_select.load.files import data_files, display_name
from oa_select.load.panels import check_panels
from oa_select.load.ratings import LoadedRatings
from oa_select.load.rubric import LoadedRubric, load_rubric
from oa_select.load.together import Vendors
from oa_select.load.vendor import with_custom_facts
from oa_select.load.vendors import load_vendor_files
from oa_select.manual.severities import SEVERITIES
from oa_select.problems import Expectation, Problem, in_order

OF_RESULTS = ("expectation-failed", "frozen-changed")
"""Errors of a ranking or a hash; files with other errors are not checked further."""
HIDING_NOTHING = (*OF_RESULTS, "empty-folder")
"""Errors that leave nothing unread."""


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


def review_files(
    paths: Iterable[Path], folder: Path, as_of: Date | None = None, beside: Beside | None = None
) -> Review:
    """Reviews files and folders.

    A folder stands for the files in it and in its ``vendors``, ``rubrics`` and ``ratings``. What a
    file is, is told by its keys.

    Args:
        paths: files and folders; one that does not exist is a problem like any other.
        folder: the working folder, which problems name files from.
        as_of: the date by which certificates and comments that ignore a warning expire; left out,
            the latest one by which a rubric weighs its evidence.
        beside: the buyer's places and the evaluators by which rubrics are tried where there are
            none among the files; what is wrong with them is not told then.
    """
    files, problems = find_files(paths, folder)
    kinds: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in files:
        kinds[kind_of(path)].append(path)
    rubrics = _rubrics(kinds["rubric"], folder)
    problems += rubrics.problems
    beside = beside or Beside()
    surroundings, found = surroundings_of(kinds, beside, folder)
    problems += found
    custom_facts = {
        path: fact for each in rubrics.loaded for path, fact in each.rubric.facts.items()
    }
    vendors = load_vendor_files(kinds["vendor"], folder, custom_facts)
    problems += vendors.problems
    unread = _unread(problems, kinds, folder)
    found = _ratings(surroundings.ratings, rubrics, vendors, unread, beside, folder)
    problems += found if kinds["evaluator"] else []
    sound = surroundings.sound and not any(each.severity == "error" for each in found)
    trials = tuple(
        try_out(
            each,
            [with_custom_facts(one, each.rubric.facts)[0] for one in vendors.loaded],
            surroundings.options(each.rubric),
        )
        for each in rubrics.loaded
    )
    expectations, found = _expectations(trials, unread, sound=sound)
    problems += found
    names = tuple(sorted(display_name(path, folder) for path in files))
    shared = tuple(shared_files(vendors.documents, names, problems, folder))
    date = as_of or _latest(rubrics.loaded)
    at_hand = Files(
        rubrics.loaded,
        vendors.loaded,
        trials,
        shared,
        date,
        unread,
        tuple(documents_beside(surroundings.ratings, kinds, folder)),
        names,
    )
    problems += [problem for check in CHECKS for problem in check(at_hand)]
    documents = [*(each.document for each in rubrics.loaded), *vendors.documents]
    complete = bool(rubrics.loaded) and _all_looked_at(at_hand, names, problems, folder)
    commented = complete and any(each.ignores for each in documents)
    elsewhere = tuple(warned_elsewhere(at_hand)) if commented else ()
    problems = apply_ignores(
        problems, documents, SEVERITIES, date, complete=complete, elsewhere=elsewhere
    )
    counted = [path for path in kinds["vendor"] if not path.stem.startswith("_")]
    return Review(in_order(problems), len(counted), len(kinds["rubric"]), names, expectations)


class _Rubrics(NamedTuple):
    """The rubrics without errors, the problems of all, and the ids of all."""

    loaded: tuple[LoadedRubric, ...]
    problems: tuple[Problem, ...]
    named: frozenset[str]


def _unread(
    problems: Iterable[Problem], kinds: Mapping[str, Sequence[Path]], folder: Path
) -> Unread:
    """Whether vendors or rubrics have errors; what cannot be read at all may hold either."""
    wrong = {
        each.location.file
        for each in problems
        if each.severity == "error" and each.code not in HIDING_NOTHING
    }
    if not wrong:
        return Unread()
    told = {
        kind: {display_name(path, folder) for path in paths if is_told(path)}
        for kind, paths in kinds.items()
    }
    untold = wrong.difference(*told.values())
    vendors, rubrics = wrong & told["vendor"], wrong & told["rubric"]
    return Unread(bool(vendors | untold), bool(rubrics | untold), bool(untold))


def _ratings(
    loaded: Sequence[LoadedRatings],
    rubrics: _Rubrics,
    vendors: Vendors,
    unread: Unread,
    beside: Beside,
    folder: Path,
) -> list[Problem]:
    """The problems of ratings under each rubric that they can count under."""
    if not loaded:
        return []
    if not rubrics.named and beside.rubric is not None:
        rubrics = _rubrics([beside.rubric], folder)
    sound = [each.rubric for each in rubrics.loaded]
    named = None if unread.nameless else rubrics.named
    ids = None if unread.nameless else vendors.every_id
    return check_panels(loaded, sound, named, ids or None)


def _rubrics(paths: Sequence[Path], folder: Path) -> _Rubrics:
    files = [load_rubric(path, folder) for path in paths]
    ids = (each.id for each in files if each.id is not None)
    return _Rubrics(
        tuple(each.loaded for each in files if each.loaded is not None),
        tuple(problem for each in files for problem in each.problems),
        frozenset((*(path.stem for path in paths), *ids)),
    )


def _expectations(
    trials: Iterable[Trial], unread: Unread, *, sound: bool
) -> tuple[tuple[Expectation, ...], list[Problem]]:
    """The results of all expectations, and their problems."""
    results: list[Expectation] = []
    problems: list[Problem] = []
    for each in trials:
        found, slips = run_expectations(each, all_read=not unread.vendors, sound=sound)
        results += found
        problems += slips
    return tuple(results), problems + [each.problem for each in results if each.problem]


def _all_looked_at(
    at_hand: Files, names: Sequence[str], problems: Iterable[Problem], folder: Path
) -> bool:
    """Whether every vendor that could raise a warning was read, so that none can be missing.

    Those are the vendors of the loaded folders, and those in ``vendors`` beside a rubric's folder:
    a comment in a rubric may be about its own vendors while it is tried on others.
    """
    if not at_hand.vendors or any(
        each.severity == "error" and each.code not in OF_RESULTS for each in problems
    ):
        return False
    folders = {(folder / each.document.file).parent for each in at_hand.vendors}
    own = {(folder / each.document.file).parent.parent / "vendors" for each in at_hand.rubrics}
    folders |= {each for each in own if each.is_dir()}
    beside = (path for each in folders for path in data_files(each))
    others = (path for path in beside if display_name(path, folder) not in names)
    return not any(kind_of(path) == "vendor" for path in others)


def _latest(rubrics: Iterable[LoadedRubric]) -> Date | None:
    """The latest date by which a loaded rubric weighs its evidence."""
    dates = [each.rubric.rules.as_of for each in rubrics]
    return max((each for each in dates if each), key=lambda date: date.months, default=None)
