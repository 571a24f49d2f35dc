"""The difference of two rankings in words: the summary, the changes, and what moved whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.interval import as_written, display
from oa_select.report.labels import OUTCOMES, STATUSES
from oa_select.report.numbers import points, span
from oa_select.report.ranking.summary import firm_words, ranking_summary
from oa_select.report.sentences import enumerated, stop
from oa_select.results.difference import Difference, Move, Placement
from oa_select.results.terms import Outcome
from oa_select.text import LocalizedText, Speech, one_line

FIRST_PLACES = 3
"""Vendors on these places are shown even where nothing about them differs."""
ARROW = "→"


def difference_summary(difference: Difference, say: Speech) -> list[str]:
    """The sentences: who is first, whether that is decided, and what must not have changed."""
    if not difference.changed:
        return [say("Nothing changes."), *ranking_summary(difference.after, say)]
    said = [_first(difference, say), _decided(difference, say), *_firm(difference, say)]
    if difference.unsealed:
        said.append(say("A frozen rubric has changed: {names}.", names=difference.unsealed))
    said += _totals(difference, say)
    return [*said, *_untold(difference, say)]


def more_sentences(difference: Difference, say: Speech) -> list[str]:
    """What there is to know beside who is first: firm evidence, totals, what cannot be shown."""
    if not difference.changed:
        return ranking_summary(difference.after, say)
    return [
        *_firm(difference, say),
        *_totals(difference, say),
        *_untold(difference, say),
    ]


SHORT_ID = 10
"""So many digits of a commit's id are shown."""


def name_of_base(difference: Difference) -> str:
    """What the base is called, with the beginning of its commit's id."""
    commit = difference.base.commit
    short = f" ({commit[:SHORT_ID]})" if commit and commit != difference.base.name else ""
    return one_line(difference.base.name) + short


def _names(difference: Difference, vendors: Sequence[str]) -> LocalizedText | object:
    return enumerated([difference.name_of(each) for each in vendors])


def _first(difference: Difference, say: Speech) -> str:
    old, new = difference.base.first, difference.head.first
    if not new:
        said = say("No vendor is ranked.")
        if old:
            said = say(
                "No vendor is ranked any more; before, the first place was that of {names}.",
                names=_names(difference, old),
            )
        return said
    names = _names(difference, new)
    if not old:
        return say("The first place goes to {names}; no vendor was ranked before.", names=names)
    if difference.winner_changed:
        return say(
            "The first place changes: from {old} to {new}.", old=_names(difference, old), new=names
        )
    return say("The first place stays: {names}.", names=names)


def is_new(difference: Difference) -> bool:
    """Whether there was no such rubric before, so that nothing is compared."""
    return difference.base.rubric_sha256 is None


def decided_words(difference: Difference, say: Speech) -> str:
    """Whether the first place is decided, and was before: a clause without its full stop."""
    if is_new(difference):
        if difference.head.decided:
            return say("the first place is decided")
        return say("the first place is not decided")
    match difference.base.decided, difference.head.decided:
        case True, True:
            return say("the first place is decided, as before")
        case False, True:
            return say("the first place is decided now, and was not before")
        case True, False:
            return say("the first place is no longer decided")
    return say("the first place is not decided, as before")


def _decided(difference: Difference, say: Speech) -> str:
    said = decided_words(difference, say)
    return f"{said[0].upper()}{said[1:]}{stop(say)}"


def _totals(difference: Difference, say: Speech) -> Iterator[str]:
    """What scores are of, where the points of the whole differ."""
    old, new = (as_written(each.total) for each in (difference.base, difference.head))
    if old != new:
        yield say(
            "The total was {old} points and is {new}: scores here are of 100.", old=old, new=new
        )


def _firm(difference: Difference, say: Speech) -> Iterator[str]:
    """The sentences on firm evidence, where they differ from those before."""
    said = firm_words(difference.after, say)
    if difference.before is None:
        changed = set(difference.base.firm_first) != set(difference.head.firm_first)
    else:
        changed = said != firm_words(difference.before, say)
    if changed:
        yield from said


def _untold(difference: Difference, say: Speech) -> Iterator[str]:
    """What the comparison cannot show, and why."""
    base, head = difference.base, difference.head
    if base.rubric_sha256 is None:
        yield say("There was no such rubric at {base}: it is new.", base=base.name)
    if difference.split:
        return
    if base.rubric_sha256 != head.rubric_sha256:
        yield say("The rubric is different.")
    if base.data_sha256 != head.data_sha256:
        yield say("The vendor data are different.")
    yield say("The file {file} does not say which changes these are.", file=base.name)


def signed(points: float | None) -> str:
    """Points with their sign; a dash for none, 0 without a sign."""
    if points is None:
        return "–"
    text = display(points)
    if text == "0":
        return text
    return f"−{text[1:]}" if text.startswith("-") else f"+{text}"


def moved(old: str, new: str) -> str:
    """``old → new``, or one of them where both are the same."""
    return new if old == new else f"{old} {ARROW} {new}"


def rank_of(placement: Placement | None) -> str:
    """The rank by score; a dash where there is none."""
    return "–" if placement is None or placement.rank is None else str(placement.rank)


def possible_ranks(placement: Placement | None) -> str:
    """From the best to the worst rank that is possible."""
    if placement is None or placement.rank is None:
        return "–"
    best, worst = placement.best_rank, placement.worst_rank
    return str(best) if best == worst else f"{best}–{worst}"


def score_move(base: Placement | None, head: Placement | None) -> str:
    """The score before and after, with as many decimals as tell the two apart."""
    scores = [each.score if each else None for each in (base, head)]
    known = [each for each in scores if each is not None]
    old, new = (points(each, apart_from=known) for each in scores)
    return moved(old, new)


def interval_of(placement: Placement | None) -> str:
    """The interval of scores that the evidence allows."""
    return "–" if placement is None else span(placement.points)


def news_of(move: Move, say: Speech) -> str:
    """Other news about a vendor: new or gone, its status, its gates."""
    said: list[str] = []
    if move.base is None:
        said.append(say("new"))
    elif move.head is None:
        said.append(say("gone"))
    elif move.base.status != move.head.status:
        statuses = (say.say(STATUSES[each.status]) for each in (move.base, move.head))
        said.append(moved(*statuses))
    if move.base is not None and move.head is not None:
        said += [
            f"{id}: {moved(outcome_words(before, say), outcome_words(after, say))}"
            for id, before, after in move.gates_changed
        ]
    return ", ".join(said)


def outcome_words(outcome: Outcome | None, say: Speech) -> str:
    """The outcome of a gate; a dash where there was no such gate."""
    return "–" if outcome is None else say.say(OUTCOMES[outcome])


Columns = dict[str, tuple[str, list[str]]]
"""By name, the title of a column and its cells."""


def columns_of(difference: Difference, shown: Sequence[Move], say: Speech) -> Columns:
    """How each vendor moves; the parts of a change only where the base's files are known."""
    columns: Columns = {
        "name": (say("Vendor"), [say.text(each.name) for each in shown]),
        "rank": (
            say("By score"),
            [moved(rank_of(each.base), rank_of(each.head)) for each in shown],
        ),
        "possible": (
            say("Rank"),
            [moved(possible_ranks(each.base), possible_ranks(each.head)) for each in shown],
        ),
        "score": (say("Score"), [score_move(each.base, each.head) for each in shown]),
        "change": (say("Change"), [signed(each.delta) for each in shown]),
    }
    if difference.split:
        columns |= {
            "rubric": (say("by rubric"), [signed(each.from_rubric) for each in shown]),
            "data": (say("by data"), [signed(each.from_data) for each in shown]),
            "both": (say("by both"), [signed(each.from_both) for each in shown]),
        }
    return columns | {
        "interval": (
            say("Possible"),
            [moved(interval_of(each.base), interval_of(each.head)) for each in shown],
        ),
        "news": (say("News"), [news_of(each, say) for each in shown]),
    }


def told(difference: Difference, top: int | None) -> tuple[list[Move], int]:
    """The vendors to list, and how many others there are.

    Listed are the first three places, and vendors that differ.
    """
    shown = [
        each
        for each in difference.moves
        if each.changed or (each.head is not None and (each.head.rank or 99) <= FIRST_PLACES)
    ][:top]
    return shown, len(difference.moves) - len(shown)


def others_words(difference: Difference, shown: Sequence[Move], say: Speech) -> str:
    """How many vendors are not listed, and whether nothing about them differs."""
    others = [each for each in difference.moves if each not in shown]
    if any(each.changed for each in others):
        return say("Not shown: {count} more", count=len(others))
    return say("As before: {count} more", count=len(others))
