"""From a ranking to what should be asked next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.facts.catalogue import unit_label
from oa_select.facts.coverage import Needs
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.interval import compared
from oa_select.questions.contenders import Contender, Contenders, OpenLeaf, contenders_of
from oa_select.questions.decisive import answer_decides, gate_decides
from oa_select.questions.decisive_sets import find_decisive_sets
from oa_select.questions.value import best_expected_other, scores_at, value_of_information
from oa_select.regions import province_name
from oa_select.results.questions import BuyerPlace, Form, Kind, OpenGate, Question, Questions
from oa_select.results.ranking import VendorScore
from oa_select.scoring.findings import Findings
from oa_select.scoring.leaves import SETTLED, Leaf
from oa_select.scoring.rank import Contest
from oa_select.scoring.records import fact_record, levels
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import Node
from oa_select.what_if.world import World

OPEN: Kind = "open"
CONFIRM: Kind = "confirm"


def find_questions(contest: Contest, about: frozenset[str] | None = None) -> Questions:
    """The questions in the order in which they are worth asking, the open gates, the decisive sets.

    Args:
        contest: the ranking and its sums; vendors that have a rank take part, and those of whom too
            little is known.
        about: the ids of the vendors that are asked: only their questions and gates are worked out,
            and no sets. None for all.
    """
    placed, contest = contest.ranking, contest.by_score
    contenders, world = contenders_of(contest), World(contest)
    asked = [each for each in contest.ranking.vendors if about is None or each.vendor in about]
    gates = tuple(_gates(contenders, world, asked))
    at_gates = {(each.vendor, each.fact.path) for each in gates if each.fact}
    questions = [
        each
        for contender in contenders.all
        if about is None or contender.id in about
        for each in _questions(contenders, world, contender)
    ]
    questions.sort(key=lambda each: _order(each, (each.vendor, each.fact.path) in at_gates))
    return Questions(
        contest.ranking,
        placed,
        tuple(questions),
        gates,
        find_decisive_sets(contenders) if about is None else (),
        tuple(each for each in questions if each.decisive),
        tuple(each for each in gates if each.decisive and each.fact),
        places=tuple(_places(contest.plan.needs)),
        of_some=about is not None,
    )


def _order(question: Question, at_gate: bool) -> tuple[bool, bool, float, float]:
    """The sort key: answers that decide alone, gates first; then by value, then by swing."""
    value, swing = compared(question.value), compared(question.swing)
    return not question.decisive, not at_gate, -value, -swing


def _questions(contenders: Contenders, world: World, contender: Contender) -> Iterator[Question]:
    """The questions to one vendor, in rubric order."""
    best_other = best_expected_other(contenders, contender)
    still_open = {leaf.id: leaf for leaf in contender.open}
    firm = {
        node.criterion.id: node.leaf
        for node in contenders.contest.firm[contender.id].total.walk()
        if node.leaf is not None
    }
    for weight, node in contender.scored.total.leaf_nodes():
        if weight == 0:
            continue
        leaf, expected, kind = still_open.get(node.criterion.id), contender.expected, OPEN
        if leaf is None and (leaf := _moves_others(world, contender, node, weight)):
            yield _question(world, contender, leaf, OPEN, 0.0)
            continue
        if leaf is None:
            leaf, kind = _weakly_known(contenders, node, weight, firm[node.criterion.id]), CONFIRM
            if leaf is None or node.points is None:
                continue
            expected += weight * (leaf.points.midpoint - node.points.midpoint)
        value = value_of_information(expected, leaf.swing, best_other)
        yield _question(world, contender, leaf, kind, value)


def _moves_others(world: World, contender: Contender, node: Node, weight: float) -> OpenLeaf | None:
    """A leaf whose answer changes not its own points but those of others, so that it decides."""
    leaf = node.leaf
    if leaf is None or leaf.asked is None or node.points is None or node.score is None:
        return None
    asked = leaf.asked.asked
    if asked.state in SETTLED or not world.uses(asked.fact).compared:
        return None
    found = OpenLeaf(node.criterion.id, weight, node.points, node.score, leaf, node, asked)
    return found if answer_decides(world, contender.id, found) else None


def _weakly_known(contenders: Contenders, node: Node, weight: float, firm: Leaf) -> OpenLeaf | None:
    """A leaf that is known on weak evidence only, with what it may have without that."""
    leaf = node.leaf
    if leaf is None or leaf.used is None or node.points is None or node.score is None:
        return None
    if firm.points is None or compared(firm.points.width) <= compared(node.points.width):
        return None
    weak = firm.weighed[leaf.used]
    least = contenders.contest.plan.rubric.firm_grade
    grade = leaf.weighed[leaf.used].finding.grade
    if grade is not None and grade > least:
        asked = weak.finding
    elif weak.open and weak.finding.state in SETTLED:  # what is taken off is weakly known
        asked = weak.open[0]
    else:
        return None
    return OpenLeaf(node.criterion.id, weight, firm.points, node.score, leaf, node, asked)


def _question(
    world: World, contender: Contender, leaf: OpenLeaf, kind: Kind, value: float
) -> Question:
    """The question; its value is 0 where it confirms something that changes nothing."""
    weighed = leaf.leaf.asked
    if kind == CONFIRM and leaf.leaf.used is not None:
        weighed = leaf.leaf.weighed[leaf.leaf.used]
    assert weighed is not None
    decisive = answer_decides(world, contender.id, leaf)
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
        kind,
        leaf.weight,
        leaf.points,
        scores_at(contender, leaf),
        leaf.swing,
        value if decisive or kind == OPEN else 0.0,
        decisive,
    )


def _places(needs: Needs | None) -> Iterator[BuyerPlace]:
    """The buyer's places, which questions speak of."""
    for each in needs.sites if needs else ():
        yield BuyerPlace(each.name, province_name(each.province), each.city, each.users)


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


def _gates(
    contenders: Contenders, world: World, vendors: Sequence[VendorScore]
) -> Iterator[OpenGate]:
    """The open gates of contenders among the vendors, and of those whose only obstacle they are."""
    contest = contenders.contest
    for placed in vendors:
        scored = contest.scored[placed.vendor]
        unknown = {gate.id for gate in scored.gates if gate.outcome == "unknown"}
        shut = [gate for gate in scored.gates if not gate.kept]
        historical = scored.vendor.historical and not contest.plan.options.include_historical
        if historical or any(gate.outcome == "fail" for gate in shut):
            continue
        findings = Findings(scored.vendor, contest.plan.rules)
        for gate, outcome in zip(contest.plan.rubric.gates, scored.gates, strict=True):
            if gate.id in unknown:
                finding = findings.of(gate.fact) if gate.fact else None
                yield OpenGate(
                    placed.vendor,
                    placed.name,
                    gate.id,
                    outcome.title,
                    fact_record(finding) if finding else None,
                    form_of(gate.fact) if gate.fact else None,
                    gate_decides(world, placed.vendor, finding)
                    if finding
                    else _gate_decides(contenders, scored),
                )


def _gate_decides(contenders: Contenders, scored: Scored) -> bool:
    """Whether it matters for the first place that a vendor stays or goes."""
    if scored.vendor.id in contenders.first:
        return True
    score = scored.total.score
    kept_out = any(not gate.kept for gate in scored.gates)
    least = contenders.contest.plan.rubric.min_known_pct
    enough = compared(scored.total.known_pct) >= compared(least)
    return kept_out and enough and score is not None and compared(score) >= compared(contenders.top)
