"""The bytes of a file as they come, decompressed, and its lines; little of it is held at a time."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from oa_select.problems import Location
from oa_select.source.access import no_file, no_reading, unreadable
from oa_select.source.content import opened
from oa_select.source.limits import Refused, error
from oa_select.source.lines import Line, lines_of
from oa_select.text import Message, msg

CHUNK = 256 * 1024
MAX_RATIO = 200
"""How many times as large as the file its content may be, beyond the first :data:`FREE`."""
FREE = 16 * 1024 * 1024
MAX_GIB = 256
"""How large the content of a file may be."""
COMPRESSED = (".gz", ".zst")


class Stream:
    """The content of a file, and how far it has been read.

    Attributes:
        name: how problems name the file.
        line: the line that is read.
    """

    def __init__(self, name: str, raw: BinaryIO, content: BinaryIO) -> None:
        """``content`` is what ``raw`` holds: that itself, or decompressed."""
        self.name, self.line = name, 1
        self._raw, self._content = raw, content

    @property
    def place(self) -> int:
        """How many bytes of the file have been read."""
        return self._raw.tell()

    def lines(self) -> Iterator[Line]:
        """The lines of the content.

        Raises:
            Refused: if it cannot be decompressed, ends too early, or is beyond a limit.
        """
        try:
            for line in lines_of(self._content):
                self.line = line.number
                yield line
        except _TooLarge as too_large:
            raise self.refused("file-too-large", too_large.said, msg("split the file")) from None
        except (EOFError, OSError, zlib.error, ValueError) as wrong:
            if self._content is self._raw:
                raise
            if isinstance(wrong, EOFError) or "truncated" in str(wrong).lower():
                message, hint = msg("the compressed file ends in the middle"), msg("copy it again")
                raise self.refused("unreadable", message, hint) from None
            message = msg("this cannot be decompressed: {reason}", reason=str(wrong)[:200])
            raise self.refused("unreadable", message) from None

    def refused(self, code: str, message: Message, hint: Message | None = None) -> Refused:
        """The refusal to read on, at the line that is read."""
        return Refused(error(Location(self.name, self.line, 1), code, message, hint))


class _TooLarge(Exception):
    """More comes out of a compressed file than is read."""

    def __init__(self, said: Message) -> None:
        super().__init__(said)
        self.said = said


class _Bounded(io.RawIOBase):
    """What comes out of a decompressor, as long as that is within the limits."""

    def __init__(self, content: Any, raw: BinaryIO) -> None:
        self._content, self._raw, self._read = content, raw, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def readinto(self, buffer: Any) -> int:
        part: bytes = self._content.read(len(buffer))
        self._read += len(part)
        if self._read > MAX_GIB * 1024**3:
            raise _TooLarge(msg("the file is larger than {count} GiB", count=MAX_GIB))
        if self._read > FREE + MAX_RATIO * self._raw.tell():
            message = msg(
                "the file is more than {ratio} times as large when it is decompressed",
                ratio=MAX_RATIO,
            )
            raise _TooLarge(message)
        buffer[: len(part)] = part
        return len(part)


@contextmanager
def stream_of(path: Path, name: str) -> Iterator[Stream]:
    """The content of a file, decompressed where its name says that it is compressed.

    Args:
        path: of the file.
        name: how problems name it.

    Raises:
        Refused: if it is no file that can be read.
    """
    if reason := no_file(path):
        raise Refused(unreadable(name, reason, path))
    try:
        with opened(path) as raw:
            yield Stream(name, raw, _content(raw, path.suffix.lower()))
    except OSError as refusal:
        raise Refused(unreadable(name, no_reading(refusal), path)) from refusal


def _content(raw: BinaryIO, suffix: str) -> BinaryIO:
    if suffix == ".gz":
        return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=raw), raw), CHUNK)
    if suffix == ".zst":
        import pyarrow as pa

        content = pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), "zstd")
        return io.BufferedReader(_Bounded(content, raw), CHUNK)
    return raw
