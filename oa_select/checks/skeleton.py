"""What names look like: the same for those that readers take for one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from oa_select.characters import HIDDEN

_AS_WRITTEN: Mapping[int, str] = str.maketrans(
    {"0": "O", "1": "l", "I": "l", "|": "l", "m": "rn", "`": "'", '"': "''"}
)
"""The table's part for ASCII, but for the percent sign, which looks like nothing else there."""
_IN_LOWER_CASE: Mapping[int, str] = str.maketrans({"0": "o", "m": "rn", "`": "'", '"': "''"})
"""The same where case is disregarded: 1 looks like l, but not like L."""


def looks_of(name: str) -> tuple[str, str, str]:
    """What a name looks like: as it is written, and twice without regard to case.

    Two names look alike if any of the three is equal for both: I and l look alike as they are
    written, letters of two alphabets perhaps in one case alone, so that these are replaced before
    and after the case is folded. After Unicode Technical Standard #39, section 4, but without
    regard to blanks and width.
    """
    seen = unicodedata.normalize("NFKD", HIDDEN.sub("", name))
    seen = "".join(seen.split())
    replaced = letters_of(seen)
    folded, replaced_and_folded = (letters_of(each.casefold()) for each in (seen, replaced))
    return (
        replaced.translate(_AS_WRITTEN),
        folded.translate(_IN_LOWER_CASE),
        replaced_and_folded.translate(_IN_LOWER_CASE),
    )


def letters_of(text: str) -> str:
    """The text, decomposed, with what looks like another character replaced by that one."""
    return text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_table()))


@cache
def _table() -> Mapping[int, str]:
    """By character, the prototype that it looks like; the head of the file says from where."""
    from importlib.resources import files

    text = files("oa_select").joinpath("checks", "look_alikes.txt").read_text("utf-8")
    found: dict[int, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            looks, characters = line.split(": ")
            prototype = "".join(chr(int(each, 16)) for each in looks.split())
            found |= dict.fromkeys((int(each, 16) for each in characters.split()), prototype)
    return found
