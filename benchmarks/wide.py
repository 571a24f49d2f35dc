"""Projects with as many vendors and criteria as are asked for, the same ones each time."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

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
    random = _random(vendors, criteria)
    rubric, weights = _write_rubric(folder, criteria, random)
    names = [*weights]
    place = folder / "vendors"
    place.mkdir(parents=True)
    table = folder / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["", *names])
        whole = sum(weights.values())
        rows.writerow(["weight", *(each / whole for each in weights.values())])
        for number in range(vendors):
            points = [random.randint(1, 100) for _ in names]
            rows.writerow([f"v{number}", *points])
            said = [_said(each, random.random(), open_part, na_part) for each in points]
            facts = [
                f"  {name}: {json.dumps(each)}" for name, each in zip(names, said, strict=True)
            ]
            head = f"format: 1\nvendor: v{number}\nname: V{number}\nextra:\n"
            (place / f"v{number}.yaml").write_text(head + "\n".join(facts) + "\n", "utf-8")
    return Project(rubric, place, table)


def write_lines(
    folder: Path, vendors: int, criteria: int, *, open_part: float = 0.0
) -> tuple[Path, Path]:
    """Writes such a rubric, and vendors as lines of JSON; returns where both are."""
    random = _random(vendors, criteria)
    rubric, weights = _write_rubric(folder, criteria, random)
    file = folder / "wide.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number in range(vendors):
            extra = {
                name: _said(random.randint(1, 100), random.random(), open_part, 0.0)
                for name in weights
            }
            said = {"format": 1, "vendor": f"v{number}", "name": f"V{number}", "extra": extra}
            out.write(json.dumps(said) + "\n")
    return rubric, file


def _random(vendors: int, criteria: int) -> Random:
    return Random(f"{vendors}:{criteria}")  # noqa: S311 - nothing is kept secret


def _write_rubric(folder: Path, criteria: int, random: Random) -> tuple[Path, dict[str, int]]:
    """Writes the rubric; returns where it is, and its weights."""
    weights = {f"k{number}": random.randint(1, 9) for number in range(criteria)}
    names = [*weights]
    bounds = "{type: number, bounds: [0, 100], question: q}"
    lines = ["format: 1", "rubric: wide", "weights: relative", "facts:"]
    lines += [f"  extra.{name}: {bounds}" for name in names]
    lines.append("criteria:")
    for start in range(0, criteria, GROUP):
        group = names[start : start + GROUP]
        weight = sum(weights[each] for each in group)
        lines.append(f"  - id: g{start}\n    weight: {weight}\n    criteria:")
        for name in group:
            lines.append(f"      - {{id: {name}, weight: {weights[name]}, fact: extra.{name},")
            lines.append("         points: [[0, 0], [100, 100]], na_allowed: true}")
    rubric = folder / "wide.yaml"
    rubric.write_text("\n".join(lines) + "\n", "utf-8")
    return rubric, weights


def _said(points: int, drawn: float, open_part: float, na_part: float) -> Any:
    if drawn < na_part:
        return {"state": "not_applicable", "note": "none"}
    if drawn < na_part + open_part / 2:
        return {"state": "unknown", "note": "not asked"}
    if drawn < na_part + open_part:
        return {"between": [points // 2, points]}
    return points
