"""A returned workbook: the content of its cells, and what its hidden sheet says of it."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.problems import Location, Problem
from oa_select.questionnaire.foreign import foreign, make_one
from oa_select.questionnaire.layout import (
    DATE_CELL,
    FORMAT,
    GUIDE,
    KEY,
    KEY_FACTS,
    KEY_RUBRIC,
    KEY_VENDOR,
    MARK,
    QUESTION,
    QUESTIONS,
    REMARK,
)
from oa_select.source.access import no_file, no_reading, unreadable
from oa_select.text import Message, msg

MAX_BYTES = 4 * 1024 * 1024
MAX_UNPACKED = 16 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 5_000
MOST_SHEETS = 5
"""So many sheets of another workbook are named."""
Content = Any
"""What a cell holds: nothing, a text, a number, a truth value or a date."""


class Cell(NamedTuple):
    """What a cell holds; ``percent``: it is shown in percent, so that 0.95 means 95 %.

    ``formula`` is set where a cell is worked out and its result is not in the file.
    """

    content: Content = None
    percent: bool = False
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was written here."""
        blank = isinstance(self.content, str) and not self.content.strip()
        return not self.formula and (self.content is None or blank)


class Row(NamedTuple):
    """The row of a fact, or of one member of a set; ``sent`` is the question as it was sent."""

    number: int
    path: str
    member: str
    sent: str
    cells: Mapping[int, Cell]


class Returned(NamedTuple):
    """A returned questionnaire; ``file`` is its name in problems."""

    file: str
    vendor: str
    rubric: str
    date: Cell
    rows: tuple[Row, ...]

    def at(self, row: int, column: int, sheet: str = QUESTIONS) -> Location:
        """The place of a cell; its row from 1, its column from 0."""
        return Location(self.file, row, column + 1, sheet)


class Unusable(Exception):
    """A workbook that is no questionnaire; carries the reason as a problem."""

    def __init__(self, problem: Problem) -> None:
        """``problem`` is an error."""
        super().__init__(problem.code)
        self.problem = problem


def read_workbook(path: Path, name: str) -> Returned:
    """The questionnaire in a file.

    Args:
        path: of the workbook.
        name: how problems name it.

    Raises:
        Unusable: if it cannot be read, is too large, or is no questionnaire.
    """
    content = _bytes_of(path, name)
    if (other := foreign(content, path.suffix.lower())) is not None:
        raise Unusable(_no_questionnaire(name, other.what, other.hint))
    try:
        results, formulas = _sheets(content, results=True), _sheets(content, results=False)
    except _Strange as strange:
        raise Unusable(_no_questionnaire(name, strange.reason)) from None
    except Exception:  # whatever openpyxl stumbles over, the file is broken
        raise Unusable(_no_questionnaire(name, msg("it is no workbook, or broken"))) from None
    return _returned(results, formulas, name)


class _Strange(Exception):
    def __init__(self, reason: Message) -> None:
        super().__init__()
        self.reason = reason


def _bytes_of(path: Path, name: str) -> bytes:
    if refused := no_file(path):
        raise Unusable(unreadable(name, refused))
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as refusal:
        raise Unusable(unreadable(name, no_reading(refusal))) from None
    if len(content) > MAX_BYTES or _unpacked(content) > MAX_UNPACKED:
        message = msg("the workbook is far larger than a questionnaire")
        raise Unusable(_error(name, "file-too-large", message))
    return content


def _unpacked(content: bytes) -> int:
    """How large the parts of a workbook are; reading stops at what is said here of each."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return 0
    return MAX_UNPACKED + 1 if len(listed) > MAX_PARTS else sum(each.file_size for each in listed)


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
        raise Unusable(_no_questionnaire(name, reason))
    if said(1, 1) != FORMAT:
        reason = msg("its format is {version}, not {known}", version=str(said(1, 1)), known=FORMAT)
        raise Unusable(_no_questionnaire(name, reason))
    rows = []
    for index in range(KEY_FACTS, len(key) + 1):
        number, path, member, sent = (said(index, column) for column in range(4))
        if isinstance(number, int) and isinstance(path, str) and 0 < number <= MAX_ROWS:
            cells = {
                column: _cell(results[QUESTIONS], formulas[QUESTIONS], number, column)
                for column in range(QUESTION, REMARK + 1)
            }
            rows.append(Row(number, path, str(member or ""), str(sent or ""), cells))
    row, column = int(DATE_CELL[1:]), ord(DATE_CELL[0]) - ord("A")
    date = _cell(results[GUIDE], formulas[GUIDE], row, column)
    rubric = said(KEY_RUBRIC, 1)
    return Returned(name, str(said(KEY_VENDOR, 1)), str(rubric or ""), date, tuple(rows))


def _cell(results: Any, formulas: Any, row: int, column: int) -> Cell:
    def at(rows: Any) -> Any:
        return rows[row - 1][column] if row <= len(rows) and column < len(rows[row - 1]) else None

    found, written = at(results), at(formulas)
    if found is None:
        return Cell()
    unworked = found.value is None and getattr(written, "value", None) is not None
    percent = "%" in str(getattr(found, "number_format", "") or "")
    return Cell(found.value, percent, unworked)


def _no_questionnaire(name: str, reason: Message, hint: Message | None = None) -> Problem:
    return Problem(
        Location.whole(name),
        "error",
        "not-a-questionnaire",
        msg("this is not a questionnaire of oa-select that can be read: {reason}", reason=reason),
        hint or make_one(),
    )


def _error(name: str, code: str, message: Message) -> Problem:
    return Problem(Location.whole(name), "error", code, message)
