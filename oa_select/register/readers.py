"""Tasks → vendors, as all commands read them, and what their files say as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.facts.claims import Source
from oa_select.facts.fact import Fact
from oa_select.load.quick import QuickVendors
from oa_select.load.sources import SharedSources, Sources, shared_sources
from oa_select.load.vendor import read_vendor
from oa_select.load.vendors import load_vendor_files
from oa_select.problems import Location, Problem
from oa_select.register.rows import columns_of, document_of_row
from oa_select.register.tasks import FileTask, LineTask, RowTask
from oa_select.source.document import Document
from oa_select.source.lines import Line
from oa_select.source.quick import Odd, quick_data
from oa_select.source.read import parse_line
from oa_select.vendor import Vendor


class Sound(NamedTuple):
    """A vendor without errors, the data of its file, and the sources that it may cite."""

    vendor: Vendor
    data: Any
    sources: Sources


Read = tuple[Location, Sound | list[Problem]]
"""The place of a vendor, and either that or its errors."""


class Found(NamedTuple):
    """A vendor without errors, what its file says as JSON that can be read alone, and its place."""

    vendor: Vendor
    text: str
    place: Location


class Group(NamedTuple):
    """What one task gives; ``wrong`` is how many vendors have errors."""

    found: tuple[Found, ...]
    problems: tuple[Problem, ...]
    wrong: int


class Reader:
    """Reads tasks; what vendors of a folder share is read once."""

    def __init__(
        self, folder: Path, custom_facts: Mapping[str, Fact], default_source: str | None
    ) -> None:
        """For a project.

        Args:
            folder: the working folder, which problems name files from.
            custom_facts: those that the rubric declares, by path.
            default_source: the id of the source of values in tables that name none.
        """
        self._folder, self._custom, self._default = folder, custom_facts, default_source
        self._shared: dict[Path, SharedSources] = {}
        self._quick = QuickVendors(custom_facts)

    def read(self, task: FileTask | LineTask | RowTask) -> Group:
        """The vendors of a task, in order."""
        if isinstance(task, FileTask):
            return self._files(task)
        shared = self._of_folder(task.path.parent)
        read = self._lines(task, shared) if isinstance(task, LineTask) else self._rows(task, shared)
        found: list[Found] = []
        problems = [*shared.problems]
        wrong = 0
        for place, each in read:
            if isinstance(each, Sound):
                found.append(self._found(each, shared, place))
            else:
                problems += each
                wrong += 1
        if shared.broken:
            found, wrong = [], wrong + len(found)
        return Group(tuple(found), tuple(problems), wrong)

    def _files(self, task: FileTask) -> Group:
        read = load_vendor_files(task.files, self._folder, self._custom)
        found = [
            self._found(
                Sound(each.vendor, each.document.data, each.sources),
                self._of_folder((self._folder / each.document.file).parent),
                each.document.at(("vendor",)),
            )
            for each in read.loaded
            if not each.of_custom
        ]
        return Group(tuple(found), read.problems, len(task.files) - len(found))

    def _lines(self, task: LineTask, shared: SharedSources) -> Iterator[Read]:
        for line in task.lines:
            place = Location(task.name, line.number, 1)
            try:
                data = quick_data(line.content or b"", ".jsonl")
                vendor, sources = self._quick.read(data, shared.sources, None)
            except Odd:
                yield place, self._line(line, task.name, shared.sources)
            else:
                yield place, Sound(vendor, data, sources)

    def _line(
        self, line: Line, name: str, shared: Mapping[str, Source] | None
    ) -> Sound | list[Problem]:
        """The vendor in a line, read with the place of everything."""
        documents, problems = parse_line(line, name)
        return self._document(documents[0], problems, shared) if documents else problems

    def _rows(self, task: RowTask, shared: SharedSources) -> Iterator[Read]:
        columns, _ = columns_of(task.columns, task.name, self._custom)
        at = task.columns.index("vendor") + 1
        for row in task.rows:
            document, wrong = document_of_row(columns, row, task.name, self._default)
            place = Location(task.name, row[0], at)
            yield place, self._document(document, wrong, shared.sources)

    def _document(
        self, document: Document, wrong: list[Problem], shared: Mapping[str, Source] | None
    ) -> Sound | list[Problem]:
        loaded, problems = read_vendor(document, shared, None, self._custom)
        problems = [*wrong, *problems, *(loaded.of_custom if loaded else ())]
        if loaded is None or problems:
            return problems
        return Sound(loaded.vendor, document.data, loaded.sources)

    def _of_folder(self, parent: Path) -> SharedSources:
        if parent not in self._shared:
            self._shared[parent] = shared_sources(parent, self._folder)
        return self._shared[parent]

    def _found(self, sound: Sound, shared: SharedSources, place: Location) -> Found:
        data = sound.data
        if shared.sources and shared.document is not None and (ids := _cited(sound, shared)):
            entries: Any = shared.document.value(("sources",))
            own = data.get("sources") or {}
            data = {**data, "sources": {**own, **{id: entries[id] for id in ids}}}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return Found(sound.vendor, text, place)


def _cited(sound: Sound, shared: SharedSources) -> list[str]:
    """The shared sources that a vendor's claims cite, in the order of their file."""
    vendor, default = sound.vendor, sound.sources.default
    cited = {each.source.id for said in vendor.claims.values() for each in said if each.source}
    cited |= {each.source for said in vendor.extra.values() for each in said if each.source}
    if vendor.coverage is not None and vendor.coverage.source is not None:
        cited.add(vendor.coverage.source.id)
    if default is not None:
        cited.add(default.id)
    return [id for id in shared.sources or () if id in cited]
