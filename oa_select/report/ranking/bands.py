"""The bands of a ranking in words, where they tell vendors apart."""

from __future__ import annotations

from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import Speech


def shown_bands(ranking: Ranking) -> bool:
    """Whether bands are worth showing: the vendors with a rank are not all in the same one."""
    return len({each.band for each in ranking.with_status("ranked")}) > 1


def band_words(placed: VendorScore, ranking: Ranking, say: Speech) -> str:
    """The title of a vendor's band; a dash where there is none."""
    return "–" if placed.band is None else say.text(ranking.band_titles[placed.band])
