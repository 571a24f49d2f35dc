"""Files as they stood at a commit, read through git without a checkout."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import NamedTuple

from oa_select.problems import UsageError
from oa_select.text import Message, msg

LINK = "120000"


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
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().rstrip("\n")
    asked = _run(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if ref.startswith("-") or asked.returncode != 0:
        message = msg('there is no commit "{ref}" in this repository', ref=ref)
        raise UsageError(message, _way_out(ref, folder))
    return Revision(ref, asked.stdout.decode().strip(), prefix, folder)


def export(revision: Revision, names: Iterable[str], target: Path) -> Path:
    """Writes files of a commit below ``target``; gives what stands for the working folder there.

    Args:
        revision: whose files.
        names: files and folders relative to the working folder; of folders the files directly in
            them are written. Those that did not exist are passed over.
        target: an empty folder.

    Raises:
        UsageError: if a name leads out of the repository, or the files cannot be read.
    """
    paths = [_in_tree(name, revision.prefix) for name in names]
    here = target / revision.prefix
    here.mkdir(parents=True, exist_ok=True)
    wanted = [
        (path, f"{revision.commit}:{path}" if mode == LINK else blob)
        for mode, blob, path in _listing(revision, paths)
        if "\n" not in path
    ]
    contents = _contents(revision, [name for _, name in wanted])
    for (path, _), content in zip(wanted, contents, strict=True):
        if content is not None:
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return here


def _in_tree(name: str, prefix: str) -> str:
    path = normpath(prefix + PurePosixPath(name).as_posix())
    if path.startswith(("..", "/")):
        message = msg("{file} lies outside the repository and has no past", file=name)
        raise UsageError(message, msg("compare with a ranking instead: --compare-to base.json"))
    return path


def _listing(revision: Revision, paths: Sequence[str]) -> list[tuple[str, str, str]]:
    """Mode, object and path of the files asked for, and of those directly in folders asked for."""
    if not paths:
        return []
    found: dict[str, tuple[str, str, str]] = {}
    named = [] if "." in paths else ["--", *paths]
    listed = _git(
        revision.repository, "ls-tree", "-r", "-z", "--full-tree", revision.commit, *named
    )
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        if not entry:
            continue
        described, _, path = entry.partition("\t")
        mode, kind, blob = described.split()
        parent = str(PurePosixPath(path).parent)
        if kind == "blob" and (path in paths or parent in paths):
            found[path] = (mode, blob, path)
    return list(found.values())


def _contents(revision: Revision, objects: Sequence[str]) -> list[bytes | None]:
    """What the objects hold; None for a link that leads nowhere in the tree."""
    if not objects:
        return []
    asked = "".join(f"{each}\n" for each in objects).encode("utf-8", "surrogateescape")
    answer = _git(revision.repository, "cat-file", "--batch", "--follow-symlinks", given=asked)
    found: list[bytes | None] = []
    at = 0
    for _ in objects:
        end = answer.index(b"\n", at)
        kind = answer[at:end].split(b" ")
        if len(kind) == 3 and kind[1] == b"blob":
            size = int(kind[2])
            found.append(answer[end + 1 : end + 1 + size])
            at = end + 1 + size + 1
            continue
        found.append(None)
        # A link out of the tree: its target follows on a line of its own.
        follows = kind[0] in (b"symlink", b"dangling", b"loop", b"notdir")
        at = end + 1 + (int(kind[1]) + 1 if follows else 0)
    return found


def _git(folder: Path, *words: str, given: bytes | None = None) -> bytes:
    ran = _run(folder, *words, given=given)
    if ran.returncode == 0:
        return ran.stdout
    said = ran.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said:
        message = msg("{folder} lies in no git repository", folder=str(folder))
        raise UsageError(message, msg("compare with a ranking instead: --compare-to base.json"))
    raise UsageError(msg("git refuses: {said}", said=said.removeprefix("fatal: ")))


def _run(
    folder: Path, *words: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(  # noqa: S603 - no shell, and names follow "--" or a verb
            ["git", *words],  # noqa: S607 - the git of the user's own path is meant
            cwd=folder,
            env=environment,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        message = msg("git is not installed, or not on the path")
        hint = msg("compare with a ranking instead: --compare-to base.json")
        raise UsageError(message, hint) from None


def _way_out(ref: str, folder: Path) -> Message:
    """How to come by the commit: its branch on the remote, or more of the history."""
    if _run(folder, "rev-parse", "--verify", "--quiet", "HEAD").returncode != 0:
        return msg("nothing has been committed yet")
    on_remote = f"origin/{ref}"
    known = _run(folder, "rev-parse", "--verify", "--quiet", f"{on_remote}^{{commit}}")
    if known.returncode == 0:
        return msg('did you mean "{name}"?', name=on_remote)
    shallow = _run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if shallow and set(ref) & set("~^:@"):
        return msg("this clone is shallow; fetch its history first: git fetch --unshallow")
    if shallow:
        return msg(
            "this clone is shallow; fetch it first: git fetch --depth=1 origin {ref}", ref=ref
        )
    return msg("fetch it first: git fetch origin {ref}", ref=ref)
