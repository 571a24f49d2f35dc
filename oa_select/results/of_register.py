"""A ranking of the vendors of a register, of which only some are listed."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.results.ranking import Ranking


class OfRegister(NamedTuple):
    """A ranking that lists its first vendors; how many could be first, and have each status."""

    ranking: Ranking
    could_be_first: int
    ranked: int
    unranked: int
    disqualified: int
    historical: int
