"""Vendors with all that decides their places, but without them: scored in several processes."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.processes import in_processes, start_method
from oa_select.results.ranking import CriterionScore, Firm, VendorScore, of_total
from oa_select.results.terms import Status
from oa_select.scoring.findings import Findings
from oa_select.scoring.leaves import Pool
from oa_select.scoring.plan import Plan
from oa_select.scoring.scored import Scored, Scorer, is_historical
from oa_select.scoring.sums import Total
from oa_select.scoring.ties import Standing
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor

WORTH = 2_000
"""How many vendors are scored in several processes: fewer are scored before these would begin."""
PART = 250
"""How many vendors a process is given at a time."""
_UNNAMED = LocalizedText()


class Entry(NamedTuple):
    """A vendor's record without place, name and criteria, and what decides its places.

    ``standing`` and ``firm`` are None where nothing applies to the vendor.
    """

    record: VendorScore
    standing: Standing | None
    firm: Standing | None


class Scoring(NamedTuple):
    """Vendors, and what they are scored by: the pools hold the numbers that are compared."""

    plan: Plan
    scorer: Scorer
    vendors: Sequence[Vendor]
    pool: Pool
    firm_pool: Pool

    def entries(self, processes: int) -> Generator[Entry]:
        """The entry of each vendor, in order.

        Very many are scored in several processes where these start as copies of this one, and so
        need not be told about the vendors.
        """
        count = len(self.vendors)
        several = count >= WORTH and processes > 1 and start_method() == "fork"
        parts = (slice(start, start + PART) for start in range(0, count, PART))
        with closing(in_processes(self.part, parts, processes if several else 1)) as found:
            for each in found:
                yield from each

    def part(self, of: slice) -> list[Entry]:
        """The entries of some of the vendors."""
        return [self._entry(each) for each in self.vendors[of]]

    def _entry(self, vendor: Vendor) -> Entry:
        plan, tie_break = self.plan, self.plan.rubric.tie_break
        scored = self.scorer.score(Findings(vendor, plan.rules), self.pool)
        firm = self.scorer.firm_total(scored, Findings(vendor, plan.firm_rules), self.firm_pool)
        return Entry(
            unplaced(plan, scored, firm, ())._replace(name=_UNNAMED),
            Standing.of(vendor.id, scored.total, tie_break),
            Standing.of(vendor.id, firm, tie_break),
        )


def status_of(plan: Plan, scored: Scored) -> Status:
    """The first of disqualified, historical, unranked and ranked that applies."""
    return _status(plan, scored, scored.total.known_pct)


def _status(plan: Plan, scored: Scored, known_pct: float) -> Status:
    if not all(gate.kept for gate in scored.gates):
        return "disqualified"
    if is_historical(plan, scored.vendor):
        return "historical"
    if scored.total.points is None or compared(known_pct) < compared(plan.rubric.min_known_pct):
        return "unranked"
    return "ranked"


def unplaced(
    plan: Plan, scored: Scored, firm: Total, criteria: Sequence[CriterionScore]
) -> VendorScore:
    """A vendor's record, before it has a place."""
    total, vendor = scored.total, scored.vendor
    known_pct = total.known_pct
    return VendorScore(
        vendor.id,
        vendor.name,
        _status(plan, scored, known_pct),
        Firm(firm.score, firm.points),
        band=_band(plan, total.score),
        score=total.score,
        points=total.points,
        known_pct=known_pct,
        gates=scored.gates,
        criteria=criteria,
    )


def _band(plan: Plan, score: float | None) -> str | None:
    """The name of the highest band whose threshold the score reaches."""
    if score is None:
        return None
    points = compared(score * of_total(plan.rubric.total))
    reached = (each.id for each in plan.rubric.bands if points >= compared(each.least))
    return next(reached, None)
