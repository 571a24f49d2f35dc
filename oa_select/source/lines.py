"""The lines of a ``.jsonl`` file, one by one: it may be far larger than memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from oa_select.source.limits import MAX_BYTES

CHUNK = 128 * 1024
"""How many bytes of lines are read together, at least."""
MARK = b"\xef\xbb\xbf"
"""A byte-order mark, which a file may begin with."""
_LONGEST = MAX_BYTES + 2
"""With its end, which is one character or two."""


class Line(NamedTuple):
    """One line: its number, how many bytes precede it, and its own; None where it is too long."""

    number: int
    start: int
    content: bytes | None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return self.content is not None and not self.content.strip()


def lines_of(stream: BinaryIO, end: int | None = None) -> Iterator[Line]:
    """The lines from the place where a stream is, numbered from 1.

    Args:
        stream: of a file; its lines end as those of any system do.
        end: where the last line ends, in bytes; left out, the end of the file.
    """
    number, start = 0, stream.tell()
    while (end is None or start < end) and (raw := stream.readline(_LONGEST)):
        after = start + len(raw) + _skipped(stream, raw)
        if after > start + len(raw):
            number += 1
            yield Line(number, start, None)
        else:
            for each in raw.removesuffix(b"\n").removesuffix(b"\r").split(b"\r"):
                number += 1
                yield Line(number, start, each if len(each) <= MAX_BYTES else None)
                start += len(each) + 1
        start = after


def chunks_of(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where parts of a stream begin and end that have whole lines, in bytes."""
    start, last = 0, stream.seek(0, 2)
    while start < last:
        end = stream.seek(start + CHUNK)
        end = min(end + _skipped(stream, b""), last)
        yield start, end
        start = end


def _skipped(stream: BinaryIO, part: bytes) -> int:
    """How many bytes of a line follow this part of it; the stream is behind them then."""
    count = 0
    while not part.endswith(b"\n") and (part := stream.readline(_LONGEST)):
        count += len(part)
    return count
