"""Changes to workbooks: the XML of one part, or the parts of the archive."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from functools import lru_cache
from random import Random

from fuzz import words

_SAID = re.compile(rb"(<(?:v|t|f|r)(?: [^>]*)?>)([^<]*)(</)")
_ATTRIBUTE = re.compile(rb'([a-zA-Z:]+)="([^"]*)"')
_ELEMENT = re.compile(
    rb"<(c|row|si|sheet|mergeCell|col|xf|Relationship|Override)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL
)
_VALUES = (
    "A1", "XFD1048576", "A1:XFD1048576", "B2:C3", "s", "inlineStr", "b", "e", "str", "d", "n",
    "hidden",
    "veryHidden", "rId1", "rId99", "../x.xml", "/etc/passwd", "&#0;", "&#x1F;", "&lt;b&gt;", "=1+1",
    "4294967295", "99999999999999999999", "46000", "-1e308", "1900-02-29",
)  # fmt: skip
_ADDED = (
    b'<mergeCells><mergeCell ref="A1:CZ900"/></mergeCells>', b'<dataValidation sqref="A1 A2"/>',
    b'<hyperlink ref="A1:Z99" location="x"/>', b"<extLst/>", b"<!DOCTYPE x>", b"<xf/>",
    b'<conditionalFormatting sqref="A1:XFD1048576"/>', b"<definedName>A1</definedName>",
    b'<cols><col min="1" max="16384" hidden="1"/></cols>', b"<si><r><t>x</t></r></si>",
    b'<row r="1048576"><c r="XFD1048576"/></row>', b'<c t="s"><v>99999</v></c>',
    b'<c><f t="shared" si="0" ref="A1:B9">A1+1</f></c>', b'<c><f t="shared" si="0"/></c>',
)  # fmt: skip
_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")
Parts = dict[str, bytes]


def change_workbook(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    """One part changed, gone, or from another workbook; bytes where it is no archive."""
    found = _parts(data)
    if not found:
        start = random.randrange(len(data) + 1)
        return data[:start] + bytes((random.randrange(256),)) + data[start + 1 :]
    parts = dict(found)
    sheets = [each for each in parts if "sheet" in each.lower()]
    name = random.choice(sheets if sheets and random.random() < 0.8 else list(parts))
    match random.randrange(12):
        case 0:
            del parts[name]
        case 1:
            other = _parts(random.choice(pool))
            parts[name] = other.get(name, b"") if other else b""
        case 2:
            parts[random.choice(_PARTS)] = parts[name]
        case _:
            parts[name] = _changed(parts[name], random)
    return _packed(parts, random)


@lru_cache(maxsize=64)
def _parts(data: bytes) -> Parts | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > 4 << 20:
                return None
            return {each: archive.read(each) for each in archive.namelist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ):
        return None


def _changed(xml: bytes, random: Random) -> bytes:
    """The XML with a text, an attribute or an element other, doubled or gone, or some bytes."""
    pattern = random.choice((_SAID, _SAID, _ATTRIBUTE, _ELEMENT))
    found = list(pattern.finditer(xml))
    if not found or random.random() < 0.1:
        start = random.randrange(len(xml) + 1)
        word = random.choice((*words.ODD, *words.TABLE)).encode()
        return xml[:start] + word + xml[start + random.choice((0, 1, 20)) :]
    one, other = random.choice(found), random.choice(found)
    if random.random() < 0.1:
        added = random.choice(_ADDED) * random.choice((1, 1, 2, 1000))
        place = one.start() if pattern is _ELEMENT else xml.rfind(b"</")
        return xml[:place] + added + xml[place:]
    if pattern is _ELEMENT:
        times = random.choice((0, 2, 2, 300))
        middle = one.group() * times if random.random() < 0.7 else other.group()
        return xml[: one.start()] + middle + xml[one.end() :]
    value = random.choice((_VALUES, words.NUMBERS, words.TABLE, words.keys(), words.PLAIN))
    new = random.choice(value).encode() if random.random() < 0.8 else other.group(2)
    return xml[: one.start(2)] + new + xml[one.end(2) :]


def _packed(parts: Parts, random: Random) -> bytes:
    target = io.BytesIO()
    how = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return target.getvalue()
