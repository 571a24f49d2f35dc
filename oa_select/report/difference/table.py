"""The difference of two rankings as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.report.difference.changes import causes, contrast, place_of
from oa_select.report.difference.words import (
    Columns,
    columns_of,
    difference_summary,
    name_of_base,
    others_words,
    told,
)
from oa_select.report.layout import Layout
from oa_select.report.paragraph import opening, paragraph, paragraphs
from oa_select.report.sentences import joined
from oa_select.report.terminal import GAP, cell, open_table, to_text, width_of
from oa_select.report.totals import difference_in_points
from oa_select.results.command_line import command_line
from oa_select.results.difference import Difference, Move
from oa_select.text import Speech

GIVING_WAY = ("interval", "both", "data", "rubric", "possible")
"""The columns that a narrow terminal leaves out, in this order."""
MOST_CHANGES = 40
"""How many changes are listed; JSON has all."""


def render_difference(difference: Difference, layout: Layout) -> str:
    """The summary, the vendors that move, the main causes of their moves, and the changes."""
    difference = difference_in_points(difference)
    say = layout.speech
    style = "yellow" if difference.winner_changed or difference.frozen_changed else "green"
    said = difference_summary(difference, say)
    parts: list[RenderableType] = [*opening(_headline(difference, say), said, layout, style=style)]
    if not difference.changed:
        return to_text(parts, layout)
    shown, hidden = told(difference, layout.top)
    parts += [Text(), _table(_columns(difference, shown, layout), len(shown))]
    if hidden:
        parts.append(cell(others_words(difference, shown, say)))
    if found := causes(difference, say):
        parts += [Text(), *paragraphs(found, layout, indent=2)]
    if difference.changes:
        parts += [Text(), *_changes(difference, layout)]
    if difference.command:
        line = command_line(difference.command, difference.overrides)
        parts += [Text(), *paragraph(joined([say("To repeat:"), line], say), layout, "dim")]
    return to_text(parts, layout)


def _headline(difference: Difference, say: Speech) -> str:
    return say(
        "{title} ({id}), against {base}",
        title=difference.title,
        id=difference.head.rubric,
        base=name_of_base(difference),
    )


def _columns(difference: Difference, shown: Sequence[Move], layout: Layout) -> Columns:
    """The columns with content; in a decided ranking there is one column of ranks."""
    columns = columns_of(difference, shown, layout.speech)
    if difference.base.decided and difference.head.decided:
        title, _ = columns.pop("possible")
        columns["rank"] = (title, columns["rank"][1])
    _, news = columns.pop("news")
    if any(news):
        columns["news"] = ("", news)
    return _fitting(columns, layout.width)


def _fitting(columns: Columns, width: int | None) -> Columns:
    """The columns that fit the terminal."""
    for key in GIVING_WAY:
        if width is None or sum(_width(each) + GAP for each in columns.values()) - GAP <= width:
            break
        columns = {name: column for name, column in columns.items() if name != key}
    return columns


def _width(column: tuple[str, list[str]]) -> int:
    title, cells = column
    return max(map(width_of, (title, *cells)))


def _table(columns: Columns, count: int) -> Table:
    titles = [title for title, _ in columns.values()]
    numbers = [at for at, key in enumerate(columns) if key not in ("name", "news")]
    table = open_table(*titles, right=numbers, keep=numbers)
    for index in range(count):
        table.add_row(*(cell(cells[index]) for _, cells in columns.values()))
    return table


def _changes(difference: Difference, layout: Layout) -> Iterator[RenderableType]:
    say = layout.speech
    yield cell(say("Changes"), "bold")
    for each in difference.changes[:MOST_CHANGES]:
        said = " → ".join(contrast(each))
        yield from paragraph(f"{place_of(each)}: {each.path}: {said}", layout, indent=4)
    if (hidden := len(difference.changes) - MOST_CHANGES) > 0:
        yield cell(say("… and {count} more; --format json has all changes", count=hidden))
