"""What is exact about a ranking's firmness, timed on 200 vendors and 60 criteria.

    python benchmarks/exact.py [--runs N]

Tipping weights and facts and dominance together are to take less than a second, and so are the
questions. The second line is for vendors to whom a twentieth of the criteria does not apply.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from oa_select.load.locate import Places
from oa_select.pipeline import contest_of, open_project
from oa_select.questions.find import find_questions
from oa_select.robustness.dominance import find_dominance
from oa_select.robustness.tipping_facts import find_tipping_facts
from oa_select.robustness.tipping_weights import find_tipping
from oa_select.scoring.plan import Options
from oa_select.scoring.rank import Contest

VENDORS, CRITERIA, GROUPS = 200, 60, 6
PARTS: dict[str, Callable[[Contest], object]] = {
    "tipping weights": find_tipping,
    "tipping facts": find_tipping_facts,
    "dominance": lambda contest: find_dominance(contest, 0.2),
    "questions": find_questions,
}


def contest(folder: Path, not_applicable: float) -> Contest:
    """A ranking of made-up vendors, a third of whose facts are unknown."""
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret
    bounds = "{type: number, bounds: [0, 100], question: q}"
    lines = ["format: 1", "rubric: wide", "weights: relative", "facts:"]
    lines += [f"  extra.k{number}: {bounds}" for number in range(CRITERIA)]
    lines.append("criteria:")
    for group in range(GROUPS):
        lines.append(f"  - {{id: g{group}, weight: {chance.randint(1, 9)}, criteria: [")
        for number in range(group, CRITERIA, GROUPS):
            scale = "points: [[0, 0], [100, 100]], na_allowed: true"
            weight = chance.randint(1, 9)
            lines.append(
                f"      {{id: c{number}, weight: {weight}, fact: extra.k{number}, {scale}}},"
            )
        lines.append("    ]}")
    rubric = folder / "wide.yaml"
    rubric.write_text("\n".join(lines) + "\n", "utf-8")
    vendors = folder / "vendors"
    vendors.mkdir()
    for number in range(VENDORS):
        facts = [f"  k{fact}: {_claim(chance, not_applicable)}" for fact in range(CRITERIA)]
        text = f"format: 1\nvendor: v{number}\nname: v{number}\nextra:\n" + "\n".join(facts) + "\n"
        (vendors / f"v{number}.yaml").write_text(text, "utf-8")
    return contest_of(open_project(Places((vendors,), rubric), folder=folder), Options())


def _claim(chance: random.Random, not_applicable: float) -> str:
    drawn = chance.random()
    if drawn < not_applicable:
        return "{state: not_applicable, note: none}"
    if drawn < 1 / 3:
        return "{state: unknown, note: not asked}"
    if drawn < 1 / 2:
        low, high = sorted(chance.sample(range(101), 2))
        return f"{{between: [{low}, {high}]}}"
    return f"{{value: {chance.randint(0, 100)}}}"


def main() -> None:
    """Prints the medians in milliseconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    for not_applicable in (0.0, 0.05):
        with tempfile.TemporaryDirectory() as name:
            held = contest(Path(name), not_applicable)
        said, whole = [], 0.0
        for part, call in PARTS.items():
            times = []
            for _ in range(runs):
                begun = time.perf_counter()
                call(held)
                times.append(1000 * (time.perf_counter() - begun))
            whole += statistics.median(times) if part != "questions" else 0.0
            said.append(f"{part} {statistics.median(times):.0f}")
        print(f"{', '.join(said)}; the first three together {whole:.0f} ms")


if __name__ == "__main__":
    main()
