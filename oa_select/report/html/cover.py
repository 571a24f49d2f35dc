"""What makes a document of a page: cover, decision, places to sign, and where its annex begins."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.report.document.cover import (
    ANNEX,
    DECISION,
    PLACES,
    ROOM,
    SIGNATURES,
    SIGNED,
    TITLES,
    cover_fields,
    lines_of,
)
from oa_select.report.html.content import Content
from oa_select.report.html.texts import Pool, text_of
from oa_select.report.json import Data
from oa_select.report.totals import in_points
from oa_select.results.document import Document
from oa_select.text import LocalizedText, Message, Speech, one_line

_SIGNED: Mapping[str, Message] = {f"signed_{at}": said for at, said in enumerate(SIGNED)}
WORDS: Mapping[str, Message] = {
    "decision": DECISION,
    "signatures": SIGNATURES,
    "annex": ANNEX,
    **_SIGNED,
}


def cover_data(content: Content, document: Document, pool: Pool) -> Data | None:
    """The title and the lines of the cover as numbers of texts; None where there is no cover."""
    if not document.wanted:
        return None
    ranking = in_points(content.recalculation.ranking)
    shown = [ranking.of(each) for each in content.shown]
    english, chinese = (cover_fields(document, ranking, shown, say) for say in pool.speeches)
    return {
        "title": pool.add(one_line(document.title) or TITLES[content.kind]),
        "fields": [
            [
                pool.add(LocalizedText(one.label, other.label)),
                pool.add(LocalizedText(one.text, other.text)),
                one.small,
            ]
            for one, other in zip(english, chinese, strict=True)
        ],
    }


def paper_parts(content: Content, document: Document, data: Data, say: Speech) -> Data:
    """What the template needs for paper: texts beside their numbers, and where the annex begins."""

    def both(number: int) -> tuple[int, str]:
        return number, text_of(data, number, say)

    cover = data["cover"]
    title = {"title": both(cover["title"])[1]} if cover else {}
    return {
        **title,
        "cover": cover
        and {
            "title": both(cover["title"]),
            "titled": bool(one_line(document.title)),
            "fields": [(both(label), both(said), small) for label, said, small in cover["fields"]],
        },
        "decision": [lines_of(each) for each in document.decision],
        "signed": list(_SIGNED),
        "places": PLACES,
        "room": ROOM,
        "annex": "rubric" if content.kind == "explain" else "vendors",
    }
