"""The vendors of all files together: each is described once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from oa_select.load.vendor import LoadedVendor
from oa_select.problems import Location, Problem
from oa_select.source.document import Document
from oa_select.text import msg


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


def without_doubles(
    loaded: Sequence[LoadedVendor],
) -> tuple[tuple[LoadedVendor, ...], list[Problem]]:
    """The vendors by their ids, the first of each, and the errors of the others."""
    first: dict[str, LoadedVendor] = {}
    problems: list[Problem] = []
    for each in loaded:
        if (before := first.get(each.vendor.id)) is None:
            first[each.vendor.id] = each
            continue
        place, other = (one.document.at(("vendor",)) for one in (each, before))
        problems.append(described_twice(each.vendor.id, place, other))
    return tuple(sorted(first.values(), key=lambda each: each.vendor.id)), problems


def described_twice(id: str, place: Location, other: Location) -> Problem:
    """The error at the second place where a vendor is described."""
    message = msg('vendor "{id}" is described twice', id=id)
    hint = msg("the other one is {place}", place=str(other))
    return Problem(place, "error", "vendor-twice", message, hint)
