"""What vendors are read from: the files, what each of them is, and the tasks made of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from oa_select.load.files import display_name, vendor_files
from oa_select.problems import Problem, UsageError
from oa_select.register.rows import Row
from oa_select.register.streams import COMPRESSED
from oa_select.source.access import deceiving_name
from oa_select.source.lines import Line
from oa_select.text import msg

Kind = Literal["file", "lines", "values", "parquet"]
ENDINGS: dict[str, Kind] = {
    ".yaml": "file",
    ".yml": "file",
    ".json": "file",
    ".jsonl": "lines",
    ".csv": "values",
    ".parquet": "parquet",
}
"""What a file is by its ending; lines and values may be compressed."""


class Input(NamedTuple):
    """A file that vendors are read from: how problems name it, what it is, and its size."""

    path: Path
    name: str
    kind: Kind
    size: int


class FileTask(NamedTuple):
    """Files of vendors."""

    files: tuple[Path, ...]


class LineTask(NamedTuple):
    """Lines of a file, each of which is a vendor."""

    path: Path
    name: str
    lines: tuple[Line, ...]


class RowTask(NamedTuple):
    """Rows of a table, and the names of its columns."""

    path: Path
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Told(NamedTuple):
    """Problems with what no task can be made of.

    ``vendors`` is how many cannot be read for it; None where nobody knows: a file as a whole is
    wrong, or what follows in it is not read.
    """

    problems: tuple[Problem, ...]
    vendors: int | None = None


class Step(NamedTuple):
    """A task, or what is wrong; ``done`` is how many bytes of all inputs have been read then."""

    task: FileTask | LineTask | RowTask | Told
    done: int


def kind_of(path: Path) -> Kind | None:
    """What a file is by the ending of its name; None for any other ending."""
    suffixes = [each.lower() for each in path.suffixes]
    if suffixes and suffixes[-1] in COMPRESSED:
        kind = ENDINGS.get("".join(suffixes[-2:-1]))
        return kind if kind in ("lines", "values") else None
    return ENDINGS.get(path.suffix.lower())


def inputs_of(paths: Iterable[Path], folder: Path) -> tuple[list[Input], list[Problem]]:
    """The files in folders and files, in order, and the problems of those that cannot be read.

    Args:
        paths: files and folders; what is in a folder is what other commands read there.
        folder: the working folder, which problems name files from.

    Raises:
        UsageError: if a file has an ending that is none of vendors.
    """
    files, problems = vendor_files(paths, folder)
    found: list[Input] = []
    for path in files:
        name, kind = display_name(path, folder), kind_of(path)
        if kind is None:
            endings = (*ENDINGS, *(f".jsonl{each}" for each in COMPRESSED))
            message = msg("{file}: no vendors are read from files with this ending", file=name)
            raise UsageError(message, msg("endings: {names}", names=endings))
        if kind != "file" and (deceiving := deceiving_name(path, name)):
            problems.append(deceiving)
        if kind == "file" and path.stem.startswith("_"):
            continue
        found.append(Input(path, name, kind, _size(path)))
    return found, problems


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # what cannot be read is told when it is read
        return 0
