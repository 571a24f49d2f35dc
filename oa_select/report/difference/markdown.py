"""The difference of two rankings as Markdown, and as one comment on a pull request.

A reader decides from the first two lines; the table below them has four columns, and all that says
more is folded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from oa_select.report.counts import points_words
from oa_select.report.difference.change_words import told_change, what_of
from oa_select.report.difference.changes import place_of, some_of
from oa_select.report.difference.headline import context, headline, to_decide
from oa_select.report.difference.short import NAME, SHORT_NAME, shortened, with_short_names
from oa_select.report.difference.why import why_of
from oa_select.report.difference.words import (
    ARROW,
    SHORT_ID,
    interval_of,
    more_sentences,
    moved,
    others_words,
    possible_ranks,
    rank_of,
    score_move,
    signed,
    told,
)
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, Markup, bold, code, joined, plain
from oa_select.report.sentences import gap
from oa_select.report.totals import difference_in_points
from oa_select.results.difference import Cause, Change, Difference, Move
from oa_select.text import Speech

MARKER = "<!-- oa-select diff -->"
"""A job finds its earlier comment by this line."""
LIMIT = 65_536
"""GitHub takes no comment of more characters."""
IN_SIGHT = 10
"""So many vendors are in the table that is not folded."""
CUT = 0.8
"""While the comment is too long its lists are cut to this share, or a smaller one."""


class Extent(NamedTuple):
    """How many vendors and changes there is room for, and whether there is for the rest."""

    vendors: int
    changes: int
    rest: bool = True

    def less(self, part: float) -> Extent:
        """The next smaller extent, of which about this part is left."""
        if not self.vendors and not self.changes:
            return self._replace(rest=False)
        return self._replace(vendors=int(self.vendors * part), changes=int(self.changes * part))


def render_difference_markdown(difference: Difference, layout: Layout) -> str:
    """The whole report."""
    difference = difference_in_points(difference)
    vendors = len(difference.moves)
    return _report(difference, layout, Extent(vendors, len(difference.changes)))


def render_comment(difference: Difference, layout: Layout) -> str:
    """The report with its marker, the lists cut where GitHub would refuse the comment."""
    difference = with_short_names(difference_in_points(difference), NAME)
    extent = Extent(len(difference.moves), len(difference.changes))
    while True:
        text = f"{MARKER}\n{_report(difference, layout, extent)}"
        if len(text) <= LIMIT or not extent.rest:
            return text
        difference = with_short_names(difference, SHORT_NAME)
        extent = extent.less(min(CUT, LIMIT / len(text)))


def _report(difference: Difference, layout: Layout, extent: Extent) -> str:
    say, page = layout.speech, Document()
    page.heading(headline(difference, say), 3)
    compared = plain(context(difference, say), _commits(difference))
    page.paragraph(joined([compared, bold(to_decide(difference, say))], gap(say)))
    if difference.changed:
        shown, others = told(difference, layout.top)
        room = shown[: extent.vendors]
        in_sight, folded = room[:IN_SIGHT], room[IN_SIGHT:]
        if in_sight:
            _vendors(page, difference, in_sight, say)
        _more_vendors(page, difference, folded, len(shown) - len(room), say)
        if others:
            page.paragraph(others_words(difference, shown, say))
        if difference.changes:
            _changes(page, difference, extent, say)
        if extent.rest and room:
            _possible(page, room, say)
    if extent.rest:
        _about(page, difference, say)
    return str(page)


def _commits(difference: Difference) -> tuple[str, ...]:
    """The ids of what is compared, in full and as they are shown: links for those who review."""
    sides = (difference.base.commit, difference.head.commit)
    return tuple(id for each in sides if each for id in (each, each[:SHORT_ID]))


def _vendors(page: Document, difference: Difference, shown: Sequence[Move], say: Speech) -> None:
    titles = (say("Vendor"), say("Rank by score"), say("Score"), say("Why"))
    page.table(titles, [_row(difference, each, say) for each in shown], left=(0, 3))


def _row(difference: Difference, move: Move, say: Speech) -> list[str]:
    rank = moved(rank_of(move.base), rank_of(move.head))
    score = score_move(move.base, move.head)
    if ARROW in score and move.delta is not None:
        score = f"{score} ({signed(move.delta)})"
    name = say.text(move.name)
    why = shortened(why_of(difference, move, say))
    return [name, bold(rank) if ARROW in rank else rank, Markup(score), why]


def _more_vendors(
    page: Document,
    difference: Difference,
    folded: Sequence[Move],
    cut: int,
    say: Speech,
) -> None:
    """Vendors that there is no room for in sight, and how many are told of nowhere."""
    if folded:
        content = Document()
        _vendors(content, difference, folded, say)
        page.folded(say("More vendors: {count}", count=len(folded)), content)
    if cut:
        page.paragraph(say("No room for {count} more vendors; --format json has all", count=cut))


def _changes(page: Document, difference: Difference, extent: Extent, say: Speech) -> None:
    content = Document()
    if extent.rest and difference.causes:
        content.bullets(_cause(each, say) for each in difference.causes)
    rows = _rows(difference.changes[: extent.changes], say)
    if rows:
        headers = (say("What"), say("Before"), say("After"), say("Where"))
        content.table(headers, rows, left=range(4))
    if (more := len(difference.changes) - extent.changes) > 0:
        content.paragraph(say("… and {count} more; --format json has all changes", count=more))
    page.folded(say("Changes in the files: {count}", count=len(difference.changes)), content)


def _rows(changes: Sequence[Change], say: Speech) -> list[list[str]]:
    """A row for each thing that changes, with all of its lines."""
    places: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for each in changes:
        said = tuple(shortened(words) for words in told_change(each, say))
        places.setdefault((each.subject, said), []).append(place_of(each))
    return [
        [*said, joined([code(each) for each in dict.fromkeys(lines)], " ")]
        for (_, said), lines in places.items()
    ]


def _cause(cause: Cause, say: Speech) -> str:
    """What moved the score of a vendor most, by the names of what changed."""
    whats = dict.fromkeys(shortened(what_of(each, cause.name, say)) for each in cause.changes)
    return say(
        "{name} is moved most by {changes}: alone {points}",
        name=cause.name,
        changes=some_of(list(whats)),
        points=points_words(signed(cause.delta)),
    )


def _possible(page: Document, shown: Sequence[Move], say: Speech) -> None:
    rows = [
        (
            say.text(each.name),
            Markup(moved(possible_ranks(each.base), possible_ranks(each.head))),
            Markup(moved(interval_of(each.base), interval_of(each.head))),
        )
        for each in shown
    ]
    content = Document()
    content.table((say("Vendor"), say("Possible ranks"), say("Possible scores")), rows)
    page.folded(say("Possible ranks and scores"), content)


def _about(page: Document, difference: Difference, say: Speech) -> None:
    """What else is to be known, and the command that compares the same again."""
    content = Document()
    if said := more_sentences(difference, say):
        content.bullets(plain(each, _commits(difference)) for each in said)
    content.to_repeat(difference.command, difference.overrides, say)
    if str(content):
        page.folded(say("About this comparison"), content)
