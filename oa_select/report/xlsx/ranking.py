"""The sheet of ranking: the vendors in order, by the current weights and policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from oa_select.report.ranking.headline import headline
from oa_select.report.ranking.summary import rests_on_firm
from oa_select.report.robustness.likely import likely_words
from oa_select.report.terminal import width_of
from oa_select.report.xlsx import ranking_sentences
from oa_select.report.xlsx.book import KEPT, Book, height, merge, put, set_page, widths
from oa_select.report.xlsx.chart import add_chart
from oa_select.report.xlsx.formulas import Live, cell, on
from oa_select.report.xlsx.order_cells import COLUMNS, GATES, total
from oa_select.report.xlsx.order_totals import POLICIES
from oa_select.report.xlsx.ranking_columns import Column, cell_of, columns_of
from oa_select.report.xlsx.ranking_notes import write_notes
from oa_select.report.xlsx.styles import (
    BAD,
    BAD_FILL,
    BAR,
    GOOD,
    GOOD_FILL,
    OPEN,
    OPEN_FILL,
    QUIET,
    SURE,
    Area,
)
from oa_select.text import Speech

if TYPE_CHECKING:
    from xlsxwriter.format import Format

VERDICT, OUTLOOK, WHAT_IF, POLICY, HEAD = 1, 4, 5, 6, 8
FIRST = HEAD + 1
CHOSEN = 2
"""The column of the cell where a reader chooses the policy for unknowns."""
DATA_BAR: Mapping[str, Any] = {
    "type": "data_bar",
    "data_bar_2010": True,
    "bar_solid": True,
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
}
WIDTH = 12
"""The width of a column of numbers, in characters, and the least one of a gate."""
LETTERS = 1.25
"""So many times more letters than digits fit into a width, which is measured in digits."""
BESIDE = 1.8
"""So many times the width of the greatest bar is a cell wide: its number is beside the bar."""


def policy_cell(book: Book) -> str:
    """The cell where a reader chooses the policy for unknowns."""
    return on(book.titles.ranking, cell(POLICY, CHOSEN, fixed=True))


def policy_words(say: Speech) -> tuple[str, str, str]:
    """What there is to choose from, as :data:`~oa_select.report.xlsx.order_totals.POLICIES`."""
    return say("as the worst"), say("as the midpoint"), say("as the best")


def write_ranking(book: Book) -> None:
    """Fills the sheet; ``top`` limits the places, not the vendors, so that it stays live."""
    sheet, vendors = book.sheets[book.titles.ranking], book.recalculation.ranking.vendors
    columns = list(columns_of(book))
    shown = vendors[: book.top]
    right = _right(columns)
    taken = sum(_width(book, column, at) for at, column in enumerate(columns[: right + 1]))
    across = int(LETTERS * taken)
    _write_head(book, right, len(columns))
    _write_outlook(book, right, across)
    for at, column in enumerate(columns):
        style = _header(book, column)
        if isinstance(column.title, str):
            sheet.write_string(HEAD, at, column.title, style)
        else:
            put(sheet, HEAD, at, column.title, style)
        for row, placed in enumerate(shown):
            put(sheet, FIRST + row, at, cell_of(book, column, row, placed), _style(book, column))
    last = FIRST + len(shown) - 1
    below = write_notes(book, last + 2, right, across)
    sources = [column.source for column in columns]
    name = sources.index(COLUMNS.index("name"))
    end = below + 1 + add_chart(book, sheet, below + 1, (FIRST, name))
    _mark(book, columns, last)
    _finish(book, columns, last, end)


def _right(columns: list[Column]) -> int:
    """The last column of which anything is seen in the ranking as it is written."""
    return sum(not each.is_away for each in columns) - 1


def _header(book: Book, column: Column) -> Format:
    """How the title of a column looks."""
    if column.is_away:
        return book.styles("said", align=column.align, bold=True, valign="vcenter")
    if column.points:
        return book.styles.points("header")
    return book.styles("header", align=column.align)


def _style(book: Book, column: Column) -> Format:
    """How the cells of a column look."""
    if column.is_away:
        return book.styles("said", align=column.align, valign="vcenter")
    if column.share:
        return book.styles.points(num_format=book.styles.shares(_in_percent(book, 0.0)))
    return book.styles.points() if column.points else book.styles("row", align=column.align)


def _in_percent(book: Book, share: float) -> str:
    return book.speech.say(likely_words(share))


def _show_shares(book: Book, area: Area) -> None:
    """Shows the shares of an area as all formats do: 0 and 100 % only where it is exactly so."""
    sheet, name = book.sheets[book.titles.ranking], cell(area[0], area[1])
    for share, holds in ((0.005, f"{name}>0,{name}<1"), (0.995, f"{name}>99,{name}<100")):
        words = f'"{_in_percent(book, share)}"_0'
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({name}),{holds})"}
        sheet.conditional_format(*area, {**rule, "format": book.styles.change(num_format=words)})


def _write_head(book: Book, last: int, state: int) -> None:
    """The rubric, the summary as it now is, and the choice of what an unknown counts as."""
    sheet, say, styles = book.sheets[book.titles.ranking], book.speech, book.styles
    merge(sheet, 0, (0, last), headline(book.recalculation.ranking, say), styles("title"))
    sentences = [ranking_sentences.verdict(book), ranking_sentences.rivals(book)]
    if not rests_on_firm(book.recalculation.ranking):
        sentences.append(ranking_sentences.firm(book))
    for row, live in enumerate(sentences, VERDICT):
        style = styles("lead" if row == VERDICT else "said")
        merge(sheet, row, (0, last), "", style)
        put(sheet, row, 0, live, style)
    put(sheet, VERDICT, state, _state(book))
    style = styles("lead", font_color=OPEN, font_size=11)
    merge(sheet, WHAT_IF, (0, last), "", style)
    put(sheet, WHAT_IF, 0, ranking_sentences.what_if(book), style)
    merge(sheet, POLICY, (0, CHOSEN - 1), say("Unknowns count"), styles("label", bottom=0))
    words = policy_words(say)
    chosen = words[POLICIES.index(book.recalculation.ranking.policy.unknown)]
    sheet.write_string(POLICY, CHOSEN, chosen, styles("input"))
    hint = say(
        "Yellow cells are for trying things: this one, and the weights on sheet {title}.",
        title=book.titles.criteria,
    )
    merge(sheet, POLICY, (CHOSEN + 1, last), hint, styles("quiet"))
    sheet.data_validation(
        POLICY,
        CHOSEN,
        POLICY,
        CHOSEN,
        {
            "validate": "list",
            "source": list(words),
            "error_title": say("Not one of the list"),
            "error_message": say("Choose from the list what an unknown counts as."),
        },
    )
    sheet.set_row(0, 26)
    sheet.set_row(VERDICT, 28)
    sheet.set_row(VERDICT + 1, 18)
    sheet.set_row(POLICY, 20)


def _write_outlook(book: Book, last: int, across: int) -> None:
    """Who is likely first and what would settle it, while the ranking is the one as written."""
    sheet, live = book.sheets[book.titles.ranking], ranking_sentences.first_outlook(book)
    if live is None:
        return
    merge(sheet, OUTLOOK, (0, last), "", book.styles("said"))
    put(sheet, OUTLOOK, 0, live, book.styles("said"))
    lines = str(live.value).split("\n")
    sheet.set_row(OUTLOOK, sum(height([(each, across)]) for each in lines))


def _state(book: Book) -> Live:
    """The state that colours the summary: open is 0, decided 1, no result 2.

    Older spreadsheet programs cannot colour by a cell of another sheet.
    """
    wrong, decided = (on(book.titles.order, total(name)) for name in ("wrong", "decided"))
    return Live(f"IF({wrong}>0,2,{decided})", int(book.recalculation.ranking.decided))


def _mark(book: Book, columns: list[Column], last: int) -> None:
    """Bars for points, colours for the summary, the first place, gates, and who has no rank."""
    sheet, styles = book.sheets[book.titles.ranking], book.styles

    def color(area: Area, condition: str, **properties: object) -> None:
        rule = {"type": "formula", "criteria": f"={condition}", "stop_if_true": area[0] == VERDICT}
        sheet.conditional_format(*area, {**rule, "format": styles.change(**properties)})

    state, end = cell(VERDICT, len(columns), fixed=True), len(columns) - 1
    for number, ink, fill in ((0, OPEN, OPEN_FILL), (1, GOOD, GOOD_FILL), (2, BAD, BAD_FILL)):
        color(
            (VERDICT, 0, VERDICT, _right(columns)),
            f"{state}={number}",
            font_color=ink,
            bg_color=fill,
        )
    for at, column in enumerate(columns):
        if column.share:
            _show_shares(book, (FIRST, at, last, at))
        elif column.points:
            styles.show_points(sheet, (FIRST, at, last, at))
    for at, column in enumerate(columns):
        if column.source >= GATES:
            for words, ink in zip(column.words, (BAD, OPEN, GOOD), strict=True):
                rule = {"type": "cell", "criteria": "==", "value": f'"{words}"'}
                rule["format"] = styles.change(font_color=ink)
                sheet.conditional_format(FIRST, at, last, at, rule)
    place, table = f"$A{FIRST + 1}", (FIRST, 0, last, end)
    color(table, f'AND({place}<>"",OR({place}=1,ISTEXT({place})))', bold=True)
    color(table, f'{place}=""', font_color=QUIET)
    _draw_bars(book, columns, last)


def _draw_bars(book: Book, columns: list[Column], last: int) -> None:
    """Bars in the cells of points, but for a low that nothing is known about."""
    sheet, sources = book.sheets[book.titles.ranking], [each.source for each in columns]
    low, high, firm, score = (
        sources.index(COLUMNS.index(each)) for each in ("low", "high", "shown_firm", "shown_score")
    )
    untold = f"=NOT(ISNUMBER({cell(FIRST, score)}))"
    no_bar = {"type": "formula", "criteria": untold, "stop_if_true": True}
    sheet.conditional_format(FIRST, low, last, low, no_bar)
    most = BESIDE * (book.recalculation.outline.total or 100)
    for at, color in ((low, SURE), (high, BAR), (firm, SURE)):
        bar = {**DATA_BAR, "bar_color": color, "max_value": most}
        sheet.conditional_format(FIRST, at, last, at, bar)


def _width(book: Book, column: Column, at: int) -> int:
    """How wide a column is, in characters."""
    if column.points:
        return WIDTH
    if column.source >= GATES:
        return min(16, max([WIDTH, *(width_of(word) + 2 for word in str(column.title).split())]))
    shown = book.recalculation.ranking.vendors[: book.top]
    texts = [str(column.value(each)) for each in shown]
    (width,) = widths([texts], least=16 if at == CHOSEN else 10, most=40)
    return width


def _finish(book: Book, columns: list[Column], last: int, end: int) -> None:
    """Widths and heights, protection, and the page; ``end`` is the last row to print."""
    sheet = book.sheets[book.titles.ranking]
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _width(book, column, at))
    said = (each.title if isinstance(each.title, str) else each.title.value for each in columns)
    titles = max(width_of(str(each)) for each in said)
    sheet.set_row(HEAD, height([("x" * titles, WIDTH)]))
    for row in range(FIRST, last + 1):
        sheet.set_row(row, 20)
    sheet.set_column(len(columns), len(columns), 3, None, {"hidden": True})
    sheet.freeze_panes(FIRST, CHOSEN + 1)
    sheet.protect("", KEPT)
    sheet.ignore_errors({"formula_differs": "A1:XFD1048576"})
    set_page(sheet, book.titles.ranking, end, len(columns) - 1, HEAD)
