"""Files that are neither workbooks nor separated values: their kinds, and what to do with each."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

from oa_select.text import Message, msg

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the older Office begin, and those that are protected with a password."""
OTHER_TEXT = (".md", ".html", ".htm", ".xml", ".json", ".yaml", ".yml")
"""Endings of text that is not separated values."""


class Foreign(NamedTuple):
    """What a file is, and the way out of it."""

    what: Message
    hint: Message


def foreign(content: bytes, suffix: str) -> Foreign | None:
    """What the bytes of a file are; None if they may be an .xlsx workbook or separated values.

    Args:
        content: of the file.
        suffix: the ending of its name, in lower case.
    """
    if not content:
        return Foreign(msg("the file is empty"), msg("ask for it again"))
    if content.startswith(b"%PDF"):
        return Foreign(msg("it is a PDF"), msg("ask for the .xlsx that it was printed from"))
    if content.startswith(OLE):
        return _old_office(content, suffix)
    if content.startswith(b"PK"):
        return _archive(content)
    if suffix in OTHER_TEXT:
        return Foreign(msg("it is text, not a table"), _save_again())
    if not _is_text(content):
        return broken()
    return None


def broken() -> Foreign:
    """What looks like a workbook and cannot be read."""
    return Foreign(msg("it is not a workbook, or is damaged"), _save_again())


def _old_office(content: bytes, suffix: str) -> Foreign:
    if _utf16("EncryptedPackage") in content:
        hint = msg("open it, take the password off, and save it again as .xlsx")
        return Foreign(msg("it is protected with a password"), hint)
    if _utf16("WordDocument") in content:
        return Foreign(msg("it is a Word document"), _as_table())
    if suffix == ".et":
        return Foreign(msg("it is a WPS workbook (.et)"), _save_again())
    return Foreign(msg("it is a workbook of an older Excel (.xls)"), _save_again())


def _archive(content: bytes) -> Foreign | None:
    """What a file of zipped parts is; None where they are those of a workbook, or broken."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    if "xl/workbook.bin" in names:
        return Foreign(msg("it is a binary workbook (.xlsb)"), _save_again())
    if "xl/workbook.xml" in names:
        return None
    if "word/document.xml" in names:
        return Foreign(msg("it is a Word document"), _as_table())
    if "content.xml" in names:
        return Foreign(msg("it is an OpenDocument file (.ods)"), _save_again())
    return Foreign(msg("it is an archive of other files"), msg("unpack it, and take the .xlsx"))


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as Excel writes "Unicode text"
        return True
    sample = content[:4096]
    return b"\0" not in sample and sum(byte < 9 or 13 < byte < 32 for byte in sample) == 0


def _utf16(name: str) -> bytes:
    """How the directory of an older Office file writes a name."""
    return name.encode("utf-16-le")


def _save_again() -> Message:
    return msg("open it and save it again as .xlsx (Excel workbook)")


def _as_table() -> Message:
    return msg("copy its table into a workbook, and save that as .xlsx")
