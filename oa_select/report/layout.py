"""The reader's wishes for a rendered result, and the formats of file endings."""

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
"""The formats of a file's ending; a command takes the one that it offers."""


class Layout(NamedTuple):
    """How the reader wants a result.

    ``width`` is in columns, None for as wide as the content. ``top`` limits a ranking to its first
    vendors. ``full`` shows everything.
    """

    speech: Speech
    width: int | None = None
    color: bool = False
    top: int | None = None
    full: bool = False
