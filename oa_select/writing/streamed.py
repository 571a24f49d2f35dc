"""A file that is written in parts for as long as it takes, and takes its place when whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from oa_select.problems import UsageError
from oa_select.signals import signals_held
from oa_select.text import msg
from oa_select.writing.attributes import keep
from oa_select.writing.beside import part_beside, told_of
from oa_select.writing.files import check_outputs, take
from oa_select.writing.steps import BY_EVERYBODY, BY_US, NEW, Placement
from oa_select.writing.target import Target, look

PATIENCE = 60.0
"""So many seconds another writer is waited for, at the end of what may have taken hours."""


@contextmanager
def streamed_file(path: Path, read: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """A file to write to; when the block ends well it takes its place, else nothing has changed.

    Others may write in the folder meanwhile.

    Args:
        path: of the file; links are followed and kept.
        read: the files that its content is drawn from.

    Raises:
        UsageError: if it is read-only, no regular file, or one of those read, or if another run
            does not finish.
        OSError: if it cannot be written.
    """
    check_outputs((path,), read)
    target = look(path)
    if target.special:
        message = msg("{file} is not a regular file", file=path.as_posix())
        raise UsageError(message, msg("name another file"))
    beside = part_beside(target.path.parent)
    try:
        with told_of(path, beside):
            with os.fdopen(_opened(beside, target), "wb") as file:
                yield file
                file.flush()
                if target.status is not None:
                    keep(file.fileno(), beside, target.path, target.status)
                os.fsync(file.fileno())
            take([Placement(target, beside)], PATIENCE)
    finally:
        with signals_held(), suppress(OSError):
            beside.unlink(missing_ok=True)


def _opened(beside: Path, target: Target) -> int:
    return os.open(beside, NEW, BY_EVERYBODY if target.status is None else BY_US)
