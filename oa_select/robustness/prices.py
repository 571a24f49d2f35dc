"""The vendors that ratios compare."""

from __future__ import annotations

from oa_select.scoring.rank import Contest
from oa_select.scoring.score import Scored


def in_pool(contest: Contest, scored: Scored) -> bool:
    """Whether ratios compare with this vendor: no gate on a fact, nor its age, takes it out."""
    plan = contest.plan
    gates = zip(plan.rubric.gates, scored.gates, strict=True)
    stays = all(outcome.kept for gate, outcome in gates if gate.fact is not None)
    return stays and (plan.options.include_historical or not scored.vendor.historical)
