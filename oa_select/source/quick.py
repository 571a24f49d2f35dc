"""The data of a file that is plainly fine, quickly and without places.

Whatever is wrong or merely unusual raises :class:`Odd`: the full readers then read the same bytes
again, so that nothing here has to say what is wrong. The data are those that they would give, and
they would find nothing.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple, NoReturn

from pydantic_core import from_json

from oa_select.characters import HIDDEN
from oa_select.source import limits
from oa_select.source.document import EXTENSION, Data
from oa_select.source.plain_json import sorted_json
from oa_select.source.quick_yaml import Odd as Odd  # noqa: PLC0414 - callers name it from here
from oa_select.source.quick_yaml import yaml_data
from oa_select.text import UNSAFE

LONGEST = limits.MAX_NODES // 2 - 8
"""How many characters a text may have: none of them makes more than two keys or values."""
_ODD = re.compile(UNSAFE.pattern + "|" + re.sub(r"(-?\\U[0-9a-f]{8})+", "", HIDDEN.pattern))
"""Characters that a text may not have or not everywhere, but for those of four bytes."""
_FOUR_BYTES = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
"""Characters beyond U+FFFF begin so: they are rare, and a search for some of them is slow."""
_ESCAPED = re.compile(r"\\[bfru]")
_DIGITS = 15
"""How long a whole number may be, and be within :data:`limits.GREATEST`."""
_LONG_NUMBER = re.compile(rb"[0-9](?:[eE]|[0-9]{%d})" % _DIGITS)
"""A number that may be too large, or too near to 0: others are not."""
_AS_SQUARE = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(each for each in range(256) if each not in b"{}[]")


class QuickJson(NamedTuple):
    """The data of a JSON text, and as :func:`sorted_json` writes them."""

    data: Data
    written: str


def quick_data(content: bytes, suffix: str) -> Data:
    """The data of a file that the full reader would find nothing wrong with.

    Args:
        content: the bytes of the file, or of one line of a ``.jsonl``.
        suffix: the ending of its name, in lower case.

    Raises:
        Odd: if anything is wrong or unusual.
    """
    try:
        text = _text_of(content)
        return _careful_data(text) if suffix in (".json", ".jsonl") else yaml_data(text)
    except Exception:  # whatever it is, the full reader meets it too and knows what to say
        raise Odd from None


def quick_json(content: bytes) -> QuickJson:
    """The data of JSON, more quickly where they are also written; see :func:`quick_data`."""
    try:
        return _json_of(_text_of(content))
    except Exception:  # as above
        raise Odd from None


def _text_of(content: bytes) -> str:
    if len(content) > 3 * LONGEST or any(each in content for each in _FOUR_BYTES):
        raise Odd
    text = content.decode("utf-8").removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST or _ODD.search(text):
        raise Odd
    return text


def _json_of(text: str) -> QuickJson:
    # Where nothing is escaped, every quote begins or ends a text: each second part is between them.
    between = "".join(text.split('"')[::2]).encode()
    if "\\" in text or f'"{EXTENSION}' in text or _LONG_NUMBER.search(between):
        data = _careful_data(text)
        return QuickJson(data, sorted_json(data))
    brackets = between.translate(_AS_SQUARE, _NO_BRACKETS)
    for _ in range(limits.MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")  # the innermost ones
    if brackets:
        raise Odd
    # Texts of many lines are the same objects then, which other processes are told of once.
    data = from_json(text.encode(), allow_inf_nan=False)
    written = sorted_json(data)
    if written.count('"') < text.count('"'):
        raise Odd  # of a key that is there twice only one is left
    return QuickJson(data, written)


def _careful_data(text: str) -> Data:
    data: Data = _DECODER.decode(text)
    _no_deeper(data, limits.MAX_DEPTH)
    if "\\" in text:
        text = json.dumps(data, ensure_ascii=False)
        if _ESCAPED.search(text) or UNSAFE.search(text) or HIDDEN.search(text):
            raise Odd
    return _without_extensions(data) if f'"{EXTENSION}' in text else data


def _no_deeper(data: Data, left: int) -> None:
    if isinstance(data, (dict, list)):
        if not left:
            raise Odd
        for each in data.values() if isinstance(data, dict) else data:
            if type(each) is dict or type(each) is list:
                _no_deeper(each, left - 1)


def _without_extensions(data: Data) -> Data:
    if isinstance(data, dict):
        kept = ((key, each) for key, each in data.items() if not key.startswith(EXTENSION))
        return {key: _without_extensions(each) for key, each in kept}
    return [_without_extensions(each) for each in data] if isinstance(data, list) else data


def _mapping(pairs: list[tuple[str, Data]]) -> dict[str, Data]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Odd
    return found


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise Odd
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if number and not limits.LEAST <= abs(number) <= limits.GREATEST:
        raise Odd
    return number


def _constant(name: str) -> NoReturn:
    raise Odd(name)


_DECODER: Any = json.JSONDecoder(
    object_pairs_hook=_mapping, parse_int=_whole, parse_float=_number, parse_constant=_constant
)
