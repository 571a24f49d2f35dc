"""What is changed, and the change that is looked for."""

from __future__ import annotations

from typing import Literal, NamedTuple

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Possible
from oa_select.interval import Interval
from oa_select.what_if.world import World

SAME_POINTS = 1e-6
"""Points nearer than this to the current ones count as the current ones."""


class Subject(NamedTuple):
    """A fact of a vendor, and the criterion whose points tell what is near.

    Attributes:
        vendor: its id.
        fact: the fact; None where only the points of the criterion can be changed, since what they
            come from is no single value.
        criterion: the criterion; None for a fact that only a gate asks for.
        current: the points that the criterion counts.
        known: the number that the fact is known to be, if it is one.
        within: the points that the criterion may have; None for no limit.
    """

    vendor: str
    fact: Fact | None
    criterion: str | None
    current: float | None
    known: float | None = None
    within: Interval | None = None


class Change(NamedTuple):
    """A value that changes who is first.

    Attributes:
        value: the value nearest to the current one; UNKNOWN where every value changes it. For
            ``above`` and ``below`` it changes nothing itself, but every number does that is a
            little greater, or less.
        first: who is first then.
        points: what the criterion counts then.
        side: where the numbers lie that change it.
        turns: where the number is the current one: who is first with a little more, and with a
            little less of the points; empty where that is as it is now.
    """

    value: Possible
    first: frozenset[str]
    points: float | None
    side: Literal["at", "above", "below"] = "at"
    turns: tuple[frozenset[str], frozenset[str]] | None = None


def distance(subject: Subject, points: float | None) -> float:
    """How far points of the criterion are from those that it counts; 0 without such."""
    if points is None or subject.current is None:
        return 0.0
    return abs(points - subject.current)


def is_current(world: World, subject: Subject, change: Change, number: float) -> bool:
    """Whether the least step away from the current number changes who is first."""
    if subject.known is not None:
        return number == subject.known
    if subject.fact is not None and world.uses(subject.fact).compared:
        return False
    same = change.points is not None and distance(subject, change.points) <= SAME_POINTS
    return same and subject.vendor in world.first and len(world.first) > 1
