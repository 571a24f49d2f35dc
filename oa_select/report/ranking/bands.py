"""The bands of a ranking in words, where they tell vendors apart."""

from __future__ import annotations

from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import Speech


def shown_bands(ranking: Ranking) -> bool:
    """Whether bands are worth showing: the vendors that have one are not all in the same."""
    by_band: dict[str | None, list[VendorScore]] = {}
    for each in ranking.vendors:
        by_band.setdefault(each.band, []).append(each)
    told = (any(banded(each) for each in members) for members in by_band.values())
    return len(by_band) > 1 and sum(told) > 1


def banded(placed: VendorScore) -> bool:
    """Whether a vendor's band is shown: it has a rank, and something is known about it."""
    return placed.status == "ranked" and placed.band is not None and not placed.nothing_known


def band_words(placed: VendorScore, ranking: Ranking, say: Speech) -> str:
    """The title of a vendor's band; a dash where none is shown."""
    if placed.band is None or not banded(placed):
        return "–"
    return say.text(ranking.band_titles[placed.band])
