"""Sheets that are plain tables: titles, rows to filter and to sort, nothing that calculates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from oa_select.report.spreadsheet import cell_text
from oa_select.report.workbook.book import KEPT, Book, set_page, widths

HEAD = 3
Cell = str | float | None


class Field(NamedTuple):
    """A column: its title, and how wide it may become."""

    title: str
    most: int = 24
    points: bool = False


def write_table(
    book: Book,
    title: str,
    said: Sequence[str],
    fields: Sequence[Field],
    rows: Sequence[Sequence[Cell]],
) -> None:
    """Fills a sheet with a table.

    Args:
        book: the workbook.
        title: of the sheet.
        said: at most two sentences above the table.
        fields: the columns.
        rows: a cell for each column; numbers as numbers, text as text.
    """
    sheet, styles = book.sheets[title], book.styles
    sheet.write_string(0, 0, title, styles("title"))
    for at, words in enumerate(said, 1):
        sheet.write_string(at, 0, words, styles("quiet", text_wrap=False))
    for column, field in enumerate(fields):
        align = "right" if field.points else "left"
        sheet.write_string(HEAD, column, field.title, styles("header", align=align))
    wrapped, number = styles("fact"), styles.points("fact")
    for at, row in enumerate(rows, HEAD + 1):
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                sheet.write_string(at, column, cell_text(value), wrapped)
            elif value is None or value == "":
                sheet.write_blank(at, column, None, wrapped)
            else:
                sheet.write_number(at, column, value, number)
    for column, field in enumerate(fields):
        texts = [str(row[column]) for row in rows if isinstance(row[column], str)]
        (width,) = widths([texts], least=9, most=field.most)
        sheet.set_column(column, column, width)
    last = HEAD + max(1, len(rows))
    sheet.autofilter(HEAD, 0, last, len(fields) - 1)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.protect("", KEPT)
    set_page(sheet, title, last, len(fields) - 1, HEAD)
