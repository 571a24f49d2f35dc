r"""Characters that nobody sees: where a text may hold them, and how the others are shown.

Those are the code points that Unicode has as Default_Ignorable_Code_Point, and a few that look like
a blank and are none. In this module they are written as ``\u…``, for else nobody would see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_IGNORABLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of Unicode 17.0, DerivedCoreProperties.txt."""
_BLANK = r"\u2800\ufff9-\ufffb\U00013430-\U00013442\U0001d159"
"""Others without ink: the empty Braille pattern, annotations, an empty note, blanks of Egypt."""
HIDDEN = re.compile(f"[{_IGNORABLE}{_BLANK}]")
"""One such character, wherever it is; :func:`hidden_in` knows where they may be."""

_PICTURE = (
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf"
    r"\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_STYLE = r"[\ufe0e\ufe0f]"
_FLAGS = "|".join(
    "".join(f"\\U{0xE0000 + ord(letter):08x}" for letter in region)
    for region in ("gbeng", "gbsct", "gbwls")
)
_IDEOGRAPH = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_JOINED = r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u08ff\u0900-\u0dff]"
"""Letters and marks of the scripts that are written from Arabic to Sinhala."""
_VIRAMA = r"[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]"
_UNPARTED = r"[\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17b3\u17b6-\u17d3]"
"""Letters and marks of Thai, Lao, Burmese and Khmer, whose words no blank parts."""
_ALLOWED = (
    rf"\U0001f3f4(?:{_FLAGS})\U000e007f",
    rf"{_PICTURE}{_STYLE}?(?:\u200d{_PICTURE}{_STYLE}?)*",
    r"[0-9#*]\ufe0f\u20e3",
    rf"{_IDEOGRAPH}[\ufe00-\ufe02\U000e0100-\U000e01ef]",
    r"[\u1820-\u18aa][\u180b-\u180f]{1,2}",
    rf"{_JOINED}[\u200c\u200d](?={_JOINED})",
    rf"{_VIRAMA}[\u200c\u200d]",
    r"\u0647\u200d",
    rf"{_UNPARTED}\u200b(?={_UNPARTED})",
)
"""Where a text needs them: in emoji (flags, joined pictures, styles, key caps), for a form of a
Chinese character or a Mongolian letter, to join or part letters from Arabic to Sinhala, and to part
words from Thai to Khmer."""


def hidden_in(text: str) -> Iterator[int]:
    """The index of each character that nobody sees and that the text does not need."""
    if HIDDEN.search(text):
        yield from (found.start() for found in _scanner().finditer(text) if found["hidden"])


def without_hidden(text: str) -> str:
    """The text without them."""
    if not HIDDEN.search(text):
        return text
    return _scanner().sub(lambda found: "" if found["hidden"] else found[0], text)


def show_hidden(text: str) -> str:
    r"""The text with each of those as an escape, such as ``\u200b``."""
    if not HIDDEN.search(text):
        return text
    return _scanner().sub(lambda found: escape(found[0]) if found["hidden"] else found[0], text)


def escape(character: str) -> str:
    r"""A character as ``\u200b`` or ``\U000e0041``."""
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


@cache
def _scanner() -> re.Pattern[str]:
    """What may be there is found first, so that what is left over may not."""
    return re.compile(f"(?:{'|'.join(_ALLOWED)})|(?P<hidden>{HIDDEN.pattern})")
