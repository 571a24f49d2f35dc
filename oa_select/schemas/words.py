"""Words for the keys of results, in both languages.

A key is found by the end of its path: ``sources.note`` holds for the notes of sources, ``note`` for
all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """The title of a key and a sentence about it, each in English and in Chinese."""

    title: str
    title_zh: str
    says: str
    says_zh: str


def words_of(path: str, table: Mapping[str, Words]) -> Words:
    """The words for the key at a dotted path: those with the longest end of it.

    Raises:
        KeyError: if the table has no words for it.
    """
    end = path
    while end not in table:
        _, dot, end = end.partition(".")
        if not dot:
            raise KeyError(path)
    return table[end]


def explained(path: str, table: Mapping[str, Words]) -> dict[str, str]:
    """``title`` and ``description`` for the key at a dotted path."""
    found = words_of(path, table)
    return both(found.title, found.title_zh, found.says, found.says_zh)


def both(title: str, title_zh: str, says: str, says_zh: str) -> dict[str, str]:
    """``title`` and ``description`` as every schema here has them, in both languages."""
    return {"title": f"{title} · {title_zh}", "description": f"{says}\n{says_zh}"}
