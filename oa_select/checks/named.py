"""The names that readers see in files: what each is of, and where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from oa_select.checks.loaded import Files
from oa_select.load.rubric import LoadedRubric
from oa_select.load.vendor import LoadedVendor
from oa_select.problems import Location
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath
from oa_select.text import LocalizedText

SHOWN = frozenset(
    (
        *("name", "aliases", "title", "label", "legal_name", "products"),
        *("holder", "city", "cities", "evaluator"),
    )
)
"""Keys whose values are names or titles."""
KEYED = "sources"
"""The key of a mapping whose own keys may be any text."""


class Name(NamedTuple):
    """One of the names of something: those of one ``kind`` should differ to the eye.

    ``owner`` is what it names; all the names of one owner may be alike.
    """

    kind: tuple[str, ...]
    owner: str
    text: str
    place: Location


def names_shown(document: Document) -> Iterator[tuple[str, Location]]:
    """Every name and title in a document, with its place."""
    yield from _shown(document.data, (), document, taken=False)


def _shown(
    data: Any, path: DataPath, document: Document, *, taken: bool
) -> Iterator[tuple[str, Location]]:
    if isinstance(data, str):
        if taken:
            yield data, document.at(path)
    elif isinstance(data, list):
        for index, each in enumerate(data):
            yield from _shown(each, (*path, index), document, taken=taken)
    elif isinstance(data, dict):
        for key, each in data.items():
            if path[-1:] == (KEYED,):
                yield key, document.key_at((*path, key))
            named = key in SHOWN or (taken and key in ("en", "zh"))
            yield from _shown(each, (*path, key), document, taken=named)


def names_to_tell_apart(files: Files) -> Iterator[Name]:
    """All names that must differ to the eye from others of their kind, in the order of files."""
    for vendor in sorted(files.vendors, key=lambda each: each.document.at(())):
        yield from _of_vendor(vendor)
        yield from _of_sources(vendor.document)
    for shared in files.shared:
        yield from _of_sources(shared.document)
    for rubric in files.rubrics:
        yield from sorted(_of_rubric(rubric), key=lambda each: each.place)
    for document in files.beside:
        yield from _of_document(document)


def _of_vendor(loaded: LoadedVendor) -> Iterator[Name]:
    kind, vendor, at = ("vendor",), loaded.vendor, loaded.document.at
    yield Name(kind, vendor.id, vendor.id, at(("vendor",)))
    yield from _localized(kind, vendor.id, vendor.name, ("name",), loaded.document)
    for index, alias in enumerate(vendor.aliases):
        yield Name(kind, vendor.id, alias, at(("aliases", index)))


def _of_sources(document: Document) -> Iterator[Name]:
    sources = document.value(("sources",))
    for id in sources if isinstance(sources, dict) else ():
        yield Name(("source", document.file), id, id, document.key_at(("sources", id)))


def _of_rubric(loaded: LoadedRubric) -> Iterator[Name]:
    rubric, document = loaded.rubric, loaded.document
    yield Name(("rubric",), rubric.id, rubric.id, document.at(("rubric",)))
    yield from _localized(("rubric",), rubric.id, rubric.title, ("title",), document)
    for each in rubric.walk():
        yield from _titled("criterion", each.id, each.title, each.path, document)
    for index, gate in enumerate(rubric.gates):
        yield from _titled("gate", gate.id, gate.title, ("gates", index), document)
    for id, given in rubric.weight_sets.items():
        yield from _titled("weight set", id, given.title, ("weight_sets", id), document)
    for band in rubric.bands:
        yield from _titled("band", band.id, band.title, ("bands", band.id), document)
    for path, fact in rubric.facts.items():
        yield from _titled("fact", path, fact.label, ("facts", path), document, "label")
        for index, level in enumerate(fact.levels):
            place = document.at(("facts", path, "levels", index))
            yield Name(("level", document.file, path), level, level, place)
    yield from _of_sites(document, ("needs",))


def _of_document(document: Document) -> Iterator[Name]:
    """Of an evaluator, or of the buyer's places."""
    id, path = document.value(("evaluator",)), ("name",)
    if isinstance(id, str):
        yield Name(("evaluator",), id, id, document.at(("evaluator",)))
        name = _text(document.value(path))
        if name is not None:
            yield from _localized(("evaluator",), id, name, path, document)
    yield from _of_sites(document, ())


def _of_sites(document: Document, above: DataPath) -> Iterator[Name]:
    sites = document.value((*above, "sites"))
    for index, site in enumerate(sites if isinstance(sites, list) else ()):
        name = _text(site.get("name")) if isinstance(site, Mapping) else None
        if name is not None:
            kind, path = ("site", document.file), (*above, "sites", index, "name")
            yield from _localized(kind, str(index), name, path, document)


def _titled(
    kind: str,
    id: str,
    title: LocalizedText,
    path: DataPath,
    document: Document,
    key: str = "title",
) -> Iterator[Name]:
    """The id and the title of something in a rubric; an id may be like the title of another."""
    if document.value((*path, "id")) is not None:
        yield Name((kind, document.file, "id"), id, id, document.at((*path, "id")))
    else:
        yield Name((kind, document.file, "id"), id, id, document.key_at(path))
    yield from _localized((kind, document.file, "title"), id, title, (*path, key), document)


def _localized(
    kind: tuple[str, ...], owner: str, text: LocalizedText, path: DataPath, document: Document
) -> Iterator[Name]:
    """A text in each language that it is written in; none where the file leaves it out."""
    written = document.value(path) is not None
    for language, each in (("en", text.en), ("zh", text.zh)):
        if each and written:
            yield Name(kind, owner, each, document.at((*path, language)))


def _text(data: Any) -> LocalizedText | None:
    """The name in a file that may have errors: what is no text is none."""
    if isinstance(data, str):
        return LocalizedText.plain(data)
    if not isinstance(data, dict):
        return None
    en, zh = (each if isinstance(each, str) else None for each in map(data.get, ("en", "zh")))
    return LocalizedText(en, zh)
