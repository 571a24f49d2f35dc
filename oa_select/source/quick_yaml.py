"""YAML that is plainly fine: the parser's events → data without places."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from yaml import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from oa_select.characters import HIDDEN
from oa_select.problems import Location
from oa_select.source import limits, parser, scalars
from oa_select.source.document import EXTENSION, Data
from oa_select.text import UNSAFE

_SHORT = 64
_MOST = 20_000
"""How many plain scalars are remembered, and how long they may be."""
_NOWHERE = Location("")


class Odd(Exception):
    """Raised where something is wrong or unusual, so that the full reader has to look."""


def yaml_data(text: str) -> Data:
    """The data of a YAML text that the full reader would find nothing wrong with.

    Args:
        text: of no more characters than could make too many values, and none of them hidden.

    Raises:
        Odd: if anything is wrong or unusual.
        yaml.YAMLError: if the parser gives up.
    """
    if text.startswith("%") or "\n%" in text or text.endswith((" ", "\t")):
        raise Odd
    return _Events(text).document()


class _Events:
    """Builds data from events, as the full reader does."""

    __slots__ = ("escapes", "get", "marks", "named", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.get: Callable[[], Any] = parser.LOADER(text).get_event
        self.escapes, self.marks = "\\" in text, "?" in text
        self.named = "&" in text or "!" in text  # or else there is neither an anchor nor a tag

    def document(self) -> Data:
        get = self.get
        get()
        if type(get()) is not DocumentStartEvent:
            raise Odd
        data = self._value(get(), 0)
        if type(get()) is not DocumentEndEvent or type(get()) is not StreamEndEvent:
            raise Odd
        return data

    def _value(self, event: Any, depth: int) -> Data:
        if self.named and (event.anchor is not None or event.tag is not None):
            raise Odd
        kind = type(event)
        if kind is ScalarEvent:
            return _plain(event.value) if event.implicit[0] else self._quoted(event.value)
        if depth < limits.MAX_DEPTH:
            if kind is MappingStartEvent:
                return self._mapping(depth + 1, flow=event.flow_style)
            if kind is SequenceStartEvent:
                return self._sequence(depth + 1)
        raise Odd

    def _quoted(self, text: str) -> str:
        if self.escapes and (UNSAFE.search(text) or HIDDEN.search(text)):
            raise Odd
        return text

    def _is_glued(self, key: Any) -> bool:
        return self.text.startswith("?", key.start_mark.index - 1)

    def _sequence(self, depth: int) -> list[Data]:
        items: list[Data] = []
        get, value = self.get, self._value
        while type(event := get()) is not SequenceEndEvent:
            items.append(value(event, depth))
        return items

    def _mapping(self, depth: int, *, flow: bool) -> dict[str, Data]:
        found: dict[str, Data] = {}
        get, value, named = self.get, self._value, self.named
        while type(event := get()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                raise Odd
            if named and (event.anchor is not None or event.tag is not None):
                raise Odd
            key = _plain_key(event.value) if event.implicit[0] else self._quoted(event.value)
            if flow and self.marks and self._is_glued(event):
                raise Odd
            event = get()
            if not named and type(event) is ScalarEvent and event.implicit[0]:
                data = _plain(event.value)
            else:
                data = value(event, depth)
            if key[:2] == EXTENSION:
                continue
            if key in found:
                raise Odd
            found[key] = data
        return found


def _plain(text: str) -> Data:
    return _short_plain(text) if len(text) <= _SHORT else _read_plain(text)


def _read_plain(text: str) -> Data:
    try:
        data = scalars.plain(text)
    except (scalars.Ambiguous, scalars.NotFinite):
        raise Odd from None
    if isinstance(data, (int, float)) and limits.number_within(data, _NOWHERE):
        raise Odd
    return data


_short_plain = lru_cache(_MOST)(_read_plain)


@lru_cache(_MOST)
def _plain_key(text: str) -> str:
    value = _plain(text)
    if text == "<<" or value is None:
        raise Odd
    return str(value).lower() if isinstance(value, bool) else text
