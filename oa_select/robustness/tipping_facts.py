"""Tipping facts: the value that one fact alone would need for the first place to change.

All else stays at the score that orders the table. The first place changes where the vendors that
share it are not the current ones: one draws level, one leads alone, or one is out of the ranking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from oa_select.facts.coverage import SITE_FACTS
from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers, Possible, everything
from oa_select.interval import Interval
from oa_select.results.ranking import NOTHING
from oa_select.results.robustness import TippingFact
from oa_select.scoring.findings import Findings
from oa_select.scoring.leaves import SETTLED, Leaf, Weighed
from oa_select.scoring.rank import Contest
from oa_select.scoring.records import fact_record, value_of
from oa_select.scoring.sums import Node
from oa_select.text import LocalizedText
from oa_select.what_if.change import nearest_change
from oa_select.what_if.subject import Change, Subject
from oa_select.what_if.world import World


class _Place(NamedTuple):
    """Where a fact counts: in a criterion, or in a gate only."""

    vendor: str
    title: LocalizedText
    criterion: str | None = None
    gate: str | None = None
    current: float | None = None


def find_tipping_facts(
    contest: Contest, among: Collection[str] | None = None
) -> tuple[TippingFact, ...]:
    """The facts which alone, taking another value, would change who is first.

    Drawing level counts. Facts whose value is open come first, then those that would have to be
    wrong, each by how little the points must move. A fact that several criteria measure is there
    for each of them.

    Args:
        contest: the ranking and its sums.
        among: only these vendors, compared by score whatever their status; None for the ranking,
            in which gates count too, and a vendor of whom too little is known needs an answer that
            is enough.
    """
    world = World(contest, among)
    found = [tip for vendor in world.vendors for tip in _of_vendor(world, vendor, among is None)]
    return tuple(sorted(found, key=lambda tip: (not tip.open, _moved(tip))))


def _moved(tip: TippingFact) -> float:
    return abs((tip.tips_at or 0.0) - (tip.points or 0.0))


def _of_vendor(world: World, vendor: str, by_status: bool) -> Iterator[TippingFact]:
    scored = world.contest.scored[vendor]
    for weight, node in scored.total.leaf_nodes():
        leaf = node.leaf
        if leaf is None or leaf.asked is None or node.score is None:
            continue
        if weight > 0 or any(world.uses(each.measure.fact).gate for each in leaf.weighed):
            yield from _of_leaf(world, vendor, node, leaf)
    if by_status:
        yield from _of_gates(world, vendor)


def _of_leaf(world: World, vendor: str, node: Node, leaf: Leaf) -> Iterator[TippingFact]:
    """What is measured, and the conditions by which something is taken off it."""
    place = _Place(vendor, node.criterion.title, node.criterion.id, None, node.score)
    yield from _of_measure(world, place, leaf)
    for measure in node.criterion.measures:
        for fact in measure.facts:
            if fact.path != measure.fact.path and world.could_change(vendor, fact):
                yield from _of_condition(world, place, leaf, world.of(vendor, fact))


def _of_measure(world: World, place: _Place, leaf: Leaf) -> Iterator[TippingFact]:
    """The nearest open value that is enough, else the nearest of all where there are claims."""
    asked = leaf.asked
    assert asked is not None
    is_open = asked.finding.state not in SETTLED
    if is_open and world.could_change(place.vendor, asked.measure.fact):
        within = leaf.points if leaf.capped else None
        if change := _nearest(world, place, asked.finding, within, is_open=True, leaf=leaf):
            yield _record(world, place, asked.finding, asked, change, is_open=True)
            return
    if leaf.used is None:
        return  # nothing is claimed that could be wrong
    used = leaf.weighed[leaf.used]
    if not world.could_change(place.vendor, used.measure.fact):
        return
    if change := _nearest(world, place, used.finding, None, is_open=False, leaf=leaf):
        yield _record(world, place, used.finding, used, change, is_open=False)


def _of_condition(
    world: World, place: _Place, leaf: Leaf, finding: Finding
) -> Iterator[TippingFact]:
    """The same for a fact that decides what is taken off."""
    for is_open in (True, False):
        if finding.state in SETTLED if is_open else not finding.says_something:
            continue
        if change := _nearest(world, place, finding, None, is_open=is_open, leaf=leaf):
            yield _record(world, place, finding, None, change, is_open=is_open)
            return


def _nearest(
    world: World,
    place: _Place,
    finding: Finding,
    within: Interval | None,
    *,
    is_open: bool,
    leaf: Leaf,
) -> Change | None:
    fact = finding.fact
    if fact.path in SITE_FACTS:
        points = leaf.points if is_open and leaf.points is not None else leaf.attainable
        subject = Subject(place.vendor, None, place.criterion, place.current)
        return nearest_change(world, subject, Numbers(points.low, points.high))
    known = finding.possible
    number = known.low if isinstance(known, Numbers) and known.single else None
    subject = Subject(place.vendor, fact, place.criterion, place.current, number, within)
    possible = known if is_open and finding.says_something else everything(fact)
    return nearest_change(world, subject, possible)


def _of_gates(world: World, vendor: str) -> Iterator[TippingFact]:
    """The facts that no criterion measures for this vendor, but a gate asks for."""
    contest = world.contest
    findings = Findings(contest.scored[vendor].vendor, contest.plan.rules)
    seen: set[str] = set()
    for gate in contest.plan.rubric.gates:
        fact = gate.fact
        if fact is None or fact.path in seen or _is_measured(world, vendor, fact):
            continue
        seen.add(fact.path)
        finding = findings.of(fact)
        place = _Place(vendor, gate.title, gate=gate.id)
        if tip := _of_gate(world, place, finding):
            yield tip


def _is_measured(world: World, vendor: str, fact: Fact) -> bool:
    criteria = world.uses(fact).criteria
    nodes = world.contest.scored[vendor].total.leaf_nodes()
    return any(node.criterion.id in criteria and node.score is not None for _, node in nodes)


def _of_gate(world: World, place: _Place, finding: Finding) -> TippingFact | None:
    known = finding.possible
    number = known.low if isinstance(known, Numbers) and known.single else None
    subject = Subject(place.vendor, finding.fact, None, None, number)
    is_open = finding.state not in ("known", "varies", "not_applicable")
    if is_open:
        possible: Possible = known if finding.says_something else everything(finding.fact)
        if change := nearest_change(world, subject, possible):
            return _record(world, place, finding, None, change, is_open=True)
    if not finding.says_something:
        return None
    change = nearest_change(world, subject, everything(finding.fact))
    return _record(world, place, finding, None, change, is_open=False) if change else None


def _record(
    world: World,
    place: _Place,
    finding: Finding,
    weighed: Weighed | None,
    change: Change,
    *,
    is_open: bool,
) -> TippingFact:
    derived = weighed is not None and weighed.measure.about_sites
    more, less = change.turns or (frozenset(), frozenset())
    return TippingFact(
        place.vendor,
        world.contest.scored[place.vendor].vendor.name,
        place.criterion,
        place.title,
        fact_record(finding, weighed)._replace(condition=weighed is None and place.gate is None),
        is_open,
        place.current,
        change.points,
        NOTHING if derived else value_of(finding.fact, change.value),
        _listed(world, change.first),
        place.gate,
        change.side,
        _listed(world, more),
        _listed(world, less),
    )


def _listed(world: World, vendors: frozenset[str]) -> tuple[str, ...]:
    """Vendors in the order of the ranking, those first that are not currently first."""
    listed = [each for each in world.vendors if each in vendors]
    return tuple(sorted(listed, key=lambda each: each in world.first))
