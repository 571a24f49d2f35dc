"""Calculations timed within a process: prints the median of a few calls in seconds.

    python -m benchmarks.inside NAME [--runs N]

What a command needs before (import, reading) is left out. ``packed numpy`` is the reference for
acceptability: draw the weights, multiply once, sort by argsort, count.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SAMPLES, VENDORS, CRITERIA = 10_000, 50, 20
SPREAD = 0.2
Call = Callable[[], object]


def _data() -> tuple[Any, Any]:
    import numpy as np

    generator = np.random.default_rng(1)
    shares = generator.random(CRITERIA)
    return 100 * generator.random((CRITERIA, VENDORS)), shares / shares.sum()


def _weights(shares: Any) -> Any:
    import numpy as np

    generator = np.random.default_rng(0)
    weights = shares * (1 - SPREAD + 2 * SPREAD * generator.random((SAMPLES, CRITERIA)))
    return weights / weights.sum(axis=1, keepdims=True)


def packed_numpy() -> Call:
    """Rank counts of complete data, as one would write it down first."""
    import numpy as np

    points, shares = _data()

    def counted() -> object:
        order = np.argsort(-(_weights(shares) @ points), axis=1)
        counts = np.zeros((VENDORS, VENDORS), dtype=np.int64)
        for rank in range(VENDORS):
            counts[:, rank] = np.bincount(order[:, rank], minlength=VENDORS)
        return counts

    return counted


def pysensmcda() -> Call:
    """The same with pysensmcda, which also keeps all rankings."""
    import numpy as np
    from pysensmcda.smaa import rank_acceptability, simulate

    points, shares = _data()
    kinds = np.ones(CRITERIA, dtype=int)

    def counted() -> object:
        found = simulate(
            lambda of, by, _: of @ by, points.T, kinds, _weights(shares), reverse_ranking=True
        )
        return rank_acceptability(found)

    return counted


def acceptability() -> Call:
    """The same here, of complete data."""
    points, shares = _data()
    return _drawn(points, points, shares)


def acceptability_of_ranges() -> Call:
    """The same where half of the points are ranges."""
    import numpy as np

    points, shares = _data()
    other = points.copy()
    other[::2] = 100 * np.random.default_rng(2).random((CRITERIA // 2, VENDORS))
    return _drawn(np.minimum(points, other), np.maximum(points, other), shares)


def _drawn(low: Any, high: Any, shares: Any) -> Call:
    from oa_select.robustness.acceptability import Field, draw
    from oa_select.rubric.model import Criterion
    from oa_select.text import LocalizedText

    title = LocalizedText.plain("criterion")
    criteria = [
        Criterion(f"c{index}", title, float(share), ("criteria", index))
        for index, share in enumerate(shares)
    ]
    field = Field(criteria, low, high)
    return lambda: draw(field, samples=SAMPLES, seed=0, spread=SPREAD)


def exact() -> Call:
    """Tipping weights, tipping facts and dominance of 200 vendors by 60 criteria."""
    from oa_select.robustness.dominance import find_dominance
    from oa_select.robustness.tipping_facts import find_tipping_facts
    from oa_select.robustness.tipping_weights import find_tipping

    contest = _contest(200, 60)

    def found() -> object:
        return find_tipping(contest), find_tipping_facts(contest), find_dominance(contest, SPREAD)

    return found


def questions() -> Call:
    """What to ask of 200 vendors by 60 criteria."""
    from oa_select.questions.find import find_questions

    contest = _contest(200, 60)
    return lambda: find_questions(contest)


def scoring() -> Call:
    """A ranking of 7 vendors by 20 criteria, with its intervals, ranks and possible ranks."""
    from oa_select.pipeline import contest_of, open_project
    from oa_select.scoring.plan import Options

    with tempfile.TemporaryDirectory() as name:
        project = open_project(_places(Path(name), 7, 20), folder=Path(name))
    return lambda: contest_of(project, Options())


def _contest(vendors: int, criteria: int) -> Any:
    from oa_select.pipeline import contest_of, open_project
    from oa_select.scoring.plan import Options

    with tempfile.TemporaryDirectory() as name:
        places = _places(Path(name), vendors, criteria, open_part=1 / 3, na_part=0.05)
        return contest_of(open_project(places, folder=Path(name)), Options())


def _places(folder: Path, vendors: int, criteria: int, **parts: float) -> Any:
    from benchmarks.wide import write_project
    from oa_select.load.locate import Places

    project = write_project(folder, vendors, criteria, **parts)
    return Places((project.vendors,), project.rubric)


CALLS: dict[str, Callable[[], Call]] = {
    "packed-numpy": packed_numpy,
    "pysensmcda": pysensmcda,
    "acceptability": acceptability,
    "acceptability-of-ranges": acceptability_of_ranges,
    "exact": exact,
    "questions": questions,
    "scoring": scoring,
}


def main() -> None:
    """Prints the seconds of one call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=CALLS)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    call = CALLS[asked.name]()
    call()  # what is imported or built once is not counted
    taken = []
    for _ in range(asked.runs):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    print(json.dumps(statistics.median(taken)))


if __name__ == "__main__":
    main()
