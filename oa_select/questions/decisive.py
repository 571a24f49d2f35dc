"""Whether one answer alone changes who comes first; drawing level counts."""

from __future__ import annotations

from oa_select.facts.coverage import SITE_FACTS
from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers, Possible, everything
from oa_select.questions.contenders import OpenLeaf
from oa_select.what_if.change import changes
from oa_select.what_if.subject import Subject
from oa_select.what_if.world import World


def answer_decides(world: World, vendor: str, leaf: OpenLeaf) -> bool:
    """Whether some answer about a criterion changes who comes first.

    Args:
        world: the ranking as it is.
        vendor: who is asked.
        leaf: the criterion, and what is possible of the fact that is asked for.
    """
    fact = leaf.asked.fact
    if not world.could_change(vendor, fact):
        return False
    if fact.path in SITE_FACTS:
        subject = Subject(vendor, None, leaf.id, leaf.counts)
        return changes(world, subject, Numbers(leaf.points.low, leaf.points.high))
    within = leaf.points if leaf.leaf.capped else None
    subject = Subject(vendor, fact, leaf.id, leaf.counts, within=within)
    if within is not None:
        return changes(world, subject, _possible(leaf.asked))
    return _some_answer_changes(world, subject, fact, _possible(leaf.asked))


def gate_decides(world: World, vendor: str, fact: Fact) -> bool:
    """Whether some answer about the fact of an open gate changes who comes first."""
    if not world.could_change(vendor, fact):
        return False
    subject = Subject(vendor, fact, None, None)
    return _some_answer_changes(world, subject, fact, _possible(world.of(vendor, fact)))


def _some_answer_changes(world: World, subject: Subject, fact: Fact, possible: Possible) -> bool:
    """Whether one of them does."""
    return world.once(subject.vendor, fact, possible, lambda: changes(world, subject, possible))


def _possible(finding: Finding) -> Possible:
    return finding.possible if finding.says_something else everything(finding.fact)
