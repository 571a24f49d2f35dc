"""What was found in a score sheet, and how its totals compare: for readers."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.text import Message


class SumRecord(NamedTuple):
    """A total of a sheet, in the cell ``place``, beside the one that its judgements add up to.

    ``own`` is in the units of the sheet, ``score`` in points of 100.
    """

    vendor: str
    place: str
    sheet: float
    own: float
    score: float
    differs: bool


class SumsRecord(NamedTuple):
    """The totals in one row or column of a sheet, which calls them ``label``."""

    sheet: str
    label: str
    sums: tuple[SumRecord, ...]


class Intake(NamedTuple):
    """What a score sheet was taken for.

    ``parts`` are what there is and where; ``files`` those that come of it; ``sums`` its totals
    beside the program's. ``command`` ranks it.
    """

    file: str
    parts: tuple[tuple[Message, Message], ...]
    files: tuple[str, ...]
    sums: tuple[SumsRecord, ...]
    command: str
