"""From claims to possible values: which claims count, and how they are combined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from oa_select.facts.claims import Claim, EvidenceRules, Grade
from oa_select.facts.fact import Fact
from oa_select.facts.possible import UNKNOWN, Possible, combine, of_claim

State = Literal["known", "varies", "partial", "disputed", "unknown", "declined", "not_applicable"]
HISTORY_MONTHS = 12
"""Claims more than this much older than the newest one are history."""


class Finding(NamedTuple):
    """The possible values of one fact of one vendor under the evidence.

    ``used`` are the claims that decided it, ``history`` those that newer ones replace, ``aside``
    those that a rule of the rubric or a better grade leaves out. ``grade`` is that of ``used``.
    """

    fact: Fact
    state: State
    possible: Possible = UNKNOWN
    used: tuple[Claim, ...] = ()
    history: tuple[Claim, ...] = ()
    aside: tuple[Claim, ...] = ()
    grade: Grade | None = None

    @property
    def says_something(self) -> bool:
        """Whether a value, or bounds on it, are known."""
        return self.possible is not UNKNOWN


def weigh(fact: Fact, claims: Sequence[Claim], rules: EvidenceRules) -> Finding:
    """Weighs the claims about one fact: drop, prefer the best grade, prefer the newest, combine."""
    if not claims:
        return Finding(fact, "unknown")
    graded = [(claim.grade(fact), claim) for claim in claims]
    admitted = [
        (grade, claim)
        for grade, claim in graded
        if rules.admit(grade, claim.date, claim.source.expires if claim.source else None)
    ]
    speaking = [each for each in admitted if each[1].state not in ("unknown", "declined")]
    if not speaking:
        declined = [claim for _, claim in admitted if claim.state == "declined"]
        state: State = "declined" if declined else "unknown"
        kept = tuple(declined)
        return Finding(fact, state, used=kept, aside=_without(claims, kept))
    if len(claims) == 1:
        state, possible = _together(fact, claims)
        return Finding(fact, state, possible, tuple(claims), grade=graded[0][0])
    best = min(grade for grade, _ in speaking)
    of_best = [claim for grade, claim in speaking if grade == best]
    current = _current(of_best)
    history = _without(of_best, current)
    aside = _without(claims, of_best)
    state, possible = _together(fact, current)
    return Finding(fact, state, possible, tuple(current), history, aside, best)


def _current(claims: list[Claim]) -> list[Claim]:
    dated = [claim.date.months for claim in claims if claim.date]
    if not dated:
        return claims
    oldest = max(dated) - HISTORY_MONTHS
    return [claim for claim in claims if claim.date and claim.date.months >= oldest]


def _together(fact: Fact, claims: Sequence[Claim]) -> tuple[State, Possible]:
    about_values = [claim for claim in claims if claim.form != "state"]
    if not about_values:
        return "not_applicable", UNKNOWN
    possible, contradicting = combine(fact, [of_claim(fact, claim) for claim in about_values])
    if contradicting or len(about_values) < len(claims):
        return "disputed", possible
    if not isinstance(possible, type(UNKNOWN)) and possible.single:
        return "known", possible
    if all(claim.form == "varies" for claim in about_values):
        return "varies", possible
    return "partial", possible


def _without(claims: Sequence[Claim], taken: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that are not taken; those that are, are among them."""
    if len(taken) == len(claims):
        return ()
    left = {id(claim) for claim in taken}
    return tuple(claim for claim in claims if id(claim) not in left)
