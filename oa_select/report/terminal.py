"""Results laid out for a reader with rich: tables, bars, and numbers as they are shown."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.table import Table
from rich.text import Text

from oa_select.report.breaking import breaks
from oa_select.report.job_log import without_marks
from oa_select.report.layout import Layout

GAP = 2
"""Columns between those of an open table."""
PIPED_WIDTH = 1000
"""Wider than any table: what is piped is as wide as its content."""
PROSE_WIDTH = 72
"""Columns that sentences in a table get at most, wherever it goes."""


class Phrase(Text):
    """Text whose lines end where a reader expects it, in Chinese too."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines that are laid out in so many columns."""
        if no_wrap or self.no_wrap:
            return super().wrap(
                console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=True
            )
        lines = Lines()
        for each in self.split(allow_blank=True):
            parts = each.divide(breaks(each.plain, width))
            for part in parts:
                part.rstrip()
            if justify:
                parts.justify(console, width, justify=justify, overflow=overflow or "fold")
            lines.extend(parts)
        return lines


def to_text(parts: Iterable[RenderableType], layout: Layout) -> str:
    """The parts one below the other, without blanks at the ends of lines."""
    console = Console(
        file=io.StringIO(),
        width=layout.width or PIPED_WIDTH,
        force_terminal=layout.color,
        color_system="standard" if layout.color else None,
        no_color=not layout.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for part in parts:
            flat = layout.width is None and isinstance(part, (str, Text))
            # The console would make one plain text of it; in a group it lays itself out.
            console.print(part if flat else Group(part), soft_wrap=flat)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def new_table(*headers: str) -> Table:
    """A table with these headers, as narrow as its content."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for header in headers:
        table.add_column(cell(header), overflow="fold")
    return table


def open_table(*headers: str, right: Collection[int] = (), keep: Collection[int] = ()) -> Table:
    """A table without lines, its headers in bold.

    Args:
        headers: the titles of the columns.
        right: the columns that are aligned to the right.
        keep: the columns that are never wrapped.
    """
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    for index, header in enumerate(headers):
        table.add_column(
            cell(header),
            justify="right" if index in right else "left",
            no_wrap=index in keep,
            overflow="fold",
        )
    return table


def prose(table: Table, *columns: int) -> Table:
    """The table with these columns, of sentences, wrapped also where nothing limits its width."""
    for index in columns:
        table.columns[index].max_width = PROSE_WIDTH
    return table


def keep(table: Table, *columns: int) -> Table:
    """The table with these columns, of numbers, never wrapped."""
    for index in columns:
        table.columns[index].no_wrap = True
    return table


def indented(text: Text, columns: int) -> RenderableType:
    """The text with all of its lines indented."""
    if not columns:
        return text
    grid = Table.grid()
    grid.add_column(width=columns)
    grid.add_column(overflow="fold")
    grid.add_row("", text)
    return grid


def cell(text: str, style: str = "") -> Text:
    """Text for a table; never read as markup, nor as a command by what keeps a log."""
    return Phrase(without_marks(text), style=style)


def width_of(text: str) -> int:
    """How many columns the text takes; a Chinese character takes two."""
    return cell_len(text)
