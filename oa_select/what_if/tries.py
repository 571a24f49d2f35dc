"""Values of a fact, tried one by one: who is first with each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from oa_select.facts.possible import Numbers, Possible
from oa_select.interval import compared
from oa_select.what_if.subject import Change, Subject
from oa_select.what_if.values import numbers, others
from oa_select.what_if.world import Outcome, World


class Tried(NamedTuple):
    """A value that was tried: what comes out, and whether others are first then."""

    value: Possible
    outcome: Outcome
    points: float | None
    changed: bool

    @property
    def number(self) -> float:
        """The value, which is a number."""
        assert isinstance(self.value, Numbers)
        return self.value.low

    @property
    def change(self) -> Change:
        """As a change of who is first."""
        return Change(self.value, self.outcome.first, self.points)


def tries(world: World, subject: Subject, possible: Possible) -> Iterator[Tried]:
    """All that are worth trying of the values that are possible."""
    if isinstance(possible, Numbers):
        found = (try_number(world, subject, at) for at in numbers_to_try(world, subject, possible))
    else:
        assert subject.fact is not None
        found = (_try(world, subject, each) for each in others(world, subject.fact, possible))
    return (each for each in found if each is not None)


def numbers_to_try(world: World, subject: Subject, within: Numbers) -> list[float]:
    """Those at which something may turn, with those half way between neighbours, ascending."""
    found = [within.low, within.high]
    if subject.fact is not None:
        known = [] if subject.known is None else [subject.known]
        found = sorted({*numbers(world, subject.vendor, subject.fact, within), *known})
    between = ((low + high) / 2 for low, high in itertools.pairwise(found))
    return sorted({*found, *between})


def try_number(world: World, subject: Subject, number: float) -> Tried | None:
    """What comes out with a number; None where it gives points that the criterion cannot have."""
    return _try(world, subject, Numbers(number, number))


def _try(world: World, subject: Subject, value: Possible) -> Tried | None:
    outcome = given(world, subject, value)
    points = outcome.points(subject.criterion)
    if points is not None and subject.within is not None:
        low, high = subject.within.low, subject.within.high
        if not compared(low) <= compared(points) <= compared(high):
            return None
    return Tried(value, outcome, points, outcome.first != world.first)


def given(world: World, subject: Subject, value: Possible) -> Outcome:
    """What comes out with a value of the fact, or with points of the criterion."""
    if subject.fact is not None:
        return world.given(subject.vendor, subject.fact, value)
    assert subject.criterion is not None
    assert isinstance(value, Numbers)
    return world.with_points(subject.vendor, subject.criterion, value.low)
