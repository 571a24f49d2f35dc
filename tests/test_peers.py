"""The same order as scikit-criteria and pymcdm on complete data (the extra ``peers``)."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from tests import small
from tests.test_dominance import declared, leaf
from tests.world import contest_of, rubric_of

PYTHON = os.environ.get("OA_SELECT_PEERS", sys.executable)
"""An interpreter that has the peers; they warn too much to be loaded into the tests."""
ASK = """
import json, sys, warnings
warnings.simplefilter("ignore")
import numpy as np
from pymcdm.methods import WSM
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel
found = []
for points, weights in json.load(sys.stdin):
    points, weights = np.array(points, dtype=float), np.array(weights)
    data = mkdm(points, [max] * len(weights), weights=weights)
    one = WeightedSumModel().evaluate(data).rank_
    wsm = WSM(normalization_function=lambda column, cost=False: column)
    other = wsm.rank(wsm(points, weights, np.ones(len(weights))))
    found.append([[float(each) for each in one], [float(each) for each in other]])
json.dump(found, sys.stdout)
"""


def test_the_published_tie_ties() -> None:
    """Triantaphyllou (2000): A2 and A3 are equal in exact arithmetic; peers may part them."""
    ids = ["p", "q", "r", "s"]
    weights = dict(zip(ids, (20, 15, 40, 25), strict=True))
    rubric = rubric_of(
        declared(*ids) + f"criteria: [{', '.join(leaf(*each) for each in weights.items())}]"
    )
    of = {"a1": [25, 20, 15, 30], "a2": [10, 30, 20, 30], "a3": [30, 10, 30, 10]}
    vendors = [
        small.vendor_with(rubric, id, dict(zip(ids, row, strict=True))) for id, row in of.items()
    ]
    ranking = contest_of(rubric, *vendors).ranking
    assert {each.vendor: each.rank for each in ranking.vendors} == {"a1": 3, "a2": 1, "a3": 1}


@pytest.mark.slow
def test_peers_agree_on_the_weighted_sum() -> None:
    if "OA_SELECT_PEERS" not in os.environ and importlib.util.find_spec("skcriteria") is None:
        assert not os.environ.get("OA_SELECT_NO_SKIPS"), "the extra peers is needed"
        pytest.skip("the extra peers is not installed")
    generator = np.random.default_rng(0)
    cases: list[tuple[list[list[int]], list[float]]] = []
    ours: list[list[float]] = []
    for _ in range(20):
        criteria, vendors = int(generator.integers(2, 7)), int(generator.integers(2, 9))
        points = generator.integers(1, 100, (vendors, criteria)).tolist()
        weights = generator.integers(1, 100, criteria).tolist()
        cases.append((points, [each / sum(weights) for each in weights]))
        ours.append(_ranks(points, weights))
    answer = subprocess.run(
        [PYTHON, "-c", ASK], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    for own, (one, other) in zip(ours, json.loads(answer.stdout), strict=True):
        assert own == one
        assert own == other


def _ranks(points: list[list[int]], weights: list[int]) -> list[float]:
    ids = [f"k{index}" for index in range(len(weights))]
    leaves = ", ".join(leaf(id, weight) for id, weight in zip(ids, weights, strict=True))
    rubric = rubric_of(f"weights: relative\n{declared(*ids)}criteria: [{leaves}]")
    vendors = [
        small.vendor_with(rubric, f"v{index}", dict(zip(ids, row, strict=True)))
        for index, row in enumerate(points)
    ]
    ranking = contest_of(rubric, *vendors).ranking
    ranks: dict[str, Any] = {each.vendor: each.rank for each in ranking.vendors}
    return [float(ranks[f"v{index}"]) for index in range(len(points))]
