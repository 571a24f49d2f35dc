"""A ranking as JSON of version 1; its keys never depend on options."""

from __future__ import annotations

from oa_select import __version__
from oa_select.report.json import FORMAT, Data, both, dump, ends, fields
from oa_select.report.layout import Layout
from oa_select.results.ranking import CriterionScore, PanelRecord, Ranking, VendorScore


def render_rank_json(ranking: Ranking, layout: Layout) -> str:
    """The ranking; the layout's ``top`` keeps only the first vendors in the list."""
    data = head_data(ranking)
    data["vendor_count"] = len(ranking.vendors)
    data["vendors"] = [vendor_data(each) for each in ranking.vendors[: layout.top]]
    data["panel"] = _panel(ranking.panel)
    return dump(data)


def vendor_data(placed: VendorScore) -> Data:
    """One vendor's place as plain data."""
    return {
        **fields(placed, "vendor name status rank best_rank worst_rank band score"),
        **ends(placed.points),
        "known_pct": placed.known_pct,
        "firm": {"score": placed.firm.score, **ends(placed.firm.points)},
        "gates": [fields(gate, "id outcome") for gate in placed.gates],
        "criteria": [_criterion(each) for each in placed.criteria],
    }


def head_data(ranking: Ranking) -> Data:
    """What every result begins with: what it was made from and under which rules."""
    return {
        "format": FORMAT,
        "oa_select": __version__,
        "rubric": fields(ranking.rubric, "id title sha256 weight_set overrides"),
        "policy": ranking.policy._asdict(),
        **fields(ranking, "data_sha256 decided firm_first"),
    }


def _criterion(criterion: CriterionScore) -> Data:
    data = {
        **fields(criterion, "id weight score"),
        **ends(criterion.points),
        **fields(criterion, "state contribution"),
    }
    if criterion.criteria:
        return {**data, "criteria": [_criterion(each) for each in criterion.criteria]}
    fact = criterion.fact
    if fact is None:
        judgements = [
            {"evaluator": each.evaluator, **ends(each.points), "note": both(each.note)}
            for each in criterion.judgements
        ]
        return {**data, "judgements": judgements}
    return {
        **data,
        "fact": fact.path,
        "value": fact.value.data,
        "sources": list(fact.sources),
        "evidence_grade": fact.grade,
    }


def _panel(panel: PanelRecord | None) -> Data | None:
    """The evaluators beside one another; null where nobody rates."""
    if panel is None:
        return None
    return {
        "evaluators": [
            {"evaluator": each.id, **fields(each, "name weights ranks scores")}
            for each in panel.evaluators
        ],
        "kendall_w": panel.concordance,
        "max_spread": panel.max_spread,
        "disagreements": [
            fields(each, "vendor criterion spread points") for each in panel.disagreements
        ],
        "left_out": sorted(panel.left_out),
    }
