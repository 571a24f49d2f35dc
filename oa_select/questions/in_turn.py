"""The questions in the order in which they are worth asking, each worked out in its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from oa_select.interval import compared
from oa_select.questions.candidates import Candidate, candidates
from oa_select.questions.contenders import Contenders, contenders_of
from oa_select.questions.decisive import gate_decides
from oa_select.questions.decisive_sets import find_decisive_sets
from oa_select.questions.gates import Ajar, open_gates
from oa_select.questions.records import question
from oa_select.results.questions import DecisiveSet, OpenGate, Question
from oa_select.results.ranking import VendorScore
from oa_select.scoring.rank import Contest
from oa_select.what_if.world import World


class QuestionsInTurn:
    """What to ask, for a reader who may stop early: it is worked out only as far as it is read.

    To try whether an answer decides takes long, so that is done in the order of the questions.
    """

    def __init__(
        self, contest: Contest, about: frozenset[str] | None = None, most: int | None = None
    ) -> None:
        """Takes the contest; nothing is worked out yet.

        Args:
            contest: the ranking and its sums.
            about: the ids of the vendors that are asked; None for all.
            most: sets of more answers than this are left out.
        """
        self._contest, self._about, self._most = contest.by_score, about, most
        self._tried: dict[int, bool] = {}

    @property
    def questions(self) -> Iterator[Question]:
        """Those whose answers decide alone, then the others; by value, then by swing."""
        yield from self.decisive
        left = [at for at in range(len(self._candidates)) if not self._decides(at)]
        for at in self._in_order(left, decide=False):
            yield question(self._world, self._candidates[at], decisive=False)

    @property
    def decisive(self) -> Iterator[Question]:
        """Those whose answers decide alone; the facts that open gates ask for first."""
        for at in self._in_order(range(len(self._candidates)), decide=True):
            if self._decides(at):
                yield question(self._world, self._candidates[at], decisive=True)

    @property
    def gates(self) -> Iterator[OpenGate]:
        """The open gates, in the order of the ranking."""
        for each in self._gates:
            decides = each.decides(self._contenders, self._world)
            yield each.record(self._world, decisive=decides)

    @property
    def deciding_gates(self) -> Iterator[OpenGate]:
        """The open gates on facts that decide alone; who takes the first few waits for no more."""
        for each in open_gates(self._contest, self._asked):
            if each.fact is not None and gate_decides(self._world, each.placed.vendor, each.fact):
                yield each.record(self._world, decisive=True)

    @property
    def decisive_sets(self) -> tuple[DecisiveSet, ...]:
        """The fewest answers that together put each vendor first, the smallest sets first."""
        return find_decisive_sets(self._contenders, self._most)

    @cached_property
    def _contenders(self) -> Contenders:
        return contenders_of(self._contest)

    @cached_property
    def _world(self) -> World:
        return World(self._contest)

    @cached_property
    def _gates(self) -> tuple[Ajar, ...]:
        return tuple(open_gates(self._contest, self._asked))

    @property
    def _asked(self) -> list[VendorScore]:
        return [each for each in self._contest.ranking.vendors if self._is_asked(each.vendor)]

    @cached_property
    def _candidates(self) -> tuple[Candidate, ...]:
        return tuple(
            each
            for contender in self._contenders.all
            if self._is_asked(contender.id)
            for each in candidates(self._contenders, self._world, contender)
        )

    @cached_property
    def _at_gates(self) -> frozenset[tuple[str, str]]:
        """The vendors and the facts that open gates ask for."""
        facts = ((each.placed.vendor, each.fact) for each in self._gates)
        return frozenset((vendor, fact.path) for vendor, fact in facts if fact is not None)

    def _is_asked(self, vendor: str) -> bool:
        return self._about is None or vendor in self._about

    def _decides(self, at: int) -> bool:
        if at not in self._tried:
            self._tried[at] = self._candidates[at].decides(self._world)
        return self._tried[at]

    def _in_order(self, which: Iterable[int], *, decide: bool) -> list[int]:
        """Candidates in the order in which they are asked, if all of them decide, or none."""

        def order(at: int) -> tuple[bool, float, float]:
            each = self._candidates[at]
            value, swing = compared(each.worth(decides=decide)), compared(each.leaf.swing)
            is_at_gate = (each.contender.id, each.leaf.asked.fact.path) in self._at_gates
            return not is_at_gate, -value, -swing

        return sorted(which, key=order)
