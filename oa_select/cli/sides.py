"""The two sides of a difference: the files here, or those of a commit."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from oa_select.cli.options import HERE, Ranked, locate_and_tell
from oa_select.cli.terminal import Terminal
from oa_select.difference.compare import Named as NamedSide
from oa_select.difference.frozen import Seals, read_seals
from oa_select.load.locate import (
    NEEDS,
    Named,
    Places,
    all_rubrics,
    bundled,
    find_rubric,
    is_rubric_path,
    locate_needs,
    locate_ratings,
    locate_vendors,
    rubric_files,
)
from oa_select.load.project import Opened, open_files, open_sound_files
from oa_select.load.revision import Revision, export, find_revision
from oa_select.load.vendors import IN_PLACE
from oa_select.problems import Location, Problem, ProblemsFound, UsageError
from oa_select.text import msg
from oa_select.writing.scratch import scratch_folder

Files = TypeVar("Files", bound=Opened | None)


class SideFiles(NamedTuple, Generic[Files]):
    """The files of one side, all of its rubrics, and what it is called.

    ``opened`` is None for a base that has no rubric.
    """

    opened: Files
    seals: Seals
    named: NamedSide


def open_head(asked: Ranked, ref: str | None, terminal: Terminal) -> SideFiles[Opened]:
    """The files of the working folder, or those of a commit.

    Raises:
        ProblemsFound: if files have errors.
        UsageError: if there is no such commit, or no vendors.
    """
    named = asked.named(terminal)
    if ref is None:
        return _head(named, HERE, NamedSide(), asked, terminal)
    revision = find_revision(ref, Path.cwd())
    with _exported(revision, named) as folder, _told(ref):
        side = NamedSide(ref, revision.commit)
        return _head(_relative(named), folder, side, asked, terminal)


def _head(
    named: Named, folder: Path, side: NamedSide, asked: Ranked, terminal: Terminal
) -> SideFiles[Opened]:
    places = locate_and_tell(named, terminal, folder)
    where = Path.cwd() if folder is HERE else folder
    opened = open_sound_files(
        places, folder=where, skip_invalid=asked.skip_invalid, reading=IN_PLACE
    )
    return SideFiles(opened, _seals(places, folder, where), side)


def open_base(
    asked: Ranked, ref: str, head: SideFiles[Opened], terminal: Terminal
) -> SideFiles[Opened | None]:
    """The files of a commit, found by the same rule as the head's.

    What comes with the program counts for the base only where it does for the head.

    Raises:
        ProblemsFound: if files had errors then.
        UsageError: if there is no such commit, or nothing here that could differ from it.
    """
    revision = find_revision(ref, Path.cwd())
    side = NamedSide(ref, revision.commit)
    if len(head.opened.places.shipped) > 1:
        message = msg("there are no ./vendors and no ./rubrics here to compare")
        raise UsageError(message, msg("give --vendors and --rubric, or --head GITREF"))
    named = asked.named(terminal)
    with _exported(revision, named) as folder, _told(ref):
        places = _base_places(_relative(named), folder, head.opened.places)
        if places is None:
            return SideFiles(None, read_seals(all_rubrics((), folder), folder), side)
        opened = open_files(
            places, folder=folder, skip_invalid=asked.skip_invalid, reading=IN_PLACE
        )
        return SideFiles(opened, _seals(places, folder, folder), side)


def _base_places(named: Named, folder: Path, head: Places) -> Places | None:
    """Where the base's files are; None where it has no rubric."""
    rubric = _base_rubric(named, folder, head)
    if rubric is None:
        return None
    vendors, shipped = locate_vendors(named, folder)
    if shipped and "vendors" not in head.shipped:
        vendors = ()
    needs = locate_needs(named, folder)
    return Places(
        tuple(each for each in vendors if each.exists()),
        rubric,
        needs if needs is not None and needs.exists() else None,
        tuple(each for each in locate_ratings(named, folder) if each.exists()),
        head.subset,
        head.shipped,
    )


def _base_rubric(named: Named, folder: Path, head: Places) -> Path | None:
    by_path = named.rubric if named.rubric and is_rubric_path(named.rubric) else None
    if by_path is not None and not os.path.lexists(folder / by_path):
        return None
    own = rubric_files(folder / "rubrics")
    try:
        found = find_rubric(named.rubric, folder)
    except UsageError:
        # There was none, or several: it is the one that the head uses, if it was there.
        same = [path for path in own if path.stem == head.rubric.stem and named.rubric is None]
        return same[0] if same else None
    if found.parent == bundled("rubrics") and "rubrics" not in head.shipped:
        return None
    return found


def _seals(places: Places, folder: Path, where: Path) -> Seals:
    chosen = [] if "rubrics" in places.shipped else [places.rubric]
    return read_seals(all_rubrics(chosen, folder), where)


def _relative(named: Named) -> Named:
    """The same files as seen from a folder that stands for the working folder."""
    here = Path.cwd()

    def seen(name: str) -> str:
        return os.path.relpath(name, here) if Path(name).is_absolute() else name

    return Named(
        tuple(map(seen, named.vendors)),
        named.rubric and seen(named.rubric),
        named.needs and seen(named.needs),
        tuple(map(seen, named.ratings)),
    )


@contextmanager
def _exported(revision: Revision, named: Named) -> Iterator[Path]:
    """A folder that stands for the working folder as it was at a commit, while it is read."""
    rubric = named.rubric if named.rubric and is_rubric_path(named.rubric) else None
    beside = Path(rubric or "").parent.as_posix()  # other rubrics there, ratings may be for
    names = [
        *(named.vendors or ["vendors"]),
        "rubrics",
        *([rubric] if rubric else []),
        *([beside] if beside != "." else []),
        named.needs or NEEDS,
        *(named.ratings or ["ratings"]),
    ]
    here = Path.cwd()
    relative = [os.path.relpath(here / name, here) for name in names]
    with scratch_folder() as target:
        yield export(revision, relative, target)


@contextmanager
def _told(ref: str) -> Iterator[None]:
    """Problems in the files of a commit are named after it."""
    try:
        yield
    except ProblemsFound as found:
        way_out = msg(
            "this is how the files are at {ref}; compare with another commit, or leave vendors "
            "with errors out: --skip-invalid",
            ref=ref,
        )
        raise ProblemsFound([_at(ref, each) for each in found.problems], way_out) from None


def _at(ref: str, problem: Problem) -> Problem:
    place = problem.location
    return problem._replace(location=Location(f"{ref}:{place.file}", place.line, place.column))
