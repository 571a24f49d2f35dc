"""The weights on the sheet of criteria: those of the rubric, those typed, and those used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oa_select.report.xlsx import sums
from oa_select.report.xlsx.book import Book, put
from oa_select.report.xlsx.cached_sums import added_up, applying_weight
from oa_select.report.xlsx.criteria_cells import (
    CHECK,
    EFFECTIVE,
    ID,
    NUMBER,
    PARENT,
    TITLE,
    USED,
    WEIGHT,
    WHAT_IF,
    Line,
)
from oa_select.report.xlsx.formulas import Live, cell, first_of, on, text
from oa_select.report.xlsx.styles import BAD, QUIET
from oa_select.results.recalculation import CriterionOutline
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import msg

if TYPE_CHECKING:
    from xlsxwriter.format import Format


def wrong(book: Book) -> Live:
    """Whether some what-if weights are impossible."""
    return Live(sums.wrong(book), 0).over(0)


def write_weights(book: Book, line: Line, effective: float | None) -> None:
    """Writes all of a criterion's row but the points; ``effective`` is its current weight."""
    sheet, criterion, row = book.sheets[book.titles.criteria], line.criterion, line.row
    kind, styles = ("group" if criterion.criteria else "row"), book.styles
    sheet.write_number(row, NUMBER, line.number, styles(kind, align="right", font_color=QUIET))
    sheet.write_number(row, PARENT, line.parent, styles(kind))
    title = styles(kind, indent=line.depth + 1)
    sheet.write_string(row, TITLE, book.says(criterion.title), title)
    small = styles(kind, font_color=QUIET, font_size=8, bold=False)
    sheet.write_string(row, ID, cell_text(criterion.id), small)
    sheet.write_number(row, WEIGHT, 100 * criterion.share, styles.points(kind))
    sheet.write_blank(row, WHAT_IF, None, styles("input", num_format="General", align="right"))
    put(sheet, row, CHECK, _check(book, line), _warning(book, kind))
    put(sheet, row, USED, _used(book, line), styles.points(kind))
    above = cell(line.parent_row, EFFECTIVE)
    weight = on(book.titles.sums, cell(line.parent_row, sums.APPLYING))
    applies = on(book.titles.sums, cell(row, sums.APPLIES))
    formula = f'IF({wrong(book).formula},"",IF({applies}=1,{above}*{cell(row, USED)}/{weight},""))'
    put(sheet, row, EFFECTIVE, Live(formula, effective), styles.points(kind))
    reason = book.says(criterion.reason) if criterion.reason else ""
    plain = styles(kind, bold=False, font_color=QUIET)
    sheet.write_string(row, book.grid.reason, reason, plain)


def _warning(book: Book, kind: str) -> Format:
    """The style of a warning about a weight."""
    return book.styles(kind, font_color=BAD, font_size=9, bold=True)


def _check(book: Book, line: Line) -> Live:
    """Why a typed weight is impossible; empty where it is possible, or none is typed."""
    asked = cell(line.row, WHAT_IF)
    typed, others = (
        on(book.titles.sums, cell(line.row, at)) for at in (sums.TYPED_SUM, sums.UNTYPED)
    )
    total = Live(f"ROUND({typed},3)", 0.0)
    over, under = msg("Sums to {sum}, over 100"), msg("Sums to {sum}, not 100")
    cases = {
        f'{asked}=""': text(""),
        f"NOT(ISNUMBER({asked}))": book.live(msg("Not a number")),
        f"OR({asked}<0,{asked}>100)": book.live(msg("Must be from 0 to 100")),
        f"ROUND({typed},7)>100": book.live(over, sum=total),
        f"AND({others}=0,ABS(100-{typed})>0.0000001)": book.live(under, sum=total),
    }
    return first_of(
        *((Live(condition, value=False), words) for condition, words in cases.items()),
        otherwise=text(""),
    )


def _used(book: Book, line: Line) -> Live:
    """The typed weight, or the criterion's part of the rest."""
    asked, weight = cell(line.row, WHAT_IF), cell(line.row, WEIGHT)
    typed, others = (
        on(book.titles.sums, cell(line.row, at)) for at in (sums.TYPED_SUM, sums.UNTYPED)
    )
    rest = f"IF({others}=0,0,{weight}*MAX(0,ROUND(100-{typed},9))/{others})"
    formula = f'IF({wrong(book).formula},"",IF(ISNUMBER({asked}),{asked},{rest}))'
    return Live(formula, 100 * line.criterion.share)


def effective_weights(book: Book) -> dict[str, float | None]:
    """The effective weights for a vendor to whom every criterion applies that applies to any."""
    outline = book.recalculation.outline
    leaves = {id: 1.0 if some else None for id, some in sums.applying(book).items()}
    found, weights = added_up(outline.criteria, leaves), dict[str, float | None]()

    def descend(criteria: Sequence[CriterionOutline], above: float | None) -> None:
        whole = applying_weight(criteria, found)
        for each in criteria:
            if above is None or not whole or found[each.id] is None:
                weights[each.id] = None
            else:
                weights[each.id] = above * 100 * each.share / whole
            descend(each.criteria, weights[each.id])

    descend(outline.criteria, 100.0)
    return weights
