"""A ranking as a workbook: the sheets in their order, each filled by its own module."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from oa_select.report.layout import Layout
from oa_select.report.xlsx.about import write_about
from oa_select.report.xlsx.book import Book, titles_of
from oa_select.report.xlsx.cover import write_cover
from oa_select.report.xlsx.criteria import write_criteria
from oa_select.report.xlsx.criteria_cells import grid_of
from oa_select.report.xlsx.evidence import write_evidence
from oa_select.report.xlsx.limits import check_vendors
from oa_select.report.xlsx.map import write_map
from oa_select.report.xlsx.order import write_order
from oa_select.report.xlsx.questions import write_questions
from oa_select.report.xlsx.ranking import policy_cell, policy_words, write_ranking
from oa_select.report.xlsx.styles import Styles
from oa_select.report.xlsx.sums import write_sums
from oa_select.results.profile import Profile
from oa_select.results.questions import Questions
from oa_select.results.recalculation import Recalculation
from oa_select.results.robustness import Simulation
from oa_select.spreadsheets.writing import written

if TYPE_CHECKING:
    from xlsxwriter import Workbook


class WorkbookContent(NamedTuple):
    """The ranking with the data to work it out again, what to ask next, and who is likely first.

    ``profiles`` are those of the ranking's vendors, in its order.
    """

    recalculation: Recalculation
    to_ask: Questions
    simulation: Simulation
    profiles: tuple[Profile, ...]


def render_rank_xlsx(content: WorkbookContent, layout: Layout) -> bytes:
    """The workbook; the same input gives the same bytes.

    Args:
        content: the ranking of at least one vendor, the questions, and who is likely first.
        layout: of the reader; ``top`` limits the sheet of ranking to so many places.

    Raises:
        UsageError: if it is more than a workbook holds.
    """
    check_vendors(len(content.recalculation.ranking.vendors))

    def fill(workbook: Workbook) -> None:
        if layout.document.wanted:
            write_cover(workbook, content.recalculation.ranking, layout)
        book = _book(workbook, content, layout)
        write_ranking(book)
        write_criteria(book)
        if book.titles.map in book.sheets:
            write_map(book)
        write_evidence(book)
        write_questions(book)
        write_about(book)
        write_sums(book)
        write_order(book, policy_cell(book), policy_words(book.speech))
        if not layout.document.wanted:
            book.sheets[book.titles.ranking].activate()

    rubric = content.recalculation.ranking.rubric
    return written(layout.speech.text(rubric.title) or rubric.id, fill)


def _book(workbook: Workbook, content: WorkbookContent, layout: Layout) -> Book:
    say, recalculation = layout.speech, content.recalculation
    vendors = [each.vendor for each in recalculation.ranking.vendors]
    titles = titles_of(say)
    left_out = () if any(each.shows_service for each in content.profiles) else (titles.map,)
    return Book(
        workbook,
        Styles(workbook, say.language),
        say,
        titles,
        *content,
        grid_of(recalculation.outline.criteria, vendors),
        {title: workbook.add_worksheet(title) for title in titles if title not in left_out},
        layout.top,
    )
