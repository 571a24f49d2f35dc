"""Rank acceptability: how often each vendor takes each rank over sampled weights and unknowns.

Stochastic multicriteria acceptability analysis after Lahdelma, Hokkanen and Salminen (1998), EJOR
106(1), and Lahdelma and Salminen (2001), Operations Research 49(3): rank acceptability indices and
central weight vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oa_select.results.robustness import Acceptability, Spread
from oa_select.robustness.limits import USUAL, Limits
from oa_select.robustness.ranks import Floats, RankCounter, Sums
from oa_select.robustness.unknowns import Unknowns
from oa_select.rubric.model import Criterion
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored

BLOCK = 1 << 16
"""So many numbers are held at once for the scores, whatever the number of samples."""
ONE_THREAD = 1 << 17
"""Products of so few multiplications run on one thread; over more of them BLAS may wait for longer
than it works."""


class Field(NamedTuple):
    """What is sampled: criteria with their current weights, and the points of vendors.

    Attributes:
        criteria: the top criteria, with those below them.
        low: by leaf and vendor, the least points; NaN where a criterion does not apply.
        high: the greatest points likewise.
    """

    criteria: Sequence[Criterion]
    low: Floats
    high: Floats


class Sampled(NamedTuple):
    """The result of sampling.

    Attributes:
        counts: by vendor and rank, both from 0, the number of samples; as many ranks as were asked
            for.
        central: by criterion (in the order of a walk, parents first) and vendor, the sum of the
            weights among its siblings over the samples in which the vendor is first.
    """

    counts: NDArray[np.int64]
    central: Floats


def sample_ranks(
    contest: Contest,
    *,
    samples: int,
    seed: int,
    spread: Spread,
    tick: Callable[[int], None] | None = None,
    limits: Limits = USUAL,
) -> Acceptability:
    """How often each vendor that has a rank takes each rank.

    Each sibling weight is the current one times an independent factor, uniform within ``spread`` of
    1, and the siblings are rescaled to their sum; with no spread given, weights are uniform on each
    group's simplex. Leaves with a range are uniform on it, independent of each other.

    Args:
        contest: the ranking and its sums.
        samples: how many to draw, > 0.
        seed: of the generator (PCG64), ≥ 0; the same one gives the same result.
        spread: how far weights may move, as a fraction of the current ones; None for all weights.
        tick: is told after each block how many samples have been drawn.
        limits: of how many vendors only the first ranks are counted.
    """
    ranked = contest.ranked
    if not ranked:
        return Acceptability(samples, seed, {}, {})
    criteria = contest.plan.criteria
    drawn = sorted(ranked, key=lambda each: each.vendor.id)  # the order of files does not matter
    ranks = None if len(drawn) <= limits.vendors else limits.ranks
    field = _field(criteria, drawn)
    found = draw(field, samples=samples, seed=seed, spread=spread, tick=tick, ranks=ranks)
    place = {each.vendor.id: index for index, each in enumerate(drawn)}
    ids = [each.id for top in criteria for each in top.walk()]
    shares = {each.vendor.id: found.counts[place[each.vendor.id]] / samples for each in ranked}
    firsts = found.counts[:, 0]
    central = {
        id: dict(
            zip(ids, (100 * found.central[:, place[id]] / firsts[place[id]]).tolist(), strict=True)
        )
        for id in shares
        if firsts[place[id]]
    }
    return Acceptability(
        samples, seed, {id: tuple(each.tolist()) for id, each in shares.items()}, central
    )


def draw(
    field: Field,
    *,
    samples: int,
    seed: int,
    spread: Spread,
    tick: Callable[[int], None] | None = None,
    ranks: int | None = None,
) -> Sampled:
    """The ranks of samples of a bare field; see :func:`sample_ranks`.

    Points may be any numbers: only their order counts. Only the first ``ranks`` are counted; None
    for all.
    """
    leaves, vendors = field.low.shape
    every = [each for top in field.criteria for each in top.walk()]
    counter, central = RankCounter(vendors, ranks), Sums(len(every), vendors)
    offset = max(0.0, -float(np.nanmin(field.low)))
    sides = [_Side.of(field, members, offset) for members in _alike(field)]
    generator = np.random.Generator(np.random.PCG64(seed))
    block = max(1, BLOCK // max(vendors, leaves))
    scores = np.empty((min(block, samples), vendors))
    for start in range(0, samples, block):
        size = min(block, samples - start)
        shares = draw_shares(field.criteria, spread, generator, size)
        for side in sides:
            side.score(field.criteria, shares, generator, scores[:size])
        rows, firsts = counter.add(scores[:size])
        central.add(firsts, np.stack([shares[each.id][rows] for each in every]))
        if tick is not None:
            tick(start + size)
    return Sampled(counter.counts, central.found)


def _field(criteria: Sequence[Criterion], vendors: Sequence[Scored]) -> Field:
    leaves = [each.id for top in criteria for each in top.walk() if not each.criteria]
    low, high = np.full((2, len(leaves), len(vendors)), np.nan)
    rows = {id: row for row, id in enumerate(leaves)}
    for column, each in enumerate(vendors):
        for node in each.total.walk():
            if node.leaf is not None and node.points is not None:
                low[rows[node.criterion.id], column] = node.points.low
                high[rows[node.criterion.id], column] = node.points.high
    return Field(criteria, low, high)


def _alike(field: Field) -> list[NDArray[np.int64]]:
    """The vendors, those to whom the same criteria apply together."""
    _, pattern = np.unique(np.isnan(field.low), axis=1, return_inverse=True)
    return [np.flatnonzero(pattern == each) for each in range(int(pattern.max()) + 1)]


class _Side(NamedTuple):
    """Vendors to whom the same criteria apply."""

    members: NDArray[np.int64]
    applying: frozenset[str]
    leaves: tuple[str, ...]
    low: Floats
    unknowns: Unknowns
    offset: float

    @classmethod
    def of(cls, field: Field, members: NDArray[np.int64], offset: float) -> _Side:
        """The side of these vendors; ``offset`` is added to all scores."""
        ids = [each.id for top in field.criteria for each in top.walk() if not each.criteria]
        rows = np.flatnonzero(~np.isnan(field.low[:, members[0]]))
        leaves = tuple(ids[row] for row in rows)
        low = field.low[np.ix_(rows, members)]
        unknowns = Unknowns(field.high[np.ix_(rows, members)] - low)
        return cls(members, frozenset(leaves), leaves, low, unknowns, offset)

    def score(
        self,
        criteria: Sequence[Criterion],
        shares: Mapping[str, Floats],
        generator: np.random.Generator,
        scores: Floats,
    ) -> None:
        """Writes the scores of these vendors."""
        effective = effective_weights(criteria, shares, self.applying)
        none = np.zeros(len(scores))  # of a leaf in a group that has no weight for these vendors
        weights = np.stack([effective.get(id, none) for id in self.leaves], axis=1)
        alone = len(self.members) == scores.shape[1]
        found = scores if alone else np.empty((len(scores), len(self.members)))
        multiply(weights, self.low, found)
        if self.offset:
            found += self.offset
        self.unknowns.add(found, weights, generator)
        if not alone:
            scores[:, self.members] = found


def multiply(left: Floats, right: Floats, product: Floats) -> None:
    """Writes the product of two matrices, a few rows at a time."""
    step = max(1, ONE_THREAD // right.size)
    for start in range(0, len(left), step):
        np.matmul(left[start : start + step], right, out=product[start : start + step])


def draw_shares(
    siblings: Sequence[Criterion], spread: Spread, generator: np.random.Generator, size: int
) -> dict[str, Floats]:
    """The sampled weight of every criterion among its siblings, as fractions of their sum."""
    weights = generator.random((len(siblings), size))  # all in place: large arrays are slow to get
    if spread is None:  # spacings: exponential variables over their sum are uniform on the simplex
        np.negative(weights, out=weights)
        np.log1p(weights, out=weights)
        np.negative(weights, out=weights)
    else:
        weights *= 2 * spread
        weights += 1 - spread
        weights *= np.array([[each.share] for each in siblings])
    weights /= weights.sum(axis=0)
    found = {each.id: row for each, row in zip(siblings, weights, strict=True)}
    for each in siblings:
        if each.criteria:
            found |= draw_shares(each.criteria, spread, generator, size)
    return found


def effective_weights(
    siblings: Sequence[Criterion], shares: Mapping[str, Floats], applying: frozenset[str]
) -> dict[str, Floats]:
    """The weight of every leaf that applies, as a fraction of all, those of others rescaled."""
    below = {
        each.id: effective_weights(each.criteria, shares, applying)
        for each in siblings
        if each.criteria
    }
    alive = [each for each in siblings if each.id in applying or below.get(each.id)]
    given = {each.id: shares[each.id] for each in alive}
    if len(alive) < len(siblings):
        whole = sum(given.values(), start=np.zeros(()))
        if not np.any(whole > 0):
            return {}
        given = {id: share / whole for id, share in given.items()}
    found: dict[str, Floats] = {}
    for id, share in given.items():
        found |= (
            {leaf: share * part for leaf, part in below[id].items()} if id in below else {id: share}
        )
    return found
