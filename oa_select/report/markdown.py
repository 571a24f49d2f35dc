"""Markdown as GitHub and GitLab read it. Text is escaped where it is written; only markup is not.

The functions here take plain text and :class:`Markup` alike, so that no renderer escapes by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from oa_select.report.job_log import COMMAND_START
from oa_select.report.sentences import gap
from oa_select.results.command_line import command_line
from oa_select.text import Speech, one_line

_SPECIAL = re.compile(r"[\\`*_\[\]#|~$&<>]")
_AT_START = re.compile(r"^([-+=/]|:(?=:)|\d+(?=[.)](?:\s|$)))")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>\\$</span>"}
"""What is written for some signs; GitHub's documentation asks for the ``span``, so that a sign of
money begins no formula."""
_BREAK = "<!-- -->"
"""Between two characters it keeps them from being read as a mention, a reference or an address."""
_MARK = "\0"
"""Stands for it in text, which cannot hold it."""
_LINKING = re.compile(
    r"@|#|:(?=//)|www(?=\.)|gh(?=-\d)"
    r"|:(?=(?!\d\d?:)[a-z0-9_+-]+:)"  # a code that becomes an emoji, no time of day
    r'|[!&](?=\d)|(?<!\w)[%~](?=[\w"])'  # what GitLab takes for a reference
    r"|(?<![^\W_])(?!\d{1,39}(?![^\W_]))[0-9a-f]{7,64}(?![^\W_])",  # the id of a commit, no number
    re.IGNORECASE,
)
_SHORT = 6
"""So many digits do not yet name a commit."""


class Markup(str):
    """Markdown that is meant as such. Formatting or adding gives text again, which is escaped."""

    __slots__ = ()


BREAK, INDENT = Markup("<br>"), Markup("&emsp;")
"""A new line, and an indent, within a cell of a table."""


def plain(text: str, ids: Collection[str] = ()) -> Markup:
    """Text on one line in which nothing is read as markup, a mention or a link; markup as it is.

    Args:
        text: what to write.
        ids: the commits that the program itself speaks of, which may become links.
    """
    if isinstance(text, Markup):
        return text
    marked = _LINKING.sub(
        lambda found: found.group() if found.group() in ids else _marked(found), one_line(text)
    )
    escaped = _SPECIAL.sub(_escaped, marked)
    return Markup(_AT_START.sub(_escaped_start, escaped).replace(_MARK, _BREAK))


def _marked(found: re.Match[str]) -> str:
    """What would be a link, with marks where it is to be broken."""
    said = found.group()
    if len(said) <= _SHORT:
        return said + _MARK
    return _MARK.join(said[at : at + _SHORT] for at in range(0, len(said), _SHORT))


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    return _SIGNS.get(sign, f"\\{sign}")


def _escaped_start(found: re.Match[str]) -> str:
    """What would begin a list, a rule or a command to a robot at the start of a line, as text."""
    sign = found[1]
    return f"{sign}{_MARK}" if sign.isdigit() else f"\\{sign}"


def joined(parts: Iterable[str], by: str = "") -> Markup:
    """Texts and markup one after the other; ``by`` stands between them as it is."""
    return Markup(by.join(map(plain, parts)))


def bold(text: str) -> Markup:
    """Text in bold."""
    return Markup(f"**{plain(text)}**")


def code(text: str) -> Markup:
    """Text on one line as code, for a cell of a table too."""
    said = one_line(text).replace("|", "\\|")
    if COMMAND_START.search(said):  # nothing can be escaped between backticks
        return Markup(f"<code>{plain(text)}</code>")
    longest = max((len(run) for run in re.findall("`+", said)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if said.startswith("`") or said.endswith("`") else ""
    return Markup(f"{fence}{pad}{said}{pad}{fence}" if said else "")


def link(text: str, address: str) -> Markup:
    """A link to an address of the program's own, which is not escaped."""
    return Markup(f"[{plain(text)}]({address})")


class Document:
    """Gathers blocks, which an empty line sets apart; ``str()`` gives the whole."""

    def __init__(self) -> None:
        """Starts with no blocks."""
        self._blocks: list[str] = []

    def __str__(self) -> str:
        return "\n".join(self._blocks)

    def heading(self, text: str, level: int = 1) -> None:
        """Adds a heading."""
        self._blocks.append(f"{'#' * level} {plain(text)}\n")

    def paragraph(self, *parts: str) -> None:
        """Adds a paragraph of parts with blanks between them."""
        self._blocks.append(joined(parts, " ").rstrip() + "\n")

    def summary(self, sentences: Sequence[str], between: str = " ") -> None:
        """Adds a paragraph whose first sentence is bold; ``between`` parts the others."""
        first, *others = sentences
        self.paragraph(bold(first), joined(others, between))

    def bullets(self, texts: Iterable[str]) -> None:
        """Adds a list."""
        self.nested((0, each) for each in texts)

    def nested(self, items: Iterable[tuple[int, str]]) -> None:
        """Adds a list in which each item has a depth, from 0."""
        self._blocks.append("".join(f"{'  ' * depth}- {plain(each)}\n" for depth, each in items))

    def numbered(self, number: int, text: str, details: Iterable[str]) -> None:
        """Adds an item with a number, and a list below it that belongs to it."""
        marker = f"{number}. "
        inside = " " * len(marker)
        below = "".join(f"{inside}- {plain(each)}\n" for each in details)
        self._blocks.append(f"{marker}{plain(text)}\n{below}")

    def table(
        self, headers: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)
    ) -> None:
        """Adds a table; all columns but ``left`` are aligned to the right."""
        rules = [Markup(":--" if index in left else "--:") for index in range(len(headers))]
        lines = [headers, rules, *rows]
        self._blocks.append("".join(f"| {joined(cells, ' | ')} |\n" for cells in lines))

    def fenced(self, text: str, language: str) -> None:
        """Adds lines of code as they are; each ends with a line break."""
        longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
        fence = "`" * (longest + 1)
        self._blocks.append(f"{fence}{language}\n{text}{fence}\n")

    def folded(self, title: str, content: Document) -> None:
        """Adds blocks that a reader has to unfold."""
        summary = f"<details>\n<summary>{plain(title)}</summary>\n"
        self._blocks += [summary, *content._blocks, "</details>\n"]

    def to_repeat(self, command: Sequence[str], weights: Mapping[str, float], say: Speech) -> None:
        """Adds the command that repeats a result, with what-if weights, if it is known."""
        if command:
            line = code(command_line(command, weights))
            self.paragraph(joined([say("To repeat:"), line], gap(say)))
