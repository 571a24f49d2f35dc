"""A chart below the ranking: the points that each vendor has for sure, and those possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oa_select.report.xlsx.book import Book
from oa_select.report.xlsx.order_cells import COLUMNS, START
from oa_select.report.xlsx.styles import BAR, FONTS, INK, LINE, QUIET, SURE
from oa_select.text import Speech

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

DRAWN = 15
"""The greatest number of vendors drawn."""
PIXELS = 22


def add_chart(book: Book, sheet: Worksheet, row: int, names: tuple[int, int]) -> int:
    """Puts the chart on the sheet of ranking, and says how many rows it takes.

    Args:
        book: the workbook.
        sheet: of ranking.
        row: where it begins.
        names: the first row of the table, and its column of names.
    """
    say, title = book.speech, sheet.get_name()
    first, name = names
    count = min(DRAWN, len(book.recalculation.ranking.vendors[: book.top]))
    last, font = first + count - 1, {"name": FONTS[say.language], "color": INK, "size": 9}
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    categories = [title, first, name, last, name]
    for part, words, fill in (
        ("gap", " ", {"none": True}),
        ("dark", say("for sure (low)"), {"color": SURE}),
        ("span", say("possible (up to high)"), {"color": BAR}),
    ):
        column = COLUMNS.index(part)
        chart.add_series(
            {
                "name": words,
                "categories": categories,
                "values": [book.titles.order, START, column, START + count - 1, column],
                "fill": fill,
                "border": {"none": True},
                "gap": 60,
            }
        )
    _lay_out(chart, say, font, book.recalculation.outline.total or 100)
    height = 100 + PIXELS * count
    chart.set_size({"width": 860, "height": height})
    sheet.insert_chart(row, 0, chart, {"object_position": 2, "x_offset": 2})
    return height // 20 + 1


def _lay_out(chart: Chart, say: Speech, font: dict[str, object], most: float) -> None:
    """The title, the axes from 0 to the most and from the first vendor down, and the legend."""
    chart.set_title(
        {
            "name": say("Points, for sure and possible"),
            "name_font": {**font, "size": 11, "bold": True},
            "overlay": False,
            "layout": {"x": 0.01, "y": 0.02},
        }
    )
    plain = {"num_font": font, "line": {"color": LINE}}
    chart.set_x_axis(
        {
            **plain,
            "min": 0,
            "max": most,
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        }
    )
    chart.set_y_axis({**plain, "reverse": True, "major_tick_mark": "none"})
    chart.set_legend({"position": "bottom", "font": {**font, "color": QUIET}})
    chart.show_hidden_data()
    chart.set_chartarea({"border": {"color": LINE}})
