"""The questions that may be asked, before it is tried whether their answers decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.questions.contenders import Contender, Contenders, OpenLeaf
from oa_select.questions.decisive import answer_decides
from oa_select.questions.value import value_of_information
from oa_select.results.questions import Kind
from oa_select.scoring.leaves import SETTLED, Leaf
from oa_select.scoring.sums import Node
from oa_select.what_if.world import World

OPEN: Kind = "open"
CONFIRM: Kind = "confirm"


class Candidate(NamedTuple):
    """A question to a vendor; ``value`` is what its answer is worth if it decides."""

    contender: Contender
    leaf: OpenLeaf
    kind: Kind
    value: float

    def decides(self, world: World) -> bool:
        """Whether some answer alone changes who comes first."""
        return answer_decides(world, self.contender.id, self.leaf)

    def worth(self, *, decides: bool) -> float:
        """The value; 0 where it confirms something that changes nothing."""
        return self.value if decides or self.kind == OPEN else 0.0


def candidates(contenders: Contenders, world: World, contender: Contender) -> Iterator[Candidate]:
    """What may be asked of one vendor, in rubric order."""
    best_other = contenders.best_expected_other(contender)
    still_open = {leaf.id: leaf for leaf in contender.open}
    firm = {
        node.criterion.id: node.leaf
        for node in contenders.contest.firm[contender.id].total.walk()
        if node.leaf is not None
    }
    for weight, node in contender.scored.total.leaf_nodes():
        if weight == 0:
            continue
        leaf, expected, kind = still_open.get(node.criterion.id), contender.expected, OPEN
        if leaf is None and (leaf := _moves_others(world, contender, node, weight)):
            yield Candidate(contender, leaf, OPEN, 0.0)
            continue
        if leaf is None:
            leaf, kind = _weakly_known(contenders, node, weight, firm[node.criterion.id]), CONFIRM
            if leaf is None or node.points is None:
                continue
            expected += weight * (leaf.points.midpoint - node.points.midpoint)
        value = value_of_information(expected, leaf.swing, best_other)
        yield Candidate(contender, leaf, kind, value)


def _moves_others(world: World, contender: Contender, node: Node, weight: float) -> OpenLeaf | None:
    """A leaf whose answer changes not its own points but those of others, so that it decides."""
    leaf = node.leaf
    if leaf is None or leaf.asked is None or node.points is None or node.score is None:
        return None
    asked = leaf.asked.asked
    if asked.state in SETTLED or not world.uses(asked.fact).compared:
        return None
    found = OpenLeaf(node.criterion.id, weight, node.points, node.score, leaf, node, asked)
    return found if answer_decides(world, contender.id, found) else None


def _weakly_known(contenders: Contenders, node: Node, weight: float, firm: Leaf) -> OpenLeaf | None:
    """A leaf that is known on weak evidence only, with what it may have without that."""
    leaf = node.leaf
    if leaf is None or leaf.used is None or node.points is None or node.score is None:
        return None
    if firm.points is None or compared(firm.points.width) <= compared(node.points.width):
        return None
    weak = firm.weighed[leaf.used]
    least = contenders.contest.plan.rubric.firm_grade
    grade = leaf.weighed[leaf.used].finding.grade
    if grade is not None and grade > least:
        asked = weak.finding
    elif weak.open and weak.finding.state in SETTLED:  # what is taken off is weakly known
        asked = weak.open[0]
    else:
        return None
    return OpenLeaf(node.criterion.id, weight, firm.points, node.score, leaf, node, asked)
