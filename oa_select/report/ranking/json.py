"""A ranking as JSON of version 1; its keys never depend on options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oa_select import __version__
from oa_select.interval import Interval
from oa_select.report.json import FORMAT, both, dump, ends, note
from oa_select.report.layout import Layout
from oa_select.results.ranking import (
    CriterionScore,
    PanelRecord,
    Ranking,
    VendorScore,
    of_total,
)

if TYPE_CHECKING:
    from oa_select.results.json import parts
    from oa_select.results.json import ranking as data


def render_rank_json(ranking: Ranking, layout: Layout) -> str:
    """The ranking; the layout's ``top`` keeps only the first vendors in the list."""
    found: data.Ranking = {
        **head_data(ranking),
        "vendor_count": ranking.vendor_count,
        "vendors": [vendor_data(each, ranking.total) for each in ranking.vendors[: layout.top]],
        "panel": _panel(ranking.panel) if ranking.panel else None,
    }
    return dump(found)


def vendor_data(placed: VendorScore, total: float | None) -> data.Vendor:
    """One vendor's place as plain data; ``total`` are the points of the whole, 100 for None."""
    return {
        "vendor": placed.vendor,
        "name": both(placed.name),
        "status": placed.status,
        "rank": placed.rank,
        "best_rank": placed.best_rank,
        "worst_rank": placed.worst_rank,
        "tie_broken_by": placed.tie_broken_by,
        "band": placed.band,
        "score": placed.score,
        **ends(placed.points),
        "points": _points(placed.score, placed.points, of_total(total)),
        "known_pct": placed.known_pct,
        "firm": {"score": placed.firm.score, **ends(placed.firm.points)},
        "gates": [{"id": gate.id, "outcome": gate.outcome} for gate in placed.gates],
        "criteria": [_criterion(each, of_total(total)) for each in placed.criteria],
    }


def head_data(ranking: Ranking) -> parts.Head:
    """What every result begins with: what it was made from and under which rules."""
    rubric, policy = ranking.rubric, ranking.policy
    return {
        "format": FORMAT,
        "oa_select": __version__,
        "rubric": {
            "id": rubric.id,
            "title": both(rubric.title),
            "sha256": rubric.sha256,
            "weight_set": rubric.weight_set,
            "overrides": dict(rubric.overrides),
        },
        "policy": {
            "unknown": policy.unknown,
            "min_grade": policy.min_grade,
            "firm_grade": policy.firm_grade,
            "max_age_months": policy.max_age_months,
            "as_of": policy.as_of,
            "min_known_pct": policy.min_known_pct,
            "needs": policy.needs,
            "ratings": list(policy.ratings),
        },
        "data_sha256": ranking.data_sha256,
        "decided": ranking.decided,
        "firm_first": list(ranking.firm_first),
        "total": ranking.total or 100.0,
    }


def _points(score: float | None, points: Interval | None, part: float) -> parts.Scored:
    """A score with its interval, each times a part."""
    if score is None or points is None:
        return {"score": None, "low": None, "high": None}
    return {"score": score * part, "low": points.low * part, "high": points.high * part}


def _criterion(criterion: CriterionScore, part: float) -> data.Criterion:
    own = part * (criterion.weight or 0.0)
    scored: data.CriterionScored = {
        "id": criterion.id,
        "weight": criterion.weight,
        "score": criterion.score,
        **ends(criterion.points),
        "points": _points(criterion.score, criterion.points, own),
        "state": criterion.state,
        "contribution": criterion.contribution,
    }
    if criterion.criteria:
        return {**scored, "criteria": [_criterion(each, part) for each in criterion.criteria]}
    fact = criterion.fact
    if fact is None:
        judgements: list[data.Judgement] = [
            {
                "evaluator": each.evaluator,
                **ends(each.points),
                "abstains": each.abstains,
                "note": note(each.note),
            }
            for each in criterion.judgements
        ]
        return {**scored, "judgements": judgements}
    return {
        **scored,
        "fact": fact.path,
        "value": fact.value.data,
        "evaluated": fact.evaluated.data if fact.evaluated else None,
        "sources": list(fact.sources),
        "evidence_grade": fact.grade,
    }


def _panel(panel: PanelRecord) -> data.Panel:
    """The evaluators beside one another."""
    return {
        "evaluators": [
            {
                "evaluator": each.id,
                "name": both(each.name),
                "weights": dict(each.weights),
                "ranks": dict(each.ranks),
                "scores": dict(each.scores),
            }
            for each in panel.evaluators
        ],
        "kendall_w": panel.concordance,
        "max_spread": panel.max_spread,
        "disagreements": [
            {
                "vendor": each.vendor,
                "criterion": each.criterion,
                "spread": each.spread,
                "points": dict(each.points),
            }
            for each in panel.disagreements
        ],
        "left_out": sorted(panel.left_out),
        "abstentions": [
            {"evaluator": each.evaluator, "vendor": each.vendor, "note": both(each.note)}
            for each in panel.abstentions
        ],
    }
