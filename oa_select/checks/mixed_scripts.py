"""Words that mix letters of alphabets that look alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from oa_select.checks.loaded import Files
from oa_select.checks.named import names_shown
from oa_select.checks.skeleton import letters_of
from oa_select.problems import Location, Problem
from oa_select.text import msg

ALPHABETS = frozenset(
    [
        "ARMENIAN",
        "CHEROKEE",
        "COPTIC",
        "CYRILLIC",
        "DESERET",
        "GEORGIAN",
        "GREEK",
        "LATIN",
        "LISU",
        "OSAGE",
    ]
)
"""Those with letters that look like letters of another, as the names of characters begin.

Chinese, Japanese and Korean are none of them: they are written beside Latin letters (Unicode
Technical Standard #39, section 5.2, "highly restrictive").
"""
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
"""A run of letters, but for Chinese, Japanese and Korean ones."""
_SHOWN = 3
"""So many letters of a word are named."""


def check_mixed_scripts(files: Files) -> Iterator[Problem]:
    """A warning at each name, title and name of a file with such a word."""
    documents = (
        *(each.document for each in files.vendors),
        *(each.document for each in files.shared),
        *(each.document for each in files.rubrics),
        *files.beside,
    )
    for document in documents:
        for text, place in names_shown(document):
            yield from _mixed(text, place)
    for each in files.names:
        yield from _mixed(PurePosixPath(each).stem, Location.whole(each))


def _mixed(text: str, place: Location) -> Iterator[Problem]:
    """A warning about the first such word of a text, with the letters of its rarer alphabet."""
    if text.isascii():
        return
    for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
        if word.isascii():
            continue
        alphabets = [(letter, _alphabet(letter)) for letter in word]
        counts = Counter(each for _, each in alphabets if each)
        if len(counts) > 1:
            # Of as many of each, it is the Latin ones that were probably meant.
            usual = max(counts, key=lambda each: (counts[each], each == "LATIN"))
            others = dict.fromkeys(each for each, of in alphabets if of and of != usual)
            letters = tuple(f"{each} ({unicodedata.name(each)})" for each in others)[:_SHOWN]
            message = msg(
                '"{word}" mixes letters of several alphabets: {letters}', word=word, letters=letters
            )
            hint = msg("type the word anew in one alphabet")
            yield Problem(place, "warning", "mixed-scripts", message, hint)
            return


def _alphabet(letter: str) -> str | None:
    """The alphabet of a letter that may be taken for one of another."""
    alphabet = _script(letter)
    # Greek letters stand for units and in formulas; some of them look like no other letter.
    if alphabet == "GREEK" and _script(letters_of(letter)[:1]) != "LATIN":
        return None
    return alphabet if alphabet in ALPHABETS else None


def _script(letter: str) -> str:
    return unicodedata.name(letter, " ").split(" ")[0]
