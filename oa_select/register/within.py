"""Ties within some points: who belongs together depends on the one before, vendor by vendor.

No query says that, so what decides the places is read and placed as for vendors in files.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from oa_select.register.expressions import number
from oa_select.register.held import Held
from oa_select.register.standings import RANKED, UNRANKED, tie_columns
from oa_select.rubric.model import TieBreak
from oa_select.scoring.ties import Standing, Sure, in_order, places

if TYPE_CHECKING:
    from ibis.expr import types as ir

ROWS = 10_000
"""So many vendors are made records at a time."""


class Within:
    """The places of vendors under a tie-break within some points."""

    def __init__(self, held: Held, tie_break: TieBreak) -> None:
        """Takes the standings of all vendors."""
        self._held, self._tie_break = held, tie_break

    def _reach(self) -> float:
        """Nobody that has a score farther below the greatest is ordered with it; surely so."""
        return self._tie_break.within + 1

    @cached_property
    def _standings(self) -> dict[int, list[Standing]]:
        """What decides the places of the vendors with each of two statuses."""
        table, ties = self._held.standings, tie_columns(self._held.plan)
        found: dict[int, list[Standing]] = {RANKED: [], UNRANKED: []}
        names = ("vendor", "at_score", "at_low", "at_high", *ties, "exact", "status")
        wanted = table.filter(table["status"].isin([*found]), table["at_low"].notnull())
        for batch in wanted.select(*names).to_pyarrow().to_batches(ROWS):
            for id, score, low, high, *by, exact, status in zip(
                *(batch.column(each).to_pylist() for each in names), strict=True
            ):
                found[status].append(Standing(id, score, low, high, tuple(by), exact))
        return found

    @cached_property
    def _sure(self) -> Sure:
        return Sure(self._standings[RANKED], self._tie_break)

    def with_ranks(self) -> ir.Table:
        """The standings with ranks, as :func:`oa_select.register.ranks.with_ranks` gives them."""
        import pyarrow as pa

        ranked = self._standings[RANKED]
        found = places(ranked, self._tie_break, self._sure)
        by = self._tie_break.by
        broken = (each.tie_broken_by for each in found.values())
        columns = {
            "vendor": pa.array([*found], pa.string()),
            "rank": pa.array([each.rank for each in found.values()], pa.int64()),
            "best_rank": pa.array([each.best for each in found.values()], pa.int64()),
            "worst_rank": pa.array([each.worst for each in found.values()], pa.int64()),
            "tie_broken_by": pa.array(
                [None if each is None else by.index(each) for each in broken], pa.int64()
            ),
        }
        placed = self._held.register.engine.given(pa.table(columns), "places")
        return self._held.standings.left_join(placed, "vendor").drop("vendor_right")

    def could_be_first(self) -> tuple[str, ...]:
        """The ids of all above whom nobody that has a rank surely is, the greatest scores first."""
        everybody = chain.from_iterable(self._standings.values())
        could = [each for each in everybody if self._sure.may_lead(each)]
        return tuple(
            each.vendor for each in sorted(could, key=lambda each: (-each.score, each.vendor))
        )

    def is_decided(self) -> bool:
        """Whether one vendor is first whatever is still open."""
        ranked = self._standings[RANKED]
        least = max((each.score for each in ranked), default=0.0) - self._reach()
        levels = in_order([each for each in ranked if each.score >= least], self._tie_break)
        if not levels or len(levels[0]) > 1:
            return False
        own = levels[0][0]
        table = self._held.standings
        (row,) = table.filter(table["vendor"] == own.vendor).to_pyarrow().to_pylist()
        if any(row[each] == "unknown" for each in row if each.startswith("gate_")):
            return False
        rivals = chain.from_iterable(self._standings.values())
        return all(self._sure.is_above(own, each) for each in rivals if each is not own)

    def firm_first(self) -> tuple[str, ...]:
        """The ids of the vendors with a rank that would be first on firm evidence, sorted."""
        table, ties = self._held.standings, tie_columns(self._held.plan, firm=True)
        wanted = table.filter(table["status"] == RANKED, table["at_firm"].notnull())
        least = wanted["at_firm"].max() - number(self._reach())
        wanted = wanted.filter(wanted["at_firm"] >= least)
        rows = wanted.select("vendor", "at_firm", *ties).to_pyarrow().to_pylist()
        standings = [
            Standing(row["vendor"], row["at_firm"], 0.0, 0.0, tuple(row[each] for each in ties))
            for row in rows
        ]
        levels = in_order(standings, self._tie_break)
        return tuple(sorted(each.vendor for each in levels[0])) if levels else ()
