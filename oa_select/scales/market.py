"""The numbers of the vendors that a scale compares: one of them is quickly left out, or changed."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from oa_select.facts.possible import Numbers

FEW = 3
"""Where fewer others are compared than this, no bounds are looked for."""


class Ends:
    """The lower, or the upper, bounds of some numbers, ascending.

    ``taken`` and ``put`` are as in :meth:`swapped`.
    """

    def __init__(self, numbers: Iterable[float]) -> None:
        """Takes the bounds in any order."""
        self.numbers = sorted(numbers)
        self._stirred: dict[tuple[int, int], tuple[Ends, ...]] = {}

    @cached_property
    def _sums(self) -> list[float]:
        return [0.0, *accumulate(self.numbers)]

    def swapped(self, taken: float | None, put: float | None) -> Swapped:
        """These with one of them taken out, and another number put in."""
        return Swapped(self, taken, put)

    def changed(self, taken: float | None, put: float | None) -> Ends:
        """The same as ends of their own; they are sorted already, which is quickly seen."""
        numbers = list(self.numbers)
        if taken is not None:
            del numbers[bisect.bisect_left(numbers, taken)]
        if put is not None:
            bisect.insort(numbers, put)
        return Ends(numbers)

    def nearest(self, taken: float | None, *, lowest: bool) -> list[float]:
        """The two lowest, or highest, ascending, with one of them taken out; fewer if need be."""
        left = self.swapped(taken, None)
        places = range(min(2, left.count)) if lowest else range(max(left.count - 2, 0), left.count)
        return [left[place] for place in places]

    def stirred(self, taken: float | None) -> tuple[Ends, ...]:
        """The least and the greatest that these can be, with as many, one fewer and one more.

        One of them comes, goes or is another number of 0 or more, but not the one that is taken
        out; there is another one.
        """
        numbers = self.numbers
        first = int(taken == numbers[0])
        last = len(numbers) - 1 - int(taken == numbers[-1])
        if (first, last) not in self._stirred:
            least, greatest = numbers[first], numbers[last]
            self._stirred[first, last] = (
                self.changed(None, 0.0),
                self.changed(None, math.inf),
                self.changed(greatest, 0.0),
                self.changed(least, math.inf),
                self.changed(greatest, None),
                self.changed(least, None),
            )
        return self._stirred[first, last]

    def sum_to(self, count: int) -> float:
        """The sum of the least so many."""
        return self._sums[count]


class Swapped:
    """Ends with one taken out and another put in; nothing is copied."""

    def __init__(self, ends: Ends, taken: float | None, put: float | None) -> None:
        """``taken`` is one of the ends."""
        numbers = ends.numbers
        self._ends = ends
        self._hole = len(numbers) if taken is None else bisect.bisect_left(numbers, taken)
        left = len(numbers) - (taken is not None)
        self._put = put
        self._place = left
        if put is not None:
            place = bisect.bisect_left(numbers, put)
            self._place = place - (self._hole < place)
        self.count = left + (put is not None)

    def __getitem__(self, rank: int) -> float:
        """The end of a rank from 0, the least first."""
        if self._put is not None and rank == self._place:
            return self._put
        if self._put is not None and rank > self._place:
            rank -= 1
        return self._ends.numbers[rank + (rank >= self._hole)]

    def sum(self, start: int, stop: int) -> float:
        """The sum of the ends of the ranks from ``start`` up to but not ``stop``."""
        if math.isinf(self[stop - 1]):
            return math.inf
        if self._put is None or not start <= self._place < stop:
            after = self._put is not None and self._place < start
            return self._old(start - after, stop - after)
        return self._old(start, stop - 1) + self._put

    def _old(self, start: int, stop: int) -> float:
        return self._old_to(stop) - self._old_to(start)

    def _old_to(self, count: int) -> float:
        """The sum of the least so many that were there before and are not taken out."""
        if count <= self._hole:
            return self._ends.sum_to(count)
        return self._ends.sum_to(count + 1) - self._ends.numbers[self._hole]


class Market:
    """The numbers of the vendors that are compared by one fact, by vendor id."""

    def __init__(self, numbers: Mapping[str, Numbers]) -> None:
        """Takes what is possible of each vendor's number."""
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def of(self, vendor: str) -> Numbers | None:
        """The number of a vendor; None for one that is not compared."""
        return self._numbers.get(vendor)

    def others(self, vendor: str) -> int:
        """How many are compared beside a vendor."""
        return len(self._numbers) - (vendor in self._numbers)

    def moved(self, vendor: str, number: Numbers | None) -> Market:
        """With another number of one vendor, or without it where it is None."""
        old = self.of(vendor)
        if number == old:
            return self
        numbers = dict(self._numbers)
        numbers.pop(vendor, None)
        if number is not None:
            numbers[vendor] = number
        found = Market(numbers)
        found.lows = self.lows.changed(old and old.low, number and number.low)
        found.highs = self.highs.changed(old and old.high, number and number.high)
        return found

    @cached_property
    def lows(self) -> Ends:
        """The lower bounds."""
        return Ends(at.low for at in self._numbers.values())

    @cached_property
    def highs(self) -> Ends:
        """The upper bounds."""
        return Ends(at.high for at in self._numbers.values())


NOBODY = Market({})
"""Where nobody is compared."""
