"""Projects with as many vendors and criteria as are asked for, the same ones each time."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import NamedTuple

GROUP = 10
"""So many criteria are in a group."""


class Project(NamedTuple):
    """Where a project is: its rubric, its vendors, and the same as a table of CSV for peers."""

    rubric: Path
    vendors: Path
    table: Path


def write_project(
    folder: Path, vendors: int, criteria: int, *, open_part: float = 0.0, na_part: float = 0.0
) -> Project:
    """Writes a rubric with a number from 0 to 100 for each criterion, and the vendors.

    Args:
        folder: an empty one.
        vendors: how many.
        criteria: how many, in groups of ten.
        open_part: how many of the facts are a range or unknown.
        na_part: how many are not applicable.
    """
    random = Random(f"{vendors}:{criteria}")  # noqa: S311 - nothing is kept secret
    names = [f"k{number}" for number in range(criteria)]
    weights = [random.randint(1, 9) for _ in names]
    rubric = folder / "wide.yaml"
    rubric.write_text(_rubric(names, weights), "utf-8")
    place = folder / "vendors"
    place.mkdir(parents=True)
    table = folder / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["", *names])
        rows.writerow(["weight", *(each / sum(weights) for each in weights)])
        for number in range(vendors):
            points = [random.randint(1, 100) for _ in names]
            rows.writerow([f"v{number}", *points])
            said = [_said(each, random.random(), open_part, na_part) for each in points]
            facts = [f"  {name}: {each}" for name, each in zip(names, said, strict=True)]
            head = f"format: 1\nvendor: v{number}\nname: V{number}\nextra:\n"
            (place / f"v{number}.yaml").write_text(head + "\n".join(facts) + "\n", "utf-8")
    return Project(rubric, place, table)


def _rubric(names: list[str], weights: list[int]) -> str:
    bounds = "{type: number, bounds: [0, 100], question: q}"
    lines = ["format: 1", "rubric: wide", "weights: relative", "facts:"]
    lines += [f"  extra.{name}: {bounds}" for name in names]
    lines.append("criteria:")
    for start in range(0, len(names), GROUP):
        here = slice(start, start + GROUP)
        lines.append(f"  - id: g{start}\n    weight: {sum(weights[here])}\n    criteria:")
        for name, weight in zip(names[here], weights[here], strict=True):
            lines.append(f"      - {{id: {name}, weight: {weight}, fact: extra.{name},")
            lines.append("         points: [[0, 0], [100, 100]], na_allowed: true}")
    return "\n".join(lines) + "\n"


def _said(points: int, drawn: float, open_part: float, na_part: float) -> str:
    if drawn < na_part:
        return "{state: not_applicable, note: none}"
    if drawn < na_part + open_part / 2:
        return "{state: unknown, note: not asked}"
    if drawn < na_part + open_part:
        return f"{{between: [{points // 2}, {points}]}}"
    return str(points)
