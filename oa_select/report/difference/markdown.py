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
from oa_select.report.markdown import code, plain, table
from oa_select.report.ranking.table import joined
from oa_select.report.terminal import Layout
from oa_select.results.command import command_line
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
    first, *others = (plain(each) for each in difference_summary(difference, say))
    headline = say("{title}, against {base}", title=difference.title, base=name_of_base(difference))
    parts = [f"### {plain(headline)}\n", f"**{first}** {' '.join(others)}".rstrip() + "\n"]
    if difference.changed:
        parts.append(_vendors(difference, say, shown))
        if hidden:
            parts.append(plain(say("As before: {count} more", count=hidden)) + "\n")
        if found := causes(difference, say):
            parts.append("".join(f"- {plain(each)}\n" for each in found))
        if difference.changes:
            parts.append(_changes(difference.changes, changes, say))
    if difference.command:
        line = command_line(difference.command, difference.overrides)
        parts.append(joined([plain(say("To repeat:")), code(line)], say) + "\n")
    return "\n".join(parts)


def _vendors(difference: Difference, say: Speech, shown: Sequence[Move]) -> str:
    headers = [say("Vendor"), say("By score"), say("Rank"), say("Score"), say("Change")]
    if difference.split:
        headers += [say("by rubric"), say("by data"), say("by both")]
    headers += [say("Possible"), say("News")]
    rows = [_row(each, say, split=difference.split) for each in shown]
    return table(headers, rows, left=(0, len(headers) - 1))


def _row(move: Move, say: Speech, *, split: bool) -> list[str]:
    base, head = move.base, move.head
    parts = (move.from_rubric, move.from_data, move.from_both)
    rank = moved(rank_of(base), rank_of(head))
    return [
        plain(say.text(move.name)),
        f"**{rank}**" if rank_of(base) != rank_of(head) else rank,
        moved(possible_ranks(base), possible_ranks(head)),
        score_move(base, head),
        signed(move.delta),
        *(signed(each) for each in parts if split),
        moved(interval_of(base), interval_of(head)),
        plain(news_of(move, say)),
    ]


def _changes(changes: Sequence[Change], limit: int, say: Speech) -> str:
    title = say("Changes in the files: {count}", count=len(changes))
    headers = (say("File"), say("What"), say("Before"), say("After"))
    rows = (
        [code(place_of(each)), code(each.path), *map(code, contrast(each))]
        for each in changes[:limit]
    )
    more = len(changes) - limit
    note = say("… and {count} more; --format json has all changes", count=more)
    return "".join(
        (
            f"<details>\n<summary>{plain(title)}</summary>\n\n",
            table(headers, rows, left=(0, 1, 2, 3)),
            f"\n{plain(note)}\n" if more > 0 else "",
            "\n</details>\n",
        )
    )
