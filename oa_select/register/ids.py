"""Which vendors there were, in 16 bytes each, so that a second one of an id is found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from oa_select.problems import Location

_LINE_BITS = 40
Hashes = NDArray[np.int64]


class Seen:
    """The ids of vendors by their hashes, with the place of each.

    Sorted runs that are merged when one is as long as the next: what is looked up is looked for in
    few of them.
    """

    def __init__(self) -> None:
        """None yet."""
        self._runs: list[tuple[Hashes, Hashes]] = []
        self._files: dict[str, int] = {}

    def add(self, hashes: Sequence[int], places: Sequence[Location]) -> dict[int, Location]:
        """Adds vendors; gives those that are there already, by index, with the other one's place.

        Args:
            hashes: of their ids.
            places: where they are.
        """
        codes = [self._code(each) for each in places]
        doubles: dict[int, Location] = {}
        first: dict[int, int] = {}
        known = self._known(hashes)
        for index, (each, code) in enumerate(zip(hashes, codes, strict=True)):
            other = known.get(each, first.get(each))
            if other is None:
                first[each] = code
            else:
                doubles[index] = self._place(other)
        if first:
            keys = np.fromiter(first.keys(), np.int64, len(first))
            self._merge(keys, np.fromiter(first.values(), np.int64, len(first)))
        return doubles

    def _known(self, hashes: Sequence[int]) -> dict[int, int]:
        wanted = np.asarray(hashes, dtype=np.int64)
        found: dict[int, int] = {}
        for keys, codes in self._runs:
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            for index in np.flatnonzero(keys[at] == wanted).tolist():
                found[hashes[index]] = int(codes[at[index]])
        return found

    def _merge(self, keys: Hashes, codes: Hashes) -> None:
        while True:
            order = np.argsort(keys)
            keys, codes = keys[order], codes[order]
            if not self._runs or len(self._runs[-1][0]) > len(keys):
                self._runs.append((keys, codes))
                return
            other, others = self._runs.pop()
            keys, codes = np.concatenate((other, keys)), np.concatenate((others, codes))

    def _code(self, place: Location) -> int:
        file = self._files.setdefault(place.file, len(self._files))
        return file << _LINE_BITS | place.line

    def _place(self, code: int) -> Location:
        number = code >> _LINE_BITS
        file = next(name for name, each in self._files.items() if each == number)
        return Location(file, code & ((1 << _LINE_BITS) - 1), 1)
