"""Text for Markdown as GitHub and GitLab read it: what comes from files stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from oa_select.text import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]#|~$])")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BREAK = "<!-- -->"
"""Between two characters it keeps them from being read as a mention, a reference or an address."""
_LINKING = re.compile(r"(@|#|:(?=//)|www(?=\.)|GH(?=-\d)|gh(?=-\d))")


def plain(text: str) -> str:
    """Text on one line in which nothing is read as markup, a mention or a link."""
    escaped = "".join(_ENTITIES.get(each, each) for each in one_line(text))
    broken: list[str] = []
    for piece in _LINKING.split(escaped):
        linking = _LINKING.fullmatch(piece) is not None or piece in (":", "www", "GH", "gh")
        broken.append(_SPECIAL.sub(r"\\\1", piece) + (_BREAK if linking else ""))
    return _AT_START.sub(_escaped_start, "".join(broken))


def _escaped_start(found: re.Match[str]) -> str:
    """What would begin a list or a rule at the start of a line, as text."""
    sign = found[1]
    return f"{sign}<!-- -->" if sign.isdigit() else f"\\{sign}"


def code(text: str) -> str:
    """Text on one line as code, for a cell of a table too."""
    said = one_line(text).replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", said)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if said.startswith("`") or said.endswith("`") else ""
    return f"{fence}{pad}{said}{pad}{fence}" if said else ""


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """A table of cells that are Markdown already; all but the columns ``left`` to the right."""
    rules = [":--" if index in left else "--:" for index in range(len(headers))]
    lines = [headers, rules, *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
