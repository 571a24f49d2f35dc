"""Weights of siblings, as fractions that sum to 1, from the numbers or judgements of a rubric."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

RANDOM_INDEX = (0.0, 0.0, 0.0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49)
"""Mean consistency index of random matrices by size, from 3 to 10; Saaty (2005), p. 31."""
ACCEPTABLE_CONSISTENCY = 0.10
GREATEST_RATIO = 1e6
"""How many times as important one sibling can be judged as another, or the inverse."""
MOST_JUDGED = 40
"""How many siblings can be weighed by judgements of each against each."""
_DIGITS = 60
_SQUARINGS = 64
_APART = Decimal("1e-17")


def normalised(weights: Sequence[float]) -> tuple[float, ...]:
    """Weights ≥ 0 as fractions of their sum; all 0 where the sum is 0."""
    total = math.fsum(weights)
    return tuple(weight / total if total else 0.0 for weight in weights)


def equal(count: int) -> tuple[float, ...]:
    """The same weight for each of ``count`` siblings."""
    return tuple(1 / count for _ in range(count))


def rank_order_centroid(count: int) -> tuple[float, ...]:
    """Weights from the order of importance alone, most important first.

    ``w_i = (1/n) Σ_{k=i}^{n} 1/k``: Edwards & Barron (1994), OBHDP 60, 306-325.
    """
    return tuple(
        math.fsum(1 / k for k in range(place, count + 1)) / count for place in range(1, count + 1)
    )


class PairwiseWeights(NamedTuple):
    """Weights from pairwise judgements, and how consistent those are.

    ``consistency_ratio`` is 0 for judgements that agree perfectly; over 0.10 they should be looked
    at again, first at ``worst``: the pair that departs most from what the weights imply.
    """

    weights: tuple[float, ...]
    consistency_ratio: float
    worst: tuple[int, int] | None


def pairwise(count: int, judgments: Mapping[tuple[int, int], float]) -> PairwiseWeights:
    """The principal eigenvector of the matrix of judgements.

    Saaty (2008), Decision making with the analytic hierarchy process, IJSSCI 1(1) 83-98.

    Args:
        count: how many siblings there are.
        judgments: how many times as important the first is as the second, from 1 /
            :data:`GREATEST_RATIO` to :data:`GREATEST_RATIO`; each pair once.
    """
    vector, largest = _principal(count, judgments)
    index = (largest - count) / (count - 1) if count > 1 else 0.0
    random = RANDOM_INDEX[min(count, len(RANDOM_INDEX) - 1)]
    ratio = max(0.0, index) / random if random else 0.0
    return PairwiseWeights(vector, ratio, _worst(judgments, vector) if ratio > 1e-9 else None)


def _principal(
    count: int, judgments: Mapping[tuple[int, int], float]
) -> tuple[tuple[float, ...], float]:
    """The eigenvector of the largest eigenvalue, and that eigenvalue.

    The matrix is squared until all its columns point the same way. The eigenvector is a positive
    combination of them, so it lies no further from each than they lie apart. Each squaring squares
    Birkhoff's coefficient of contraction, tanh(d / 4) with e^d the greatest cross ratio of four
    entries: for ratios up to :data:`GREATEST_RATIO` 46 squarings are enough, and 60 digits bear
    what they lose.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        matrix = [[Decimal(1)] * count for _ in range(count)]
        for (row, column), ratio in judgments.items():
            matrix[row][column], matrix[column][row] = Decimal(ratio), 1 / Decimal(ratio)
        power = matrix
        for _ in range(_SQUARINGS):
            sums = [sum(column) for column in zip(*power, strict=True)]
            rows = [list(map(operator.truediv, row, sums)) for row in power]
            if all(max(row) - min(row) <= _APART * max(row) for row in rows):
                vector = [sum(row, start=Decimal()) / count for row in rows]
                largest = math.fsum(float(_dot(row, vector)) for row in matrix)
                return tuple(map(float, vector)), largest
            power = [[_dot(row, column) for column in zip(*power, strict=True)] for row in power]
            greatest = max(max(row) for row in power)
            power = [[each / greatest for each in row] for row in power]
    raise ArithmeticError("a judgement is out of bounds")


def _dot(row: Sequence[Decimal], column: Sequence[Decimal]) -> Decimal:
    return sum(map(operator.mul, row, column), start=Decimal())


def _worst(
    judgments: Mapping[tuple[int, int], float], vector: Sequence[float]
) -> tuple[int, int] | None:
    def departure(pair: tuple[int, int]) -> float:
        implied = vector[pair[0]] / vector[pair[1]]
        return abs(math.log(judgments[pair] / implied))

    return max(judgments, key=departure, default=None)
