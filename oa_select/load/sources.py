"""Sources that claims cite: those of a vendor's own file, and those that a folder shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.claims import KIND_GRADES, Source
from oa_select.files.claims import NO_SOURCE, SourceEntry
from oa_select.files.validate import read
from oa_select.files.vendor import SourcesFile
from oa_select.load.files import only_document
from oa_select.problems import Problem
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import LocalizedText, msg

SHARED_SOURCES = "_sources"


class Sources(NamedTuple):
    """The sources that the claims of a file may cite, and that of claims which name none."""

    by_id: Mapping[str, Source]
    default: Source | None = None

    def cited(self, id: str | None) -> Source | None:
        """The source of a claim that names this one; None for a claim without a source."""
        return self.default if id is None else self.by_id.get(id)


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
        if id == NO_SOURCE:
            message = msg(
                'a source cannot be called "{id}": the word means that there is no source', id=id
            )
            gathered.add(("sources", id), "wrong-id", message, msg("choose another id"), at="key")
            continue
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


def default_source(
    id: str | None, sources: Mapping[str, Source], gathered: Gathered
) -> Source | None:
    """The source of the claims of a file that name none; an error where there is no such source."""
    path = ("default_source",)
    if id == NO_SOURCE:
        hint = msg("remove this line: without it, claims that name no source have none")
        message = msg('default_source must be the id of a source, and "{id}" is not one', id=id)
        gathered.add(path, "wrong-value", message, hint)
        return None
    check_citation(id, path, sources, gathered)
    return None if id is None else sources.get(id)


def check_citation(
    id: str | None, path: DataPath, sources: Mapping[str, Source], gathered: Gathered
) -> None:
    """An error at ``path`` where a source is cited that does not exist."""
    if id is None or id == NO_SOURCE or id in sources:
        return
    meant = gathered.nearest(id, sources)
    hint = msg('did you mean "{name}"?', name=meant) if meant else None
    gathered.add(path, "unknown-source", msg('no source "{id}"', id=id), hint)
