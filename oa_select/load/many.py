"""Vendors of many files: each is read by itself, and what is wrong with it told in order."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.load.files import display_name
from oa_select.load.quick import QuickVendors
from oa_select.load.reading import (
    LINES,
    USUAL,
    Files,
    Found,
    Lines,
    Part,
    Reading,
    late,
    line_at,
    read_nothing,
    read_quickly,
    tasks_of,
)
from oa_select.load.sources import SharedSources, shared_sources
from oa_select.load.together import Vendors, without_doubles
from oa_select.load.vendor import LoadedVendor, read_vendor
from oa_select.problems import Location, Problem
from oa_select.processes import in_processes
from oa_select.rubric.hashing import sha256
from oa_select.source import limits
from oa_select.source.access import deceiving_name, no_file, no_reading, unreadable
from oa_select.source.content import note_read
from oa_select.source.document import Document
from oa_select.source.quick import Odd
from oa_select.source.read import parse_line, read_documents

WORTH = 300
"""How many vendors another process is started for: fewer are read before it would begin."""


class ManyVendors:
    """Collects the vendors of files."""

    def __init__(self, folder: Path, custom_facts: Mapping[str, Fact], reading: Reading) -> None:
        """See :func:`oa_select.load.vendors.load_vendors`."""
        self._folder, self._custom, self._reading = folder, custom_facts, reading
        self._quick = QuickVendors(custom_facts)
        self._shared: dict[Path, SharedSources] = {}
        self._folders: dict[Path, str] = {}
        self._problems: list[Problem] = []
        self._documents: list[Document] = []
        self._loaded: list[LoadedVendor] = []
        self._named: set[str] = set()
        self._all_named = True
        self._lines = _Lines()
        self._given_up: set[Path] = set()

    def read(self, paths: Sequence[Path]) -> Vendors:
        """The vendors in files."""
        for parent in dict.fromkeys(each.parent for each in paths):
            self._share(parent)
        files = [each for each in paths if not each.stem.startswith("_") and self._is_there(each)]
        amount = sum(map(_vendors_in, files))
        processes = 1 if amount < WORTH or self._reading.places else self._reading.processes
        work = read_nothing if self._reading.places else read_quickly
        given: deque[Files | Lines] = deque()
        done = 0.0
        tasks = self._tasks(files, given)
        with _no_collection(), closing(in_processes(work, tasks, processes)) as parts:
            for part in parts:
                done += self._take(given.popleft(), part)
                if self._reading.progress is not None:
                    self._reading.progress(min(round(done), round(amount)), round(amount))
        unique, doubles = without_doubles(self._loaded)
        problems = (*self._problems, *doubles)
        named = frozenset(self._named)
        return Vendors(unique, problems, tuple(self._documents), named, self._all_named)

    def _tasks(self, files: Sequence[Path], given: deque[Files | Lines]) -> Iterator[Files | Lines]:
        for task in tasks_of(files, self._given_up):
            given.append(task)
            yield task

    def _share(self, parent: Path) -> None:
        shared = shared_sources(parent, self._folder)
        self._shared[parent] = shared
        self._problems += shared.problems
        if shared.document is not None:
            self._documents.append(shared.document)

    def _is_there(self, path: Path) -> bool:
        """Whether a file can be read line by line, or is none of lines; else an error says why."""
        if path.suffix.lower() != LINES:
            return True
        name = self._name(path)
        if deceiving := deceiving_name(path, name):
            self._refuse(deceiving)
        try:
            refused, size = no_file(path), path.stat().st_size
        except (OSError, ValueError) as refusal:
            refused, size = no_reading(refusal), 0
        if refused:
            self._refuse(unreadable(name, refused, path))
        elif size > limits.MAX_LINES_GIB * 1024**3:
            self._refuse(limits.too_large(name))
        else:
            return True
        return False

    def _refuse(self, problem: Problem) -> None:
        """A problem of a file of lines, whose vendors cannot be told."""
        self._problems.append(problem)
        self._all_named = False

    def _name(self, path: Path) -> str:
        """How problems name a file; its folder is looked at once only."""
        parent = path.parent
        if parent not in self._folders:
            self._folders[parent] = display_name(parent / "x", self._folder)[:-1]
        return f"{self._folders[parent]}{path.name}"

    def _take(self, task: Files | Lines, part: Part) -> float:
        """Takes what was found in a task; returns for how many vendors it counts."""
        if isinstance(task, Files):
            for name, found in zip(task.names, part.found, strict=True):
                self._file(self._origin(Path(task.folder, name)), found)
            return len(task.names)
        origin = self._origin(Path(task.path))
        self._lines = self._lines if self._lines.path == origin.path else _Lines(origin.path)
        for found in part.found:
            if origin.path in self._given_up:
                break
            self._line(origin, found._replace(number=self._lines.before + found.number))
        self._lines.before += part.lines
        return (task.end - task.start) / USUAL

    def _origin(self, path: Path) -> _Origin:
        return _Origin(path, self._name(path), self._shared[path.parent])

    def _file(self, origin: _Origin, found: Found) -> None:
        path = origin.path
        note_read(path)
        self._named.add(path.stem)
        if self._quickly(origin, found, path.stem):
            return
        documents, problems = read_documents(path, origin.name)
        self._problems += problems
        for document in documents:
            self._fully(origin, document, path.stem, found, sound=not problems)

    def _line(self, origin: _Origin, found: Found) -> None:
        path, name, before = origin.path, origin.name, len(self._problems)
        if found.number > limits.MAX_LINES:
            self._give_up(path, limits.too_many_lines(Location(name, found.number, 1)))
            return
        if self._quickly(origin, found, None):
            return
        documents, problems = parse_line(line_at(path, found.number, found.start), name)
        self._problems += problems
        self._all_named = self._all_named and not problems
        for document in documents:
            self._all_named = self._all_named and bool(_named(document))
            self._fully(origin, document, None, found, sound=not problems)
        self._lines.wrong += len(self._problems) - before
        if self._lines.wrong > limits.MAX_ERRORS:
            self._give_up(path, limits.too_many_errors(Location(name, found.number, 1)))

    def _give_up(self, path: Path, problem: Problem) -> None:
        self._refuse(problem)
        self._given_up.add(path)

    def _quickly(self, origin: _Origin, found: Found, stem: str | None) -> bool:
        """Takes a vendor that is plainly fine; False leaves it to the full reader."""
        path, name, shared = origin
        if not found.digest or shared.broken:
            return False
        try:
            vendor, sources = self._quick.read(found.data, shared.sources, stem)
        except Odd:
            return False
        document = late(path, name, found.digest, found.number, found.start)
        self._named.add(vendor.id)
        self._loaded.append(LoadedVendor(vendor, document, sources))
        self._documents.append(document)
        return True

    def _fully(
        self, origin: _Origin, document: Document, stem: str | None, found: Found, *, sound: bool
    ) -> None:
        """Takes the vendor of a document that the full reader gave; ``sound`` if so is its file."""
        path, _, shared = origin
        self._named |= _named(document)
        vendor, wrong = read_vendor(document, shared.sources, stem, self._custom)
        self._problems += [*wrong, *(vendor.of_custom if vendor else ())]
        if vendor is None or wrong or not sound or shared.broken:
            return
        if not self._reading.places:
            digest = sha256(document.data)
            document = late(path, document.file, digest, found.number, found.start)
            vendor = vendor._replace(document=document)
        self._loaded.append(vendor)
        self._documents.append(document)


class _Origin(NamedTuple):
    """The file that vendors are read from, how problems name it, and the sources it shares."""

    path: Path
    name: str
    shared: SharedSources


class _Lines:
    """How far a file of lines is read: how many lines of it, and how many errors it has."""

    def __init__(self, path: Path = Path()) -> None:
        self.path, self.before, self.wrong = path, 0, 0


@contextmanager
def _no_collection() -> Iterator[None]:
    """Looks for no circles among what is read: there are none, and the search takes long."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _vendors_in(path: Path) -> float:
    """How many vendors a file has, roughly."""
    return path.stat().st_size / USUAL if path.suffix.lower() == LINES else 1


def _named(document: Document) -> set[str]:
    """The id that a document gives, whatever else may be wrong with it."""
    id = document.data.get("vendor") if isinstance(document.data, dict) else None
    return {id} if isinstance(id, str) else set()
