"""All files of a decision, read together: a rubric, vendors, and the buyer's places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.load.files import only_document
from oa_select.load.places import load_needs, read_needs
from oa_select.load.rubric import load_rubric
from oa_select.load.vendors import LoadedVendor, Vendors, load_vendors, read_extra
from oa_select.panel import Panel
from oa_select.problems import Problem, ProblemsFound, in_order
from oa_select.rubric.model import Rubric
from oa_select.rubric.read import read_rubric
from oa_select.rubric.shape import sha256
from oa_select.source.document import Document
from oa_select.vendor import Vendor


class ReadRubric(NamedTuple):
    """A checked rubric and its document."""

    rubric: Rubric
    document: Document


class Opened(NamedTuple):
    """A rubric and vendors without errors, with the documents that they were read from.

    ``documents`` are those of the vendors and of the sources that they share; ``skipped`` names
    files that were left out. ``panel`` is None where nobody rates.
    """

    rubric: Rubric
    document: Document
    loaded: tuple[LoadedVendor, ...]
    documents: tuple[Document, ...]
    needs: Needs | None
    needs_document: Document | None
    data_sha256: str
    skipped: tuple[str, ...] = ()
    panel: Panel | None = None

    def vendors(self, rubric: Rubric) -> tuple[Vendor, ...]:
        """The vendors with what they say of the facts that ``rubric`` declares itself.

        What is wrong under that rubric is left out; under the own one nothing is.
        """
        return tuple(_with_own_facts(each, rubric)[0] for each in self.loaded)


def open_files(
    vendors: Sequence[Path],
    rubric: Path,
    needs: Path | None,
    *,
    folder: Path,
    ratings: Sequence[Path] = (),
    skip_invalid: bool = False,
) -> Opened:
    """Reads a rubric, vendors, the buyer's places, and what evaluators say.

    Args:
        vendors: files and folders of vendors.
        rubric: the rubric's file.
        needs: the file of the buyer's places.
        ratings: files and folders of evaluators.
        folder: the working folder, which problems name files from.
        skip_invalid: leave vendors out whose files have errors.

    Raises:
        ProblemsFound: if a file has errors that are not to be skipped.
    """
    read, problems = read_rubric_file(rubric, folder)
    if any(each.severity == "error" for each in problems):
        read = None  # others are not held against what is wrong
    places, found = load_needs(needs, folder) if needs else (None, [])
    problems += found
    all_vendors = load_vendors(vendors, folder)
    sound, of_extra = _sound(all_vendors, read.rubric if read else None)
    panel, of_panel, rated = _panel(ratings, read, all_vendors, folder)
    problems += of_panel
    of_vendors = [*all_vendors.problems, *of_extra]
    if not skip_invalid:
        problems += of_vendors
    if errors := [each for each in problems if each.severity == "error"]:
        raise ProblemsFound(in_order(errors))
    assert read is not None
    return Opened(
        read.rubric,
        read.document,
        sound,
        all_vendors.documents,
        places,
        only_document(needs, folder)[0] if needs else None,
        _hash(all_vendors, places, rated),
        tuple(sorted({each.location.file for each in of_vendors})),
        panel,
    )


def _panel(
    ratings: Sequence[Path], read: ReadRubric | None, vendors: Vendors, folder: Path
) -> tuple[Panel | None, list[Problem], list[Document]]:
    """The evaluators, what is wrong with their files, and those files."""
    if not ratings:
        return None, [], []
    from oa_select.load.panel import load_ratings, read_panel

    loaded, problems = load_ratings(ratings, folder)
    panel = None
    if read is not None:
        # What is said of a vendor whose file has errors is no error of its own.
        panel, found = read_panel(loaded, read.rubric, vendors.every_id)
        problems += found
    return panel, problems, [each.document for each in loaded]


def read_rubric_file(path: Path, folder: Path) -> tuple[ReadRubric | None, list[Problem]]:
    """The checked rubric in a file, and what is wrong or doubtful about it."""
    loaded, problems = load_rubric(path, folder)
    if loaded is None:
        return None, problems
    rubric, found = read_rubric(loaded.data, loaded.document, read_needs)
    return (ReadRubric(rubric, loaded.document) if rubric else None), problems + found


def _sound(
    vendors: Vendors, rubric: Rubric | None
) -> tuple[tuple[LoadedVendor, ...], list[Problem]]:
    """The vendors that say nothing wrong of the facts that the rubric declares itself."""
    sound: list[LoadedVendor] = []
    problems: list[Problem] = []
    for each in vendors.loaded:
        found = _with_own_facts(each, rubric)[1] if rubric else []
        problems += found
        if not found:
            sound.append(each)
    return tuple(sound), problems


def _with_own_facts(loaded: LoadedVendor, rubric: Rubric) -> tuple[Vendor, list[Problem]]:
    vendor = loaded.vendor
    if not rubric.facts or not vendor.extra:
        return vendor, []
    claims, found = read_extra(loaded, rubric.facts)
    return (vendor if found else vendor._replace(claims={**vendor.claims, **claims})), found


def _hash(vendors: Vendors, needs: Needs | None, ratings: Sequence[Document]) -> str:
    """The hash of all data but the rubric, whatever the order of files."""
    data: list[object] = [document.data for document in (*vendors.documents, *ratings)]
    if needs is not None:
        data.append([list(site) for site in needs.sites])
    return sha256(sorted(sha256(each) for each in data))
