"""A ranking, a comparison and an explanation as JSON of version 1; keys never depend on options."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from oa_select import __version__
from oa_select.interval import Interval
from oa_select.report.robustness.data import (
    dominance_data,
    fact_tip_data,
    spread_data,
    tipping_data,
)
from oa_select.results.ranking import (
    ClaimRecord,
    CoverageRecord,
    CriterionScore,
    FactRecord,
    JudgementRecord,
    Level,
    PanelRecord,
    Profile,
    Ranking,
    VendorScore,
)
from oa_select.results.robustness import Flip
from oa_select.text import LocalizedText

FORMAT = 1
Data = dict[str, Any]


def render_rank_json(ranking: Ranking, top: int | None = None) -> str:
    """The ranking; ``top`` keeps only the first vendors in the list."""
    return dump(ranking_data(ranking, top))


def render_compare_json(ranking: Ranking, profiles: Sequence[Profile], flip: Flip) -> str:
    """The vendors compared, in the order asked for, with the lead of each pair by criterion.

    What would flip the order comes last.
    """
    chosen = [each.score for each in profiles]
    data = head_data(ranking)
    data["vendors"] = [vendor_data(each) for each in chosen]
    data["leads"] = [
        {
            "vendor": one.vendor,
            "over": other.vendor,
            **_lead(one.points, other.points),
            "criteria": _criteria_leads(one, other),
        }
        for index, one in enumerate(chosen)
        for other in chosen[index + 1 :]
    ]
    data["profiles"] = [profile_data(each) for each in profiles]
    data["spread"] = spread_data(flip.spread)
    data["tipping"] = [tipping_data(each) for each in flip.tipping]
    data["dominance"] = [dominance_data(each) for each in flip.dominance]
    data["facts"] = [fact_tip_data(each) for each in flip.facts]
    return dump(data)


def render_explain_json(ranking: Ranking, profile: Profile) -> str:
    """One vendor: its place, every fact with the claims behind it, and its places."""
    data = head_data(ranking)
    data["vendor"] = vendor_data(profile.score)
    data["profile"] = profile_data(profile)
    return dump(data)


def dump(data: Data) -> str:
    """JSON with one line for each key and each item of a list: quick to write and to compare."""
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n".join(f"    {_compact(each)}" for each in value)
            lines.append(f"  {_compact(key)}: [\n{items}\n  ]")
        else:
            lines.append(f"  {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def ranking_data(ranking: Ranking, top: int | None = None) -> Data:
    """The ranking as plain data."""
    data = head_data(ranking)
    data["vendor_count"] = len(ranking.vendors)
    data["vendors"] = [vendor_data(each) for each in ranking.vendors[:top]]
    data["panel"] = _panel(ranking.panel)
    return data


def vendor_data(placed: VendorScore) -> Data:
    """One vendor's place as plain data."""
    return {
        "vendor": placed.vendor,
        "name": placed.name.both(),
        "status": placed.status,
        "rank": placed.rank,
        "best_rank": placed.best_rank,
        "worst_rank": placed.worst_rank,
        "band": placed.band,
        "score": placed.score,
        **_ends(placed.points),
        "known_pct": placed.known_pct,
        "firm": {"score": placed.firm.score, **_ends(placed.firm.points)},
        "gates": [{"id": gate.id, "outcome": gate.outcome} for gate in placed.gates],
        "criteria": [_criterion(each) for each in placed.criteria],
    }


def profile_data(profile: Profile) -> Data:
    """One vendor's facts as plain data."""
    return {
        "vendor": profile.score.vendor,
        "aliases": list(profile.aliases),
        "company": {key: text.both() for key, text in profile.company},
        "facts": {
            fact.path: _fact(fact)
            for section in profile.sections
            for fact in section.facts
            if fact.state != "unknown" or fact.aside
        },
        "stages": {stage: _ends(at) for stage, at in profile.stage_points.items()},
        "coverage": _coverage(profile.coverage) if profile.coverage else None,
    }


def head_data(ranking: Ranking) -> Data:
    """What every result begins with: what it was made from and under which rules."""
    rubric = ranking.rubric
    return {
        "format": FORMAT,
        "oa_select": __version__,
        "rubric": {
            "id": rubric.id,
            "title": rubric.title.both(),
            "sha256": rubric.sha256,
            "weight_set": rubric.weight_set,
            "overrides": dict(rubric.overrides),
        },
        "policy": ranking.policy._asdict(),
        "data_sha256": ranking.data_sha256,
        "decided": ranking.decided,
        "firm_first": list(ranking.firm_first),
    }


def _criterion(criterion: CriterionScore) -> Data:
    data: Data = {
        "id": criterion.id,
        "weight": criterion.weight,
        "score": criterion.score,
        **_ends(criterion.points),
        "state": criterion.state,
        "contribution": criterion.contribution,
    }
    if criterion.criteria:
        return {**data, "criteria": [_criterion(each) for each in criterion.criteria]}
    fact = criterion.fact
    if fact is None:
        return {**data, "judgements": [_judgement(each) for each in criterion.judgements]}
    return {
        **data,
        "fact": fact.path,
        "value": fact.value.data,
        "sources": list(fact.sources),
        "evidence_grade": fact.grade,
    }


def _judgement(judgement: JudgementRecord) -> Data:
    return {
        "evaluator": judgement.evaluator,
        **_ends(judgement.points),
        "note": _both(judgement.note),
    }


def _panel(panel: PanelRecord | None) -> Data | None:
    """The evaluators beside one another; null where nobody rates."""
    if panel is None:
        return None
    return {
        "evaluators": [
            {
                "evaluator": each.id,
                "name": each.name.both(),
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
    }


def _ends(points: Interval | None) -> Data:
    return {
        "low": points.low if points is not None else None,
        "high": points.high if points is not None else None,
    }


def _lead(one: Interval | None, other: Interval | None) -> Data:
    lead = one - other if one is not None and other is not None else None
    return {"lead": _ends(lead)}


def _criteria_leads(one: VendorScore, other: VendorScore) -> list[Data]:
    return [
        {"id": mine.id, **_lead(mine.points, theirs.points)}
        for mine, theirs in zip(_walk(one.criteria), _walk(other.criteria), strict=True)
    ]


def _walk(criteria: Sequence[CriterionScore]) -> list[CriterionScore]:
    return [each for top in criteria for each in (top, *_walk(top.criteria))]


def _fact(fact: FactRecord) -> Data:
    return {
        "state": fact.state,
        "value": fact.value.data,
        "evidence_grade": fact.grade,
        "used": [_claim(each) for each in fact.used],
        "history": [_claim(each) for each in fact.history],
        "aside": [_claim(each) for each in fact.aside],
    }


def _claim(claim: ClaimRecord) -> Data:
    return {
        "form": claim.form,
        "value": claim.state or claim.value.data,
        "source": claim.source.id if claim.source else None,
        "date": claim.date,
        "evidence_grade": claim.grade,
        "note": _both(claim.note),
    }


def _coverage(coverage: CoverageRecord) -> Data:
    return {
        "open": coverage.open,
        "remote": coverage.remote,
        "evidence_grade": coverage.claim.grade,
        "source": coverage.claim.source.id if coverage.claim.source else None,
        "regions": [
            {
                "province": region.province.both(),
                "cities": list(region.cities),
                "modes": _names(region.channels),
                "delivered_by": _names(region.delivered_by),
                "stages": _names(region.stages),
            }
            for region in coverage.regions
        ],
    }


def _names(levels: Sequence[Level]) -> list[str]:
    return [name for name, _ in levels]


def _both(text: LocalizedText | None) -> dict[str, str] | None:
    return text.both() if text else None
