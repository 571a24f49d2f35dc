"""Which columns of a score sheet are a vendor's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.spreadsheets.grid import Grid, is_judgement
from oa_select.spreadsheets.wording import Role, folded, name_and_sub, sub_of

WORKED_OUT = ("weighted", "note", "derived")
"""What a column of a vendor may be besides judgements."""


class VendorColumns(NamedTuple):
    """The columns of one vendor: its judgements by evaluator, and what was worked out from them.

    The key of ``scores`` is the evaluator that a heading below the vendor's name names, else empty.
    """

    name: str
    heading: int
    scores: dict[str, int]
    weighted: int | None = None
    note: int | None = None

    @property
    def columns(self) -> set[int]:
        """All of its columns."""
        worked_out = (self.weighted, self.note)
        return {*self.scores.values(), *(each for each in worked_out if each is not None)}


def find_vendors(
    grid: Grid,
    last: int,
    texts: Sequence[Sequence[str]],
    roles: Mapping[int, Role | None],
    possible: Sequence[int],
) -> tuple[tuple[VendorColumns, ...], list[int], tuple[int, ...]]:
    """The vendors with their columns, the columns that are nobody's, and those of a name twice."""
    bottoms = [folded(texts[index][-1]) for index in possible if roles[index] is None]
    several = any(len(texts[index]) > 1 for index in possible)
    under = several and (len(set(bottoms)) < len(bottoms) or any(map(sub_of, bottoms)))
    named = {index: _named(texts[index], under=under) for index in possible}
    found: dict[str, VendorColumns] = {}
    rest: list[int] = []
    twice: list[int] = []
    for index, (name, sub) in named.items():
        if roles[index] is not None or sub in WORKED_OUT:
            continue
        before = found.get(folded(name))
        if before is not None and sub is None:
            twice.append(index)
        elif found and before is None and sub is None and sub_of(name) == "score":
            rest.append(index)  # of a table beside
        elif before is None and sub is None and not _may_be(grid, last, index, bool(found)):
            rest.append(index)
        else:
            found[folded(name)] = _with(before or VendorColumns(name, index, {}), index, sub)
    for index, (name, sub) in named.items():
        if roles[index] is None and sub not in WORKED_OUT:
            continue
        key, kind = folded(name) if sub is not None else "", sub
        if roles[index] == "weighted" and key not in found:
            key, kind = _to_the_left(found, index), "weighted"
        if key in found and kind in WORKED_OUT:
            found[key] = _with(found[key], index, kind)
        else:
            rest.append(index)
    return tuple(found.values()), sorted(rest), tuple(twice)


def _to_the_left(found: Mapping[str, VendorColumns], index: int) -> str:
    """The vendor whose column is the nearest to the left; empty where there is none."""
    before = {each.heading: key for key, each in found.items() if each.heading < index}
    return before[max(before)] if before else ""


def _with(vendor: VendorColumns, index: int, sub: str | None) -> VendorColumns:
    if sub == "weighted":
        return vendor._replace(weighted=index)
    if sub == "note":
        return vendor._replace(note=index)
    if sub == "derived":
        return vendor
    evaluator = "" if sub in (None, "score") else sub or ""
    return vendor._replace(scores={**vendor.scores, evaluator: index})


def _named(texts: Sequence[str], *, under: bool) -> tuple[str, str | None]:
    """A vendor's name, and what the column is of it: a kind, or an evaluator's name."""
    if under and len(texts) > 1:
        return texts[-2], sub_of(texts[-1]) or texts[-1]
    return name_and_sub(texts[-1])


def _may_be(grid: Grid, last: int, index: int, after_others: bool) -> bool:
    """Whether a column may be a vendor's: it has judgements, or nothing at all beside others."""
    cells = [cell for cell in grid.column(index, last + 1) if not cell.empty]
    return any(map(is_judgement, cells)) or (after_others and not cells)
