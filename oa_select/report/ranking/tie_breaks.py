"""Which places a tie-break decides, and what rests on scores alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from oa_select.interval import compared
from oa_select.report.sentences import enumerated
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import LocalizedText, Speech


def tie_breaks(ranking: Ranking, say: Speech) -> Iterator[str]:
    """A sentence for each set of vendors that the tie-break puts in order, not the score."""
    broken = [each for each in ranking.vendors if each.tie_broken_by is not None]
    for vendors in _sets(broken):
        ids = dict.fromkeys(each.tie_broken_by for each in vendors)
        yield say(
            "The tie-break by {criterion} orders {names}.",
            criterion=enumerated([_title(vendors[0], id) for id in ids if id is not None]),
            names=enumerated([each.name for each in vendors]),
        )


def _sets(vendors: Sequence[VendorScore]) -> Iterator[list[VendorScore]]:
    """Vendors in order, parted where all that follow have lower scores than all before."""
    scores = [compared(each.score or 0.0) for each in vendors]
    least_before = [*accumulate(scores, min)]
    most_after = [*accumulate(scores[::-1], max)][::-1]
    start = 0
    for end in range(1, len(vendors) + 1):
        if end == len(vendors) or least_before[end - 1] > most_after[end]:
            yield list(vendors[start:end])
            start = end


def by_scores_alone(ranking: Ranking, say: Speech) -> Iterator[str]:
    """That what follows knows scores only, where the first place rests on a tie-break."""
    first = [each for each in ranking.vendors if each.rank == 1]
    broken_by = first[0].tie_broken_by if first else None
    if broken_by is not None:
        yield say(
            "The first place of {name} rests on the tie-break by {criterion}; this is about scores "
            "alone.",
            name=enumerated([each.name for each in first]),
            criterion=_title(first[0], broken_by),
        )


def _title(placed: VendorScore, id: str) -> LocalizedText:
    return next(each.title for each in placed.walk() if each.id == id)
