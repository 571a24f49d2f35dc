"""Folders for a while, in the system's folder for such: removed after use, or by the next run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from oa_select.problems import UsageError
from oa_select.signals import signals_held
from oa_select.writing import disk
from oa_select.writing.beside import is_old, remove

_NAME = re.compile(r"oa-select-[0-9a-f]{8}")


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that nobody else sees, removed at the end.

    Those of runs that were killed are removed first. A run locks its folder, so that others know.

    Raises:
        OSError: if none can be made.
    """
    parent = _place()
    _clear(parent)
    while True:
        folder = parent / f"oa-select-{os.urandom(4).hex()}"
        try:
            folder.mkdir(0o700)
            with ExitStack() as locked:
                with suppress(FileNotFoundError):  # another run took it for a dead one's just now
                    locked.enter_context(disk.alone_in(folder))
                if folder.is_dir():  # or it did so before the lock was had
                    yield folder
                    return
        finally:
            with signals_held(), suppress(OSError):
                remove(folder)


def _place() -> Path:
    """Where the system has such folders.

    Python's own module tries each with a file in it, which a kill would leave behind.
    """
    named = [Path(os.environ[each]) for each in ("TMPDIR", "TEMP", "TMP") if os.environ.get(each)]
    usual = [Path(os.sep, "tmp"), Path(os.sep, "var", "tmp")]
    writable = (each for each in (*named, *usual) if each.is_dir() and os.access(each, os.W_OK))
    return next(writable, Path()).absolute()


def _clear(parent: Path) -> None:
    with suppress(OSError), os.scandir(parent) as entries:
        for each in entries:
            if _NAME.fullmatch(each.name):
                with suppress(OSError, UsageError):
                    _remove_if_dead(parent / each.name)


def _remove_if_dead(folder: Path) -> None:
    """Removes the folder of a run that does not go on, if it is a run of this user.

    Raises:
        UsageError: if the run goes on.
        OSError: if it cannot be removed.
    """
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != getattr(os, "geteuid", lambda: status.st_uid)():
        return
    with disk.alone_in(folder, patience=0) as alone:
        if alone or is_old(folder):
            remove(folder)
