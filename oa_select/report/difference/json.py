"""The difference of two rankings as JSON of version 1."""

from __future__ import annotations

from oa_select import __version__
from oa_select.report.json import FORMAT, Data, dump, ends, fields
from oa_select.report.layout import Layout
from oa_select.results.difference import Change, Difference, Move, Placement, Side


def render_difference_json(difference: Difference, layout: Layout) -> str:
    """Both sides, every vendor's move, every change, and what moved the first places most."""
    del layout
    return dump(
        {
            "format": FORMAT,
            "oa_select": __version__,
            "base": _side(difference.base),
            "head": _side(difference.head),
            **fields(difference, "changed winner_changed frozen_changed unsealed"),
            "vendors": [_move(each) for each in difference.moves],
            "changes": [_change(each) for each in difference.changes],
            "causes": [
                {**fields(each, "vendor delta"), "changes": [*map(_change, each.changes)]}
                for each in difference.causes
            ],
        }
    )


def _side(side: Side) -> Data:
    return {
        "name": side.name or None,
        "commit": side.commit,
        "rubric": {"id": side.rubric, "sha256": side.rubric_sha256} if side.rubric else None,
        **fields(side, "data_sha256 decided first skipped"),
    }


def _move(move: Move) -> Data:
    return {
        **fields(move, "vendor name"),
        "base": _placement(move.base),
        "head": _placement(move.head),
        **fields(move, "from_rubric from_data from_both"),
    }


def _placement(placement: Placement | None) -> Data | None:
    if placement is None:
        return None
    return {
        **fields(placement, "rank best_rank worst_rank score"),
        **ends(placement.points),
        "status": placement.status,
        "gates": [{"id": id, "outcome": outcome} for id, outcome in placement.gates],
    }


def _change(change: Change) -> Data:
    data = fields(change, "file line path")
    return {**data, "base": change.base, "head": change.head}
