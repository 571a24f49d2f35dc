"""Vendors: their files and claims, and the problems in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Claim, Source
from oa_select.facts.fact import STAGES, Fact
from oa_select.files.claims import NO_SOURCE, ClaimEntry, Facts
from oa_select.files.errors import unknown_key
from oa_select.files.validate import read
from oa_select.files.vendor import CompanyEntry, VendorFile
from oa_select.load.claims import read_claim
from oa_select.load.files import display_name, not_the_stem, vendor_files
from oa_select.load.places import read_coverage
from oa_select.load.sources import (
    SHARED_SOURCES,
    SharedSources,
    Sources,
    check_citation,
    default_source,
    read_sources,
    shared_sources,
)
from oa_select.problems import Problem, UsageError, nearest
from oa_select.results.command_line import PROGRAM, command_line
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath, Gathered
from oa_select.source.limits import MAX_ERRORS, too_many_errors
from oa_select.source.read import read_documents
from oa_select.text import Message, msg
from oa_select.vendor import Company, Search, Vendor

EXTRA = ("extra",)
NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


class LoadedVendor(NamedTuple):
    """A vendor, the file it was read from, and the sources that its claims may cite.

    ``of_custom`` are errors in its claims about custom facts: of those it then has none, and it is
    sound under rubrics that declare no such facts.
    """

    vendor: Vendor
    document: Document
    sources: Sources
    of_custom: tuple[Problem, ...] = ()


class Vendors(NamedTuple):
    """The vendors of all files, and the problems of files without a valid vendor.

    ``named`` are the ids of all of them, also of those with errors; ``all_named`` is False where
    some cannot be told.
    """

    loaded: tuple[LoadedVendor, ...]
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...]
    named: frozenset[str]
    all_named: bool = True

    @property
    def every_id(self) -> frozenset[str] | None:
        """The ids of all vendors; None where some cannot be told, so that none is unknown."""
        return self.named if self.all_named else None


def load_vendors(
    paths: Iterable[Path], folder: Path, custom_facts: Mapping[str, Fact] = NO_FACTS
) -> Vendors:
    """The vendors in files and folders; a file that is wrong never stops the others.

    Args:
        paths: files and folders; each one that does not exist is an error.
        folder: the working folder, which problems name files from.
        custom_facts: those that rubrics declare, by path.
    """
    files, unread = vendor_files(paths, folder)
    found = load_vendor_files(files, folder, custom_facts)
    if not unread:
        return found
    return found._replace(problems=(*unread, *found.problems), all_named=False)


def load_vendor_files(
    files: Iterable[Path], folder: Path, custom_facts: Mapping[str, Fact] = NO_FACTS
) -> Vendors:
    """The vendors in files; see :func:`load_vendors`."""
    problems: list[Problem] = []
    shared: dict[Path, SharedSources] = {}
    documents: list[Document] = []
    loaded: list[LoadedVendor] = []
    named: set[str] = set()
    all_named = True
    for path in files:
        if path.parent not in shared:
            of_folder = shared_sources(path.parent, folder)
            shared[path.parent] = of_folder
            problems += of_folder.problems
            if of_folder.document is not None:
                documents.append(of_folder.document)
        if path.stem.startswith("_"):
            continue
        name = display_name(path, folder)
        of_file, found = read_documents(path, name)
        before = len(problems)
        problems += found
        wrong_lines = {problem.location.line for problem in found}
        of_lines = path.suffix.lower() == ".jsonl"
        stem = None if of_lines else path.stem
        named |= {stem} if stem else set()
        all_named = all_named and not (of_lines and found)
        for document in of_file:
            if of_lines and len(problems) - before > MAX_ERRORS:
                said = any(each.code == "too-many-values" for each in found)
                problems += [] if said else [too_many_errors(document.at(()))]
                all_named = False
                break
            broken = document.place.line in wrong_lines if of_lines else bool(found)
            id = _named(document)
            named |= id
            all_named = all_named and bool(id or stem)
            vendor, wrong = read_vendor(document, shared[path.parent].sources, stem, custom_facts)
            problems += [*wrong, *(vendor.of_custom if vendor else ())]
            if vendor is not None and not (wrong or broken or shared[path.parent].broken):
                loaded.append(vendor)
                documents.append(document)
    unique, doubles = _without_doubles(loaded)
    problems += doubles
    return Vendors(unique, tuple(problems), tuple(documents), frozenset(named), all_named)


def no_vendor(name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that is of none of the ``known`` vendors, with the ways out."""
    meant = nearest_vendor(name, known)
    return UsageError(msg('no vendor "{name}"', name=name), ways_out(name, meant))


def nearest_vendor(name: str, known: Iterable[str]) -> str | None:
    """The one of the ``known`` names that was probably meant: it is written or sounds like this."""
    names = tuple(known)
    if meant := nearest(name, names):
        return meant
    from oa_select.ids import company_id

    chinese = {company_id(each): each for each in names if not each.isascii()}
    heard = nearest(company_id(name), chinese)
    return chinese[heard] if heard else None


def ways_out(name: str, meant: str | None) -> Message:
    """What to do about a name that no vendor has: write the one ``meant``, or start a file."""
    ends = ("--",) if name.startswith("-") else ()  # it would be taken for an option
    command = command_line((PROGRAM, "add", *ends, name))
    if meant is None:
        return msg("`{command}` starts its file", command=command)
    return msg(
        'did you mean "{name}"? otherwise `{command}` starts its file', name=meant, command=command
    )


def _named(document: Document) -> set[str]:
    """The id that a document gives, whatever else may be wrong with it."""
    id = document.data.get("vendor") if isinstance(document.data, dict) else None
    return {id} if isinstance(id, str) else set()


def read_vendor(
    document: Document,
    shared: Mapping[str, Source] | None,
    stem: str | None,
    custom_facts: Mapping[str, Fact] = NO_FACTS,
) -> tuple[LoadedVendor | None, list[Problem]]:
    """The vendor that a document describes.

    Args:
        document: of a vendor file.
        shared: the sources that the folder's vendors share; None where they cannot be read, so that
            nothing can be said of what cites them.
        stem: the file's name without its ending, which the id must equal; None for any id.
        custom_facts: those that rubrics declare, by path; claims about others are left unread.
    """
    data, problems = read(VendorFile, document)
    if data is None:
        return None, problems
    gathered = Gathered(document)
    if stem is not None and data.vendor != stem:
        gathered.problems.append(not_the_stem(document, "vendor", data.vendor, stem))
    own = read_sources(data.sources or {}, gathered)
    for id in own:
        if shared and id in shared:
            message = msg('source "{id}" is in {file} too', id=id, file=SHARED_SOURCES + ".yaml")
            gathered.add(
                ("sources", id), "source-twice", message, msg("keep one of them"), at="key"
            )
    by_id = {**(shared or {}), **own}
    sources = Sources(by_id, _default_source(data, shared, by_id, gathered))
    of_custom = Gathered(document)
    claims = _all_claims(data, sources, custom_facts, gathered, of_custom, cited=shared is not None)
    served = data.network.coverage if data.network else None
    coverage = read_coverage(served, sources, gathered)
    vendor = Vendor(
        data.vendor,
        data.name,
        data.aliases or (),
        data.status == "historical",
        _company(data.company),
        claims,
        coverage,
        data.extra or {},
        tuple(Search(each.as_of, each.note) for each in data.searched or ()),
    )
    if served is not None and shared is not None:
        path = ("network", "coverage", "source")
        check_citation(served.source, path, by_id, gathered)
    loaded = LoadedVendor(vendor, document, sources, tuple(of_custom.problems))
    return loaded, problems + gathered.problems


def _default_source(
    data: VendorFile,
    shared: Mapping[str, Source] | None,
    by_id: Mapping[str, Source],
    gathered: Gathered,
) -> Source | None:
    """The source of claims that name none; it may be a shared one where these cannot be read."""
    id = data.default_source
    if shared is None and id != NO_SOURCE:
        return None if id is None else by_id.get(id)
    return default_source(id, by_id, gathered)


def with_custom_facts(
    loaded: LoadedVendor, custom_facts: Mapping[str, Fact]
) -> tuple[Vendor, list[Problem]]:
    """The vendor as these custom facts read its claims, and what is wrong with those.

    Of a vendor with such errors no custom fact is known.
    """
    vendor = loaded.vendor
    if not vendor.extra:
        return vendor, []
    gathered = Gathered(loaded.document)
    claims = _without_custom(vendor.claims)
    about: dict[str, tuple[Claim, ...]] = {}
    for key, raw in vendor.extra.items():
        fact = custom_facts.get(f"extra.{key}")
        if fact is not None:
            about[fact.path] = _claims(fact, raw, (*EXTRA, key), loaded.sources, gathered)
    if not gathered.problems:
        claims |= about
    return vendor._replace(claims=claims), gathered.problems


def _company(data: CompanyEntry | None) -> Company | None:
    if data is None:
        return None
    return Company(
        data.legal_name,
        data.headquarters,
        data.website,
        data.listing,
        data.products or (),
        data.kind,
        tuple(dict.fromkeys(data.deployment or ())),
    )


def _all_claims(
    data: VendorFile,
    sources: Sources,
    custom_facts: Mapping[str, Fact],
    gathered: Gathered,
    of_custom: Gathered,
    *,
    cited: bool,
) -> dict[str, tuple[Claim, ...]]:
    """All claims of a file, by path of fact.

    Args:
        data: the file.
        sources: those that claims may cite, by id.
        custom_facts: those that rubrics declare.
        gathered: takes all errors but those about custom facts.
        of_custom: takes these; no custom fact is known then.
        cited: whether the sources must exist.
    """
    claims: dict[str, tuple[Claim, ...]] = {}
    for section, facts in _sections(data):
        custom = section == EXTRA
        known, wrong = (custom_facts, of_custom) if custom else (CATALOGUE, gathered)
        for key, raw in facts.items():
            path: DataPath = (*section, key)
            if cited:
                _check_sources(raw, path, sources.by_id, gathered)
            fact = known.get(".".join((*section, key)))
            if fact is not None and not fact.derived:
                claims[fact.path] = _claims(fact, raw, path, sources, wrong)
            elif not custom:
                gathered.problems.append(_unknown_fact(path, gathered))
    return _without_custom(claims) if of_custom.count else claims


def _without_custom(claims: Mapping[str, tuple[Claim, ...]]) -> dict[str, tuple[Claim, ...]]:
    return {path: said for path, said in claims.items() if not path.startswith(f"{EXTRA[0]}.")}


def _unknown_fact(path: DataPath, gathered: Gathered) -> Problem:
    prefix = "".join(f"{part}." for part in path[:-1])
    known = [
        path.removeprefix(prefix)
        for path, each in CATALOGUE.items()
        if path.startswith(prefix) and not each.derived
    ]
    meant = gathered.nearest(str(path[-1]), known)
    return unknown_key(gathered.document, path, known, meant, gathered.guesses)


def _sections(data: VendorFile) -> Iterator[tuple[tuple[str, ...], Facts]]:
    """The sections of a vendor file, each with its claims; last the custom facts."""
    yield ("network",), (data.network and data.network.model_extra) or {}
    yield ("standardization",), data.standardization or {}
    yield ("continuity",), data.continuity or {}
    yield ("pricing",), data.pricing or {}
    for stage in STAGES:
        yield ("stages", stage), (data.stages and getattr(data.stages, stage)) or {}
    yield EXTRA, data.extra or {}


def _claims(
    fact: Fact,
    raw: Sequence[ClaimEntry],
    path: DataPath,
    sources: Sources,
    gathered: Gathered,
) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for here, each in _placed(raw, path, gathered):
        found = read_claim(fact, each, sources, gathered.guesses)
        if isinstance(found, Claim):
            claims.append(found)
            continue
        in_mapping = isinstance(gathered.document.value(here), dict)
        key = (found.key,) if found.key is not None and in_mapping else ()
        item = (found.item,) if found.item is not None else ()
        gathered.add((*here, *key, *item), found.code, found.message, found.hint)
    return tuple(claims)


def _check_sources(
    raw: Sequence[ClaimEntry], path: DataPath, sources: Mapping[str, Source], gathered: Gathered
) -> None:
    """An error at each citation of a source that does not exist."""
    for here, each in _placed(raw, path, gathered):
        check_citation(each.source, (*here, "source"), sources, gathered)


def _placed(
    raw: Sequence[ClaimEntry], path: DataPath, gathered: Gathered
) -> Iterator[tuple[DataPath, ClaimEntry]]:
    """Each of the claims about a fact with its place: in a list of claims, or as the only one."""
    written = gathered.document.value(path)
    several = isinstance(written, list) and any(isinstance(each, dict) for each in written)
    for index, each in enumerate(raw):
        yield (*path, index) if several else path, each


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
