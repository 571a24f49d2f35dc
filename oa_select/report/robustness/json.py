"""How firm a ranking is, as JSON of version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from oa_select.report.json import dump
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data
from oa_select.results.robustness import (
    Acceptability,
    DropOne,
    Flip,
    Part,
    Robustness,
    Spread,
    Tipping,
    TippingFact,
    Verdict,
)

if TYPE_CHECKING:
    from oa_select.results.json import robustness as data


def render_robustness_json(robustness: Robustness, layout: Layout) -> str:
    """All of it; weights and the spread in percent, shares as fractions."""
    del layout
    dropped = robustness.drop_one
    flip = flip_data(robustness)
    found: data.Robustness = {
        **head_data(robustness.placed),
        "spread": flip["spread"],
        "verdict": _verdict(robustness.verdict),
        "tipping": flip["tipping"],
        "dominance": flip["dominance"],
        "facts": flip["facts"],
        **_acceptability(robustness.acceptability),
        "drop_one": None if dropped is None else [_dropped(each) for each in dropped],
        "shortened": _shortened(robustness),
    }
    if not any(found["shortened"].values()):
        del found["shortened"]
    return dump(found)


def _shortened(robustness: Robustness) -> data.Shortened:
    """How much of it is given; null for all."""
    return {
        "ranks": _part(robustness.acceptability.ranks),
        "dominance": _part(robustness.compared),
        "drop_one": _part(robustness.dropped),
    }


def _part(part: Part | None) -> data.Part | None:
    return None if part is None else {"given": part.given, "of": part.of}


def flip_data(found: Robustness | Flip) -> data.Flip:
    """The weights and the facts that change who is first, and who dominates whom."""
    return {
        "spread": _spread(found.spread),
        "tipping": [_tipping(each) for each in found.tipping],
        "dominance": [{"winner": each.winner, "loser": each.loser} for each in found.dominance],
        "facts": [_fact(each) for each in found.facts],
    }


def _spread(spread: Spread) -> float | Literal["free"]:
    """In percent, or ``free``."""
    return "free" if spread is None else 100 * spread


def _tipping(tip: Tipping) -> data.Tipping:
    return {
        "criterion": tip.criterion,
        "weight": tip.weight,
        "tips_at": tip.tips_at,
        "leader": tip.leader,
        "rival": tip.rival,
        "leader_out": tip.leader_out,
        "at_once": tip.at_once,
    }


def _fact(tip: TippingFact) -> data.TippingFact:
    return {
        "vendor": tip.vendor,
        "criterion": tip.criterion,
        "gate": tip.gate,
        "fact": tip.fact.path,
        "open": tip.open,
        "points": tip.points,
        "tips_at": tip.tips_at,
        "value": tip.value.data,
        "side": tip.side,
        "at_once": tip.at_once,
        "first": tip.first[0] if tip.first else None,
    }


def _verdict(verdict: Verdict) -> data.Verdict:
    answer, weight = verdict.answer, verdict.weight
    return {
        "word": verdict.word,
        "gate": verdict.gate.id if verdict.gate else None,
        "answer": {"vendor": answer.vendor, "criterion": answer.criterion} if answer else None,
        "weight": weight.criterion if weight else None,
    }


def _acceptability(found: Acceptability) -> data.Acceptability:
    return {
        "samples": found.samples,
        "seed": found.seed,
        "acceptability": {id: list(shares) for id, shares in found.shares.items()},
        "standard_error": {
            id: [found.error(share) for share in shares] for id, shares in found.shares.items()
        },
        "central_weights": {id: dict(weights) for id, weights in found.central.items()},
    }


def _dropped(each: DropOne) -> data.DropOne:
    return {"without": each.without, "order": list(each.order), "changed": each.changed}
