"""A ranking with one fact changed: the leaves that it gives points to are scored anew.

Under a scale that compares vendors a price moves the points of everybody, and so does who is
compared: there all vendors are scored anew.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers, Possible
from oa_select.interval import Interval, compared
from oa_select.rubric.model import Criterion, Measure
from oa_select.scales import RatioScale, Scale
from oa_select.score.findings import Findings
from oa_select.score.gates import decide_on_fact
from oa_select.score.leaves import Leaf, Pool, score_leaf
from oa_select.score.rank import (
    Contest,
    Scored,
    is_historical,
    pool_of,
    ratio_facts,
    score_findings,
    status_of,
    with_total,
)
from oa_select.score.tree import Total, add_up
from oa_select.what_if.prices import Extremes, Prices


class Outcome(NamedTuple):
    """Who is first, and the sums of the vendor whose fact was changed."""

    first: frozenset[str]
    total: Total

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
        first: who is first today: all that share the first place.
        vendors: the ids of all that take part, in the ranking's order; in the whole ranking also
            those that a gate keeps out.
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
        self._scores = self._taking_part(contest.scored)
        self.first = _greatest(self._scores)
        self._findings: dict[str, Findings] = {}
        self._prices: dict[str, Prices] = {}
        self._last: tuple[object, tuple[float, frozenset[str]]] = None, (-math.inf, frozenset())

    def given(self, vendor: str, fact: Fact, value: Possible) -> Outcome:
        """The ranking with the fact of a vendor known to be this value."""
        changed = self._of(vendor).answered(fact, value)
        moves_others = self._moves_others(fact)
        if moves_others and not self._is_one_price(fact):
            return self._all_anew(vendor, changed)
        scored = self.contest.scored[vendor]
        total = self._added_up(scored, fact, changed)
        gates = tuple(
            outcome._replace(outcome=decide_on_fact(gate, changed.of(gate.fact)))
            if gate.fact is not None and gate.fact.path == fact.path
            else outcome
            for gate, outcome in zip(self.contest.plan.rubric.gates, scored.gates, strict=True)
        )
        moved = scored._replace(gates=gates)
        if moves_others:
            return self._priced(moved, total, fact, value)
        return self._outcome(moved, total)

    def with_points(self, vendor: str, criterion: str, points: float) -> Outcome:
        """The ranking with what one criterion of a vendor counts; all others keep their points."""
        scored = self.contest.scored[vendor]
        leaves = _leaves(scored.total)
        leaves[criterion] = leaves[criterion]._replace(points=Interval(points, points))
        plan = self.contest.plan
        return self._outcome(
            scored, add_up(plan.criteria, lambda each: leaves[each.id], plan.unknown)
        )

    def uses(self, fact: Fact) -> Uses:
        """Where a fact counts."""
        return self._uses.get(fact.path, NOWHERE)

    def measures(self, criterion: str) -> tuple[Measure, ...]:
        """How a criterion is measured."""
        return self._measures[criterion]

    def asked_by_others(self, vendor: str, fact: Fact) -> list[Numbers]:
        """The prices of the other vendors that it is compared with."""
        return [at for id, at in self._pool.get(fact.path, {}).items() if id != vendor]

    def could_change(self, vendor: str, fact: Fact) -> bool:
        """Whether another value of a fact may change who is first: a quick no, where it is sure."""
        uses = self.uses(fact)
        return uses.gate or uses.compared or self._may_change(vendor, uses.criteria)

    def _may_change(self, vendor: str, criteria: Collection[str]) -> bool:
        scored, plan = self.contest.scored[vendor], self.contest.plan
        on_points = any(gate.criterion for gate in plan.rubric.gates)
        if vendor not in self._scores and self._shut_for_good(scored):
            return False
        if vendor in self.first and (on_points or len(self.first) > 1 or plan.rubric.min_known_pct):
            return True
        rise = fall = 0.0
        for weight, node in scored.total.leaf_nodes():
            if node.criterion.id in criteria and node.leaf and node.score is not None:
                rise += weight * (node.leaf.attainable.high - node.score)
                fall += weight * (node.score - node.leaf.attainable.low)
        score = scored.total.score or 0.0
        others, _ = self._others(vendor)
        if vendor in self.first:
            return compared(score - fall) <= others
        return compared(score + rise) >= others

    @cached_property
    def _measures(self) -> Mapping[str, tuple[Measure, ...]]:
        tops = self.contest.plan.criteria
        return {each.id: each.measures for top in tops for each in top.walk()}

    @cached_property
    def _uses(self) -> Mapping[str, Uses]:
        found: dict[str, Uses] = {}
        ratios = {each.path for each in ratio_facts(self.contest.plan.criteria)}
        for id, measures in self._measures.items():
            for measure in measures:
                old = found.get(measure.fact.path, NOWHERE)
                found[measure.fact.path] = old._replace(criteria=old.criteria | {id})
        for gate in self.contest.plan.rubric.gates:
            if gate.fact is not None:
                old = found.get(gate.fact.path, NOWHERE)
                found[gate.fact.path] = old._replace(gate=True)
        return {path: each._replace(compared=path in ratios) for path, each in found.items()}

    @cached_property
    def _pool(self) -> Pool:
        return pool_of(self.contest.plan, [self._of(id) for id in self.contest.scored])

    @cached_property
    def _compares(self) -> bool:
        return any(each.compared for each in self._uses.values())

    def _moves_others(self, fact: Fact) -> bool:
        uses = self.uses(fact)
        return uses.compared or (uses.gate and self._compares)

    def _of(self, vendor: str) -> Findings:
        if vendor not in self._findings:
            scored = self.contest.scored[vendor]
            self._findings[vendor] = Findings(scored.vendor, self.contest.plan.rules)
        return self._findings[vendor]

    def _added_up(self, scored: Scored, fact: Fact, findings: Findings) -> Total:
        plan, leaves, uses = self.contest.plan, _leaves(scored.total), self.uses(fact)

        def leaf_of(criterion: Criterion) -> Leaf:
            if criterion.id not in uses.criteria:
                return leaves[criterion.id]
            attainable = plan.attainable[criterion.id]
            return score_leaf(criterion, attainable, findings, plan.needs, self._pool)

        return add_up(plan.criteria, leaf_of, plan.unknown)

    def _is_one_price(self, fact: Fact) -> bool:
        """Whether a ratio compares by this fact, and nothing but scores depends on it."""
        measures = (each for id in self.uses(fact).criteria for each in self._measures[id])
        scales = [each.scale for each in measures if each.fact.path == fact.path]
        on_points = any(gate.criterion for gate in self.contest.plan.rubric.gates)
        return self.uses(fact).compared and not on_points and all(map(_is_ratio, scales))

    def _priced(self, scored: Scored, total: Total, fact: Fact, value: Possible) -> Outcome:
        """Who is first with another price of one vendor."""
        contest, id = self.contest, scored.vendor.id
        if fact.path not in self._prices:
            pool = self._pool.get(fact.path, {})
            prices = Prices(fact.path, contest.scored, pool, contest.plan.unknown)
            self._prices[fact.path] = prices
        stays = all(gate.kept for gate in scored.gates)
        stays = stays and not is_historical(contest.plan, scored.vendor)
        price = value if stays and isinstance(value, Numbers) else None
        extremes = self._prices[fact.path].extremes(id, price)
        own = self._score(with_total(contest.plan, scored, total))
        return Outcome(_with(id, own, *self._best_among(fact.path, id, extremes)), total)

    def _best_among(
        self, path: str, vendor: str, extremes: Extremes
    ) -> tuple[float, frozenset[str]]:
        """The greatest score of all but one vendor among some prices, and whose it is."""
        key = path, vendor, extremes
        if self._last[0] != key:
            scores = {
                other: compared(corrected.score)
                for other, corrected in self._prices[path].others(vendor, extremes)
                if self._is_ranked_with(other, corrected.learnt)
            }
            self._last = key, (max(scores.values(), default=-math.inf), _greatest(scores))
        return self._last[1]

    def _is_ranked_with(self, vendor: str, learnt: float) -> bool:
        """Whether a vendor takes part once less of its score is unknown, by so many points."""
        least = self.contest.plan.rubric.min_known_pct
        if self._among is not None or compared(learnt) == 0 or not least:
            return vendor in self._scores
        status = self.contest.ranking.of(vendor).status
        known = self.contest.scored[vendor].total.known_with(learnt)
        return status in ("ranked", "unranked") and compared(known) >= compared(least)

    def _all_anew(self, vendor: str, changed: Findings) -> Outcome:
        plan = self.contest.plan
        findings = [changed if id == vendor else self._of(id) for id in self.contest.scored]
        scored = {each.vendor.id: each for each in score_findings(plan, findings)}
        return Outcome(_greatest(self._taking_part(scored)), scored[vendor].total)

    def _outcome(self, scored: Scored, total: Total) -> Outcome:
        """Who is first with other sums of one vendor, its gates on criteria decided on those."""
        id = scored.vendor.id
        score = self._score(with_total(self.contest.plan, scored, total))
        return Outcome(_with(id, score, *self._others(id)), total)

    def _score(self, scored: Scored) -> float | None:
        """The score of a vendor as it is compared; None where it cannot be first."""
        score = scored.total.score
        if score is None:
            return None
        if self._among is not None:
            return compared(score) if scored.vendor.id in self._among else None
        return compared(score) if status_of(self.contest.plan, scored) == "ranked" else None

    def _taking_part(self, scored: Mapping[str, Scored]) -> dict[str, float]:
        found = {id: self._score(each) for id, each in scored.items()}
        return {id: score for id, score in found.items() if score is not None}

    def _others(self, vendor: str) -> tuple[float, frozenset[str]]:
        """The greatest score of all but one vendor, and whose it is."""
        if self.first - {vendor}:
            leading = self.first - {vendor}
            return self._scores[next(iter(leading))], leading
        others = {id: score for id, score in self._scores.items() if id != vendor}
        return max(others.values(), default=-math.inf), _greatest(others)

    def _shut_for_good(self, scored: Scored) -> bool:
        """Whether a gate on a fact keeps a vendor out, whatever points its criteria have."""
        if self._among is not None:
            return False
        gates = zip(self.contest.plan.rubric.gates, scored.gates, strict=True)
        return any(gate.fact is not None and not outcome.kept for gate, outcome in gates)


def _with(vendor: str, score: float | None, best: float, leading: frozenset[str]) -> frozenset[str]:
    """Who is first of a vendor with a score, if any, and the best of all others."""
    if score is None or score < best:
        return leading
    return frozenset({vendor}) | (leading if score == best else frozenset())


def _is_ratio(scale: Scale) -> bool:
    return isinstance(scale, RatioScale)


def _leaves(total: Total) -> dict[str, Leaf]:
    return {node.criterion.id: node.leaf for node in total.walk() if node.leaf is not None}


def _greatest(scores: Mapping[str, float]) -> frozenset[str]:
    top = max(scores.values(), default=-math.inf)
    return frozenset(id for id, score in scores.items() if score == top)
