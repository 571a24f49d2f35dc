"""A Word document that is being written, by python-docx; this module is loaded where it is needed.

Text goes in as text, in fonts that have Chinese characters. The same parts give the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from oa_select.report.document.cover import CoverLine
from oa_select.spreadsheets.writing import cell_text

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
MADE = datetime.datetime(1980, 1, 1)
INK, QUIET = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x56, 0x62, 0x73)
ACROSS = 166
"""How wide the text is, in millimetres."""
COVER = (38, ACROSS - 38)
MOST_PROPERTY = 255
"""How long a property of a document may be."""


class WordDocument:
    """Adds parts one after the other; :meth:`content` gives the whole."""

    def __init__(self, title: str, author: str) -> None:
        """An empty A4 document with page numbers."""
        self._document = docx.Document()
        for style in self._document.styles:
            _set_fonts(style.element)
        _set_fonts(self._document.styles.element)
        self._document.styles["Normal"].font.size = Pt(10.5)
        self._set_page()
        self._set_properties(title, author)

    def cover(self, title: str, fields: Iterable[CoverLine]) -> None:
        """Adds the first page."""
        place = self._document.add_paragraph()
        place.paragraph_format.space_before, place.paragraph_format.space_after = Pt(150), Pt(36)
        _write(place, title, size=Pt(24 if len(title) < 80 else 14), bold=True)
        table = self._document.add_table(rows=0, cols=2)
        for field in fields:
            cells = table.add_row().cells
            size = Pt(7.5 if field.small else 10.5)
            _write(cells[0].paragraphs[0], field.label, size=size, color=QUIET)
            color = QUIET if field.small else INK
            _write(cells[1].paragraphs[0], field.text, size=size, color=color)
        _set_widths(table, COVER)
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def heading(self, text: str) -> None:
        """Adds a heading, which stays with what follows."""
        place = self._document.add_heading(level=1)
        _write(place, text, size=Pt(14), color=INK)

    def paragraph(self, lines: Sequence[str]) -> None:
        """Adds a paragraph of one line or several."""
        place = self._document.add_paragraph()
        for at, line in enumerate(lines):
            run = _write(place, line)
            if at + 1 < len(lines):
                run.add_break()

    def lines(self, count: int) -> None:
        """Adds empty lines to write on."""
        table = self._document.add_table(rows=count, cols=1)
        table.style = "Table Grid"
        for row in table.rows:
            _fix(row, Mm(9))

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[str]],
        shares: Sequence[int],
        *,
        numbers: Sequence[int] = (),
        high: bool = False,
    ) -> None:
        """Adds a table whose heads are repeated on each page, and whose rows are not broken.

        ``shares`` are how wide the columns are, one beside the other; ``numbers`` those aligned to
        the right. ``high`` leaves room to write by hand.
        """
        table = self._document.add_table(rows=1, cols=len(heads))
        table.style = "Table Grid"
        _repeat(table.rows[0])
        for at, text in enumerate(heads):
            _write(_spaced(table.rows[0].cells[at]), text, size=Pt(9), bold=True)
        for row in rows:
            added = table.add_row()
            _fix(added, Mm(14) if high else None)
            for at, text in enumerate(row):
                place = _spaced(added.cells[at])
                _write(place, text, size=Pt(9))
                if at in numbers:
                    place.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _set_widths(table, [ACROSS * each / sum(shares) for each in shares])
        self._document.add_paragraph()

    def content(self) -> bytes:
        """The bytes of the document: its parts in their order, all of the same date."""
        saved, file = BytesIO(), BytesIO()
        self._document.save(saved)
        with ZipFile(saved) as parts, ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name in parts.namelist():
                info = ZipInfo(name, MADE.timetuple()[:6])
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, parts.read(name))
        return file.getvalue()

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(22)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _field(foot, "PAGE")
        foot.add_run(" / ")
        _field(foot, "NUMPAGES")

    def _set_properties(self, title: str, author: str) -> None:
        properties = self._document.core_properties
        properties.title = cell_text(title)[:MOST_PROPERTY]
        properties.author = cell_text(author)[:MOST_PROPERTY]
        properties.last_modified_by, properties.comments, properties.revision = "", "", 1
        properties.created = properties.modified = MADE


def _write(
    place: Any, text: str, *, size: Any = None, bold: bool | None = None, color: Any = None
) -> Any:
    """Adds a run of text to a paragraph, and gives the run."""
    run = place.add_run(cell_text(text))
    run.font.size, run.font.bold = size, bold
    if color is not None:
        run.font.color.rgb = color
    return run


def _set_fonts(element: Any) -> None:
    """Names the fonts in place of those of a theme, of which Word finds none for Chinese."""
    for fonts in element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script, name in (
            ("ascii", LATIN),
            ("hAnsi", LATIN),
            ("cs", LATIN),
            ("eastAsia", CHINESE),
        ):
            fonts.set(qn(f"w:{script}"), name)


def _field(place: Any, name: str) -> None:
    """Adds a number that Word fills in."""
    run = place.add_run()._r  # noqa: SLF001 - fields have no other way in
    for kind in ("begin", None, "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = name
        run.append(part)


def _spaced(cell: Any) -> Any:
    """The paragraph of a cell, a little apart from the lines around it."""
    place = cell.paragraphs[0]
    place.paragraph_format.space_before = place.paragraph_format.space_after = Pt(2)
    return place


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """Sets the widths of columns, in millimetres; some programs read those of the cells alone."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _fix(row: Any, height: Any) -> None:
    """Keeps a row on one page, and makes it at least so high."""
    _mark(row, "w:cantSplit")
    row.height = height


def _repeat(row: Any) -> None:
    _mark(row, "w:cantSplit")
    _mark(row, "w:tblHeader")


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - there is no other way in
