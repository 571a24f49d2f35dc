"""What a path is that something is to be written to: where its links lead, and what is there."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from oa_select.problems import UsageError
from oa_select.text import msg

STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = r"(?:/dev/fd|/proc/(?:self|thread-self|{pid})/fd)/([0-9]{{1,9}})"
MOST_LINKS = 40
"""As many as Linux follows."""


class Target(NamedTuple):
    """Where something is written.

    Attributes:
        asked: the path, as messages name it.
        path: where its links lead; what is written replaces that, and the links stay.
        status: of what is there; None where nothing is.
        descriptor: the open file of this process that the path is a name of; None if it is not.
    """

    asked: Path
    path: Path
    status: os.stat_result | None
    descriptor: int | None = None

    @property
    def special(self) -> bool:
        """Whether it is a pipe, a device or an open file: written to, not replaced."""
        if self.descriptor is not None:
            return True
        return self.status is not None and not stat.S_ISREG(self.status.st_mode)


def look(path: Path) -> Target:
    """What a path is.

    A link to nothing is a name for a file that is not there yet.

    Raises:
        UsageError: if the file is read-only.
        OSError: if it is a folder, or cannot be looked at.
    """
    descriptor = _descriptor(path)
    if descriptor is not None:
        return Target(path, path, None, descriptor)
    try:
        status = path.stat()
    except FileNotFoundError:
        return Target(path, Path(os.path.realpath(path)), None)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if stat.S_ISREG(status.st_mode) and not _writable(path, status):
        message = msg("{file} is read-only, and stays as it is", file=path.as_posix())
        raise UsageError(message, msg("make it writable first, or name another file"))
    return Target(path, Path(os.path.realpath(path)), status)


def is_writable(path: Path) -> bool:
    """Whether a file may be changed; one that is not there may be made."""
    try:
        return _writable(path, path.stat())
    except FileNotFoundError:
        return True


def _writable(path: Path, status: os.stat_result) -> bool:
    """Whether a file may be changed; one without the right to write is not, even by root."""
    return bool(status.st_mode & 0o222) and os.access(path, os.W_OK)


def _descriptor(path: Path) -> int | None:
    """The open file that a path is a name of, such as ``/dev/stdout``.

    Where standard output is a file, that is no file to be replaced: others write there too.
    """
    if sys.platform == "win32":
        return None
    pattern = re.compile(_DESCRIPTOR.format(pid=os.getpid()))
    for _ in range(MOST_LINKS):
        beside = Path(os.path.realpath(path.parent)) / path.name
        for name in (os.path.normpath(path), str(beside)):
            if (standard := STANDARD.get(name)) is not None:
                return standard
            if found := pattern.fullmatch(name):
                return int(found[1])
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def is_special(path: Path) -> bool:
    """Whether a path is a pipe, a device or an open file: written to, not replaced."""
    try:
        return look(path).special
    except (OSError, UsageError):
        return False
