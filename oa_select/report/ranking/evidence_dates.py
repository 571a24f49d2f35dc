"""How old the evidence behind a score is."""

from __future__ import annotations

from collections.abc import Iterable

from oa_select.results.ranking import CriterionScore, VendorScore


def evidence_years(placed: VendorScore) -> str:
    """The years of the claims that the points of a vendor rest on: ``2017–2025``; a dash for none.

    Claims without a date say nothing, and neither do those of criteria without weight.
    """
    dates = {year for leaf in placed.leaves() if leaf.weight for year in years_of(leaf)}
    if not dates:
        return "–"
    oldest, newest = min(dates), max(dates)
    return oldest if oldest == newest else f"{oldest}–{newest}"


def years_of(leaf: CriterionScore) -> set[str]:
    """The years of the claims that the points of one criterion rest on.

    Those about the fact of the measure that is used, and about what is taken off its number.
    """
    facts = (each for each in (leaf.fact, *(f for f in leaf.facts if f.condition)) if each)
    used = (claim for fact in facts for claim in fact.used if claim.state is None)
    return {claim.date[:4] for claim in used if claim.date}


def shows_evidence(shown: Iterable[VendorScore]) -> bool:
    """Whether any score rests on a claim with a date."""
    return any(evidence_years(each) != "–" for each in shown)
