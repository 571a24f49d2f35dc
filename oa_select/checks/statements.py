"""The claims of a vendor file, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from oa_select.facts.claims import Date
from oa_select.load.vendor import LoadedVendor
from oa_select.source.gathered import DataPath

COVERAGE = ("network", "coverage")
SILENT = ("unknown", "declined")
"""States that say nothing about a fact."""


class Statement(NamedTuple):
    """One claim, or the list of places served: its fact, its place, and the source it cites."""

    fact: str
    path: DataPath
    source: str | None
    as_of: Date | None
    state: object = None

    @property
    def says_something(self) -> bool:
        """Whether it is more than that nothing is known."""
        return self.state not in SILENT


def statements(loaded: LoadedVendor) -> Iterator[Statement]:
    """All claims of a vendor file, those about custom facts of rubrics among them."""
    vendor = loaded.vendor
    for fact, claims in vendor.claims.items():
        path: DataPath = tuple(fact.split("."))
        several = _several(loaded, path)
        for index, claim in enumerate(claims):
            source = claim.source.id if claim.source else None
            here = (*path, index) if several else path
            yield Statement(fact, here, source, claim.as_of, claim.state)
    if (places := vendor.coverage) is not None:
        source = places.source.id if places.source else None
        yield Statement(".".join(COVERAGE), COVERAGE, source, places.as_of)
    for key, given in vendor.extra.items():
        path = ("extra", key)
        several = _several(loaded, path)
        for index, raw in enumerate(given):
            here = (*path, index) if several else path
            cited = loaded.sources.cited(raw.source)
            source = cited.id if cited else None
            yield Statement(f"extra.{key}", here, source, raw.as_of, raw.state)


def _several(loaded: LoadedVendor, path: DataPath) -> bool:
    """Whether the value is a list of claims, not one claim."""
    written = loaded.document.value(path)
    return isinstance(written, list) and any(isinstance(each, dict) for each in written)
