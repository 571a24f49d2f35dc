"""A folder that is new, and has its name when all that is in it has been written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from oa_select.problems import UsageError
from oa_select.signals import signals_held
from oa_select.text import msg
from oa_select.writing import disk
from oa_select.writing.beside import part_beside, remove, told_of


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A place to write to; when the block ends well it is the folder, else nothing is left of it.

    Args:
        path: of the folder.

    Raises:
        UsageError: if something is there already.
        OSError: if it cannot be made.
    """
    _check_free(path)
    beside = part_beside(path.parent)
    try:
        with told_of(path, beside):
            beside.mkdir()
        yield beside
        with told_of(path, beside):
            disk.put_new(beside, path, path.as_posix())
            disk.sync_folder(path.parent)
    finally:
        with signals_held(), suppress(OSError):
            remove(beside)


def check_new(path: Path) -> None:
    """A folder can be made at a path; it is tried with one beside it.

    Raises:
        UsageError: if something is there already.
        OSError: if it cannot be made.
    """
    _check_free(path)
    beside = part_beside(path.parent)
    with told_of(path, beside):
        beside.mkdir()
        beside.rmdir()


def _check_free(path: Path) -> None:
    if os.path.lexists(path):
        message = msg("{file} already exists", file=path.as_posix())
        raise UsageError(message, msg("name another one, or remove it"))
