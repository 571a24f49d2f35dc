"""Questions as a reader sees them."""

from __future__ import annotations

from oa_select.facts.catalogue import unit_label
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.questions.candidates import CONFIRM, Candidate
from oa_select.questions.value import scores_at
from oa_select.results.questions import Form, Question
from oa_select.scoring.records import fact_record, levels
from oa_select.what_if.world import World


def question(world: World, asked: Candidate, *, decisive: bool) -> Question:
    """The question; its value is 0 where it confirms something that changes nothing."""
    contender, leaf = asked.contender, asked.leaf
    weighed = leaf.leaf.asked
    if asked.kind == CONFIRM and leaf.leaf.used is not None:
        weighed = leaf.leaf.weighed[leaf.leaf.used]
    assert weighed is not None
    fact = leaf.asked.fact
    now = (
        weighed.finding if fact.path == weighed.finding.fact.path else world.of(contender.id, fact)
    )
    return Question(
        contender.id,
        contender.scored.vendor.name,
        leaf.id,
        leaf.node.criterion.title,
        fact_record(now, weighed)._replace(evaluated=None, condition=now is not weighed.finding),
        form_of(fact),
        asked.kind,
        leaf.weight,
        leaf.points,
        scores_at(contender, leaf),
        leaf.swing,
        asked.worth(decides=decisive),
        decisive,
    )


def form_of(fact: Fact) -> Form:
    """How a fact is answered."""
    unit = unit_label(fact.unit)
    names = () if fact.type == "number" else levels_of(fact)
    return Form(
        fact.type,
        levels(names, names),
        unit,
        fact.evidence,
        fact.section,
        fact.bounds,
        fact.derived,
        fact.clocked,
        fact.certified,
    )
