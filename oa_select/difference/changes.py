"""The changes between the files of two rankings, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from oa_select.difference.documents import (
    Place,
    Subject,
    change_of,
    compare_values,
    rubric_changes,
    same,
)
from oa_select.facts.claims import Claim
from oa_select.facts.coverage import Coverage
from oa_select.interval import Interval
from oa_select.load.project import Opened
from oa_select.load.ratings import LoadedRatings
from oa_select.load.vendor import LoadedVendor
from oa_select.results.difference import Change
from oa_select.rubric.hashing import canonical
from oa_select.source.document import Document

SOURCE_FACTS = ("kind", "published", "expires", "grade")
"""What about a source decides how its claims count."""


def find_changes(base: Opened, head: Opened) -> tuple[Change, ...]:
    """All changes that count: of the rubric first, then of needs, sources, vendors, ratings.

    Titles, notes and reasons do not count.
    """
    return (
        *rubric_changes(base.document, head.document),
        *_needs(base, head),
        *_sources(base.documents, head.documents),
        *_vendors(base.loaded, head.loaded),
        *_ratings(base.ratings, head.ratings),
    )


def _needs(base: Opened, head: Opened) -> Iterator[Change]:
    old, new = base.needs_document, head.needs_document
    if old is not None and new is not None:
        before, after = old.data, new.data
        yield from compare_values(
            Place(old, ()), Place(new, ()), before, after, "needs", ("needs",)
        )
    elif found := new or old:
        before, after = (None, found.data) if new else (found.data, None)
        yield Change(found.file, 1, "needs", canonical(before), canonical(after), ("needs",))


def _sources(base: Iterable[Document], head: Iterable[Document]) -> Iterator[Change]:
    """Changes of sources that are in both; a new one counts by the claims that cite it."""
    before = {key: each for document in base for key, each in _sources_in(document)}
    for document in head:
        for key, (_, path, new) in _sources_in(document):
            if key not in before:
                continue
            old_document, old_path, old = before[key]
            for name in SOURCE_FACTS:
                if not same(old.get(name), new.get(name)):
                    here = Place(old_document, old_path).below(name, name in old)
                    there = Place(document, path).below(name, name in new)
                    said = f"sources.{key[1]}.{name}"
                    yield change_of(
                        here, there, old.get(name), new.get(name), said, ("source", *key)
                    )


_Source = tuple[Document, tuple[str | int, ...], Mapping[str, Any]]


def _sources_in(document: Document) -> Iterator[tuple[tuple[str, str], _Source]]:
    """The sources of a file by the vendor whose they are (empty where shared) and their id."""
    sources = document.value(("sources",))
    vendor = document.value(("vendor",))
    if isinstance(sources, dict):
        for id, source in sources.items():
            if isinstance(source, dict):
                yield (str(vendor or ""), id), (document, ("sources", id), source)


def _vendors(base: Sequence[LoadedVendor], head: Sequence[LoadedVendor]) -> Iterator[Change]:
    before = {each.vendor.id: each for each in base}
    after = {each.vendor.id: each for each in head}
    for id in dict.fromkeys((*after, *before)):
        old, new = before.get(id), after.get(id)
        if old and new:
            yield from _vendor(old, new)
            continue
        there = new or old
        assert there is not None
        line = there.document.at(("vendor",)).line
        before_id, after_id = (None, id) if new else (id, None)
        subject = ("vendor", id)
        yield Change(there.document.file, line, "vendor", before_id, after_id, subject)


def _vendor(old: LoadedVendor, new: LoadedVendor) -> Iterator[Change]:
    id = new.vendor.id
    if old.vendor.historical != new.vendor.historical:
        yield _of_path(old, new, ("status",), ("status", id))
    by_default = []
    for path in dict.fromkeys(_changed_claims(old, new)):
        name = ".".join(path)
        if same(old.document.value(path), new.document.value(path)):
            by_default.append(name)
        else:
            yield _of_path(old, new, path, ("claims", id, name))
    if by_default:
        yield _of_path(old, new, ("default_source",), ("claims", id, *by_default))


def _changed_claims(old: LoadedVendor, new: LoadedVendor) -> Iterator[tuple[str, ...]]:
    """The paths of what is claimed otherwise: in other words, or from another source by default."""
    for fact in dict.fromkeys((*new.vendor.claims, *old.vendor.claims)):
        if _said(old.vendor.claims.get(fact, ())) != _said(new.vendor.claims.get(fact, ())):
            yield tuple(fact.split("."))
    if _places(old.vendor.coverage) != _places(new.vendor.coverage):
        yield ("network", "coverage")
    for key in dict.fromkeys((*new.vendor.extra, *old.vendor.extra)):
        path = ("extra", key)
        written = same(old.document.value(path), new.document.value(path))
        if not written or _sources_of(old, key) != _sources_of(new, key):
            yield path


def _sources_of(loaded: LoadedVendor, key: str) -> list[str | None]:
    """The ids of the sources of the claims about a custom fact, which only rubrics read."""
    cited = [loaded.sources.cited(each.source) for each in loaded.vendor.extra.get(key, ())]
    return [each.id if each else None for each in cited]


def _of_path(
    old: LoadedVendor, new: LoadedVendor, path: tuple[str | int, ...], subject: Subject
) -> Change:
    before, after = old.document.value(path), new.document.value(path)
    here = Place(old.document, path if before is not None else None)
    there = Place(new.document, path if after is not None or before is None else None)
    return change_of(here, there, before, after, ".".join(map(str, path)), subject)


def _said(claims: Sequence[Claim]) -> list[Any]:
    """The claims without notes; sources by their id."""
    return [
        (each.form, each.values, each.source.id if each.source else None, each.as_of)
        for each in claims
    ]


def _places(coverage: Coverage | None) -> Any:
    if coverage is None:
        return None
    return coverage._replace(source=None, note=None), coverage.source and coverage.source.id


def _ratings(base: Sequence[LoadedRatings], head: Sequence[LoadedRatings]) -> Iterator[Change]:
    """The changes of evaluators' weights and judgements, and evaluators added or removed."""
    before = {str(each.data.evaluator): each for each in base}
    after = {str(each.data.evaluator): each for each in head}
    for id in dict.fromkeys((*after, *before)):
        old, new = before.get(id), after.get(id)
        if old and new:
            yield from _weights(id, old, new)
            yield from _judgements(id, old, new)
            continue
        there = new or old
        assert there is not None
        line = there.document.at(("evaluator",)).line
        before_id, after_id = (None, id) if new else (id, None)
        subject = ("evaluator", id)
        yield Change(there.document.file, line, "evaluator", before_id, after_id, subject)


def _weights(evaluator: str, old: LoadedRatings, new: LoadedRatings) -> Iterator[Change]:
    before, after = old.data.weights or {}, new.data.weights or {}
    for id in dict.fromkeys((*after, *before)):
        if before.get(id) != after.get(id):
            yield _said_by(old, new, ("weights", id), ("evaluator-weights", evaluator))


def _judgements(evaluator: str, old: LoadedRatings, new: LoadedRatings) -> Iterator[Change]:
    before, after = _judged(old), _judged(new)
    for key in dict.fromkeys((*after, *before)):
        if before.get(key) != after.get(key):
            yield _said_by(old, new, ("ratings", *key), ("judgement", evaluator, *key))


def _judged(ratings: LoadedRatings) -> dict[tuple[str, str], Interval]:
    """The points by vendor and criterion, without notes."""
    return {
        (vendor, criterion): each.points
        for vendor, judged in (ratings.data.ratings or {}).items()
        for criterion, each in judged.items()
    }


def _said_by(
    old: LoadedRatings, new: LoadedRatings, path: tuple[str, ...], subject: Subject
) -> Change:
    before, after = old.document.value(path), new.document.value(path)
    here = Place(old.document, path if before is not None else None)
    there = Place(new.document, path if after is not None else None)
    return change_of(here, there, before, after, ".".join(path), subject)
