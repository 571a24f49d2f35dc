"""Two rankings side by side: from files on both sides, or against a recorded outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from oa_select.difference.changes import find_changes
from oa_select.difference.effects import find_causes
from oa_select.difference.topics import Known, Topics
from oa_select.load.project import Opened
from oa_select.problems import UsageError
from oa_select.results.difference import Change, Difference, Move, Placement, Recorded, Side
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.results.topics import PresenceTopic
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options, Plan, make_plan
from oa_select.scoring.rank import rank
from oa_select.scoring.recalculation import outline_of
from oa_select.scoring.scored import score_all
from oa_select.text import LocalizedText, msg

Scores = Mapping[str, float | None]


class Named(NamedTuple):
    """The name of a side, and the commit that it was read from."""

    name: str = ""
    commit: str | None = None


def compare_files(
    base: Opened | None,
    head: Opened,
    options: Options,
    names: tuple[Named, Named],
    unsealed: tuple[str, ...] = (),
) -> Difference:
    """The difference between two states of the files.

    Args:
        base: None where there was no rubric then.
        head: with at least one vendor.
        options: which hold for both.
        names: of base and head.
        unsealed: the frozen rubrics of either side that have changed.

    Raises:
        UsageError: if an option names something that one of the rubrics lacks.
    """
    ranking = _ranking(head, options, names[1])
    if base is None:
        return _all_new(head, ranking, names, unsealed)
    before = _ranking(base, options, names[0])
    topics = Topics(_known(base, options), _known(head, options))
    changes = tuple(map(topics.of, find_changes(base, head)))
    old_data = _scores(head.rubric, base, options)
    new_data = _scores(base.rubric, head, options)
    moves = tuple(
        _split(move, old_data, new_data)
        for move in _moves(
            {each.vendor: (each.name, _placement(each)) for each in before.vendors}, ranking
        )
    )
    return Difference(
        _side(before, names[0]),
        _side(ranking, names[1]),
        ranking.rubric.title,
        moves,
        changes,
        find_causes(base, head, changes, ranking.vendors, options),
        True,
        unsealed,
        ranking,
        before,
    )


def _all_new(
    head: Opened, ranking: Ranking, names: tuple[Named, Named], unsealed: tuple[str, ...]
) -> Difference:
    """The difference from a state that had no such rubric."""
    side = _side(ranking, names[1])
    empty = Side(*names[0], "", None, None, False, (), total=side.total)
    title = ranking.rubric.title
    topic = PresenceTopic("rubric", title)
    added = Change(head.document.file, 1, "rubric", None, head.rubric.id, ("rubric",), topic)
    moves = tuple(Move(each.vendor, each.name, None, _placement(each)) for each in ranking.vendors)
    return Difference(empty, side, title, moves, (added,), (), True, unsealed, ranking)


def compare_recorded(
    base: Recorded, head: Opened, options: Options, name: Named, unsealed: tuple[str, ...] = ()
) -> Difference:
    """The difference between a recorded outcome and the files; score changes are not split.

    Raises:
        UsageError: if an option names something that the rubric lacks.
    """
    ranking = _ranking(head, options, name)
    return Difference(
        base.side,
        _side(ranking, name),
        ranking.rubric.title,
        tuple(_moves(base.placements, ranking)),
        (),
        (),
        False,
        unsealed,
        ranking,
    )


def _ranking(opened: Opened, options: Options, name: Named) -> Ranking:
    vendors = opened.vendors(opened.rubric)
    try:
        plan = _plan(opened.rubric, opened, options)
    except UsageError as wrong:
        if not name.name:
            raise
        said = msg("{said} (at {name})", said=wrong.message, name=name.name)
        raise UsageError(said, wrong.hint) from None
    return rank(plan, vendors, opened.data_sha256, opened.skipped)


def _plan(rubric: Rubric, data: Opened, options: Options) -> Plan:
    needs, panel = options.needs or data.needs, options.panel or data.panel(rubric)
    return make_plan(rubric, options._replace(needs=needs, panel=panel))


def _known(opened: Opened, options: Options) -> Known:
    return Known(opened, outline_of(_plan(opened.rubric, opened, options._replace(weights={}))))


def _scores(rubric: Rubric, data: Opened, options: Options) -> Scores:
    """The scores under one side's rubric with the other side's data."""
    plan = _plan(rubric, data, options)
    scored = score_all(plan, data.vendors(rubric), plan.rules)
    return {each.vendor.id: each.total.score for each in scored}


def _side(ranking: Ranking, name: Named) -> Side:
    return Side(
        name.name,
        name.commit,
        ranking.rubric.id,
        ranking.rubric.sha256,
        ranking.data_sha256,
        ranking.decided,
        tuple(each.vendor for each in ranking.vendors if each.rank == 1),
        ranking.skipped,
        ranking.firm_first,
        ranking.total or 100.0,
    )


def _placement(placed: VendorScore) -> Placement:
    return Placement(
        placed.status,
        placed.rank,
        placed.best_rank,
        placed.worst_rank,
        placed.score,
        placed.points,
        tuple((gate.id, gate.outcome) for gate in placed.gates),
    )


def _moves(base: Mapping[str, tuple[LocalizedText, Placement]], head: Ranking) -> list[Move]:
    moves = [
        Move(
            each.vendor,
            each.name,
            base[each.vendor][1] if each.vendor in base else None,
            _placement(each),
        )
        for each in head.vendors
    ]
    there = {each.vendor for each in head.vendors}
    gone = (Move(id, name, at, None) for id, (name, at) in base.items() if id not in there)
    return [*moves, *gone]


def _split(move: Move, old_data: Scores, new_data: Scores) -> Move:
    """The move with its change of score split into rubric, data and both."""
    delta = move.delta
    by_rubric, by_data = old_data.get(move.vendor), new_data.get(move.vendor)
    if delta is None or by_rubric is None or by_data is None:
        return move
    assert move.base is not None
    assert move.base.score is not None
    from_rubric, from_data = by_rubric - move.base.score, by_data - move.base.score
    rest = delta - from_rubric - from_data
    return move._replace(from_rubric=from_rubric, from_data=from_data, from_both=rest)
