"""Gates of which it is open whether a vendor meets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.interval import compared
from oa_select.questions.contenders import Contenders
from oa_select.questions.decisive import gate_decides
from oa_select.questions.records import form_of
from oa_select.results.questions import OpenGate
from oa_select.results.ranking import GateOutcome, VendorScore
from oa_select.scoring.rank import Contest
from oa_select.scoring.records import fact_record
from oa_select.scoring.scored import Scored
from oa_select.what_if.world import World


class Ajar(NamedTuple):
    """An open gate of a vendor; ``fact`` is None for one on the points of a criterion."""

    placed: VendorScore
    scored: Scored
    gate: GateOutcome
    fact: Fact | None

    def decides(self, contenders: Contenders, world: World) -> bool:
        """Whether some answer changes who comes first."""
        if self.fact is None:
            return _decides(contenders, self.scored)
        return gate_decides(world, self.placed.vendor, self.fact)

    def record(self, world: World, *, decisive: bool) -> OpenGate:
        """The gate as a reader sees it."""
        fact, vendor = self.fact, self.placed.vendor
        return OpenGate(
            vendor,
            self.placed.name,
            self.gate.id,
            self.gate.title,
            fact_record(world.of(vendor, fact)) if fact else None,
            form_of(fact) if fact else None,
            decisive,
        )


def open_gates(contest: Contest, vendors: Sequence[VendorScore]) -> Iterator[Ajar]:
    """The open gates of contenders among the vendors, and of those whose only obstacle they are."""
    for placed in vendors:
        if all(gate.outcome != "unknown" for gate in placed.gates):
            continue
        scored = contest.scored[placed.vendor]
        historical = scored.vendor.historical and not contest.plan.options.include_historical
        if historical or any(gate.outcome == "fail" and not gate.kept for gate in scored.gates):
            continue
        for gate, outcome in zip(contest.plan.rubric.gates, scored.gates, strict=True):
            if outcome.outcome == "unknown":
                yield Ajar(placed, scored, outcome, gate.fact)


def _decides(contenders: Contenders, scored: Scored) -> bool:
    """Whether it matters for the first place that a vendor stays or goes."""
    if scored.vendor.id in contenders.first:
        return True
    score = scored.total.score
    kept_out = any(not gate.kept for gate in scored.gates)
    least = contenders.contest.plan.rubric.min_known_pct
    enough = compared(scored.total.known_pct) >= compared(least)
    return kept_out and enough and score is not None and compared(score) >= compared(contenders.top)
