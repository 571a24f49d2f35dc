"""The sheet of criteria: the weights, cells to try others, and each vendor's points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oa_select.report.terminal import width_of
from oa_select.report.xlsx import sums
from oa_select.report.xlsx.book import KEPT, Book, ends, merge, put, set_page, widths
from oa_select.report.xlsx.criteria_cells import (
    CHECK,
    EFFECTIVE,
    FIRST,
    HEAD,
    ID,
    NUMBER,
    PARENT,
    TITLE,
    TOTAL,
    USED,
    WEIGHT,
    WHAT_IF,
)
from oa_select.report.xlsx.criteria_weights import effective_weights, write_weights, wrong
from oa_select.report.xlsx.formulas import Live, cell, choice, column_of, first_of, on, text
from oa_select.report.xlsx.styles import BAD, BAD_FILL, INK, LINE, OPEN, QUIET
from oa_select.results.ranking import CriterionScore, VendorScore
from oa_select.text import msg

if TYPE_CHECKING:
    pass

ACROSS = 12
"""How many vendors are printed on a page."""


def write_criteria(book: Book) -> None:
    """Fills the sheet."""
    sheet, say, grid = book.sheets[book.titles.criteria], book.speech, book.grid
    group = book.styles("group")
    _write_head(book)
    _write_titles(book)
    sheet.write_number(TOTAL, NUMBER, 0, book.styles("group", align="right"))
    for column in (PARENT, ID, WEIGHT, WHAT_IF, CHECK, USED):
        sheet.write_blank(TOTAL, column, None, group)
    sheet.write_string(TOTAL, TITLE, say("Total"), book.styles("group", indent=1))
    whole = choice(wrong(book), text(""), Live("100", 100.0))
    put(sheet, TOTAL, EFFECTIVE, whole, book.styles.points("group"))
    sheet.write_blank(TOTAL, grid.reason, None, group)
    effective = effective_weights(book)
    for line in grid.lines:
        write_weights(book, line, effective[line.criterion.id])
    for vendor in grid.vendors:
        _write_vendor(book, book.scores[vendor])
    _limit(book)
    _mark(book)
    _finish(book)


def _write_head(book: Book) -> None:
    """The purpose of the sheet, and whether the typed weights are possible."""
    sheet, say, styles = book.sheets[book.titles.criteria], book.speech, book.styles
    sheet.write_string(0, 0, say("Criteria and weights"), styles("title"))
    how = say(
        "Type another weight for one or several criteria, and all results follow. Criteria of the "
        "same group without one keep their proportions and share the rest. Delete it to go back."
    )
    sheet.write_string(1, 0, how, styles("quiet", text_wrap=False))
    count = Live(on(book.titles.sums, sums.COUNT), 0)
    several = msg("What if: {count} weights are typed here.")
    state = first_of(
        (
            wrong(book),
            book.live(
                msg(
                    "These weights are not possible, so there is no result; see the column {title}."
                ),
                title=say("Check"),
            ),
        ),
        (
            count.over(0),
            choice(
                count.equals(1),
                book.live(msg("What if: 1 weight is typed here.")),
                book.live(several, count=count),
            ),
        ),
        otherwise=book.live(msg("The weights are those of the rubric.")),
    )
    put(sheet, 2, 0, state, styles("lead", text_wrap=False))
    checks = column_of(FIRST, book.grid.last, CHECK)
    bad = {"type": "formula", "criteria": f"=SUMPRODUCT(--(LEN({checks})>0))>0"}
    sheet.conditional_format(2, 0, 2, 0, {**bad, "format": styles.change(font_color=BAD)})


def _write_titles(book: Book) -> None:
    sheet, say, grid = book.sheets[book.titles.criteria], book.speech, book.grid
    titles = {
        NUMBER: say("No."),
        PARENT: say("Group"),
        TITLE: say("Criterion"),
        ID: say("Id"),
        WEIGHT: say("Weight in the group, %"),
        WHAT_IF: say("What-if weight, %"),
        CHECK: say("Check"),
        USED: say("Weight used, %"),
        EFFECTIVE: say("Effective weight, %"),
        grid.reason: say("Why this weight"),
    }
    for column, title in titles.items():
        style = book.styles("header", align="left", indent=int(column == TITLE))
        if column in (NUMBER, WHAT_IF):
            style = book.styles("header", align="right")
        elif column in (WEIGHT, USED, EFFECTIVE):
            style = book.styles.points("header")
        sheet.write_string(HEAD, column, title, style)
    for vendor, column in grid.low.items():
        name = book.says(book.scores[vendor].name)
        style = book.styles("header", align="center", bottom=0, left=1, left_color=LINE)
        merge(sheet, HEAD - 1, (column, column + 1), name, style)
        low = book.styles.points("header", left=1, left_color=LINE)
        sheet.write_string(HEAD, column, say("Low"), low)
        sheet.write_string(HEAD, column + 1, say("High"), book.styles.points("header"))


def _write_vendor(book: Book, placed: VendorScore) -> None:
    """A vendor's points: data for criteria with measures, formulas for groups and the whole."""
    sheet, grid = book.sheets[book.titles.criteria], book.grid
    scores = {each.id: each for each in placed.walk()}
    low = grid.low[placed.vendor]
    for where, group in sums.groups(grid):
        points = scores[group.id].points if group else placed.points
        for column, end in zip((low, low + 1), ends(points), strict=True):
            style = book.styles.points("group", **_edge(column == low))
            put(sheet, where.row, column, Live(sums.group_sum(where, column, USED), end), style)
    for line in grid.lines:
        if not line.criterion.criteria:
            _write_leaf(book, line.row, low, scores[line.criterion.id])


def _write_leaf(book: Book, row: int, low: int, scored: CriterionScore) -> None:
    sheet = book.sheets[book.titles.criteria]
    for column, end in zip((low, low + 1), ends(scored.points), strict=True):
        edge = _edge(column == low)
        if end is None:
            sheet.write_blank(row, column, None, book.styles("nothing", **edge))
        else:
            color = QUIET if scored.state in ("unknown", "declined") else INK
            sheet.write_number(row, column, end, book.styles.points(font_color=color, **edge))


def _edge(is_first: bool) -> dict[str, Any]:
    return {"left": 1, "left_color": LINE} if is_first else {}


def _finish(book: Book) -> None:
    """Widths, heights, protection, and the page."""
    sheet, grid = book.sheets[book.titles.criteria], book.grid
    # a title is bold where it is a group's, and indented
    titles = [2 * (1 + each.depth) * " " + book.says(each.criterion.title) for each in grid.lines]
    ids = [each.criterion.id for each in grid.lines]
    title_width, id_width = widths([titles, ids], least=14, most=40)
    sheet.set_column(NUMBER, NUMBER, 5)
    sheet.set_column(PARENT, PARENT, 5, None, {"hidden": True})
    sheet.set_column(TITLE, TITLE, title_width)
    sheet.set_column(ID, ID, 0.8 * id_width)
    sheet.set_column(WEIGHT, WHAT_IF, 10)
    sheet.set_column(CHECK, CHECK, 22)
    sheet.set_column(USED, EFFECTIVE, 10)
    sheet.set_row(HEAD, 48)
    for row in range(TOTAL, grid.last + 1):
        sheet.set_row(row, 17)
    sheet.set_row(2, 20)
    book.styles.show_points(sheet, (TOTAL, WEIGHT, grid.last, WEIGHT))
    book.styles.show_points(sheet, (TOTAL, USED, grid.last, grid.reason - 1))
    for vendor, column in grid.low.items():
        name = width_of(book.says(book.scores[vendor].name))
        sheet.set_column(column, column + 1, max(7, min(14, (name + 3) / 2)))
    sheet.set_column(grid.reason, grid.reason, 100)
    sheet.freeze_panes(TOTAL + 1, TITLE + 1)
    sheet.protect("", KEPT)
    sheet.ignore_errors({"formula_differs": "A1:XFD1048576", "formula_range": "A1:XFD1048576"})
    set_page(sheet, book.titles.criteria, grid.last, grid.reason - 1, HEAD)
    sheet.fit_to_pages(1 + (len(grid.vendors) - 1) // ACROSS, 0)
    sheet.repeat_columns(NUMBER, TITLE)


def _limit(book: Book) -> None:
    """Allows only numbers from 0 to 100 as what-if weights."""
    sheet, say, grid = book.sheets[book.titles.criteria], book.speech, book.grid
    sheet.data_validation(
        FIRST,
        WHAT_IF,
        grid.last,
        WHAT_IF,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "input_title": say("What-if weight"),
            "input_message": say(
                "A number from 0 to 100: percent of the group. Empty: the rubric's own."
            ),
            "error_title": say("This weight is not possible"),
            "error_message": say("A weight is a number from 0 to 100, in percent of the group."),
        },
    )


def _mark(book: Book) -> None:
    """Colours impossible weights, and used weights that differ from the rubric's."""
    sheet, last = book.sheets[book.titles.criteria], book.grid.last
    check, used, own = (cell(FIRST, at) for at in (CHECK, USED, WEIGHT))
    sheet.conditional_format(
        *(FIRST, CHECK, last, CHECK),
        {
            "type": "formula",
            "criteria": f"=LEN({check})>0",
            "format": book.styles.change(bg_color=BAD_FILL),
        },
    )
    sheet.conditional_format(
        *(FIRST, USED, last, USED),
        {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER({used}),ABS(N({used})-{own})>0.000001)",
            "format": book.styles.change(font_color=OPEN, bold=True),
        },
    )
