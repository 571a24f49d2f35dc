"""The columns of the sheet of order with numbers as they are shown: none where one would mislead.

A score of 0 that is for sure says nothing of a vendor of whom nothing is known. How likely a vendor
is first was simulated for the ranking as it was written, and is not worked out again.
"""

from __future__ import annotations

from oa_select.report.xlsx.book import Book
from oa_select.report.xlsx.formulas import Live
from oa_select.report.xlsx.order_cells import total
from oa_select.report.xlsx.order_ranks import Row
from oa_select.results.ranking import VendorScore


def shown_numbers(book: Book, placed: VendorScore) -> dict[str, float | None]:
    """The current numbers of a vendor by column; a likelihood in percent."""
    worst = book.recalculation.ranking.policy.unknown == "worst"
    told = not (worst and placed.nothing_known)
    shares = book.simulation.acceptability.shares.get(placed.vendor)
    return {
        "shown_score": placed.score if told else None,
        "shown_firm": placed.firm.score if told and worst else None,
        "likely": None if shares is None else 100 * shares[0],
    }


def shown(book: Book, row: Row) -> dict[str, Live]:
    """The cells of a vendor."""
    numbers, worst = shown_numbers(book, row.placed), f"{total('policy')}=1"
    untold = f"AND({worst},{row('nothing')}=1)"
    likely = '""' if numbers["likely"] is None else repr(numbers["likely"])
    formulas = {
        "shown_score": f'IF({untold},"",{row("score")})',
        "shown_firm": f'IF(AND({worst},{row("nothing")}=0),{row("firm")},"")',
        "likely": f'IF({total("as_written")}=1,{likely},"")',
    }
    return {name: Live(formula, numbers[name]) for name, formula in formulas.items()}
