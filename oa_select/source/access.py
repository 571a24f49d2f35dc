"""Whether a path can be read, and the reason why not: found out before anything is opened."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from oa_select.characters import HIDDEN, escape, hidden_in
from oa_select.problems import Location, Problem, nearest
from oa_select.text import Message, msg

_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened; Windows lacks the second, the others the third."""
SUFFIXES = (".yaml", ".yml", ".json", ".jsonl")
"""The endings of files of data."""


def looks_like_data(name: str) -> bool:
    """Whether a file's name ends like that of a file of data, to the eye."""
    seen = HIDDEN.sub("", name).rstrip()
    return Path(name).suffix.lower() in SUFFIXES or Path(seen).suffix.lower() in SUFFIXES


def deceiving_name(path: Path, name: str) -> Problem | None:
    """The error for a file whose name is not what it looks like; None if it is.

    ``name`` is how problems name it; of the folders that it is in nothing is said.
    """
    own = path.name
    unseen = next(hidden_in(own), None)
    if unseen is not None:
        message = msg(
            "the name of the file has the invisible character {escape}", escape=escape(own[unseen])
        )
    elif own != own.strip() or path.stem != path.stem.strip():
        message = msg("the name of the file has a blank at its start or end")
    else:
        return None
    hint = msg("rename the file")
    return Problem(Location.whole(name), "error", "invisible-character", message, hint)


def no_file(path: Path) -> Message | None:
    """Why there is no file to read at a path; None if there is one.

    Nothing is opened: a pipe that nobody writes into would be waited for without end.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as refusal:
        return no_reading(refusal)
    if stat.S_ISDIR(mode):
        return msg("this is a folder, not a file")
    return None if stat.S_ISREG(mode) else msg("this is not a file")


def first_bytes(path: Path, most: int) -> bytes:
    """The first bytes of a file, all of them if it has no more than ``most``.

    Nobody is waited for: a file of the system may be one that gives out what happens next.

    Raises:
        OSError: if it cannot be read.
    """
    handle = os.open(path, _AT_ONCE)
    try:
        parts: list[bytes] = []
        while most > 0 and (part := os.read(handle, most)):
            parts.append(part)
            most -= len(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def open_at_once(path: Path) -> BinaryIO:
    """A file that is read bit by bit; nobody is waited for.

    Raises:
        OSError: if it cannot be opened.
    """
    return os.fdopen(os.open(path, _AT_ONCE), "rb")


def no_reading(refusal: OSError | ValueError) -> Message:
    """Why a file or folder cannot be read, as a whole sentence."""
    if isinstance(refusal, OSError) and refusal.errno == errno.ENOENT:
        return reason_of(refusal)
    return msg("cannot be read: {reason}", reason=reason_of(refusal))


def reason_of(refusal: OSError | ValueError) -> Message:
    """The reason for which the operating system refuses a file or folder."""
    match refusal.errno if isinstance(refusal, OSError) else None:
        case errno.ENOENT:
            return msg("there is no such file or folder")
        case errno.EACCES | errno.EPERM:
            return msg("permission is denied")
        case errno.EISDIR:
            return msg("this is a folder, not a file")
        case errno.ENOTDIR:
            return msg("a part of its path is not a folder")
        case errno.ELOOP:
            return msg("its links lead back to themselves")
        case errno.ENAMETOOLONG:
            return msg("its name is too long")
        case errno.ENOSPC | errno.EDQUOT:
            return msg("the disk is full")
        case errno.EROFS:
            return msg("nothing can be written there")
    said = refusal.strerror if isinstance(refusal, OSError) else None
    return msg("the system refuses it: {reason}", reason=said or str(refusal))


def unreadable(name: str, message: Message, path: Path) -> Problem:
    """The error for a file or folder that cannot be read, of which there are no lines to name.

    ``path`` is where it is, ``name`` how problems name it.
    """
    return Problem(Location.whole(name), "error", "unreadable", message, _meant(name, path))


def _meant(name: str, path: Path) -> Message | None:
    """The folder or file of data that was probably meant by a name that is of none.

    Or a file of another kind, where the name has its ending.
    """
    endings = (*SUFFIXES, *([path.suffix.lower()] if path.suffix else []))
    try:
        beside = [
            each
            for each in ([] if os.path.lexists(path) else sorted(path.parent.iterdir()))
            if each.suffix.lower() in endings or each.is_dir()
        ]
    except (OSError, ValueError):
        return None
    stems = {each.stem: each for each in beside}
    near = nearest(path.stem, stems)
    if near is None:
        return None
    meant = Path(name).parent / stems[near].name
    return msg('did you mean "{name}"?', name=meant.as_posix())
