"""Who is likely to be first, and what would settle it, for a page."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.report.html.content import Content
from oa_select.report.html.texts import Pool
from oa_select.report.json import Data
from oa_select.report.ranking.next_steps import FirstLook, questions_first
from oa_select.report.robustness.likely import (
    likely_legend,
    likely_shares,
    likely_summary,
    likely_words,
)
from oa_select.report.sentences import joined
from oa_select.text import Speech


def outlook(content: Content, say: Speech) -> tuple[list[str], list[str]]:
    """The sentences on who is likely to be first, and that on what to ask.

    The questions themselves are a section of the page.
    """
    recalculation, found = content.recalculation, content.robustness
    likely = likely_summary(found.simulation, recalculation.outline, say) if found else []
    if content.to_ask is None or content.to_ask.of_some:
        return likely, []
    look = FirstLook(recalculation.ranking, content.to_ask)
    return likely, questions_first(look, say)[:1]


def outlook_data(content: Content, pool: Pool, order: Mapping[str, int]) -> Data:
    """The same in both languages, and the share of each vendor with its words, by its number.

    ``shares`` is empty and ``legend`` None where nothing was simulated.
    """
    found = content.robustness.simulation if content.robustness else None
    shares = likely_shares(found) if found else {}
    outline = content.recalculation.outline
    return {
        "likely": pool.lines(lambda say: outlook(content, say)[0]),
        "steps": pool.lines(lambda say: outlook(content, say)[1]),
        "shares": {
            order[vendor]: [share, pool.add(likely_words(share))]
            for vendor, share in shares.items()
        },
        "legend": pool.said(lambda say: joined(likely_legend(found, outline, say), say))
        if found and shares
        else None,
    }
