"""A ranking with one fact changed: the leaves that it gives points to are scored anew.

Under a scale that compares vendors a price moves the points of everybody, and so does who is
compared: there the points of the others are corrected.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Hashable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers, Possible
from oa_select.interval import Interval, compared
from oa_select.rubric.model import Criterion, Measure, PriceKey
from oa_select.scales.scale import Comparing
from oa_select.scoring.deductions import evaluated, taken_off
from oa_select.scoring.entries import status_of
from oa_select.scoring.findings import Findings
from oa_select.scoring.gates import decide
from oa_select.scoring.leaves import Pool
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import (
    Scored,
    Scorer,
    comparing_measures,
    is_historical,
    with_total,
)
from oa_select.scoring.sums import Total, with_leaves
from oa_select.what_if.prices import Best, Prices
from oa_select.what_if.reach import Reach

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


class Uses(NamedTuple):
    """Where a fact counts: the criteria that measure it, and whether a gate asks for it."""

    criteria: frozenset[str]
    gate: bool
    compared: bool


NOWHERE = Uses(frozenset(), gate=False, compared=False)


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
        self._among = None if among is None else frozenset(among)
        self.vendors = tuple(
            each.vendor
            for each in contest.ranking.vendors
            if (each.status != "historical" if among is None else each.vendor in among)
        )
        self._scores = {
            each.vendor: compared(each.score)
            for each in contest.ranking.vendors
            if each.score is not None
            and (each.status == "ranked" if among is None else each.vendor in among)
        }
        self.first = _best(self._scores).vendors
        self._once: dict[Hashable, Any] = {}
        self.told: dict[str, float] = {}
        self._numbered: dict[str, bool] = {}
        self._newcomers: dict[tuple[Numbers | None, ...], tuple[str, Best, Pool]] = {}
        self._findings: dict[str, Findings] = {}
        self._reaches: dict[str, Reach] = {}
        self._turns: dict[tuple[PriceKey, Comparing], tuple[float, ...]] = {}
        self._last: tuple[str, Mapping[PriceKey, Numbers | None], Best, Pool] | None = None

    def given(self, vendor: str, fact: Fact, value: Possible) -> Outcome:
        """The ranking with the fact of a vendor known to be this value."""
        changed = self._of(vendor).answered(fact, value)
        scored = self.contest.scored[vendor]
        gates = tuple(
            outcome._replace(outcome=decide(gate.condition, changed.of(fact)))
            if gate.condition is not None and gate.condition.fact.path == fact.path
            else outcome
            for gate, outcome in zip(self.contest.plan.rubric.gates, scored.gates, strict=True)
        )
        scored = scored._replace(gates=gates)
        others, pool = self._others(vendor), self._pool
        if self._moves_others(vendor, fact):
            others, pool = self._in_market(scored, changed)
        total = self._added_up(self.contest.scored[vendor], fact, changed, pool)
        return self._outcome(scored, total, others)

    def with_points(self, vendor: str, criterion: str, points: float) -> Outcome:
        """The ranking with what one criterion of a vendor counts; all others keep their points."""
        scored = self.contest.scored[vendor]
        leaf = scored.total.find(criterion).leaf
        assert leaf is not None
        changed = {criterion: leaf._replace(points=Interval(points, points))}
        total = with_leaves(scored.total, changed, self.contest.plan.unknown)
        return self._outcome(scored, total, self._others(vendor))

    def of(self, vendor: str, fact: Fact) -> Finding:
        """What is found of a fact of a vendor."""
        return self._of(vendor).of(fact)

    def uses(self, fact: Fact) -> Uses:
        """Where a fact counts."""
        return self._uses.get(fact.path, NOWHERE)

    def measures(self, criterion: str) -> tuple[Measure, ...]:
        """How a criterion is measured."""
        return self._criteria[criterion].measures

    def is_compared(self, vendor: str, fact: Fact) -> bool:
        """Whether it is by this fact that a vendor is compared with others."""
        return any(path == fact.path and at.others(vendor) for (path, _), at in self._pool.items())

    def turns(self, vendor: str, measure: Measure) -> tuple[float, ...]:
        """The numbers of a vendor, less what is taken off, at which anybody's points turn."""
        scale, market = measure.scale.comparing, self._pool[measure.price]
        if scale is None:
            return ()
        if market.of(vendor) is not None:
            return tuple(scale.turns_among(market, vendor, self._leading_in(measure.price)))
        key = measure.price, scale
        if key not in self._turns:  # the same for all that are not compared
            found = scale.turns_among(market, vendor, self._leading_in(measure.price))
            self._turns[key] = tuple(found)
        return self._turns[key]

    def rests(self, vendor: str, measure: Measure) -> tuple[float, ...]:
        """What is left of a vendor's number once the least, or the most, is taken off."""
        findings = self._of(vendor)
        off = [taken_off(measure, findings.of(each)) for each in measure.facts]
        ends = {sum(each.low for each in off), sum(each.high for each in off)}
        return tuple(1 - end / 100 for end in sorted(ends) if end < 100)

    def _leading_in(self, price: PriceKey) -> tuple[str, ...]:
        """Those of them that are compared by some numbers."""
        market = self._pool[price]
        return tuple(sorted(id for id in self._leading if market.of(id) is not None))

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The vendors that may be first whatever the numbers are by which they are compared."""
        spans = {id: self._span(id) for id in self._scores}
        least = max((low for low, _ in spans.values()), default=0.0)
        return frozenset(id for id, (_, high) in spans.items() if high >= least)

    def _span(self, vendor: str) -> tuple[float, float]:
        """The score of a vendor with the least, and the greatest, points of what compares it."""
        total = self.contest.scored[vendor].total
        low = high = total.score or 0.0
        for weight, node in total.leaf_nodes():
            measures = node.criterion.measures
            if node.leaf and node.score is not None and any(m.scale.comparing for m in measures):
                low -= weight * (node.score - node.leaf.attainable.low)
                high += weight * (node.leaf.attainable.high - node.score)
        return low, high

    def is_too_little_known(self, vendor: str) -> bool:
        """Whether a vendor is unranked only because too little is known of it."""
        return self._among is None and vendor in self._unranked

    @cached_property
    def _unranked(self) -> frozenset[str]:
        return frozenset(each.vendor for each in self.contest.ranking.with_status("unranked"))

    def could_change(self, vendor: str, fact: Fact) -> bool:
        """Whether another value of a fact may change who is first: a quick no, where it is sure."""
        uses, scored = self.uses(fact), self.contest.scored[vendor]
        if self._moves_others(vendor, fact):
            return True
        if self._among is None and self._shut_for_good(scored, but_by=fact):
            return False
        rubric = self.contest.plan.rubric
        if vendor in self.first and (
            uses.gate or any(gate.criterion for gate in rubric.gates) or rubric.min_known_pct
        ):
            return True
        reach = self._reach(vendor)
        bounds = reach.bounds(uses.criteria)
        if bounds is None:
            return True
        others = self._others(vendor).score
        if vendor in self.first:
            return compared(bounds[0]) <= others
        if self._among is None and reach.stays_unknown(uses.criteria, rubric.min_known_pct):
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
        scored, findings = self.contest.scored[vendor], self._of(vendor)
        measures = [each for each in self._comparing.values() if each.fact.path == fact.path]
        if not measures or self._is_numbered(vendor):
            return None
        bounds = self._reach(vendor).bounds(self.uses(fact).criteria | self._compared)
        if bounds is None or bounds[1] >= self._sure:
            return None
        plan = self.contest.plan
        stays = not self._shut_for_good(scored, fact) and not is_historical(plan, scored.vendor)
        off = (taken_off(each, findings.of(at)) for each in measures for at in each.facts)
        return fact.path, stays, tuple(off)

    @cached_property
    def _sure(self) -> float:
        """A score that some vendor has, or more, whatever the number of another one is."""

        def is_sure(scored: Scored, total: Total | None) -> bool:
            on_points = any(gate.criterion for gate in self.contest.plan.rubric.gates)
            return self._takes_part(scored, total) and (total is None or not on_points)

        return self._prices.sure(is_sure)

    def _reach(self, vendor: str) -> Reach:
        if vendor not in self._reaches:
            self._reaches[vendor] = Reach.of(self.contest.scored[vendor].total)
        return self._reaches[vendor]

    @cached_property
    def _criteria(self) -> Mapping[str, Criterion]:
        tops = self.contest.plan.criteria
        return {each.id: each for top in tops for each in top.walk()}

    @cached_property
    def _comparing(self) -> Mapping[PriceKey, Measure]:
        return comparing_measures(self.contest.plan.criteria)

    @cached_property
    def _compared(self) -> frozenset[str]:
        """The criteria that compare vendors."""
        return frozenset(
            id
            for id, each in self._criteria.items()
            if any(measure.scale.comparing for measure in each.measures)
        )

    @cached_property
    def _uses(self) -> Mapping[str, Uses]:
        found: dict[str, Uses] = {}
        for id, criterion in self._criteria.items():
            for measure in criterion.measures:
                for fact in measure.facts:
                    old = found.get(fact.path, NOWHERE)
                    by = old.compared or measure.scale.comparing is not None
                    found[fact.path] = old._replace(criteria=old.criteria | {id}, compared=by)
        for gate in self.contest.plan.rubric.gates:
            if gate.fact is not None:
                old = found.get(gate.fact.path, NOWHERE)
                found[gate.fact.path] = old._replace(gate=True)
        return found

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(self.contest.plan)

    @cached_property
    def _pool(self) -> Pool:
        return self._scorer.pool(self._of(id) for id in self.contest.scored)

    def _moves_others(self, vendor: str, fact: Fact) -> bool:
        """Whether a fact decides the number by which a vendor is compared, or if it is at all."""
        uses = self.uses(fact)
        if any(measure.fact.path == fact.path for measure in self._comparing.values()):
            return True
        return (uses.compared or uses.gate) and self._has_number(vendor)

    def _has_number(self, vendor: str) -> bool:
        """Whether there is a number by which a vendor is compared, or would be if it took part."""
        findings = self._of(vendor)
        found = (evaluated(measure, findings) for measure in self._comparing.values())
        return any(isinstance(each, Numbers) for each in found)

    def _of(self, vendor: str) -> Findings:
        if vendor not in self._findings:
            scored = self.contest.scored[vendor]
            self._findings[vendor] = Findings(scored.vendor, self.contest.plan.rules)
        return self._findings[vendor]

    def _added_up(self, scored: Scored, fact: Fact, findings: Findings, pool: Pool) -> Total:
        """The sums of a vendor with the leaves anew that a fact counts in, or that compare it."""
        plan = self.contest.plan
        changed = set(self.uses(fact).criteria)
        if pool is not self._pool:
            changed |= self._compared
        leaves = {id: self._scorer.leaf(id, findings, pool) for id in changed}
        return with_leaves(scored.total, leaves, plan.unknown)

    @cached_property
    def _prices(self) -> Prices:
        scored = self.contest.scored.values()
        return Prices(
            (each for each in scored if self._may_take_part(each)),
            self.contest.plan.unknown,
            self._pool,
        )

    def _may_take_part(self, scored: Scored) -> bool:
        """Whether a vendor may be first, whatever points its criteria have."""
        if self._among is not None:
            return scored.vendor.id in self._among
        historical = is_historical(self.contest.plan, scored.vendor)
        return not historical and not self._shut_for_good(scored)

    def _in_market(self, scored: Scored, findings: Findings) -> tuple[Best, Pool]:
        """The best of all others, and all that are compared, with what is found of one vendor.

        ``scored`` are its gates on facts as they are then.
        """
        id = scored.vendor.id
        stays = not self._shut_for_good(scored) and not is_historical(
            self.contest.plan, scored.vendor
        )

        def number_of(measure: Measure) -> Numbers | None:
            possible = evaluated(measure, findings) if stays else None
            return possible if isinstance(possible, Numbers) else None

        numbers = {key: number_of(each) for key, each in self._comparing.items()}
        if self._last is None or self._last[:2] != (id, numbers):
            if all(self._pool[key].of(id) == at for key, at in numbers.items()):
                self._last = id, numbers, self._others(id), self._pool
            else:
                self._last = id, numbers, *self._moved(id, numbers)
        return self._last[2:]

    def _moved(self, id: str, numbers: Mapping[PriceKey, Numbers | None]) -> tuple[Best, Pool]:
        """The same with numbers that are others; the first newcomer with them tells of the next."""
        new = not self._is_numbered(id)
        key = tuple(numbers.values())
        if new and key in self._newcomers:
            newcomer, best, pool = self._newcomers[key]
            if id not in best.vendors:
                score = None if newcomer == id else self._scores.get(newcomer)
                return Best(
                    max(best.score, best.score if score is None else score),
                    _with(newcomer, score, best),
                ), pool
        pool = {key: self._pool[key].moved(id, number) for key, number in numbers.items()}
        best = self._prices.best(id, pool, self._takes_part)
        if new:
            self._newcomers[key] = id, best, pool
        return best, pool

    def _is_numbered(self, vendor: str) -> bool:
        """Whether a vendor is compared by some number, or has one."""
        if vendor not in self._numbered:
            there = any(market.of(vendor) is not None for market in self._pool.values())
            self._numbered[vendor] = there or self._has_number(vendor)
        return self._numbered[vendor]

    def _takes_part(self, scored: Scored, total: Total | None) -> bool:
        """Whether a vendor takes part with other sums."""
        plan = self.contest.plan
        on_points = any(gate.criterion for gate in plan.rubric.gates)
        if total is None or self._among is not None or not (on_points or plan.rubric.min_known_pct):
            return scored.vendor.id in self._scores
        return status_of(plan, with_total(plan, scored, total)) == "ranked"

    def _outcome(self, scored: Scored, total: Total, others: Best) -> Outcome:
        """Who is first with other sums of one vendor, its gates on criteria decided on those."""
        score = self._score(with_total(self.contest.plan, scored, total))
        lead = None if score is None else (total.score or 0.0) - others.score
        return Outcome(_with(scored.vendor.id, score, others), total, lead)

    def _score(self, scored: Scored) -> float | None:
        """The score of a vendor as it is compared; None where it cannot be first."""
        score = scored.total.score
        if score is None:
            return None
        if self._among is not None:
            return compared(score) if scored.vendor.id in self._among else None
        return compared(score) if status_of(self.contest.plan, scored) == "ranked" else None

    def _others(self, vendor: str) -> Best:
        """The greatest score of all but one vendor, and whose it is."""
        if vendor not in self.first:
            return self._best
        return self._best_but_one[vendor]

    @cached_property
    def _best(self) -> Best:
        return _best(self._scores)

    @cached_property
    def _best_but_one(self) -> Mapping[str, Best]:
        """By vendor that is first, the best of all others."""
        if len(self.first) > 1:
            score = self._best.score
            return {id: Best(score, self.first - {id}) for id in self.first}
        return {
            first: _best({id: at for id, at in self._scores.items() if id != first})
            for first in self.first
        }

    def _shut_for_good(self, scored: Scored, but_by: Fact | None = None) -> bool:
        """Whether a gate on a fact keeps a vendor out, whatever points its criteria have.

        A gate on the fact ``but_by`` may open.
        """
        opens = None if but_by is None else but_by.path
        gates = zip(self.contest.plan.rubric.gates, scored.gates, strict=True)
        return any(
            gate.fact is not None and gate.fact.path != opens and not outcome.kept
            for gate, outcome in gates
        )


def _with(vendor: str, score: float | None, others: Best) -> frozenset[str]:
    """Who is first of a vendor with a score, if any, and the best of all others."""
    if score is None or score < others.score:
        return others.vendors
    return frozenset({vendor}) | (others.vendors if score == others.score else frozenset())


def _best(scores: Mapping[str, float]) -> Best:
    """The greatest of some scores, and whose it is."""
    top = max(scores.values(), default=-math.inf)
    return Best(top, frozenset(id for id, score in scores.items() if score == top))
