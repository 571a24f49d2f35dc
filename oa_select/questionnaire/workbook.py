"""A returned workbook: the content of its cells, and what its hidden sheet says of it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from oa_select.problems import Location, Problem, ProblemsFound
from oa_select.questionnaire.layout import (
    DATE_COLUMN,
    FORMAT,
    GUIDE,
    KEY,
    KEY_DATE,
    KEY_FACTS,
    KEY_RUBRIC,
    KEY_VENDOR,
    MARK,
    QUESTION,
    QUESTIONS,
    REMARK,
)
from oa_select.spreadsheets.book import Cell
from oa_select.text import Message, msg

MAX_ROWS = 5_000
MOST_SHEETS = 5
"""So many sheets of another workbook are named."""


class Row(NamedTuple):
    """The row of a fact, or of one member of a set; ``sent`` is the question as it was sent."""

    number: int
    path: str
    member: str
    sent: str
    cells: Mapping[int, Cell]


class Returned(NamedTuple):
    """A returned questionnaire; ``file`` is its name in problems.

    ``date`` is the cell of the first sheet that holds the date of all answers, in row ``dated``.
    """

    file: str
    vendor: str
    rubric: str
    date: Cell
    dated: int
    rows: tuple[Row, ...]

    def at(self, row: int, column: int, sheet: str = QUESTIONS) -> Location:
        """The place of a cell; its row from 1, its column from 0."""
        return Location(self.file, row, column + 1, sheet)


def is_questionnaire(sheets: Sequence[str]) -> bool:
    """Whether a workbook with these sheets is a questionnaire, perhaps a damaged one."""
    return QUESTIONS in sheets or KEY in sheets


def make_one() -> Message:
    """How a questionnaire is made."""
    return msg(
        "oa-select ask --vendor VENDOR -o VENDOR.xlsx makes one; "
        "the answers are filled in there, and it is sent back as .xlsx"
    )


def read_workbook(content: bytes, name: str) -> Returned:
    """The questionnaire in a workbook.

    Args:
        content: its bytes.
        name: how problems name it.

    Raises:
        ProblemsFound: if it is broken, or no questionnaire.
    """
    try:
        results, formulas = _sheets(content, results=True), _sheets(content, results=False)
    except _Strange as strange:
        raise ProblemsFound([_no_questionnaire(name, strange.reason)]) from None
    except Exception:  # whatever openpyxl stumbles over, the file is broken
        reason = msg("it is not a workbook, or is damaged")
        raise ProblemsFound([_no_questionnaire(name, reason)]) from None
    return _returned(results, formulas, name)


class _Strange(Exception):
    def __init__(self, reason: Message) -> None:
        super().__init__()
        self.reason = reason


def _sheets(content: bytes, *, results: bool) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of the three sheets that are read, row by row."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are of no concern here
        book = load_workbook(BytesIO(content), read_only=True, data_only=results, keep_links=False)
        try:
            missing = [name for name in (GUIDE, QUESTIONS, KEY) if name not in book.sheetnames]
            if missing:
                raise _Strange(_lacks(missing[0], book.sheetnames))
            return {
                name: list(book[name].iter_rows(max_row=MAX_ROWS, max_col=REMARK + 1))
                for name in (GUIDE, QUESTIONS, KEY)
            }
        finally:
            book.close()


def _lacks(sheet: str, sheets: Sequence[str]) -> Message:
    """That a sheet is missing, and which are there instead."""
    there = tuple(sheets[:MOST_SHEETS])
    return msg('it has no sheet "{name}", but {sheets}', name=sheet, sheets=there)


def _returned(results: Any, formulas: Any, name: str) -> Returned:
    key = [[each.value for each in row] for row in results[KEY]]

    def said(row: int, column: int) -> Any:
        cells = key[row - 1] if row <= len(key) else []
        return cells[column] if column < len(cells) else None

    if said(1, 0) != MARK or not isinstance(said(KEY_VENDOR, 1), str):
        reason = msg("its hidden sheet does not say whom it was sent to")
        raise ProblemsFound([_no_questionnaire(name, reason)])
    if said(1, 1) != FORMAT:
        reason = msg("its format is {version}, not {known}", version=str(said(1, 1)), known=FORMAT)
        raise ProblemsFound([_no_questionnaire(name, reason)])
    dated = said(KEY_DATE, 1)
    if not isinstance(dated, int) or not 0 < dated <= MAX_ROWS:
        reason = msg("its hidden sheet does not say where the date of the answers is")
        raise ProblemsFound([_no_questionnaire(name, reason)])
    rows = []
    for index in range(KEY_FACTS, len(key) + 1):
        number, path, member, sent = (said(index, column) for column in range(4))
        if isinstance(number, int) and isinstance(path, str) and 0 < number <= MAX_ROWS:
            cells = {
                column: _cell(results[QUESTIONS], formulas[QUESTIONS], number, column)
                for column in range(QUESTION, REMARK + 1)
            }
            rows.append(Row(number, path, str(member or ""), str(sent or ""), cells))
    date = _cell(results[GUIDE], formulas[GUIDE], dated, DATE_COLUMN)
    rubric = said(KEY_RUBRIC, 1)
    return Returned(name, str(said(KEY_VENDOR, 1)), str(rubric or ""), date, dated, tuple(rows))


def _cell(results: Any, formulas: Any, row: int, column: int) -> Cell:
    def at(rows: Any) -> Any:
        return rows[row - 1][column] if row <= len(rows) and column < len(rows[row - 1]) else None

    found, written = at(results), at(formulas)
    if found is None:
        return Cell()
    unworked = found.value is None and getattr(written, "value", None) is not None
    return Cell(found.value, "%" in _number_format(found), unworked)


def _number_format(cell: Any) -> str:
    """How a cell shows its number; nothing where that is not in the workbook."""
    try:
        return str(getattr(cell, "number_format", "") or "")
    except (IndexError, TypeError):
        return ""


def _no_questionnaire(name: str, reason: Message, hint: Message | None = None) -> Problem:
    return Problem(
        Location.whole(name),
        "error",
        "not-a-questionnaire",
        msg("this is not a questionnaire of oa-select that can be read: {reason}", reason=reason),
        hint or make_one(),
    )
