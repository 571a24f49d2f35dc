"""What a page is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from oa_select.results.ranking import Profile
from oa_select.results.recalculation import Recalculation, Slot
from oa_select.results.robustness import Flip, Robustness

Kind = Literal["rank", "compare", "explain", "sensitivity"]


class Content(NamedTuple):
    """The result that a page shows, and what it can be worked out from again.

    Attributes:
        kind: the command that the page is of: what stands first, and for whom.
        recalculation: of all vendors at hand.
        profiles: of all vendors at hand, by id.
        shown: the ids of the vendors that the page is about, in order.
        robustness: what would change the first place, if it was worked out.
        flip: what would flip the order of the vendors compared, if it was worked out.
        slots: the rubric's text, cut where its weights stand; empty where it cannot be rewritten.
    """

    kind: Kind
    recalculation: Recalculation
    profiles: Mapping[str, Profile]
    shown: tuple[str, ...]
    robustness: Robustness | None = None
    flip: Flip | None = None
    slots: tuple[str | Slot, ...] = ()
