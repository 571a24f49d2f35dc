"""How firm a ranking is, as JSON of version 1."""

from __future__ import annotations

from oa_select.report.json import Data, dump, fields
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data
from oa_select.results.robustness import (
    Acceptability,
    Flip,
    Robustness,
    Spread,
    TippingFact,
    Verdict,
)

FREE = "free"


def render_robustness_json(robustness: Robustness, layout: Layout) -> str:
    """All of it; weights and the spread in percent, shares as fractions."""
    del layout
    dropped = robustness.drop_one
    return dump(
        {
            **head_data(robustness.ranking),
            "spread": spread_data(robustness.spread),
            "verdict": _verdict(robustness.verdict),
            **tipping_data(robustness),
            **_acceptability(robustness.acceptability),
            "drop_one": dropped and [fields(each, "without order changed") for each in dropped],
        }
    )


def spread_data(spread: Spread) -> float | str:
    """The spread in percent, or ``free``."""
    return FREE if spread is None else 100 * spread


def tipping_data(found: Robustness | Flip) -> Data:
    """The weights and the facts that change who is first, and who dominates whom."""
    return {
        "tipping": [
            fields(each, "criterion weight tips_at leader rival leader_out at_once")
            for each in found.tipping
        ],
        "dominance": [fields(each, "winner loser") for each in found.dominance],
        "facts": [_fact(each) for each in found.facts],
    }


def _fact(tip: TippingFact) -> Data:
    return {
        **fields(tip, "vendor criterion gate"),
        "fact": tip.fact.path,
        **fields(tip, "open points tips_at"),
        "value": tip.value.data,
        **fields(tip, "side at_once"),
        "first": tip.first[0] if tip.first else None,
    }


def _verdict(verdict: Verdict) -> Data:
    answer, weight = verdict.answer, verdict.weight
    return {
        "word": verdict.word,
        "gate": verdict.gate.id if verdict.gate else None,
        "answer": fields(answer, "vendor criterion") if answer else None,
        "weight": weight.criterion if weight else None,
    }


def _acceptability(found: Acceptability) -> Data:
    return {
        **fields(found, "samples seed"),
        "acceptability": {id: list(shares) for id, shares in found.shares.items()},
        "standard_error": {
            id: [found.error(share) for share in shares] for id, shares in found.shares.items()
        },
        "central_weights": {id: dict(weights) for id, weights in found.central.items()},
    }
