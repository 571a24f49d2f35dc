"""The columns of the sheet of order with one row a place: the vendor there, and joined names."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.xlsx.book import Book, ends, put
from oa_select.report.xlsx.formulas import Live
from oa_select.report.xlsx.order_cells import COLUMNS, START, every, own
from oa_select.results.ranking import Ranking, VendorScore, of_total

NAMED = 8
"""A sentence names no more vendors than this."""


def write_listing(book: Book) -> None:
    """Writes a row for each place."""
    sheet, vendors = book.sheets[book.titles.order], book.recalculation.ranking.vendors
    count, rows = len(vendors), book.grid.row_of
    for place, placed in enumerate(vendors):
        at = f"MATCH({own('number', START + place)},{every('place', count)},0)"
        put(sheet, START + place, COLUMNS.index("at"), Live(at, rows[placed.vendor] + 1))
        for name, live in _bar(book, START + place, placed).items():
            put(sheet, START + place, COLUMNS.index(name), live)
    ranked, unranked = could_be_first(book.recalculation.ranking)
    _write_names(book, "could", ("count", "names"), ranked)
    _write_names(book, "unranked_could", ("unranked_count", "unranked_names"), unranked)
    firm = book.recalculation.ranking.firm_first
    _write_names(book, "leads", ("firm_count", "firm_names"), firm)


def could_be_first(ranking: Ranking) -> tuple[list[str], list[str]]:
    """The ids of all that could be first: those with a rank, and those without."""
    found: tuple[list[str], list[str]] = ([], [])
    unranked = {each.vendor for each in ranking.vendors if each.rank is None}
    for id in ranking.could_be_first:
        found[id in unranked].append(id)
    return found


def _bar(book: Book, row: int, placed: VendorScore) -> dict[str, Live]:
    """The parts of a bar of the chart, in points of the total.

    The bar is dark up to the low and pale up to the high; where nothing is known about the vendor,
    there is a gap instead of the dark part.
    """
    ranking = book.recalculation.ranking
    count, part = len(ranking.vendors), of_total(ranking.total)
    low, high, nothing = (
        f"INDEX({every(name, count)},{own('at', row)})" for name in ("low", "high", "nothing")
    )
    first, last = (part * (each or 0.0) for each in ends(placed.points))
    known, times = not placed.nothing_known, f"*{part!r}" if part != 1 else ""
    return {
        "gap": Live(f"N({low})*{nothing}{times}", 0.0 if known else first),
        "dark": Live(f"N({low})*(1-{nothing}){times}", first if known else 0.0),
        "span": Live(f"(N({high})-N({low})){times}", last - first),
    }


def gathered(book: Book, named: Sequence[str]) -> list[str]:
    """The joined names of these vendors down to each place; of many only the first."""
    comma, found, names, so_far = _comma(book), 0, "", []
    these = frozenset(named)
    for placed in book.recalculation.ranking.vendors:
        if placed.vendor in these:
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
    found, these = 0, frozenset(named)
    for row, (placed, names) in enumerate(zip(vendors, gathered(book, named), strict=True), START):
        number, before = "0", '""'
        if row > START:
            number, before = own(count_column, row - 1), own(names_column, row - 1)
        flag, name = (
            f"INDEX({every(each, len(vendors))},{own('at', row)})" for each in (which, "name")
        )
        found += placed.vendor in these
        put(sheet, row, COLUMNS.index(count_column), Live(f"{number}+{flag}", found))
        count = own(count_column, row)
        added = f'IF({count}>1,"{_comma(book)}","")&IF({count}>{NAMED},"…",{name})'
        more = f'IF(AND({flag}=1,{count}<={NAMED + 1}),{added},"")'
        put(sheet, row, COLUMNS.index(names_column), Live(f"{before}&{more}", names))
