"""Large tables: what is done grows with the number of cells, and no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from oa_select.facts.catalogue import CATALOGUE
from oa_select.problems import ProblemsFound
from oa_select.questionnaire.answer_list import find_answers
from oa_select.spreadsheets.book import Cell, Sheet
from oa_select.spreadsheets.cell_values import judgement_in
from oa_select.spreadsheets.grid import Grid, grid_of, is_judgement, is_number, is_numeric
from oa_select.spreadsheets.matrix import find_score_sheets, read_matrix
from oa_select.spreadsheets.reading import read_book
from oa_select.spreadsheets.score_sheet import Asked
from oa_select.spreadsheets.separated_values import MAX_CELLS
from tests.conftest import Ran

Run = Callable[..., Ran]


def tall(rows: int) -> str:
    lines = (f"criterion {row},1,{row % 90},{row * 7 % 100}\n" for row in range(rows))
    return "Criterion,Weight,Acme,Birch\n" + "".join(lines)


def wide(columns: int) -> str:
    names = ",".join(f"Vendor {column}" for column in range(columns))
    rows = (f"criterion {row},1,{','.join('7' * columns)}\n" for row in range(3))
    return f"Criterion,Weight,{names}\n" + "".join(rows)


def grouped(rows: int) -> str:
    lines = (f",criterion {row},1,5\nsubtotal,,1,5\n" for row in range(rows))
    return "Group,Criterion,Weight,Acme\nall,first,1,5\n" + "".join(lines)


def of_hundred(rows: int) -> str:
    return tall(rows).replace(",1,", ",100,")


def bare(rows: int) -> str:
    return "1,x\n" * rows


def words(rows: int) -> str:
    return "a,b,c\n" * rows


def answers(rows: int) -> str:
    return "Question,Acme\n" + "".join(f"What about {row}?,{row}\n" for row in range(rows))


def read(text: str) -> None:
    """Everything that is done with a table before files are written."""
    book = read_book(text.encode(), "in.csv")
    found = find_score_sheets(book, Asked())
    find_answers(book, CATALOGUE, None, None)
    try:
        read_matrix(book, found, Asked(), "in")
    except ProblemsFound:
        return


def calls(work: Callable[[], None]) -> int:
    """How many functions and comprehensions of the room are called and gone on with."""
    count = 0

    def profile(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event == "call" and "spreadsheets" in frame.f_code.co_filename

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "table", [tall, of_hundred, wide, grouped, bare, words, answers], ids=lambda each: each.__name__
)
def test_a_table_many_times_as_large_is_as_many_times_the_work(table: Callable[[int], str]) -> None:
    times = 4 if table is wide else 8  # a table has no more than 200 columns
    small, large = table(40), table(40 * times)
    read(small)  # what is imported or made once
    assert calls(lambda: read(large)) < 1.2 * times * calls(lambda: read(small))


def test_a_column_is_numeric_where_there_are_no_fewer_numbers_than_words() -> None:
    contents = [["a", 1, None, "b", 2], [None, "x", "y", 3, "z"], [7, "弃权", "w", 0, ""]]
    sheet = Sheet("", [[Cell(each) for each in row] for row in zip(*contents, strict=True)])
    grid = grid_of(sheet, turned=False)

    def counted(grid: Grid, start: int, column: int) -> bool:
        numbers = words = 0
        for cell in grid.column(column, start):
            if is_judgement(cell) or is_number(cell):
                numbers += 1
            elif isinstance(judgement_in(cell), str):
                words += 1
        return numbers > 0 and numbers >= words

    for start in range(7):
        for column in range(3):
            assert is_numeric(grid, start, column) == counted(grid, start, column), (start, column)


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    return


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_with_too_many_cells_is_refused(ending: str, run: Run) -> None:
    rows = [["Criterion", "Weight", *(f"V{each}" for each in range(98))]]
    rows += [[f"c{each}", *([1] * 99)] for each in range(MAX_CELLS // 100)]
    path = Path(f"in.{ending}")
    if ending == "csv":
        path.write_text("\n".join(",".join(map(str, row)) for row in rows), "utf-8")
    else:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("S")
        for row in rows:
            sheet.append(row)
        book.save(path)
    ran = run("import", str(path))
    assert ran.code == 2
    assert "error[file-too-large]" in ran.err
    assert not Path("rubrics").exists()


def formatted(rows: int) -> Path:
    """A small table, and a border around each cell of its columns far below it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    names = [f"Vendor {each}" for each in range(18)]
    for row in (["Criterion", "Weight", *names], *([f"c{each}", 50, *[1] * 18] for each in (1, 2))):
        sheet.append(row)
    for row in range(4, rows + 1):
        for column in range(1, 21):
            sheet.cell(row, column).border = Border(left=Side(style="thin"))
    path = Path("in.xlsx")
    book.save(path)
    return path


@pytest.mark.usefixtures("_here")
def test_rows_that_have_borders_and_hold_nothing_do_not_count(run: Run) -> None:
    ran = run("import", str(formatted(MAX_CELLS // 20 + 10)))
    assert ran.code == 0, ran.err
    assert Path("rubrics").exists()


@pytest.mark.usefixtures("_here")
def test_not_all_of_them_are_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oa_select.spreadsheets.reading.MAX_FORMATTED", 1000)
    ran = run("import", str(formatted(60)))
    assert ran.code == 2
    assert "error[file-too-large]" in ran.err


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(
    "text",
    [
        "No.,Criterion,Weight,Acme,Birch\n1,Service,30,3,4\n2,Service,70,,\n2.1,Speed,30,3,4\n2.2,Depth,40,3,4\n",
        "Criterion,Weight,Acme,Birch\nService,30,3,4\nService,70,,\n  Speed,30,3,4\n  Depth,40,3,4\n",
    ],
)
def test_a_criterion_that_is_called_like_a_group_is_listed_twice(text: str, run: Run) -> None:
    Path("in.csv").write_text(text, "utf-8")
    ran = run("import", "in.csv")
    assert ran.code == 2
    assert "in.csv:3" in ran.err
    assert 'error[criterion-twice]: "Service" is listed twice' in ran.err
