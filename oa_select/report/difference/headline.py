"""The two lines that a reviewer decides from: who is first now, and what else to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from oa_select.interval import as_written, compared
from oa_select.report.difference.change_words import told_change
from oa_select.report.difference.changes import some_of
from oa_select.report.difference.short import shortened
from oa_select.report.difference.words import ARROW, decided_words, is_new, name_of_base
from oa_select.report.numbers import points
from oa_select.report.ranking.summary import firm_words
from oa_select.report.sentences import Name, enumerated, semicolon, stop
from oa_select.results.difference import Difference, Move, Placement
from oa_select.text import Speech, msg

SideName = Literal["base", "head"]


def headline(difference: Difference, say: Speech) -> str:
    """Who is first, whether that is as before, and by how much."""
    old, new = difference.base.first, difference.head.first
    first = {"old": _first(difference, "base"), "new": _first(difference, "head")}
    if not difference.changed:
        if not new:
            return say("Nothing changes in this ranking; no vendor is ranked")
        return say("Nothing changes in this ranking; first place: {new}", **first)
    if not new:
        return (
            say("No vendor is ranked any more; first place before: {old}", **first)
            if old
            else (say("No vendor is ranked, as before"))
        )
    if is_new(difference):
        return say("New rubric; first place: {new}", **first)
    if not old:
        return say("First place now: {new}; no vendor was ranked before", **first)
    if difference.winner_changed:
        return say("First place changes: {old} → {new}", **first)
    return _unchanged(difference, say)


def _unchanged(difference: Difference, say: Speech) -> str:
    names = _names(difference, difference.head.first)
    if len(difference.head.first) > 1:
        return say("First place unchanged, shared: {names}", names=names)
    old, new = _lead(difference, "base"), _lead(difference, "head")
    if new is None:
        if old is None:
            return say("First place unchanged: {name}", name=names)
        return say("First place unchanged: {name}; no other vendor is ranked now", name=names)
    if old is None:
        lead = _lead_words(new)
        return say("First place unchanged: {name}; its lead is {lead} now", name=names, lead=lead)
    before, after = (_lead_words(each, (old, new)) for each in (old, new))
    if before == after:
        return say(
            "First place unchanged: {name}; its lead {lead}, as before", name=names, lead=after
        )
    lead = f"{before} {ARROW} {after}"
    return say("First place unchanged: {name}; its lead {lead}", name=names, lead=lead)


def _first(difference: Difference, side: SideName) -> Name | None:
    """Who is first on one side, with the lead."""
    first = difference.base.first if side == "base" else difference.head.first
    if not first:
        return None
    names = _names(difference, first)
    if len(first) > 1:
        return msg("{names} (shared)", names=names)
    lead = _lead(difference, side)
    return (
        names if lead is None else msg("{name} (lead {lead})", name=names, lead=_lead_words(lead))
    )


def _lead(difference: Difference, side: SideName) -> float | None:
    """By how many points the first vendor is ahead of the second; None where there is no second."""
    placements = (each.base if side == "base" else each.head for each in difference.moves)
    ranked = [(each.rank, each.score) for each in placements if each is not None and each.rank]
    ordered = sorted(ranked, key=lambda each: each[0])
    if len(ordered) < 2:
        return None
    (_, first), (_, second) = ordered[:2]
    return None if first is None or second is None else compared(first - second)


def _lead_words(lead: float | None, known: Sequence[float] = ()) -> str:
    return points(lead, apart_from=known).replace("-", "−")


def context(difference: Difference, say: Speech) -> str:
    """What was compared: the program, the rubric, and the base."""
    title, base = difference.title, name_of_base(difference)
    if difference.overrides:
        asked = difference.overrides.items()
        weights = ", ".join(f"{id} = {as_written(weight)}" for id, weight in asked)
        return say(
            "oa-select on {title}, what if {weights}, against {base}:",
            title=title,
            weights=weights,
            base=base,
        )
    return say("oa-select on {title}, against {base}:", title=title, base=base)


def to_decide(difference: Difference, say: Speech) -> str:
    """What a reviewer may want to decide about, the gravest first, in one sentence."""
    decided = decided_words(difference, say)
    said = [decided]
    if difference.changed:
        said = list(_news(difference, say))
        if decided not in said:
            said.append(decided)
        same = difference.base.decided == difference.head.decided
        if said == [decided] and same and not is_new(difference):
            said.append(say("nothing else moves"))
        said += _causes(difference, say)
    return semicolon(say).join(said) + stop(say)


def _causes(difference: Difference, say: Speech) -> Iterator[str]:
    """What the files change, by name."""
    whats = list(
        dict.fromkeys(shortened(told_change(each, say).what) for each in difference.changes)
    )
    if whats:
        yield say("changed: {names}", names=some_of(whats))


def _news(difference: Difference, say: Speech) -> Iterator[str]:
    if difference.unsealed:
        yield say("a frozen rubric has changed: {names}", names=enumerated(difference.unsealed))
    yield from _gates(difference, say)
    if difference.base.decided != difference.head.decided and not is_new(difference):
        yield decided_words(difference, say)
    yield from _standing(difference, say)
    yield from _ranks(difference, say)
    if not is_new(difference):
        yield from _firm(difference, say)
    if difference.head.skipped:
        files = enumerated(difference.head.skipped)
        yield say("left out, since they have errors: {files}", files=files)


def _gates(difference: Difference, say: Speech) -> Iterator[str]:
    both = [each for each in difference.moves if each.base is not None and each.head is not None]
    fails = [each for each in both if any(after == "fail" for _, _, after in each.gates_changed)]
    if fails:
        yield say("a gate now fails for {names}", names=_of(fails))
    others = [each for each in both if each.gates_changed and each not in fails]
    if others:
        yield say("gates have another outcome for {names}", names=_of(others))


def _standing(difference: Difference, say: Speech) -> Iterator[str]:
    moves = difference.moves
    if not is_new(difference):
        if new := [each for each in moves if each.base is None]:
            yield say("new: {names}", names=_of(new))
        if missing := [each for each in moves if each.head is None]:
            yield say("gone: {names}", names=_of(missing))
    both = [each for each in moves if each.base is not None and each.head is not None]
    out = [each for each in both if _is_out(each.head) and not _is_out(each.base)]
    if out:
        yield say("disqualified now: {names}", names=_of(out))
    gone = [each for each in both if _ranked(each.base) and not _ranked(each.head)]
    if lost := [each for each in gone if each not in out]:
        yield say("no longer ranked: {names}", names=_of(lost))
    if won := [each for each in both if not _ranked(each.base) and _ranked(each.head)]:
        yield say("now ranked: {names}", names=_of(won))


def _ranks(difference: Difference, say: Speech) -> Iterator[str]:
    both = [each for each in difference.moves if _ranked(each.base) and _ranked(each.head)]
    moved = sum(_rank(each.base) != _rank(each.head) for each in both)
    scored = sum(each.delta is not None and compared(each.delta) != 0 for each in difference.moves)
    if moved:
        yield say.say(
            msg("1 vendor changes rank") if moved == 1 else msg("{count} vendors change rank"),
            count=moved,
        )
    elif scored:
        yield say.say(
            msg("no rank changes, only the score of 1 vendor")
            if scored == 1
            else msg("no rank changes, only the scores of {count} vendors"),
            count=scored,
        )


def _firm(difference: Difference, say: Speech) -> Iterator[str]:
    """What firm evidence alone says, where that is not what it said before."""
    others = set(difference.base.firm_first) != set(difference.head.firm_first)
    now = firm_words(difference.after, say)
    if difference.before is not None and firm_words(difference.before, say) == now:
        return
    if others:
        yield say("who would be first on firm evidence changes")
    elif now and difference.before is not None and _tells_apart(difference):
        names = _names(difference, difference.head.firm_first)
        yield say("on firm evidence the first place would be that of {names}", names=names)


def _tells_apart(difference: Difference) -> bool:
    """Whether firm evidence puts some vendors before others."""
    ranked = sum(_ranked(each.head) for each in difference.moves)
    return 0 < len(difference.head.firm_first) < ranked


def _is_out(placement: Placement | None) -> bool:
    return placement is not None and placement.status == "disqualified"


def _ranked(placement: Placement | None) -> bool:
    return placement is not None and placement.rank is not None


def _rank(placement: Placement | None) -> int | None:
    return placement.rank if placement else None


def _names(difference: Difference, vendors: Sequence[str]) -> Name:
    return enumerated([difference.name_of(each) for each in vendors])


def _of(moves: Sequence[Move]) -> Name:
    return enumerated([each.name for each in moves])
