"""Why a vendor moves: by the rubric, by the data, or by both; and what else is new about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from oa_select.report.difference.words import moved, outcome_words, rank_of, signed
from oa_select.report.labels import STATUSES
from oa_select.report.sentences import semicolon
from oa_select.results.difference import Difference, Move
from oa_select.text import LocalizedText, Message, Speech, msg

PARTS: tuple[tuple[str, Message, Message], ...] = (
    ("from_rubric", msg("by the rubric"), msg("rubric {points}")),
    ("from_data", msg("by the data"), msg("data {points}")),
    ("from_both", msg("by rubric and data together"), msg("both together {points}")),
)
"""The parts of a change of score: how the only one is called, and how one of several is."""


def why_of(difference: Difference, move: Move, say: Speech) -> str:
    """The parts of its change of score, and its other news."""
    said = [*_parts(move, say), *_news(difference, move, say)]
    if not said and move.delta == 0 and rank_of(move.base) != rank_of(move.head):
        said = [say("others move")]
    return semicolon(say).join(said)


def _parts(move: Move, say: Speech) -> Iterator[str]:
    shown = [
        (alone, one, signed(getattr(move, name)))
        for name, alone, one in PARTS
        if signed(getattr(move, name)) not in ("–", "0")
    ]
    if len(shown) == 1:
        yield say.say(shown[0][0])
    elif shown:
        parts = tuple(say.say(one, points=points) for _, one, points in shown)
        yield say("{names}", names=parts)


def _news(difference: Difference, move: Move, say: Speech) -> Iterator[str]:
    if move.base is None:
        yield say("new")
        return
    if move.head is None:
        yield say("gone")
        return
    if move.base.status != move.head.status:
        yield moved(*(say.say(STATUSES[each.status]) for each in (move.base, move.head)))
    titles = _gate_titles(difference)
    for id, before, after in move.gates_changed:
        outcomes = moved(outcome_words(before, say), outcome_words(after, say))
        title = say.text(titles[id]) if id in titles else id
        yield say('gate "{title}": {outcomes}', title=title, outcomes=outcomes)


def _gate_titles(difference: Difference) -> Mapping[str, LocalizedText]:
    """The titles of the gates of both sides; a gate that is in neither ranking has none."""
    rankings = [each for each in (difference.before, difference.after) if each is not None]
    return {
        gate.id: gate.title
        for ranking in rankings
        for vendor in ranking.vendors[:1]
        for gate in vendor.gates
    }
