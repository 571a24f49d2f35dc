"""What reaches the disk, and who else writes: where systems differ."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from oa_select.problems import UsageError
from oa_select.text import msg

PATIENCE = 10.0
"""So many seconds another writer is waited for."""
PAUSE = 0.02
LOCK_FILE = ".oa-select-lock.tmp"
"""What is locked where a folder cannot be."""
_CANNOT_BE_SYNCED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.ENOSYS}
_NO_LOCKS = {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP}


if sys.platform == "win32":
    import msvcrt

    def _open_to_lock(folder: Path) -> int:
        """A folder cannot be opened there: a file in it is locked."""
        return os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT)

    def _lock(handle: int) -> bool:
        """Whether the lock is ours now."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _close_locked(handle: int, folder: Path) -> None:
        """Whoever waits for the lock has its file open, which keeps it from being removed."""
        os.close(handle)
        with suppress(OSError):
            (folder / LOCK_FILE).unlink()

    def sync_folder(folder: Path) -> None:
        """Names are kept by the journal of the file system: there is nothing to do."""

else:
    import fcntl

    def _open_to_lock(folder: Path) -> int:
        """A folder is locked itself, so that nothing is left behind."""
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def _lock(handle: int) -> bool:
        """Whether the lock is ours now."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _close_locked(handle: int, folder: Path) -> None:
        del folder
        with suppress(OSError):
            os.close(handle)

    def sync_folder(folder: Path) -> None:
        """Makes names in a folder last.

        Raises:
            OSError: if the disk fails; not where folders of this kind cannot be synced.
        """
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except PermissionError:  # one may write in it, but not list it
            return
        try:
            os.fsync(handle)
        except OSError as refusal:
            if refusal.errno not in _CANNOT_BE_SYNCED:
                raise
        finally:
            _close_locked(handle, folder)


@contextmanager
def alone_in(folder: Path, patience: float | None = None) -> Iterator[bool]:
    """No other run of the program writes in the folder meanwhile.

    Gives False where the file system has no locks, or the folder cannot be opened.

    Args:
        folder: that is written in.
        patience: so many seconds another run is waited for; :data:`PATIENCE` if None.

    Raises:
        UsageError: if another one does not finish in time.
        OSError: if there is no such folder.
    """
    try:
        handle = _open_to_lock(folder)
    except PermissionError:
        yield False
        return
    try:
        yield _wait_for(handle, folder, PATIENCE if patience is None else patience)
    finally:
        _close_locked(handle, folder)


def _wait_for(handle: int, folder: Path, patience: float) -> bool:
    end = time.monotonic() + patience
    try:
        while not _lock(handle):
            if time.monotonic() > end:
                message = msg("another program is writing in {folder}", folder=str(folder))
                raise UsageError(message, msg("run the command again"))
            time.sleep(PAUSE)
    except OSError as refusal:
        if refusal.errno not in _NO_LOCKS:
            raise
        return False
    return True


def write_all(handle: int, content: bytes) -> None:
    """Writes all of it: the system may take less at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def replace(source: Path, target: Path, name: str) -> None:
    """Puts a file where another is; ``name`` is how messages name it.

    Raises:
        UsageError: if the other is open in a program, on Windows.
        OSError: if it cannot be.
    """
    try:
        source.replace(target)
    except PermissionError as refusal:
        if sys.platform != "win32":
            raise
        message = msg("{file} cannot be replaced: it may be open in another program", file=name)
        raise UsageError(message, msg("close it there, and run the command again")) from refusal


def put_new(source: Path, target: Path, name: str) -> None:
    """Puts a file or a folder where nothing is; ``name`` is how messages name it.

    Raises:
        UsageError: if something is there by now.
        OSError: if it cannot be.
    """
    try:
        if source.is_dir():
            _rename_new(source, target)
            return
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):  # there are file systems without hard links
            _rename_new(source, target)
            return
        source.unlink()
    except FileExistsError as refusal:
        raise UsageError(msg("{file} already exists", file=name)) from refusal


def _rename_new(source: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    source.rename(target)
