"""How much of the robustness is worked out where nobody could read all of it."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What grows with the square of the number of vendors, and from when on it is cut.

    Attributes:
        vendors: up to so many vendors everything is worked out: every rank of each, and every pair.
            Of more, only so many are compared with one another.
        ranks: of more vendors, only so many of the first ranks are counted, and only so many of the
            first vendors are left out of the comparison in turn.
    """

    vendors: int = 100
    ranks: int = 20


USUAL = Limits()
