"""Standard streams that may be missing, closed, full or slow, made safe before anything is said.

Standard output is UTF-8 and ends lines with LF everywhere, so that the same files give the same
bytes; standard error has the encoding of its reader, and what that lacks is escaped.
"""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # to load the module that says so would take longer than `--version` does
    from typing import Any, TextIO


class OutputLost(Exception):
    """Standard output takes nothing more.

    Attributes:
        reason: what the system said.
    """

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason

    @property
    def by_reader(self) -> bool:
        """Whether nobody reads the pipe any more, having seen enough."""
        says = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
        return self.reason.errno in says


class _Output(io.RawIOBase):
    """Standard output: complete, or reported as lost once; what follows that is dropped."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._is_lost = False

    def write(self, data: Any) -> int:
        """Writes some of the bytes; returns how many.

        Raises:
            OutputLost: if none can be written.
        """
        if self._is_lost:
            return len(data)
        try:
            while (count := self._raw.write(data)) is None:
                _wait_for(self._raw)
        except OSError as reason:
            return self._lose(reason, len(data))
        return int(count)

    def _lose(self, reason: OSError, count: int) -> int:
        del count
        self._is_lost = True
        raise OutputLost(reason) from reason

    def drop(self) -> None:
        """Drops all that is written from now on."""
        self._is_lost = True

    def writable(self) -> bool:
        """Always: whether it is so shows when something is written."""
        return True

    def isatty(self) -> bool:
        """Whether a person reads it."""
        return bool(self._raw.isatty())

    def fileno(self) -> int:
        """Its descriptor."""
        return int(self._raw.fileno())


class _Messages(_Output):
    """Standard error: what it does not take is dropped, for there is nobody to tell."""

    def _lose(self, reason: OSError, count: int) -> int:
        del reason
        self._is_lost = True
        return count


def open_streams() -> None:
    """Makes the standard streams safe, before any file is opened.

    A file that is opened while a standard descriptor is closed gets that descriptor, and whatever
    is printed then goes into the file. So each that is closed is taken first: by the null device,
    opened so that output is still refused as it is by a closed descriptor.
    """
    for descriptor, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(_Output(_raw_of(sys.stdout, 1))),
        encoding="utf-8",
        errors="replace",
        newline="\n",
    )
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(_Messages(_raw_of(sys.stderr, 2))),
        encoding=sys.stderr.encoding if sys.stderr else "utf-8",
        errors="backslashreplace",
        line_buffering=True,
    )


def drop_output() -> None:
    """Drops what standard output still holds, which a full pipe would be waited for."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    if isinstance(raw, _Output):
        raw.drop()


def _raw_of(stream: TextIO | None, descriptor: int) -> Any:
    buffer: Any = getattr(stream, "buffer", None)
    if buffer is None:
        return io.FileIO(descriptor, "w", closefd=False)
    return getattr(buffer, "raw", buffer)


def _wait_for(raw: Any) -> None:
    """Waits until a pipe that does not block takes something again."""
    import select

    select.select([], [raw.fileno()], [])
