"""The two sides of a difference: the files here, or those of a commit."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from oa_select.cli.options import HERE, Asked, Places, bundled, rubric_in, rubric_name
from oa_select.cli.terminal import Terminal
from oa_select.impact.compare import Named
from oa_select.load.project import Opened, open_files
from oa_select.load.revision import Revision, export, find_revision
from oa_select.pipeline import open_sound_files
from oa_select.problems import Location, Problem, ProblemsFound, UsageError
from oa_select.text import msg


class Head(NamedTuple):
    """The head's files, where they are, and the folder that they are seen from."""

    opened: Opened
    places: Places
    folder: Path
    named: Named


def open_head(asked: Asked, ref: str | None, terminal: Terminal) -> Head:
    """The files of the working folder, or those of a commit.

    Raises:
        ProblemsFound: if files have errors.
        UsageError: if there is no such commit, or no vendors.
    """
    if ref is None:
        places = asked.places(terminal)
        return Head(_open_sound(asked, places, Path.cwd()), places, HERE, Named())
    revision = find_revision(ref, Path.cwd())
    with _exported(revision, asked, terminal) as folder, _told(ref):
        places = asked.places(terminal, folder)
        opened = _open_sound(asked, places, folder)
    return Head(opened, places, folder, Named(ref, revision.commit))


def open_base(
    asked: Asked, ref: str, head: Head, terminal: Terminal
) -> tuple[Opened | None, Named]:
    """The files of a commit that stand where the head's do; None if there was no rubric then.

    What comes with oa-select is the same on both sides.

    Raises:
        ProblemsFound: if files had errors then.
        UsageError: if there is no such commit, or nothing here that could differ from it.
    """
    revision = find_revision(ref, Path.cwd())
    named = Named(ref, revision.commit)
    vendors, rubric = head.places.vendors, head.places.rubric
    stem = rubric_name(asked.rubric, terminal)
    own_vendors = bool(asked.vendor_names(terminal)) or vendors != [bundled("vendors")]
    own_rubric = Path(stem).is_absolute() or rubric.parent != bundled("rubrics")
    if not own_vendors and not own_rubric:
        message = msg("there are no vendors and no rubrics of your own here to compare")
        raise UsageError(message, msg("say --vendors and --rubric, or --head GITREF"))
    with _exported(revision, asked, terminal) as folder, _told(ref):
        if own_vendors:
            vendors = [folder / os.path.relpath(path, head.folder) for path in vendors]
        if own_rubric:
            rubric = folder / os.path.relpath(rubric, head.folder)
        if not rubric.is_file():
            found = rubric_in(folder / "rubrics", stem)
            if found is None:
                return None, named
            rubric = found
        needs = folder / asked.needs_name(terminal)
        opened = open_files(
            [path for path in vendors if path.exists()],
            rubric,
            needs if needs.is_file() else None,
            folder=folder,
            skip_invalid=asked.skip_invalid,
        )
    return opened, named


def _open_sound(asked: Asked, places: Places, folder: Path) -> Opened:
    return open_sound_files(
        places.vendors,
        places.rubric,
        places.needs,
        folder=folder,
        skip_invalid=asked.skip_invalid,
    )


@contextmanager
def _exported(revision: Revision, asked: Asked, terminal: Terminal) -> Iterator[Path]:
    """A folder that stands for the working folder as it was at a commit, while it is read."""
    rubric = rubric_name(asked.rubric, terminal)
    names = [
        *(asked.vendor_names(terminal) or ["vendors"]),
        "rubrics",
        *([rubric] if Path(rubric).suffix else []),
        asked.needs_name(terminal),
    ]
    here = Path.cwd()
    relative = [os.path.relpath(here / name, here) for name in names]
    with TemporaryDirectory(prefix="oa-select-") as target:
        yield export(revision, relative, Path(target))


@contextmanager
def _told(ref: str) -> Iterator[None]:
    """Problems in the files of a commit are named after it."""
    try:
        yield
    except ProblemsFound as found:
        way_out = msg(
            "these files stand so at {ref}; --skip-invalid leaves such vendors out, or compare "
            "with another commit",
            ref=ref,
        )
        raise ProblemsFound([_at(ref, each) for each in found.problems], way_out) from None


def _at(ref: str, problem: Problem) -> Problem:
    place = problem.location
    return problem._replace(location=Location(f"{ref}:{place.file}", place.line, place.column))
