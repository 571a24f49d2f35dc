"""DuckDB in this process, as what runs the query over a register."""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.common.exceptions import IbisError

from oa_select.problems import UsageError
from oa_select.processes import processors
from oa_select.register.metadata import no_register
from oa_select.text import msg

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend
    from ibis.expr import types as ir

FULL = os.strerror(errno.ENOSPC)
MEGABYTES = 100
"""So much memory each thread has; the rest waits in files for a while."""


class Duck:
    """DuckDB; what it keeps is in files."""

    def __init__(self, backend: Backend, folder: Path) -> None:
        """Files are written into ``folder``."""
        self._backend, self._folder = backend, folder

    def read(self, path: Path) -> ir.Table:
        """The table in a Parquet file, or in all of those in a folder."""
        files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
        return self._read(files)

    def _read(self, files: Iterable[Path]) -> ir.Table:
        """The table in files of these very names, which are no patterns and hold no columns."""
        names = [glob.escape(str(each)) for each in files]
        return self._backend.read_parquet(names, hive_partitioning=False)

    def kept(self, table: ir.Table, name: str) -> ir.Table:
        """The same rows, which are worked out once."""
        file = self._folder / f"{name}.parquet"
        self.write(table, file)
        return self._read([file])

    def write(self, table: ir.Table, path: Path) -> None:
        """Writes the rows of a table into a Parquet file."""
        table.to_parquet(path)

    def given(self, rows: Any, name: str) -> ir.Table:
        """Rows that this process has as an Arrow table."""
        file = self._folder / f"{name}.parquet"
        pq.write_table(rows, file)
        return self._read([file])


@contextmanager
def connected(name: str, folder: Path) -> Iterator[Duck]:
    """DuckDB, while it is open.

    Args:
        name: how messages name the register that it is for.
        folder: for files that it needs for a while.

    Raises:
        UsageError: if it cannot read what it is given, or has not enough room.
    """
    threads = processors()
    backend = ibis.duckdb.connect(
        threads=threads,
        memory_limit=f"{MEGABYTES * max(threads, 2)}MB",
        temp_directory=str(folder),
        preserve_insertion_order=False,
        autoinstall_known_extensions=False,
    )
    try:
        yield Duck(backend, folder)
    except (duckdb.Error, IbisError, pa.ArrowException) as wrong:
        if isinstance(wrong, duckdb.OutOfMemoryException) or FULL in str(wrong):
            message = msg(
                "{file}: there is not enough memory, or space for files, for it", file=name
            )
            raise UsageError(message) from wrong
        raise no_register(name) from wrong
    finally:
        backend.disconnect()
