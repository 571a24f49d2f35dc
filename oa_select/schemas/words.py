"""Words for the keys of results, in both languages.

A key is found by the end of its path: ``sources.note`` holds for the notes of sources, ``note`` for
all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from oa_select.fields import explained


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


def explained_at(path: str, table: Mapping[str, Words]) -> dict[str, str]:
    """``title`` and ``description`` for the key at a dotted path."""
    return explained(*words_of(path, table))
