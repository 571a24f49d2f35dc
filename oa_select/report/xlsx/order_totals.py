"""Results over all vendors: how many are ranked, and whether the first place is decided."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.interval import compared
from oa_select.report.ranking.next_steps import FirstLook, questions_first
from oa_select.report.robustness.likely import likely_summary
from oa_select.report.sentences import joined
from oa_select.report.xlsx import sums
from oa_select.report.xlsx.book import Book, ends, put
from oa_select.report.xlsx.formulas import Live, on
from oa_select.report.xlsx.order_cells import COLUMNS, START, TOTALS, VALUES, every, own, total
from oa_select.report.xlsx.order_names import could_be_first
from oa_select.report.xlsx.order_ranks import band_number
from oa_select.report.xlsx.order_ties import Ties
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.spreadsheets.writing import cell_text

POLICIES = ("worst", "midpoint", "best")
"""The policies for unknowns; formulas use the number of the policy here, from 1."""


def write_totals(book: Book, ties: Ties, policy: str, policies: Sequence[str]) -> None:
    """Writes them above the vendors; see :func:`oa_select.report.xlsx.order.write_order`."""
    sheet, ranking = book.sheets[book.titles.order], book.recalculation.ranking
    worst, midpoint, best = (f'"{words}"' for words in policies)
    written = POLICIES.index(ranking.policy.unknown) + 1
    chosen = f"IF({policy}={worst},1,IF({policy}={midpoint},2,IF({policy}={best},3,0)))"
    lives = {
        "wrong": Live(f"{sums.wrong(book)}+({total('policy')}=0)", 0),
        "policy": Live(chosen, written),
        "as_written": Live(_as_written(book, written), 1),
        "bands": _bands(book),
        **_first(ranking, ties),
        **_could_be(ranking),
    }
    for row, name in enumerate(TOTALS, 1):
        sheet.write_string(row, COLUMNS.index("name"), name)
        if name == "least_known":
            sheet.write_number(row, VALUES, compared(ranking.policy.min_known_pct))
        elif name == "outlook":
            sheet.write_string(row, VALUES, cell_text("\n".join(outlook(book))))
        else:
            put(sheet, row, VALUES, lives[name])


def outlook(book: Book) -> list[str]:
    """Who is most likely first in the ranking as it is written, and what would settle it."""
    say, recalculation = book.speech, book.recalculation
    likely = joined(likely_summary(book.simulation, recalculation.outline, say), say)
    steps = questions_first(FirstLook(recalculation.ranking, book.to_ask), say)
    return [likely, *steps] if likely else steps


def _bands(book: Book) -> Live:
    """How many vendors are in a lower band than another one: bands are shown if any is."""
    vendors = book.recalculation.ranking.vendors
    numbers = [band_number(book, each) for each in vendors]
    most, column = max(numbers), every("band_number", len(vendors))
    lower = sum(0 < each < most for each in numbers)
    return Live(f"SUMPRODUCT(({column}>0)*({column}<MAX({column})))", lower)


def _as_written(book: Book, written: int) -> str:
    """1 while no weight is typed and unknowns count as in the ranking that was written."""
    typed = on(book.titles.sums, sums.COUNT)
    return f"IF(AND({total('wrong')}=0,{typed}=0,{total('policy')}={written}),1,0)"


def _first(ranking: Ranking, ties: Ties) -> dict[str, Live]:
    """Who is first, who else could be, and whether that is decided."""
    vendors = ranking.vendors
    count = len(vendors)
    first = vendors[0]
    leader_low = _end(first, 0)

    def of_all(name: str) -> str:
        return every(name, count)

    def of_first(name: str) -> str:
        return f"INDEX({of_all(name)},{own('at', START)})"

    rivals = f"SUMPRODUCT(({of_all('status')}<=2)*({of_all('top')}>={total('leader_low')}))"
    decided = (
        f"IF(AND({total('ranked')}>0,{total('leading')}=1,{total('rivals')}=1,"
        f"{total('leader_open')}=0),1,0)"
    )
    ranked = ranking.with_status("ranked")
    contenders = (*ranked, *ranking.with_status("unranked"))
    firm = [compared(each.firm.score) for each in ranked if each.firm.score is not None]
    return {
        "ranked": Live(f"COUNTIF({of_all('status')},1)", len(ranked)),
        "leading": Live(f"COUNTIF({of_all('rank')},1)", sum(each.rank == 1 for each in ranked)),
        "leader_low": Live(of_first("by_low"), leader_low),
        "leader_open": Live(
            of_first("open"), sum(each.outcome == "unknown" for each in first.gates)
        ),
        "rivals": ties.rivals(
            Live(rivals, sum(_end(each, 1) >= leader_low for each in contenders))
        ),
        "greatest": Live(f"MAX({of_all('by_firm')})", max(firm, default=-1.0)),
        "surest": Live(
            f"MAX({of_all('sure')})", max((_end(each, 0) for each in ranked), default=0.0)
        ),
        "decided": Live(decided, int(ranking.decided)),
    }


def _could_be(ranking: Ranking) -> dict[str, Live]:
    """How many could be first, and how many of them have no rank."""
    could, unranked = (
        f"SUM({every(name, len(ranking.vendors))})" for name in ("could", "unranked_could")
    )
    return {
        "could_be": Live(f"{could}+{total('unranked')}", len(ranking.could_be_first)),
        "unranked": Live(unranked, len(could_be_first(ranking)[1])),
    }


def _end(placed: VendorScore, end: int) -> float:
    found = ends(placed.points)[end]
    return -1.0 if found is None else compared(found)
