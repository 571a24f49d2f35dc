"""Dominance: vendors that are at least equal to others, whatever the weights and the unknowns."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from oa_select.results.robustness import Dominance, Spread
from oa_select.robustness.pairwise import Pairwise
from oa_select.scoring.rank import Contest

CELLS = 1 << 16
"""So many pairs are looked at at once: memory does not grow with the number of pairs."""


def find_dominance(
    contest: Contest, spread: Spread, among: Collection[str] | None = None
) -> tuple[Dominance, ...]:
    """The pairs of which the one is at least equal to the other for all weights and unknowns.

    Where different criteria apply to the two, their siblings' weights are rescaled differently and
    the lead is no longer linear. Then it is bounded from below, closer and closer, until it is
    proven or refuted; a pair of which neither comes out in time is not claimed, and prices under a
    ratio are then taken as independent, which never claims too much. Weights of 0
    count as they do in a ranking: a group of which nothing else applies to a vendor leaves its own
    group for it. Limits of weights count too. Within a spread of 100 % a pair with such a group is
    claimed only where it holds for all weights.

    Args:
        contest: the ranking and its sums.
        spread: how far each sibling weight may move, as a fraction of the current one, their sum
            being kept; None for all weights from 0 to 1.
        among: only these vendors, whatever their status; None for all that have a rank, or of whom
            too little is known.

    Returns:
        The pairs, by the place of the winner and then of the loser in the ranking.
    """
    if among is None:
        vendors = list(contest.contenders)
    else:
        placed = (each.vendor for each in contest.ranking.vendors if each.score is not None)
        vendors = [contest.scored[id] for id in placed if id in among]
    if len(vendors) < 2:
        return ()
    pairs, step = Pairwise(contest, vendors, spread), max(1, CELLS // len(vendors))
    ids = [each.vendor.id for each in vendors]
    return tuple(
        Dominance(ids[start + i], ids[j])
        for start in range(0, len(vendors), step)
        for i, j in np.argwhere(pairs.behind(np.arange(start, len(vendors))[:step])).tolist()
    )


def first_dominates(contest: Contest, spread: Spread) -> bool:
    """Whether the first vendor dominates all others, as :func:`find_dominance` finds it."""
    vendors = contest.contenders
    if len(vendors) < 2:
        return True
    return bool(Pairwise(contest, vendors, spread).behind(np.arange(1))[0, 1:].all())
