"""A fact: its path, its type, its values, and the question that asks for it."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from oa_select.text import LocalizedText

FactType = Literal["bool", "number", "ordinal", "enum", "set"]
Better = Literal["higher", "lower"]
Stage = Literal["pre_sale", "in_sale", "after_sale"]
STAGES: tuple[Stage, ...] = ("pre_sale", "in_sale", "after_sale")


class Fact(NamedTuple):
    """One fact of the catalogue, or one that a rubric declares itself.

    ``levels`` are ordered from worst to best for an ordinal, and the possible members of a set.
    ``bounds`` are the natural bounds of a number, both included. ``commitment`` says that a vendor
    can commit to it in a bid or a contract. ``standard`` names the service standard that the fact
    ties to. ``better`` says which numbers are better for the buyer; None where that is not evident,
    and for other types. ``clocked`` says that it is a time which may run on calendar time or in
    business hours only, ``certified`` that a certificate shows it, which expires.
    """

    path: str
    type: FactType
    label: LocalizedText
    question: LocalizedText
    evidence: LocalizedText = LocalizedText()
    levels: tuple[str, ...] = ()
    unit: str | None = None
    bounds: tuple[float, float] = (-math.inf, math.inf)
    standard: str | None = None
    commitment: bool = False
    derived: bool = False
    better: Better | None = None
    clocked: bool = False
    certified: bool = False

    @property
    def section(self) -> str:
        """The path without its last part, such as ``stages.after_sale``."""
        return self.path.rpartition(".")[0]

    @property
    def key(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    def holds(self, number: float) -> bool:
        """Whether the number lies within the natural bounds."""
        low, high = self.bounds
        return low <= number <= high
