"""Tipping weights and facts, and dominance, as plain data for JSON."""

from __future__ import annotations

from typing import Any

from oa_select.results.robustness import Dominance, Spread, Tipping, TippingFact

FREE = "free"


def spread_data(spread: Spread) -> float | str:
    """The spread in percent, or ``free``."""
    return FREE if spread is None else 100 * spread


def tipping_data(tip: Tipping) -> dict[str, Any]:
    """One tipping weight."""
    return {
        "criterion": tip.criterion,
        "weight": tip.weight,
        "tips_at": tip.tips_at,
        "leader": tip.leader,
        "rival": tip.rival,
        "leader_out": tip.leader_out,
        "at_once": tip.at_once,
    }


def dominance_data(pair: Dominance) -> dict[str, Any]:
    """One pair."""
    return {"winner": pair.winner, "loser": pair.loser}


def fact_tip_data(tip: TippingFact) -> dict[str, Any]:
    """One tipping fact."""
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
