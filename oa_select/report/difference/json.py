"""The difference of two rankings as JSON of version 1."""

from __future__ import annotations

from typing import Any

from oa_select import __version__
from oa_select.report.ranking.json import FORMAT, Data, dump
from oa_select.results.difference import Change, Difference, Move, Placement, Side


def render_difference_json(difference: Difference) -> str:
    """Both sides, every vendor's move, every change, and what moved the first places most."""
    return dump(
        {
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
    )


def _side(side: Side) -> Data:
    return {
        "name": side.name or None,
        "commit": side.commit,
        "rubric": {"id": side.rubric, "sha256": side.rubric_sha256} if side.rubric else None,
        "data_sha256": side.data_sha256,
        "decided": side.decided,
        "first": list(side.first),
        "skipped": list(side.skipped),
    }


def _move(move: Move) -> Data:
    return {
        "vendor": move.vendor,
        "name": move.name.both(),
        "base": _placement(move.base),
        "head": _placement(move.head),
        "from_rubric": move.from_rubric,
        "from_data": move.from_data,
        "from_both": move.from_both,
    }


def _placement(placement: Placement | None) -> Data | None:
    if placement is None:
        return None
    points = placement.points
    return {
        "rank": placement.rank,
        "best_rank": placement.best_rank,
        "worst_rank": placement.worst_rank,
        "score": placement.score,
        "low": points.low if points is not None else None,
        "high": points.high if points is not None else None,
        "status": placement.status,
        "gates": [{"id": id, "outcome": outcome} for id, outcome in placement.gates],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "file": change.file,
        "line": change.line,
        "path": change.path,
        "base": change.base,
        "head": change.head,
    }
