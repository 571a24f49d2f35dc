"""What runs the query over a register: DuckDB in this process, or Spark on its machines."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from oa_select.register.installed import EngineName

if TYPE_CHECKING:
    from ibis.expr import types as ir


class Engine(Protocol):
    """Reads tables, and keeps those whose rows have been worked out."""

    def read(self, path: Path) -> ir.Table:
        """The table in a Parquet file, or in all of those in a folder."""

    def kept(self, table: ir.Table, name: str) -> ir.Table:
        """The same rows, which are worked out once, however often they are asked for."""

    def write(self, table: ir.Table, path: Path) -> None:
        """Writes the rows of a table into a Parquet file, or into a folder that is there."""

    def given(self, rows: Any, name: str) -> ir.Table:
        """Rows that this process has as an Arrow table."""


def open_engine(engine: EngineName, name: str, folder: Path) -> AbstractContextManager[Engine]:
    """An engine, while it runs.

    Args:
        engine: which; it is installed.
        name: how messages name the register that it is for.
        folder: for files that it needs for a while.

    Raises:
        UsageError: if it cannot be started, or fails meanwhile.
    """
    if engine == "spark":
        from oa_select.register.spark import running

        return running(name)
    from oa_select.register.duck import connected

    return connected(name, folder)
