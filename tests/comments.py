"""A comment on a pull request as GitHub shows it: rendered by cmark-gfm, and taken apart."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

from oa_select.report.difference.markdown import LIMIT, MARKER

KEY_PATH = re.compile(
    r"\b(criteria|gates|network|stages|standardization|continuity|pricing|extra|sources|ratings"
    r"|weight_sets|needs|evidence)\.[a-z_]"
)
RAW = re.compile(r"[\[{]\w+: |\[\[|, \[\d")
"""A list or a mapping as a file has it."""


class Page(HTMLParser):
    """The blocks in sight and those folded; of each table its rows of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []
        self.tables: list[list[list[str]]] = []
        self.folded: list[list[list[str]]] = []
        self.depth = 0
        self._text: list[str] = []
        self._tags: list[str] = []
        self.feed(html)
        assert self.depth == 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("img", "script", "a"), (tag, attrs)
        self._tags.append(tag)
        self.depth += tag == "details"
        if tag == "table":
            (self.folded if self.depth else self.tables).append([])
        if tag == "tr":
            self._table.append([])
        if tag in ("h3", "p", "th", "td", "summary", "li"):
            self._text = []

    @property
    def _table(self) -> list[list[str]]:
        return (self.folded if self.depth else self.tables)[-1]

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "details"
        text = "".join(self._text)
        if tag in ("th", "td"):
            self._table[-1].append(text)
        if tag in ("h3", "p") and not self.depth:
            self.blocks.append((tag, text))

    def handle_data(self, data: str) -> None:
        self._text.append(data)


def rendered(text: str) -> Page:
    """Markdown as GitHub renders it, HTML in it as it is."""
    return Page(cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE))


def measured(text: str, *, comment: bool = True) -> Page:
    """The comment rendered, held to what a reviewer needs of it."""
    if comment:
        assert text.startswith(f"{MARKER}\n### ")
        assert len(text) <= LIMIT
    page = rendered(text)
    assert [tag for tag, _ in page.blocks[:2]] == ["h3", "p"], "a headline, and a line below it"
    first, second = (said for _, said in page.blocks[:2])
    assert "\n" not in first + second
    assert second.count("oa-select") >= 1
    assert len(page.tables) <= 1, "all tables but the first are folded"
    for table in (*page.tables, *page.folded):
        assert 2 <= len(table[0]) <= 4
        assert {len(row) for row in table} == {len(table[0])}
    return page


def without_keys(page: Page) -> None:
    """Nothing in the tables is a path of keys, or data as a file has it."""
    for table in (*page.tables, *page.folded):
        for row in table:
            for cell in row[:3]:
                assert not KEY_PATH.search(cell), cell
                assert not RAW.search(cell), cell
