"""The notes below the ranking: what its columns mean, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.report.ranking.evidence_dates import shows_evidence
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.ranking.summary import left_out
from oa_select.report.robustness.likely import likely_legend
from oa_select.report.sentences import joined
from oa_select.report.xlsx.book import Book, height, merge


def write_notes(book: Book, row: int, last: int, across: int) -> int:
    """Writes them, and says which row follows.

    Args:
        book: the workbook.
        row: where they begin on the sheet of ranking.
        last: the last column of the table.
        across: how many characters fit across it.
    """
    sheet, style = book.sheets[book.titles.ranking], book.styles("quiet")
    for at, words in enumerate(notes := [*_more(book), *_on_columns(book), *_missing(book)], row):
        merge(sheet, at, (0, last), words, style)
        sheet.set_row(at, height([(words, across)]))
    return row + len(notes)


def _more(book: Book) -> Iterator[str]:
    vendors = book.recalculation.ranking.vendors
    if hidden := len(vendors) - len(vendors[: book.top]):
        yield book.speech("… and {count} more", count=hidden)


def _on_columns(book: Book) -> Iterator[str]:
    say, ranking = book.speech, book.recalculation.ranking
    yield say(
        "Low to high: all scores that the evidence allows. Bars: dark is for sure, pale is "
        "possible. – instead of a score: nothing is known about the vendor, or no criterion "
        "applies."
    )
    yield say("Possible ranks: the ranks that a vendor may have once all unknowns are known.")
    if book.simulation.acceptability.shares:
        simulated = likely_legend(book.simulation, book.recalculation.outline, say)
        written = say(
            "Simulated for the ranking as it was written, and shown while no weight is typed and "
            "unknowns count as written."
        )
        yield joined([*simulated, written], say)
    if shows_evidence(ranking.vendors):
        yield say("Evidence from: the years of the claims that the points rest on, as written.")
    yield say(
        "Firm: the score on evidence of grade {grade} or better alone, while unknowns count as "
        "the worst.",
        grade=ranking.policy.firm_grade,
    )


def _missing(book: Book) -> Iterator[str]:
    say, ranking = book.speech, book.recalculation.ranking
    yield from missing_judgements(ranking, say)
    yield from left_out(ranking, say)
