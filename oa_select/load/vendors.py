"""Vendors: their files, their claims, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Claim, Source
from oa_select.facts.fact import STAGES, Fact
from oa_select.facts.reading import WrongClaim, read_claim
from oa_select.load.files import display_name, not_the_stem, vendor_files
from oa_select.load.places import read_coverage
from oa_select.load.sources import SHARED_SOURCES, known_source, read_sources, shared_sources
from oa_select.problems import Location, Problem
from oa_select.shape import unknown_key
from oa_select.source.document import Document
from oa_select.source.gathered import Gathered, Step
from oa_select.source.gathered import Path as Steps
from oa_select.source.read import read_documents
from oa_select.text import msg
from oa_select.vendor import SECTIONS, VENDOR_FILE, Company, Vendor


class LoadedVendor(NamedTuple):
    """A vendor, the file it was read from, and the sources that its claims may cite."""

    vendor: Vendor
    document: Document
    sources: Mapping[str, Source]


class Vendors(NamedTuple):
    """The vendors of all files, and what is wrong with the files of the others."""

    loaded: tuple[LoadedVendor, ...]
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...]


def load_vendors(paths: Iterable[Path], folder: Path) -> Vendors:
    """The vendors in files and folders; a file that is wrong never stops the others.

    Args:
        paths: files and folders; ones that do not exist are an error of their own.
        folder: the working folder, which problems name files from.
    """
    files, missing = vendor_files(paths)
    problems = [
        Problem(
            Location(display_name(path, folder)),
            "error",
            "unreadable",
            msg("there is no such file or folder"),
        )
        for path in missing
    ]
    shared: dict[Path, tuple[dict[str, Source], Document | None]] = {}
    documents: list[Document] = []
    loaded: list[LoadedVendor] = []
    for path in files:
        if path.parent not in shared:
            shared[path.parent], found = shared_sources(path.parent, folder)
            problems += found
            if sources_document := shared[path.parent][1]:
                documents.append(sources_document)
        if path.stem.startswith("_"):
            continue
        name = display_name(path, folder)
        of_file, found = read_documents(path, name)
        problems += found
        broken = bool(found)
        for document in of_file:
            stem = None if path.suffix.lower() == ".jsonl" else path.stem
            vendor, wrong = read_vendor(document, shared[path.parent][0], stem)
            problems += wrong
            if vendor is not None and not wrong and not broken:
                loaded.append(vendor)
                documents.append(document)
    unique, doubles = _without_doubles(loaded)
    return Vendors(unique, tuple(problems + doubles), tuple(documents))


def read_vendor(
    document: Document, shared: Mapping[str, Source], stem: str | None
) -> tuple[LoadedVendor | None, list[Problem]]:
    """The vendor that a document describes.

    Args:
        document: of a vendor file.
        shared: the sources that the folder's vendors share.
        stem: the file's name without its ending, which the id must equal; None for any id.
    """
    data, problems = VENDOR_FILE.read(document)
    if data is None:
        return None, problems
    gathered = Gathered(document)
    if stem is not None and data["vendor"] != stem:
        gathered.problems.append(not_the_stem(document, "vendor", data["vendor"], stem))
    own = read_sources(data["sources"] or {}, gathered)
    for id in own:
        if id in shared:
            message = msg(
                'source "{id}" stands in {file} too', id=id, file=SHARED_SOURCES + ".yaml"
            )
            gathered.add(
                ("sources", id), "source-twice", message, msg("keep one of them"), at="key"
            )
    sources = {**shared, **own}
    claims = _all_claims(data, sources, gathered)
    coverage = read_coverage((data["network"] or {}).get("coverage"), sources, gathered)
    company = Company(**_company(data["company"])) if data["company"] else None
    vendor = Vendor(
        data["vendor"],
        data["name"],
        data["aliases"] or (),
        data["status"] == "historical",
        company,
        claims,
        coverage,
        data["extra"] or {},
    )
    _cited(vendor.extra.items(), ("extra",), sources, gathered)
    return LoadedVendor(vendor, document, sources), gathered.problems


def read_extra(
    loaded: LoadedVendor, own_facts: Mapping[str, Fact]
) -> tuple[dict[str, tuple[Claim, ...]], list[Problem]]:
    """What a vendor says of the facts that a rubric declares itself."""
    gathered = Gathered(loaded.document)
    claims: dict[str, tuple[Claim, ...]] = {}
    for key, raw in loaded.vendor.extra.items():
        fact = own_facts.get(f"extra.{key}")
        if fact is not None:
            claims[fact.path] = _claims(fact, raw, ("extra", key), loaded.sources, gathered)
    return claims, gathered.problems


def _company(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "products": data["products"] or ()}


def _all_claims(
    data: Mapping[str, Any], sources: Mapping[str, Source], gathered: Gathered
) -> dict[str, tuple[Claim, ...]]:
    sections: list[tuple[tuple[str, ...], Mapping[str, Any]]] = [
        ((name,), data[name] or {}) for name in SECTIONS if name != "extra"
    ]
    stages = data["stages"] or {}
    sections += [(("stages", stage), stages.get(stage) or {}) for stage in STAGES]
    claims: dict[str, tuple[Claim, ...]] = {}
    for section, facts in sections:
        for key, raw in facts.items():
            if key == "coverage" and section == ("network",):
                continue
            fact = CATALOGUE.get(".".join((*section, key)))
            if fact is None or fact.derived:
                prefix = ".".join(section) + "."
                known = [path.removeprefix(prefix) for path in CATALOGUE if path.startswith(prefix)]
                gathered.problems.append(unknown_key(gathered.document, (*section, key), known))
                continue
            claims[fact.path] = _claims(fact, raw, (*section, key), sources, gathered)
    return claims


def _claims(
    fact: Fact,
    raw: Sequence[Mapping[str, Any]],
    path: Steps,
    sources: Mapping[str, Source],
    gathered: Gathered,
) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    _cited([(path[-1], raw)], path[:-1], sources, gathered)
    for index, each in enumerate(raw):
        if each["source"] is not None and each["source"] not in sources:
            continue
        try:
            claims.append(read_claim(fact, each, sources))
        except WrongClaim as wrong:
            here = (*path, index)
            place = here if wrong.key is None else (*here, wrong.key)
            gathered.add(place, wrong.code, wrong.message, wrong.hint)
    return tuple(claims)


def _cited(
    facts: Iterable[tuple[Step, Sequence[Mapping[str, Any]]]],
    section: Steps,
    sources: Mapping[str, Source],
    gathered: Gathered,
) -> None:
    for key, raw in facts:
        for index, each in enumerate(raw):
            known_source(each["source"], (*section, key, index, "source"), sources, gathered)


def _without_doubles(
    loaded: Sequence[LoadedVendor],
) -> tuple[tuple[LoadedVendor, ...], list[Problem]]:
    first: dict[str, LoadedVendor] = {}
    problems: list[Problem] = []
    for each in loaded:
        if (before := first.get(each.vendor.id)) is None:
            first[each.vendor.id] = each
            continue
        message = msg('vendor "{id}" is described twice', id=each.vendor.id)
        hint = msg("the other one is {place}", place=str(before.document.at(("vendor",))))
        place = each.document.at(("vendor",))
        problems.append(Problem(place, "error", "vendor-twice", message, hint))
    return tuple(sorted(first.values(), key=lambda each: each.vendor.id)), problems
