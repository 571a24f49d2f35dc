"""Files as they were at a commit, read through git without a checkout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from posixpath import normpath, relpath
from typing import NamedTuple

from oa_select.load.git import answer, ask, in_checkout, instead, partial_remote
from oa_select.load.objects import Objects, Unreadable, open_objects
from oa_select.load.reading import LINES
from oa_select.load.tree import Entry, LinkCircle, LinkOut, LinkToNothing, NoWay, TooMuch, Tree
from oa_select.problems import UsageError
from oa_select.source.access import SUFFIXES, reason_of
from oa_select.source.limits import MAX_BYTES
from oa_select.text import Message, msg

PLAIN = re.compile(r"[\w.@/][\w.@^~/+-]*")
"""Names that a shell takes as they are written, and that are no options."""
COMMIT_ID = re.compile("[0-9a-fA-F]{40,64}")
MAX_FILES = 5_000
MAX_TOTAL = 64 * 1024 * 1024
"""How many files of a commit are read, and how many bytes of them together."""
MAX_DEPTH = 200
"""How many folders deep; what makes and removes folders goes as deep as they are."""


class Revision(NamedTuple):
    """A commit: the name it was asked by, its id, and where the working folder is in its tree."""

    ref: str
    commit: str
    prefix: str
    repository: Path


def find_revision(ref: str, folder: Path) -> Revision:
    """The commit that ``ref`` names in the repository that ``folder`` lies in.

    Raises:
        UsageError: if there is no git, no repository, or no such commit.
    """
    asked = ("--is-inside-work-tree", "--is-bare-repository", "--show-prefix")
    inside, bare, prefix = answer(folder, "rev-parse", *asked).split("\n", 2)
    if inside != "true" and (bare != "true" or in_checkout(folder)):
        message = msg("{folder} is not in the checkout of a git repository", folder=str(folder))
        raise UsageError(message, instead())
    commit = None if ref.startswith("-") else _resolved(folder, f"{ref}^{{commit}}")
    if commit is None:
        message = msg('there is no commit "{ref}" in this repository', ref=ref)
        raise UsageError(message, _way_out(ref, folder))
    return Revision(ref, commit, prefix, folder)


def export(revision: Revision, names: Iterable[str], target: Path) -> Path:
    """Writes files of a commit below ``target``; returns its folder for the working directory.

    What the commit does not hold is passed over. A file that no reader would take for its size is
    written as an empty one of such a size.

    Args:
        revision: whose files.
        names: files and folders relative to the working folder; of folders the files directly in
            them that have the ending of a file that is read.
        target: an empty folder.

    Raises:
        UsageError: if a name leads out of the repository, git does not give a file, or there are
            too many of them.
    """
    paths = [_in_tree(name, revision.prefix) for name in names]
    here = target / revision.prefix
    here.mkdir(parents=True, exist_ok=True)
    with open_objects(revision.repository) as objects:
        tree = Tree(objects, revision.commit)
        found: dict[str, Entry] = {}
        for path in paths:
            for each, entry in _files(tree, path, revision):
                found[each] = entry
                with _told(revision, each):
                    if len(found) > MAX_FILES:
                        raise TooMuch
        left = MAX_TOTAL
        for path, entry in found.items():
            with _told(revision, path):
                left -= _write(objects, entry, target / path, left)
    return here


def _in_tree(name: str, prefix: str) -> str:
    path = normpath(prefix + PurePath(name).as_posix())
    if path == ".." or path.startswith(("../", "/")):
        message = msg("{file} is outside the repository and has no history", file=name)
        raise UsageError(message, instead())
    if path.count("/") > MAX_DEPTH:
        raise UsageError(
            msg("{file} is more than {count} folders deep", file=name, count=MAX_DEPTH)
        )
    return path


def _files(tree: Tree, path: str, revision: Revision) -> Iterator[tuple[str, Entry]]:
    """The file or folder at a path, and what is directly in that folder, by their own paths."""
    with _told(revision, path):
        found = tree.find(path)
        names = tree.names(found) if found and found.is_folder else []
    if found is None:
        return
    yield path, found
    for name in names:
        # A name with a separator is none that a checkout could write.
        if PurePath(name).suffix.lower() in SUFFIXES and PurePath(name).name == name:
            inner = normpath(f"{path}/{name}")
            with _told(revision, inner):
                entry = tree.find(inner)
            if entry is not None:
                yield inner, entry


def _write(objects: Objects, entry: Entry, path: Path, left: int) -> int:
    """Writes a file or folder; returns for how many bytes of those ``left`` it counts."""
    if entry.is_folder:
        path.mkdir(parents=True, exist_ok=True)
        return 0
    if path.is_dir():  # the working folder, which was a file then
        return 0
    header = objects.header(entry.id)
    if header.kind != "blob":
        raise Unreadable(entry.id)
    of_lines = path.suffix.lower() == LINES  # which may be large as a whole
    size = header.size if of_lines else min(header.size, MAX_BYTES + 1)
    if size > left:
        raise TooMuch
    content = objects.content(header) if size == header.size else b""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:  # not over a file whose name is the same to this system
        file.write(content)
        file.truncate(size)
    return size


@contextmanager
def _told(revision: Revision, path: str) -> Iterator[None]:
    """Turns the reason why a file cannot be read into an error that names it."""
    file, ref = relpath(path, revision.prefix or "."), revision.ref
    try:
        yield
    except Unreadable:
        message = msg("git cannot give {file} as it was at {ref}", file=file, ref=ref)
        raise UsageError(message, _repair(revision.repository)) from None
    except NoWay as no_way:
        other = msg("compare with another commit, or with a ranking: --compare-to base.json")
        raise UsageError(_why(no_way, file, ref), other) from None
    except FileExistsError:
        message = msg(
            "this system cannot tell {file} at {ref} from another file", file=file, ref=ref
        )
        hint = msg("their names differ only by case, accents or the like: rename one of them")
        raise UsageError(message, hint) from None
    except OSError as refusal:
        reason = reason_of(refusal)
        message = msg(
            "{file} at {ref} cannot be written here: {reason}", file=file, ref=ref, reason=reason
        )
        raise UsageError(message) from None


def _why(reason: NoWay, file: str, ref: str) -> Message:
    """Why a path leads to no file of a commit."""
    match reason:
        case LinkOut():
            said = msg(
                "{file} at {ref} is a link out of the repository, to {target}",
                file=file,
                ref=ref,
                target=reason.target,
            )
        case LinkToNothing():
            said = msg(
                "{file} at {ref} is a link to {target}, which does not exist there",
                file=file,
                ref=ref,
                target=reason.target,
            )
        case LinkCircle():
            said = msg("{file} at {ref} is a link that leads back to itself", file=file, ref=ref)
        case TooMuch():
            said = msg(
                "too much would be read for {file} at {ref}; the limits are {count} files, "
                "{size} MiB together, and folders of some 100,000 names",
                file=file,
                ref=ref,
                count=MAX_FILES,
                size=MAX_TOTAL // 1024**2,
            )
        case _:
            said = msg(
                "{file} at {ref} is in a submodule, whose files are in another repository",
                file=file,
                ref=ref,
            )
    return said


def _repair(folder: Path) -> Message:
    """How to get the objects that a repository lacks."""
    remote = partial_remote(folder)
    if remote is None or not PLAIN.fullmatch(remote):
        return msg("the repository is damaged: git fsck names what is missing; clone it again")
    return msg(
        "this is a partial clone; fetch what it lacks first: "
        "git fetch --refetch --no-filter {remote}",
        remote=remote,
    )


def _resolved(folder: Path, name: str) -> str | None:
    """The id of the object with this name; None if there is none."""
    asked = ask(folder, "rev-parse", "--verify", "--quiet", name)
    return asked.stdout.decode().strip() if asked.returncode == 0 else None


def _way_out(ref: str, folder: Path) -> Message:
    """How to get the commit: its branch on the remote, or more of the history."""
    if _resolved(folder, "HEAD") is None:
        return msg("nothing has been committed yet")
    if not ref.startswith("-") and _resolved(folder, ref) and not COMMIT_ID.fullmatch(ref):
        if ask(folder, "cat-file", "-e", ref).returncode == 0:
            return msg("that names something else; name a commit, a branch or a tag")
        return _repair(folder)
    shallow = answer(folder, "rev-parse", "--is-shallow-repository") == "true"
    if shallow and set(ref) & set("~^:@"):
        return msg("this clone is shallow; fetch its history first: git fetch --unshallow")
    if not PLAIN.fullmatch(ref):
        return msg("name a commit, a branch or a tag")
    on_remote = f"origin/{ref}"
    if _resolved(folder, f"{on_remote}^{{commit}}"):
        return msg('did you mean "{name}"?', name=on_remote)
    if shallow:
        return msg(
            "this clone is shallow; fetch it first: git fetch --depth=1 origin {ref}", ref=ref
        )
    return msg("fetch it first: git fetch origin {ref}", ref=ref)
