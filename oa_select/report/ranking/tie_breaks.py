"""Which places a tie-break decides, and what rests on scores alone."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.report.sentences import enumerated
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import LocalizedText, Speech


def tie_breaks(ranking: Ranking, say: Speech) -> Iterator[str]:
    """A sentence for each criterion that told vendors apart whose scores are equal, or near."""
    found: dict[str, list[VendorScore]] = {}
    for each in ranking.vendors:
        if each.tie_broken_by is not None:
            found.setdefault(each.tie_broken_by, []).append(each)
    for id, vendors in found.items():
        names = enumerated([each.name for each in vendors])
        title = _title(vendors[0], id)
        yield say("The tie-break by {criterion} orders {names}.", criterion=title, names=names)


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
