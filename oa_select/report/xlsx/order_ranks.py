"""The columns of the sheet of order with scores as they are compared, places, ranks and bands."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.interval import compared
from oa_select.report.ranking.bands import band_words, banded
from oa_select.report.xlsx.book import Book, ends
from oa_select.report.xlsx.formulas import Live, column_of
from oa_select.report.xlsx.order_cells import START, bands_columns, every, own, total
from oa_select.report.xlsx.order_ties import Ties
from oa_select.results.ranking import VendorScore, of_total
from oa_select.text import msg


class Row(NamedTuple):
    """A vendor's row, and the vendor."""

    at: int
    placed: VendorScore

    def __call__(self, name: str) -> str:
        """The cell of a column."""
        return own(name, self.at)


def keys(row: Row) -> dict[str, Live]:
    """Scores as they are compared; -1 or 0 where there is none."""
    placed, points = row.placed, row.placed.points
    ranked = placed.status == "ranked"
    low, high, score, firm = (
        -1.0 if each is None else compared(each)
        for each in (*ends(points), placed.score, placed.firm.score)
    )
    is_ranked = f"{row('status')}=1"

    def rounded(name: str) -> str:
        return f'IF({row(name)}="",-1,ROUND({row(name)},9))'

    return {
        "by_score": Live(rounded("score"), score),
        "by_high": Live(f"IF({is_ranked},{row('top')},0)", high if ranked else 0.0),
        "by_low": Live(rounded("low"), low),
        "top": Live(rounded("high"), high),
        "sure": Live(f"IF({is_ranked},{row('by_low')},0)", low if ranked else 0.0),
        "by_firm": Live(f"IF({is_ranked},{rounded('firm')},-1)", firm if ranked else -1.0),
    }


def ranks(book: Book, ties: Ties, row: Row) -> dict[str, Live]:
    """The place, the rank and the possible ranks of a vendor."""
    ranking, placed = book.recalculation.ranking, row.placed
    vendors = len(ranking.vendors)

    def others(name: str, relation: str, than: str = "") -> str:
        return f"({every(name, vendors)}{relation}{row(than or name)})"

    ranked = f"({every('status', vendors)}=1)"
    equal = f"({others('by_high', '>')}+{others('by_high', '=')}*{others('number', '<')})"
    same = f"({others('by_score', '>')}+{others('by_score', '=')}*{equal})"
    before = f"SUMPRODUCT({others('status', '<')}+{others('status', '=')}*{same})"
    before = ties.before(row.at, before, equal)
    better = ties.better(row.at, f"SUMPRODUCT({ranked}*{others('by_score', '>')})")
    above = ties.best(row.at, f"1+SUMPRODUCT({ranked}*{others('by_low', '>', 'top')})")
    below = f"{total('ranked')}-SUMPRODUCT({ranked}*{others('top', '<', 'by_low')})"
    below = ties.worst(row.at, below)
    could = f"AND({row('status')}<=2,{row('top')}>=0,{row('top')}>={total('surest')})"
    could = ties.could(row.at, could)
    leads = f"AND({row('by_firm')}>=0,{row('by_firm')}={total('greatest')})"
    leads = ties.leads(row.at, leads)
    is_ranked, can_be = f"{row('status')}=1", placed.vendor in book.could_be_first
    return {
        "place": Live(f"1+{before}", book.grid.column_of[placed.vendor] + 1),
        "rank": Live(f'IF({is_ranked},1+{better},"")', placed.rank),
        "best": Live(f'IF({is_ranked},{above},"")', placed.best_rank),
        "worst": Live(f'IF({is_ranked},{below},"")', placed.worst_rank),
        "shown": Live(_shown(book, row), shown_words(book, placed)),
        "possible": Live(_possible(book, row), possible_words(book, placed)),
        "could": Live(f"IF(AND({is_ranked},{could}),1,0)", int(can_be and placed.rank is not None)),
        "unranked_could": Live(
            f"IF(AND({row('status')}=2,{could}),1,0)", int(can_be and placed.rank is None)
        ),
        "leads": Live(f"IF({leads},1,0)", int(placed.vendor in ranking.firm_first)),
        "band_number": Live(_band_number(book, row), band_number(book, placed)),
        "band": Live(_band(book, row), band_words(placed, ranking, book.speech)),
    }


def _of_ranked(book: Book, ranked: int) -> Live:
    """``1 of 3 ranked``, where nobody who is ranked can be ahead but it is not decided."""
    return book.live(msg("1 of {count} ranked"), count=Live(total("ranked"), ranked))


def _shown(book: Book, row: Row) -> str:
    """The place by score; of the only one that is ranked, while that is not decided, in words."""
    alone = f"AND({total('decided')}=0,{total('ranked')}=1,{row('status')}=1)"
    return f"IF({alone},{_of_ranked(book, 1).formula},{row('rank')})"


def shown_words(book: Book, placed: VendorScore) -> str | int | None:
    """The place by score as the sheet shows it."""
    ranking = book.recalculation.ranking
    if placed.rank is not None and book.ranked == 1 and not ranking.decided:
        return str(_of_ranked(book, book.ranked).value)
    return placed.rank


def _possible(book: Book, row: Row) -> str:
    best, worst = row("best"), row("worst")
    sure = f"AND({total('decided')}=0,{best}=1,{worst}=1)"
    one = f'IF({sure},{_of_ranked(book, 1).formula},""&{best})'
    return f'IF({row("status")}=1,IF({best}={worst},{one},{best}&"–"&{worst}),"–")'


def possible_words(book: Book, placed: VendorScore) -> str:
    """The ranks that are possible."""
    if placed.best_rank is None:
        return "–"
    if placed.best_rank != placed.worst_rank:
        return f"{placed.best_rank}–{placed.worst_rank}"
    ranking = book.recalculation.ranking
    if placed.best_rank == 1 and not ranking.decided:
        return str(_of_ranked(book, book.ranked).value)
    return str(placed.best_rank)


def band_number(book: Book, placed: VendorScore) -> int:
    """The number of a vendor's band, the lowest one being 1; 0 where none is shown."""
    ids = [id for id, _ in reversed(book.recalculation.outline.bands)]
    return ids.index(placed.band) + 1 if placed.band is not None and banded(placed) else 0


def _band_number(book: Book, row: Row) -> str:
    """The number of the highest band that the score reaches."""
    bands, score = book.recalculation.outline.bands, row("by_score")
    if not bands:
        return "0"
    part = of_total(book.recalculation.outline.total)
    lowest = repr(min(compared(least / part) for _, least in bands))
    none = f"OR({row('status')}<>1,{row('nothing')}=1,{score}<0,{score}<{lowest})"
    return f"IF({none},0,MATCH({score},{_of_bands(book, 0)},1))"


def _band(book: Book, row: Row) -> str:
    """The title of a vendor's band; a dash where none is shown."""
    if not book.recalculation.outline.bands:
        return '"–"'
    number = row("band_number")
    return f'IF({number}=0,"–",INDEX({_of_bands(book, 1)},{number}))'


def _of_bands(book: Book, which: int) -> str:
    """The least scores of all bands, or their titles."""
    outline = book.recalculation.outline
    column = bands_columns(len(outline.gates))[which]
    return column_of(START, START + len(outline.bands) - 1, column)
