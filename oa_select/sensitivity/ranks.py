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
"""Scores that are nearer than this may be equal as they are compared: these are looked at again."""


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

    def add(self, scores: Floats) -> tuple[Ints, Ints]:
        """Counts the ranks of samples; equal scores share the better rank.

        Args:
            scores: a row for each sample, a column for each vendor, all ≥ 0.

        Returns:
            For each sample and vendor that was first in it, the row and the column.
        """
        packed = scores.view(np.int64) & ~self._mask
        packed |= self._places
        packed.sort(axis=1)
        ordered = packed.view(np.float64)
        near = ordered[:, 1:] - ordered[:, :-1] < NEAR
        packed &= self._mask
        if not near.any():
            firsts = packed[:, -1].copy()
            self._count(packed)
            return np.arange(len(scores)), firsts
        level = near.any(axis=1)
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
