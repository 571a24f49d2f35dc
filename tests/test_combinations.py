"""Every project with every option in every command and format says the same ranking.

The fast part runs cells in which every two of project, family of options, command and format that
can meet do meet, and so do options with commands and formats; ``-m slow`` runs all cells.
"""

from __future__ import annotations

import traceback
from collections import Counter

import pytest

from tests.combinations.bench import Bench
from tests.combinations.laws import LAWS, Seen, agrees, nothing_to_ask
from tests.combinations.options import OPTIONS
from tests.combinations.pairs import missing_pairs
from tests.combinations.projects import PROJECTS
from tests.combinations.table import (
    APART,
    FORMATS,
    RULES,
    Cell,
    all_cells,
    cells_to_run,
    chosen_cells,
    left_out_by,
    row_of,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
CHOSEN = chosen_cells()


def hold(bench: Bench, cell: Cell) -> None:
    """Runs a cell and holds it to the reference ranking."""
    ranking = bench.ranking(cell.project, cell.option)
    ran = bench.cell(cell)
    assert ran.code < 2 or nothing_to_ask(cell, ran), ran.err

    def said() -> list[str]:
        return bench.said(cell)

    agrees(Seen(cell, ran, ranking, said, bench.store.written(cell.format)))


@pytest.mark.parametrize("cell", CHOSEN, ids=lambda cell: cell.name)
def test_a_cell_agrees_with_the_ranking(cell: Cell, bench: Bench) -> None:
    hold(bench, cell)


def test_other_rubrics_beside_a_named_one_are_known_at_a_commit_too(bench: Bench) -> None:
    name = "ratings-for-one-rubric-other-folder-diff-base-json"
    hold(bench, next(cell for cell in cells_to_run() if cell.name == name))


@pytest.mark.slow
@pytest.mark.parametrize("command", FORMATS)
@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_all_cells_agree_with_the_ranking(project: object, command: str, bench: Bench) -> None:
    wrong = []
    for cell in cells_to_run():
        if cell.project is project and cell.command == command:
            try:
                hold(bench, cell)
            except Exception as found:
                where = traceback.extract_tb(found.__traceback__)[-1]
                said = " ".join(str(found).split())[:160]
                wrong.append(f"{cell.name}: {type(found).__name__} in {where.name}: {said}")
    assert not wrong, "\n".join(wrong)


def test_every_cell_is_run_or_left_out_by_a_rule() -> None:
    cells = list(all_cells())
    formats = sum(len(each) for each in FORMATS.values())
    assert len(cells) == len(PROJECTS) * len(OPTIONS) * formats
    assert len({cell.name for cell in cells}) == len(cells)
    left_out = Counter(rule.reason for cell in cells if (rule := left_out_by(cell)))
    assert len(cells_to_run()) + left_out.total() == len(cells)
    assert set(left_out) == {rule.reason for rule in RULES}
    assert {(cell.command, cell.format) for cell in cells} == set(LAWS)


def test_every_two_values_that_can_meet_do_meet() -> None:
    rows = [row_of(cell) for cell in cells_to_run()]
    chosen = [row_of(cell) for cell in CHOSEN]
    assert missing_pairs(chosen, rows, APART) == set()
    assert set(chosen) <= set(rows)
    assert chosen == [row_of(cell) for cell in chosen_cells()]
