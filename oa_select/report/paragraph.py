"""Sentences in lines that fit the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.text import Text

from oa_select.report.layout import Layout
from oa_select.report.terminal import cell, width_of

# A Chinese line breaks between any two characters, but not before what closes or after what opens.
_WIDE = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"[（「《“]*(?:[{_WIDE}]|[^\s{_WIDE}]+)(?:[，。；：、！？）」》”]| %\S*)*|\s+")


def paragraph(text: str, layout: Layout, style: str = "", indent: int = 0) -> Iterator[Text]:
    """The text in lines that fit, those after the first indented."""
    if not text:
        return
    if layout.width is None:
        yield cell(text, style)
        return
    line, start = "", ""
    for piece in _PIECE.findall(text):
        if line.strip() and width_of(line + piece.rstrip()) > layout.width:
            yield cell(line.rstrip(), style)
            start = line = " " * indent
        line += piece if line != start or piece.strip() else ""
    yield cell(line.rstrip(), style)


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
