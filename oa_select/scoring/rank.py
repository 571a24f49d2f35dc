"""Vendors in order: statuses, ranks, possible ranks, and whether the order is decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.results.on_demand import OnDemand
from oa_select.results.ranking import (
    CriterionScore,
    Policy,
    Ranking,
    RubricRecord,
    VendorScore,
)
from oa_select.results.terms import Status
from oa_select.rubric.model import TieBreak
from oa_select.scoring.entries import Scoring
from oa_select.scoring.plan import Plan
from oa_select.scoring.records import criterion_score
from oa_select.scoring.scored import Scored, Scorer, Scores
from oa_select.scoring.ties import Place, Standing, Sure, in_order, places
from oa_select.vendor import Vendor

STATUS_ORDER: tuple[Status, ...] = ("ranked", "unranked", "disqualified", "historical")
RANKED: tuple[Status, ...] = ("ranked",)
CONTENDING: tuple[Status, ...] = ("ranked", "unranked")


class Contest(NamedTuple):
    """A ranking and the sums that it was made from: the input of robustness and questions.

    ``scored`` are the sums by vendor id under the plan's rules of evidence, ``firm`` those on firm
    evidence alone; they are added up again when they are asked for. ``standings`` and
    ``firm_standings`` are what decides the places of those that have points.
    """

    plan: Plan
    ranking: Ranking
    scored: Mapping[str, Scored]
    firm: Mapping[str, Scored]
    standings: Mapping[str, Standing]
    firm_standings: Mapping[str, Standing]

    @property
    def by_score(self) -> Contest:
        """The same without a tie-break: ranked by scores alone."""
        if self.plan.rubric.tie_break is None:
            return self
        return self._replace(ranking=_with_places(self, None))

    @property
    def ranked(self) -> tuple[Scored, ...]:
        """The vendors that have a rank, in order."""
        return tuple(self.scored[each.vendor] for each in self.ranking.with_status("ranked"))

    @property
    def contenders(self) -> tuple[Scored, ...]:
        """The vendors that have a rank, and those of whom too little is known, in order."""
        return tuple(
            self.scored[each.vendor]
            for each in self.ranking.vendors
            if each.status in CONTENDING and each.points is not None
        )


def rank(
    plan: Plan, vendors: Sequence[Vendor], data_sha256: str, skipped: Sequence[str] = ()
) -> Ranking:
    """The ranking of the vendors under a plan; see :func:`hold_contest`."""
    return hold_contest(plan, vendors, data_sha256, skipped).ranking


def hold_contest(
    plan: Plan,
    vendors: Sequence[Vendor],
    data_sha256: str,
    skipped: Sequence[str] = (),
    processes: int = 1,
) -> Contest:
    """The ranking of the vendors under a plan, with the sums behind it.

    Args:
        plan: what to follow.
        vendors: with distinct ids, the claims about the rubric's own facts among their claims.
        data_sha256: the hash of the data that the vendors were read from.
        skipped: the names of files that were left out.
        processes: in how many of them very many vendors are scored, where that is quick.
    """
    scorer = Scorer(plan)
    scores = Scores(scorer, vendors, plan.rules)
    firm_scores = Scores(scorer, vendors, plan.firm_rules)
    scoring = Scoring(plan, scorer, vendors, scores.pool, firm_scores.pool)
    placed: list[VendorScore] = []
    standings: dict[str, Standing] = {}
    firm_standings: dict[str, Standing] = {}
    with closing(scoring.entries(processes)) as entries:
        for vendor, each in zip(vendors, entries, strict=True):
            criteria = OnDemand(partial(_criteria, scores, vendor.id))
            placed.append(each.record._replace(name=vendor.name, criteria=criteria))
            for standing, found in (each.standing, standings), (each.firm, firm_standings):
                if standing is not None:
                    found[vendor.id] = standing
    ranking = unplaced_ranking(plan, placed, data_sha256, skipped)
    contest = Contest(plan, ranking, scores, firm_scores, standings, firm_standings)
    return contest._replace(ranking=_with_places(contest, plan.rubric.tie_break))


def unplaced_ranking(
    plan: Plan, vendors: Sequence[VendorScore], data_sha256: str, skipped: Sequence[str] = ()
) -> Ranking:
    """What is said of a ranking beside the places of its vendors."""
    return Ranking(
        RubricRecord(
            plan.rubric.id,
            plan.rubric.title,
            plan.rubric.sha256,
            plan.options.weight_set,
            dict(sorted(plan.options.weights.items())),
        ),
        _policy(plan),
        data_sha256,
        decided=False,
        firm_first=(),
        vendors=tuple(vendors),
        without_needs=plan.left_out,
        skipped=tuple(skipped),
        total=plan.rubric.total,
        band_titles={each.id: each.title for each in plan.rubric.bands},
    )


def _with_places(contest: Contest, tie_break: TieBreak | None) -> Ranking:
    """The ranking with its vendors in order, and what follows from that."""
    placed = contest.ranking.vendors
    standings = _standings(contest.standings, placed, CONTENDING, tie_break)
    ranked = [standings[each.vendor] for each in placed if each.status == "ranked"]
    sure = Sure(ranked, tie_break)
    by_vendor = places(ranked, tie_break, sure)
    listed = sorted((_with_place(each, by_vendor) for each in placed), key=_listing_order)
    leading = _standings(contest.firm_standings, placed, RANKED, tie_break)
    return contest.ranking._replace(
        vendors=tuple(listed),
        decided=_decided(listed, standings, sure),
        could_be_first=tuple(
            each.vendor
            for each in listed
            if each.vendor in standings and sure.may_lead(standings[each.vendor])
        ),
        firm_first=_first([*leading.values()], tie_break),
    )


def _standings(
    found: Mapping[str, Standing],
    placed: Sequence[VendorScore],
    statuses: Collection[Status],
    tie_break: TieBreak | None,
) -> dict[str, Standing]:
    """What decides the places of the vendors with some statuses that have points."""
    return {
        each.vendor: standing if tie_break else standing.by_score
        for each in placed
        if each.status in statuses and (standing := found.get(each.vendor)) is not None
    }


def _decided(listed: Sequence[VendorScore], standings: Mapping[str, Standing], sure: Sure) -> bool:
    """Whether one vendor is first whatever is still open."""
    first = [each for each in listed if each.rank == 1]
    if len(first) != 1 or any(gate.outcome == "unknown" for gate in first[0].gates):
        return False
    own = standings[first[0].vendor]
    return all(sure.is_above(own, each) for each in standings.values() if each is not own)


def _with_place(placed: VendorScore, found: Mapping[str, Place]) -> VendorScore:
    place = found.get(placed.vendor)
    if place is None:
        return placed._replace(rank=None, best_rank=None, worst_rank=None, tie_broken_by=None)
    return placed._replace(
        rank=place.rank,
        best_rank=place.best,
        worst_rank=place.worst,
        tie_broken_by=place.tie_broken_by,
    )


def _criteria(scores: Mapping[str, Scored], id: str) -> tuple[CriterionScore, ...]:
    """The criteria of a vendor as a reader sees them."""
    total = scores[id].total
    return tuple(
        criterion_score(node, share)
        for node, share in zip(total.children, total.shares, strict=True)
    )


def _listing_order(placed: VendorScore) -> tuple[int, int, float, float, str]:
    score = -1.0 if placed.score is None else compared(placed.score)
    high = (
        compared(placed.points.high)
        if placed.points is not None and placed.status == "ranked"
        else 0.0
    )
    return STATUS_ORDER.index(placed.status), placed.rank or 0, -score, -high, placed.vendor


def _first(standings: Sequence[Standing], tie_break: TieBreak | None) -> tuple[str, ...]:
    """The ids of the vendors in the first place, sorted."""
    levels = in_order(standings, tie_break)
    return tuple(sorted(each.vendor for each in levels[0])) if levels else ()


def _policy(plan: Plan) -> Policy:
    rules, panel = plan.rules, plan.options.panel
    return Policy(
        plan.unknown,
        rules.min_grade,
        plan.rubric.firm_grade,
        rules.max_age_months,
        str(rules.as_of) if rules.as_of else None,
        plan.rubric.min_known_pct,
        plan.needs.id if plan.needs else None,
        tuple(each.id for each in panel.evaluators) if panel else (),
    )
