"""Sheets that are plain tables: titles, rows to filter and to sort, nothing that calculates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from oa_select.report.terminal import width_of
from oa_select.report.xlsx.book import KEPT, Book, height_of, set_page
from oa_select.report.xlsx.limits import check_rows
from oa_select.spreadsheets.writing import cell_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEAD = 3
LEAST, MOST = 9, 48
"""Between these a column is as wide as its longest text."""
EXACT = '[=0]"–"_0;[<0.01]"0.01"_0;0.00_0'
"""Two decimals, for what is mostly far below a point; nothing only where it is exactly so."""
Cell = str | float | None


class Field(NamedTuple):
    """A column: its title, its greatest width, and whether it is printed.

    ``points`` are shown to one decimal, to two if they are to be ``exact``.
    """

    title: str
    most: int = 24
    points: bool = False
    exact: bool = False
    printed: bool = True


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
        fields: the columns, those that are printed first.
        rows: a cell for each column; numbers as numbers, text as text.
    """
    check_rows(title, HEAD + 1 + len(rows))
    sheet, styles = book.sheets[title], book.styles
    sheet.write_string(0, 0, title, styles("title"))
    for at, words in enumerate(said, 1):
        sheet.write_string(at, 0, words, styles("quiet", text_wrap=False))
    _write_rows(book, sheet, fields, rows)
    titles = [each.title for each in fields]
    wide = [[_width(each) for each in row] for row in (titles, *rows)]
    columns = [
        min(field.most, MOST, max([LEAST, *(2 + row[at] for row in wide[1:])]))
        for at, field in enumerate(fields)
    ]
    for column, width in enumerate(columns):
        sheet.set_column(column, column, width)
    for at, texts in enumerate(wide, HEAD):
        cells = zip(texts, columns, strict=True)
        sheet.set_row(at, height_of((text, width) for text, width in cells if text))
    last = HEAD + max(1, len(rows))
    for column, field in enumerate(fields):
        if field.points and not field.exact:
            styles.show_points(sheet, (HEAD + 1, column, last, column))
    printed = sum(each.printed for each in fields)
    sheet.autofilter(HEAD, 0, last, len(fields) - 1)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.protect("", KEPT)
    set_page(sheet, title, last, printed - 1, HEAD)


def _write_rows(
    book: Book, sheet: Worksheet, fields: Sequence[Field], rows: Sequence[Sequence[Cell]]
) -> None:
    styles = book.styles
    for column, field in enumerate(fields):
        style = styles.points("header") if field.points else styles("header", align="left")
        sheet.write_string(HEAD, column, field.title, style)
    wrapped, number = styles("fact"), styles.points("fact")
    exact = styles("fact", num_format=EXACT, align="right")
    for at, row in enumerate(rows, HEAD + 1):
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                sheet.write_string(at, column, cell_text(value), wrapped)
            elif value is None or value == "":
                sheet.write_blank(at, column, None, wrapped)
            else:
                sheet.write_number(at, column, value, exact if fields[column].exact else number)


def _width(each: Cell) -> int:
    """The width of a text; a number has the width that its title wants."""
    return width_of(each) if isinstance(each, str) else 0
