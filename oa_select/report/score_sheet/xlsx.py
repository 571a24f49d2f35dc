"""Score sheets as a workbook to read, to fill in, and to take in again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from oa_select.report.layout import Layout
from oa_select.report.score_sheet import wording
from oa_select.report.score_sheet.content import Content
from oa_select.report.score_sheet.grid import Cell, Grid, Line, Value, grids_of
from oa_select.report.terminal import width_of
from oa_select.report.xlsx.book import height, set_page, widths
from oa_select.report.xlsx.styles import QUIET, Styles
from oa_select.spreadsheets.writing import cell_text, written

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ID, TITLE, WEIGHT, OUT_OF, VENDORS = range(5)
"""The columns; the vendors' begin with the last one."""
OF_TITLES, OF_VENDORS = (28, 56), (12, 24)
"""The least and the greatest width of columns."""
OF_NUMBERS = 12
PER_LEVEL = 2
"""How much room an indent takes."""
EXACT = "General"
NUMBER: Mapping[str, object] = {"align": "right", "indent": 1, "text_wrap": True}


class Place(NamedTuple):
    """The rows of a sheet."""

    headings: int
    total: int

    @property
    def ids(self) -> int:
        """The row of the vendors' ids."""
        return self.headings + 1

    @property
    def first(self) -> int:
        """The row of the first criterion."""
        return self.headings + 2


def render_score_sheet_xlsx(content: Content, layout: Layout) -> bytes:
    """A sheet for each evaluator; ids stand in a hidden row and a hidden column."""
    speech = layout.speech
    grids = grids_of(content, speech)

    def fill(workbook: Workbook) -> None:
        styles = Styles(workbook, speech.language)
        for grid in grids:
            sheet = workbook.add_worksheet(grid.name)
            _write(sheet, styles, grid, points=content.points)

    return written(speech.text(content.recalculation.ranking.rubric.title), fill)


def _write(sheet: Worksheet, styles: Styles, grid: Grid, *, points: bool) -> None:
    headings = len(grid.about) + 1
    place = Place(headings, headings + 2 + len(grid.lines))
    columns = _widths(grid)
    for column, width in enumerate(columns):
        sheet.set_column(column, column, width, None, {"hidden": column == ID})
    _write_head(sheet, styles, grid, place, columns)
    for row, line in enumerate(grid.lines, place.first):
        _write_line(sheet, styles, row, line, points=points)
        texts = [(line.title, columns[TITLE] - PER_LEVEL * line.level)]
        texts += zip(_texts(line), columns[OUT_OF:], strict=True)
        sheet.set_row(row, max(18.0, height(texts)))
    _write_total(sheet, styles, grid, place)
    sheet.freeze_panes(place.first, VENDORS)
    set_page(sheet, grid.name, place.total, len(columns) - 1, place.headings)


def _write_head(
    sheet: Worksheet, styles: Styles, grid: Grid, place: Place, columns: Sequence[int]
) -> None:
    """What the sheet is about, whose label is in the hidden column too, and the headings."""
    for row, (label, id, name) in enumerate(grid.about):
        shown = styles("label", num_format=f'"{label}: "@', bottom=0)
        _put(sheet, row, ID, label, styles("quiet"))
        _put(sheet, row, TITLE, id, shown)
        _put(sheet, row, WEIGHT, name, styles("label", bottom=0))
    titles = [wording.ID, *grid.headings, *grid.vendors]
    for column, title in enumerate(titles):
        more = {} if column <= TITLE else NUMBER
        _put(sheet, place.headings, column, title, styles("header", **more))
    sheet.set_row(place.headings, max(20.0, height(zip(titles, columns, strict=True))))
    _put(sheet, place.ids, ID, wording.ID, styles("quiet"))
    for column, id in enumerate(grid.ids, VENDORS):
        _put(sheet, place.ids, column, id, styles("quiet", align="right"))
    sheet.set_row(place.ids, None, None, {"hidden": True})


def _write_line(sheet: Worksheet, styles: Styles, row: int, line: Line, *, points: bool) -> None:
    kind = "group" if line.group else "row"
    number = styles(kind, **NUMBER, num_format=EXACT)
    _put(sheet, row, ID, line.id, styles("quiet"))
    _put(sheet, row, TITLE, line.title, styles(kind, indent=line.level, text_wrap=True))
    _put(sheet, row, WEIGHT, line.weight, number)
    _put(sheet, row, OUT_OF, line.out_of, number)
    for column, cell in enumerate(line.cells, VENDORS):
        _put(sheet, row, column, cell.value, _style(styles, line, cell, points=points))
        if cell.note:
            sheet.write_comment(row, column, cell_text(cell.note), _comment(cell.note))


def _style(styles: Styles, line: Line, cell: Cell, *, points: bool) -> Format:
    """Judgements are to be filled in, points to be read."""
    if line.group:
        return styles("group")
    if points:
        return styles.points("row", **NUMBER)
    align = "left" if width_of(str(cell.value)) > OF_VENDORS[1] else "right"
    return styles("input", **{**NUMBER, "align": align}, num_format=EXACT)


def _write_total(sheet: Worksheet, styles: Styles, grid: Grid, place: Place) -> None:
    row, last = place.total, VENDORS + len(grid.vendors) - 1
    bold = {"top": 2, "top_color": QUIET, "bottom": 0}
    for column, text in ((TITLE, grid.total), (WEIGHT, None), (OUT_OF, None)):
        _put(sheet, row, column, text, styles("group", **bold))
    for column, score in enumerate(grid.scores, VENDORS):
        _put(sheet, row, column, score, styles.points("group", **bold, indent=1))
    styles.show_points(sheet, (row, VENDORS, row, last))
    sheet.set_row(row, 20)


def _put(sheet: Worksheet, row: int, column: int, value: Value, style: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, cell_text(value), style)
    else:
        sheet.write_number(row, column, value, style)


def _texts(line: Line) -> Iterator[str]:
    """What stands in the cells of a row that may be longer than one line."""
    for value in (line.out_of, *(each.value for each in line.cells)):
        yield value if isinstance(value, str) else ""


def _widths(grid: Grid) -> list[int]:
    titles = ["x" * (PER_LEVEL * each.level) + each.title for each in grid.lines]
    (first,) = widths([titles], *OF_TITLES)
    judged = [
        [each for each in texts if each] for texts in zip(*map(_texts, grid.lines), strict=True)
    ]
    of_vendors = [[name, *texts] for name, texts in zip(grid.vendors, judged[1:], strict=True)]
    out_of = widths(judged[:1], OF_NUMBERS, OF_VENDORS[1])
    return [14, first, OF_NUMBERS, *out_of, *widths(of_vendors, *OF_VENDORS)]


def _comment(note: str) -> dict[str, float]:
    """How large a note is shown, in pixels."""
    lines = 1 + width_of(note) // 30
    return {"width": 240, "height": min(400, 20 + 18 * lines)}
