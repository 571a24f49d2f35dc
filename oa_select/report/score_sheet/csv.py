"""A score sheet as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterator

from oa_select.interval import as_written
from oa_select.problems import UsageError
from oa_select.report.csv_cells import BYTE_ORDER_MARK, write_rows
from oa_select.report.layout import Layout
from oa_select.report.score_sheet import wording
from oa_select.report.score_sheet.content import Content
from oa_select.report.score_sheet.grid import Grid, Value, grids_of
from oa_select.spreadsheets.formulas import guarded
from oa_select.text import msg

INDENT = "  "


def render_score_sheet_csv(content: Content, layout: Layout) -> str:
    """The one score sheet; notes of judgements are left out.

    Raises:
        UsageError: if there are several evaluators, each of whom has a sheet.
    """
    grids = grids_of(content, layout.speech)
    if len(grids) > 1:
        message = msg("csv holds one sheet, and there are {count} evaluators", count=len(grids))
        raise UsageError(message, msg("write a workbook instead: -o FILE.xlsx"))
    text = io.StringIO(newline="")
    write_rows(text, _rows(grids[0]))
    return (BYTE_ORDER_MARK if layout.bom else "") + text.getvalue()


def _rows(grid: Grid) -> Iterator[list[str]]:
    """All rows, as wide as the widest."""
    width = 1 + len(grid.headings) + len(grid.vendors)
    for row in _cells(grid):
        texts = [_text(each) for each in row]
        yield texts + [""] * (width - len(texts))


def _cells(grid: Grid) -> Iterator[list[Value]]:
    yield from map(list, grid.about)
    yield []
    yield [wording.ID, *grid.headings, *grid.vendors]
    yield [wording.ID, *("" for _ in grid.headings), *grid.ids]
    for line in grid.lines:
        title = f"{INDENT * line.level}{line.title}"
        judged = (each.value for each in line.cells)
        yield [line.id, title, line.weight, line.out_of, *judged]
    yield ["", grid.total, *("" for _ in grid.headings[1:]), *grid.scores]


def _text(value: Value) -> str:
    """A number in digits; text that a spreadsheet would run begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return as_written(value)
