"""The hidden sheet of sums: checks of what-if weights, and sums that no other sheet shows.

Its rows are those of the sheet of criteria. Of every vendor it adds up, as the low and the high are
added up there: the low and the high on firm evidence, the widths that known % is worked out of,
and the weight of the criteria about which something is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from oa_select.interval import Interval
from oa_select.report.xlsx.book import Book, put
from oa_select.report.xlsx.cached_sums import WHOLE, added_up, applying_weight
from oa_select.report.xlsx.criteria_cells import (
    CHECK,
    FIRST,
    HEAD,
    TOTAL,
    USED,
    WEIGHT,
    WHAT_IF,
    Grid,
    Line,
)
from oa_select.report.xlsx.formulas import Live, cell, column_of, on
from oa_select.results.ranking import CriterionScore
from oa_select.results.recalculation import CriterionOutline
from oa_select.spreadsheets.writing import cell_text

NUMBER, PARENT, TYPED, TYPED_SUM, UNTYPED, COPY, APPLIES, APPLYING, VENDORS = range(9)
KINDS = ("firm_low", "firm_high", "width", "attainable", "informed")
WRONG = cell(1, 1)
"""How many what-if weights are impossible."""
COUNT = cell(2, 1)
"""How many what-if weights are typed."""


class Sum(NamedTuple):
    """The rows of a group: its own, and those of its members."""

    row: int
    first: int
    last: int


def wrong(book: Book) -> str:
    """The cell that counts impossible what-if weights, as other sheets name it."""
    return on(book.titles.sums, WRONG)


def column(grid: Grid, vendor: str, kind: str) -> int:
    """The column of one of the :data:`KINDS` of sums of a vendor."""
    return VENDORS + len(KINDS) * grid.column_of[vendor] + KINDS.index(kind)


def group_sum(where: Sum, values: int, weights: int) -> str:
    """The formula of a group's sum; nothing where none of its members applies.

    Args:
        where: the group's rows, on this sheet or on that of criteria.
        values: the column of the values, empty where a criterion does not apply.
        weights: the column of the weights, on the same sheet.
    """
    value = column_of(where.first, where.last, values)
    weight, members = _members(where, weights)
    whole = f'{members},{value},">=-1")'
    return f'IF({whole}>0,{weight},{value})/{whole},"")'


@cache
def _members(where: Sum, weights: int) -> tuple[str, str]:
    """What the formulas of a group's sums have in common: the weighted values, and the weights."""
    weight, parents = (column_of(where.first, where.last, at) for at in (weights, PARENT))
    own = cell(where.row, NUMBER)
    return f"SUMPRODUCT(--({parents}={own}),{weight}", f"SUMIFS({weight},{parents},{own}"


def groups(grid: Grid) -> list[tuple[Sum, CriterionOutline | None]]:
    """The rows of all groups, the whole first."""
    found: list[tuple[Sum, CriterionOutline | None]] = [(Sum(TOTAL, FIRST, grid.last), None)]
    found += [
        (Sum(line.row, line.row + 1, line.last), line.criterion)
        for line in grid.lines
        if line.criterion.criteria
    ]
    return found


def write_sums(book: Book) -> None:
    """Fills the sheet and hides it."""
    sheet, say, grid = book.sheets[book.titles.sums], book.speech, book.grid
    sheet.write_string(0, 0, say("Sums"), book.styles("title"))
    sheet.write_string(1, 0, say("What-if weights that are not possible"))
    sheet.write_string(2, 0, say("What-if weights typed"))
    checks, typed = (
        on(book.titles.criteria, column_of(FIRST, grid.last, at)) for at in (CHECK, WHAT_IF)
    )
    put(sheet, 1, 1, Live(f"SUMPRODUCT(--(LEN({checks})>0))", 0))
    put(sheet, 2, 1, Live(f"COUNT({typed})", 0))
    _write_weights(book)
    of_groups = groups(grid)
    for vendor in grid.vendors:
        _write_vendor(book, vendor, of_groups)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.set_column(0, 0, 30)
    sheet.hide()


def _write_weights(book: Book) -> None:
    """Writes the sums of siblings' weights per criterion, and the weight that applies per group."""
    sheet, say, grid = book.sheets[book.titles.sums], book.speech, book.grid
    header = book.styles("header")
    for at, title in enumerate(
        (
            say("No."),
            say("Group"),
            say("Weights typed in the group"),
            say("Their sum"),
            say("Sum of the other weights"),
            say("Weight used"),
            say("Applies to some vendor"),
            say("Weights of those that apply"),
        )
    ):
        sheet.write_string(HEAD, at, title, header)
    outline = book.recalculation.outline
    found = added_up(
        outline.criteria, {id: 1.0 if some else None for id, some in applying(book).items()}
    )
    sheet.write_number(TOTAL, NUMBER, 0)
    put(
        sheet,
        TOTAL,
        APPLYING,
        Live(_whole(Sum(TOTAL, FIRST, grid.last)), applying_weight(outline.criteria, found)),
    )
    for line in grid.lines:
        _write_line(book, line, found)


def _write_line(book: Book, line: Line, found: Mapping[str, float | None]) -> None:
    sheet, criterion, row = book.sheets[book.titles.sums], line.criterion, line.row
    sheet.write_number(row, NUMBER, line.number)
    sheet.write_number(row, PARENT, line.parent)
    parents = column_of(*line.siblings, PARENT)
    own, title = cell(row, PARENT), book.titles.criteria
    asked, weights = (on(title, column_of(*line.siblings, at)) for at in (WHAT_IF, WEIGHT))
    same = f"({parents}={own})"
    siblings = [each for each in book.grid.lines if each.parent == line.parent]
    put(sheet, row, TYPED, Live(f"SUMPRODUCT({same}*ISNUMBER({asked}))", 0))
    put(sheet, row, TYPED_SUM, Live(f"SUMIF({parents},{own},{asked})", 0))
    put(
        sheet,
        row,
        UNTYPED,
        Live(
            f"SUMPRODUCT({same}*(1-ISNUMBER({asked})),{weights})",
            100 * sum(each.criterion.share for each in siblings),
        ),
    )
    put(sheet, row, COPY, Live(on(title, cell(row, USED)), 100 * criterion.share))
    if not criterion.criteria:
        if found[criterion.id] is not None:
            sheet.write_number(row, APPLIES, 1)
        return
    weight = applying_weight(criterion.criteria, found)
    put(sheet, row, APPLYING, Live(_whole(Sum(row, row + 1, line.last)), weight))
    applies = Live(f'IF({cell(row, APPLYING)}>0,1,"")', 1.0 if weight else None)
    put(sheet, row, APPLIES, applies)


def _whole(where: Sum) -> str:
    """The weights of a group's members that apply to some vendor."""
    weight, parents, applies = (
        column_of(where.first, where.last, at) for at in (COPY, PARENT, APPLIES)
    )
    return f'SUMIFS({weight},{parents},{cell(where.row, NUMBER)},{applies},">0")'


def applying(book: Book) -> dict[str, bool]:
    """Which criteria with measures apply to some vendor."""
    return {
        each.criterion.id: any(
            leaf_points.points[each.criterion.id] is not None
            for leaf_points in book.recalculation.leaf_points.values()
        )
        for each in book.grid.lines
        if not each.criterion.criteria
    }


def _write_vendor(
    book: Book, vendor: str, of_groups: Sequence[tuple[Sum, CriterionOutline | None]]
) -> None:
    """The sums of a vendor, one column each."""
    sheet, grid, outline = book.sheets[book.titles.sums], book.grid, book.recalculation.outline
    name, scored = book.says(book.scores[vendor].name), list(book.scores[vendor].leaves())
    for kind in KINDS:
        at = column(grid, vendor, kind)
        sheet.write_string(HEAD, at, cell_text(f"{name} {kind}"), book.styles("header"))
        leaves = _leaves(book, vendor, scored, kind)
        found = added_up(outline.criteria, leaves)
        for line in grid.lines:
            value = leaves.get(line.criterion.id)
            if value is not None:
                sheet.write_number(line.row, at, value)
        for where, group in of_groups:
            value = found[group.id if group else WHOLE]
            put(sheet, where.row, at, Live(group_sum(where, at, COPY), value))


def _leaves(
    book: Book, vendor: str, scored: Sequence[CriterionScore], kind: str
) -> dict[str, float | None]:
    """The value of each leaf criterion that is added up; None where it does not apply."""
    leaf_points = book.recalculation.leaf_points[vendor]
    points = leaf_points.firm if kind.startswith("firm") else leaf_points.points
    return {
        each.id: None if (at := points[each.id]) is None else _value(kind, at, each)
        for each in scored
    }


def _value(kind: str, at: Interval, leaf: CriterionScore) -> float:
    match kind:
        case "firm_low":
            return at.low
        case "firm_high":
            return at.high
        case "width":
            return at.width
        case "informed":
            return float(leaf.informed)
    return 0.0 if leaf.attainable is None else leaf.attainable.width
