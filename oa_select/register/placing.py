"""The places of vendors whose standings are held: of all of them, or of those that are shown."""

from __future__ import annotations

import operator
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from oa_select.register.expressions import number
from oa_select.register.held import Held
from oa_select.register.ranks import Row, broken_ties, counts_for, differs, listing, with_ranks
from oa_select.register.standings import RANKED, UNRANKED, tie_columns
from oa_select.register.within import Within
from oa_select.scoring.ties import Place

if TYPE_CHECKING:
    from ibis.expr import types as ir

COUNTED = 100
"""The possible ranks of so many vendors are counted; for more, those of all are worked out."""
NAMED = 1_000
"""So many vendors that could be first are named at most."""


class Lead(NamedTuple):
    """Who is first: whether that is decided, who could be, and who would be on firm evidence.

    ``could_be_first`` names some of ``could_be_first_count`` vendors, ``statuses`` says how many
    have each status, by its place.
    """

    decided: bool
    could_be_first: tuple[str, ...]
    could_be_first_count: int
    firm_first: tuple[str, ...]
    statuses: tuple[int, ...]


def rows_of(table: ir.Table) -> list[Row]:
    """A few rows of a table."""
    return list(table.to_pyarrow().to_pylist())


class Placing:
    """Who has which place, from the standings of all vendors."""

    def __init__(self, held: Held) -> None:
        """Takes the standings; nothing is worked out yet."""
        self._held, self._plan, self._standings = held, held.plan, held.standings
        tie_break = held.plan.rubric.tie_break
        self._within = Within(held, tie_break) if tie_break and tie_break.within else None

    def everybody(self) -> ir.Table:
        """The standings with ``rank``, ``best_rank``, ``worst_rank`` and ``tie_broken_by``."""
        if self._within is not None:
            return self._within.with_ranks()
        return with_ranks(self._plan, self._standings)

    def in_order(self) -> ir.Table:
        """The same, in the order in which they are listed."""
        table = self.everybody()
        is_ranked = table["status"] == RANKED
        return table.order_by(
            table["status"],
            table["rank"].coalesce(0),
            table["at_score"].coalesce(number(-1)).desc(),
            is_ranked.ifelse(table["at_high"], number(0)).desc(),
            table["vendor"],
        )

    def first(self, most: int) -> list[Row]:
        """The first vendors of the list with their places."""
        if self._within is not None or most > COUNTED:
            return rows_of(self.in_order().limit(most))
        standings = self._standings
        return self._counted(
            rows_of(standings.order_by(listing(self._plan, standings)).limit(most))
        )

    def of(self, ids: Collection[str]) -> list[Row]:
        """The vendors with these ids, with their places, in the order of the ids."""
        if self._within is not None or len(ids) > COUNTED:
            table = self.everybody()
            found = rows_of(table.filter(table["vendor"].isin([*ids])))
        else:
            wanted = self._standings["vendor"].isin([*ids])
            found = [*self._counted(rows_of(self._standings.filter(wanted)))]
        by_id = {row["vendor"]: row for row in found}
        return [by_id[each] for each in ids]

    def least(self) -> Row:
        """Of vendors with a rank: ``first_low`` of those that are first, and ``known_pct`` of all.

        None without any.
        """
        table = self.everybody()
        ranked = table.filter(table["status"] == RANKED)
        first = ranked["rank"] == 1
        least = ranked.aggregate(
            first_low=ranked["low"].min(where=first), known_pct=ranked["known_pct"].min()
        )
        (row,) = rows_of(least)
        return row

    def _counted(self, rows: Sequence[Row]) -> list[Row]:
        """Rows with the ranks of those that have one, which are counted."""
        ranked = [row for row in rows if row["status"] == RANKED]
        places: dict[str, dict[str, Any]] = {}
        if ranked:
            (counts,) = rows_of(counts_for(self._plan, self._standings, ranked))
            broken = self._broken(ranked)
            for at, row in enumerate(ranked):
                place = Place(
                    1 + counts[f"ahead_{at}"],
                    1 + counts[f"above_{at}"],
                    counts["all"] - counts[f"below_{at}"],
                )
                places[row["vendor"]] = {
                    "rank": place.rank,
                    "best_rank": place.best,
                    "worst_rank": place.worst,
                    "tie_broken_by": broken[at],
                }
        nothing = dict.fromkeys(("rank", "best_rank", "worst_rank", "tie_broken_by"))
        return [{**row, **places.get(row["vendor"], nothing)} for row in rows]

    def _broken(self, ranked: Sequence[Row]) -> list[int | None]:
        """For each row the place of the criterion that broke its tie."""
        ties = tie_columns(self._plan)
        if not ties:
            return [None] * len(ranked)
        standings = self._standings.filter(self._standings["status"] == RANKED)
        scores = sorted({row["at_score"] for row in ranked})
        level = standings.filter(standings["at_score"].isin([*map(number, scores)]))
        keys = ["at_score", *ties]
        found = {
            tuple(row[each] for each in keys): row["tie_broken_by"]
            for row in rows_of(broken_ties(self._plan, level))
        }
        return [found[tuple(row[each] for each in keys)] for row in ranked]

    @cached_property
    def lead(self) -> Lead:
        """Who is first, and who could be."""
        counts = rows_of(
            self._standings.group_by("status").aggregate(count=self._standings.count())
        )
        by_status = {row["status"]: row["count"] for row in counts}
        statuses = tuple(by_status.get(each, 0) for each in range(4))
        if self._within is not None:
            all_of_them = self._within.could_be_first()
            could, count = all_of_them[:NAMED], len(all_of_them)
            decided, firm = self._within.is_decided(), self._within.firm_first()
        else:
            contending = self._contending()
            could, count = self._could_be_first(contending)
            decided, firm = self._is_decided(contending), self._firm_first()
        return Lead(decided, could, count, firm, statuses)

    def _contending(self) -> ir.Table:
        """The vendors that have points, and no gate or age that takes them out."""
        standings = self._standings
        status = standings["status"].isin([RANKED, UNRANKED])
        return standings.filter(status, standings["at_low"].notnull())

    def _could_be_first(self, contending: ir.Table) -> tuple[tuple[str, ...], int]:
        """Those above whom nobody that has a rank surely is."""
        ranked = contending.filter(contending["status"] == RANKED)
        ((greatest, _),) = (tuple(row.values()) for row in rows_of(_greatest(ranked, "at_low")))
        table = contending
        if greatest is not None:
            table = table.filter(table["at_high"] >= number(greatest))
            best = self._best_tie(ranked, greatest)
            if best is not None:
                level = table["exact"] & (table["at_score"] == number(greatest))
                behind = differs(tie_columns(self._plan), table, best, operator.gt)
                table = table.filter(~(level & behind))
        names = table.order_by(listing(self._plan, table)).limit(NAMED).select("vendor")
        ids = tuple(row["vendor"] for row in rows_of(names))
        return ids, int(table.count().to_pyarrow().as_py())

    def _best_tie(self, ranked: ir.Table, score: float) -> Row | None:
        """The exact vendor of a score whom ties put first; None without any, or without ties."""
        ties = tie_columns(self._plan)
        if not ties:
            return None
        level = ranked.filter(ranked["exact"], ranked["at_score"] == number(score))
        return next(iter(rows_of(level.order_by(ties).limit(1))), None)

    def _is_decided(self, contending: ir.Table) -> bool:
        """Whether one vendor is first whatever is still open."""
        ranked = contending.filter(contending["status"] == RANKED)
        ties = tie_columns(self._plan)
        order = [ranked["at_score"].desc(), *(ranked[each] for each in ties)]
        first = rows_of(ranked.order_by([*order, ranked["vendor"]]).limit(2))
        keys = ["at_score", *ties]
        if not first or (
            len(first) == 2 and all(first[0][each] == first[1][each] for each in keys)
        ):
            return False
        own = first[0]
        gates = (own[each] for each in own if each.startswith("gate_"))
        if any(each == "unknown" for each in gates):
            return False
        rivals = contending.filter(contending["vendor"] != own["vendor"])
        surely = rivals["at_high"] < number(own["at_low"])
        if own["exact"]:
            level = rivals["exact"] & (rivals["at_score"] == number(own["at_score"]))
            surely |= level & differs(ties, rivals, own, operator.gt)
        return not rows_of(rivals.filter(~surely).limit(1))

    def _firm_first(self) -> tuple[str, ...]:
        """The vendors with a rank that would be first on firm evidence, sorted."""
        ties = tie_columns(self._plan, firm=True)
        standings = self._standings
        ranked = standings.filter(standings["status"] == RANKED, standings["at_firm"].notnull())
        order = [ranked["at_firm"].desc(), *(ranked[each] for each in ties)]
        first = next(iter(rows_of(ranked.order_by(order).limit(1))), None)
        if first is None:
            return ()
        for each in ("at_firm", *ties):
            ranked = ranked.filter(ranked[each] == number(first[each]))
        names = rows_of(ranked.order_by("vendor").limit(NAMED).select("vendor"))
        return tuple(row["vendor"] for row in names)


def _greatest(table: ir.Table, column: str) -> ir.Table:
    return table.aggregate(greatest=table[column].max(), count=table.count())
