"""Workbooks that are small and a lot of work are refused before anything takes them apart."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from oa_select.spreadsheets.archive import takes_too_much
from oa_select.spreadsheets.effort import LIMIT, effort_of
from oa_select.spreadsheets.matrix import MAX_SHEETS
from oa_select.spreadsheets.reading import read_book
from oa_select.spreadsheets.separated_values import MAX_CELLS, MAX_CHARACTERS
from tests.conftest import ROOT, Ran
from tests.score_sheets import SHAPES, write

Run = Callable[..., Ran]
Parts = dict[str, bytes]
MATRIX = ROOT / "examples" / "score-sheets" / "matrix.xlsx"
SHEET, STYLES, TEXTS = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"
BOOK, RELATIONS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    return


def parts_of(path: Path = MATRIX) -> Parts:
    with zipfile.ZipFile(path) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def packed(parts: Parts) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def before(part: str, element: bytes, new: bytes) -> Parts:
    """The parts of a sound workbook, with something put in before an element."""
    parts = parts_of()
    assert element in parts[part]
    parts[part] = parts[part].replace(element, new + element, 1)
    return parts


def in_rows(new: bytes) -> Parts:
    return before(SHEET, b"</sheetData>", b'<row r="90">' + new + b"</row>")


def after_rows(new: bytes) -> Parts:
    parts = parts_of()
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b"</sheetData>" + new, 1)
    return parts


def one_part_for_many_sheets() -> Parts:
    """Hundreds of sheets that are all the same part, which alone is not too much."""
    parts = in_rows(b"<c><v>1</v></c>" * 3000)
    assert not takes_too_much(packed(parts))
    sheet = re.findall(rb"<sheet [^>]*/>", parts[BOOK])[0]
    sheets = (
        re.sub(rb'sheetId="\d+"', b'sheetId="%d"' % (each + 9), sheet).replace(
            b'name="', b'name="%d ' % each
        )
        for each in range(200)
    )
    parts[BOOK] = parts[BOOK].replace(sheet, sheet + b"".join(sheets), 1)
    return parts


def called_a_picture() -> Parts:
    parts = in_rows(b"<c><v>1</v></c>" * 300_000)
    parts["xl/media/sheet.png"] = parts.pop(SHEET)
    parts[RELATIONS] = parts[RELATIONS].replace(b"worksheets/sheet1.xml", b"media/sheet.png")
    return parts


def in_utf_16() -> Parts:
    parts = in_rows(b"<c><v>1</v></c>" * 300_000)
    text = parts[SHEET].decode().replace("UTF-8", "UTF-16")
    parts[SHEET] = text.encode("utf-16")
    return parts


def in_an_encoding_of_others(name: bytes) -> Parts:
    parts = in_rows(b"<c><v>1</v></c>")
    assert b'encoding="UTF-8"' in parts[SHEET]
    parts[SHEET] = parts[SHEET].replace(b"UTF-8", name, 1)
    return parts


def with_entities() -> Parts:
    parts = parts_of()
    declared = b'<!DOCTYPE x [<!ENTITY a "A1:XFD1048576">]><worksheet'
    parts[SHEET] = parts[SHEET].replace(b"<worksheet", declared, 1)
    return parts


MERGED = b'<mergeCells><mergeCell ref="%s"/></mergeCells>'
TOO_MUCH: dict[str, Callable[[], Parts]] = {
    "cells": lambda: in_rows(b"<c><v>1</v></c>" * 300_000),
    "one part for many sheets": one_part_for_many_sheets,
    "a sheet that is called a picture": called_a_picture,
    "a sheet in UTF-16": in_utf_16,
    "a sheet in an encoding of others": lambda: in_an_encoding_of_others(b"GBK"),
    "a sheet in EBCDIC": lambda: in_an_encoding_of_others(b"cp037"),
    "a sheet in no encoding": lambda: in_an_encoding_of_others(b"x-other"),
    "entities": with_entities,
    "attributes": lambda: after_rows(b"<x %s/>" % b" ".join(b'a%d=""' % n for n in range(600))),
    "styles": lambda: before(STYLES, b"</cellXfs>", b'<xf numFmtId="0"/>' * 40_000),
    "texts": lambda: before(TEXTS, b"</sst>", b"<si><t>a</t></si>" * 300_000),
    "a long text": lambda: before(TEXTS, b"</sst>", b"<si><t>%s</t></si>" % (b"a b " * 500_000)),
    "names": lambda: before(BOOK, b"</workbook>", b"<definedName>A1</definedName>" * 40_000),
    "types": lambda: before(TYPES, b"</Types>", b'<Override PartName="/x"/>' * 40_000),
    "rules": lambda: after_rows(b'<conditionalFormatting sqref="A1"/>' * 40_000),
    "a rule for many ranges": lambda: after_rows(b'<dataValidation sqref="%s"/>' % (b"A1 " * 200_000)),
    "merged cells": lambda: after_rows(b'<mergeCell ref="A1:B1"/>' * 10_000),
    "a merged range": lambda: after_rows(MERGED % b"A100:CZ9000"),
    "merged columns": lambda: after_rows(MERGED % b"A:B"),
    "merged rows": lambda: after_rows(MERGED % b"100:200"),
    "a merged range in other quotes": lambda: after_rows(b"<mergeCell ref = 'A1:CZ9000' />"),
    "a merged range with a prefix": lambda: after_rows(
        b'<x:mergeCell xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:CZ9000"/>'
    ),
    "a merged range in references": lambda: after_rows(MERGED % b"&#65;1&#x3A;CZ9000"),
    "a linked range": lambda: after_rows(b'<hyperlink ref="A1:Z9000" location="x"/>'),
    "a formula for many cells": lambda: in_rows(
        b'<c r="A90"><f t="shared" si="0" ref="A90:A91">%s1</f></c>' % (b"A1+" * 4000)
        + b'<c><f t="shared" si="0"/></c>' * 1000
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_workbook_that_holds_a_reader_up_is_refused(name: str) -> None:
    content = packed(TOO_MUCH[name]())
    assert len(content) < 300_000
    assert takes_too_much(content)


def test_sound_workbooks_are_far_from_the_limit(tmp_path: Path) -> None:
    paths = [MATRIX, *(ROOT / "fuzz" / "corpus" / "workbooks").iterdir()]
    paths += [
        write(shape, tmp_path / f"{place}.xlsx") for place, shape in enumerate(SHAPES.values())
    ]
    for path in paths:
        assert sum(effort_of(each, LIMIT) for each in parts_of(path).values()) < LIMIT / 10, path


@pytest.mark.parametrize(
    "parts",
    [
        in_rows(b'<c s="1"/>' * 100_000),
        before(STYLES, b"</cellXfs>", b'<xf numFmtId="0" fontId="0"/>' * 10_000),
        before(TEXTS, b"</sst>", b"<si><t>some words</t></si>" * 10_000),
        in_rows(b'<c><f t="shared" si="0"/><v>1</v></c>' * 20_000),
        after_rows(MERGED % b"A20:Z400"),
        {**parts_of(), "xl/media/image1.png": b"\x89PNG" + bytes(20 * 1024 * 1024)},
        {**parts_of(), "xl/printerSettings/printerSettings1.bin": b"\0\1\2<c><v>" * 9_000},
    ],
    ids=["borders", "styles", "texts", "shared formulas", "merged", "a picture", "settings"],
)
def test_what_programs_and_people_make_is_read(parts: Parts) -> None:
    assert not takes_too_much(packed(parts))


def test_what_is_counted_stops_at_the_limit_and_where_a_part_ends_too_early() -> None:
    row = b"<row><c><v>1</v></c></row>"
    assert effort_of(b"<sheetData>" + row * 10, LIMIT) == pytest.approx(16 + 30 + 10 / 3)
    assert effort_of(b"<sheetData>" + row * 10 + b"</sheetData>", 20) == float("inf")
    assert effort_of(b"<sheetData>" + row + b"<<" + row * 10, LIMIT) < 30
    assert effort_of(b"no xml", LIMIT) == 0


@pytest.mark.usefixtures("_here")
def test_more_sheets_than_there_are_evaluators_are_refused_and_may_be_named(run: Run) -> None:
    book = Workbook()
    for number in range(MAX_SHEETS + 1):
        sheet = book.create_sheet(f"S{number}")
        for row in (("Criterion", "Weight", "Acme"), ("Speed", 60, 4), ("Price", 40, 5)):
            sheet.append(row)
    del book["Sheet"]
    book.save("in.xlsx")
    ran = run("import", "in.xlsx")
    assert ran.code == 2
    assert f"error[file-too-large]: the {MAX_SHEETS + 1} sheets are far larger" in ran.err
    assert run("import", "in.xlsx", "--sheet", "S3", "--sheet", "S4").code == 0


Table = list[tuple[object, ...]]
LONG: Table = [("Criterion", "Weight", "Acme"), *(("word " * 3000, 1, 3) for _ in range(40))]
"""More than half of the characters that there may be."""
WIDE: Table = [("Criterion", "Weight", *range(98)), *((f"c{n}", *([1] * 99)) for n in range(160))]
"""More than half of the cells."""


def book_of(*tables: Table) -> bytes:
    book, target = Workbook(write_only=True), BytesIO()
    for table in tables:
        sheet = book.create_sheet()
        for row in table:
            sheet.append(row)
    book.save(target)
    return target.getvalue()


def values_of(table: Table) -> bytes:
    return "\n".join(",".join(map(str, row)) for row in table).encode()


@pytest.mark.parametrize("table", [LONG, WIDE], ids=["characters", "cells"])
@pytest.mark.parametrize("form", [book_of, values_of], ids=["xlsx", "csv"])
def test_a_sheet_that_holds_too_much_is_not_read(
    form: Callable[[Table], bytes], table: Table
) -> None:
    (small,) = read_book(form(table), "in").sheets
    (large,) = read_book(form(table * 2), "in").sheets
    assert not small.too_large
    assert (large.too_large, large.rows) == (True, ())


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("table", [LONG, WIDE], ids=["characters", "cells"])
def test_sheets_that_hold_too_much_together_are_refused(table: Table, run: Run) -> None:
    Path("in.xlsx").write_bytes(book_of(table, table))
    ran = run("import", "in.xlsx")
    assert ran.code == 2
    assert "error[file-too-large]: the 2 sheets are far larger than score sheets" in ran.err


@pytest.mark.usefixtures("_here")
def test_a_text_that_is_merged_over_many_cells_counts_for_each(run: Run) -> None:
    book = Workbook()
    sheet = book.active
    for row in (("Criterion", "Weight", "Acme"), ("Speed", 60, 4), ("Price", 40, 5)):
        sheet.append(row)
    sheet["E1"] = "word " * 500
    sheet.merge_cells("E1:K100")
    book.save("in.xlsx")
    assert MAX_CHARACTERS < 7 * 100 * 2500
    assert MAX_CELLS > 11 * 100
    ran = run("import", "in.xlsx")
    assert ran.code == 2
    assert "error[file-too-large]" in ran.err
