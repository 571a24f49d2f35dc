"""The steps of a write, each of which can be taken back: a file replaced, or something new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from oa_select.problems import UsageError
from oa_select.text import msg
from oa_select.writing import disk
from oa_select.writing.attributes import keep
from oa_select.writing.beside import name_beside, remove
from oa_select.writing.target import Target, look

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a file is opened that must not be there yet."""
BY_EVERYBODY, BY_US = 0o666, 0o600
"""Who may do what with a new file, and with one that is to replace another, at first."""


class Step(Protocol):
    """One of several that are taken all or not at all.

    Attributes:
        asked: how messages name it.
        folder: the folder whose names change.
    """

    asked: Path
    folder: Path

    def prepare(self) -> None:
        """Brings all to the disk that the step needs; nothing changes yet.

        Raises:
            OSError: if it cannot be.
        """

    def put(self) -> None:
        """Takes the step.

        Raises:
            OSError: if it cannot be.
            UsageError: if somebody else has been there.
        """

    def undo(self) -> None:
        """Takes the step back, if it was taken; it may have been broken off anywhere.

        Raises:
            OSError: if it cannot be.
        """

    def finish(self) -> None:
        """Clears away what is beside.

        Raises:
            OSError: if it cannot be.
        """


class Replacement:
    """A file that takes the place of another one, or is put where none is.

    ``before`` is what the file held when it was read; None where that does not matter.
    """

    def __init__(self, target: Target, content: bytes, before: bytes | None = None) -> None:
        self.asked, self.folder = target.asked, target.path.parent
        self._target, self._content, self._before = target, content, before
        self._beside, self._backup = name_beside(self.folder), name_beside(self.folder)

    def prepare(self) -> None:
        """Writes the new file beside the old one, and keeps the old one under another name.

        Raises:
            UsageError: if the old one may be changed, but nothing may be put beside it.
            OSError: if the disk fails.
        """
        status = self._target.status
        try:
            handle = os.open(self._beside, NEW, BY_EVERYBODY if status is None else BY_US)
        except PermissionError as refusal:
            if status is None:
                raise
            message = msg("{file}: no new file may be made in its folder", file=str(self.asked))
            raise UsageError(message, msg("name a file in another folder")) from refusal
        try:
            disk.write_all(handle, self._content)
            if status is not None:
                keep(handle, self._beside, self._target.path, status)
            os.fsync(handle)
        finally:
            os.close(handle)
        self._keep_old()

    def _keep_old(self) -> None:
        if self._target.status is not None:
            _link(self._target.path, self._backup)

    def put(self) -> None:
        """Puts the new file in its place, if the old one is as it was read."""
        self._check(self._target.path)
        disk.replace(self._beside, self._target.path, self.asked.as_posix())
        self._check(self._backup)  # whoever wrote into it at the last moment

    def _check(self, path: Path) -> None:
        if self._before is not None and path.read_bytes() != self._before:
            message = msg("{file} was changed meanwhile", file=self.asked.as_posix())
            raise UsageError(message, msg("run the command again"))

    def undo(self) -> None:
        """Puts the old file back."""
        if os.path.lexists(self._beside):
            return
        if self._target.status is None:
            self._target.path.unlink()
        else:
            self._backup.replace(self._target.path)

    def finish(self) -> None:
        """Removes what is beside."""
        _remove_both(self._beside, self._backup)


class Creation:
    """A new file, or a new folder with all its files: put down at once, where nothing is.

    ``files`` are the contents by the path from ``root``; an empty path where ``root`` is a file.
    """

    def __init__(self, root: Path, files: Mapping[Path, bytes]) -> None:
        self.asked, self.folder = root, Path(os.path.realpath(root.parent))
        self._root, self._files = self.folder / root.name, files
        self._beside = name_beside(self.folder)

    @property
    def _folders(self) -> list[Path]:
        """The new folders by the path from the root, those above before those within."""
        found = {parent for each in self._files for parent in each.parents if each != parent}
        return sorted(found)

    def prepare(self) -> None:
        """Writes the file, or the folder and what is in it, under another name."""
        for each in self._folders:
            (self._beside / each).mkdir()
        for path, content in self._files.items():
            handle = os.open(self._beside / path, NEW, BY_EVERYBODY)
            try:
                disk.write_all(handle, content)
                os.fsync(handle)
            finally:
                os.close(handle)
        for each in reversed(self._folders):
            disk.sync_folder(self._beside / each)

    def put(self) -> None:
        """Gives it its name."""
        disk.put_new(self._beside, self._root, self.asked.as_posix())

    def undo(self) -> None:
        """Removes what was put there; what others have added since stays."""
        if os.path.lexists(self._beside) and not _are_same(self._beside, self._root):
            return
        for path in self._files:
            (self._root / path).unlink(missing_ok=True)
        for each in reversed(self._folders):
            with suppress(OSError):
                (self._root / each).rmdir()

    def finish(self) -> None:
        """Removes what is beside."""
        remove(self._beside)


class Placement(Replacement):
    """A file that has been written beside others, and is put in its place."""

    def __init__(self, target: Target, beside: Path) -> None:
        super().__init__(target, b"")
        self._beside = beside

    def prepare(self) -> None:
        """Keeps the old file under another name; it may be another one than at the beginning.

        Raises:
            UsageError: if it is in another place by now, or no regular file.
            OSError: if the disk fails.
        """
        now = look(self.asked)
        if now.special or now.path != self._target.path:
            message = msg("{file} was changed meanwhile", file=self.asked.as_posix())
            raise UsageError(message, msg("run the command again"))
        self._target = now
        self._keep_old()


def _link(path: Path, other: Path) -> None:
    """Gives a file another name too: by a hard link, so that it is the very same."""
    try:
        os.link(path, other)
    except (OSError, NotImplementedError):
        shutil.copy2(path, other)  # there are file systems without hard links


def _remove_both(first: Path, second: Path) -> None:
    try:
        remove(first)
    finally:
        remove(second)


def _are_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False
