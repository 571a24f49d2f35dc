"""A plan as a query over a register: its leaves and gates, and what their columns begin with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from oa_select.facts.coverage import PROVINCE_COUNT
from oa_select.interval import Interval
from oa_select.register.found import Found
from oa_select.register.schema import Place
from oa_select.rubric.model import Criterion, Gate, Measure
from oa_select.scales.deviation import DeviationScale
from oa_select.scales.ratio import RatioScale
from oa_select.scoring.plan import Plan

if TYPE_CHECKING:
    from ibis.expr import types as ir

Evidence = Literal["all", "firm"]
Comparing = RatioScale | DeviationScale


class Part(NamedTuple):
    """A measure of a criterion, and what its columns begin with."""

    name: str
    measure: Measure

    @property
    def compares(self) -> bool:
        """Whether its points come from the numbers of all vendors, or from what is taken off."""
        return isinstance(self.measure.scale, Comparing)

    @property
    def shared(self) -> bool:
        """Whether its points are the same on all evidence that is good enough for any."""
        return not self.compares and self.measure.fact.path != PROVINCE_COUNT


class Leaf(NamedTuple):
    """A criterion without children: what its columns begin with, and the measures that it has.

    ``parts`` are without those that need the buyer's places where none are given.
    """

    name: str
    criterion: Criterion
    parts: tuple[Part, ...]
    attainable: Interval

    @property
    def left_out(self) -> bool:
        """Whether its first measure needs the buyer's places, and none are given."""
        first = self.criterion.measures[:1]
        return bool(first) and [each.measure for each in self.parts[:1]] != [*first]

    @property
    def may_not_apply(self) -> bool:
        """Whether there are vendors that it may not apply to; facts about places always do."""
        about_places = any(each.measure.about_sites for each in self.parts)
        return self.criterion.na_allowed and not about_places


class Query(NamedTuple):
    """A plan over a register: how to get from its columns to points.

    ``found`` has no ``firm`` where all evidence that counts is firm.
    """

    plan: Plan
    leaves: tuple[Leaf, ...]
    gates: tuple[tuple[str, Gate], ...]
    found: Mapping[Evidence, Found]

    @property
    def firm(self) -> Evidence:
        """The evidence whose columns are those on firm evidence."""
        return "firm" if "firm" in self.found else "all"


def query_of(plan: Plan, register: ir.Table, places: tuple[Place, ...]) -> Query:
    """The query of a plan over a register with these places."""
    all_grade, firm_grade = plan.rules.min_grade, plan.firm_rules.min_grade
    found: dict[Evidence, Found] = {"all": Found(register, all_grade, places)}
    if firm_grade != all_grade:
        found["firm"] = Found(register, firm_grade, places)
    everything = [each for top in plan.criteria for each in top.walk()]
    leaves = [
        _leaf(plan, place_name(at), each) for at, each in enumerate(everything) if not each.criteria
    ]
    gates = ((f"gate/{at}", each) for at, each in enumerate(plan.rubric.gates))
    return Query(plan, tuple(leaves), tuple(gates), found)


def place_name(place: int) -> str:
    """What the columns of the criterion at a place begin with; ids may differ in capitals only."""
    return f"criterion/{place}"


def _leaf(plan: Plan, name: str, criterion: Criterion) -> Leaf:
    usable = [each for each in criterion.measures if plan.needs or not each.about_sites]
    parts = tuple(Part(f"{name}/{at}", each) for at, each in enumerate(usable))
    return Leaf(name, criterion, parts, plan.attainable[criterion.id])
