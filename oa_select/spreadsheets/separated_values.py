"""Reads files of separated values (.csv): bytes → a sheet of cells."""

from __future__ import annotations

import csv
from io import StringIO

from oa_select.problems import Location, Problem, ProblemsFound
from oa_select.spreadsheets.book import Cell, Sheet
from oa_select.spreadsheets.formulas import unguarded
from oa_select.text import Message, msg

MAX_ROWS, MAX_COLUMNS = 5_000, 200
MAX_CELLS, MAX_CHARACTERS = 30_000, 1_000_000
"""So much may a sheet hold: all of it is looked at several times to find out what it is.

Rows at its end that hold nothing do not count.
"""
_SEPARATORS = (",", ";", "\t")
_ENCODINGS = ("utf-8-sig", "gb18030")
"""UTF-8 first: what is valid UTF-8 is hardly ever meant as GBK."""


def sheet_of_values(content: bytes, name: str) -> Sheet:
    """The sheet that separated values are.

    Args:
        content: of the file: UTF-8, GBK, or UTF-16 with a mark.
        name: how problems name it.

    Raises:
        ProblemsFound: if it is in another encoding, or no separated values.
    """
    text = _decoded(content, name)
    text = text.replace("\0", "")
    separator = _separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    read: list[list[str]] = []
    too_large = False
    try:
        for row in reader:
            if len(read) == MAX_ROWS or len(row) > MAX_COLUMNS:
                too_large = True
                break
            read.append(row)
    except csv.Error:
        message = msg("line {line} cannot be read", line=reader.line_num)
        raise wrong_file(name, "not-a-spreadsheet", message) from None
    while read and not any(each.strip() for each in read[-1]):
        read.pop()
    width = max((len(each) for each in read), default=0)
    characters = sum(len(each) for row in read for each in row)
    if len(read) * width > MAX_CELLS or characters > MAX_CHARACTERS:
        return Sheet("", (), too_large=True)
    rows = [
        [
            Cell(
                _typed(each, separator) or None,
                row=number,
                column=column,
            )
            for column, each in enumerate([*row, *[""] * (width - len(row))], start=1)
        ]
        for number, row in enumerate(read, start=1)
    ]
    return Sheet("", rows, too_large=too_large)


def _typed(text: str, separator: str) -> str:
    """What was typed, without what a program put before it so that it is no formula."""
    if separator == ";" and _is_decimal(text):
        return text.replace(",", ".")
    return unguarded(text)


def _is_decimal(text: str) -> bool:
    """Whether this is a number with a decimal comma, where semicolons separate the values."""
    whole, comma, part = text.strip().removesuffix("%").partition(",")
    return bool(comma) and whole.lstrip("+-").isdigit() and part.strip().isdigit()


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    hint = msg("save it again as .xlsx, or as CSV in UTF-8")
    raise wrong_file(name, "not-utf-8", msg("it is neither UTF-8 nor GBK"), hint)


def _separator(text: str) -> str:
    """What separates the values: the sign that splits most of the first lines into most parts."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def parts(sign: str) -> tuple[int, int]:
        counts = [row.count(sign) for row in lines]
        return sum(each > 0 for each in counts), sum(counts)

    return max(_SEPARATORS, key=parts)


def wrong_file(
    name: str, code: str, message: Message, hint: Message | None = None
) -> ProblemsFound:
    """An error that is about a file as a whole."""
    return ProblemsFound([Problem(Location.whole(name), "error", code, message, hint)])
