"""Weights of siblings, as fractions that sum to 1, from what a rubric says of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

RANDOM_INDEX = (0.0, 0.0, 0.0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49)
"""Mean consistency index of random matrices by size, from 3 to 10; Saaty (2005), p. 31."""
ACCEPTABLE_CONSISTENCY = 0.10
_ITERATIONS = 10_000


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
        judgments: how many times as important the first is as the second, > 0; each pair once.
    """
    matrix = [[1.0] * count for _ in range(count)]
    for (row, column), ratio in judgments.items():
        matrix[row][column], matrix[column][row] = ratio, 1 / ratio
    vector = _principal(matrix)
    products = _times(matrix, vector)
    largest = math.fsum(products)  # Σ(Av) = λ Σv, and v sums to 1
    index = (largest - count) / (count - 1) if count > 1 else 0.0
    random = RANDOM_INDEX[min(count, len(RANDOM_INDEX) - 1)]
    ratio = max(0.0, index) / random if random else 0.0
    return PairwiseWeights(vector, ratio, _worst(judgments, vector) if ratio > 1e-9 else None)


def _principal(matrix: list[list[float]]) -> tuple[float, ...]:
    vector = equal(len(matrix))
    for _ in range(_ITERATIONS):
        following = normalised(_times(matrix, vector))
        moved = max(abs(new - old) for new, old in zip(following, vector, strict=True))
        vector = following
        if moved < 1e-16:
            break
    return vector


def _times(matrix: list[list[float]], vector: Sequence[float]) -> list[float]:
    return [math.fsum(a * x for a, x in zip(row, vector, strict=True)) for row in matrix]


def _worst(
    judgments: Mapping[tuple[int, int], float], vector: Sequence[float]
) -> tuple[int, int] | None:
    def departure(pair: tuple[int, int]) -> float:
        implied = vector[pair[0]] / vector[pair[1]]
        return abs(math.log(judgments[pair] / implied))

    return max(judgments, key=departure, default=None)
