"""Files beside others while something is written, and what is cleared away of them later."""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LONG_AGO = 24 * 60 * 60
"""After so many seconds nobody writes a file any more."""
_NAME = re.compile(r"\.oa-select-[0-9a-f]{8}\.(tmp|part)")
_PART = ".part"
"""The ending of a file that is written for long, without keeping others out of the folder."""


def name_beside(folder: Path) -> Path:
    """A free name in a folder, which is short whatever it is for."""
    return folder / f".oa-select-{os.urandom(4).hex()}.tmp"


def part_beside(folder: Path) -> Path:
    """A free name in a folder for a file that is written for long."""
    return name_beside(folder).with_suffix(_PART)


@contextmanager
def told_of(path: Path, beside: Path) -> Iterator[None]:
    """What the system refuses is told of the path that was asked for, not of the one beside it.

    What it refuses of other files is left as it is.
    """
    try:
        yield
    except OSError as refusal:
        if refusal.filename in (None, str(beside), str(path.parent)):
            raise OSError(refusal.errno, refusal.strerror, str(path)) from refusal
        raise


def is_left_behind(path: Path) -> bool:
    """Whether the name of a file says that it is one of these."""
    return _NAME.fullmatch(path.name) is not None


def clear(folder: Path, *, alone: bool) -> None:
    """Removes what runs have left behind that were killed.

    Args:
        folder: where something is about to be written.
        alone: whether no other run writes there now; if that is not known, only old ones go. Of
            files that are written for long only old ones go in any case.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            path = folder / each.name
            sure = alone and path.suffix != _PART
            if is_left_behind(path) and (sure or is_old(path)):
                with suppress(OSError):
                    remove(path)


def is_old(path: Path) -> bool:
    """Whether it was last written so long ago that nobody does any more.

    Raises:
        OSError: if it cannot be looked at.
    """
    return path.lstat().st_mtime < time.time() - LONG_AGO


def remove(path: Path) -> None:
    """Removes a file, or a folder with all that is in it; no link is followed.

    Raises:
        OSError: if it cannot be removed; not if it is not there.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
