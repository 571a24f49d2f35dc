"""Sources that claims cite: those of a vendor's own file, and those that a folder shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.claims import KIND_GRADES, Source
from oa_select.files.claims import SourceEntry
from oa_select.files.validate import read
from oa_select.files.vendor import SourcesFile
from oa_select.load.files import only_document
from oa_select.problems import Problem, nearest
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import LocalizedText, msg

SHARED_SOURCES = "_sources"


class SharedSources(NamedTuple):
    """The sources that the vendors of a folder share; None where their file cannot be read."""

    sources: Mapping[str, Source] | None
    document: Document | None = None
    problems: Sequence[Problem] = ()

    @property
    def broken(self) -> bool:
        """Whether the sources that vendors cite cannot be read."""
        return bool(self.problems)


def shared_sources(parent: Path, folder: Path) -> SharedSources:
    """The sources that the vendors in the folder ``parent`` share."""
    for suffix in (".yaml", ".yml"):
        path = parent / (SHARED_SOURCES + suffix)
        if not (path.exists() or path.is_symlink()):
            continue
        document, problems = only_document(path, folder)
        if document is None:
            return SharedSources(None, None, problems)
        data, found = read(SourcesFile, document)
        if data is None or problems or found:
            return SharedSources(None, document, [*problems, *found])
        gathered = Gathered(document)
        sources = read_sources(data.sources, gathered)
        return SharedSources(sources, document, gathered.problems)
    return SharedSources({})


def read_sources(data: Mapping[str, SourceEntry], gathered: Gathered) -> dict[str, Source]:
    """The sources of a file, by id."""
    sources: dict[str, Source] = {}
    for id, each in data.items():
        lowered, kind = each.grade, each.kind
        path = ("sources", id, "grade")
        if lowered is not None and lowered < KIND_GRADES[kind]:
            message = msg(
                'a source of kind "{kind}" has grade {grade} and cannot be raised',
                kind=kind,
                grade=KIND_GRADES[kind],
            )
            gathered.add(path, "grade-raised", message)
        elif lowered is not None and each.grade_reason is None:
            hint = msg("add grade_reason: why it is worth less than others of its kind")
            gathered.add(
                path, "grade-reason-missing", msg("the grade is lowered without a reason"), hint
            )
        sources[id] = Source(
            id,
            kind,
            each.title or LocalizedText.plain(id),
            each.published,
            each.expires,
            lowered,
            each.url,
            each.note,
        )
    return sources


def known_source(
    id: str | None, path: DataPath, sources: Mapping[str, Source], gathered: Gathered
) -> Source | None:
    """The source that is cited; an error at ``path`` where there is none."""
    if id is None or id in sources:
        return sources[id] if id else None
    meant = nearest(id, sources)
    hint = msg('did you mean "{name}"?', name=meant) if meant else None
    gathered.add(path, "unknown-source", msg('no source "{id}"', id=id), hint)
    return None
