"""The evidence behind a score that is not firm: whose claims, and whether evaluators judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from oa_select.interval import compared
from oa_select.results.ranking import ClaimRecord, CriterionScore, Ranking, VendorScore
from oa_select.text import Message, Speech, msg

Kind = Literal["unsourced", "interested", "other", "judged"]
KINDS: tuple[Kind, ...] = ("unsourced", "interested", "other", "judged")
CLAIMED = "D"
"""The grade of claims by interested parties, and of sources that are lowered to them."""
INTERESTED = frozenset({"vendor", "promotional", "contract", "bid"})
"""Kinds of sources of which what is not firm is the vendor's own word, or promotion."""


def kinds_of(criterion: CriterionScore, firm_grade: str) -> frozenset[Kind]:
    """The kinds of evidence behind the points of a leaf criterion that are not firm.

    Judgements are the buyer's own: no evidence of a vendor, and named as what they are.
    """
    if criterion.rated:
        judged = any(each.points is not None for each in criterion.judgements)
        return frozenset({"judged"}) if judged else frozenset()
    fact = criterion.fact
    if fact is None or fact.grade is None or fact.grade <= firm_grade:
        return frozenset()
    if not fact.used:
        return frozenset({"unsourced" if fact.grade == "E" else "other"})
    return frozenset(map(_kind, fact.used))


def _kind(claim: ClaimRecord) -> Kind:
    if claim.source is None:
        return "unsourced"
    interested = claim.grade == CLAIMED or claim.source.kind in INTERESTED
    return "interested" if interested else "other"


def counted_kinds(vendor: VendorScore, firm_grade: str) -> frozenset[Kind]:
    """The kinds of evidence that are not firm and add points to the score of a vendor."""
    found = [kinds_of(each, firm_grade) for each in vendor.leaves() if _adds(each)]
    return frozenset().union(*found)


def _adds(criterion: CriterionScore) -> bool:
    """Whether a criterion counts more than what it would give with nothing known."""
    score, attainable = criterion.score, criterion.attainable
    if not criterion.weight or score is None or attainable is None:
        return False
    return compared(score) > compared(attainable.low)


LEADS: Mapping[str, Message] = {
    "unsourced": msg("{name} leads on claims without a source only."),
    "unsourced_judged": msg("If claims without a source did not count, {name} would not lead."),
    "interested": msg("{name} leads on claims by interested parties only."),
    "interested_judged": msg("Without claims by interested parties {name} would not lead."),
    "both": msg("{name} leads on claims by interested parties and claims without a source only."),
    "both_judged": msg(
        "Without claims by interested parties and claims without a source {name} would not lead."
    ),
    "other": msg("{name} leads only on evidence of a grade below {grade}."),
    "other_judged": msg("Without evidence of a grade below {grade} {name} would not lead."),
}
"""By the kind of evidence that is not firm, alone and beside judgements."""


def weak_lead(ranking: Ranking, first: VendorScore, speech: Speech) -> list[str]:
    """The evidence by which the first vendor leads, where it is not firm: one sentence, or none."""
    grade = ranking.policy.firm_grade
    kinds = counted_kinds(first, grade)
    claims = kinds - {"judged"}
    if not claims:
        return []
    claimed = claims == {"interested", "unsourced"}
    key = "both" if claimed else next(iter(claims)) if len(claims) == 1 else "other"
    sentence = LEADS[f"{key}_judged" if "judged" in kinds else key]
    return [speech.say(sentence, name=first.name, grade=grade)]
