"""Findings and sums as the records that a result holds."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from oa_select.facts.catalogue import level_label, unit_label
from oa_select.facts.claims import Claim, Source
from oa_select.facts.evidence import Finding, State
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Levels, Numbers, Possible, Sets, of_claim
from oa_select.results.evaluators import Abstention, Evaluator, Judgement
from oa_select.results.ranking import (
    NOTHING,
    ClaimRecord,
    CriterionScore,
    FactRecord,
    JudgementRecord,
    Level,
    SourceRecord,
    Value,
)
from oa_select.rubric.model import Measure
from oa_select.scoring.leaves import Leaf, Weighed
from oa_select.scoring.sums import Node


def levels(names: Iterable[str], among: Collection[str] = ()) -> tuple[Level, ...]:
    """Levels with their labels; ``among`` are all levels of their fact."""
    return tuple((name, level_label(name, among)) for name in names)


def value_of(fact: Fact, possible: Possible) -> Value:
    """Possible values, as a reader sees them."""
    if isinstance(possible, Levels):
        return Value("levels", levels(possible.levels, fact.levels))
    if isinstance(possible, Numbers):
        unit = unit_label(fact.unit)
        return Value("numbers", (), _finite(possible.low), _finite(possible.high), True, unit)
    if isinstance(possible, Sets):
        members = {member for reading in possible.readings for member in reading.members}
        exact = all(reading.exact for reading in possible.readings)
        named = [each for each in fact.levels if each in members]
        return Value("set", levels(named, fact.levels), exact=exact)
    return NOTHING


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def claim_record(fact: Fact, claim: Claim) -> ClaimRecord:
    """A claim as a reader sees it; a list of places has no single value."""
    says = claim.form != "state" and bool(claim.values or fact.type == "set") and not fact.derived
    value = value_of(fact, of_claim(fact, claim)) if says else NOTHING
    return ClaimRecord(
        claim.form,
        value,
        claim.grade(fact),
        claim.state,
        str(claim.date) if claim.date else None,
        _source_record(claim.source) if claim.source else None,
        claim.note,
    )


def _source_record(source: Source) -> SourceRecord:
    published = str(source.published) if source.published else None
    return SourceRecord(source.id, source.kind, source.title, published, source.url, source.note)


def fact_record(finding: Finding, weighed: Weighed | None = None) -> FactRecord:
    """A finding as a reader sees it."""
    fact = finding.fact
    by_site = weighed.by_site if weighed else []
    off = weighed is not None and weighed.measure.deductions and weighed.finding == finding
    return FactRecord(
        fact.path,
        fact.label,
        fact.question,
        finding.state,
        value_of(fact, finding.possible),
        finding.grade,
        tuple(claim_record(fact, each) for each in finding.used),
        tuple(claim_record(fact, each) for each in finding.history),
        tuple(claim_record(fact, each) for each in finding.aside),
        tuple((site.name, levels(names)) for site, names in by_site),
        value_of(fact, weighed.number) if weighed is not None and off else None,
    )


def criterion_score(node: Node, weight: float) -> CriterionScore:
    """A criterion and all below it as a reader sees them; ``weight`` is the effective weight."""
    criterion = node.criterion
    children = tuple(
        criterion_score(child, weight * share)
        for child, share in zip(node.children, node.shares, strict=True)
    )
    applies = node.points is not None
    scored = CriterionScore(
        criterion.id,
        criterion.title,
        _group_state(children) if applies else "not_applicable",
        weight if applies else None,
        node.score,
        node.points,
        contribution=weight * node.score if node.score is not None else None,
        criteria=children,
        reason=criterion.reason,
    )
    if node.leaf is None:
        return scored
    if criterion.rated:
        return scored._replace(
            state=node.leaf.state,
            attainable=node.leaf.attainable,
            judgements=tuple(_judgement(*each) for each in node.leaf.judged),
        )
    return _with_leaf(scored, node.leaf, criterion.measures)


def _judgement(evaluator: Evaluator, said: Judgement | Abstention | None) -> JudgementRecord:
    found = JudgementRecord(evaluator.id, evaluator.name)
    if said is None:
        return found
    if isinstance(said, Abstention):
        return found._replace(note=said.note, abstains=True)
    return found._replace(
        points=said.points, note=said.note, given=said.given, greatest=said.scale.greatest
    )


def _with_leaf(scored: CriterionScore, leaf: Leaf, measures: tuple[Measure, ...]) -> CriterionScore:
    """The record of a criterion without children, with the facts that its points come from."""
    facts = tuple(fact_record(each.finding, each) for each in leaf.weighed)
    conditions = dict.fromkeys(each for at in leaf.weighed for each in at.conditions)
    shown = leaf.used if leaf.used is not None else 0
    return scored._replace(
        state=leaf.state,
        attainable=leaf.attainable,
        fact=facts[shown] if facts else _unweighed(measures[0].fact),
        facts=(*facts, *(fact_record(each)._replace(condition=True) for each in conditions)),
        capped=leaf.used is not None and leaf.weighed[leaf.used].measure is not measures[0],
        scale_reason=(leaf.weighed[shown].measure if leaf.weighed else measures[0]).scale_reason,
        question=leaf.asked.asked.fact.question if leaf.open and leaf.asked else None,
    )


def _unweighed(fact: Fact) -> FactRecord:
    return FactRecord(fact.path, fact.label, fact.question, "not_applicable")


def _group_state(children: Iterable[CriterionScore]) -> State:
    states = {
        leaf.state for child in children for leaf in child.leaves() if leaf.weight is not None
    }
    return states.pop() if len(states) == 1 else "partial"
