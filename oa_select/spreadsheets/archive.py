"""Workbooks as archives of parts: what is looked at before anything takes one apart."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections import Counter
from io import BytesIO

from oa_select.spreadsheets.effort import LIMIT, effort_of

MAX_UNPACKED = 16 * 1024 * 1024
"""So much text may be in the parts of a workbook; its pictures do not count."""
MAX_PARTS = 500
_BEFORE = b"\0\xff\xfe\xef\xbb\xbf \t\r\n"
"""What may stand before the first element of XML, in any encoding."""


def is_workbook(content: bytes) -> bool:
    """Whether these are the bytes of a workbook, and not of separated values."""
    return content.startswith(b"PK")


def takes_too_much(content: bytes) -> bool:
    """Whether it is a workbook that takes far more time or memory than one that people fill in."""
    if not is_workbook(content):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return _is_too_large(parts) or _is_too_much_work(parts, content)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, zlib.error, EOFError):
        return False  # what is broken is told by whoever opens it


def _is_too_large(parts: zipfile.ZipFile) -> bool:
    """Whether there is more text than is read; no more is read than is said here of each part."""
    listed = parts.infolist()
    return len(listed) > MAX_PARTS or sum(each.file_size for each in _texts(parts)) > MAX_UNPACKED


def _texts(parts: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """All parts but pictures. Any part may be called one: what may be XML is none."""
    return [each for each in parts.infolist() if not _is_picture(parts, each)]


def _is_picture(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if not part.filename.startswith("xl/media/"):
        return False
    with parts.open(part) as file:
        start = file.read(64).lstrip(_BEFORE)
    return bool(start) and not start.startswith(b"<")


def _is_too_much_work(parts: zipfile.ZipFile, content: bytes) -> bool:
    """Whether reading takes too long; a part that several sheets refer to is read for each."""
    once: dict[str, float] = {}
    left = float(LIMIT)
    for each in _texts(parts):
        once[each.filename] = effort_of(parts.read(each), left)
        left -= once[each.filename]
        if left < 0:
            return True
    sheets = _sheets_by_part(content)
    return sum(effort * max(1, sheets[name]) for name, effort in once.items()) > LIMIT


def _sheets_by_part(content: bytes) -> Counter[str]:
    """How many sheets each part is."""
    from openpyxl.reader.excel import ExcelReader

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are of no concern here
        try:
            reader = ExcelReader(BytesIO(content), keep_links=False)
            reader.read_manifest()
            reader.read_workbook()
            return Counter(str(each.target) for _, each in reader.parser.find_sheets())
        except Exception:  # whatever openpyxl stumbles over, it does so again when it opens it
            return Counter()
