"""Some vendors of a register as records: those that are shown, or named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.register.held import Held
from oa_select.register.placing import Lead
from oa_select.register.pool import whole_pool
from oa_select.register.ranks import Row
from oa_select.register.standings import RANKED
from oa_select.results.ranking import CriterionScore, Ranking, VendorScore
from oa_select.scoring.entries import unplaced
from oa_select.scoring.findings import Findings
from oa_select.scoring.plan import Plan
from oa_select.scoring.rank import Contest, unplaced_ranking
from oa_select.scoring.records import criterion_score
from oa_select.scoring.scored import Scored, Scorer
from oa_select.scoring.ties import Standing
from oa_select.vendor import Vendor


class Some(NamedTuple):
    """A contest of all vendors of a register that lists some of them, and those vendors.

    ``lead`` says of all who could be first, and how many have each status.
    """

    contest: Contest
    vendors: tuple[Vendor, ...]
    lead: Lead

    @property
    def ranking(self) -> Ranking:
        """The ranking of the contest."""
        return self.contest.ranking


def some_of(held: Held, rows: Sequence[Row], lead: Lead) -> Some:
    """The vendors of some rows, with all that is said of them and of the ranking.

    Args:
        held: the standings of all.
        rows: of the vendors, with their places.
        lead: who is first, and who could be.

    Raises:
        ProblemsFound: if what the register holds of one of them is not valid.
    """
    plan = held.plan
    vendors = held.register.vendors([row["vendor"] for row in rows], plan.rubric.facts)
    scorer = Scorer(plan)
    every = [Findings(each, plan.rules) for each in vendors]
    on_firm = [Findings(each, plan.firm_rules) for each in vendors]
    pool = whole_pool(held.query, "all", scorer, every)
    firm_pool = whole_pool(held.query, held.query.firm, scorer, on_firm)
    scored = {each.vendor.id: scorer.score(each, pool) for each in every}
    firm = {
        id: each._replace(total=scorer.firm_total(each, findings, firm_pool))
        for (id, each), findings in zip(scored.items(), on_firm, strict=True)
    }
    placed = [_placed(held, row, scored[row["vendor"]], firm[row["vendor"]]) for row in rows]
    ranking = unplaced_ranking(plan, placed, held.register.made.data_sha256)
    ranking = ranking._replace(
        decided=lead.decided,
        could_be_first=lead.could_be_first,
        firm_first=lead.firm_first,
        unlisted=sum(lead.statuses) - len(placed),
        unlisted_ranked=lead.statuses[RANKED] - sum(each.rank is not None for each in placed),
    )
    contest = Contest(plan, ranking, scored, firm, _standings(plan, scored), _standings(plan, firm))
    return Some(contest, tuple(vendors), lead)


def _standings(plan: Plan, scored: Mapping[str, Scored]) -> dict[str, Standing]:
    found = {id: Standing.of(id, each.total, plan.rubric.tie_break) for id, each in scored.items()}
    return {id: each for id, each in found.items() if each is not None}


def _placed(held: Held, row: Row, scored: Scored, firm: Scored) -> VendorScore:
    broken, tie_break = row["tie_broken_by"], held.plan.rubric.tie_break
    return unplaced(held.plan, scored, firm.total, _criteria(scored))._replace(
        rank=row["rank"],
        best_rank=row["best_rank"],
        worst_rank=row["worst_rank"],
        tie_broken_by=tie_break.by[broken] if tie_break and broken is not None else None,
    )


def _criteria(scored: Scored) -> tuple[CriterionScore, ...]:
    total = scored.total
    return tuple(
        criterion_score(node, share)
        for node, share in zip(total.children, total.shares, strict=True)
    )
