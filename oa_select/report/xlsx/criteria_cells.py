"""The rows and columns of the sheets of criteria and of sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from oa_select.results.recalculation import CriterionOutline

HEAD = 5
"""The row of the column titles on the sheets of criteria and of sums; rows count from 0."""
TOTAL = HEAD + 1
FIRST = TOTAL + 1
NUMBER, PARENT, TITLE, ID, WEIGHT, WHAT_IF, CHECK, USED, EFFECTIVE, VENDORS = range(10)
"""The columns of the sheet of criteria; from the last one on two for each vendor."""


class Line(NamedTuple):
    """A criterion's row.

    ``number`` counts from 1 and ``parent`` is the number of the group, 0 for the whole;
    ``last`` is the last row below it, ``siblings`` the first and last row of its group's members.
    """

    criterion: CriterionOutline
    depth: int
    number: int
    parent: int
    last: int
    siblings: tuple[int, int]

    @property
    def row(self) -> int:
        """Its row on the sheets of criteria and of sums."""
        return TOTAL + self.number

    @property
    def parent_row(self) -> int:
        """The row of its group."""
        return TOTAL + self.parent


@dataclass(frozen=True)
class Grid:
    """The rows of criteria, and the vendors in the order of their columns and of their rows.

    ``vendors`` are ids in the order of the ranking as it is written, ``ordered`` sorted.
    """

    lines: tuple[Line, ...]
    vendors: tuple[str, ...]

    @property
    def last(self) -> int:
        """The last row with a criterion."""
        return TOTAL + len(self.lines)

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """The ids of vendors, sorted; this order breaks ties."""
        return tuple(sorted(self.vendors))

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The place of each vendor in :attr:`ordered`."""
        return {each: at for at, each in enumerate(self.ordered)}

    @cached_property
    def by_id(self) -> Mapping[str, Line]:
        """The rows by the id of their criterion."""
        return {each.criterion.id: each for each in self.lines}

    @cached_property
    def column_of(self) -> Mapping[str, int]:
        """The place of each vendor in :attr:`vendors`."""
        return {each: at for at, each in enumerate(self.vendors)}

    @cached_property
    def low(self) -> Mapping[str, int]:
        """The column of each vendor's lows; its highs are in the next one."""
        return {each: VENDORS + 2 * at for at, each in enumerate(self.vendors)}

    @property
    def reason(self) -> int:
        """The column of reasons, behind the vendors."""
        return VENDORS + 2 * len(self.vendors)


def grid_of(criteria: Sequence[CriterionOutline], vendors: Sequence[str]) -> Grid:
    """The rows of the criteria, parents first, and the columns of the vendors."""
    return Grid(tuple(_lines(criteria, 0, 0, 1)), tuple(vendors))


def _lines(
    criteria: Sequence[CriterionOutline], parent: int, depth: int, number: int
) -> Iterator[Line]:
    first = TOTAL + number
    siblings = (first, first + sum(1 for each in criteria for _ in each.walk()) - 1)
    for each in criteria:
        below = sum(1 for _ in each.walk()) - 1
        yield Line(each, depth, number, parent, TOTAL + number + below, siblings)
        yield from _lines(each.criteria, number, depth + 1, number + 1)
        number += below + 1
