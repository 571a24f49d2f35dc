"""The columns that a text takes on a terminal, for what must start before rich is loaded."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NONE = {"Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"}
"""Marks on a character, and what is not shown."""


def columns_of(text: str) -> int:
    """How many columns the text takes, character by character; a Chinese one takes two."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_width, text))


def _width(character: str) -> int:
    if character == "\u00ad":  # a soft hyphen, which terminals show
        return 1
    if category(character) in _NONE or "\u1160" <= character <= "\u11ff":  # joined to a syllable
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
