"""The result of a comparison in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from oa_select.interval import Interval, compared, display, level, margin, sure_leader
from oa_select.report.counts import points_words
from oa_select.report.numbers import span
from oa_select.report.ranking.summary import loses
from oa_select.report.ranking.weak_evidence import weak_lead
from oa_select.report.words import policy_words
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import Message, Speech, msg

COMPARED: Mapping[str, Message] = {
    "gates_not_met": msg("{name} does not meet: {gates}."),
    "gates_not_known": msg("Not known whether {name} meets: {gates}."),
    "nothing_to_compare": msg(
        "There is nothing to compare: the criteria apply to one of them at most."
    ),
    "leads_by": msg("{name} leads by {points}, whatever the unknowns are."),
    "could_lead": msg("{name} could lead by up to {points}"),
    "level_all": msg("Level: no vendor can be ahead of the others."),
    "open": msg("Open: {leads}."),
    "ahead_by_score": msg("By score ({policy}) {name} is ahead by {points}."),
}
FIRM: Mapping[str, Message] = {
    "leads": msg("On firm evidence (grade {grade} or better) {name} leads."),
    "level": msg("On firm evidence (grade {grade} or better) it is level."),
    "open": msg("On firm evidence ({grade} or better) it is open."),
    "open_level": msg("On firm evidence (grade {grade} or better) it is open, and level."),
    "open_ahead": msg(
        "On firm evidence (grade {grade} or better) it is open, with {name} ahead by score."
    ),
}


def comparison_summary(
    ranking: Ranking, scores: Sequence[VendorScore], speech: Speech
) -> Iterator[str]:
    """Who leads by how much or that it is open, by which evidence, and which gates are open."""
    yield from _lead(ranking, scores, speech)
    for each in scores:
        yield from _standing(each, speech)


def _lead(ranking: Ranking, scores: Sequence[VendorScore], speech: Speech) -> Iterator[str]:
    placed = [(each, each.points, each.score) for each in scores]
    known = [
        (each, at, score) for each, at, score in placed if at is not None and score is not None
    ]
    if len(known) < 2:
        yield speech.say(COMPARED["nothing_to_compare"])
        return
    spread = [at for _, at, _ in known]
    leader = sure_leader(spread)
    if leader is not None:
        yield speech.say(
            COMPARED["leads_by"],
            name=known[leader][0].name,
            points=points_words(span(margin(spread, leader))),
        )
    else:
        yield from _open(ranking, known, speech)
    if ranking.policy.min_grade > ranking.policy.firm_grade:
        yield from _robustness(ranking, [each for each, _, _ in known], speech)


def _standing(score: VendorScore, speech: Speech) -> Iterator[str]:
    """The gates that a vendor fails, and those that are open."""
    if failed := tuple(gate.title for gate in score.gates if gate.outcome == "fail"):
        yield speech.say(COMPARED["gates_not_met"], name=score.name, gates=failed)
    if asked := tuple(gate.title for gate in score.gates if gate.outcome == "unknown"):
        yield speech.say(COMPARED["gates_not_known"], name=score.name, gates=asked)


def _open(
    ranking: Ranking, known: Sequence[tuple[VendorScore, Interval, float]], speech: Speech
) -> Iterator[str]:
    spread = [at for _, at, _ in known]
    most = [margin(spread, index).high for index in range(len(known))]
    leads = tuple(
        speech.say(COMPARED["could_lead"], name=each.name, points=points_words(display(high)))
        for (each, _, _), high in zip(known, most, strict=True)
        if compared(high) > 0
    )
    if not leads:
        yield speech.say(COMPARED["level_all"])
        return
    yield speech.say(COMPARED["open"], leads=leads)
    first, second, *_ = sorted(known, key=lambda each: -compared(each[2]))
    if compared(first[2]) > compared(second[2]):
        yield speech.say(
            COMPARED["ahead_by_score"],
            policy=policy_words(ranking, speech),
            name=first[0].name,
            points=points_words(display(first[2] - second[2])),
        )


def _robustness(ranking: Ranking, scores: Sequence[VendorScore], speech: Speech) -> Iterator[str]:
    """Whether the same holds on firm evidence alone."""
    grade = ranking.policy.firm_grade
    firm = [each.firm.points for each in scores if each.firm.points is not None]
    if len(firm) < len(scores):
        return
    leader = sure_leader(firm)
    yield from _weak_lead(ranking, scores, leader, speech)
    by_score = [compared(each.firm.score or 0.0) for each in scores]
    ahead = [each.name for each, at in zip(scores, by_score, strict=True) if at == max(by_score)]
    if leader is not None:
        found, ahead = "leads", [scores[leader].name]
    elif level(firm):
        found = "level"
    elif ranking.policy.unknown != "worst":
        found = "open"
    else:
        found = "open_level" if len(ahead) > 1 else "open_ahead"
    yield speech.say(FIRM[found], grade=grade, name=ahead[0])


def _weak_lead(
    ranking: Ranking, scores: Sequence[VendorScore], firm: int | None, speech: Speech
) -> Iterator[str]:
    """The evidence of the leader, where it would not lead on firm evidence."""
    if ranking.policy.unknown != "worst":
        return
    top = max(compared(each.score or 0.0) for each in scores)
    ahead = [each for each in scores if compared(each.score or 0.0) == top]
    firmly = max(compared(each.firm.score or 0.0) for each in scores)
    leading = [each for each in scores if compared(each.firm.score or 0.0) == firmly]
    if len(ahead) != 1 or leading == ahead or not loses(ahead[0]):
        return
    if firm is None or scores[firm] is not ahead[0]:
        yield from weak_lead(ranking, ahead[0], speech)
