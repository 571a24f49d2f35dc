"""A register that is open: its table, what it says of itself, and vendors taken out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from oa_select.facts.fact import Fact
from oa_select.load.vendor import read_vendor
from oa_select.load.vendors import no_vendor
from oa_select.problems import ProblemsFound, UsageError, in_order
from oa_select.processes import processors
from oa_select.register.installed import check_installed
from oa_select.register.metadata import KEY, Metadata, read_metadata
from oa_select.source.lines import Line
from oa_select.source.read import parse_line
from oa_select.text import msg
from oa_select.vendor import Vendor

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend
    from ibis.expr import types as ir

MEGABYTES = 100
"""So much memory each thread of the engine has; the rest waits in files for a while."""


class Register(NamedTuple):
    """A register; ``name`` is how messages name its file."""

    engine: Backend
    table: ir.Table
    made: Metadata
    name: str

    def vendors(self, ids: Collection[str], custom_facts: Mapping[str, Fact]) -> list[Vendor]:
        """The vendors with these ids, as their files say, in the same order.

        Args:
            ids: each is one of the register's.
            custom_facts: those that the rubric declares, by path.

        Raises:
            ProblemsFound: if what the register holds of one of them is not valid.
        """
        rows = self.table.filter(self.table["vendor"].isin([*ids])).select("vendor", "document")
        texts = {row["vendor"]: row["document"] for row in rows.to_pyarrow().to_pylist()}
        return [self._vendor(each, texts[each], custom_facts) for each in ids]

    def _vendor(self, id: str, text: str | None, custom_facts: Mapping[str, Fact]) -> Vendor:
        documents, problems = parse_line(Line(1, 0, (text or "").encode()), self.name)
        if documents and not problems:
            loaded, problems = read_vendor(documents[0], {}, id, custom_facts)
            if loaded is not None and not problems:
                return loaded.vendor
        raise ProblemsFound(in_order(problems))

    def find(self, name: str) -> str:
        """The id of the vendor with this id, name or alias, without regard to case.

        Raises:
            UsageError: if there is none, or several.
        """
        wanted = name.strip().casefold()
        rows = self.table.filter(self.table["names"].contains(wanted)).select("vendor").limit(20)
        found = sorted(row["vendor"] for row in rows.to_pyarrow().to_pylist())
        if wanted in found:
            return wanted
        if len(found) == 1:
            return str(found[0])
        if found:
            ids = tuple(found)
            raise UsageError(msg('several vendors are called "{name}": {ids}', name=name, ids=ids))
        raise no_vendor(name, ())


@contextmanager
def open_register(path: Path, name: str, folder: Path) -> Iterator[Register]:
    """A register, while it is open.

    Args:
        path: of the file.
        name: how messages name it.
        folder: for files that the engine needs for a while.

    Raises:
        UsageError: if Ibis or DuckDB is not installed, the file is no register, or what is read of
            it meanwhile is none.
    """
    check_installed()
    import duckdb
    import ibis
    import ibis.backends.duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq
    from ibis.common.exceptions import IbisError

    try:
        metadata = pq.read_metadata(path).metadata or {}
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise UsageError(msg("{file} cannot be read as a register", file=name)) from None
    text = metadata.get(KEY.encode())
    made = read_metadata(None if text is None else text.decode(errors="replace"), name)
    threads = processors()
    engine = ibis.duckdb.connect(
        threads=threads,
        memory_limit=f"{MEGABYTES * max(threads, 2)}MB",
        temp_directory=str(folder),
        preserve_insertion_order=False,
        autoinstall_known_extensions=False,
    )
    try:
        yield Register(engine, engine.read_parquet(path), made, name)
    except duckdb.OutOfMemoryException as wrong:
        message = msg("{file}: there is not enough memory, or space for files, for it", file=name)
        raise UsageError(message) from wrong
    except (duckdb.Error, IbisError, pa.ArrowException) as wrong:
        raise UsageError(msg("{file} cannot be read as a register", file=name)) from wrong
    finally:
        engine.disconnect()
