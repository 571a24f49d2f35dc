"""Workbooks as archives of parts: what is looked at before anything takes one apart."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from oa_select.spreadsheets.separated_values import MAX_COLUMNS, MAX_ROWS

MAX_UNPACKED = 16 * 1024 * 1024
"""So much text may be in the parts of a workbook; its pictures do not count."""
MAX_PARTS = 500
MAX_ATTRIBUTES = 500
"""So many attributes has an element: libxml2 compares each with all before it."""
_ATTRIBUTE = re.compile(rb"=\s*[\"']")
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def is_workbook(content: bytes) -> bool:
    """Whether these are the bytes of a workbook, and not of separated values."""
    return content.startswith(b"PK")


def takes_too_much(content: bytes) -> bool:
    """Whether it is a workbook that takes far more time or memory than one that people fill in."""
    return is_workbook(content) and (_unpacked(content) > MAX_UNPACKED or _costs_much(content))


def _costs_much(content: bytes) -> bool:
    """Whether merged cells cover more than any sheet has, or elements have far too many attributes.

    All merged cells are made to read a sheet.
    """
    covered = 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            for name in parts.namelist():
                if not name.endswith((".xml", ".rels")):
                    continue
                part = parts.read(name)
                if _has_many_attributes(part):
                    return True
                if name.startswith("xl/worksheets/"):
                    covered += sum(map(_cells_of, _MERGED.findall(part)))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, zlib.error):
        return False  # what is broken is told by whoever opens it
    return covered > MAX_ROWS * MAX_COLUMNS


def _has_many_attributes(part: bytes) -> bool:
    elements = part.replace(b"\0", b"").split(b"<")  # zeros: UTF-16
    return any(
        each.count(b"=") > MAX_ATTRIBUTES and len(_ATTRIBUTE.findall(each)) > MAX_ATTRIBUTES
        for each in elements
    )


def _cells_of(reference: tuple[bytes, ...]) -> int:
    """How many cells a reference such as ``A1:C7`` covers."""
    left, top, right, bottom = (each.decode() for each in reference)
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: str) -> int:
    number = 0
    for each in letters:
        number = 26 * number + ord(each) - ord("A") + 1
    return number


def _unpacked(content: bytes) -> int:
    """How large the text parts of a workbook are; no more is read than is said here of each."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return 0
    if len(listed) > MAX_PARTS:
        return MAX_UNPACKED + 1
    return sum(each.file_size for each in listed if not each.filename.startswith("xl/media/"))
