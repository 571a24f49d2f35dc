"""The numbers of docs/why.md: TOPSIS lets a vendor that nobody chooses change who wins."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.conftest import ROOT


def topsis(points: list[list[float]]) -> list[float]:
    """Closeness to the ideal, equal weights, vector normalisation (Hwang and Yoon, 1981)."""
    table = np.array(points)
    weighed = table / np.sqrt((table**2).sum(axis=0)) / table.shape[1]
    to_best = np.linalg.norm(weighed - weighed.max(axis=0), axis=1)
    to_worst = np.linalg.norm(weighed - weighed.min(axis=0), axis=1)
    return [float(each) for each in to_worst / (to_best + to_worst)]


@pytest.mark.parametrize("page", ["docs/why.md", "docs/why.zh-CN.md"])
def test_the_table_is_true(page: str) -> None:
    text = (ROOT / page).read_text("utf-8").replace("**", "")
    rows = re.findall(
        r"^\| \S+ \| (\d+) \| (\d+) \| (\S+) \| (\S+) \| (\d+) \|$", text, re.MULTILINE
    )
    assert len(rows) == 3
    points = [[float(one), float(other)] for one, other, *_ in rows]
    two, three = topsis(points[:2]), topsis(points)
    assert [row[2] for row in rows] == [*(f"{each:.3f}" for each in two), "–"]
    assert [row[3] for row in rows] == [f"{each:.3f}" for each in three]
    assert [float(row[4]) for row in rows] == [sum(each) / 2 for each in points]
    assert two[0] > two[1]
    assert three[1] > three[0] > three[2]
