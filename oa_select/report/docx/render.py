"""A ranking as a Word document: cover, verdict, decision, ranking, gates, places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oa_select.problems import UsageError
from oa_select.report.document.cover import (
    DECISION,
    PLACES,
    ROOM,
    SIGNATURES,
    SIGNED,
    cover_fields,
    lines_of,
    title_of,
)
from oa_select.report.layout import Layout
from oa_select.report.numbers import known_of, scores_of, span
from oa_select.report.ranking.evidence_dates import evidence_years, shows_evidence
from oa_select.report.ranking.scores import score_title
from oa_select.report.ranking.summary import ranking_summary
from oa_select.report.sentences import joined
from oa_select.report.totals import in_points
from oa_select.report.words import rank_words
from oa_select.results.ranking import GateOutcome, Ranking, VendorScore
from oa_select.text import Speech, msg

if TYPE_CHECKING:
    from oa_select.report.docx.word import WordDocument

PLACE, GATE, SIGN = (3, 4, 3, 3, 2, 3), (2, 4, 3, 4), (3, 3, 2, 4)
"""How wide the columns of the ranking, the gates and the signatures are."""


def render_rank_docx(ranking: Ranking, layout: Layout) -> bytes:
    """The document; the same input gives the same bytes.

    Raises:
        UsageError: if python-docx is not installed.
    """
    try:
        from oa_select.report.docx.word import WordDocument
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0] != "docx":
            raise
        message = msg("a Word document needs python-docx, which is not installed")
        raise UsageError(message, msg("pip install 'oa-select[docx]'")) from None
    say, document, ranking = layout.speech, layout.document, in_points(ranking)
    shown = ranking.vendors[: layout.top]
    title = title_of(document, "rank", say)
    word = WordDocument(title, document.prepared_by)
    word.cover(title, cover_fields(document, ranking, shown, say))
    word.heading(say("Verdict"))
    word.paragraph([joined(ranking_summary(ranking, say), say)])
    word.heading(say.say(DECISION))
    for each in document.decision:
        word.paragraph(lines_of(each))
    if not document.decision:
        word.lines(ROOM)
    word.heading(say("Ranking"))
    heads, rows = _places(ranking, shown, say)
    word.table(heads, rows, PLACE[: len(heads)], numbers=range(2, len(PLACE)))
    if hidden := len(ranking.vendors) - len(shown):
        word.paragraph([say("… and {count} more", count=hidden)])
    _gates(word, shown, say)
    word.heading(say.say(SIGNATURES))
    heads = [say.say(each) for each in SIGNED]
    word.table(heads, [[""] * len(heads)] * PLACES, SIGN, high=True)
    return word.content()


def _places(
    ranking: Ranking, shown: Sequence[VendorScore], say: Speech
) -> tuple[list[str], list[list[str]]]:
    """The titles of the columns, and a row for each vendor."""
    dated = shows_evidence(shown)
    heads = [say("Rank"), say("Vendor"), score_title(ranking, say), say("Possible"), say("Known %")]
    heads += [say("Evidence from")] if dated else []
    rows = [
        [
            rank_words(each, ranking, say),
            say.text(each.name),
            score,
            span(each.points),
            known_of(each, ranking),
            *([evidence_years(each)] if dated else []),
        ]
        for each, score in zip(shown, scores_of(shown, ranking, say), strict=True)
    ]
    return heads, rows


def _gates(word: WordDocument, shown: Sequence[VendorScore], say: Speech) -> None:
    """Which gates each vendor meets, by name; nothing where there are none."""
    judged = [each for each in shown if each.gates and each.status != "historical"]
    if not judged:
        return
    word.heading(say("Gates"))
    heads = [say("Vendor"), say("Met"), say("Not met"), say("Undecided")]
    rows = [[say.text(each.name), *_outcomes(each.gates, say)] for each in judged]
    word.table(heads, rows, GATE)


def _outcomes(gates: Sequence[GateOutcome], say: Speech) -> list[str]:
    """The titles of the gates that are met, not met and undecided; a dash for none."""
    return [
        say("{names}", names=titles) if titles else "–"
        for outcome in ("pass", "fail", "unknown")
        for titles in [tuple(each.title for each in gates if each.outcome == outcome)]
    ]
