"""Files → vendors, rubrics and needs, or everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.facts.catalogue import CATALOGUE, DELIVERY_MODES
from oa_select.facts.claims import KIND_GRADES, Claim, Source
from oa_select.facts.coverage import Coverage, Needs, Region, Site
from oa_select.facts.fact import STAGES, Fact
from oa_select.facts.reading import WrongClaim, read_claim
from oa_select.problems import Location, Problem, nearest
from oa_select.regions import known_names, province_code
from oa_select.rubric.shape import NEEDS_FILE, RUBRIC_FILE
from oa_select.shape import unknown_key
from oa_select.source.document import Document
from oa_select.source.gathered import Gathered, Step
from oa_select.source.gathered import Path as Steps
from oa_select.source.read import SUFFIXES, read_documents
from oa_select.text import LocalizedText, msg
from oa_select.vendor import SECTIONS, SOURCES_FILE, VENDOR_FILE, Company, Vendor

SHARED_SOURCES = "_sources"


class LoadedVendor(NamedTuple):
    """A vendor, the file it was read from, and the sources that its claims may cite."""

    vendor: Vendor
    document: Document
    sources: Mapping[str, Source]


class LoadedRubric(NamedTuple):
    """The data of a rubric in its shape, and the file it was read from."""

    data: Mapping[str, Any]
    document: Document


class Vendors(NamedTuple):
    """The vendors of all files, and what is wrong with the files of the others."""

    loaded: tuple[LoadedVendor, ...]
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...]


def display_name(path: Path, folder: Path) -> str:
    """How problems name a file: relative to the working folder where it lies in it, with ``/``."""
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def vendor_files(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The vendor files in folders and files, sorted, and those of ``paths`` that do not exist."""
    found: dict[Path, None] = {}
    missing: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (each for each in path.iterdir() if each.suffix.lower() in SUFFIXES)
            for each in sorted(inside):
                if not each.name.startswith(("_", ".")):
                    found[each] = None
        elif path.exists():
            found[path] = None
        else:
            missing.append(path)
    return list(found), missing


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
        if path.stem.startswith("_"):
            continue
        if path.parent not in shared:
            shared[path.parent], found = _shared_sources(path.parent, folder)
            problems += found
            if sources_document := shared[path.parent][1]:
                documents.append(sources_document)
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


def load_rubric(path: Path, folder: Path) -> tuple[LoadedRubric | None, list[Problem]]:
    """The rubric in a file, in its shape; what its parts mean is checked elsewhere."""
    document, problems = _only_document(path, folder)
    if document is None:
        return None, problems
    data, found = RUBRIC_FILE.read(document)
    problems += found
    if data is None or problems:
        return None, problems
    if data["rubric"] != path.stem:
        problems.append(_not_the_stem(document, "rubric", data["rubric"], path.stem))
        return None, problems
    return LoadedRubric(data, document), problems


def load_needs(path: Path, folder: Path) -> tuple[Needs | None, list[Problem]]:
    """The buyer's places in a file."""
    document, problems = _only_document(path, folder)
    if document is None:
        return None, problems
    data, found = NEEDS_FILE.read(document)
    if data is None or problems or found:
        return None, problems + found
    return read_needs(data, document, ())


def read_needs(
    data: Mapping[str, Any], document: Document, path: Steps
) -> tuple[Needs | None, list[Problem]]:
    """The buyer's places in data of the right shape that stands at ``path``."""
    gathered = Gathered(document)
    sites: list[Site] = []
    for index, each in enumerate(data["sites"]):
        here = (*path, "sites", index)
        code = _province(each["province"], gathered, (*here, "province"))
        users = 1.0 if each["users"] is None else float(each["users"])
        if users <= 0:
            message = msg(
                "users: {value} is not greater than {limit}", value=f"{users:g}", limit="0"
            )
            gathered.add((*here, "users"), "out-of-range", message)
        sites.append(Site(each["name"].get("en"), code, each["city"], users))
    if gathered.problems:
        return None, gathered.problems
    return Needs(data.get("needs") or "needs", tuple(sites)), []


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
        gathered.problems.append(_not_the_stem(document, "vendor", data["vendor"], stem))
    own = _sources(data["sources"] or {}, gathered)
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
    coverage = _coverage((data["network"] or {}).get("coverage"), sources, gathered)
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


def _only_document(path: Path, folder: Path) -> tuple[Document | None, list[Problem]]:
    documents, problems = read_documents(path, display_name(path, folder))
    return (documents[0] if documents else None), problems


def _not_the_stem(document: Document, key: str, id: str, stem: str) -> Problem:
    message = msg('{key}: "{id}" is not the name of its file, "{stem}"', key=key, id=id, stem=stem)
    hint = msg("rename one of the two")
    return Problem(document.at((key,)), "error", "id-not-file-name", message, hint)


def _shared_sources(
    parent: Path, folder: Path
) -> tuple[tuple[dict[str, Source], Document | None], list[Problem]]:
    for suffix in (".yaml", ".yml"):
        path = parent / (SHARED_SOURCES + suffix)
        if path.exists():
            document, problems = _only_document(path, folder)
            if document is None:
                return ({}, None), problems
            data, found = SOURCES_FILE.read(document)
            if data is None:
                return ({}, None), problems + found
            gathered = Gathered(document)
            sources = _sources(data["sources"], gathered)
            return (sources, document), problems + gathered.problems
    return ({}, None), []


def _sources(data: Mapping[str, Any], gathered: Gathered) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for id, each in data.items():
        lowered, kind = each["grade"], each["kind"]
        path = ("sources", id, "grade")
        if lowered is not None and lowered < KIND_GRADES[kind]:
            message = msg(
                'a source of kind "{kind}" has grade {grade} and cannot be raised',
                kind=kind,
                grade=KIND_GRADES[kind],
            )
            gathered.add(path, "grade-raised", message)
        if lowered is not None and each["grade_reason"] is None:
            hint = msg("add grade_reason: why it is worth less than others of its kind")
            gathered.add(
                path, "grade-reason-missing", msg("the grade is lowered without a reason"), hint
            )
        sources[id] = Source(
            id,
            kind,
            each["title"] or LocalizedText.plain(id),
            each["published"],
            each["expires"],
            lowered,
            each["grade_reason"],
            each["url"],
            each["holder"],
            each["scope"],
            each["note"],
        )
    return sources


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
            _known_source(each["source"], (*section, key, index, "source"), sources, gathered)


def _known_source(
    id: str | None, path: Steps, sources: Mapping[str, Source], gathered: Gathered
) -> Source | None:
    if id is None or id in sources:
        return sources[id] if id else None
    meant = nearest(id, sources)
    hint = msg('did you mean "{name}"?', name=meant) if meant else None
    gathered.add(path, "unknown-source", msg('no source "{id}"', id=id), hint)
    return None


def _coverage(
    data: Mapping[str, Any] | None, sources: Mapping[str, Source], gathered: Gathered
) -> Coverage | None:
    if data is None:
        return None
    here: Steps = ("network", "coverage")
    regions: list[Region] = []
    for index, each in enumerate(data["regions"] or ()):
        path = (*here, "regions", index)
        for place, mode in enumerate(each["delivered_by"] or ()):
            if mode not in DELIVERY_MODES:
                meant = nearest(mode, DELIVERY_MODES)
                known = msg("levels: {names}", names=DELIVERY_MODES)
                hint = msg('did you mean "{name}"?', name=meant) if meant else known
                message = msg('"{level}" is no delivery mode', level=mode)
                gathered.add((*path, "delivered_by", place), "unknown-level", message, hint)
        regions.append(
            Region(
                _province(each["province"], gathered, (*path, "province")),
                each["cities"] or (),
                ("onsite",) if each["modes"] is None else each["modes"],
                each["delivered_by"] or (),
                each["stages"] or (),
            )
        )
    source = _known_source(data["source"], (*here, "source"), sources, gathered)
    return Coverage(
        data["completeness"], tuple(regions), data["remote"], source, data["as_of"], data["note"]
    )


def _province(raw: Any, gathered: Gathered, path: Steps) -> str:
    name = str(raw)
    code = province_code(name) if isinstance(raw, (str, int)) else None
    if code is None:
        meant = nearest(name, known_names())
        hint = (
            msg('did you mean "{name}"?', name=meant)
            if meant
            else msg("write CN-GD, 广东 or Guangdong")
        )
        gathered.add(path, "unknown-province", msg('no province "{name}"', name=name), hint)
    return code or ""


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
