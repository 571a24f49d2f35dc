"""The facts that alone change the first place, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from oa_select.interval import display
from oa_select.report.counts import points_words
from oa_select.report.robustness.words import name_of, names_of
from oa_select.report.sentences import asked_of
from oa_select.report.words import fact_words, value_words
from oa_select.results.ranking import Ranking
from oa_select.results.robustness import Robustness, TippingFact
from oa_select.text import Message, Speech, msg


def tipping_facts(robustness: Robustness, say: Speech) -> Iterator[tuple[str, list[str]]]:
    """The facts that alone change the first place under their titles: open ones, then others."""
    for title, is_open in (
        (say("Open facts that alone change the first place:"), True),
        (say("Facts that would have to be wrong:"), False),
    ):
        if tips := distinct(robustness.facts, is_open=is_open):
            yield title, [fact_tip_words(robustness.ranking, tip, say) for tip in tips]


def distinct(facts: Iterable[TippingFact], *, is_open: bool) -> list[TippingFact]:
    """Those that are open, or those that would have to be wrong, each fact of a vendor once."""
    found: dict[tuple[str, str], TippingFact] = {}
    for each in facts:
        if each.open is is_open:
            found.setdefault((each.vendor, each.fact.path), each)
    return list(found.values())


TIPS: Mapping[str, Message] = {
    "any": msg(
        "{vendor}, {criterion}: {current} now; with any more points {then}, with any fewer {else_}"
    ),
    "more": msg("{vendor}, {criterion}: {current} now; with any more points {then}"),
    "fewer": msg("{vendor}, {criterion}: {current} now; with any fewer points {then}"),
    "above": msg("{vendor}, {criterion}: {current} now; above {value} {then}"),
    "below": msg("{vendor}, {criterion}: {current} now; below {value} {then}"),
    "if": msg("{vendor}, {criterion}: {current} now; if {value}, {then}"),
    "at": msg("{vendor}, {criterion}: {current} now; at {value} {then}"),
}
"""By how a fact has to change."""


def fact_tip_words(
    ranking: Ranking, tip: TippingFact, say: Speech, current: Sequence[str] | None = None
) -> str:
    """The current value of a fact, and from which value on others would be first.

    Args:
        ranking: of all vendors.
        tip: the fact.
        say: of the reader.
        current: who is first now, by id; those with rank 1 where it is not given.
    """
    words: dict[str, object] = {
        "vendor": tip.name,
        "criterion": asked_of(tip.title, tip.fact, say),
        "current": fact_words(tip.fact, say),
    }
    if tip.at_once:
        side = "any" if tip.more and tip.less else "more" if tip.more else "fewer"
        words["then"] = then_words(ranking, tip.more or tip.less, current)
        words["else_"] = then_words(ranking, tip.less, current)
    else:
        members = tip.side == "at" and tip.value.type in ("levels", "set")
        side = "if" if members else tip.side
        words["then"] = then_words(ranking, tip.first, current)
        words["value"] = _value_words(tip, say)
    return say.say(TIPS[side], **words)


def _value_words(tip: TippingFact, say: Speech) -> str:
    if tip.value.type == "nothing" and tip.tips_at is not None:
        return say.say(points_words(display(tip.tips_at)))
    if tip.value.type == "nothing":
        return say("any value")
    if tip.value.type != "numbers" or tip.value.low is None:
        return value_words(tip.value, "value", say)
    near = _near(tip.value.low, (tip.fact.value.low, tip.fact.value.high))
    about = value_words(tip.value._replace(low=near, high=near), "value", say)
    return about if near == tip.value.low else say("about {value}", value=about)


def then_words(
    ranking: Ranking, first: Sequence[str], current: Sequence[str] | None = None
) -> Message:
    """Who would be first, or would draw level with those that are now."""
    if current is None:
        current = [each.vendor for each in ranking.vendors if each.rank == 1]
    new = [each for each in first if each not in current]
    if not first:
        return msg("no vendor would be first")
    if len(first) == 1:
        return msg("{name} would lead", name=name_of(ranking, first[0]))
    if new and set(current) <= set(first):
        return msg("{names} would draw level", names=names_of(ranking, new))
    return msg("{names} would share the first place", names=names_of(ranking, first))


def _near(value: float, known: Iterable[float | None]) -> float:
    """A number with as few digits as distinguish it from those that are known."""
    for digits in range(2 if abs(value) < 100 else 3, 16):
        near = float(f"{value:.{digits}g}")
        if near not in known:
            return near
    return value
