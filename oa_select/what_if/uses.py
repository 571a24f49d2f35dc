"""Where the facts count that a plan asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.rubric.model import Criterion, Measure, PriceKey
from oa_select.scoring.plan import Plan
from oa_select.scoring.scored import comparing_measures


class Uses(NamedTuple):
    """Where a fact counts.

    Attributes:
        criteria: those that measure it, or take something off by it.
        gate: whether a gate asks for it.
        compared: whether one of the criteria compares vendors.
        price: whether it is the very number by which they are compared.
    """

    criteria: frozenset[str] = frozenset()
    gate: bool = False
    compared: bool = False
    price: bool = False


NOWHERE = Uses()


class PlanUses:
    """Where each fact counts under a plan.

    Attributes:
        criteria: all criteria by id.
        comparing: the measures that compare vendors, by what they compare them by.
        compared: the criteria that have such measures.
    """

    def __init__(self, plan: Plan) -> None:
        """Takes the plan that is followed."""
        self.criteria: Mapping[str, Criterion] = {
            each.id: each for top in plan.criteria for each in top.walk()
        }
        self.comparing: Mapping[PriceKey, Measure] = comparing_measures(plan.criteria)
        self.compared = frozenset(
            id
            for id, each in self.criteria.items()
            if any(measure.scale.comparing for measure in each.measures)
        )
        self._found = self._of_criteria()
        for gate in plan.rubric.gates:
            if gate.fact is not None:
                path = gate.fact.path
                self._found[path] = self._found.get(path, NOWHERE)._replace(gate=True)

    def of(self, fact: Fact) -> Uses:
        """Where a fact counts."""
        return self._found.get(fact.path, NOWHERE)

    def _of_criteria(self) -> dict[str, Uses]:
        found: dict[str, Uses] = {}
        for id, criterion in self.criteria.items():
            for measure in criterion.measures:
                compares = measure.scale.comparing is not None
                for fact in measure.facts:
                    old = found.get(fact.path, NOWHERE)
                    found[fact.path] = old._replace(
                        criteria=old.criteria | {id},
                        compared=old.compared or compares,
                        price=old.price or (compares and fact.path == measure.fact.path),
                    )
        return found
