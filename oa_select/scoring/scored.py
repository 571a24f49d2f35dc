"""Vendors scored: the sums and the gates of each, before anybody is ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import EvidenceRules
from oa_select.results.ranking import GateOutcome
from oa_select.rubric.model import Criterion, Measure, PriceKey
from oa_select.scoring.findings import Findings
from oa_select.scoring.gates import decide, decide_on_points
from oa_select.scoring.leaves import Leaf, Pool, market_pool, rated_leaf, score_leaf
from oa_select.scoring.plan import Plan
from oa_select.scoring.sums import Total, add_up
from oa_select.vendor import Vendor


class Scored(NamedTuple):
    """One vendor's sums and gates under some rules of evidence."""

    vendor: Vendor
    total: Total
    gates: tuple[GateOutcome, ...]


def score_all(plan: Plan, vendors: Sequence[Vendor], rules: EvidenceRules) -> list[Scored]:
    """Sums and gates of all vendors; gates on facts first, since ratios compare those that pass."""
    return score_findings(plan, [Findings(vendor, rules) for vendor in vendors])


def score_findings(plan: Plan, findings: Sequence[Findings]) -> list[Scored]:
    """Sums and gates of all vendors from what is found about each of them."""
    on_facts = [_fact_gates(plan, each) for each in findings]
    pool = _pool(plan, findings, on_facts)
    return [_score(plan, each, gates, pool) for each, gates in zip(findings, on_facts, strict=True)]


def pool_of(plan: Plan, findings: Sequence[Findings]) -> Pool:
    """The prices that ratios compare: those of vendors that no gate on a fact disqualifies."""
    return _pool(plan, findings, [_fact_gates(plan, each) for each in findings])


def _pool(
    plan: Plan, findings: Sequence[Findings], on_facts: Sequence[Mapping[str, GateOutcome]]
) -> Pool:
    staying = [
        each
        for each, gates in zip(findings, on_facts, strict=True)
        if all(gate.kept for gate in gates.values()) and not is_historical(plan, each.vendor)
    ]
    return market_pool(comparing_measures(plan.criteria).values(), staying)


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


def _fact_gates(plan: Plan, findings: Findings) -> dict[str, GateOutcome]:
    return {
        gate.id: GateOutcome(
            gate.id,
            gate.title,
            decide(gate.condition, findings.of(gate.condition.fact)),
            gate.on_unknown,
        )
        for gate in plan.rubric.gates
        if gate.condition is not None
    }


def _score(plan: Plan, findings: Findings, on_facts: dict[str, GateOutcome], pool: Pool) -> Scored:
    vendor, panel = findings.vendor.id, plan.options.panel

    def leaf_of(criterion: Criterion) -> Leaf:
        if criterion.rated:
            return rated_leaf(criterion, vendor, panel)
        return score_leaf(criterion, plan.attainable[criterion.id], findings, plan.needs, pool)

    total = add_up(plan.criteria, leaf_of, plan.unknown)
    return Scored(findings.vendor, total, _all_gates(plan, on_facts, total))


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
