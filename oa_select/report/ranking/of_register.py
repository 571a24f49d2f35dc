"""The first vendors of a register as a table for the terminal."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from oa_select.report.layout import Layout
from oa_select.report.numbers import firm_of, known_of, scores_of, span
from oa_select.report.paragraph import opening
from oa_select.report.ranking.scores import score_title
from oa_select.report.terminal import cell, new_table, to_text
from oa_select.report.totals import in_points
from oa_select.report.words import rank_words
from oa_select.results.of_register import OfRegister
from oa_select.text import Speech


def render_of_register(found: OfRegister, layout: Layout) -> str:
    """How many vendors there are and could be first, and the first ones in a table."""
    ranking, say = in_points(found.ranking), layout.speech
    table = new_table(
        say("Rank"),
        say("Vendor"),
        score_title(ranking, say),
        say("Possible"),
        say("Known %"),
        say("Firm"),
    )
    shown = ranking.vendors
    for each, score in zip(shown, scores_of(shown, ranking, say), strict=True):
        rank = "–" if each.rank is None else rank_words(each, ranking, say)
        cells = (rank, say.text(each.name), score, span(each.points), known_of(each, ranking))
        table.add_row(*map(cell, (*cells, firm_of(each))))
    style = "green" if ranking.decided else "yellow"
    first, *others = _said(found, say)
    parts: list[RenderableType] = [*opening(first, others, layout, style=style), Text(), table]
    if ranking.unlisted:
        parts.append(cell(say("… and {count} more", count=ranking.unlisted)))
    return to_text(parts, layout)


def _said(found: OfRegister, say: Speech) -> list[str]:
    """A headline, and how many there are of each."""
    decided = (
        say("The first place is decided.")
        if found.ranking.decided
        else say(
            "The first place is open: {count} vendors could be first.",
            count=f"{found.could_be_first:,}",
        )
    )
    counts = say(
        "{all} vendors: {ranked} ranked, {unranked} unranked, {disqualified} disqualified, "
        "{historical} historical.",
        all=f"{found.ranking.vendor_count:,}",
        ranked=f"{found.ranked:,}",
        unranked=f"{found.unranked:,}",
        disqualified=f"{found.disqualified:,}",
        historical=f"{found.historical:,}",
    )
    return [decided, counts]
