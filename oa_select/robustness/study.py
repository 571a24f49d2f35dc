"""Everything that says how firm a ranking is, put together."""

from __future__ import annotations

from collections.abc import Callable, Collection

from oa_select.interval import compared
from oa_select.results.robustness import Flip, Part, Robustness, Simulation, Spread
from oa_select.robustness.acceptability import sample_ranks
from oa_select.robustness.dominance import find_dominance
from oa_select.robustness.drop_one import drop_each
from oa_select.robustness.limits import USUAL, Limits
from oa_select.robustness.tipping_facts import find_tipping_facts
from oa_select.robustness.tipping_weights import find_tipping
from oa_select.robustness.verdict import give_verdict
from oa_select.scoring.rank import Contest


def simulate(
    contest: Contest,
    *,
    spread: Spread,
    samples: int,
    seed: int,
    tick: Callable[[int], None] | None = None,
    limits: Limits = USUAL,
) -> Simulation:
    """How often each vendor takes each rank, alone: much less work than all of the robustness.

    Args:
        contest: the ranking and its sums.
        spread: how far sibling weights may move, as a fraction of the current ones; None for all
            weights.
        samples: how many samples of weights and unknowns to draw, > 0.
        seed: what to start the generator of random numbers with, ≥ 0.
        tick: is told now and then how many samples have been drawn.
        limits: how much is worked out of many vendors.
    """
    found = sample_ranks(
        contest.by_score, samples=samples, seed=seed, spread=spread, tick=tick, limits=limits
    )
    return Simulation(contest.ranking, spread, found)


def study_robustness(
    contest: Contest,
    *,
    spread: Spread,
    samples: int,
    seed: int,
    tick: Callable[[int], None] | None = None,
    limits: Limits = USUAL,
) -> Robustness:
    """How firm the first place of a ranking is, and what would change it.

    The arguments are those of :func:`simulate`.
    """
    found = simulate(contest, spread=spread, samples=samples, seed=seed, tick=tick, limits=limits)
    return robustness_with(found, contest, limits)


def robustness_with(simulation: Simulation, contest: Contest, limits: Limits = USUAL) -> Robustness:
    """The same with the samples already drawn."""
    contest, spread = contest.by_score, simulation.spread
    tipping = find_tipping(contest)
    compared, ranked = _to_compare(contest, limits), len(contest.ranked)
    dominance = find_dominance(contest, spread, compared)
    most = None if ranked <= limits.vendors else limits.ranks
    dropped = drop_each(contest, most)
    return Robustness(
        contest.ranking,
        spread,
        give_verdict(contest, tipping, spread),
        tipping,
        dominance,
        find_tipping_facts(contest),
        simulation.acceptability,
        dropped,
        simulation.placed,
        None if compared is None else Part(len(compared), len(contest.contenders)),
        None if dropped is None or most is None else Part(len(dropped), ranked),
    )


def _to_compare(contest: Contest, limits: Limits) -> tuple[str, ...] | None:
    """Of many vendors the first ones that could be first; None for all."""
    if len(contest.contenders) <= limits.vendors:
        return None
    return contest.ranking.could_be_first[: limits.vendors]


def study_flip(contest: Contest, vendors: Collection[str], *, spread: Spread) -> Flip:
    """What would flip the order of some vendors, compared by score whatever their status.

    Args:
        contest: the ranking and its sums.
        vendors: the ids of two vendors or more.
        spread: how far sibling weights may move, as a fraction of the current ones; None for all
            weights.
    """
    contest = contest.by_score
    scores = {
        each.vendor: compared(each.score)
        for each in contest.ranking.vendors
        if each.vendor in vendors and each.score is not None
    }
    return Flip(
        spread,
        find_tipping(contest, vendors),
        find_dominance(contest, spread, vendors),
        find_tipping_facts(contest, vendors),
        tuple(id for id, score in scores.items() if score == max(scores.values())),
    )
