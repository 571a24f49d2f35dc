"""All-pairs selection: few rows in which every two values that can meet do meet."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

Row = tuple[Hashable, ...]
Pair = tuple[tuple[int, Hashable], tuple[int, Hashable]]


def pairs_of(row: Row) -> frozenset[Pair]:
    """Every two values of a row, each with the place that it has in the row."""
    return frozenset(combinations(enumerate(row), 2))


def all_pairs(rows: Iterable[Row]) -> list[Row]:
    """Some of the rows, in which every two values that meet in any row meet in one of these.

    Greedy with a fixed order: the rows are walked again and again, each time taking those that hold
    at least so many new pairs, and so many fewer the next time.
    """
    left: list[tuple[Row, frozenset[Pair]]] = [(row, pairs_of(row)) for row in rows]
    met: set[Pair] = set()
    chosen: list[Row] = []
    most = max((len(pairs) for _, pairs in left), default=0)
    for least in range(most, 0, -1):
        passed = []
        for row, pairs in left:
            fresh = pairs - met
            if len(fresh) >= least:
                chosen.append(row)
                met |= fresh
            elif fresh:
                passed.append((row, pairs))
        left = passed
    return chosen


def missing_pairs(chosen: Sequence[Row], rows: Iterable[Row]) -> set[Pair]:
    """The pairs of all rows that no chosen one has."""
    met = {pair for row in chosen for pair in pairs_of(row)}
    return {pair for row in rows for pair in pairs_of(row)} - met
