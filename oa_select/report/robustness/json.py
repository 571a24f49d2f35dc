"""How firm a ranking is, as JSON of version 1."""

from __future__ import annotations

from typing import Any

from oa_select.report.ranking.json import dump, head_data
from oa_select.report.robustness.data import (
    dominance_data,
    fact_tip_data,
    spread_data,
    tipping_data,
)
from oa_select.results.robustness import Acceptability, Robustness, Verdict


def render_robustness_json(robustness: Robustness) -> str:
    """All of it; weights and the spread in percent, shares as fractions."""
    data = head_data(robustness.ranking)
    data["spread"] = spread_data(robustness.spread)
    data["verdict"] = _verdict(robustness.verdict)
    data["tipping"] = [tipping_data(each) for each in robustness.tipping]
    data["dominance"] = [dominance_data(each) for each in robustness.dominance]
    data["facts"] = [fact_tip_data(each) for each in robustness.facts]
    data.update(_acceptability(robustness.acceptability))
    dropped = robustness.drop_one
    data["drop_one"] = (
        None
        if dropped is None
        else [{**each._asdict(), "order": list(each.order)} for each in dropped]
    )
    return dump(data)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    answer, weight = verdict.answer, verdict.weight
    return {
        "word": verdict.word,
        "gate": verdict.gate.id if verdict.gate else None,
        "answer": {"vendor": answer.vendor, "criterion": answer.criterion} if answer else None,
        "weight": weight.criterion if weight else None,
    }


def _acceptability(found: Acceptability) -> dict[str, Any]:
    return {
        "samples": found.samples,
        "seed": found.seed,
        "acceptability": {id: list(shares) for id, shares in found.shares.items()},
        "standard_error": {
            id: [found.error(share) for share in shares] for id, shares in found.shares.items()
        },
        "central_weights": {id: dict(weights) for id, weights in found.central.items()},
    }
