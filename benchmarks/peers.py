"""Seven vendors by twenty criteria in a table of CSV, ranked by a peer with a weighted sum.

    python -m benchmarks.peers NAME TABLE [--calls N]

Reads the table, ranks, and prints the vendors in order, as a script does that somebody writes with
the peer. With ``--calls`` it prints the seconds of one call instead, without import and reading.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple


class Table(NamedTuple):
    """Points of vendors (rows) by criteria (columns), more is better, and the weights."""

    vendors: list[str]
    criteria: list[str]
    points: list[list[float]]
    weights: list[float]


Ranked = Callable[[], Any]
"""Gives the score of each vendor, in the order of the table."""


def read(file: Path) -> Table:
    """The table in a file: a row of criteria, a row of weights, then a row a vendor."""
    with file.open(encoding="utf-8", newline="") as rows:
        head, weights, *rest = csv.reader(rows)
    points = [[float(each) for each in row[1:]] for row in rest]
    return Table([row[0] for row in rest], head[1:], points, [float(each) for each in weights[1:]])


def _pymcdm(table: Table) -> Ranked:
    import numpy as np
    from pymcdm.methods import WSM

    points, weights = np.array(table.points), np.array(table.weights)
    return lambda: WSM()(points, weights, np.ones(len(weights)))


def _pyrepo(table: Table) -> Ranked:
    import numpy as np
    from pyrepo_mcda.mcda_methods import SAW

    points, weights = np.array(table.points), np.array(table.weights)
    return lambda: SAW()(points, weights, np.ones(len(weights)))


def _scikit(table: Table) -> Ranked:
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    def ranked() -> Any:
        matrix = skcriteria.mkdm(table.points, [max] * len(table.weights), weights=table.weights)
        return -WeightedSumModel().evaluate(matrix).rank_

    return ranked


def _pydecision(table: Table) -> Ranked:
    import numpy as np
    from pyDecision.algorithm import saw_method

    points, weights = np.array(table.points), np.array(table.weights)
    kinds = ["max"] * len(table.weights)

    def ranked() -> Any:
        found = saw_method(points, kinds, weights, graph=False, verbose=False)
        scores = [0.0] * len(table.vendors)
        for number, score in found:
            scores[int(number) - 1] = float(score)
        return scores

    return ranked


def _mcda(table: Table) -> Ranked:
    from mcda import PerformanceTable
    from mcda.internal.core.scales import QuantitativeScale
    from mcda.mavt.aggregators import WeightedSum

    scales = {name: QuantitativeScale(0, 100) for name in table.criteria}
    weights = dict(zip(table.criteria, table.weights, strict=True))

    def ranked() -> Any:
        performance = PerformanceTable(
            table.points, scales=scales, alternatives=table.vendors, criteria=table.criteria
        )
        return list(WeightedSum(weights)(performance).data)

    return ranked


def _adi(table: Table) -> Ranked:
    from adi import DecisionRequest, decide

    def ranked() -> Any:
        request = DecisionRequest.model_validate(
            {
                "options": [
                    {
                        "name": name,
                        "values": [
                            {"criterion_name": criterion, "value": value}
                            for criterion, value in zip(table.criteria, row, strict=True)
                        ],
                    }
                    for name, row in zip(table.vendors, table.points, strict=True)
                ],
                "criteria": [
                    {"name": name, "weight": weight, "direction": "benefit"}
                    for name, weight in zip(table.criteria, table.weights, strict=True)
                ],
                "policy_name": "balanced",
            }
        )
        scores = {each.option_name: each.score for each in decide(request).ranking}
        return [scores[name] for name in table.vendors]

    return ranked


def _bid_evaluation(table: Table) -> Ranked:
    import pandas as pd
    from bid_evaluation import Evaluator

    columns = dict(zip(table.criteria, zip(*table.points, strict=True), strict=True))
    frame = pd.DataFrame({"vendor": table.vendors, **columns})

    def ranked() -> Any:
        evaluator = Evaluator()
        for name, weight in zip(table.criteria, table.weights, strict=True):
            evaluator = evaluator.linear(name, weight=weight, higher_is_better=True)
        found = evaluator.evaluate(frame).set_index("vendor")
        return list(found.loc[table.vendors, "final_score"])

    return ranked


PEERS: dict[str, tuple[str, Callable[[Table], Ranked]]] = {
    "adi-decision": ("adi", _adi),
    "bid-evaluation": ("bid_evaluation", _bid_evaluation),
    "mcda": ("mcda", _mcda),
    "pymcdm": ("pymcdm", _pymcdm),
    "pyrepo-mcda": ("pyrepo_mcda", _pyrepo),
    "scikit-criteria": ("skcriteria", _scikit),
    "pydecision": ("pyDecision", _pydecision),
}
"""Each peer by the name that it installs by: its module, and how it ranks."""


def main() -> None:
    """Ranks the table that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("table", type=Path)
    parser.add_argument("--calls", type=int, default=0)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    table = read(asked.table)
    with redirect_stdout(io.StringIO()):  # some greet on import
        ranked = PEERS[asked.peer][1](table)
        scores = [float(each) for each in ranked()]
    order = sorted(zip(scores, table.vendors, strict=True), reverse=True)
    for score, name in order:
        print(f"{name},{score:.6f}")
    if asked.calls:
        begun = time.perf_counter()
        with redirect_stdout(io.StringIO()):
            for _ in range(asked.calls):
                ranked()
        print(json.dumps((time.perf_counter() - begun) / asked.calls))


if __name__ == "__main__":
    main()
