"""The columns of the sheet of order with one row a place: the vendor there, and joined names."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.xlsx.book import Book, put
from oa_select.report.xlsx.formulas import Live
from oa_select.report.xlsx.order_cells import COLUMNS, START, every, own
from oa_select.report.xlsx.order_shown import shown_numbers
from oa_select.results.ranking import of_total

NAMED = 8
"""A sentence names no more vendors than this."""


def write_listing(book: Book) -> None:
    """Writes a row for each place."""
    sheet, vendors = book.sheets[book.titles.order], book.recalculation.ranking.vendors
    count, ordered = len(vendors), book.grid.ordered
    for place, placed in enumerate(vendors):
        at = f"MATCH({own('number', START + place)},{every('place', count)},0)"
        put(sheet, START + place, COLUMNS.index("at"), Live(at, ordered.index(placed.vendor) + 1))
        low, high = (
            f"INDEX({every(end, count)},{own('at', START + place)})"
            for end in ("shown_low", "high")
        )
        part = of_total(book.recalculation.outline.total)
        sure = shown_numbers(book, placed)["shown_low"] or 0.0
        width = 0.0 if placed.points is None else part * (placed.points.high - sure)
        times = f"*{part!r}" if part != 1 else ""
        span = Live(f"IF(ISNUMBER({high}),({high}-N({low})){times},0)", width)
        put(sheet, START + place, COLUMNS.index("span"), span)
    ranking = book.recalculation.ranking
    _write_names(book, "could", ("count", "names"), ranking.could_be_first)
    _write_names(book, "leads", ("firm_count", "firm_names"), ranking.firm_first)


def gathered(book: Book, named: Sequence[str]) -> list[str]:
    """The joined names of these vendors down to each place; of many only the first."""
    comma, found, names, so_far = _comma(book), 0, "", []
    for placed in book.recalculation.ranking.vendors:
        if placed.vendor in named:
            found += 1
            if found <= NAMED + 1:
                added = book.says(placed.name) if found <= NAMED else "…"
                names += (comma if found > 1 else "") + added
        so_far.append(names)
    return so_far


def _comma(book: Book) -> str:
    return book.speech("{names}", names=("", ""))


def _write_names(book: Book, which: str, columns: tuple[str, str], named: Sequence[str]) -> None:
    """How many vendors of a kind are listed down to each place, and their names."""
    sheet, vendors = book.sheets[book.titles.order], book.recalculation.ranking.vendors
    count_column, names_column = columns
    found = 0
    for row, (placed, names) in enumerate(zip(vendors, gathered(book, named), strict=True), START):
        number, before = "0", '""'
        if row > START:
            number, before = own(count_column, row - 1), own(names_column, row - 1)
        flag, name = (
            f"INDEX({every(each, len(vendors))},{own('at', row)})" for each in (which, "name")
        )
        found += placed.vendor in named
        put(sheet, row, COLUMNS.index(count_column), Live(f"{number}+{flag}", found))
        count = own(count_column, row)
        added = f'IF({count}>1,"{_comma(book)}","")&IF({count}>{NAMED},"…",{name})'
        more = f'IF(AND({flag}=1,{count}<={NAMED + 1}),{added},"")'
        put(sheet, row, COLUMNS.index(names_column), Live(f"{before}&{more}", names))
