"""The help of a command: its usage, its words, and its options in panels, in the reader's language.

Typer's own help loads what lays out Markdown, colours source code and shows tracebacks, which
doubles the time to start, and cuts Chinese at blanks alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import Any, NamedTuple

from rich.console import RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from oa_select.cli.terminal import Terminal
from oa_select.report.layout import Layout
from oa_select.report.paragraph import paragraph
from oa_select.report.registry import RENDERERS
from oa_select.report.terminal import cell, to_text, width_of
from oa_select.text import Message, Speech, msg

FRAME = 4
"""The columns of a panel's frame with the blanks inside of it."""
LEAST = 24
"""Columns that descriptions get at least; names are broken where that leaves them too few."""
Row = tuple[str, ...]


class Page(NamedTuple):
    """A command's help: panels by title, each with rows whose last cell explains the others."""

    usage: str
    said: str
    panels: Mapping[str, list[Row]]
    epilog: Iterable[str]


def page_of(command: Any, ctx: Any, speech: Speech) -> Page:
    """The help of a command in the reader's language."""

    def say(text: str | None) -> str:
        return speech.say(Message(text)) if text else ""

    arguments: list[Row] = []
    options: dict[str, list[Row]] = {}
    usage = [ctx.command_path, say(command.options_metavar)]
    for each in command.get_params(ctx):
        if each.param_type_name == "argument":
            name = say(each.metavar or each.name)
            many = "..." if each.nargs < 0 else ""
            usage.append(f"{name}{many}" if each.required else f"[{name}]{many}")
            arguments.append((name, say(each.help)))
        elif not each.hidden:
            long = ", ".join(name for name in each.opts if name.startswith("--"))
            short = ", ".join(name for name in each.opts if not name.startswith("--"))
            values = "" if each.is_flag else say(each.metavar)
            if each.name == "format":
                values = "|".join(RENDERERS[command.name])
            panel = options.setdefault(each.rich_help_panel or msg("Options").template, [])
            panel.append((long, short, values, say(each.help)))
    panels = {say(title): rows for title, rows in options.items()}
    if arguments:
        panels = {speech("Arguments"): arguments, **panels}
    epilog = [
        line if line.startswith("oa-select ") else say(line)
        for line in (command.epilog or "").split("\n")
    ]
    return Page(" ".join(usage), say(command.help), panels, epilog)


def render_help(page: Page, terminal: Terminal) -> str:
    """The page as wide as the terminal, or as ``COLUMNS`` says."""
    width = get_terminal_size().columns
    layout = Layout(terminal.speech, width=width, color=terminal.color)
    return to_text(_parts(page, layout, width), layout)


def _parts(page: Page, layout: Layout, width: int) -> Iterator[RenderableType]:
    yield cell(f"{layout.speech('Usage:')} {page.usage}", "bold")
    yield Text()
    yield from paragraph(page.said, layout)
    yield Text()
    for title, rows in page.panels.items():
        yield Panel(
            _columns(rows, layout, width - FRAME),
            title=cell(title),
            title_align="left",
            border_style="dim",
        )
    yield Text()
    for line in page.epilog:
        yield from paragraph(line, layout)


def _columns(rows: Sequence[Row], layout: Layout, width: int) -> Table:
    """Names as wide as they are, explanations in what they leave, broken where a reader would."""
    kept = [index for index in range(len(rows[0]) - 1) if any(row[index] for row in rows)]
    table = Table.grid(padding=(0, 2, 0, 0))
    free = width
    for index in kept:
        widest = max(width_of(row[index]) for row in rows)
        column = min(widest, max(free - LEAST - 2, 1))
        table.add_column(width=column, overflow="fold", style="bold" if index == kept[0] else "")
        free -= column + 2
    table.add_column(width=max(free, 1), overflow="fold")
    room = layout._replace(width=max(free, 1))
    for row in rows:
        lines = Text("\n").join(paragraph(row[-1], room))
        names = (_folded(row[index], table.columns[at].width) for at, index in enumerate(kept))
        table.add_row(*map(cell, names), lines)
    return table


def _folded(text: str, width: int | None) -> str:
    """The values of an option in lines that fit, where they are too wide for one."""
    if width is None or width_of(text) <= width:
        return text
    first, *others = text.split("|")
    lines = [first]
    for each in others:
        if width_of(f"{lines[-1]}|{each}|") > width:
            lines[-1] += "|"
            lines.append(each)
        else:
            lines[-1] += f"|{each}"
    return "\n".join(lines)
