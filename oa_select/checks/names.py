"""Names that two vendors answer to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from oa_select.checks.loaded import Files
from oa_select.load.vendor import LoadedVendor
from oa_select.problems import Location, Problem
from oa_select.text import msg


class _Name(NamedTuple):
    """A name, its vendor, and its place."""

    text: str
    vendor: str
    place: Location


def check_names(files: Files) -> Iterator[Problem]:
    """A warning at each name or alias that another vendor has as name, alias or id too."""
    in_order = sorted(files.vendors, key=lambda each: each.document.at(()))
    taken: dict[str, _Name] = {}
    for loaded in in_order:
        id = loaded.vendor.id
        taken[id.casefold()] = _Name(id, id, loaded.document.at(("vendor",)))
    for loaded in in_order:
        for name in _names(loaded):
            first = taken.setdefault(name.text.casefold(), name)
            if first.vendor != name.vendor:
                message = msg('"{name}" names {vendor} too', name=name.text, vendor=first.vendor)
                hint = msg("the other one is {place}", place=str(first.place))
                yield Problem(name.place, "warning", "alias-twice", message, hint)


def _names(loaded: LoadedVendor) -> Iterator[_Name]:
    """The names and aliases of a vendor."""
    vendor, at = loaded.vendor, loaded.document.at
    for language, text in (("en", vendor.name.en), ("zh", vendor.name.zh)):
        if text:
            yield _Name(text, vendor.id, at(("name", language)))
    for index, alias in enumerate(vendor.aliases):
        yield _Name(alias, vendor.id, at(("aliases", index)))
