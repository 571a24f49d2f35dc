"""The difference of two rankings as Markdown, and as one comment on a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.difference.words import (
    causes,
    contrast,
    difference_summary,
    interval_of,
    moved,
    name_of_base,
    news_of,
    place_of,
    possible_ranks,
    rank_of,
    score_move,
    signed,
    told,
)
from oa_select.report.markdown import Document, Markup, bold, code
from oa_select.report.terminal import Layout
from oa_select.results.difference import Change, Difference, Move
from oa_select.text import Speech

MARKER = "<!-- oa-select diff -->"
"""By this line a job finds the comment that it wrote before."""
LIMIT = 65_536
"""GitHub takes no comment of more characters."""
CUT = 0.8
"""Where there is too much, the longer of the two lists keeps this share, again and again."""


def render_difference_markdown(difference: Difference, layout: Layout) -> str:
    """The whole report."""
    shown, hidden = told(difference, layout.top)
    return _report(difference, layout.speech, shown, hidden, len(difference.changes))


def render_comment(difference: Difference, layout: Layout) -> str:
    """The report with its marker, the lists cut where GitHub would refuse the comment."""
    shown, hidden = told(difference, layout.top)
    vendors, changes = len(shown), len(difference.changes)
    while True:
        left_out = hidden + len(shown) - vendors
        body = _report(difference, layout.speech, shown[:vendors], left_out, changes)
        text = f"{MARKER}\n{body}"
        if len(text) <= LIMIT or (not vendors and not changes):
            return text[:LIMIT]
        if changes >= vendors:
            changes = int(changes * CUT)
        else:
            vendors = int(vendors * CUT)


def _report(
    difference: Difference, say: Speech, shown: Sequence[Move], hidden: int, changes: int
) -> str:
    page = Document()
    base = name_of_base(difference)
    page.heading(say("{title}, against {base}", title=difference.title, base=base), 3)
    page.summary(difference_summary(difference, say))
    if difference.changed:
        _vendors(page, difference, shown, say)
        if hidden:
            page.paragraph(say("As before: {count} more", count=hidden))
        if found := causes(difference, say):
            page.bullets(found)
        if difference.changes:
            _changes(page, difference.changes, changes, say)
    page.to_repeat(difference.command, difference.overrides, say)
    return str(page)


def _vendors(page: Document, difference: Difference, shown: Sequence[Move], say: Speech) -> None:
    headers = [say("Vendor"), say("By score"), say("Rank"), say("Score"), say("Change")]
    if difference.split:
        headers += [say("by rubric"), say("by data"), say("by both")]
    headers += [say("Possible"), say("News")]
    rows = [_row(each, say, split=difference.split) for each in shown]
    page.table(headers, rows, left=(0, len(headers) - 1))


def _row(move: Move, say: Speech, *, split: bool) -> list[str]:
    base, head = move.base, move.head
    parts = (move.from_rubric, move.from_data, move.from_both)
    rank = moved(rank_of(base), rank_of(head))
    return [
        say.text(move.name),
        bold(rank) if rank_of(base) != rank_of(head) else rank,
        moved(possible_ranks(base), possible_ranks(head)),
        score_move(base, head),
        *(Markup(signed(each)) for each in (move.delta, *(parts if split else ()))),
        moved(interval_of(base), interval_of(head)),
        news_of(move, say),
    ]


def _changes(page: Document, changes: Sequence[Change], limit: int, say: Speech) -> None:
    content = Document()
    headers = (say("File"), say("What"), say("Before"), say("After"))
    rows = [
        [code(place_of(each)), code(each.path), *map(code, contrast(each))]
        for each in changes[:limit]
    ]
    content.table(headers, rows, left=range(4))
    if (more := len(changes) - limit) > 0:
        content.paragraph(say("… and {count} more; --format json has all changes", count=more))
    page.folded(say("Changes in the files: {count}", count=len(changes)), content)
