"""Files that are no questionnaire: their kinds, and what to do with each."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

from oa_select.text import Message, msg

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the older Office begin, and those that are protected with a password."""
TEXT = (".csv", ".tsv", ".txt", ".md", ".html", ".htm", ".xml", ".json", ".yaml", ".yml")


class Foreign(NamedTuple):
    """What a file is, and the way out of it."""

    what: Message
    hint: Message


def make_one() -> Message:
    """How a questionnaire is made."""
    return msg(
        "oa-select ask --vendor VENDOR -o VENDOR.xlsx makes one; "
        "the answers are filled in there, and it is sent back as .xlsx"
    )


def foreign(content: bytes, suffix: str) -> Foreign | None:
    """What the bytes of a file are if they are no .xlsx workbook; None if they may be one.

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
    if suffix in TEXT or _is_text(content):
        return Foreign(msg("it is text, not a workbook"), _original())
    return None


def _old_office(content: bytes, suffix: str) -> Foreign:
    if _utf16("EncryptedPackage") in content:
        hint = msg("open it, take the password off, and save it again as .xlsx")
        return Foreign(msg("it is protected with a password"), hint)
    if _utf16("WordDocument") in content:
        return Foreign(msg("it is a Word document"), make_one())
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
        return Foreign(msg("it is a Word document"), make_one())
    if "content.xml" in names:
        return Foreign(msg("it is an OpenDocument file (.ods)"), _save_again())
    return Foreign(msg("it is an archive of other files"), msg("unpack it, and take the .xlsx"))


def _is_text(content: bytes) -> bool:
    sample = content[:4096]
    return b"\0" not in sample and sum(byte < 9 or 13 < byte < 32 for byte in sample) == 0


def _utf16(name: str) -> bytes:
    """How the directory of an older Office file writes a name."""
    return name.encode("utf-16-le")


def _save_again() -> Message:
    return msg("open it and save it again as .xlsx (Excel workbook)")


def _original() -> Message:
    return msg(
        "send the questionnaire back as .xlsx: what is saved in another format "
        "no longer says which question each cell answers"
    )
