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
    """How often each of some vendors took each rank, or each of the first ranks."""

    def __init__(self, vendors: int, ranks: int | None = None) -> None:
        """Starts with no samples.

        Args:
            vendors: how many there are, at least one.
            ranks: how many ranks are counted, from the first one on; None for all.
        """
        self._ranks = vendors if ranks is None else min(ranks, vendors)
        self._counts: Ints = np.zeros((vendors, self._ranks), dtype=np.int64)
        self._waiting: list[Ints] = []
        self._mask = (1 << (vendors - 1).bit_length()) - 1
        self._places = np.arange(vendors, dtype=np.int64)
        self._held = np.empty((2, 0, vendors))

    @property
    def counts(self) -> Ints:
        """By vendor and rank, both from 0."""
        self._settle()
        return self._counts

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
        gaps = gaps[:, -self._ranks :]  # farther down nobody minds who is level
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
        cells = self._places * self._ranks + ranks
        self._add(cells[ranks < self._ranks])
        rows, shared = np.nonzero(ranks == 0)
        return (
            np.concatenate((np.flatnonzero(~level), np.flatnonzero(level)[rows])),
            np.concatenate((firsts, shared)),
        )

    def _hold(self, samples: int) -> Floats:
        """Two arrays to work in, always the same ones: large arrays are slow to get."""
        if self._held.shape[1] < samples:
            self._held = np.empty((2, samples, len(self._places)))
        return self._held[:, :samples]

    def _count(self, order: Ints) -> None:
        """Counts rows of vendors, the last first."""
        cells = order[:, -self._ranks :] * self._ranks
        cells += np.arange(self._ranks)[::-1]
        self._add(cells)

    def _add(self, cells: Ints) -> None:
        """Notes places in the table of counts; they are counted once there are enough of them."""
        self._waiting.append(cells.ravel())
        if sum(map(len, self._waiting)) >= self._counts.size:
            self._settle()

    def _settle(self) -> None:
        if self._waiting:
            found = np.bincount(np.concatenate(self._waiting), minlength=self._counts.size)
            self._counts += found.reshape(self._counts.shape)
            self._waiting.clear()


class Sums:
    """Sums of rows of numbers by vendor, worked out once there are as many numbers as vendors."""

    def __init__(self, rows: int, vendors: int) -> None:
        """Starts with 0."""
        self._found = np.zeros((rows, vendors))
        self._waiting: list[tuple[Ints, Floats]] = []

    def add(self, vendors: Ints, numbers: Floats) -> None:
        """Adds a column of numbers for each of these vendors."""
        self._waiting.append((vendors, numbers))
        if sum(len(each) for each, _ in self._waiting) >= self._found.shape[1]:
            self._settle()

    @property
    def found(self) -> Floats:
        """The sums so far."""
        self._settle()
        return self._found

    def _settle(self) -> None:
        if self._waiting:
            vendors = np.concatenate([each for each, _ in self._waiting])
            numbers = np.concatenate([each for _, each in self._waiting], axis=1)
            for row, weights in enumerate(numbers):
                found = np.bincount(vendors, weights=weights, minlength=self._found.shape[1])
                self._found[row] += found
            self._waiting.clear()


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
