"""One vendor: the document of its file → its claims and the problems in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Claim, Source
from oa_select.facts.coverage import Coverage
from oa_select.facts.fact import STAGES, Fact
from oa_select.files.claims import NO_SOURCE, ClaimEntry, Facts
from oa_select.files.errors import unknown_key
from oa_select.files.validate import read
from oa_select.files.vendor import CompanyEntry, VendorFile
from oa_select.load.claims import read_claim
from oa_select.load.files import not_the_stem
from oa_select.load.places import read_coverage
from oa_select.load.sources import (
    SHARED_SOURCES,
    Sources,
    check_citation,
    default_source,
    read_sources,
)
from oa_select.problems import Problem
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg
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
    vendor = vendor_of(data, claims, coverage)
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


def vendor_of(
    data: VendorFile, claims: Mapping[str, tuple[Claim, ...]], coverage: Coverage | None
) -> Vendor:
    """What a file says, with its claims and the places served."""
    return Vendor(
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
