"""Many vendor files as tasks, which other processes can do: the data that are plainly fine."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from oa_select.problems import UsageError
from oa_select.rubric.hashing import sha256, sha256_of
from oa_select.source.access import deceiving_name, no_file
from oa_select.source.content import content_of, opened
from oa_select.source.document import Data, Document, LateDocument
from oa_select.source.lines import MARK, Line, chunks_of, lines_of
from oa_select.source.quick import Odd, quick_data, quick_json
from oa_select.source.read import parse_documents, parse_line
from oa_select.text import msg

LINES = ".jsonl"
FILES = 32
"""How many files one task has."""
USUAL = 2_500
"""How many bytes a vendor has, for guessing how many there are."""


class Reading(NamedTuple):
    """How vendors are read.

    ``places`` keeps documents with the places of all that is in them; without, they are read again
    where a place is asked for. ``processes`` is how many processes read; those that are no use are
    not started. ``progress`` is told of how much is done, and of how much there is.
    """

    places: bool = False
    processes: int = 1
    progress: Callable[[int, int], None] | None = None


class Files(NamedTuple):
    """A task: files of one folder."""

    folder: str
    names: tuple[str, ...]


class Lines(NamedTuple):
    """A task: the lines between two places of a file, in bytes."""

    path: str
    start: int
    end: int


class Found(NamedTuple):
    """The data of a file or a line, and their hash; nothing where only the full reader can tell.

    Of a line also where it is: its number, from 1 within its task, and its first byte.
    """

    data: Data = None
    digest: str = ""
    number: int = 0
    start: int = 0


class Part(NamedTuple):
    """What is found in a task; ``lines`` is how many lines it has, blank ones too."""

    found: list[Found]
    lines: int = 0


def tasks_of(paths: Iterable[Path], given_up: Container[Path]) -> Iterator[Files | Lines]:
    """The tasks that read files, in their order.

    Args:
        paths: the files; those of lines exist.
        given_up: those of which no more lines are read.

    Raises:
        OSError: if a file of lines cannot be read.
    """
    for (folder, of_lines), group in groupby(
        paths, lambda each: (each.parent, each.suffix.lower() == LINES)
    ):
        if of_lines:
            for path in group:
                with opened(path) as stream:
                    for part in chunks_of(stream):
                        if path in given_up:
                            break
                        yield Lines(str(path), *part)
            continue
        names = [each.name for each in group]
        for first in range(0, len(names), FILES):
            yield Files(str(folder), tuple(names[first : first + FILES]))


def read_quickly(task: Files | Lines) -> Part:
    """What the quick reader makes of a task."""
    return _read(task, _file, _line)


def read_nothing(task: Files | Lines) -> Part:
    """A task that is left to the full reader as a whole."""
    return _read(task, lambda _: Found(), _unread)


def _read(
    task: Files | Lines, of_file: Callable[[Path], Found], of_line: Callable[[Line], Found]
) -> Part:
    if isinstance(task, Files):
        return Part([of_file(Path(task.folder, each)) for each in task.names])
    found, number = [], 0
    with opened(Path(task.path)) as stream:
        stream.seek(task.start)
        for line in lines_of(stream, task.end):
            number = line.number
            if not line.is_blank:
                found.append(of_line(line))
    return Part(found, number)


def _file(path: Path) -> Found:
    if no_file(path) or deceiving_name(path, path.name):
        return Found()
    try:
        data = quick_data(content_of(path), path.suffix.lower())
    except (Odd, OSError):
        return Found()
    return Found(data, sha256(data))


def _line(line: Line) -> Found:
    content = line.content
    if content is not None and not (line.start and content.startswith(MARK)):
        try:
            data, written = quick_json(content)
            return Found(data, sha256_of(written), line.number, line.start)
        except Odd:
            pass
    return _unread(line)


def _unread(line: Line) -> Found:
    return Found(None, "", line.number, line.start)


def line_at(path: Path, number: int, start: int) -> Line:
    """The line that begins at this byte of a file, with this number.

    Raises:
        OSError: if it cannot be read.
    """
    with opened(path) as stream:
        stream.seek(start)
        line = next(lines_of(stream), Line(0, 0, b""))
    return line._replace(number=number)


def late(path: Path, name: str, digest: str, number: int = 0, start: int = 0) -> LateDocument:
    """The document of a file or of a line that was read, to be read again where that is needed."""
    return LateDocument(name, digest, partial(_again, path, name, digest, number, start))


def _again(path: Path, name: str, digest: str, number: int, start: int) -> Document:
    if number:
        documents, _ = parse_line(line_at(path, number, start), name)
    else:
        documents, _ = parse_documents(content_of(path), name, path.suffix.lower())
    if not documents or sha256(documents[0].data) != digest:
        message = msg("{file} has changed since it was read", file=name)
        raise UsageError(message, msg("run the command again"))
    return documents[0]
