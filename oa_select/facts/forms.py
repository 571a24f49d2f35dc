"""Forms of claims: those allowed for each type of fact, and the bounds of numbers."""

from __future__ import annotations

import math

from oa_select.facts.claims import Form
from oa_select.facts.fact import Fact
from oa_select.interval import as_written
from oa_select.text import Message, msg

STATES = ("not_applicable", "declined", "unknown")
FORMS_OF: dict[Form, tuple[str, ...]] = {
    "value": ("bool", "number", "ordinal", "enum", "set"),
    "at_least": ("number", "ordinal", "set"),
    "at_most": ("number", "ordinal"),
    "between": ("number", "ordinal"),
    "one_of": ("bool", "ordinal", "enum"),
    "varies": ("bool", "number", "ordinal", "enum"),
    "state": ("bool", "number", "ordinal", "enum", "set"),
}


def bounds_hint(fact: Fact) -> Message:
    """The natural bounds of a number, as a hint."""
    low, high = fact.bounds
    if math.isinf(high):
        return msg("it must be at least {low}", low=as_written(low))
    return msg("it must be from {low} to {high}", low=as_written(low), high=as_written(high))
