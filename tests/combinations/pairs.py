"""All-pairs selection: few rows in which every two values that can meet do meet."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import combinations

Row = tuple[Hashable, ...]
Places = Collection[tuple[int, int]]
Pair = tuple[tuple[int, Hashable], tuple[int, Hashable]]


def pairs_of(row: Row, apart: Places = ()) -> frozenset[Pair]:
    """Every two values of a row, each with its place; those at the places ``apart`` need not meet."""
    pairs = combinations(enumerate(row), 2)
    return frozenset(pair for pair in pairs if (pair[0][0], pair[1][0]) not in apart)


def all_pairs(rows: Iterable[Row], apart: Places = ()) -> list[Row]:
    """Some of the rows, in which every two values that meet in any row meet in one of these.

    Greedy with a fixed order: the rows are walked again and again, each time taking those that hold
    at least so many new pairs, and so many fewer the next time.
    """
    left = [(row, pairs_of(row, apart)) for row in rows]
    met: set[Pair] = set()
    chosen: list[Row] = []
    for least in range(max((len(pairs) for _, pairs in left), default=0), 0, -1):
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


def missing_pairs(chosen: Sequence[Row], rows: Iterable[Row], apart: Places = ()) -> set[Pair]:
    """The pairs of all rows that no chosen one has."""
    met = {pair for row in chosen for pair in pairs_of(row, apart)}
    return {pair for row in rows for pair in pairs_of(row, apart)} - met
