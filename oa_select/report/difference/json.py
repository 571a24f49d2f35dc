"""The difference of two rankings as JSON of version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oa_select import __version__
from oa_select.report.json import FORMAT, both, dump, ends
from oa_select.report.layout import Layout
from oa_select.results.difference import Change, Difference, Move, Placement, Side

if TYPE_CHECKING:
    from oa_select.results.json import difference as data


def render_difference_json(difference: Difference, layout: Layout) -> str:
    """Both sides, every vendor's move, every change, and what moved the first places most."""
    del layout
    found: data.Difference = {
        "format": FORMAT,
        "oa_select": __version__,
        "base": _side(difference.base),
        "head": _side(difference.head),
        "changed": difference.changed,
        "winner_changed": difference.winner_changed,
        "frozen_changed": difference.frozen_changed,
        "unsealed": list(difference.unsealed),
        "vendors": [_move(each) for each in difference.moves],
        "changes": [_change(each) for each in difference.changes],
        "causes": [
            {
                "vendor": each.vendor,
                "delta": each.delta,
                "changes": [_change(change) for change in each.changes],
            }
            for each in difference.causes
        ],
    }
    return dump(found)


def _side(side: Side) -> data.Side:
    return {
        "name": side.name or None,
        "commit": side.commit,
        "rubric": {"id": side.rubric, "sha256": side.rubric_sha256} if side.rubric else None,
        "total": side.total,
        "data_sha256": side.data_sha256,
        "decided": side.decided,
        "first": list(side.first),
        "skipped": list(side.skipped),
    }


def _move(move: Move) -> data.Move:
    return {
        "vendor": move.vendor,
        "name": both(move.name),
        "base": _placement(move.base) if move.base else None,
        "head": _placement(move.head) if move.head else None,
        "from_rubric": move.from_rubric,
        "from_data": move.from_data,
        "from_both": move.from_both,
    }


def _placement(placement: Placement) -> data.Placement:
    return {
        "rank": placement.rank,
        "best_rank": placement.best_rank,
        "worst_rank": placement.worst_rank,
        "score": placement.score,
        **ends(placement.points),
        "status": placement.status,
        "gates": [{"id": id, "outcome": outcome} for id, outcome in placement.gates],
    }


def _change(change: Change) -> data.Change:
    return {
        "file": change.file,
        "line": change.line,
        "path": change.path,
        "base": change.base,
        "head": change.head,
    }
