"""What corrections change in files, as a unified diff."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from oa_select.report.layout import Layout
from oa_select.text import safe

COLORS = {"+": "32", "-": "31", "@": "36"}
"""By the first sign of a line, its colour on a terminal."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
NO_END = "\\ No newline at end of file"


def render_patch(texts: Mapping[str, tuple[str, str]], layout: Layout) -> str:
    """The lines that change, file by file, with three lines around them."""
    lines = [line for file in sorted(texts) for line in _of_file(file, *texts[file])]
    return "".join(f"{_colored(line) if layout.color else line}\n" for line in lines)


def _of_file(file: str, before: str, after: str) -> Iterator[str]:
    old, new = (_LINE.findall(text) for text in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{file}", f"b/{file}", n=3):
        yield safe(line.rstrip("\r\n"))
        if not line.endswith(("\n", "\r")):
            yield NO_END


def _colored(line: str) -> str:
    if line.startswith(("+++", "---")):
        return f"\x1b[1m{line}\x1b[0m"
    color = COLORS.get(line[:1])
    return f"\x1b[{color}m{line}\x1b[0m" if color else line
