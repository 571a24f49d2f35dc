"""The bytes of files, or what they would be after a change that is tried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from oa_select.source.access import first_bytes, open_at_once
from oa_select.source.limits import MAX_BYTES

_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_TRIED: ContextVar[Mapping[str, bytes]] = ContextVar("tried", default=_NOTHING)
"""Set by :func:`instead` alone, for what runs within it."""
_READ: ContextVar[dict[Path, None] | None] = ContextVar("read", default=None)
"""In the order of reading; set by :func:`noted` alone."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file that is read bit by bit, however large it is.

    Raises:
        OSError: if it cannot be read.
    """
    tried = tried_of(path)
    if tried is not None:
        yield BytesIO(tried)
        return
    note_read(path)
    with open_at_once(path) as stream:
        yield stream


def tried_of(path: Path) -> bytes | None:
    """What a file would be after a change that is tried out; None if none is."""
    return _TRIED.get().get(_key(path)) if _TRIED.get() else None


def content_of(path: Path) -> bytes:
    """The bytes of a file, no more than one beyond the limit.

    Raises:
        OSError: if it cannot be read.
    """
    tried = tried_of(path)
    if tried is not None:
        return tried
    note_read(path)
    return first_bytes(path, MAX_BYTES + 1)


@contextmanager
def noted() -> Iterator[None]:
    """Notes which files are read within, for :func:`files_read`."""
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def note_read(path: Path) -> None:
    """Notes that a file is read."""
    if (read := _READ.get()) is not None:
        absolute = path.absolute()
        read.pop(absolute, None)
        read[absolute] = None


def files_read() -> frozenset[Path]:
    """The files that were read so far, within :func:`noted`; none outside of it."""
    return frozenset(_READ.get() or ())


def last_read() -> Path | None:
    """The file that was read last, within :func:`noted`."""
    return next(reversed(_READ.get() or {}), None)


@contextmanager
def instead(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """Whatever is read within has these contents; no file is touched."""
    token = _TRIED.set({_key(path): content for path, content in contents.items()})
    try:
        yield
    finally:
        _TRIED.reset(token)


def _key(path: Path) -> str:
    return str(path.absolute())
