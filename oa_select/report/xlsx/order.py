"""The hidden sheet of order: of every vendor its score, gates, status, and place in the ranking.

It has a row for each vendor, sorted by id; the last columns have a row a place, in the order of the
sheet of ranking. Scores are compared rounded to nine decimals, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.interval import compared
from oa_select.report.labels import STATUSES
from oa_select.report.ranking.evidence_dates import evidence_years
from oa_select.report.xlsx import sums
from oa_select.report.xlsx.book import Book, ends, put
from oa_select.report.xlsx.criteria_cells import TOTAL
from oa_select.report.xlsx.formulas import Live, cell, on
from oa_select.report.xlsx.order_cells import (
    COLUMNS,
    GATES,
    HEAD,
    START,
    bands_columns,
    gate_cells,
    total,
)
from oa_select.report.xlsx.order_names import write_listing
from oa_select.report.xlsx.order_ranks import Row, keys, ranks
from oa_select.report.xlsx.order_shown import shown
from oa_select.report.xlsx.order_ties import Ties
from oa_select.report.xlsx.order_totals import write_totals
from oa_select.results.ranking import of_total
from oa_select.results.recalculation import GateOutline
from oa_select.results.terms import Outcome
from oa_select.spreadsheets.writing import cell_text

OUTCOMES: tuple[Outcome, ...] = ("fail", "unknown", "pass")
"""A gate's outcome is -1, 0 or 1."""


def write_order(book: Book, policy: str, policies: Sequence[str]) -> None:
    """Fills the sheet and hides it.

    Args:
        book: the workbook.
        policy: the cell where a reader chooses the policy for unknowns.
        policies: the words to choose from: for the worst, the midpoint and the best.
    """
    sheet, gates = book.sheets[book.titles.order], book.recalculation.outline.gates
    sheet.write_string(0, 0, book.titles.order, book.styles("title"))
    for column, name in enumerate((*COLUMNS, *(cell_text(each.id) for each in gates))):
        sheet.write_string(HEAD, column, name, book.styles("header"))
    for column, gate in enumerate(gates, GATES):
        sheet.write_number(HEAD - 1, column, int(gate.on_unknown == "fail"))
    ties = Ties(book)
    write_totals(book, ties, policy, policies)
    _write_bands(book)
    for at, id in enumerate(book.grid.ordered):
        row = Row(START + at, book.scores[id])
        _write_data(book, row)
        _write_gates(book, row)
        lives = _sums(book, row) | _standing(book, row) | keys(row) | ranks(book, ties, row)
        lives |= shown(book, row)
        for name, live in lives.items():
            put(sheet, row.at, COLUMNS.index(name), live)
    ties.write()
    write_listing(book)
    sheet.freeze_panes(START, COLUMNS.index("name") + 1)
    sheet.hide()


def _write_data(book: Book, row: Row) -> None:
    sheet, placed = book.sheets[book.titles.order], row.placed
    historical = book.recalculation.leaf_points[placed.vendor].historical
    sheet.write_number(row.at, COLUMNS.index("number"), row.at - START + 1)
    sheet.write_string(row.at, COLUMNS.index("id"), cell_text(placed.vendor))
    sheet.write_string(row.at, COLUMNS.index("name"), book.says(placed.name))
    sheet.write_number(row.at, COLUMNS.index("historical"), int(historical))
    if placed.rank is None:
        sheet.write_string(row.at, COLUMNS.index("written"), "–")
    else:
        sheet.write_number(row.at, COLUMNS.index("written"), placed.rank)
    sheet.write_string(row.at, COLUMNS.index("evidence"), evidence_years(placed))


def _sums(book: Book, row: Row) -> dict[str, Live]:
    """The sums that are taken from other sheets, and the scores by what an unknown counts as."""
    placed, grid, titles = row.placed, book.grid, book.titles
    low, high = (cell(TOTAL, grid.low[placed.vendor] + at) for at in (0, 1))
    firm_low, firm_high, width, attainable, informed = (
        on(titles.sums, cell(TOTAL, sums.column(grid, placed.vendor, kind))) for kind in sums.KINDS
    )
    known = f"IF(N({attainable})>0,100*(1-{width}/{attainable}),100)"
    points, firm = ends(placed.points), ends(placed.firm.points)
    return {
        "low": Live(on(titles.criteria, low), points[0]),
        "high": Live(on(titles.criteria, high), points[1]),
        "score": Live(_counted(row("low"), row("high")), placed.score),
        "known": Live(known, placed.known_pct),
        "nothing": Live(_nothing_known(row, informed), int(placed.nothing_known)),
        "firm_low": Live(firm_low, firm[0]),
        "firm_high": Live(firm_high, firm[1]),
        "firm": Live(_counted(row("firm_low"), row("firm_high")), placed.firm.score),
    }


def _nothing_known(row: Row, informed: str) -> str:
    """1 where something is open and nothing is known about any criterion that has weight."""
    width = f"ROUND(N({row('high')})-N({row('low')}),9)"
    return f"IF(AND(N({informed})=0,{width}>0),1,0)"


def _counted(low: str, high: str) -> str:
    """The score of an interval under the policy for unknowns."""
    chosen = f"CHOOSE({total('policy')},{low},({low}+{high})/2,{high})"
    return f'IF(OR({low}="",{total("wrong")}>0),"",{chosen})'


def _write_gates(book: Book, row: Row) -> None:
    """The outcomes: fixed for gates on facts, formulas for those on points."""
    sheet = book.sheets[book.titles.order]
    gates = book.recalculation.outline.gates
    for column, (gate, found) in enumerate(zip(gates, row.placed.gates, strict=True), GATES):
        outcome = OUTCOMES.index(found.outcome) - 1
        if gate.criterion is None:
            sheet.write_number(row.at, column, outcome)
        else:
            put(sheet, row.at, column, Live(_on_points(book, row.placed.vendor, gate), outcome))


def _on_points(book: Book, vendor: str, gate: GateOutline) -> str:
    """The outcome of a gate on points; unknown where the criterion does not apply."""
    assert gate.criterion is not None
    line, column = book.grid.by_id[gate.criterion], book.grid.low[vendor]
    low, high = (on(book.titles.criteria, cell(line.row, column + at)) for at in (0, 1))
    least = repr(compared(gate.least))
    reached = f"IF(ROUND({low},9)>={least},1,IF(ROUND({high},9)<{least},-1,0))"
    return f"IF(ISNUMBER({low}),{reached},0)"


def _standing(book: Book, row: Row) -> dict[str, Live]:
    """How many gates failed or are open, and the status of a vendor."""
    gates, placed = book.recalculation.outline.gates, row.placed
    outcomes = [each.outcome for each in placed.gates]
    failed, unknown, out = "0", "0", "0"
    if gates:
        found, shutting = (gate_cells(at, len(gates)) for at in (row.at, HEAD - 1))
        failed, unknown = (f"COUNTIF({found},{outcome})" for outcome in (-1, 0))
        out = f"SUMPRODUCT(({found}=-1)+({found}=0)*{shutting})"
    nothing = f'OR({row("low")}="",ROUND({row("known")},9)<{total("least_known")})'
    status = f"IF({row('out')}>0,3,IF({row('historical')}=1,4,IF({nothing},2,1)))"
    return {
        "failed": Live(failed, outcomes.count("fail")),
        "open": Live(unknown, outcomes.count("unknown")),
        "out": Live(out, sum(not each.kept for each in placed.gates)),
        "status": Live(status, [*STATUSES].index(placed.status) + 1),
    }


def _write_bands(book: Book) -> None:
    """The bands from the lowest up, as the search in them wants it."""
    sheet, outline = book.sheets[book.titles.order], book.recalculation.outline
    least_at, name_at = bands_columns(len(outline.gates))
    titles = book.recalculation.ranking.band_titles
    for row, (id, least) in enumerate(reversed(outline.bands), START):
        sheet.write_number(row, least_at, compared(least / of_total(outline.total)))
        sheet.write_string(row, name_at, book.says(titles[id]))
