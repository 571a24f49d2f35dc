"""Rank acceptability against the plain numpy way, in one process, in turns.

The reference draws the weights, multiplies once, sorts by argsort and counts. Required: no more
than 1.5 times its time on 10,000 samples of 50 vendors and 20 criteria with complete data.

    python benchmarks/acceptability.py [--runs N]

Where pysensmcda is installed (the extra ``peers``), its analysis stands beside.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from oa_select.robustness.acceptability import Field, draw
from oa_select.rubric.model import Criterion
from oa_select.text import LocalizedText

SAMPLES, VENDORS, CRITERIA = 10_000, 50, 20
SPREAD = 0.2
REQUIRED = 1.5


def reference(points: Any, shares: Any) -> Any:
    """Rank counts of complete data, as one would write it down first."""
    generator = np.random.default_rng(0)
    weights = shares * (1 - SPREAD + 2 * SPREAD * generator.random((SAMPLES, CRITERIA)))
    weights /= weights.sum(axis=1, keepdims=True)
    order = np.argsort(-(weights @ points), axis=1)
    counts = np.zeros((VENDORS, VENDORS), dtype=np.int64)
    for rank in range(VENDORS):
        counts[:, rank] = np.bincount(order[:, rank], minlength=VENDORS)
    return counts


def field(low: Any, high: Any, shares: Any) -> Field:
    """One flat group of criteria."""
    title = LocalizedText.plain("criterion")
    criteria = [
        Criterion(f"c{index}", title, float(share), ("criteria", index))
        for index, share in enumerate(shares)
    ]
    return Field(criteria, low, high)


def peer(points: Any, shares: Any) -> Any:
    """The same with pysensmcda, which also keeps all rankings."""
    from pysensmcda.smaa import rank_acceptability, simulate  # noqa: PLC0415 - not always there

    generator = np.random.default_rng(0)
    weights = shares * (1 - SPREAD + 2 * SPREAD * generator.random((SAMPLES, CRITERIA)))
    weights /= weights.sum(axis=1, keepdims=True)
    kinds = np.ones(CRITERIA, dtype=int)
    found = simulate(lambda of, by, _: of @ by, points.T, kinds, weights, reverse_ranking=True)
    return rank_acceptability(found)


def timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def main() -> int:
    """Prints the medians and their ratio; 1 where it is over what is required."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    generator = np.random.default_rng(1)
    shares = generator.random(CRITERIA)
    shares /= shares.sum()
    points = 100 * generator.random((CRITERIA, VENDORS))
    half = points.copy()
    half[::2] = 100 * generator.random((CRITERIA // 2, VENDORS))
    calls: dict[str, Callable[[], object]] = {
        "plain numpy": lambda: reference(points, shares),
        "oa-select": lambda: draw(
            field(points, points, shares), samples=SAMPLES, seed=0, spread=SPREAD
        ),
        "oa-select, half of the leaves open": lambda: draw(
            field(np.minimum(points, half), np.maximum(points, half), shares),
            samples=SAMPLES,
            seed=0,
            spread=SPREAD,
        ),
    }
    if importlib.util.find_spec("pysensmcda") is not None:
        calls["pysensmcda"] = lambda: peer(points, shares)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs + 1):
        for name, call in calls.items():
            times[name].append(timed(call))
    medians = {name: 1000 * statistics.median(taken[1:]) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{median:8.1f} ms  {name}")
    ratio = statistics.median(
        own / plain
        for own, plain in zip(times["oa-select"][1:], times["plain numpy"][1:], strict=True)
    )
    print(f"ratio {ratio:.2f} (required {REQUIRED})")
    return int(ratio > REQUIRED)


if __name__ == "__main__":
    sys.exit(main())
