"""The sheet of ranking: the vendors in order, by the current weights and policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oa_select.report.ranking.headline import headline
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.ranking.summary import left_out, rests_on_firm
from oa_select.report.terminal import width_of
from oa_select.report.xlsx import ranking_sentences
from oa_select.report.xlsx.book import KEPT, Book, height, merge, put, set_page, widths
from oa_select.report.xlsx.chart import add_chart
from oa_select.report.xlsx.formulas import Live, cell, on
from oa_select.report.xlsx.order_cells import COLUMNS, GATES, total
from oa_select.report.xlsx.order_totals import POLICIES
from oa_select.report.xlsx.ranking_columns import Column, cell_of, columns_of
from oa_select.report.xlsx.styles import (
    BAD,
    BAD_FILL,
    BAR,
    GOOD,
    GOOD_FILL,
    OPEN,
    OPEN_FILL,
    QUIET,
    Area,
)
from oa_select.text import Speech

VERDICT, WHAT_IF, POLICY, HEAD = 1, 4, 5, 7
FIRST = HEAD + 1
CHOSEN = 2
"""The column of the cell where a reader chooses the policy for unknowns."""
DATA_BAR: Mapping[str, Any] = {
    "type": "data_bar",
    "data_bar_2010": True,
    "bar_solid": True,
    "bar_color": BAR,
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 100,
}


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
    _write_head(book, len(columns) - 1)
    for at, column in enumerate(columns):
        style = book.styles("header", align=column.align, indent=int(column.points))
        sheet.write_string(HEAD, at, column.title, style)
        for row, placed in enumerate(shown):
            style = (
                book.styles.points(indent=1)
                if column.points
                else book.styles("row", align=column.align)
            )
            put(sheet, FIRST + row, at, cell_of(book, column, row, placed), style)
    last = FIRST + len(shown) - 1
    below = _write_notes(book, last + 2, len(columns) - 1)
    sources = [column.source for column in columns]
    name, low = (sources.index(COLUMNS.index(each)) for each in ("name", "low"))
    end = below + 1 + add_chart(book, sheet, below + 1, (FIRST, name, low))
    _mark(book, columns, last)
    _finish(book, columns, last, end)


def _write_head(book: Book, last: int) -> None:
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
    put(sheet, VERDICT, last + 1, _state(book))
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
    sheet.set_row(VERDICT, 34)
    sheet.set_row(VERDICT + 1, 18)
    sheet.set_row(POLICY, 20)


def _state(book: Book) -> Live:
    """The state that colours the summary: open is 0, decided 1, no result 2.

    Older spreadsheet programs cannot colour by a cell of another sheet.
    """
    wrong, decided = (on(book.titles.order, total(name)) for name in ("wrong", "decided"))
    return Live(f"IF({wrong}>0,2,{decided})", int(book.recalculation.ranking.decided))


def _write_notes(book: Book, row: int, last: int) -> int:
    """What the columns mean, and what was left out; says which row follows."""
    sheet, say, ranking = book.sheets[book.titles.ranking], book.speech, book.recalculation.ranking
    grade = ranking.policy.firm_grade
    said = [
        say(
            "Low to high: all scores that the evidence allows; the score counts unknowns as above."
        ),
        say("Possible ranks: the ranks that a vendor may have once all unknowns are known."),
        say(
            "Firm: the score on evidence of grade {grade} or better alone, while unknowns count as "
            "the worst.",
            grade=grade,
        ),
        *missing_judgements(ranking, say),
    ]
    if len(ranking.vendors) > len(ranking.vendors[: book.top]):
        hidden = len(ranking.vendors) - len(ranking.vendors[: book.top])
        said.insert(0, say("… and {count} more", count=hidden))
    said += left_out(ranking, say)
    for at, words in enumerate(said, row):
        merge(sheet, at, (0, last), words, book.styles("quiet"))
        sheet.set_row(at, height([(words, 120)]))
    return row + len(said)


def _mark(book: Book, columns: list[Column], last: int) -> None:
    """Bars for points, colours for the summary, the first place, gates, and who has no rank."""
    sheet, styles = book.sheets[book.titles.ranking], book.styles

    def color(area: Area, condition: str, **properties: object) -> None:
        rule = {"type": "formula", "criteria": f"={condition}", "stop_if_true": area[0] == VERDICT}
        sheet.conditional_format(*area, {**rule, "format": styles.change(**properties)})

    state, end = cell(VERDICT, len(columns), fixed=True), len(columns) - 1
    for number, ink, fill in ((0, OPEN, OPEN_FILL), (1, GOOD, GOOD_FILL), (2, BAD, BAD_FILL)):
        color((VERDICT, 0, VERDICT, end), f"{state}={number}", font_color=ink, bg_color=fill)
    bars = [COLUMNS.index(name) for name in ("score", "known", "firm")]
    for at, column in enumerate(columns):
        if column.points:
            styles.show_points(sheet, (FIRST, at, last, at))
    for at, column in enumerate(columns):
        if column.source in bars:
            most = book.recalculation.outline.total if column.scaled else None
            bar = {**DATA_BAR, "max_value": 100 if most is None else most}
            sheet.conditional_format(FIRST, at, last, at, bar)
    for at, column in enumerate(columns):
        if column.source >= GATES:
            for words, ink in zip(column.words, (BAD, OPEN, GOOD), strict=True):
                rule = {"type": "cell", "criteria": "==", "value": f'"{words}"'}
                rule["format"] = styles.change(font_color=ink)
                sheet.conditional_format(FIRST, at, last, at, rule)
    place, table = f"$A{FIRST + 1}", (FIRST, 0, last, end)
    color(table, f'AND({place}<>"",OR({place}=1,ISTEXT({place})))', bold=True)
    color(table, f'{place}=""', font_color=QUIET)


def _finish(book: Book, columns: list[Column], last: int, end: int) -> None:
    """Widths and heights, protection, and the page; ``end`` is the last row to print."""
    sheet, shown = book.sheets[book.titles.ranking], book.recalculation.ranking.vendors[: book.top]
    for at, column in enumerate(columns):
        texts = [str(column.value(each)) for each in shown] if not column.points else []
        if column.source >= GATES or column.points:
            width = 12
        else:
            (width,) = widths([texts], least=10, most=40)
        sheet.set_column(at, at, max(width, 16) if at == CHOSEN else width)
    titles = max(width_of(each.title) for each in columns)
    sheet.set_row(HEAD, height([("x" * titles, 12)]))
    for row in range(FIRST, last + 1):
        sheet.set_row(row, 20)
    sheet.set_column(len(columns), len(columns), 3, None, {"hidden": True})
    sheet.freeze_panes(FIRST, CHOSEN + 1)
    sheet.protect("", KEPT)
    sheet.ignore_errors({"formula_differs": "A1:XFD1048576"})
    set_page(sheet, book.titles.ranking, end, len(columns) - 1, HEAD)
