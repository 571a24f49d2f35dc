"""The front of a document in Markdown, and the places to sign at its end."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.document.cover import (
    DECISION,
    PLACES,
    SIGNATURES,
    SIGNED,
    cover_fields,
    lines_of,
    title_of,
)
from oa_select.report.layout import Layout
from oa_select.report.markdown import BREAK, Document, code, joined, plain
from oa_select.report.sentences import colon
from oa_select.results.ranking import Ranking, VendorScore


def front(
    page: Document,
    ranking: Ranking,
    shown: Sequence[VendorScore],
    layout: Layout,
    kind: str,
) -> int:
    """Adds title, cover and decision, if a document is wanted.

    Gives the level of the heading that follows: 1 where nothing was added.
    """
    document, say = layout.document, layout.speech
    if not document.wanted:
        return 1
    page.heading(title_of(document, kind, say))
    page.bullets(
        joined([plain(each.label), code(each.text) if each.small else each.text], colon(say))
        for each in cover_fields(document, ranking, shown, say)
    )
    if document.decision:
        page.heading(say.say(DECISION), 2)
        for each in document.decision:
            page.paragraph(joined(lines_of(each), BREAK))
    return 2


def sign(page: Document, layout: Layout) -> None:
    """Adds places to sign, if a document is wanted."""
    if layout.document.wanted:
        say = layout.speech
        page.heading(say.say(SIGNATURES), 2)
        heads = [say.say(each) for each in SIGNED]
        page.table(heads, [[""] * len(heads)] * PLACES, left=range(len(heads)))
