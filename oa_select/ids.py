"""Ids of files and criteria, made from names in any script."""

from __future__ import annotations

import re
from collections.abc import Container

LONGEST = 64
_ID = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST - 1}}}")
# What only new ids need is compiled for them: it takes longer than to read a file.
_OTHERS = r"[^a-z0-9]+"
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]+"
_LEGAL_FORM = (
    r"(?i)(股份有限公司|有限责任公司|有限公司"
    r"|[\s,]+(co\.?,?\s*ltd|inc|llc|ltd|limited|gmbh|corp|corporation|plc)\.?)$"
)
_PORTS = (f"{kind}{number}" for kind in ("com", "lpt") for number in range(10))
DEVICES = frozenset(("con", "prn", "aux", "nul", *_PORTS))
"""What Windows keeps for devices: it has no files of these names, whatever their ending."""
_SHORT = 4
"""Names of so many Chinese characters are written as one word, like those of companies."""


def is_id(text: str) -> bool:
    """Whether a text can be the id of a file."""
    return _ID.fullmatch(text) is not None and text not in DEVICES


def company_id(name: str, taken: Container[str] = ()) -> str:
    """The id of a company: that of its name without its legal form."""
    name = name.strip()
    return made_id(re.sub(_LEGAL_FORM, "", name) or name, taken, "vendor")


def made_id(name: str, taken: Container[str] = (), otherwise: str = "item") -> str:
    """An id for something with this name: lower-case letters, digits and hyphens.

    Chinese is written in pinyin, with the readings that its words have; other scripts in Latin.

    Args:
        name: in any script.
        taken: ids that are not free; a number tells the new one from them, and from devices.
        otherwise: what it is called where nothing of the name can be written.
    """
    stem = _latin(name)[:LONGEST].strip("-") or otherwise
    if stem.startswith("x-"):  # such keys are ignored in files
        stem = stem.replace("-", "", 1)
    id, number = stem, 1
    while id in taken or id in DEVICES:
        number += 1
        end = f"-{number}"
        id = stem[: LONGEST - len(end)].rstrip("-") + end
    return id


def _latin(name: str) -> str:
    if name.isascii():
        return re.sub(_OTHERS, "-", name.lower()).strip("-")
    from anyascii import anyascii

    words = anyascii(re.sub(_HAN, _pinyin, name)).replace("'", "")
    return re.sub(_OTHERS, "-", words.lower()).strip("-")


def _pinyin(found: re.Match[str]) -> str:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(found.group())
    return f" {('' if len(found.group()) <= _SHORT else ' ').join(syllables)} "
