"""The weighted sums of a plan as columns: from the points of leaves up to the scores."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import ibis

from oa_select.register.expressions import Ends, number, total
from oa_select.register.points import Columns, as_columns, ends_at
from oa_select.register.query import Leaf, Query, place_name
from oa_select.rubric.model import Criterion

if TYPE_CHECKING:
    from ibis.expr import types as ir

TOTAL = "total"
"""What the columns of the sums over all criteria begin with."""


class Node(NamedTuple):
    """A criterion, or all of them together, and what its columns begin with.

    ``applies`` says that it does to some vendors, ``always`` to all. ``whole`` is how many points
    wide it is where nothing is known, None where that depends on the vendor and is in a column.
    ``children`` are those that weigh something and apply to some vendors; ``height`` is 0 for a
    leaf, and one more than that of its highest child for a group.
    """

    name: str
    share: float
    applies: bool
    always: bool
    whole: float | None
    children: tuple[Node, ...] = ()
    height: int = 0

    @property
    def steady(self) -> bool:
        """Whether the shares of its children are the same for all vendors."""
        return all(each.always for each in self.children)


def nodes_of(query: Query) -> list[Node]:
    """The criteria of a query as nodes, children first; the last one is all of them together."""
    names = map(place_name, itertools.count())
    leaves = {each.name: each for each in query.leaves}
    found: list[Node] = []
    children = [_node(each, names, leaves, found) for each in query.plan.criteria]
    return [*found, _group(TOTAL, 1.0, children)]


def _node(
    criterion: Criterion, names: Iterator[str], leaves: Mapping[str, Leaf], found: list[Node]
) -> Node:
    name = next(names)
    if criterion.criteria:
        children = [_node(each, names, leaves, found) for each in criterion.criteria]
        node = _group(name, criterion.share, children)
    else:
        leaf = leaves[name]
        always = not (leaf.may_not_apply or leaf.left_out)
        node = Node(name, criterion.share, not leaf.left_out, always, leaf.attainable.width)
    found.append(node)
    return node


def _group(name: str, share: float, children: Sequence[Node]) -> Node:
    weighing = tuple(each for each in children if each.applies and each.share)
    height = 1 + max((each.height for each in children), default=0)
    always = any(each.always for each in weighing)
    node = Node(name, share, bool(weighing), always, None, weighing, height)
    wholes = [each.whole for each in weighing if each.whole is not None]
    if not node.steady or len(wholes) < len(weighing):
        return node
    parts = zip(_shares(node), wholes, strict=True)
    return node._replace(whole=math.fsum(share * whole for share, whole in parts))


def _shares(node: Node) -> list[float]:
    """The shares of a node's children where all of them apply."""
    sum_of_all = math.fsum(each.share for each in node.children)
    return [each.share / sum_of_all for each in node.children]


def with_sums(query: Query, table: ir.Table, nodes: Sequence[Node]) -> ir.Table:
    """The vendors with the points of every group, and of all criteria together."""
    for height in range(1, 1 + nodes[-1].height):
        columns: Columns = {}
        for node in nodes:
            if node.height == height:
                columns |= _group_columns(query, node, table)
        table = table.mutate(**columns)
    return table


def _group_columns(query: Query, node: Node, table: ir.Table) -> Columns:
    columns: Columns = {}
    for side in query.found:
        ends = {each.name: ends_at(table, f"{each.name}/{side}") for each in node.children}
        weigh = _weigher(node, {name: each.low.notnull() for name, each in ends.items()})
        low = weigh({name: each.low for name, each in ends.items()})
        high = weigh({name: each.high for name, each in ends.items()})
        columns |= as_columns(f"{node.name}/{side}", Ends(low, high))
        if side == "all" and node.whole is None:
            wholes = {each.name: whole_of(each, table) for each in node.children}
            columns[f"{node.name}/whole"] = weigh(wholes)
    return columns


def whole_of(node: Node, table: ir.Table) -> ir.FloatingValue:
    """How many points wide a node is where nothing is known."""
    return table[f"{node.name}/whole"] if node.whole is None else number(node.whole)


def _weigher(
    node: Node, applies: Mapping[str, ir.BooleanValue]
) -> Callable[[Mapping[str, ir.FloatingValue]], ir.FloatingValue]:
    """What adds up a value of each child, by weight, among those that apply to a vendor."""
    if not node.applies:
        return lambda _: ibis.null("float64")
    if node.steady:
        shares = dict(zip((each.name for each in node.children), _shares(node), strict=True))
        return lambda values: total(number(share) * values[name] for name, share in shares.items())
    given = {
        each.name: number(each.share)
        if each.always
        else applies[each.name].ifelse(number(each.share), number(0))
        for each in node.children
    }
    sum_of_all = total(given.values())

    def weigh(values: Mapping[str, ir.FloatingValue]) -> ir.FloatingValue:
        parts = (share * values[name].coalesce(number(0)) for name, share in given.items())
        return ibis.cases((sum_of_all > 0, total(parts) / sum_of_all))

    return weigh
