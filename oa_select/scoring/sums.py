"""The weighted sums of one vendor: from the points of its leaves up to its score."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import is_
from typing import NamedTuple

from oa_select.interval import Interval, weighted_sum
from oa_select.results.terms import Unknown
from oa_select.rubric.model import Criterion
from oa_select.scoring.leaves import Leaf


class Node(NamedTuple):
    """One criterion of one vendor; ``points`` and ``score`` are None where it does not apply.

    ``share`` is its weight among the siblings that apply, as a fraction of 1.
    """

    criterion: Criterion
    points: Interval | None
    score: float | None
    children: tuple[Node, ...] = ()
    shares: tuple[float, ...] = ()
    leaf: Leaf | None = None


class Total(NamedTuple):
    """The sums of one vendor over all top criteria."""

    points: Interval | None
    score: float | None
    children: tuple[Node, ...]
    shares: tuple[float, ...]

    def leaves(self) -> Iterator[tuple[float, Leaf]]:
        """The effective weight and the leaf of every criterion that applies."""
        return ((weight, node.leaf) for weight, node in self.leaf_nodes() if node.leaf is not None)

    def leaf_nodes(self) -> Iterator[tuple[float, Node]]:
        """The effective weight and the node of every criterion with measures that applies."""
        return _leaf_nodes(self.children, self.shares, 1.0)

    def walk(self) -> Iterator[Node]:
        """All nodes, parents first."""
        return _walk(self.children)

    def find(self, id: str) -> Node:
        """The node of the criterion with this id, which is in the rubric."""
        return next(node for node in self.walk() if node.criterion.id == id)

    @property
    def known_pct(self) -> float:
        """How much of what could be known is, by weight; 100 where nothing could vary."""
        return self.known_with(0.0)

    def known_with(self, learnt: float) -> float:
        """How much would be known with answers that narrow the score by so many points."""
        open_width, whole_width = self.widths()
        return 100 * (1 - (open_width - learnt) / whole_width) if whole_width > 0 else 100.0

    def widths(self) -> tuple[float, float]:
        """By how many points the score is open, and by how many if nothing were known."""
        applying = [
            (weight, leaf.points.width, leaf.attainable.width)
            for weight, leaf in self.leaves()
            if leaf.points is not None
        ]
        open_width = math.fsum([weight * width for weight, width, _ in applying])
        return open_width, math.fsum([weight * whole for weight, _, whole in applying])


def add_up(
    criteria: Sequence[Criterion], score_leaf: Callable[[Criterion], Leaf], unknown: Unknown
) -> Total:
    """The weighted sums of a vendor whose leaves ``score_leaf`` gives."""
    children = tuple([_node(each, score_leaf, unknown) for each in criteria])
    shares = _shares(children)
    return Total(*_sum(children, shares), children, shares)


def with_leaves(total: Total, leaves: Mapping[str, Leaf], unknown: Unknown) -> Total:
    """The sums with other leaves of some criteria, by id; all else is taken over."""
    children = tuple([_renewed(each, leaves, unknown) for each in total.children])
    if all(map(is_, children, total.children)):
        return total
    shares = _shares(children)
    return Total(*_sum(children, shares), children, shares)


def _renewed(node: Node, leaves: Mapping[str, Leaf], unknown: Unknown) -> Node:
    if node.leaf is not None:
        leaf = leaves.get(node.criterion.id, node.leaf)
        return node if leaf is node.leaf else _of_leaf(node.criterion, leaf, unknown)
    children = tuple([_renewed(each, leaves, unknown) for each in node.children])
    if all(map(is_, children, node.children)):
        return node
    return _of_group(node.criterion, children)


def _node(criterion: Criterion, score_leaf: Callable[[Criterion], Leaf], unknown: Unknown) -> Node:
    if criterion.criteria:
        children = tuple([_node(each, score_leaf, unknown) for each in criterion.criteria])
        return _of_group(criterion, children)
    return _of_leaf(criterion, score_leaf(criterion), unknown)


def _of_group(criterion: Criterion, children: tuple[Node, ...]) -> Node:
    shares = _shares(children)
    return Node(criterion, *_sum(children, shares), children, shares)


def _of_leaf(criterion: Criterion, leaf: Leaf, unknown: Unknown) -> Node:
    score = None if leaf.points is None else counted(leaf.points, unknown)
    return Node(criterion, leaf.points, score, leaf=leaf)


def counted(points: Interval, unknown: Unknown) -> float:
    """What an interval counts as in the score that orders the table."""
    if unknown == "worst":
        return points.low
    return points.high if unknown == "best" else points.midpoint


def _shares(children: Sequence[Node]) -> tuple[float, ...]:
    """Each child's share among those that apply; 0 for one that does not."""
    given = [0.0 if each.points is None else each.criterion.share for each in children]
    total = math.fsum(given)
    return tuple([share / total for share in given]) if total else (0.0,) * len(given)


def _sum(children: Sequence[Node], shares: Sequence[float]) -> tuple[Interval | None, float | None]:
    if not any(shares):
        return None, None
    applying = [
        (share, each.points, each.score)
        for share, each in zip(shares, children, strict=True)
        if share and each.points is not None and each.score is not None
    ]
    points = weighted_sum([(share, points) for share, points, _ in applying])
    return points, math.fsum([share * score for share, _, score in applying])


def _leaf_nodes(
    children: Sequence[Node], shares: Sequence[float], weight: float
) -> Iterator[tuple[float, Node]]:
    for node, share in zip(children, shares, strict=True):
        if node.points is None:
            continue
        if node.leaf is not None:
            yield weight * share, node
        else:
            yield from _leaf_nodes(node.children, node.shares, weight * share)


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
