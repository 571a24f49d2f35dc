"""A plan over a register: where all vendors stand, and the places of some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from oa_select.register.fit import check_columns, check_fit
from oa_select.register.opened import Register
from oa_select.register.query import Query, query_of
from oa_select.register.standings import standings_of
from oa_select.scoring.plan import Plan

if TYPE_CHECKING:
    from ibis.expr import types as ir


class Held(NamedTuple):
    """The standings of all vendors of a register under a plan."""

    register: Register
    query: Query
    standings: ir.Table

    @property
    def plan(self) -> Plan:
        """What was followed."""
        return self.query.plan


def hold(register: Register, plan: Plan) -> Held:
    """Works out where all vendors of a register stand.

    Args:
        register: that is open.
        plan: what to follow.

    Raises:
        UsageError: if the register was not made for such a plan.
    """
    check_fit(plan, register.made, register.name)
    check_columns(plan, register.made, register.table.columns, register.name)
    query = query_of(plan, register.table, register.made.places)
    return Held(register, query, register.engine.kept(standings_of(query), "standings"))
