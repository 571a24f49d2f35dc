"""How much work a part of a workbook is for whoever reads it, measured before it is read."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

LIMIT = 500_000
"""So much work is done for a workbook: about as many cells, values and texts are read."""
MAX_ATTRIBUTES = 500
"""So many attributes has an element: libxml2 compares each with all before it."""
_LIGHT = frozenset(("row", "c", "v", "f", "is", "t", "si", "r", "rPr"))
"""The elements of cells and of their texts."""
_HEAVY = {"mergeCell": 60}
_OTHER = 16
"""What an element of any other kind takes: it is made into an object."""
_LONG = 64
"""An attribute is seldom longer; of a list of ranges each character takes time."""
_CHARACTER = 1 / 3
_CELL = {"mergeCell": 4, "hyperlink": 7}
"""What each cell of a range takes: all of them are made."""
_SHARED = 1 / 8
"""What each character of a formula takes where it is worked out for another cell."""
_UNKNOWN = expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]
_ROWS, _COLUMNS = 1_048_576, 16_384


class _TooMuch(Exception):
    """Raised where more was counted than there may be."""


def effort_of(part: bytes, most: float) -> float:
    """The work that a part is; more than ``most`` where it is more, or made to hold a reader up.

    Nothing is counted behind the place where a part is not XML: nobody reads on there.

    Args:
        part: its bytes.
        most: where to stop.
    """
    meter = _Meter(most)
    try:
        meter.parse(part)
    except _TooMuch:
        return float("inf")
    except expat.ExpatError as broken:
        return float("inf") if broken.code == _UNKNOWN else meter.work
    except (ValueError, LookupError):  # an encoding that another reader may know
        return float("inf")
    return meter.work


class _Meter:
    """Adds up the work of elements and texts while a part is parsed."""

    def __init__(self, most: float) -> None:
        self.work, self.most = 0.0, most
        self.longest = 0
        """The length of the longest formula so far."""
        self._formula: int | None = None

    def parse(self, part: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._declared
        parser.Parse(part, True)

    def _add(self, work: float) -> None:
        self.work += work
        if self.work > self.most:
            raise _TooMuch

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if len(attributes) > MAX_ATTRIBUTES:
            raise _TooMuch
        work: float = 1 if name in _LIGHT else _HEAVY.get(name, _OTHER)
        work += sum(max(0, len(each) - _LONG) for each in attributes.values())
        if name in _CELL:
            work += _CELL[name] * _cells_of(attributes.get("ref", ""))
        if name == "f":
            self._formula = 0
            if attributes.get("t") == "shared":
                work += _SHARED * self.longest
        self._add(work)

    def _end(self, _: str) -> None:
        if self._formula is not None:
            self.longest = max(self.longest, self._formula)
            self._formula = None

    def _text(self, text: str) -> None:
        if self._formula is not None:
            self._formula += len(text)
        self._add(_CHARACTER * len(text))

    def _declared(self, *_: object) -> None:
        """A part of a workbook declares no types; one that does may be a bomb of entities."""
        raise _TooMuch


def _cells_of(reference: str) -> int:
    """How many cells a reference covers, such as ``A1:C7`` or ``A:C``; 0 where it is none."""
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    width = (right or _COLUMNS) - (left or 1) + 1
    return abs(width * ((bottom or _ROWS) - (top or 1) + 1))
