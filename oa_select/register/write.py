"""A register as a Parquet file, written in groups of rows as they come."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from oa_select.register.arrow import schema_of
from oa_select.register.metadata import KEY, Metadata
from oa_select.register.schema import Layout

ROWS = 10_000
"""So many rows are one group, about: a reader decodes a group at a time, and the writer holds one.

It ends with the task by which there are so many.
"""
_ONCE = ("vendor", "name_en", "name_zh", "names", "document")
"""Columns whose values are hardly ever the same: no dictionary of them pays."""


class RegisterWriter:
    """Writes a register, which is whole when it has been finished."""

    def __init__(self, file: BinaryIO, layout: Layout) -> None:
        """Writes nothing yet but what the format begins with."""
        schema = schema_of(layout)
        often = [each for each in schema.names if each not in _ONCE]
        self._schema = schema
        self._writer = pq.ParquetWriter(
            file,
            schema,
            compression="zstd",
            use_dictionary=often,
            write_statistics=["vendor"],
        )
        self._batches: list[Any] = []
        self._waiting = 0
        self.rows = 0

    def add(self, batch: Any) -> None:
        """Adds rows."""
        if not len(batch):
            return
        self._batches.append(batch)
        self._waiting += len(batch)
        self.rows += len(batch)
        if self._waiting >= ROWS:
            self._write()

    def __enter__(self) -> RegisterWriter:
        return self

    def __exit__(self, *raised: object) -> None:
        with suppress(pa.ArrowException, OSError, ValueError):  # of a file that nobody will see
            self._writer.close()

    def finish(self, metadata: Metadata) -> None:
        """Writes what is left, and what the register says of itself."""
        if self._batches:
            self._write()
        self._writer.add_key_value_metadata({KEY: metadata.text})
        self._writer.close()

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_batches(self._batches, self._schema))
        self._batches, self._waiting = [], 0
