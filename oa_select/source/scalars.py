"""Plain scalars of the YAML 1.2 core schema, without those that YAML 1.1 reads differently.

The core schema: YAML 1.2.2, section 10.3.2. YAML 1.1: https://yaml.org/type/.
"""

from __future__ import annotations

import re

NULL = frozenset(["", "~", "null", "Null", "NULL"])
BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_BOOL_1_1 = frozenset(
    spelled
    for word in ("yes", "no", "on", "off", "y", "n")
    for spelled in (word, word.capitalize(), word.upper())
)
_INT = re.compile(r"[-+]?[0-9]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+][0-9]+)?")
_DIFFERENT = re.compile(
    r"""
      [-+]?0[0-9]+                                          # 012: octal, or twelve
    | 0o[0-7]+ | [-+]?0b[01_]+ | [-+]0x[0-9a-fA-F_]+        # other bases
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?          # 1:30: base sixty
    | [-+]?(?=[0-9.]*_)[0-9._]++([eE][-+]?[0-9]+)?          # 1_000
    | 0x(?=[0-9a-fA-F]*_)[0-9a-fA-F_]++
    | [-+]?[0-9]+[eE][-+]?[0-9]+                            # 1e3: text, or a thousand
    | [-+]?(\.[0-9]+|[0-9]+\.[0-9]*)[eE][0-9]+              # 1.0e3
    | =
    """,
    re.VERBOSE,
)
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_DIGITS = 40


class Ambiguous(ValueError):
    """A plain scalar that YAML 1.1 and YAML 1.2 read differently."""


class NotFinite(ValueError):
    """An infinity, not-a-number, or a number of absurd size."""


def plain(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar.

    Raises:
        Ambiguous: if YAML 1.1 and 1.2 would read it differently.
        NotFinite: if it is no finite number of a sensible size.
    """
    first = text[:1]
    if text.isdecimal() and text.isascii() and first != "0" and len(text) <= _DIGITS:
        return int(text)
    if first.isascii() and not first.isalpha():
        return _number_like(text)
    if text in _BOOL_1_1:
        raise Ambiguous(text)
    if text in NULL:
        return None
    return BOOL.get(text, text)


def _number_like(text: str) -> int | float | str | None:
    if text in NULL:
        return None
    if _NOT_FINITE.fullmatch(text):
        raise NotFinite(text)
    if _DIFFERENT.fullmatch(text) and text.strip("_.-+"):
        raise Ambiguous(text)
    if len(text) > _DIGITS and (_INT.fullmatch(text) or _FLOAT.fullmatch(text)):
        raise NotFinite(text)
    if _INT.fullmatch(text):
        return int(text, 16) if text.startswith("0x") else int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise NotFinite(text)
        return number
    return text
