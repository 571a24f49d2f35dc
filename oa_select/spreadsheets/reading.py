"""Reads workbooks (.xlsx) and files of separated values (.csv): bytes → sheets of cells."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from oa_select.problems import ProblemsFound
from oa_select.source.access import first_bytes, no_file, no_reading, unreadable
from oa_select.spreadsheets.archive import is_workbook, takes_too_much
from oa_select.spreadsheets.book import Book, Cell, Sheet
from oa_select.spreadsheets.foreign import broken, foreign
from oa_select.spreadsheets.separated_values import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    sheet_of_values,
    wrong_file,
)
from oa_select.text import msg

MAX_BYTES = 16 * 1024 * 1024
MAX_FORMATTED = 120_000
"""So many cells of a sheet are read, those among them that have a border and hold nothing."""


def content_of(path: Path, name: str) -> bytes:
    """The bytes of a workbook or of a file of separated values.

    Args:
        path: of the file.
        name: how problems name it.

    Raises:
        ProblemsFound: if it cannot be read, is too large, or is a file of another kind.
    """
    if refused := no_file(path):
        raise ProblemsFound([unreadable(name, refused, path)])
    try:
        content = first_bytes(path, MAX_BYTES + 1)
    except OSError as refusal:
        raise ProblemsFound([unreadable(name, no_reading(refusal), path)]) from None
    if len(content) > MAX_BYTES or takes_too_much(content):
        message = msg("the workbook is far larger than a questionnaire or a score sheet")
        raise wrong_file(name, "file-too-large", message)
    if (other := foreign(content, path.suffix.lower())) is not None:
        message = msg("this file cannot be imported: {reason}", reason=other.what)
        raise wrong_file(name, "not-a-spreadsheet", message, other.hint)
    return content


def sheet_names(content: bytes, name: str) -> list[str]:
    """The names of a workbook's sheets, hidden ones too.

    Raises:
        ProblemsFound: if it is broken.
    """
    with _opened(content, name, read_only=True) as book:
        return list(book.sheetnames)


def read_book(content: bytes, name: str) -> Book:
    """The sheets of a workbook, or the one of a file of separated values.

    Args:
        content: of the file.
        name: how problems name it.

    Raises:
        ProblemsFound: if it is broken, or in an encoding that is not known.
    """
    if not is_workbook(content):
        return Book(name, (sheet_of_values(content, name),))
    with (
        _opened(content, name, data_only=True) as results,
        _opened(content, name) as formulas,
    ):
        fresh = not bool(getattr(results.calculation, "fullCalcOnLoad", False))
        try:
            return Book(
                name,
                tuple(
                    _sheet(each, formulas[each.title], fresh=fresh) for each in results.worksheets
                ),
            )
        except Exception:  # whatever openpyxl stumbles over, the file is broken
            raise _broken(name) from None


@contextmanager
def _opened(content: bytes, name: str, **how: Any) -> Iterator[Any]:
    """A workbook of openpyxl, without its warnings, and closed at the end."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are of no concern here
        try:
            book = load_workbook(BytesIO(content), keep_links=False, **how)
        except Exception:  # whatever openpyxl stumbles over, the file is broken
            raise _broken(name) from None
    try:
        yield book
    finally:
        book.close()


def _sheet(results: Any, formulas: Any, *, fresh: bool) -> Sheet:
    """One sheet; results are the file's where ``fresh``, else they may be from before.

    A program that writes 0 as the result of every formula asks for them to be worked out anew when
    the workbook is opened.
    """
    height, width = int(results.max_row), int(results.max_column)
    too_large = Sheet(str(results.title), (), results.sheet_state != "visible", too_large=True)
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_FORMATTED:
        return too_large
    rows: list[list[Cell]] = []
    for found, written in zip(
        results.iter_rows(max_row=height, max_col=width),
        formulas.iter_rows(max_row=height, max_col=width),
        strict=True,
    ):
        row = len(rows) + 1
        rows.append(
            [
                _cell(one, other, row, column, fresh=fresh)
                for column, (one, other) in enumerate(zip(found, written, strict=True), start=1)
            ]
        )
    for merged in results.merged_cells.ranges:
        _fill(rows, merged.min_row, merged.min_col, merged.max_row, merged.max_col)
    while rows and all(each.empty for each in rows[-1]):
        rows.pop()
    read = Sheet(
        str(results.title),
        rows,
        results.sheet_state != "visible",
        tuple(
            n for n, each in sorted(results.row_dimensions.items()) if each.hidden and n <= height
        ),
        tuple(sorted(_hidden_columns(results, width))),
    )
    return too_large if read.cells > MAX_CELLS or read.characters > MAX_CHARACTERS else read


def _hidden_columns(sheet: Any, width: int) -> Iterator[int]:
    for each in sheet.column_dimensions.values():
        if each.hidden and each.min and each.max:
            yield from range(each.min, min(each.max, width) + 1)


def _cell(found: Any, written: Any, row: int, column: int, *, fresh: bool) -> Cell:
    content = found.value
    formula = written.value if written.data_type == "f" else None
    unworked = formula is not None and (content is None or (not fresh and content == 0))
    if not isinstance(content, (str, int, float, bool, type(None))) and not hasattr(
        content, "isoformat"
    ):
        content = str(content)
    percent = "%" in str(found.number_format or "")
    comment = getattr(written, "comment", None)
    note = str(comment.text or "") if comment is not None else ""
    return Cell(
        None if unworked else content,
        percent,
        unworked,
        int(found.alignment.indent or 0) if found.has_style else 0,
        note,
        row,
        column,
        elsewhere=isinstance(formula, str) and "!" in formula,
    )


def _fill(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """Gives the cells of a merged range what its first cell holds."""
    if top > len(rows) or left > len(rows[0]):
        return
    first = rows[top - 1][left - 1]
    for row in rows[top - 1 : bottom]:
        for column in range(left - 1, min(right, len(row))):
            if (each := row[column]) is not first:
                row[column] = first._replace(row=each.row, column=each.column, note="", inner=True)


def _broken(name: str) -> ProblemsFound:
    what, hint = broken()
    message = msg("this file cannot be imported: {reason}", reason=what)
    return wrong_file(name, "not-a-spreadsheet", message, hint)
