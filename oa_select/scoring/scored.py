"""Vendors scored: the sums and the gates of each, before anybody is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import EvidenceRules
from oa_select.results.ranking import GateOutcome
from oa_select.rubric.model import Criterion, Measure, PriceKey
from oa_select.scoring.findings import Findings
from oa_select.scoring.gates import FactGate, decide_on_points
from oa_select.scoring.leaves import NOBODY, Leaf, LeafScorer, Pool, market_pool, rated_leaf
from oa_select.scoring.plan import Plan
from oa_select.scoring.sums import Total, add_up, with_leaves
from oa_select.vendor import Vendor


class Scored(NamedTuple):
    """One vendor's sums and gates under some rules of evidence."""

    vendor: Vendor
    total: Total
    gates: tuple[GateOutcome, ...]


class Scorer:
    """A plan, ready to score one vendor after another.

    What is the same for all of them is worked out once; a vendor is not kept.
    """

    def __init__(self, plan: Plan) -> None:
        """Takes the plan that is followed."""
        self.plan = plan
        self._gates = [
            FactGate(each, each.condition) for each in plan.rubric.gates if each.condition
        ]
        every = [each for top in plan.criteria for each in top.walk()]
        self._leaves = {
            each.id: LeafScorer(each, plan.attainable[each.id], plan.needs)
            for each in every
            if each.measures
        }
        self._rated = [each for each in every if each.rated] if plan.options.panel else []
        self._silent = add_up(plan.criteria, self._silent_leaf, plan.unknown)

    def _silent_leaf(self, criterion: Criterion) -> Leaf:
        """That of a vendor about which nobody says anything."""
        if criterion.rated:
            return rated_leaf(criterion, NOBODY.id, None)
        return self._leaves[criterion.id].silent

    def pool(self, findings: Iterable[Findings]) -> Pool:
        """The numbers that are compared: those of vendors that no gate on a fact disqualifies.

        Empty where no scale compares vendors.
        """
        measures = comparing_measures(self.plan.criteria)
        if not measures:
            return {}
        staying = (each for each in findings if not is_historical(self.plan, each.vendor))
        staying = (each for each in staying if all(gate.on(each).kept for gate in self._gates))
        return market_pool(measures.values(), [*staying])

    def score(self, findings: Findings, pool: Pool) -> Scored:
        """The sums and the gates of a vendor, compared with those in the pool."""
        panel, vendor = self.plan.options.panel, findings.vendor
        leaves = {id: each.leaf(findings, pool) for id, each in self._leaves.items()}
        for each in self._rated:
            leaves[each.id] = rated_leaf(each, vendor.id, panel)
        total = with_leaves(self._silent, leaves, self.plan.unknown)
        on_facts = {gate.id: gate.on(findings) for gate in self._gates}
        return Scored(vendor, total, _all_gates(self.plan, on_facts, total))

    def leaf(self, criterion: str, findings: Findings, pool: Pool) -> Leaf:
        """The points of one criterion that has measures, by its id."""
        return self._leaves[criterion].leaf(findings, pool)

    def firm_total(self, scored: Scored, findings: Findings, pool: Pool) -> Total:
        """The sums of a vendor on firm evidence alone.

        Args:
            scored: the vendor under the plan's rules, whose leaves are taken over where the same
                claims count under both.
            findings: under the plan's rules for firm evidence.
            pool: of firm numbers.
        """
        changed = {
            id: each.leaf(findings, pool)
            for id, each in self._leaves.items()
            if each.compares or not findings.admit_all_on(each.basis)
        }
        return with_leaves(scored.total, changed, self.plan.unknown) if changed else scored.total


class Scores(Mapping[str, Scored]):
    """The sums of vendors under some rules of evidence by id: added up when asked for, then kept.

    Attributes:
        rules: the rules of evidence.
        pool: the numbers that are compared.
    """

    def __init__(self, scorer: Scorer, vendors: Sequence[Vendor], rules: EvidenceRules) -> None:
        """Takes vendors with distinct ids."""
        self.rules, self._scorer = rules, scorer
        self._vendors = {each.id: each for each in vendors}
        self._known: dict[str, Scored] = {}
        self.pool = scorer.pool(Findings(each, rules) for each in vendors)

    def __getitem__(self, id: str) -> Scored:
        found = self._known.get(id)
        if found is None:
            findings = Findings(self._vendors[id], self.rules)
            found = self._known[id] = self._scorer.score(findings, self.pool)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._vendors)

    def __len__(self) -> int:
        return len(self._vendors)


def score_all(plan: Plan, vendors: Sequence[Vendor], rules: EvidenceRules) -> list[Scored]:
    """Sums and gates of all vendors; gates on facts first, since ratios compare those that pass."""
    scorer = Scorer(plan)
    pool = scorer.pool(Findings(each, rules) for each in vendors)
    return [scorer.score(Findings(each, rules), pool) for each in vendors]


def comparing_measures(criteria: Sequence[Criterion]) -> dict[PriceKey, Measure]:
    """The measures whose scale compares vendors, by what it compares them by."""
    measures = (measure for top in criteria for each in top.walk() for measure in each.measures)
    return {each.price: each for each in measures if each.scale.comparing}


def in_pool(plan: Plan, scored: Scored) -> bool:
    """Whether ratios compare with this vendor: no gate on a fact, nor its age, takes it out."""
    gates = zip(plan.rubric.gates, scored.gates, strict=True)
    stays = all(outcome.kept for gate, outcome in gates if gate.fact is not None)
    return stays and not is_historical(plan, scored.vendor)


def is_historical(plan: Plan, vendor: Vendor) -> bool:
    """Whether a vendor is listed as a case only."""
    return vendor.historical and not plan.options.include_historical


def _all_gates(
    plan: Plan, on_facts: Mapping[str, GateOutcome], total: Total
) -> tuple[GateOutcome, ...]:
    return tuple(
        on_facts[gate.id]
        if gate.criterion is None
        else GateOutcome(
            gate.id,
            gate.title,
            decide_on_points(gate, total.find(gate.criterion).points),
            gate.on_unknown,
        )
        for gate in plan.rubric.gates
    )


def with_total(plan: Plan, scored: Scored, total: Total) -> Scored:
    """A vendor with other sums, its gates on criteria decided on those."""
    known = {gate.id: gate for gate in scored.gates}
    return Scored(scored.vendor, total, _all_gates(plan, known, total))
