"""Measures and prints: ``python -m benchmarks [GROUP …] [--runs N] [--write]``.

With ``--write`` the figures go into ``benchmarks/results.json`` and ``docs/performance.md``. What
is not installed (the extras ``peers`` and ``register``) is left out.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import report
from benchmarks.cases import Growth, Pair, Rate, growths, pairs, rates
from benchmarks.inputs import Inputs
from benchmarks.measure import exponent, in_turns, machine, median, used

LARGE = 1_000
"""From this size on the exponents count: what comes before is mostly start-up."""


def measured(pair: Pair, runs: int) -> dict[str, Any]:
    """A pair with its figures."""
    ours, other = in_turns(pair.ours, pair.other, runs)
    each = zip(ours, other, strict=True)
    ratio = statistics.median(
        getattr(mine, pair.measure) / getattr(its, pair.measure) for mine, its in each
    )
    return {
        "group": pair.group,
        "what": pair.what,
        "beside": pair.beside,
        "measure": pair.measure,
        "ours": median(ours)._asdict(),
        "other": median(other)._asdict(),
        "ratio": ratio,
        "most": pair.most,
    }


def rated(rate: Rate, runs: int) -> dict[str, Any]:
    """A command over many vendors, with its figures."""
    found = median([used(rate.command) for _ in range(runs)])
    return {
        "group": rate.group,
        "what": rate.what,
        **found._asdict(),
        "per_second": rate.vendors / found.wall,
        "least": rate.least,
        "most": rate.most,
    }


def grown(growth: Growth, runs: int) -> dict[str, Any]:
    """A command over growing input, with its figures."""
    rows = []
    for size in growth.sizes:
        command = growth.command(size)
        found = median([used(command) for _ in range(runs)])
        rows.append({"size": size, **found._asdict()})
    large = [row for row in rows if row["size"] >= LARGE]
    power = None
    if len(large) > 1:
        sizes = [row["size"] for row in large]
        power = {
            "from": sizes[0],
            **{each: exponent(sizes, [row[each] for row in large]) for each in ("cpu", "memory")},
        }
    return {
        "group": growth.group,
        "what": growth.what,
        "unit": growth.unit,
        "rows": rows,
        "exponent": power,
    }


def main() -> int:
    """Prints the tables; 1 where a figure is not what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[*report.GROUPS, []], default=[])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="renew docs/performance.md")
    asked = parser.parse_args()
    groups = asked.groups or list(report.GROUPS)
    console = Console(width=160)
    with tempfile.TemporaryDirectory() as folder:
        inputs = Inputs(Path(folder))
        chosen = [each for each in pairs(inputs) if each.group in groups]
        found = [measured(each, asked.runs) for each in chosen]
        report.print_pairs(found, console)
        chosen_rates = rates(inputs) if "register" in groups else ()
        quick = [rated(each, asked.runs) for each in chosen_rates]
        report.print_rates(quick, console)
        tables = []
        for growth in growths(inputs):
            if growth.group in groups:
                tables.append(grown(growth, max(1, asked.runs // 2)))
                report.print_growth(tables[-1], console)
    if asked.write:
        results = {"machine": machine(), "pairs": found, "rates": quick, "growths": tables}
        if asked.groups:
            results = _entered(results, groups)
        text = json.dumps(results, ensure_ascii=False, indent=1)
        report.RESULTS.write_text(text + "\n", encoding="utf-8")
        for language, file in report.PAGES.items():
            file.write_text(report.page(results, language), encoding="utf-8")
    return int(any(map(report.is_over, found)) or any(map(report.is_short, quick)))


def _entered(new: dict[str, Any], groups: list[str]) -> dict[str, Any]:
    """The results of before, with those of some groups measured anew."""
    if not report.RESULTS.exists():
        return new
    old = json.loads(report.RESULTS.read_text("utf-8"))
    for kind in ("pairs", "rates", "growths"):
        new[kind] = [each for each in old.get(kind, ()) if each["group"] not in groups] + new[kind]
    return new


if __name__ == "__main__":
    raise SystemExit(main())
