"""The criteria and groups of a score sheet as they are read: titles, cells, and what is below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.grid import NOTHING


class Item(NamedTuple):
    """A criterion, or a group of them, as the sheet has it.

    ``key`` tells it from its siblings, ``label`` is the cell of its title; ``weight`` and
    ``maximum`` are cells too, empty where there is none. ``scores`` are by vendor and evaluator,
    ``weighted`` and ``notes`` by vendor; those of a group are what the sheet works out for it.
    """

    title: str
    label: Cell
    key: str = ""
    id: str = ""
    note: str = ""
    weight: Cell = NOTHING
    maximum: Cell = NOTHING
    scores: Mapping[tuple[str, str], Cell] = {}
    weighted: Mapping[str, Cell] = {}
    notes: Mapping[str, Cell] = {}
    items: tuple[Item, ...] = ()

    def leaves(self) -> Iterator[Item]:
        """The criteria of a group, or this one."""
        if not self.items:
            yield self
        for each in self.items:
            yield from each.leaves()

    def walk(self) -> Iterator[Item]:
        """This and all below it, parents first."""
        yield self
        for each in self.items:
            yield from each.walk()
