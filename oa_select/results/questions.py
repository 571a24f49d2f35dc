"""The record of what to ask the vendors next: frozen, computed nowhere else.

Points lie in [0, 100], weights are fractions of 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol

from oa_select.interval import Interval
from oa_select.results.ranking import FactRecord, Level, Ranking
from oa_select.text import LocalizedText

Kind = Literal["open", "confirm"]


class Form(NamedTuple):
    """How an answer is given, and what counts as evidence for it.

    ``levels`` are those to choose from, for an ordinal from worst to best. ``section`` is the part
    of the catalogue that has the fact. ``bounds`` are those of a number, both included.
    ``derived``: it is worked out from a list of places, and no single answer gives it. ``clocked``:
    it is a time, and the answer says on which clock. ``certified``: a certificate shows it.
    """

    type: str
    levels: tuple[Level, ...]
    unit: LocalizedText | None
    evidence: LocalizedText
    section: str
    bounds: tuple[float, float] = (-math.inf, math.inf)
    derived: bool = False
    clocked: bool = False
    certified: bool = False


class Question(NamedTuple):
    """One question to one vendor.

    Attributes:
        kind: open, or to confirm what is known on weak evidence only.
        weight: the effective weight of the criterion in the vendor's score.
        points: what the criterion has at the worst and at the best answer.
        score: the vendor's score at the worst and at the best answer, all else as it counts.
        swing: weight × width, by how much answers can move the score.
        value: the value of information, in points.
        decisive: whether some answer alone changes who comes first.
    """

    vendor: str
    name: LocalizedText
    criterion: str
    title: LocalizedText
    fact: FactRecord
    form: Form
    kind: Kind
    weight: float
    points: Interval
    score: Interval
    swing: float
    value: float
    decisive: bool


class OpenGate(NamedTuple):
    """A gate of which it is not known whether a vendor meets it.

    ``fact`` is None for a gate on the points of a criterion. ``decisive``: the answer changes who
    comes first.
    """

    vendor: str
    name: LocalizedText
    gate: str
    title: LocalizedText
    fact: FactRecord | None
    form: Form | None
    decisive: bool


class Answer(NamedTuple):
    """A question as a set of answers names it."""

    vendor: str
    criterion: str
    title: LocalizedText


class DecisiveSet(NamedTuple):
    """The fewest answers that together could put a vendor first.

    ``gain`` is by how many points they move it, relative to the vendor that is currently first.
    """

    rival: str
    name: LocalizedText
    answers: tuple[Answer, ...]
    gain: float


class BuyerPlace(NamedTuple):
    """One of the buyer's places; ``users`` is 1 where nothing is said of them."""

    name: LocalizedText
    province: LocalizedText
    city: str | None
    users: float


class ToAsk(Protocol):
    """What to ask first, in order; it may be worked out only as far as somebody reads it."""

    @property
    def questions(self) -> Iterable[Question]:
        """All questions, the most valuable first."""

    @property
    def decisive(self) -> Iterable[Question]:
        """The questions that decide by themselves."""

    @property
    def deciding_gates(self) -> Iterable[OpenGate]:
        """The gates on facts that decide by themselves."""

    @property
    def decisive_sets(self) -> Iterable[DecisiveSet]:
        """The fewest answers that together put each vendor first."""


class Questions(NamedTuple):
    """The questions worth asking, the most valuable first.

    ``decisive`` are the questions and ``deciding_gates`` the gates on facts that decide by
    themselves, of whichever vendor. ``of_some`` says that the others are those of some vendors
    only. ``ranking`` is by scores alone, ``placed`` what it is with the rubric's tie-break.
    ``places`` are the buyer's.
    """

    ranking: Ranking
    placed: Ranking
    questions: tuple[Question, ...]
    gates: tuple[OpenGate, ...]
    decisive_sets: tuple[DecisiveSet, ...]
    decisive: tuple[Question, ...]
    deciding_gates: tuple[OpenGate, ...] = ()
    of_some: bool = False
    places: tuple[BuyerPlace, ...] = ()

    def about(self, vendors: frozenset[str]) -> Questions:
        """Only the questions to these vendors and the sets that put them first."""
        return self._replace(
            questions=tuple(each for each in self.questions if each.vendor in vendors),
            gates=tuple(each for each in self.gates if each.vendor in vendors),
            decisive_sets=tuple(each for each in self.decisive_sets if each.rival in vendors),
            of_some=True,
        )
