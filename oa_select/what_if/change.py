"""The nearest value of a fact that changes who is first."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.facts.possible import UNKNOWN, Numbers, Possible
from oa_select.interval import compared
from oa_select.what_if.edges import edges, with_current, with_kept
from oa_select.what_if.subject import Change, Subject, distance, is_current
from oa_select.what_if.tries import numbers_to_try, tries, try_number
from oa_select.what_if.world import World


def changes(world: World, subject: Subject, possible: Possible) -> bool:
    """Whether some value that is possible changes who is first; drawing level counts."""
    if not isinstance(possible, Numbers) or subject.fact is None:
        return any(each.changed for each in tries(world, subject, possible))
    # What changes it for one vendor often does for the next: that number is tried first.
    told = world.told.get(subject.fact.path)
    among = numbers_to_try(world, subject, possible)
    for number in sorted(among, key=lambda each: each != told):
        tried = try_number(world, subject, number)
        if tried is not None and tried.changed:
            world.told[subject.fact.path] = number
            return True
    return False


def nearest_change(world: World, subject: Subject, possible: Possible) -> Change | None:
    """The possible value nearest to the current one that changes who is first."""
    vendor, fact, *rest = subject
    if fact is None:
        return _nearest(world, subject, possible)
    about = *rest, possible
    return world.once(vendor, fact, about, lambda: _nearest(world, subject, possible))


def _nearest(world: World, subject: Subject, possible: Possible) -> Change | None:
    if isinstance(possible, Numbers):
        return _nearest_number(world, subject, possible)
    found = (each.change for each in tries(world, subject, possible) if each.changed)
    return min(found, key=lambda each: distance(subject, each.points), default=None)


def _nearest_number(world: World, subject: Subject, within: Numbers) -> Change | None:
    tried = [*tries(world, subject, within)]
    if not any(each.changed for each in tried):
        return None
    tried = [*with_kept(world, subject, tried)]
    lets_in = world.is_too_little_known(subject.vendor)
    if lets_in or (subject.vendor in world.first and len(world.first) > 1):
        tried = [*with_current(world, subject, tried)]
    changed = [each.change for each in tried if each.changed]
    at_edges = [*edges(world, subject, tried)]
    if not at_edges:
        any_ = min(changed, key=lambda each: distance(subject, each.points))
        return any_._replace(value=UNKNOWN)
    # an answer that lets a vendor in may be enough at the points that count already
    found = [*at_edges, *changed] if lets_in else at_edges
    start = subject.known
    if start is None:
        start = min(tried, key=lambda each: (each.changed, distance(subject, each.points))).number
    nearest = min(
        found,
        key=lambda each: (compared(distance(subject, each.points)), abs(_number(each) - start)),
    )
    return _with_turns(world, subject, nearest, at_edges)


def _number(change: Change) -> float:
    assert isinstance(change.value, Numbers)
    return change.value.low


def _with_turns(world: World, subject: Subject, nearest: Change, edges: Sequence[Change]) -> Change:
    """The change, with who is first on either side of the current points where it is at them."""
    if not is_current(world, subject, nearest, _number(nearest)):
        return nearest
    here = [each for each in edges if is_current(world, subject, each, _number(each))]
    rising: frozenset[str] = frozenset()
    falling: frozenset[str] = frozenset()
    for each in here:
        points, current = each.points, subject.current
        if points is not None and current is not None and points > current:
            rising = each.first
        else:
            falling = each.first
    return nearest._replace(points=subject.current, turns=(rising, falling))
