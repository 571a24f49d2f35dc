"""Unknowns anywhere in their ranges: what they add to the scores of samples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from oa_select.robustness.knapsack import Floats

Ints = NDArray[np.int64]
FEW = 128
"""With so few samples at once, that is of many vendors, all of them are worked out together."""


class Unknowns:
    """The leaves with a range of some vendors: for each the number of the leaf, and its width.

    Random numbers are drawn vendor by vendor and sample by sample, whichever way they are used.
    """

    def __init__(self, widths: Floats) -> None:
        """Takes the widths, by leaf and vendor."""
        self._ranges = [(at := np.flatnonzero(each > 0), each[at]) for each in widths.T]
        self._open = np.array([at for at, (each, _) in enumerate(self._ranges) if len(each)])
        self._table: tuple[Ints, Floats, Ints] | None = None
        self._samples = 0

    def add(self, scores: Floats, weights: Floats, generator: np.random.Generator) -> None:
        """Adds points drawn from the ranges to scores.

        Args:
            scores: by sample and vendor.
            weights: by sample and leaf.
            generator: of random numbers.
        """
        if len(self._open) == 0:
            return
        if len(scores) > FEW:
            self._add_each(scores, weights, generator)
        else:
            self._add_all(scores, weights, generator)

    def _add_each(self, scores: Floats, weights: Floats, generator: np.random.Generator) -> None:
        for column in self._open.tolist():
            at, width = self._ranges[column]
            drawn = generator.random((len(scores), len(at)))
            drawn *= weights[:, at]
            scores[:, column] += np.einsum("rl,l->r", drawn, width)  # on this thread, unlike BLAS

    def _add_all(self, scores: Floats, weights: Floats, generator: np.random.Generator) -> None:
        samples, leaves = weights.shape
        if self._table is None or self._samples != samples:
            self._table, self._samples = self._laid_out(samples, leaves), samples
        places, widths, begins = self._table
        drawn = generator.random(len(places))
        drawn *= weights.ravel()[places]
        drawn *= widths
        sums = np.add.reduceat(drawn, begins).reshape(len(self._open), samples)
        scores[:, self._open] += sums.T

    def _laid_out(self, samples: int, leaves: int) -> tuple[Ints, Floats, Ints]:
        """Of the numbers drawn: the place of the weight, the width, and where a sum begins."""
        ranges: Sequence[tuple[Ints, Floats]] = [self._ranges[at] for at in self._open.tolist()]
        rows = np.arange(samples)[:, np.newaxis] * leaves
        counts = np.repeat([len(at) for at, _ in ranges], samples)
        return (
            np.concatenate([(rows + at).ravel() for at, _ in ranges]),
            np.concatenate([np.tile(width, samples) for _, width in ranges]),
            np.cumsum(counts) - counts,
        )
