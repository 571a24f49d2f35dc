"""The input of checks: rubrics and vendors without errors, each with its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import Date
from oa_select.load.rubric import LoadedRubric
from oa_select.load.vendor import LoadedVendor
from oa_select.scoring.leaves import Leaf
from oa_select.scoring.plan import Options, Plan, make_plan
from oa_select.scoring.scored import Scored, score_all
from oa_select.scoring.sums import Node
from oa_select.source.document import Document
from oa_select.vendor import Vendor


class Trial(NamedTuple):
    """A rubric tried on the loaded vendors.

    ``vendors`` are the loaded ones with their claims about the rubric's custom facts, ``scored``
    what the rubric makes of each, and ``leaves`` the same by the id of each criterion with
    measures; all in one order.
    """

    loaded: LoadedRubric
    plan: Plan
    vendors: tuple[Vendor, ...]
    scored: tuple[Scored, ...]
    leaves: Mapping[str, tuple[Leaf, ...]]


class SharedFile(NamedTuple):
    """A file of sources that the vendors of its folder share.

    ``complete`` says that it was to be looked at itself, with every vendor that could cite it.
    """

    document: Document
    complete: bool

    def serves(self, document: Document) -> bool:
        """Whether the vendor in this document may cite its sources."""
        return _folder(document) == _folder(self.document)


class Unread(NamedTuple):
    """Whether there are vendors or rubrics whose files have errors.

    Nothing is said of other files that may only be so because of those. ``nameless``: not even
    the ids of all of them are known.
    """

    vendors: bool = False
    rubrics: bool = False
    nameless: bool = False


class Files(NamedTuple):
    """All files without errors, and the date by which certificates expire, if there is one.

    ``beside`` are those of evaluators and of the buyer's places; ``names`` are those of all files,
    also of those with errors.
    """

    rubrics: tuple[LoadedRubric, ...]
    vendors: tuple[LoadedVendor, ...]
    trials: tuple[Trial, ...] = ()
    shared: tuple[SharedFile, ...] = ()
    as_of: Date | None = None
    unread: Unread = Unread()
    beside: tuple[Document, ...] = ()
    names: tuple[str, ...] = ()


def try_out(loaded: LoadedRubric, vendors: Sequence[Vendor], options: Options) -> Trial:
    """The ranking of these vendors, whose claims include those about the rubric's custom facts."""
    plan = make_plan(loaded.rubric, options)
    scored = tuple(score_all(plan, vendors, plan.rules))
    leaves: dict[str, list[Leaf]] = {id: [] for id in plan.attainable}
    for each in scored:
        for id, leaf in _leaves(each.total.children):
            leaves[id].append(leaf)
    by_id = {id: tuple(found) for id, found in leaves.items()}
    return Trial(loaded, plan, tuple(vendors), scored, by_id)


def _leaves(nodes: Sequence[Node]) -> Iterator[tuple[str, Leaf]]:
    for node in nodes:
        if node.leaf is not None:
            yield node.criterion.id, node.leaf
        yield from _leaves(node.children)


def _folder(document: Document) -> str:
    return document.file.rpartition("/")[0]
