"""A scale as a reader sees it: rows of values with their points, and how they are combined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from oa_select.interval import Interval
from oa_select.results.ranking import Level
from oa_select.text import LocalizedText, Message

if TYPE_CHECKING:
    from oa_select.results.json.rubrics import ScaleKeys

Sign = Literal["", "≤", "≥", "<", ">"]


class ScaleRow(NamedTuple):
    """A level or a number with its points.

    ``sign`` says which numbers beside it have them too; ``signed`` that the number is a difference,
    shown with its sign.
    """

    points: Interval
    level: Level | None = None
    number: float | None = None
    sign: Sign = ""
    signed: bool = False


class ScaleOutline(NamedTuple):
    """How a scale gives points.

    Attributes:
        written: the keys of the scale with their values, in the units of the rubric.
        rows: the values that the rubric names, in its order.
        how: what is done with them, or with the number of the vendor where there are none.
        unit: that of the numbers where it is not that of the fact.
    """

    written: ScaleKeys
    rows: tuple[ScaleRow, ...] = ()
    how: Message | None = None
    unit: LocalizedText | None = None
