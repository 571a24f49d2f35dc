"""The difference of two rankings as Markdown, and as one comment on a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.difference.changes import causes, contrast, place_of
from oa_select.report.difference.words import (
    ARROW,
    columns_of,
    difference_summary,
    name_of_base,
    told,
)
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, Markup, bold, code
from oa_select.report.totals import difference_in_points
from oa_select.results.difference import Change, Difference, Move
from oa_select.text import Speech

MARKER = "<!-- oa-select diff -->"
"""A job finds its earlier comment by this line."""
LIMIT = 65_536
"""GitHub takes no comment of more characters."""
SIGNED = {"change", "rubric", "data", "both"}
"""The columns whose plus signs need no escape."""
CUT = 0.8
"""While the comment is too long, the longer of the two lists is cut to this share."""


def render_difference_markdown(difference: Difference, layout: Layout) -> str:
    """The whole report."""
    difference = difference_in_points(difference)
    shown, hidden = told(difference, layout.top)
    return _report(difference, layout.speech, shown, hidden, len(difference.changes))


def render_comment(difference: Difference, layout: Layout) -> str:
    """The report with its marker, the lists cut where GitHub would refuse the comment."""
    difference = difference_in_points(difference)
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
    columns = columns_of(difference, shown, say)
    title, ranks = columns["rank"]
    columns["rank"] = (title, [bold(each) if ARROW in each else each for each in ranks])
    for name in SIGNED & columns.keys():
        title, numbers = columns[name]
        columns[name] = (title, list(map(Markup, numbers)))
    titles, cells = zip(*columns.values(), strict=True)
    page.table(titles, list(zip(*cells, strict=True)), left=(0, len(titles) - 1))


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
