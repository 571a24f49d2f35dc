"""A ranking with one fact changed: the leaves that it gives points to are scored anew.

Under a scale that compares vendors a price moves the points of everybody, and so does who is
compared: there the points of the others are corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Any, NamedTuple, TypeVar

from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Possible
from oa_select.interval import Interval, compared
from oa_select.rubric.model import Measure
from oa_select.scoring.deductions import taken_off
from oa_select.scoring.findings import Findings
from oa_select.scoring.gates import decide
from oa_select.scoring.leaves import Pool
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored, Scorer
from oa_select.scoring.sums import Total, with_leaves
from oa_select.what_if.field import Best, Field
from oa_select.what_if.moves import Moves
from oa_select.what_if.uses import PlanUses, Uses

T = TypeVar("T")


class Outcome(NamedTuple):
    """Who is first, and the sums of the vendor whose fact was changed.

    ``lead`` is by how much that vendor is ahead of the best of all others, where it takes part.
    """

    first: frozenset[str]
    total: Total
    lead: float | None

    def points(self, criterion: str | None) -> float | None:
        """What a criterion counts; None for none, and where it does not apply."""
        return None if criterion is None else self.total.find(criterion).score


class World:
    """A contest in which one fact at a time can be changed.

    Attributes:
        contest: the ranking and its sums.
        first: the vendors that are currently first: all that share the first place.
        told: by the path of a fact, a number that changed who is first for some vendor.
        vendors: the ids of all that take part, in the ranking's order; in the whole ranking also
            those disqualified by a gate.
    """

    def __init__(self, contest: Contest, among: Collection[str] | None = None) -> None:
        """Takes the contest as it is.

        Args:
            contest: the ranking and its sums.
            among: only these vendors, compared by score whatever their status; None for the
                ranking.
        """
        self.contest = contest
        self._field = Field(contest, among)
        self.first, self.vendors = self._field.first, self._field.vendors
        self._uses = PlanUses(contest.plan)
        self._scorer = Scorer(contest.plan)
        self._moves = Moves(self._field, self._uses, self._scorer)
        self.told: dict[str, float] = {}
        self._once: dict[Hashable, Any] = {}

    def given(self, vendor: str, fact: Fact, value: Possible) -> Outcome:
        """The ranking with the fact of a vendor known to be this value."""
        changed = self._field.findings(vendor).answered(fact, value)
        was = self.contest.scored[vendor]
        gates = tuple(
            outcome._replace(outcome=decide(gate.condition, changed.of(fact)))
            if gate.condition is not None and gate.condition.fact.path == fact.path
            else outcome
            for gate, outcome in zip(self.contest.plan.rubric.gates, was.gates, strict=True)
        )
        scored = was._replace(gates=gates)
        others, pool = self._field.others(vendor), self._moves.pool
        if self._moves.are_made_by(vendor, fact):
            others, pool = self._moves.best(scored, changed)
        return self._outcome(scored, self._added_up(was, fact, changed, pool), others)

    def with_points(self, vendor: str, criterion: str, points: float) -> Outcome:
        """The ranking with what one criterion of a vendor counts; all others keep their points."""
        scored = self.contest.scored[vendor]
        leaf = scored.total.find(criterion).leaf
        assert leaf is not None
        changed = {criterion: leaf._replace(points=Interval(points, points))}
        total = with_leaves(scored.total, changed, self.contest.plan.unknown)
        return self._outcome(scored, total, self._field.others(vendor))

    def _added_up(self, scored: Scored, fact: Fact, findings: Findings, pool: Pool) -> Total:
        """The sums of a vendor with the leaves anew that a fact counts in, or that compare it."""
        changed = self.uses(fact).criteria
        if pool is not self._moves.pool:
            changed |= self._uses.compared
        leaves = {id: self._scorer.leaf(id, findings, pool) for id in changed}
        return with_leaves(scored.total, leaves, self.contest.plan.unknown)

    def _outcome(self, scored: Scored, total: Total, others: Best) -> Outcome:
        """Who is first with other sums of one vendor, its gates on criteria decided on those."""
        score = self._field.score(scored, total)
        lead = None if score is None else (total.score or 0.0) - others.score
        return Outcome(others.with_one(scored.vendor.id, score).vendors, total, lead)

    def of(self, vendor: str, fact: Fact) -> Finding:
        """What is found of a fact of a vendor."""
        return self._field.findings(vendor).of(fact)

    def uses(self, fact: Fact) -> Uses:
        """Where a fact counts."""
        return self._uses.of(fact)

    def measures(self, criterion: str) -> tuple[Measure, ...]:
        """How a criterion is measured."""
        return self._uses.criteria[criterion].measures

    def is_compared(self, vendor: str, fact: Fact) -> bool:
        """Whether it is by this fact that a vendor is compared with others."""
        pool = self._moves.pool
        return any(path == fact.path and at.others(vendor) for (path, _), at in pool.items())

    def turns(self, vendor: str, measure: Measure) -> tuple[float, ...]:
        """The numbers of a vendor, less what is taken off, at which anybody's points turn."""
        return self._moves.turns(vendor, measure)

    def rests(self, vendor: str, measure: Measure) -> tuple[float, ...]:
        """What is left of a vendor's number once the least, or the most, is taken off."""
        findings = self._field.findings(vendor)
        off = [taken_off(measure, findings.of(each)) for each in measure.facts]
        ends = {sum(each.low for each in off), sum(each.high for each in off)}
        return tuple(1 - end / 100 for end in sorted(ends) if end < 100)

    def is_too_little_known(self, vendor: str) -> bool:
        """Whether a vendor is unranked only because too little is known of it."""
        return self._field.is_unranked(vendor)

    def could_change(self, vendor: str, fact: Fact) -> bool:
        """Whether another value of a fact may change who is first: a quick no, where it is sure."""
        field, uses, scored = self._field, self.uses(fact), self.contest.scored[vendor]
        if self._moves.are_made_by(vendor, fact):
            return True
        if field.by_status and field.is_shut_out(scored, but_by=fact):
            return False
        leads = vendor in self.first
        if leads and (uses.gate or field.has_gates_on_points or field.has_least_known):
            return True
        reach = field.reach(vendor)
        bounds = reach.bounds(uses.criteria)
        if bounds is None:
            return True
        others = field.others(vendor).score
        if leads:
            return compared(bounds[0]) <= others
        least = self.contest.plan.rubric.min_known_pct
        if field.by_status and reach.stays_unknown(uses.criteria, least):
            return False
        return compared(bounds[1]) >= others

    def once(self, vendor: str, fact: Fact, what: Hashable, work: Callable[[], T]) -> T:
        """What is worked out of a fact: once for all vendors of which the same must come out.

        Args:
            vendor: whose fact it is.
            fact: the fact.
            what: what it depends on beside these two.
            work: works it out.
        """
        alike = self._alike(vendor, fact)
        if alike is None:
            return work()
        if (alike, what) not in self._once:
            self._once[alike, what] = work()
        found: T = self._once[alike, what]
        return found

    def _alike(self, vendor: str, fact: Fact) -> Hashable:
        """What decides, beside the answer, who is first once a fact is known; None if unsure.

        It is known of the price of a vendor that is not compared yet, and behind whatever it says:
        then its number moves the others, and nothing else of it matters.
        """
        field, uses = self._field, self._uses
        measures = [each for each in uses.comparing.values() if each.fact.path == fact.path]
        if not measures or self._moves.is_numbered(vendor):
            return None
        bounds = field.reach(vendor).bounds(uses.of(fact).criteria | uses.compared)
        if bounds is None or bounds[1] >= self._moves.sure:
            return None
        stays = field.stays(self.contest.scored[vendor], fact)
        off = (taken_off(each, self.of(vendor, at)) for each in measures for at in each.facts)
        return fact.path, stays, tuple(off)
