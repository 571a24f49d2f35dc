"""The input of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from oa_select.results.profile import Profile
from oa_select.results.questions import Questions
from oa_select.results.recalculation import Recalculation, Slot
from oa_select.results.robustness import Flip, Robustness

Kind = Literal["rank", "compare", "explain", "sensitivity"]


class Content(NamedTuple):
    """The result that a page shows, and the data from which its script ranks again.

    Attributes:
        kind: the command of the page; it decides the order of the sections.
        recalculation: the ranking of all loaded vendors, and the data to rank them again.
        profiles: of the vendors shown, by id.
        shown: the ids of the vendors that the page is about, in order.
        robustness: what would change the first place; None where it was not computed.
        flip: what would flip the order of the vendors compared; None where it was not computed.
        slots: the rubric's text, cut at its weights; empty where it cannot be rewritten.
        to_ask: what could be asked to decide the first place, or only the vendors shown; None where
            it was not computed.
    """

    kind: Kind
    recalculation: Recalculation
    profiles: Mapping[str, Profile]
    shown: tuple[str, ...]
    robustness: Robustness | None = None
    flip: Flip | None = None
    slots: tuple[str | Slot, ...] = ()
    to_ask: Questions | None = None
