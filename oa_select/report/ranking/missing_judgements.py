"""Which judgements are missing, and whose."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.report.sentences import enumerated
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import LocalizedText, Speech, msg

_Whose = tuple[LocalizedText, ...]


def missing_judgements(ranking: Ranking, say: Speech) -> Iterator[str]:
    """A sentence for each criterion that is not judged, with the vendors concerned.

    The evaluators are named only where some of them have judged.
    """
    if not any(each.rated for vendor in ranking.vendors[:1] for each in vendor.leaves()):
        return  # all vendors have the same criteria
    missing: dict[tuple[str, LocalizedText, _Whose], list[LocalizedText]] = {}
    for vendor in ranking.vendors:
        if vendor.status not in ("ranked", "unranked"):
            continue
        for criterion, title, whose in _of(vendor):
            missing.setdefault((criterion, title, whose), []).append(vendor.name)
    by_some = msg("Not judged yet: {criterion} of {names}, by {evaluators}.")
    by_nobody = msg("Not judged yet by any evaluator: {criterion} of {names}.")
    for (_, title, whose), vendors in missing.items():
        evaluators = enumerated(whose) if whose else ""
        found = by_some if whose else by_nobody
        yield say.say(found, criterion=title, names=enumerated(vendors), evaluators=evaluators)


def _of(vendor: VendorScore) -> Iterator[tuple[str, LocalizedText, _Whose]]:
    for each in vendor.leaves():
        if not each.rated or not each.weight:
            continue
        if each.judgements and all(one.abstains for one in each.judgements):
            continue
        missing = (one for one in each.judgements if one.points is None and not one.abstains)
        whose = tuple(one.name for one in missing)
        if whose and len(whose) < len(each.judgements):
            yield each.id, each.title, whose
        elif whose or not each.judgements:
            yield each.id, each.title, ()
