"""Values, states and claims in a reader's words."""

from __future__ import annotations

from functools import reduce

from oa_select.interval import as_written
from oa_select.report.labels import POLICIES, STATES, STATUSES
from oa_select.report.numbers import span, with_unit
from oa_select.results.ranking import (
    ClaimRecord,
    FactRecord,
    JudgementRecord,
    Ranking,
    Value,
    VendorScore,
)
from oa_select.text import LocalizedText, Speech

NAMED_LEVELS = 4
"""If more levels are possible, only their number is said."""

UNSAID = "?"
"""The cell of a table where nothing is known."""


def value_words(value: Value, form: str, speech: Speech) -> str:
    """A value in words: ``≥ 1500``, ``30–60 minutes``, ``at least own branch``.

    Args:
        value: what is possible.
        form: the form of the claim that says so; for several claims see :func:`form_of`.
        speech: of the reader.
    """
    match value.type:
        case "numbers":
            words = _numbers(value, form, speech)
        case "set":
            return _members(value, speech)
        case "levels":
            words = _levels(value, form, speech)
        case _:
            return speech("unknown")
    return speech("varies: {values}", values=words) if form == "varies" else words


def form_of(fact: FactRecord) -> str:
    """The form that describes all used claims of a fact together."""
    if fact.state == "varies":
        return "varies"
    forms = {claim.form for claim in fact.used} - {"state"}
    if len(forms) == 1 and forms != {"varies"}:
        return forms.pop()
    return "between" if forms and forms <= {"at_least", "at_most", "between"} else "one_of"


def fact_words(fact: FactRecord, speech: Speech) -> str:
    """The value of a fact; where claims contradict one another, all sides."""
    if fact.state in ("unknown", "declined", "not_applicable"):
        return state_words(fact.state, speech)
    if fact.state == "disputed":
        return speech("disputed: {sides}", sides=_sides(fact, speech))
    if fact.places and fact.state == "known" and len(fact.value.levels) > 1:
        return speech("by place: {levels}", levels=_labels(fact.value))
    words = value_words(fact.value, form_of(fact), speech)
    if fact.evaluated is None or fact.evaluated.type == "nothing":
        return words
    return speech(
        "{value} (evaluated: {evaluated})",
        value=words,
        evaluated=value_words(fact.evaluated, "between", speech),
    )


def short_words(fact: FactRecord | None, speech: Speech) -> str:
    """The value of a fact for the cell of a table, with its grade; ``?`` for unknown."""
    if fact is None or fact.state == "unknown":
        return UNSAID
    words = fact_words(fact, speech)
    return f"{words} · {fact.grade}" if fact.grade else words


def place_words(fact: FactRecord, speech: Speech) -> list[str]:
    """The possible levels at each of the buyer's places."""
    return [
        speech(
            "{place}: {value}", place=place, value=_levels(Value("levels", at), "one_of", speech)
        )
        for place, at in fact.places
    ]


def state_words(state: str, speech: Speech) -> str:
    """A state in words."""
    return speech.say(STATES[state])


def claim_words(claim: ClaimRecord, speech: Speech) -> str:
    """What a claim says, without its evidence."""
    if claim.state in ("declined", "not_applicable", "unknown"):
        return state_words(claim.state, speech)
    if claim.value.type == "nothing":
        return speech("list of places")
    return value_words(claim.value, claim.form, speech)


def claim_line(claim: ClaimRecord, speech: Speech) -> str:
    """A claim with its evidence: value, source and date, grade, note."""
    parts = [claim_words(claim, speech), evidence_words(claim, speech)]
    if claim.note:
        parts.append(speech.text(claim.note))
    return " · ".join(parts)


def judgement_line(judgement: JudgementRecord, speech: Speech) -> str:
    """Who judges, how, and the note."""
    words = judgement_words(judgement, speech)
    said = speech("{name}: {points}", name=judgement.name, points=words)
    return f"{said} · {speech.text(judgement.note)}" if judgement.note else said


def judgement_words(judgement: JudgementRecord, speech: Speech) -> str:
    """The points of a judgement, after the number on its scale if it is another: ``4 of 5``."""
    if judgement.abstains:
        return speech("abstains")
    if judgement.points is None:
        return speech("not judged")
    points = span(judgement.points)
    given = judgement.given
    if given is None or given == judgement.points:
        return points
    ends = dict.fromkeys(as_written(each) for each in (given.low, given.high))
    most = as_written(judgement.greatest)
    said = speech("{number} of {most}", number="–".join(ends), most=most)
    return f"{said} → {points}"


def evidence_words(claim: ClaimRecord, speech: Speech) -> str:
    """The evidence for a claim: its source, its date and its grade."""
    if claim.source is None:
        source, published = speech("no source"), None
    else:
        source, published = speech.text(claim.source.title), claim.source.published
    parts = [f"{source} {published}" if published and published not in source else source]
    if claim.date and claim.date != published:
        parts.append(speech("as of {date}", date=claim.date))
    parts.append(speech("grade {grade}", grade=claim.grade))
    return " · ".join(parts)


def rank_words(score: VendorScore, ranking: Ranking, speech: Speech) -> str:
    """The rank of a vendor, the possible ranks while it is open, or why there is none."""
    if score.status != "ranked":
        return speech.say(STATUSES[score.status])
    if ranking.decided:
        sharing = sum(each.rank == score.rank for each in ranking.vendors)
        return speech("{rank}=", rank=score.rank) if sharing > 1 else str(score.rank)
    if score.best_rank != score.worst_rank:
        return f"{score.best_rank}–{score.worst_rank}"
    if score.best_rank == 1:  # nobody who is ranked can be ahead, and yet it is not decided
        count = ranking.ranked_count
        return speech("1 of {count} ranked", count=count)
    return str(score.best_rank)


def policy_words(ranking: Ranking, speech: Speech) -> str:
    """What the score counts an unknown as."""
    return speech.say(POLICIES[ranking.policy.unknown])


def listed(names: tuple[str | LocalizedText, ...], speech: Speech) -> str:
    """Names one after the other."""
    return speech("{names}", names=names)


def _numbers(value: Value, form: str, speech: Speech) -> str:
    low, high = value.low, value.high
    if low is None and high is None:
        return speech("unknown")
    if high is None or (form == "at_least" and low is not None and low != high):
        said = f"≥ {as_written(low or 0.0)}"
    elif low is None or (form == "at_most" and low != high):
        said = f"≤ {as_written(high)}"
    elif low == high:
        said = as_written(low)
    else:
        dash = "–" if low >= 0 else " … "
        said = f"{as_written(low)}{dash}{as_written(high)}"
    return with_unit(said, value.unit, speech)


def _members(value: Value, speech: Speech) -> str:
    members = _labels(value)
    if not members:
        return speech("none") if value.exact else speech("unknown")
    if value.exact:
        return listed(members, speech)
    return speech("at least {members}", members=members)


def _levels(value: Value, form: str, speech: Speech) -> str:
    labels = _labels(value)
    if len(labels) == 1:
        return speech.text(labels[0])
    match form:
        case "at_least":
            return speech("at least {level}", level=labels[0])
        case "at_most":
            return speech("at most {level}", level=labels[-1])
        case "between":
            return speech("{low} to {high}", low=labels[0], high=labels[-1])
        case "varies":
            return listed(labels, speech)
    if len(labels) == 2:
        return speech("{one} or {other}", one=labels[0], other=labels[1])
    if len(labels) > NAMED_LEVELS:
        return speech("one of {count} possibilities", count=len(labels))
    return speech("one of: {levels}", levels=labels)


def _sides(fact: FactRecord, speech: Speech) -> str:
    """The claims that contradict one another, each said once."""
    sides = list(dict.fromkeys(claim_words(claim, speech) for claim in fact.used))
    return reduce(lambda one, other: speech("{one} against {other}", one=one, other=other), sides)


def _labels(value: Value) -> tuple[LocalizedText, ...]:
    return tuple(label for _, label in value.levels)
