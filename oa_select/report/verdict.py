"""What a ranking comes to, in a sentence or two."""

from __future__ import annotations

from oa_select.result import Ranking, VendorScore
from oa_select.text import LocalizedText, Speech


def verdict(ranking: Ranking, speech: Speech) -> list[str]:
    """The sentences: decided or not, who else could be first, and how firm the lead is."""
    first = [each for each in ranking.vendors if each.rank == 1]
    if not first:
        return [speech("Nobody is ranked.")]
    said = _decision(ranking, first, speech)
    if (firmness := _firmness(ranking, first, speech)) is not None:
        said.append(firmness)
    return said


def _decision(ranking: Ranking, first: list[VendorScore], speech: Speech) -> list[str]:
    leaders = tuple(each.name for each in first)
    if ranking.decided:
        return [
            speech("Decided: {name} is first, whatever the unknowns turn out to be.", name=leaders)
        ]
    leading = {each.vendor for each in first}
    others = _names(ranking, [id for id in ranking.could_be_first if id not in leading])
    if len(first) > 1:
        said = [speech("Not decided: {names} share the first place.", names=leaders)]
    else:
        said = [speech("Not decided: {name} leads by score.", name=leaders)]
    if others:
        said.append(speech("On this evidence {names} could be first too.", names=others))
    elif len(first) == 1 and any(gate.outcome == "unknown" for gate in first[0].gates):
        said.append(speech("Gates of {name} are still open.", name=leaders))
    return said


def _firmness(ranking: Ranking, first: list[VendorScore], speech: Speech) -> str | None:
    if ranking.policy.min_grade <= ranking.policy.firm_grade:
        return None
    grade = ranking.policy.firm_grade
    names = tuple(each.name for each in first)
    ranked = ranking.with_status("ranked")
    if len(first) < len(ranked) == len(ranking.firm_first):
        return speech("Firm evidence (grade {grade} or better) tells nobody apart.", grade=grade)
    if {each.vendor for each in first} & set(ranking.firm_first):
        return None
    return speech(
        "{name} leads on claims by interested parties only: on firm evidence (grade {grade} or "
        "better) {firm} would be first.",
        name=names,
        grade=grade,
        firm=_names(ranking, ranking.firm_first),
    )


def _names(ranking: Ranking, ids: object) -> tuple[LocalizedText, ...]:
    wanted = set(ids)  # type: ignore[call-overload]
    return tuple(each.name for each in ranking.vendors if each.vendor in wanted)
