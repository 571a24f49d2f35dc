"""Sentences in lines that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from oa_select.report.breaking import broken
from oa_select.report.layout import Layout
from oa_select.report.terminal import cell


def paragraph(text: str, layout: Layout, style: str = "", indent: int = 0) -> Iterator[Text]:
    """The text in lines that fit, those after the first indented."""
    if not text:
        return
    if layout.width is None:
        yield cell(text, style)
        return
    first, *others = broken(text, layout.width, max(1, layout.width - indent))
    yield cell(first, style)
    yield from (cell(" " * indent + each, style) for each in others)


def paragraphs(texts: Iterable[str], layout: Layout, indent: int = 0) -> Iterator[Text]:
    """Several texts, each in lines of its own."""
    for each in texts:
        yield from paragraph(each, layout, indent=indent)


def opening(
    headline: str, sentences: Iterable[str], layout: Layout, *, style: str
) -> Iterator[Text]:
    """What a result begins with: a bold headline, the first sentence in a style, the others."""
    first, *others = sentences
    yield from paragraph(headline, layout, "bold")
    yield from paragraph(first, layout, style)
    yield from paragraphs(others, layout)
