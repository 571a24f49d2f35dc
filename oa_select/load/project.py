"""All files of a decision, read together: a rubric, vendors, and the buyer's places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.load.files import only_document
from oa_select.load.locate import Places, rubric_files
from oa_select.load.places import load_needs
from oa_select.load.reading import Reading
from oa_select.load.rubric import LoadedRubric, load_rubric
from oa_select.load.together import Vendors
from oa_select.load.vendor import NO_FACTS, LoadedVendor, with_custom_facts
from oa_select.load.vendors import load_vendors
from oa_select.problems import Problem, ProblemsFound, UsageError, in_order
from oa_select.rubric.hashing import sha256
from oa_select.rubric.model import Rubric
from oa_select.source.document import Document
from oa_select.text import msg
from oa_select.vendor import Vendor

if TYPE_CHECKING:
    from oa_select.load.ratings import LoadedRatings
    from oa_select.results.evaluators import Panel


QUICKLY = Reading()


class Opened(NamedTuple):
    """A rubric and vendors without errors, with the documents that they were read from.

    ``documents`` are those of the vendors and of the sources that they share; ``skipped`` names
    files that were left out; ``ratings`` are those of evaluators that count under the rubric,
    ``other_ratings`` the evaluators whose ratings are for another one.
    """

    places: Places
    rubric: Rubric
    document: Document
    loaded: tuple[LoadedVendor, ...]
    documents: tuple[Document, ...]
    needs: Needs | None
    needs_document: Document | None
    data_sha256: str
    skipped: tuple[str, ...] = ()
    ratings: tuple[LoadedRatings, ...] = ()
    other_ratings: tuple[str, ...] = ()

    def vendors(self, rubric: Rubric) -> tuple[Vendor, ...]:
        """The vendors with their claims about the custom facts of ``rubric``.

        What is wrong under that rubric is left out; under the own one nothing is.
        """
        if rubric is self.rubric:
            return tuple(each.vendor for each in self.loaded)
        return tuple(with_custom_facts(each, rubric.facts)[0] for each in self.loaded)

    def panel(self, rubric: Rubric) -> Panel | None:
        """The evaluators with what they say that ``rubric`` takes; None where nobody rates."""
        if not self.ratings:
            return None
        from oa_select.load.panels import panel_of

        return panel_of(self.ratings, rubric)


def open_files(
    places: Places, *, folder: Path, skip_invalid: bool = False, reading: Reading = QUICKLY
) -> Opened:
    """Reads a rubric, vendors, the buyer's places, and what evaluators say.

    Args:
        places: where the files are.
        folder: the working folder, which problems name files from.
        skip_invalid: leave vendors out whose files have errors.
        reading: how vendors are read.

    Raises:
        ProblemsFound: if a file has errors that are not to be skipped.
    """
    _, read, problems = load_rubric(places.rubric, folder)
    needs, found = load_needs(places.needs, folder) if places.needs else (None, [])
    problems += found
    custom_facts = read.rubric.facts if read else NO_FACTS
    all_vendors = load_vendors(places.vendors, folder, custom_facts, reading)
    ratings, others, found = _ratings(places, read, all_vendors, folder)
    problems += found
    if not skip_invalid:
        problems += all_vendors.problems
    if errors := [each for each in problems if each.severity == "error"]:
        raise ProblemsFound(in_order(errors))
    assert read is not None
    return Opened(
        places,
        read.rubric,
        read.document,
        tuple(each for each in all_vendors.loaded if not each.of_custom),
        all_vendors.documents,
        needs,
        only_document(places.needs, folder)[0] if places.needs else None,
        _hash(all_vendors, needs, [each.document for each in ratings]),
        tuple(sorted({each.location.file for each in all_vendors.problems})),
        ratings,
        others,
    )


def open_sound_files(
    places: Places, *, folder: Path, skip_invalid: bool = False, reading: Reading = QUICKLY
) -> Opened:
    """The files of a project with at least one vendor; see :func:`open_files`.

    Raises:
        UsageError: if there is no vendor.
    """
    opened = open_files(places, folder=folder, skip_invalid=skip_invalid, reading=reading)
    if not opened.loaded:
        message = msg(
            "there are no vendor files without errors in {places}",
            places=tuple(str(each) for each in places.vendors),
        )
        raise UsageError(message)
    return opened


def _ratings(
    places: Places, read: LoadedRubric | None, vendors: Vendors, folder: Path
) -> tuple[tuple[LoadedRatings, ...], tuple[str, ...], list[Problem]]:
    """The ratings that count under the rubric, who else has some, and their problems."""
    if not places.ratings:
        return (), (), []
    from oa_select.load import panels, ratings

    loaded, problems = ratings.load_ratings(places.ratings, folder)
    if read is None:
        return (), (), problems
    own = ratings.of_rubric(loaded, read.rubric.id)
    others = [path for path in _rubrics_beside(places, folder) if path.stem != read.rubric.id]
    problems += panels.wrong_rubrics(loaded, {read.rubric.id, *(path.stem for path in others)})
    # What is said of a vendor whose file has errors is no error of its own.
    named = None if places.subset else vendors.every_id
    found = panels.read_panel(own, read.rubric, named)[1]
    if found and others:  # perhaps about criteria of other rubrics, which are read only then
        read_others = [load_rubric(path, folder).loaded for path in others]
        sound = [each.rubric for each in read_others if each is not None]
        elsewhere = panels.in_others(sound, complete=len(sound) == len(others))
        found = panels.read_panel(own, read.rubric, named, elsewhere)[1]
    rest = tuple(str(each.data.evaluator) for each in loaded if each not in own)
    return own, rest, problems + found


def _rubrics_beside(places: Places, folder: Path) -> list[Path]:
    """The rubrics of the project, and those in the folder of the one that is used."""
    return [*rubric_files(folder / "rubrics"), *rubric_files(places.rubric.parent)]


def _hash(vendors: Vendors, needs: Needs | None, ratings: Sequence[Document]) -> str:
    """The hash of all data but the rubric, whatever the order of files."""
    documents = (*vendors.documents, *ratings)
    hashes = [each.digest or sha256(each.data) for each in documents]
    if needs is not None:
        hashes.append(sha256([[site.name.get("en"), *site[1:]] for site in needs.sites]))
    return sha256(sorted(hashes))
