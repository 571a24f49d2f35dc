"""Sources: those that nothing cites, those without a date, and those that have expired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from oa_select.checks.loaded import Files
from oa_select.checks.statements import Statement, statements
from oa_select.facts.claims import Source
from oa_select.load.vendor import LoadedVendor
from oa_select.problems import Location, Problem
from oa_select.source.document import Document
from oa_select.text import msg


class _Cited(NamedTuple):
    """A source where it is described, and the claims that cite it.

    ``default`` says that a file names it as the source of its other claims, be there any or none.
    """

    id: str
    document: Document
    source: Source | None
    by: tuple[Statement, ...]
    complete: bool = True
    default: bool = False

    @property
    def undated(self) -> bool:
        """Whether neither the source nor each claim that cites it has a date."""
        given = self.source is not None and self.source.published is None
        return given and any(not each.as_of for each in self.by)

    @property
    def place(self) -> Location:
        """Where it is described."""
        return self.document.key_at(("sources", self.id))

    @property
    def expiry(self) -> Location:
        """The place of its expiry date."""
        return self.document.at(("sources", self.id, "expires"))


def check_sources(files: Files) -> Iterator[Problem]:
    """Warnings at sources; whether a shared one is cited is told where all that could are known."""
    aged = [each.rubric for each in files.rubrics if each.rubric.rules.max_age_months is not None]
    for each in _all_sources(files):
        if not each.by:
            if each.complete and not each.default:
                yield _uncited(each)
            continue
        if each.source is None:
            continue
        if aged and each.undated:
            message = msg(
                'source "{id}" has no date, and {rubric} leaves out what is older than '
                "{months} months",
                id=each.id,
                rubric=aged[0].id,
                months=aged[0].rules.max_age_months,
            )
            hint = msg("add published: to the source, or as_of: to the claims that cite it")
            yield Problem(each.place, "warning", "undated-source", message, hint)
        expires = each.source.expires
        if files.as_of and expires and expires.months < files.as_of.months:
            message = msg(
                'source "{id}" expired in {expires}, before {date}',
                id=each.id,
                expires=str(expires),
                date=str(files.as_of),
            )
            hint = msg("ask for its renewal; what has expired does not count as evidence")
            yield Problem(each.expiry, "warning", "expired-certificate", message, hint)


def sources_that_may_age(files: Files) -> Iterator[tuple[Location, str]]:
    """The places of warnings at sources under a rubric that asks for dates, and their codes."""
    for each in _all_sources(files):
        if each.undated:
            yield each.place, "undated-source"
        if each.by and each.source and each.source.expires:
            yield each.expiry, "expired-certificate"


def _uncited(cited: _Cited) -> Problem:
    message = msg('no claim cites the source "{id}"', id=cited.id)
    hint = msg("cite it in a claim, or remove it")
    return Problem(cited.place, "warning", "uncited-source", message, hint)


def _all_sources(files: Files) -> Iterator[_Cited]:
    """The sources of all vendors, then those that they share."""
    said = {each.vendor.id: list(statements(each)) for each in files.vendors}
    for loaded in files.vendors:
        by_id = _by_source(said[loaded.vendor.id])
        for id in _described(loaded.document):
            source = loaded.sources.by_id.get(id)
            by = tuple(by_id.get(id, ()))
            default = _is_default(source, loaded)
            yield _Cited(id, loaded.document, source, by, default=default)
    for shared in files.shared:
        served = [each for each in files.vendors if shared.serves(each.document)]
        by_id = _by_source(one for each in served for one in said[each.vendor.id])
        known = served[0].sources.by_id if served else {}
        for id in _described(shared.document):
            by = tuple(by_id.get(id, ()))
            source = known.get(id)
            default = any(_is_default(source, each) for each in served)
            yield _Cited(id, shared.document, source, by, shared.complete, default)


def _is_default(source: Source | None, loaded: LoadedVendor) -> bool:
    return source is not None and loaded.sources.default == source


def _described(document: Document) -> list[str]:
    """The ids of the sources that a document describes."""
    given = document.value(("sources",))
    return [id for id in given if not id.startswith("x-")] if isinstance(given, dict) else []


def _by_source(said: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for each in said:
        if each.source is not None:
            found.setdefault(each.source, []).append(each)
    return found
