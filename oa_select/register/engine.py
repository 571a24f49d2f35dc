"""DuckDB in this process, through Ibis: it reads registers and works out what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from oa_select.problems import UsageError
from oa_select.text import msg

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

MEMORY = "200MB"
"""What does not fit waits in files of the folder for a while."""


@contextmanager
def connected(folder: Path) -> Iterator[Backend]:
    """An engine whose files for a while are in a folder.

    Raises:
        UsageError: if Ibis or DuckDB is not installed.
    """
    try:
        import ibis
        import ibis.backends.duckdb
    except ImportError:
        message = msg("registers need Ibis and DuckDB, which are not installed")
        raise UsageError(message, msg("pip install 'oa-select[register]'")) from None
    engine = ibis.duckdb.connect(
        memory_limit=MEMORY, temp_directory=str(folder), preserve_insertion_order=False
    )
    try:
        yield engine
    finally:
        engine.disconnect()
