"""Vendors in order: statuses, ranks, possible ranks, and whether the order is decided."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.results.ranking import (
    Firm,
    Policy,
    Ranking,
    RubricRecord,
    VendorScore,
    of_total,
)
from oa_select.results.terms import Status
from oa_select.scoring.plan import Plan
from oa_select.scoring.records import criterion_score
from oa_select.scoring.scored import Scored, is_historical, score_all
from oa_select.scoring.sums import Total
from oa_select.vendor import Vendor

STATUS_ORDER: tuple[Status, ...] = ("ranked", "unranked", "disqualified", "historical")


class Contest(NamedTuple):
    """A ranking and the sums that it was made from: the input of robustness and questions.

    ``scored`` are the sums by vendor id under the plan's rules of evidence, ``firm`` those on firm
    evidence alone.
    """

    plan: Plan
    ranking: Ranking
    scored: Mapping[str, Scored]
    firm: Mapping[str, Scored]

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
            if each.status in ("ranked", "unranked") and each.points is not None
        )


def rank(
    plan: Plan, vendors: Sequence[Vendor], data_sha256: str, skipped: Sequence[str] = ()
) -> Ranking:
    """The ranking of the vendors under a plan; see :func:`hold_contest`."""
    return hold_contest(plan, vendors, data_sha256, skipped).ranking


def hold_contest(
    plan: Plan, vendors: Sequence[Vendor], data_sha256: str, skipped: Sequence[str] = ()
) -> Contest:
    """The ranking of the vendors under a plan, with the sums behind it.

    Args:
        plan: what to follow.
        vendors: with distinct ids, the claims about the rubric's own facts among their claims.
        data_sha256: the hash of the data that the vendors were read from.
        skipped: the names of files that were left out.
    """
    scored = {each.vendor.id: each for each in score_all(plan, vendors, plan.rules)}
    firm = {each.vendor.id: each for each in score_all(plan, vendors, plan.firm_rules)}
    placed = [_place(plan, each, firm[id].total) for id, each in scored.items()]
    listed = _with_ranks(sorted(placed, key=_listing_order))
    first = [each for each in listed if each.rank == 1]
    ranking = Ranking(
        RubricRecord(
            plan.rubric.id,
            plan.rubric.title,
            plan.rubric.sha256,
            plan.options.weight_set,
            dict(sorted(plan.options.weights.items())),
        ),
        _policy(plan),
        data_sha256,
        _decided(first, listed),
        _firm_first(listed),
        tuple(listed),
        _could_be_first(listed),
        plan.left_out,
        tuple(skipped),
        total=plan.rubric.total,
    )
    return Contest(plan, ranking, scored, firm)


def status_of(plan: Plan, scored: Scored) -> Status:
    """The first of disqualified, historical, unranked and ranked that applies."""
    if not all(gate.kept for gate in scored.gates):
        return "disqualified"
    if is_historical(plan, scored.vendor):
        return "historical"
    total = scored.total
    if total.points is None or compared(total.known_pct) < compared(plan.rubric.min_known_pct):
        return "unranked"
    return "ranked"


def _place(plan: Plan, scored: Scored, firm: Total) -> VendorScore:
    total, vendor = scored.total, scored.vendor
    return VendorScore(
        vendor.id,
        vendor.name,
        status_of(plan, scored),
        Firm(firm.score, firm.points),
        band=_band(plan, total.score),
        score=total.score,
        points=total.points,
        known_pct=total.known_pct,
        gates=scored.gates,
        criteria=tuple(
            criterion_score(node, share)
            for node, share in zip(total.children, total.shares, strict=True)
        ),
    )


def _band(plan: Plan, score: float | None) -> str | None:
    """The name of the highest band whose threshold the score reaches."""
    if score is None:
        return None
    points = compared(score * of_total(plan.rubric.total))
    reached = (name for name, least in plan.rubric.bands if points >= compared(least))
    return next(reached, None)


def _listing_order(placed: VendorScore) -> tuple[int, float, float, str]:
    score = -1.0 if placed.score is None else compared(placed.score)
    high = (
        compared(placed.points.high)
        if placed.points is not None and placed.status == "ranked"
        else 0.0
    )
    return STATUS_ORDER.index(placed.status), -score, -high, placed.vendor


def _with_ranks(listed: Sequence[VendorScore]) -> list[VendorScore]:
    ranked = [each for each in listed if each.status == "ranked" and each.points is not None]
    scores = [compared(each.score or 0.0) for each in ranked]
    lows = [compared(each.points.low) for each in ranked if each.points is not None]
    highs = [compared(each.points.high) for each in ranked if each.points is not None]
    by_score, by_low, by_high = sorted(scores), sorted(lows), sorted(highs)
    count = len(ranked)
    placed = {
        each.vendor: each._replace(
            rank=1 + count - bisect_right(by_score, score),
            best_rank=1 + count - bisect_right(by_low, high),
            worst_rank=count - bisect_left(by_high, low),
        )
        for each, score, low, high in zip(ranked, scores, lows, highs, strict=True)
    }
    return [placed.get(each.vendor, each) for each in listed]


def _decided(first: Sequence[VendorScore], listed: Sequence[VendorScore]) -> bool:
    if len(first) != 1 or first[0].points is None:
        return False
    leader, least = first[0], compared(first[0].points.low)
    rivals = [
        compared(each.points.high)
        for each in listed
        if each is not leader and each.status in ("ranked", "unranked") and each.points is not None
    ]
    sure = all(gate.outcome != "unknown" for gate in leader.gates)
    return sure and all(high < least for high in rivals)


def _could_be_first(listed: Sequence[VendorScore]) -> tuple[str, ...]:
    sure = [
        compared(each.points.low)
        for each in listed
        if each.status == "ranked" and each.points is not None
    ]
    least = max(sure, default=0.0)
    return tuple(
        each.vendor
        for each in listed
        if each.status in ("ranked", "unranked")
        and each.points is not None
        and compared(each.points.high) >= least
    )


def _firm_first(listed: Sequence[VendorScore]) -> tuple[str, ...]:
    firm = {
        each.vendor: compared(each.firm.score)
        for each in listed
        if each.status == "ranked" and each.firm.score is not None
    }
    greatest = max(firm.values(), default=None)
    return tuple(sorted(vendor for vendor, score in firm.items() if score == greatest))


def _policy(plan: Plan) -> Policy:
    rules = plan.rules
    return Policy(
        plan.unknown,
        rules.min_grade,
        plan.rubric.firm_grade,
        rules.max_age_months,
        str(rules.as_of) if rules.as_of else None,
        plan.rubric.min_known_pct,
        plan.needs.id if plan.needs else None,
    )
