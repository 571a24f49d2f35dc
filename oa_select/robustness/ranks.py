"""Ranks of many samples at once: the bare numeric kernel of rank acceptability.

Positive doubles are in the order of their bits. So the lowest bits of every score give way to the
place of its vendor, one sort of each row of integers gives the order, and a mask gives who it is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from oa_select.interval import COMPARED_DECIMALS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NEAR = 2 * 10.0**-COMPARED_DECIMALS
"""Scores that are nearer than this may be equal as they are compared: these are looked at again,
and so are those that only the lost bits may part."""


class RankCounter:
    """How often each of some vendors took each rank.

    Attributes:
        counts: by vendor and rank, both from 0.
    """

    def __init__(self, vendors: int) -> None:
        """``vendors`` is how many there are, at least one."""
        self.counts: Ints = np.zeros((vendors, vendors), dtype=np.int64)
        self._mask = (1 << (vendors - 1).bit_length()) - 1
        self._places = np.arange(vendors, dtype=np.int64)
        self._held = np.empty((2, 0, vendors))

    def add(self, scores: Floats) -> tuple[Ints, Ints]:
        """Counts the ranks of samples; equal scores share the better rank.

        Args:
            scores: a row for each sample, a column for each vendor, all ≥ 0.

        Returns:
            For each sample and vendor that was first in it, the row and the column.
        """
        ordered, gaps = self._hold(len(scores))
        packed = ordered.view(np.int64)
        np.bitwise_and(scores.view(np.int64), ~self._mask, out=packed)
        packed |= self._places
        packed.sort(axis=1)
        near = NEAR + self._mask * np.spacing(ordered[:, -1].max())
        np.subtract(ordered.ravel()[1:], ordered.ravel()[:-1], out=gaps.ravel()[1:])
        gaps[:, 0] = np.inf  # from one sample to the next
        packed &= self._mask
        if gaps.min() >= near:
            firsts = packed[:, -1].copy()
            self._count(packed)
            return np.arange(len(scores)), firsts
        level = gaps.min(axis=1) < near
        apart = packed[~level]
        firsts = apart[:, -1].copy()
        self._count(apart)
        ranks = _shared_ranks(scores[level])
        self._add(self._places * len(self.counts) + ranks)
        rows, shared = np.nonzero(ranks == 0)
        return (
            np.concatenate((np.flatnonzero(~level), np.flatnonzero(level)[rows])),
            np.concatenate((firsts, shared)),
        )

    def _hold(self, samples: int) -> Floats:
        """Two arrays to work in, always the same ones: large arrays are slow to get."""
        if self._held.shape[1] < samples:
            self._held = np.empty((2, samples, len(self.counts)))
        return self._held[:, :samples]

    def _count(self, order: Ints) -> None:
        """Counts rows of vendors, the last first; they are overwritten."""
        order *= len(self.counts)
        order += self._places[::-1]
        self._add(order)

    def _add(self, cells: Ints) -> None:
        found = np.bincount(cells.ravel(), minlength=self.counts.size)
        self.counts += found.reshape(self.counts.shape)


def _shared_ranks(scores: Floats) -> Ints:
    """The rank of each vendor in each sample, from 0, as scores are compared: 0, 1, 1, 3."""
    exact = -scores.round(COMPARED_DECIMALS)
    order = exact.argsort(axis=1, kind="stable")
    sorted_ = np.take_along_axis(exact, order, axis=1)
    begins = np.ones(exact.shape, dtype=bool)
    begins[:, 1:] = sorted_[:, 1:] != sorted_[:, :-1]
    shared = np.maximum.accumulate(np.where(begins, np.arange(exact.shape[1]), 0), axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, shared, axis=1)
    return ranks
