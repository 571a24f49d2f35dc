"""The sheet of evidence: every claim behind every criterion of every vendor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.report.labels import SOURCE_KINDS
from oa_select.report.words import claim_words, judgement_line, state_words
from oa_select.report.xlsx.book import Book
from oa_select.report.xlsx.tables import Cell, Field, write_table
from oa_select.results.ranking import (
    ClaimRecord,
    CriterionScore,
    FactRecord,
    JudgementRecord,
    VendorScore,
)


def write_evidence(book: Book) -> None:
    """Fills the sheet."""
    say = book.speech
    fields = [
        Field(say("Vendor"), 16),
        Field(say("Criterion"), 24),
        Field(say("Fact"), 22),
        Field(say("Says"), 26),
        Field(say("State of the fact"), 12),
        Field(say("Grade"), 8),
        Field(say("Use"), 10),
        Field(say("Source"), 34),
        Field(say("Kind"), 14),
        Field(say("Date"), 11),
        Field(say("Note"), 44),
        Field(say("Path of the fact"), 36, printed=False),
        Field(say("Id of the source"), 20, printed=False),
        Field(say("Address"), 60, printed=False),
    ]
    rows = [row for placed in book.recalculation.ranking.vendors for row in _rows(book, placed)]
    said = say(
        "A row for each claim about each criterion. Grades: A binding, B seen, C reported, "
        "D claimed by the vendor, E without a source."
    )
    write_table(book, book.titles.evidence, [said], fields, rows)


def _rows(book: Book, placed: VendorScore) -> Iterator[Sequence[Cell]]:
    say = book.speech
    for leaf in placed.leaves():
        about = (book.says(placed.name), book.says(leaf.title))
        for judgement in leaf.judgements:
            yield (*about, *_judged(book, leaf, judgement))
        for fact in leaf.facts:
            for use, claims in (
                (say("used"), fact.used),
                (say("history"), fact.history),
                (say("not used"), fact.aside),
            ):
                for claim in claims:
                    yield (*about, *_claimed(book, fact, use, claim))


def _judged(book: Book, leaf: CriterionScore, judgement: JudgementRecord) -> Sequence[Cell]:
    """What an evaluator says of a criterion that has no fact."""
    say = book.speech
    said = judgement_line(judgement._replace(note=None), say)
    use = say("used") if judgement.points is not None else ""
    source = (book.says(judgement.name), say("evaluator"), "")
    note = book.says(judgement.note) if judgement.note else ""
    state = state_words(leaf.state, say)
    return ("", said, state, "", use, *source, note, "", judgement.evaluator, "")


def _claimed(book: Book, fact: FactRecord, use: str, claim: ClaimRecord) -> Sequence[Cell]:
    say, source = book.speech, claim.source
    said = (claim_words(claim, say), state_words(fact.state, say), claim.grade, use)
    note = book.says(claim.note) if claim.note else ""
    if source is None:
        title, kind, date, id, url = say("no source"), "", claim.date, "", None
    else:
        title, kind = book.says(source.title), say.say(SOURCE_KINDS[source.kind])
        date, id, url = claim.date or source.published, source.id, source.url
    return (book.says(fact.label), *said, title, kind, date or "", note, fact.path, id, url or "")
