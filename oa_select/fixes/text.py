"""The text of a file as it is, byte for byte, and the scalars that problems are at."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

import yaml

from oa_select.source import parser

_LINE_END = re.compile(r"\r\n|\n|\r")
_JSON_TOKEN = re.compile(r'"(?:\\.|[^"\\\r\n])*"|[^\s,\[\]{}:"]+')


class Edit(NamedTuple):
    """What takes the place of a part of a text."""

    start: int
    end: int
    text: str


Proposal = tuple[Edit, ...]
"""Edits that correct one problem together."""


class Token(NamedTuple):
    """A scalar: its place in the text, and its own text without quotes."""

    start: int
    end: int
    text: str
    quote: str

    def replaced(self, text: str) -> Proposal:
        """The proposal to write another text in the same quotes."""
        return (Edit(self.start, self.end, f"{self.quote}{text}{self.quote}"),)

    def written(self, text: str) -> Proposal:
        """The proposal to write this in its place."""
        return (Edit(self.start, self.end, text),)


class FileText:
    """A text with the places of its lines."""

    def __init__(self, text: str, *, as_json: bool = False) -> None:
        """``text`` is all of the file, with its byte-order mark and its ends of lines."""
        self.text, self.as_json = text, as_json
        first = 1 if text.startswith("\ufeff") else 0
        self._starts = [first, *(each.end() for each in _LINE_END.finditer(text))]

    def index(self, line: int, column: int) -> int | None:
        """The place of a line and a column, which count from 1; None if there is none."""
        if not 1 <= line <= len(self._starts):
            return None
        at = self._starts[line - 1] + column - 1
        return at if at < len(self.text) else None

    def line_around(self, at: int) -> tuple[int, int]:
        """The start and the end of the line that a place is in, without its end of line."""
        start = self._starts[bisect_right(self._starts, at) - 1]
        found = _LINE_END.search(self.text, at)
        return start, found.start() if found else len(self.text)

    def next_line(self, at: int) -> int:
        """The start of the line after the one that a place is in; else the end of the text."""
        number = bisect_right(self._starts, at)
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def token(self, line: int, column: int) -> Token | None:
        """The scalar that begins at a line and a column, if it is on one line."""
        start = self.index(line, column)
        if start is None:
            return None
        if self.as_json:
            found = _JSON_TOKEN.match(self.text, start)
            end = found.end() if found else start
        else:
            end = self._end_of(line, column, start)
        written = self.text[start:end]
        if not written or _LINE_END.search(written):
            return None
        quote = written[0] if written[0] in "\"'" else ""
        return Token(start, end, written[1:-1] if quote else written, quote)

    def _end_of(self, line: int, column: int, start: int) -> int:
        last = self._ends.get((line - 1, column - 1))
        if last is None:
            return start
        found = self.index(last[0] + 1, last[1] + 1)
        return len(self.text) if found is None else found

    @cached_property
    def _ends(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The end of each scalar by its start; both as line and column from 0."""
        body = _LINE_END.sub("\n", self.text.removeprefix("\ufeff"))
        found = {}
        try:
            for each in parser.events(body):
                if type(each) is yaml.ScalarEvent and each.start_mark and each.end_mark:
                    first, last = each.start_mark, each.end_mark
                    found[first.line, first.column] = last.line, last.column
        except parser.NotYaml:
            return found
        return found


def applied(text: str, proposals: tuple[Proposal, ...]) -> str:
    """The text after all edits; of edits that overlap only the last in the text is made."""
    edits = sorted({edit for each in proposals for edit in each}, reverse=True)
    parts: list[str] = []
    before = len(text)
    for edit in edits:
        if edit.end <= before:
            parts += (text[edit.end : before], edit.text)
            before = edit.start
    return "".join((text[:before], *reversed(parts)))
