"""Tables of vendors, a row each, as they stream in from files of separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from oa_select.problems import Location
from oa_select.register.rows import Row
from oa_select.register.streams import Stream, stream_of
from oa_select.source.limits import MAX_BYTES, Refused, error, too_long
from oa_select.text import msg


class Table(NamedTuple):
    """The names of a table's columns, and its rows, each with how many bytes were read by then."""

    names: tuple[str, ...]
    rows: Iterator[tuple[Row, int]]


@contextmanager
def opened_values(path: Path, name: str) -> Iterator[Table]:
    """The table in a file of separated values, UTF-8; rows are named by their first line.

    Raises:
        Refused: if it is none, here or while rows are read.
    """
    with stream_of(path, name) as stream:
        rows = _value_rows(stream)
        first = next(rows, None)
        if first is None:
            raise Refused(error(Location.whole(name), "empty-file", msg("the file is empty")))
        (_, names), _ = first
        yield Table(tuple(each.strip() for each in names), rows)


def _value_rows(stream: Stream) -> Iterator[tuple[Row, int]]:
    physical = _Physical(stream)
    reader = csv.reader(physical, strict=True)
    while True:
        physical.size = 0
        start = physical.line + 1
        try:
            row = next(reader, None)
        except csv.Error as wrong:
            message = msg("not separated values: {reason}", reason=str(wrong))
            hint = msg("write a quote in a cell twice, and close each one")
            place = Location(stream.name, start, 1)
            raise Refused(error(place, "not-a-spreadsheet", message, hint)) from None
        if row is None:
            return
        if row:
            yield (start, tuple(row)), stream.place


class _Physical:
    """The lines of a file as text, in which a row may span several."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._lines = stream, stream.lines()
        self.line = self.size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.line = line.number
        self.size += MAX_BYTES + 1 if line.content is None else len(line.content)
        if line.content is None or self.size > MAX_BYTES:
            raise Refused(too_long(Location(self._stream.name, line.number, 1)))
        try:
            text = line.content.decode("utf-8-sig" if line.number == 1 else "utf-8")
        except UnicodeDecodeError as broken:
            message = msg("byte 0x{byte} is not UTF-8", byte=f"{line.content[broken.start]:02x}")
            raise self._stream.refused(
                "not-utf-8", message, msg("save the file as UTF-8")
            ) from None
        return f"{text}\n"
