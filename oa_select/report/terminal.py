"""Results laid out for a reader with rich: tables, bars, and numbers as they are shown."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.report.layout import Layout

GAP = 2
"""Columns between those of an open table."""
PIPED_WIDTH = 1000
"""Wider than any table: what is piped is as wide as its content."""


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
            console.print(part, soft_wrap=layout.width is None and isinstance(part, (str, Text)))
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


def keep(table: Table, *columns: int) -> Table:
    """The table with these columns, of numbers, never wrapped."""
    for index in columns:
        table.columns[index].no_wrap = True
    return table


def cell(text: str, style: str = "") -> Text:
    """Text for a table; never read as markup."""
    return Text(text, style=style)


def width_of(text: str) -> int:
    """How many columns the text takes; a Chinese character takes two."""
    return cell_len(text)
