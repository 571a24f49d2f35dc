"""The result of a ranking in a few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from oa_select.interval import as_written, compared
from oa_select.report.numbers import known_of
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.ranking.tie_breaks import tie_breaks
from oa_select.report.ranking.weak_evidence import weak_lead
from oa_select.report.sentences import Name, enumerated
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import LocalizedText, Message, Speech, msg

VERDICT: Mapping[str, Message] = {
    "nobody": msg("No vendor is ranked."),
    "too_little": msg("Too little is known to rank {names}."),
    "kept_out": msg("Disqualified by gates: {names}."),
    "decided_alone": msg("Decided: {name} is first, and alone in the ranking."),
    "decided": msg("Decided: {name} is first, whatever the unknowns are."),
    "shared": msg("Not decided: {names} share the first place."),
    "could_be_too": msg("On this evidence {names} could be first too."),
    "leads": msg("Not decided: {name} leads."),
    "may_fail": msg("Not decided: no vendor can overtake {name}, but it may still fail a gate."),
    "gates_open": msg("Undecided gates of {name}: {gates}."),
    "contested": msg("Not decided: {name} leads, but on this evidence {names} could be first too."),
    "contested_unranked": msg(
        "Not decided: {name} leads, but on this evidence {unranked}, still unranked, "
        "could be first too."
    ),
    "contested_both": msg(
        "Not decided: {name} leads, but on this evidence {names} could be first too, and "
        "so could {unranked}, still unranked."
    ),
}
FIRM: Mapping[str, Message] = {
    "firm_same": msg("Firm evidence (grade {grade} or better) does not separate the vendors."),
    "firm_shared": msg(
        "On firm evidence (grade {grade} or better) {names} would share the first place."
    ),
    "firm_first": msg("On firm evidence (grade {grade} or better) {name} would be first."),
}


def ranking_summary(ranking: Ranking, speech: Speech) -> list[str]:
    """The sentences: decided or not and why, then how firm the lead is."""
    first = [each for each in ranking.vendors if each.rank == 1]
    if not first:
        return _nobody(ranking, speech)
    said = _decided(ranking, first[0], speech) if ranking.decided else _open(ranking, first, speech)
    return [*said, *_robustness(ranking, first, speech)]


def firm_words(ranking: Ranking, speech: Speech) -> list[str]:
    """Who would be first on firm evidence, if that is somebody else than now."""
    first = [each for each in ranking.vendors if each.rank == 1]
    return _robustness(ranking, first, speech)


def loses(vendor: VendorScore) -> bool:
    """Whether a score is less without the evidence that is not firm."""
    if vendor.score is None or vendor.firm.score is None:
        return False
    return compared(vendor.firm.score) < compared(vendor.score)


def open_gates(vendor: VendorScore) -> tuple[LocalizedText, ...]:
    """The titles of the gates that a vendor neither passes nor fails on this evidence."""
    return tuple(gate.title for gate in vendor.gates if gate.outcome == "unknown")


def notes(ranking: Ranking, speech: Speech, *, options: bool = True) -> list[str]:
    """A sentence for each open gate, vendor without a rank, and thing left out.

    Without ``options`` it names none of the command line, for readers who do not use a terminal.
    """
    said = [*tie_breaks(ranking, speech), *_open_gates(ranking, speech)]
    said += _without_rank(ranking, speech, options=options)
    said += missing_judgements(ranking, speech)
    return [*said, *left_out(ranking, speech, options=options)]


def left_out(ranking: Ranking, speech: Speech, *, options: bool = True) -> list[str]:
    """Which criteria and which files were left out, and why: a sentence each."""
    said = without_needs(ranking, speech, options=options)
    if ranking.skipped:
        said.append(speech("Left out, since they have errors: {files}", files=ranking.skipped))
    return said


def without_needs(ranking: Ranking, speech: Speech, *, options: bool = True) -> list[str]:
    """Which criteria were left out because the buyer's places are not given, if any."""
    if not ranking.without_needs:
        return []
    words = msg("Left out, since the buyer's places are not given: {titles}")
    if options:
        words = msg("Left out, since the buyer's places are not given (--needs): {titles}")
    return [speech.say(words, titles=ranking.without_needs)]


def shows_firm(ranking: Ranking) -> bool:
    """Whether scores on firm evidence alone are worth showing.

    Not where the ranking rests on nothing else, nor where unknowns count for more than the worst:
    a score on firm evidence would then reward what is not known.
    """
    return not rests_on_firm(ranking) and ranking.policy.unknown == "worst"


def rests_on_firm(ranking: Ranking) -> bool:
    """Whether the ranking itself already rests on firm evidence alone."""
    return ranking.policy.min_grade <= ranking.policy.firm_grade


def _nobody(ranking: Ranking, speech: Speech) -> list[str]:
    said = [speech.say(VERDICT["nobody"])]
    if unranked := _names(ranking.with_status("unranked")):
        said.append(speech.say(VERDICT["too_little"], names=unranked))
    if disqualified := _names(ranking.with_status("disqualified")):
        said.append(speech.say(VERDICT["kept_out"], names=disqualified))
    return said


def _decided(ranking: Ranking, first: VendorScore, speech: Speech) -> list[str]:
    alone = len(ranking.with_status("ranked")) == 1 and not ranking.with_status("unranked")
    return [speech.say(VERDICT["decided_alone" if alone else "decided"], name=first.name)]


def _open(ranking: Ranking, first: Sequence[VendorScore], speech: Speech) -> list[str]:
    others = frozenset(ranking.could_be_first).difference(each.vendor for each in first)
    rivals = [each for each in ranking.vendors if each.vendor in others]
    if len(first) > 1:
        said = [speech.say(VERDICT["shared"], names=_names(first))]
        if rivals:
            said.append(speech.say(VERDICT["could_be_too"], names=_names(rivals)))
        return said
    name, gates = first[0].name, open_gates(first[0])
    if rivals:
        said = [_contested(name, rivals, speech)]
    else:
        said = [speech.say(VERDICT["may_fail" if gates else "leads"], name=name)]
    if gates:
        said.append(speech.say(VERDICT["gates_open"], name=name, gates=gates))
    return said


def _contested(name: LocalizedText, rivals: Sequence[VendorScore], speech: Speech) -> str:
    ranked = _names(each for each in rivals if each.status == "ranked")
    unranked = _names(each for each in rivals if each.status != "ranked")
    key = "contested_both" if ranked and unranked else "contested" if ranked else ""
    found = VERDICT[key or "contested_unranked"]
    return speech.say(found, name=name, names=ranked, unranked=unranked)


def _robustness(ranking: Ranking, first: Sequence[VendorScore], speech: Speech) -> list[str]:
    """Who would be first on firm evidence, if that is somebody else than now."""
    ranked, policy = ranking.with_status("ranked"), ranking.policy
    firm = [each for each in ranked if each.vendor in ranking.firm_first]
    leading = {each.vendor for each in first}
    if not firm or not shows_firm(ranking) or leading == set(ranking.firm_first):
        return []
    same, names = len(firm) == len(ranked), _names(firm)
    said: list[str] = []
    if len(first) == 1 and (same or first[0] not in firm) and loses(first[0]):
        said = weak_lead(ranking, first[0], speech)
    found = "firm_same" if same else "firm_shared" if len(firm) > 1 else "firm_first"
    return [*said, speech.say(FIRM[found], grade=policy.firm_grade, name=names, names=names)]


def _names(vendors: Iterable[VendorScore]) -> Name | None:
    names = [each.name for each in vendors]
    return enumerated(names) if names else None


def _open_gates(ranking: Ranking, speech: Speech) -> Iterator[str]:
    """Gates that are open, those that are so for the same vendors together."""
    vendors = [each for each in ranking.vendors if each.status != "historical"]
    concerned: dict[tuple[str, LocalizedText], list[LocalizedText]] = {}
    for each in vendors:
        for gate in each.gates:
            if gate.outcome == "unknown" and gate.kept:
                concerned.setdefault((gate.id, gate.title), []).append(each.name)
    together: dict[tuple[LocalizedText, ...], list[LocalizedText]] = {}
    for (_, title), names in concerned.items():
        together.setdefault(tuple(names), []).append(title)
    for those, titles in together.items():
        gates = tuple(titles)
        if len(those) == len(vendors):
            yield speech("Gates undecided for all vendors: {gates}", gates=gates)
        else:
            yield speech(
                "Gates undecided for {names}: {gates}", names=enumerated(those), gates=gates
            )


def _without_rank(ranking: Ranking, speech: Speech, *, options: bool) -> Iterator[str]:
    unranked = ranking.with_status("unranked")
    if known := [_known(each, ranking) for each in unranked if each.points is not None]:
        yield speech(
            "Not ranked, too little evidence (under {least} % known): {names}",
            least=as_written(ranking.policy.min_known_pct),
            names=enumerated(known),
        )
    if nothing := _names(each for each in unranked if each.points is None):
        yield speech("Not ranked, since no criterion applies: {names}", names=nothing)
    by_gates: dict[tuple[Name, ...], list[LocalizedText]] = {}
    for each in ranking.with_status("disqualified"):
        by_gates.setdefault(_reasons(each), []).append(each.name)
    for gates, out in by_gates.items():
        yield speech("Disqualified: {name}, by {gates}", name=enumerated(out), gates=gates)
    if historical := _names(ranking.with_status("historical")):
        words = msg("Historical, not ranked: {names}")
        if options:
            words = msg("Historical, not ranked: {names} (--all treats them like the others)")
        yield speech.say(words, names=historical)


def _known(vendor: VendorScore, ranking: Ranking) -> Message:
    return msg("{name} ({known} %)", name=vendor.name, known=known_of(vendor, ranking))


def _reasons(vendor: VendorScore) -> tuple[Name, ...]:
    """The gates that a vendor is disqualified by."""
    return tuple(
        gate.title if gate.outcome == "fail" else msg("{gate} (unknown)", gate=gate.title)
        for gate in vendor.gates
        if not gate.kept
    )
