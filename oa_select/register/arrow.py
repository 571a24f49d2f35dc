"""The columns of a register as Arrow has them, and vendors as a batch of rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pyarrow as pa

from oa_select.register.cells import Cell
from oa_select.register.schema import Column, Layout, reading_words


def schema_of(layout: Layout) -> Any:
    """The Arrow schema of a register in a layout."""
    return pa.schema([pa.field(each.name, type_of(each)) for each in layout.columns])


def type_of(column: Column) -> Any:
    """The Arrow type of a column."""
    match column.type:
        case "string":
            return pa.string()
        case "strings":
            return pa.list_(pa.string())
        case "bool":
            return pa.bool_()
        case "int8":
            return pa.int8()
        case "int64":
            return pa.int64()
        case "double":
            return pa.float64()
    words = [(each, pa.int64()) for each in reading_words(column.words)]
    return pa.list_(pa.struct([*words, ("exact", pa.bool_())]))


def packed_rows(rows: Sequence[Sequence[Cell]], layout: Layout) -> bytes:
    """Vendors as bytes for another process, a row each; see :func:`unpacked`."""
    schema, sink = schema_of(layout), pa.BufferOutputStream()
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(each, field.type) for each, field in zip(columns, schema, strict=True)]
    with pa.ipc.new_stream(sink, schema) as writer:
        writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
    return bytes(sink.getvalue())


def unpacked(content: bytes) -> Any:
    """The batch in what :func:`packed_rows` gives."""
    with pa.ipc.open_stream(content) as reader:
        return reader.read_next_batch()


def without(batch: Any, rows: Collection[int]) -> Any:
    """The batch without these rows, by their places from 0."""
    if not rows:
        return batch
    return batch.filter(pa.array([at not in rows for at in range(len(batch))], pa.bool_()))
