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
from oa_select.results.robustness import Acceptability, Firmness, Verdict


def render_firmness_json(firmness: Firmness) -> str:
    """All of it; weights and the spread in percent, shares as fractions."""
    data = head_data(firmness.ranking)
    data["spread"] = spread_data(firmness.spread)
    data["verdict"] = _verdict(firmness.verdict)
    data["tipping"] = [tipping_data(each) for each in firmness.tipping]
    data["dominance"] = [dominance_data(each) for each in firmness.dominance]
    data["facts"] = [fact_tip_data(each) for each in firmness.facts]
    data.update(_acceptability(firmness.acceptability))
    dropped = firmness.drop_one
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
