"""The rows and columns of the hidden sheet of order."""

from __future__ import annotations

from oa_select.report.xlsx.formulas import cell, column_of

TOTALS = (
    *("wrong", "policy", "ranked", "leading", "leader_low", "leader_open", "rivals"),
    *("greatest", "surest", "could_be", "unranked", "decided", "least_known", "bands"),
    *("as_written", "outlook"),
)
"""Results over all vendors, one below the other above the table."""
HEAD = len(TOTALS) + 3
START = HEAD + 1
COLUMNS = (
    *("number", "id", "name", "historical", "written", "evidence", "likely"),
    *("low", "high", "score", "known", "nothing", "firm_low", "firm_high", "firm"),
    *("shown_score", "shown_firm", "failed", "open", "out", "status"),
    *("by_score", "by_high", "by_low", "top", "sure", "by_firm", "place", "rank", "best", "worst"),
    *("shown", "possible", "could", "unranked_could", "leads", "band_number", "band"),
    *("at", "gap", "dark", "span", "count", "names", "unranked_count", "unranked_names"),
    *("firm_count", "firm_names"),
)
"""One row a vendor, but from ``at`` on one row a place; then a column for each gate."""
GATES = len(COLUMNS)
VALUES = COLUMNS.index("historical")
"""The column of the totals."""


def total(name: str) -> str:
    """The cell of one of the :data:`TOTALS`."""
    return cell(TOTALS.index(name) + 1, VALUES, fixed=True)


def own(name: str, row: int) -> str:
    """The cell of one of the :data:`COLUMNS` in a row."""
    return cell(row, COLUMNS.index(name))


def every(name: str, vendors: int) -> str:
    """The cells of one of the :data:`COLUMNS` of all vendors."""
    return every_in(COLUMNS.index(name), vendors)


def every_in(column: int, vendors: int) -> str:
    """The cells of a column of all vendors."""
    return column_of(START, START + vendors - 1, column)


def gate_cells(row: int, gates: int) -> str:
    """The cells of a vendor's gates, or of the row above them that marks gates that exclude."""
    return f"{cell(row, GATES)}:{cell(row, GATES + gates - 1)}"


def bands_columns(gates: int) -> tuple[int, int]:
    """The columns of the bands' least scores and of their names."""
    return GATES + gates + 1, GATES + gates + 2
