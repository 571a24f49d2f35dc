"""Parquet files of other programs: what can be known of their size is known before they are read.

The decoder is native code of the Arrow project. It is given nothing whose footer promises more than
the limits; what a page says of itself against the footer, only the decoder can refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from oa_select.problems import Location
from oa_select.register.rows import MAX_COLUMNS, Row
from oa_select.register.tables import Table
from oa_select.source.access import no_file, no_reading, unreadable
from oa_select.source.content import note_read
from oa_select.source.limits import Refused, error
from oa_select.text import Message, msg

MAGIC = b"PAR1"
MAX_FOOTER = 32 * 1024 * 1024
MAX_ROWS = 1_000_000_000
MAX_LISTED = 100
"""How many values the lists of a column may have on average, in one part of the file."""
MAX_PART = 256 * 1024 * 1024
"""How large a column of one part of the file may be when it is decompressed."""
AT_ONCE = 500
"""So many rows are decoded at a time; fewer where their texts are long."""
_TEXTS = 8 * 1024 * 1024
_BUFFER = 1024 * 1024
_SIMPLE = ("bool", "int", "uint", "float", "double", "decimal", "date32", "timestamp", "null")
_TEXTUAL = ("string", "large_string")


@contextmanager
def opened_file(path: Path, name: str, most_columns: int = MAX_COLUMNS) -> Iterator[Any]:
    """A Parquet file whose footer is within the limits; texts are read as dictionaries.

    A text that is there once may be meant in a million rows.

    Args:
        path: of the file.
        name: how problems name it.
        most_columns: how many columns it may have, those inside of others counted.

    Raises:
        Refused: if it is none, or beyond a limit.
    """
    if reason := no_file(path):
        raise Refused(unreadable(name, reason, path))
    note_read(path)
    with _open(path, name, most_columns) as file:
        yield file


def _open(path: Path, name: str, most_columns: int) -> Any:
    import pyarrow.parquet as pq

    limits = {
        "thrift_string_size_limit": MAX_FOOTER,
        "thrift_container_size_limit": 1_000_000,
        "buffer_size": _BUFFER,
        "pre_buffer": False,
    }
    with decoding(path, name):
        _check_end(path, name)
        with pq.ParquetFile(path, **limits) as file:
            _check_footer(file.metadata, name, most_columns)
            names = [each.name for each in file.schema_arrow if str(each.type) in _TEXTUAL]
        return pq.ParquetFile(path, read_dictionary=names, **limits)


@contextmanager
def decoding(path: Path, name: str) -> Iterator[None]:
    """What the decoder refuses, or finds that no Python has, is told of the file.

    Raises:
        Refused: if it does.
    """
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError) as wrong:
        if isinstance(wrong, OSError) and wrong.errno is not None:
            raise Refused(unreadable(name, no_reading(wrong), path)) from wrong
        message = msg("the Parquet file cannot be read: {reason}", reason=_said(wrong))
        raise Refused(unreadable(name, message, path)) from wrong


@contextmanager
def opened_parquet(path: Path, name: str) -> Iterator[Table]:
    """The table in a Parquet file; its first row has the number 2, as in separated values.

    Raises:
        Refused: if it is none, beyond a limit, or of types that no fact has.
    """
    with opened_file(path, name) as file:
        with decoding(path, name):
            schema = file.schema_arrow
            names = tuple(schema.names)
            _check_types(schema, name)
        yield Table(names, _rows(file, path, name))


def _check_end(path: Path, name: str) -> None:
    """The footer, whose length is at the end of the file, is not too large.

    Raises:
        Refused: if it is, or this is no Parquet file.
    """
    with path.open("rb") as raw:
        size = raw.seek(0, 2)
        raw.seek(max(0, size - 8))
        end = raw.read(8)
    if size < 12 or end[4:] != MAGIC:
        raise Refused(error(Location.whole(name), "unreadable", msg("this is not a Parquet file")))
    if int.from_bytes(end[:4], "little") > min(MAX_FOOTER, size):
        raise _beyond(name, msg("its footer is too large"))


def _check_footer(footer: Any, name: str, most_columns: int) -> None:
    if footer.num_columns > most_columns:
        raise _beyond(name, msg("more than {limit} columns", limit=most_columns))
    if not 0 <= footer.num_rows <= MAX_ROWS:
        raise _beyond(name, msg("more than {limit} rows", limit=f"{MAX_ROWS:,}"))
    for index in range(footer.num_row_groups):
        part = footer.row_group(index)
        for column in range(footer.num_columns):
            chunk = part.column(column)
            if not 0 <= chunk.num_values <= MAX_LISTED * max(part.num_rows, 1):
                raise _beyond(name, msg("its lists are too long"))
            if not 0 <= chunk.total_uncompressed_size <= MAX_PART:
                raise _beyond(name, msg("a part of it is too large when it is decompressed"))


def _beyond(name: str, message: Message) -> Refused:
    return Refused(error(Location.whole(name), "file-too-large", message))


def _check_types(schema: Any, name: str) -> None:
    for index, field in enumerate(schema):
        kind = str(field.type)
        listed = kind.startswith(("list<", "large_list<")) and str(field.type.value_type)
        if kind.startswith(_SIMPLE) or kind in _TEXTUAL or listed in _TEXTUAL:
            continue
        if str(getattr(field.type, "value_type", "")) in _TEXTUAL:  # of a dictionary
            continue
        message = msg(
            'the column "{name}" is of the type {type}', name=field.name[:100], type=kind[:100]
        )
        hint = msg("numbers, true and false, texts and lists of texts can be read")
        raise Refused(error(Location(name, 1, index + 1), "wrong-type", message, hint))


def _rows(file: Any, path: Path, name: str) -> Iterator[tuple[Row, int]]:
    """The rows; texts stay in dictionaries until their length is known."""
    with decoding(path, name):
        number, total, size = 1, max(file.metadata.num_rows, 1), path.stat().st_size
        for batch in file.iter_batches(batch_size=AT_ONCE):
            columns = batch.columns
            step = max(1, min(len(batch), _TEXTS // (1 + sum(map(_longest, columns)))))
            for start in range(0, len(batch), step):
                listed = [each.slice(start, step).to_pylist() for each in columns]
                for cells in zip(*listed, strict=True) if listed else ():
                    number += 1
                    yield (number, cells), size * (number - 1) // total


def _longest(column: Any) -> int:
    """How long the longest text of a column is, in bytes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.dictionary
    elif pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return int(column.flatten().nbytes)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return 0
    return int(pc.max(pc.binary_length(column)).as_py() or 0)


def _said(wrong: BaseException) -> str:
    return str(wrong).splitlines()[0][:200] if str(wrong) else type(wrong).__name__
