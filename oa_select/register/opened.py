"""A register that is open: its table, what it says of itself, and vendors taken out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from oa_select.facts.fact import Fact
from oa_select.load.vendor import read_vendor
from oa_select.load.vendors import nearest_vendor
from oa_select.problems import ProblemsFound, UsageError, in_order
from oa_select.register.engine import Engine, open_engine
from oa_select.register.installed import EngineName, check_installed
from oa_select.register.metadata import (
    KEY,
    SIDE_FILE,
    Metadata,
    files_of,
    no_register,
    read_metadata,
)
from oa_select.results.command_line import PROGRAM, command_line
from oa_select.source.access import no_file, unreadable
from oa_select.source.content import note_read
from oa_select.source.lines import Line
from oa_select.source.read import parse_line
from oa_select.text import msg
from oa_select.vendor import Vendor

if TYPE_CHECKING:
    from ibis.expr import types as ir

MAX_METADATA = 32 * 1024 * 1024
"""So many bytes of metadata are read; what is longer is none."""
NEAR = 20
"""So many names are looked at for the one that may be meant."""


class Register(NamedTuple):
    """A register; ``name`` is how messages name its file."""

    engine: Engine
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
        raise self._no_vendor(name)

    def _no_vendor(self, name: str) -> UsageError:
        """The error for a name that is of no vendor, with the nearest one."""
        names = self.table.select(name=self.table["names"].unnest()).distinct()
        far = names["name"].levenshtein(name.strip().casefold())
        near = names.order_by(far, names["name"]).limit(NEAR).to_pyarrow()
        meant = nearest_vendor(name, near["name"].to_pylist())
        command = command_line((PROGRAM, "rank", "--register", self.name))
        hint = (
            msg('did you mean "{name}"?', name=meant)
            if meant
            else msg("`{command}` lists the first ones", command=command)
        )
        return UsageError(msg('no vendor "{name}" in {file}', name=name, file=self.name), hint)


@contextmanager
def open_register(
    path: Path, name: str, folder: Path, engine: EngineName = "duckdb"
) -> Iterator[Register]:
    """A register, while it is open.

    Args:
        path: of the file, or of a folder of Parquet files.
        name: how messages name it.
        folder: for files that the engine needs for a while.
        engine: what works on it.

    Raises:
        UsageError: if the engine is not installed, the file is no register, or what is read of
            it meanwhile is none.
        ProblemsFound: if there is no such file.
    """
    check_installed(engine)
    made = read_metadata(_text(path, name), name)
    for each in files_of(path):
        note_read(each)
    if engine == "spark":
        _check_name(path, name)
    with open_engine(engine, name, folder) as found:
        yield Register(found, found.read(path), made, name)


def _check_name(path: Path, name: str) -> None:
    """Says that Spark does not read a file of this name; a folder may have it.

    Raises:
        UsageError: if so.
    """
    if path.is_file() and (path.name.startswith(("_", ".")) or ":" in path.name):
        message = msg(
            "{file}: Spark reads no file whose name begins with _ or ., or has a :", file=name
        )
        raise UsageError(message, msg("rename the file"))


def _text(path: Path, name: str) -> str | None:
    """The metadata in a file, or in a folder; None without any.

    Raises:
        UsageError: if it is no Parquet file.
        ProblemsFound: if there is no such file.
    """
    side = path / SIDE_FILE
    is_folder = side.is_file()
    if not is_folder and (reason := no_file(path)):
        raise ProblemsFound((unreadable(name, reason, path),))
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if is_folder:
            with side.open("rb") as file:
                return file.read(MAX_METADATA).decode(errors="replace")
        metadata = pq.read_metadata(path).metadata or {}
    except (pa.ArrowException, OSError, UnicodeError):
        raise no_register(name) from None
    text = metadata.get(KEY.encode())
    return None if text is None else text.decode(errors="replace")
