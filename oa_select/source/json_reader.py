"""JSON with the place of every key and value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json import decoder
from typing import Any

from oa_select.characters import HIDDEN
from oa_select.problems import Location, Problem
from oa_select.source import limits
from oa_select.source.document import EXTENSION, Data, Document, Place
from oa_select.source.limits import Refused, error
from oa_select.text import UNSAFE, msg

_BLANK = re.compile(r"[ \t\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_scan_string: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read_json(text: str, file: str, line: int = 1) -> tuple[Document, list[Problem]]:
    """The one document of a JSON text.

    Args:
        text: of the file, or of one of its lines.
        file: how problems name it.
        line: the number of its first line.

    Raises:
        Refused: if it is not JSON, or beyond a limit.
    """
    reader = _Reader(text, file, line)
    return reader.document(), reader.problems


class _Reader:
    """A recursive reader; recursion is bounded by :data:`limits.MAX_DEPTH`."""

    def __init__(self, text: str, file: str, line: int) -> None:
        self.text, self.file, self.first_line = text, file, line
        self.end = 0
        self.nodes = 0
        self.problems: list[Problem] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

    def document(self) -> Document:
        data, place = self.value(self.skip(0), 0)
        if (rest := self.skip(self.end)) < len(self.text):
            raise self.wrong(rest)
        return Document(self.file, data, place)

    def skip(self, index: int) -> int:
        found = _BLANK.match(self.text, index)
        return found.end() if found else index

    def location(self, index: int) -> Location:
        from bisect import bisect_right

        line = bisect_right(self._lines, index) - 1
        return Location(self.file, self.first_line + line, index - self._lines[line] + 1)

    def wrong(self, index: int, said: str = "") -> Refused:
        found = said or (self.text[index : index + 1] or "end of file")
        message = msg("not JSON: unexpected {found}", found=repr(found))
        return Refused(error(self.location(min(index, len(self.text))), "json-syntax", message))

    def value(self, index: int, depth: int) -> tuple[Data, Place]:
        where = self.location(index)
        place = Place(where.line, where.column)
        self.nodes += 1
        if self.nodes > limits.MAX_NODES:
            raise limits.too_many(where)
        first = self.text[index : index + 1]
        if first in ("{", "["):
            if depth >= limits.MAX_DEPTH:
                raise limits.too_deep(where)
            return self._collection(index + 1, first == "{", place, depth), place
        if first == '"':
            return self._string(index), place
        if found := _NUMBER.match(self.text, index):
            self.end = found.end()
            return self._number(found, where), place
        for word, meant in _WORDS.items():
            if self.text.startswith(word, index):
                self.end = index + len(word)
                return meant, place
        raise self.wrong(index)

    def _number(self, found: re.Match[str], where: Location) -> int | float:
        digits = found.group()
        number = float(digits)
        if problem := limits.number_within(number, where):
            self.problems.append(problem)
            return 0
        return number if found[1] or found[2] else int(digits)

    def _string(self, index: int) -> str:
        try:
            text, self.end = _scan_string(self.text, index + 1, True)
        except json.JSONDecodeError as broken:
            raise self.wrong(broken.pos) from None
        if found := UNSAFE.search(text):
            self.problems.append(limits.control_character(self.location(index), found.group()))
        if HIDDEN.search(text):
            written, place = self.text[index : self.end], self.location(index)
            unseen = limits.escaped_invisible(text, written, place)
            self.problems += [unseen] if unseen else []
        return text

    def _collection(self, index: int, mapping: bool, place: Place, depth: int) -> Data:
        close = "}" if mapping else "]"
        items: list[Data] = []
        pairs: dict[str, Data] = {}
        keys: dict[str, tuple[int, int]] = {}
        members: dict[str | int, Place] = {}
        place.keys, place.members = keys, members
        index = self.skip(index)
        while self.text[index : index + 1] != close:
            key: Any = len(items)
            if mapping:
                index, key = self._key(index, keys)
            before = len(self.problems)
            data, member = self.value(index, depth + 1)
            if str(key).startswith(EXTENSION):
                self.problems[before:] = limits.but_out_of_range(self.problems[before:])
            if not mapping:
                items.append(data)
            if key not in members and not str(key).startswith(EXTENSION):
                pairs[str(key)] = data
                members[key] = member
            index = self.skip(self.end)
            if self.text[index : index + 1] == ",":
                index = self.skip(index + 1)
                if self.text[index : index + 1] == close:
                    raise self.wrong(index)
            elif self.text[index : index + 1] != close:
                raise self.wrong(index)
        self.end = index + 1
        return pairs if mapping else items

    def _key(self, index: int, keys: dict[str, tuple[int, int]]) -> tuple[int, str]:
        if self.text[index : index + 1] != '"':
            raise self.wrong(index)
        where = self.location(index)
        key = self._string(index)
        self.nodes += 1
        if key in keys:
            first = keys[key][0]
            self.problems.append(limits.duplicate_key(where, key, first))
        else:
            keys[key] = (where.line, where.column)
        colon = self.skip(self.end)
        if self.text[colon : colon + 1] != ":":
            raise self.wrong(colon)
        return self.skip(colon + 1), key
