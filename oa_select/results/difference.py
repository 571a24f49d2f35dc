"""The record of what a change does to a ranking: frozen, computed nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from oa_select.interval import Interval, compared
from oa_select.results.ranking import Ranking, of_total
from oa_select.results.terms import Outcome, Status
from oa_select.results.topics import Topic
from oa_select.text import LocalizedText


class Side(NamedTuple):
    """One of the two rankings: what it was made from, and its outcome.

    ``name`` is what the caller called it: a name of a commit, a file, or empty for the working
    folder; ``commit`` is the commit's id. ``rubric_sha256`` is None where there was no rubric.
    """

    name: str
    commit: str | None
    rubric: str
    rubric_sha256: str | None
    data_sha256: str | None
    decided: bool
    first: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    firm_first: tuple[str, ...] = ()
    total: float = 100.0


class Placement(NamedTuple):
    """The place of one vendor in one of the two rankings."""

    status: Status
    rank: int | None
    best_rank: int | None
    worst_rank: int | None
    score: float | None
    points: Interval | None
    gates: tuple[tuple[str, Outcome], ...]


class Move(NamedTuple):
    """One vendor in both rankings; None where it is not in one of them.

    The change of its score is the sum of three parts: the effect of the new rubric on the old data,
    that of the new data under the old rubric, and the rest that takes both. They are None where one
    of the rankings lacks the vendor or its score, or where only its outcome is known.
    """

    vendor: str
    name: LocalizedText
    base: Placement | None
    head: Placement | None
    from_rubric: float | None = None
    from_data: float | None = None
    from_both: float | None = None

    @property
    def delta(self) -> float | None:
        """By how many points the score changes."""
        if self.base is None or self.head is None:
            return None
        if self.base.score is None or self.head.score is None:
            return None
        return self.head.score - self.base.score

    @property
    def changed(self) -> bool:
        """Whether anything about it differs, numbers as they are compared."""
        return _compared(self.base) != _compared(self.head)

    @property
    def gates_changed(self) -> tuple[tuple[str, Outcome | None, Outcome | None], ...]:
        """The gates whose outcome differs; None where a gate was not there."""
        before = dict(self.base.gates) if self.base else {}
        after = dict(self.head.gates) if self.head else {}
        return tuple(
            (id, before.get(id), after.get(id))
            for id in dict.fromkeys((*before, *after))
            if before.get(id) != after.get(id)
        )


class Recorded(NamedTuple):
    """The outcome of a ranking that was kept without its files; placements by vendor."""

    side: Side
    placements: Mapping[str, tuple[LocalizedText, Placement]]


class Change(NamedTuple):
    """One thing that differs in the files: its place, its path, and its data before and after.

    The place is that in the head's file, or in the base's where the head lacks it (``head`` is None
    then). ``subject`` tells which changes belong together, such as the weights of one group;
    ``topic`` what a reader calls the thing that changes, None where there is no word for it.
    """

    file: str
    line: int
    path: str
    base: Any
    head: Any
    subject: tuple[str, ...]
    topic: Topic | None = None


class Cause(NamedTuple):
    """The change that moved the score of a vendor most.

    ``changes`` belong together, and alone move it by ``delta`` points.
    """

    vendor: str
    name: LocalizedText
    delta: float
    changes: tuple[Change, ...]


class Difference(NamedTuple):
    """Two rankings side by side.

    ``moves`` are in the order of the head's ranking, then those that it lacks. ``split`` says
    whether the base's files are known, so that changes can be told and scores taken apart.
    ``unsealed`` are the rubrics that were frozen, then or now, and are no longer what they were.
    ``after`` is the ranking of the head, ``before`` that of the base: None where only its outcome
    is known. ``command`` are the words that compare the same files anew, without what-if weights,
    which are ``overrides``; empty where no command is known.
    """

    base: Side
    head: Side
    title: LocalizedText
    moves: tuple[Move, ...]
    changes: tuple[Change, ...]
    causes: tuple[Cause, ...]
    split: bool
    unsealed: tuple[str, ...]
    after: Ranking
    before: Ranking | None = None
    command: tuple[str, ...] = ()
    overrides: Mapping[str, float] = {}

    @property
    def total(self) -> float | None:
        """The points of the whole; None where both sides do not have the same, other than 100."""
        same = self.base.total == self.head.total
        return self.head.total if same and self.head.total != 100 else None

    @property
    def frozen_changed(self) -> bool:
        """Whether a frozen rubric of either side has changed."""
        return bool(self.unsealed)

    @property
    def winner_changed(self) -> bool:
        """Whether other vendors are first than before."""
        return set(self.base.first) != set(self.head.first)

    @property
    def changed(self) -> bool:
        """Whether anything differs: a placement, the order being decided, or the files."""
        return (
            bool(self.changes)
            or self.frozen_changed
            or self.base.decided != self.head.decided
            or set(self.base.firm_first) != set(self.head.firm_first)
            or any(each.changed for each in self.moves)
            or (not self.split and _hashes(self.base) != _hashes(self.head))
        )

    def name_of(self, vendor: str) -> LocalizedText:
        """The name of a vendor by its id."""
        return next(each.name for each in self.moves if each.vendor == vendor)


def _hashes(side: Side) -> tuple[str | None, str | None]:
    return side.rubric_sha256, side.data_sha256


def _compared(placement: Placement | None) -> object:
    if placement is None:
        return None
    points = placement.points
    ends = None if points is None else (compared(points.low), compared(points.high))
    score = None if placement.score is None else compared(placement.score)
    return placement._replace(score=score, points=None), ends


Condition = Literal["winner-change", "top3-change", "rank-change", "gate-change", "frozen"]
CONDITIONS: tuple[Condition, ...] = (
    "winner-change",
    "top3-change",
    "rank-change",
    "gate-change",
    "frozen",
)


def holds(difference: Difference, condition: Condition) -> bool:
    """Whether a condition of ``--fail-on`` holds."""
    moves = difference.moves
    match condition:
        case "winner-change":
            return difference.winner_changed
        case "top3-change":
            return _top(moves, "base") != _top(moves, "head")
        case "rank-change":
            return any(_place(each.base) != _place(each.head) for each in moves)
        case "gate-change":
            return any(each.gates_changed for each in moves)
        case "frozen":
            return difference.frozen_changed


def moved_over(difference: Difference, points: float) -> bool:
    """Whether a score changes by more than so many points of the total."""
    part = of_total(difference.total)
    deltas = [part * each.delta for each in difference.moves if each.delta is not None]
    return any(compared(abs(each)) > compared(points) for each in deltas)


def _place(placement: Placement | None) -> tuple[Status, int | None] | None:
    return None if placement is None else (placement.status, placement.rank)


def _top(moves: tuple[Move, ...], side: Literal["base", "head"]) -> dict[str, int]:
    """The vendors on the first three places, with their ranks."""
    placements = {each.vendor: each.base if side == "base" else each.head for each in moves}
    return {
        vendor: placement.rank
        for vendor, placement in placements.items()
        if placement is not None and placement.rank is not None and placement.rank <= 3
    }
