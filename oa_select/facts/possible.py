"""Possible values of a fact: numbers in a range, one of several levels, or one of several sets."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from oa_select.facts.claims import Atom, Claim
from oa_select.facts.fact import Fact


class Numbers(NamedTuple):
    """Every number from ``low`` to ``high``; an end may be infinite."""

    low: float
    high: float

    @property
    def single(self) -> bool:
        """Whether only one number is possible."""
        return self.low == self.high


class Levels(NamedTuple):
    """One of these levels, in the order of the fact; ``true`` and ``false`` for a bool."""

    levels: tuple[str, ...]

    @property
    def single(self) -> bool:
        """Whether only one level is possible."""
        return len(self.levels) == 1


class MemberSet(NamedTuple):
    """A set known by its members; ``exact``: these and no others."""

    members: frozenset[str]
    exact: bool


class Sets(NamedTuple):
    """One of these readings of a set; several only where sources disagree."""

    readings: tuple[MemberSet, ...]

    @property
    def single(self) -> bool:
        """Whether the set is known exactly."""
        return len(self.readings) == 1 and self.readings[0].exact


class Unknown:
    """Nothing is known; neither true nor false."""

    __slots__ = ()
    single = False

    def __bool__(self) -> bool:
        raise TypeError("unknown is neither true nor false")

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()
Possible: TypeAlias = Numbers | Levels | Sets | Unknown


def levels_of(fact: Fact) -> tuple[str, ...]:
    """The levels of a bool, ordinal, enum or set fact, as texts."""
    return ("false", "true") if fact.type == "bool" else fact.levels


def everything(fact: Fact) -> Numbers | Levels | Sets:
    """All that a fact may be of which nothing is known."""
    if fact.type == "number":
        return Numbers(*fact.bounds)
    if fact.type == "set":
        return Sets((MemberSet(frozenset(), exact=False),))
    return Levels(levels_of(fact))


def level_text(value: Atom) -> str:
    """A bool or a level as the text that scales and files name it by."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def of_claim(fact: Fact, claim: Claim) -> Numbers | Levels | Sets:
    """The possible values under one claim, within the fact's natural bounds."""
    if fact.type == "number":
        return _numbers(fact, claim)
    if fact.type == "set":
        members = frozenset(level_text(each) for each in claim.values)
        exact = claim.form == "value" or members == frozenset(fact.levels)
        return Sets((MemberSet(members, exact),))
    return Levels(_levels(fact, claim))


def _numbers(fact: Fact, claim: Claim) -> Numbers:
    low, high = fact.bounds
    values = [float(each) for each in claim.values]
    if claim.form in ("value", "between", "varies"):
        return Numbers(values[0], values[-1])
    return Numbers(values[0], high) if claim.form == "at_least" else Numbers(low, values[0])


def _levels(fact: Fact, claim: Claim) -> tuple[str, ...]:
    order = levels_of(fact)
    named = [level_text(each) for each in claim.values]
    if claim.form == "at_least":
        return order[order.index(named[0]) :]
    if claim.form == "at_most":
        return order[: order.index(named[0]) + 1]
    if claim.form == "between":
        return order[order.index(named[0]) : order.index(named[1]) + 1]
    return tuple(level for level in order if level in named)


def combine(fact: Fact, all_of: list[Numbers | Levels | Sets]) -> tuple[Possible, bool]:
    """The possible values under all claims together, and whether they contradict one another."""
    if len(all_of) == 1:
        return all_of[0], False
    numbers = [each for each in all_of if isinstance(each, Numbers)]
    if numbers:
        low, high = max(each.low for each in numbers), min(each.high for each in numbers)
        if low <= high:
            return Numbers(low, high), False
        hull = Numbers(min(each.low for each in numbers), max(each.high for each in numbers))
        return hull, True
    levels = [each.levels for each in all_of if isinstance(each, Levels)]
    if levels:
        order = levels_of(fact)
        common = tuple(level for level in order if all(level in each for each in levels))
        if common:
            return Levels(common), False
        return Levels(
            tuple(level for level in order if any(level in each for each in levels))
        ), True
    return _combine_sets(fact, [each.readings[0] for each in all_of if isinstance(each, Sets)])


def _combine_sets(fact: Fact, sets: list[MemberSet]) -> tuple[Sets, bool]:
    exact = list(dict.fromkeys(each for each in sets if each.exact))
    at_least = frozenset[str]().union(*(each.members for each in sets if not each.exact))
    if len(exact) > 1 or (exact and not at_least <= exact[0].members):
        return Sets(tuple(dict.fromkeys(sets))), True
    if exact:
        return Sets((exact[0],)), False
    return Sets((MemberSet(at_least, at_least == frozenset(fact.levels)),)), False
