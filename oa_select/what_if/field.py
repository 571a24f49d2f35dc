"""Who takes part in a contest, and who is first, now or with other sums of one vendor."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.interval import compared
from oa_select.scoring.entries import status_of
from oa_select.scoring.findings import Findings
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored, is_historical, with_total
from oa_select.scoring.sums import Total
from oa_select.what_if.reach import Reach


class Best(NamedTuple):
    """The greatest score of some vendors, and whose it is."""

    score: float
    vendors: frozenset[str]

    @classmethod
    def of(cls, scores: Mapping[str, float]) -> Best:
        """The greatest of these scores, by vendor."""
        top = max(scores.values(), default=-math.inf)
        return cls(top, frozenset(id for id, score in scores.items() if score == top))

    def with_one(self, vendor: str, score: float | None) -> Best:
        """The same with one vendor more; None where it has no score that counts."""
        if score is None or score < self.score:
            return self
        level = self.vendors if score == self.score else frozenset[str]()
        return Best(score, frozenset({vendor}) | level)


class Field:
    """The vendors of a contest, or some of them, and what is found of each.

    Attributes:
        contest: the ranking and its sums.
        vendors: the ids of all that take part, in the ranking's order; in the whole ranking also
            those disqualified by a gate.
        scores: of those that may be first.
        first: the vendors that are currently first: all that share the first place.
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
        placed = contest.ranking.vendors
        self.vendors = tuple(
            each.vendor
            for each in placed
            if (each.status != "historical" if among is None else each.vendor in among)
        )
        self.scores = {
            each.vendor: compared(each.score)
            for each in placed
            if each.score is not None
            and (each.status == "ranked" if among is None else each.vendor in among)
        }
        self._best = Best.of(self.scores)
        self.first = self._best.vendors
        self._findings: dict[str, Findings] = {}
        self._reaches: dict[str, Reach] = {}

    @property
    def by_status(self) -> bool:
        """Whether it is the ranking, in which a vendor must have a rank to be first."""
        return self._among is None

    def findings(self, vendor: str) -> Findings:
        """What is found of a vendor."""
        if vendor not in self._findings:
            scored = self.contest.scored[vendor]
            self._findings[vendor] = Findings(scored.vendor, self.contest.plan.rules)
        return self._findings[vendor]

    def reach(self, vendor: str) -> Reach:
        """How far answers can move the sums of a vendor."""
        if vendor not in self._reaches:
            self._reaches[vendor] = Reach.of(self.contest.scored[vendor].total)
        return self._reaches[vendor]

    def others(self, vendor: str) -> Best:
        """The greatest score of all but one vendor, and whose it is."""
        return self._best_but_one[vendor] if vendor in self.first else self._best

    @cached_property
    def _best_but_one(self) -> Mapping[str, Best]:
        """By vendor that is first, the best of all others."""
        if len(self.first) > 1:
            return {id: self._best._replace(vendors=self.first - {id}) for id in self.first}
        return {
            first: Best.of({id: at for id, at in self.scores.items() if id != first})
            for first in self.first
        }

    def score(self, scored: Scored, total: Total) -> float | None:
        """The score of a vendor with other sums, as it is compared; None if it cannot be first."""
        if total.score is None or not self._may_lead(with_total(self.contest.plan, scored, total)):
            return None
        return compared(total.score)

    def _may_lead(self, scored: Scored) -> bool:
        if self._among is not None:
            return scored.vendor.id in self._among
        return status_of(self.contest.plan, scored) == "ranked"

    def takes_part(self, scored: Scored, total: Total | None) -> bool:
        """Whether a vendor may be first with other sums, or as it is where they are None."""
        by_sums = self.by_status and (self.has_gates_on_points or self.has_least_known)
        if total is None or not by_sums:
            return scored.vendor.id in self.scores
        return self._may_lead(with_total(self.contest.plan, scored, total))

    def may_take_part(self, scored: Scored) -> bool:
        """Whether a vendor may be first, whatever points its criteria have."""
        return self.stays(scored) if self._among is None else scored.vendor.id in self._among

    @property
    def has_gates_on_points(self) -> bool:
        """Whether a gate asks for points of a criterion."""
        return any(gate.criterion for gate in self.contest.plan.rubric.gates)

    @property
    def has_least_known(self) -> bool:
        """Whether so much must be known of a vendor."""
        return bool(self.contest.plan.rubric.min_known_pct)

    def is_unranked(self, vendor: str) -> bool:
        """Whether a vendor has no rank only because too little is known of it."""
        return self._among is None and vendor in self._unranked

    @cached_property
    def _unranked(self) -> frozenset[str]:
        return frozenset(each.vendor for each in self.contest.ranking.with_status("unranked"))

    def stays(self, scored: Scored, but_by: Fact | None = None) -> bool:
        """Whether neither its age nor a gate on a fact keeps a vendor out.

        A gate on the fact ``but_by`` may open.
        """
        historical = is_historical(self.contest.plan, scored.vendor)
        return not historical and not self.is_shut_out(scored, but_by)

    def is_shut_out(self, scored: Scored, but_by: Fact | None = None) -> bool:
        """Whether a gate on a fact keeps a vendor out, whatever points its criteria have."""
        opens = None if but_by is None else but_by.path
        gates = zip(self.contest.plan.rubric.gates, scored.gates, strict=True)
        return any(
            gate.fact is not None and gate.fact.path != opens and not outcome.kept
            for gate, outcome in gates
        )
