"""The sheet about the workbook: what it is, how to use it, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

import oa_select
from oa_select.interval import as_written
from oa_select.report.catalogue.rubric_words import gate_words
from oa_select.report.ranking.evaluators import panel_headers, panel_notes, panel_rows
from oa_select.report.ranking.headline import limits, title_words, what_ifs
from oa_select.report.ranking.summary import notes, ranking_summary
from oa_select.report.sentences import joined
from oa_select.report.words import policy_words
from oa_select.report.xlsx.book import Book, height, set_page
from oa_select.results.command_line import command_line
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import msg

LABEL, TEXT = 22, 96


def write_about(book: Book) -> None:
    """Fills the sheet."""
    sheet, styles = book.sheets[book.titles.about], book.styles
    sheet.write_string(0, 0, book.titles.about, styles("title"))
    row = 2
    for label, words in (*_use(book), *_made_from(book), *_gates(book), *_as_written(book)):
        sheet.write_string(row, 0, label, styles("label"))
        sheet.write_string(row, 1, cell_text(words), styles("fact"))
        sheet.set_row(row, height([(words, TEXT)]))
        row += 1
    sheet.set_column(0, 0, LABEL)
    sheet.set_column(1, 1, TEXT)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_page(sheet, book.titles.about, row - 1, 1, 0)


def _use(book: Book) -> Iterator[tuple[str, str]]:
    say, titles = book.speech, book.titles._asdict()
    for label, words in (
        (
            say("What this is"),
            msg(
                "A ranking of vendors with all that it rests on. It calculates: what you change in "
                "the yellow cells moves every score, rank and verdict on the sheets {ranking} and "
                "{criteria}."
            ),
        ),
        (
            say("What you can change"),
            msg(
                "Weights on sheet {criteria}, one or many; siblings without one keep their "
                "proportions and share the rest, as `oa-select rank --set` does. What an unknown "
                "counts as, on sheet {ranking}."
            ),
        ),
        (
            say("What stays as written"),
            msg(
                "Facts, points of single criteria, gates on facts, how likely each vendor is "
                "first, the years of the evidence, the sheets {evidence} and {questions}, and "
                "this one."
            ),
        ),
        (
            say("How it calculates"),
            msg(
                "On the hidden sheets {sums} and {order}: unhide them to check. Sheets are "
                "protected against slips, without a password."
            ),
        ),
    ):
        yield label, say.say(words, **titles)


def _made_from(book: Book) -> Iterator[tuple[str, str]]:
    say, ranking = book.speech, book.recalculation.ranking
    rubric, policy = ranking.rubric, ranking.policy
    yield say("Rubric"), title_words(rubric, say)
    yield say("Hash of the rubric"), rubric.sha256
    yield say("Hash of the data"), ranking.data_sha256
    yield say("Version"), f"oa-select {oa_select.__version__}"
    if ranking.command:
        yield say("Command"), command_line(ranking.command, rubric.overrides)
    if rubric.weight_set:
        yield say("Weights"), say("weight set {name}", name=rubric.weight_set)
    if rubric.overrides:
        yield say("What if"), say("{names}", names=tuple(what_ifs(rubric, say)))
    rules = [
        policy_words(ranking, say),
        say("evidence of grade {grade} or better", grade=policy.min_grade),
        say("firm from grade {grade}", grade=policy.firm_grade),
        say("least known for a rank: {least} %", least=as_written(policy.min_known_pct)),
        *limits(policy, say),
    ]
    yield say("Policy"), say("{names}", names=tuple(rules))


def _gates(book: Book) -> Iterator[tuple[str, str]]:
    """The condition of each gate: the sheets show only whether it is met."""
    for gate in book.recalculation.outline.gates:
        yield book.speech("Gate"), gate_words(gate, book.speech)


def _as_written(book: Book) -> Iterator[tuple[str, str]]:
    say, ranking = book.speech, book.recalculation.ranking
    written = [*ranking_summary(ranking, say), say("(Not live: as of when this file was written.)")]
    yield say("Verdict as written"), joined(written, say)
    if ranking.panel is not None:
        heads = panel_headers(ranking.panel, say)[1:]
        for name, *ranks in panel_rows(ranking, ranking.panel, say):
            said = tuple(f"{head} {rank}" for head, rank in zip(heads, ranks, strict=True))
            yield say("Ranks of {name}", name=name), say("{names}", names=said)
        for words in panel_notes(ranking.panel, say):
            yield say("Evaluators"), words
    for words in notes(ranking, say):
        yield say("Note"), words
