"""The record of how firm a ranking is: frozen, computed nowhere else.

Weights are in percent of the siblings' sum, points lie in [0, 100], shares in [0, 1].
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from oa_select.results.ranking import FactRecord, GateOutcome, Ranking, Value
from oa_select.text import LocalizedText

Spread = float | None
"""How far sibling weights may move, as a fraction of the current ones; None for all weights."""


class Part(NamedTuple):
    """So many of all that there are."""

    given: int
    of: int


class Tipping(NamedTuple):
    """The smallest change of one weight that changes the winner.

    The winner changes where a vendor that is currently first, ``leader``, no longer is, and another
    one, ``rival``, is. ``tips_at`` and ``rival`` are None where no weight from 0 to 100 does it;
    the siblings keep their proportions. ``leader_out`` says that the leader is not overtaken there
    but loses its rank: too little is then known of it, or a gate on a criterion shuts. Where the
    current weight is such a limit, because the first place is shared, a gate just holds or the
    weight is 0 or 100, ``more`` are those who are first with any more weight and ``less`` those
    with any less; empty where that changes nothing.
    """

    criterion: str
    title: LocalizedText
    weight: float
    tips_at: float | None
    leader: str
    rival: str | None
    leader_out: bool = False
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()

    @property
    def at_once(self) -> bool:
        """Whether the least change of the weight is enough."""
        return bool(self.more or self.less)


class Dominance(NamedTuple):
    """A vendor that is at least equal to another, whatever the weights and the unknowns."""

    winner: str
    loser: str


class TippingFact(NamedTuple):
    """A fact that alone changes who is first, if it takes another value; drawing level counts.

    Attributes:
        criterion: the criterion that it gives points to; None where only a gate asks for it.
        gate: the gate then; None otherwise.
        title: of the criterion, or of the gate.
        open: whether the evidence allows such a value; otherwise it would have to be wrong.
        points: the current points of the criterion; None without one.
        tips_at: the points nearest to that at which the first place changes.
        value: the value of the fact that gives those points; NOTHING where no single one does.
        side: whether that value does it, or only numbers above it, or below it.
        first: all who are first then; nobody where it is empty.
        more: where the current value is the limit, who is first with any more points.
        less: the same with any less.
    """

    vendor: str
    name: LocalizedText
    criterion: str | None
    title: LocalizedText
    fact: FactRecord
    open: bool
    points: float | None
    tips_at: float | None
    value: Value
    first: tuple[str, ...]
    gate: str | None = None
    side: Literal["at", "above", "below"] = "at"
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()

    @property
    def at_once(self) -> bool:
        """Whether the least change of the points is enough."""
        return bool(self.more or self.less)


class Acceptability(NamedTuple):
    """How often each vendor takes each rank over sampled weights and unknowns.

    Attributes:
        samples: how many were drawn.
        seed: what the generator of random numbers was started with.
        shares: by vendor, the share of the samples in which it takes rank 1, 2, …; of many vendors
            only of the first ranks, as many for each.
        central: by vendor that is ever first, the mean weight of each criterion among its siblings
            over the samples in which it is.
    """

    samples: int
    seed: int
    shares: Mapping[str, tuple[float, ...]]
    central: Mapping[str, Mapping[str, float]]

    @property
    def ranks(self) -> Part | None:
        """How many of the ranks have a share; None for all."""
        given = len(next(iter(self.shares.values()), ()))
        return Part(given, len(self.shares)) if given < len(self.shares) else None

    def error(self, share: float) -> float:
        """The standard error of a share, that of a binomial proportion."""
        return math.sqrt(share * (1 - share) / self.samples)


class Simulation(NamedTuple):
    """How often each vendor of a ranking takes each rank, by scores alone.

    ``placed`` is the ranking with the rubric's tie-break, which the samples do not have.
    """

    placed: Ranking
    spread: Spread
    acceptability: Acceptability


class DropOne(NamedTuple):
    """The order of the vendors with one of them left out of the comparison; of many the first."""

    without: str
    order: tuple[str, ...]
    changed: bool


class OpenAnswer(NamedTuple):
    """A criterion of a vendor of which an answer is still open."""

    vendor: str
    name: LocalizedText
    criterion: str
    title: LocalizedText


class Verdict(NamedTuple):
    """How firm the first place is, in one word, and what it depends on.

    ``firm``: nobody else can be first, whatever is unknown and wherever in the spread the weights
    lie. ``firm_unless``: so but for one thing: an open gate of the first vendor, an answer that may
    turn out otherwise than it counts in the score, the weight of one criterion, or, where none of
    them is named, several weights that change together. ``open``: all else.
    """

    word: Literal["firm", "firm_unless", "open"]
    gate: GateOutcome | None = None
    answer: OpenAnswer | None = None
    weight: Tipping | None = None


class Robustness(NamedTuple):
    """How firm the first place of a ranking is, and what would change it.

    ``drop_one`` is None where no scale compares vendors with one another. ``ranking`` is by scores
    alone, ``placed`` what it is with the rubric's tie-break. ``compared`` says how many vendors
    were compared for ``dominance``, ``dropped`` how many were left out in turn; None for all.
    """

    ranking: Ranking
    spread: Spread
    verdict: Verdict
    tipping: tuple[Tipping, ...]
    dominance: tuple[Dominance, ...]
    facts: tuple[TippingFact, ...]
    acceptability: Acceptability
    drop_one: tuple[DropOne, ...] | None
    placed: Ranking
    compared: Part | None = None
    dropped: Part | None = None

    @property
    def simulation(self) -> Simulation:
        """How often each vendor takes each rank."""
        return Simulation(self.placed, self.spread, self.acceptability)


class Flip(NamedTuple):
    """What would flip the order of the vendors compared: who of them has the greatest score.

    ``first`` are those of them that have it now, whatever their rank among all.
    """

    spread: Spread
    tipping: tuple[Tipping, ...]
    dominance: tuple[Dominance, ...]
    facts: tuple[TippingFact, ...]
    first: tuple[str, ...]
