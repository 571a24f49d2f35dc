"""Where a command's results go: which formats are wanted, by option and by a file's ending."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.text import Speech

ENDINGS: dict[str, tuple[str, ...]] = {
    ".csv": ("csv",),
    ".html": ("html",),
    ".json": ("json",),
    ".md": ("markdown",),
    ".sarif": ("sarif",),
    ".txt": ("table", "text"),
    ".xlsx": ("xlsx",),
    ".xml": ("junit",),
}
"""The formats that a file's ending stands for; a command takes the one that it has."""


class Layout(NamedTuple):
    """What the reader's side asks for.

    ``width`` is in columns, None for as wide as the content. ``top`` limits a ranking to its first
    vendors. ``full`` shows everything.
    """

    speech: Speech
    width: int | None = None
    color: bool = False
    top: int | None = None
    full: bool = False
