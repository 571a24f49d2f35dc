"""Texts in both languages, each kept once: a page names them by number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from oa_select.text import LANGUAGES, LocalizedText, Message, Speech, one_line

T = TypeVar("T")
Both = str | list[str]
"""A text that is the same in both languages, or English and Chinese."""


class Pool:
    """Gathers texts; ``texts`` are those gathered so far, by number."""

    def __init__(self) -> None:
        """Opens both languages."""
        self.speeches = (Speech("en"), Speech("zh"))
        self.texts: list[Both] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._added: dict[LocalizedText | str, int] = {}
        self._once: dict[Hashable, Any] = {}

    def add(self, text: LocalizedText | Message | str) -> int:
        """The number of a text."""
        if isinstance(text, Message):
            return self.said(lambda say: say.say(text))
        if text not in self._added:
            self._added[text] = self._number(*_lines(text))
        return self._added[text]

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is made for the first such key: vendors have most of what is said in common."""
        if key not in self._once:
            self._once[key] = make()
        found: T = self._once[key]
        return found

    def maybe(self, text: LocalizedText | str | None) -> int | None:
        """The number of a text that may be missing."""
        return None if text is None else self.add(text)

    def said(self, words: Callable[[Speech], str]) -> int:
        """The number of what is said in each language."""
        return self._number(*(words(each) for each in self.speeches))

    def _number(self, en: str, zh: str) -> int:
        number = self._numbers.setdefault((en, zh), len(self.texts))
        if number == len(self.texts):
            self.texts.append(en if en == zh else [en, zh])
        return number

    def words(self, words: Callable[[T, Speech], str], item: T) -> int:
        """The number of what a function says of an item."""
        return self.said(lambda say: words(item, say))

    def lines(self, words: Callable[[Speech], list[str]]) -> list[int]:
        """The numbers of sentences, as many in each language."""
        en, zh = (words(each) for each in self.speeches)
        return [self.add(LocalizedText(one, other)) for one, other in zip(en, zh, strict=True)]


def _lines(text: LocalizedText | str) -> tuple[str, str]:
    """A text from a file in English and in Chinese, as a speech has it."""
    if isinstance(text, str):
        line = one_line(text)
        return line, line
    en, zh = (one_line(text.get(each)) for each in LANGUAGES)
    return en, zh


def text_of(data: Mapping[str, Any], number: int, say: Speech) -> str:
    """The text of a page's data with this number, in one language."""
    found = data["texts"][number]
    return str(found if isinstance(found, str) else found[say.language == "zh"])
