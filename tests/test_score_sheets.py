"""Score sheets come in at the first try: their judgements, weights and totals are the sheet's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.office import convert_all
from tests.score_sheets import SHAPES, Shape, write

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def scores(run: Run) -> dict[str, float]:
    ran = run("rank", "-f", "json")
    assert ran.code == 0, ran.err
    ranking = json.loads(ran.out)
    return {each["name"]["en"]: each["score"] for each in ranking["vendors"]}


def differing(ran: Ran) -> tuple[str, ...]:
    """The cells that are said to differ."""
    lines = [each for each in ran.err.splitlines() if "[total-differs]" in each]
    return tuple(each.partition("!")[2].partition(":")[0] for each in lines)


def comes_in(shape: Shape, path: Path, run: Run) -> None:
    ran = run("import", str(path), *shape.options)
    assert ran.code == 0, ran.err
    assert differing(ran) == shape.wrong
    assert scores(run) == pytest.approx(shape.scores)
    assert run("check", "--strict").code == 0


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_comes_in_at_the_first_try(name: str, run: Run) -> None:
    comes_in(SHAPES[name], write(SHAPES[name], Path("matrix.xlsx")), run)
