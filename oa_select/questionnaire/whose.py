"""The vendors of the project, found by any of their names: whose answers are these?"""

from __future__ import annotations

import unicodedata

from oa_select.load.together import Vendors
from oa_select.load.vendor import LoadedVendor
from oa_select.load.vendors import no_vendor
from oa_select.problems import ProblemsFound, in_order


class KnownVendors:
    """The vendors that answers can be given to."""

    def __init__(self, vendors: Vendors) -> None:
        """``vendors`` may have errors: they are told where one is missing because of them."""
        self.problems = in_order(each for each in vendors.problems if each.severity == "error")
        self._by_id = {each.vendor.id: each for each in vendors.loaded}
        self._named: dict[str, LoadedVendor | None] = {}
        for each in vendors.loaded:
            for name in {_folded(name) for name in each.vendor.names()}:
                self._named[name] = None if name in self._named else each

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of every vendor."""
        return tuple(name for each in self._by_id.values() for name in each.vendor.names())

    def find(self, name: str) -> LoadedVendor | None:
        """The vendor of this id, name or alias, whatever its case; None if not exactly one is."""
        return self._by_id.get(name) or self._named.get(_folded(name))

    def of_id(self, id: str) -> LoadedVendor:
        """The vendor with this id.

        Raises:
            ProblemsFound: if files have errors, since it may be in one of them.
            UsageError: if there is none.
        """
        return self._found(self._by_id.get(id), id)

    def named(self, name: str) -> LoadedVendor:
        """The vendor of this id, name or alias; raises what :meth:`of_id` does."""
        return self._found(self.find(name), name)

    def _found(self, found: LoadedVendor | None, name: str) -> LoadedVendor:
        if found is not None:
            return found
        if self.problems:
            raise ProblemsFound(self.problems)
        raise no_vendor(name, self.names)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()
