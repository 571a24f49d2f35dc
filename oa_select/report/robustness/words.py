"""How firm a ranking is, in sentences and numbers that every format shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from oa_select.interval import display, display_beyond
from oa_select.report.counts import points_words, sample_count
from oa_select.report.numbers import in_percent
from oa_select.report.sentences import Name, enumerated
from oa_select.report.words import fact_words, value_words
from oa_select.results.ranking import Ranking
from oa_select.results.robustness import (
    Acceptability,
    Dominance,
    Flip,
    Robustness,
    Spread,
    Tipping,
    TippingFact,
)
from oa_select.text import LocalizedText, Message, Speech, msg


def spread_words(spread: Spread) -> Message:
    """The weights that were allowed: ``all weights within ±20 %``."""
    if spread is None:
        return msg("all weights")
    return msg("all weights within ±{percent} %", percent=display(100 * spread))


def share_words(found: Acceptability, share: float) -> str:
    """A share in percent with its standard error: ``38.2 ± 0.5``."""
    error = 100 * found.error(share)
    said = display(100 * share)
    return f"{said} ± {display(error)}" if error else said


def tips_words(tip: Tipping) -> str:
    """The weight in percent that tips the order, rounded so that it does so."""
    return display_beyond(tip.tips_at or 0.0, tip.weight)


def name_of(ranking: Ranking, vendor: str) -> LocalizedText:
    """The name of a vendor by its id."""
    return ranking.of(vendor).name


def tipping_weights(tipping: Sequence[Tipping]) -> list[Tipping]:
    """The criteria of which some weight tips the first place, the nearest first."""
    found = [each for each in tipping if each.tips_at is not None]
    return sorted(found, key=lambda each: abs((each.tips_at or 0.0) - each.weight))


def rival_words(ranking: Ranking, tip: Tipping, say: Speech) -> str:
    """Who has the first place then; a star where the leader is not overtaken but loses its rank."""
    rival = tip.rival or next(iter((*tip.more, *tip.less)), None)
    if rival is None:
        return "–"
    name = say.text(name_of(ranking, rival))
    if tip.more and tip.less:
        name = say(
            "more: {more}; less: {less}",
            more=_names(ranking, tip.more),
            less=_names(ranking, tip.less),
        )
    elif tip.at_once:
        name = (
            say("more: {names}", names=_names(ranking, tip.more))
            if tip.more
            else say("less: {names}", names=_names(ranking, tip.less))
        )
    return f"{name}*" if tip.leader_out else name


def tips_at_words(tip: Tipping, say: Speech) -> str:
    """The tipping weight in percent; where it is the current one, that any change is enough."""
    return say("any change") if tip.at_once else tips_words(tip)


def _names(ranking: Ranking, vendors: Sequence[str]) -> Name:
    return enumerated([name_of(ranking, each) for each in vendors])


def out_words(ranking: Ranking, tips: Iterable[Tipping], say: Speech) -> str:
    """What the star means."""
    out = list(dict.fromkeys(each.leader for each in tips if each.leader_out))
    if len(out) > 1:
        return say(
            "* {names} are not overtaken but lose their rank: too little is then known, or a gate "
            "shuts.",
            names=_names(ranking, out),
        )
    return say(
        "* {name} is not overtaken but loses its rank: too little is then known, or a gate shuts.",
        name=_names(ranking, out),
    )


def steady_words(robustness: Robustness, say: Speech) -> str:
    """How many criteria there are of which no weight changes the first place."""
    steady = sum(each.tips_at is None for each in robustness.tipping)
    if steady == len(robustness.tipping):
        return say("No weight of a single criterion changes the first place.")
    if not steady:
        return ""
    if steady == 1:
        return say("No weight of the one other criterion changes the first place.")
    return say("No weight of the other {count} criteria changes the first place.", count=steady)


def tipping_table(robustness: Robustness, say: Speech) -> tuple[list[str], list[list[str]]]:
    """The titles and the rows of the weights that tip the first place, the nearest first."""
    titles = [say("Criterion"), say("Weight %"), say("Tips at %"), say("First then")]
    return titles, [
        [
            say.text(each.title),
            display(each.weight),
            tips_at_words(each, say),
            rival_words(robustness.ranking, each, say),
        ]
        for each in tipping_weights(robustness.tipping)
    ]


def samples_words(robustness: Robustness) -> Message:
    """What the shares of ranks are of."""
    return msg(
        "Percent of {samples} (seed {seed}): {weights}, unknowns anywhere in range; "
        "± standard error.",
        samples=sample_count(robustness.acceptability.samples),
        seed=robustness.acceptability.seed,
        weights=spread_words(robustness.spread),
    )


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
        "{vendor}, {criterion}: {today} now; with any more points {then}, with any fewer {else_}"
    ),
    "more": msg("{vendor}, {criterion}: {today} now; with any more points {then}"),
    "fewer": msg("{vendor}, {criterion}: {today} now; with any fewer points {then}"),
    "above": msg("{vendor}, {criterion}: {today} now; above {value} {then}"),
    "below": msg("{vendor}, {criterion}: {today} now; below {value} {then}"),
    "if": msg("{vendor}, {criterion}: {today} now; if {value}, {then}"),
    "at": msg("{vendor}, {criterion}: {today} now; at {value} {then}"),
}
"""By what a fact has to do to change who is first."""


def fact_tip_words(
    ranking: Ranking, tip: TippingFact, say: Speech, today: Sequence[str] | None = None
) -> str:
    """What a fact is, and from what on others would be first."""
    words: dict[str, object] = {
        "vendor": tip.name,
        "criterion": tip.title,
        "today": fact_words(tip.fact, say),
    }
    if tip.at_once:
        side = "any" if tip.more and tip.less else "more" if tip.more else "fewer"
        words["then"] = _then(ranking, tip.more or tip.less, today)
        words["else_"] = _then(ranking, tip.less, today)
    else:
        members = tip.side == "at" and tip.value.type in ("levels", "set")
        side = "if" if members else tip.side
        words["then"] = _then(ranking, tip.first, today)
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


def _then(ranking: Ranking, first: Sequence[str], today: Sequence[str] | None = None) -> Message:
    """Who would be first, or would draw level with those that are: ``today``, or ranked first."""
    if today is None:
        today = [each.vendor for each in ranking.vendors if each.rank == 1]
    new = [each for each in first if each not in today]
    if not first:
        return msg("nobody would be first")
    if len(first) == 1:
        return msg("{name} would lead", name=name_of(ranking, first[0]))
    if new and set(today) <= set(first):
        return msg("{names} would draw level", names=_names(ranking, new))
    return msg("{names} would share the first place", names=_names(ranking, first))


def _near(value: float, known: Iterable[float | None]) -> float:
    """The number at which a fact tips the order, as few digits as tell it from what is known."""
    for digits in range(2 if abs(value) < 100 else 3, 16):
        near = float(f"{value:.{digits}g}")
        if near not in known:
            return near
    return value


def dominance_words(
    ranking: Ranking, dominance: Sequence[Dominance], spread: Spread, say: Speech
) -> list[str]:
    """Who is at least equal to whom: a sentence for each winner."""
    weights = spread_words(spread)
    losers: dict[str, list[LocalizedText]] = {}
    for each in dominance:
        losers.setdefault(each.winner, []).append(name_of(ranking, each.loser))
    if not losers and len(ranking.with_status("ranked")) < 2:
        return []
    if not losers:
        return [
            say(
                "No vendor is at least equal to another under {weights} whatever the unknowns.",
                weights=weights,
            )
        ]
    return [
        say(
            "{name} is at least equal to {names} under {weights}, whatever the unknowns.",
            name=name_of(ranking, winner),
            names=enumerated(names),
            weights=weights,
        )
        for winner, names in losers.items()
    ]


def drop_one_words(robustness: Robustness, say: Speech) -> list[str]:
    """Whose leaving reorders the others, where a scale compares vendors."""
    if robustness.drop_one is None:
        return []
    changed = [each for each in robustness.drop_one if each.changed]
    if not changed:
        return [say("Whoever is left out, the order of the others stays as it is.")]
    return [
        say(
            "Without {name} the order of the others becomes {order}.",
            name=name_of(robustness.ranking, each.without),
            order=tuple(name_of(robustness.ranking, id) for id in each.order),
        )
        for each in changed
    ]


FLIPS = 3
"""Of the weights and the facts that flip the order of two vendors, so many are named."""


def flip_words(ranking: Ranking, flip: Flip, say: Speech) -> Iterator[str]:
    """What would flip the order of the vendors compared: weights, facts, and who dominates whom."""
    if flip.dominance:
        yield from dominance_words(ranking, flip.dominance, flip.spread, say)
    weights = tipping_weights(flip.tipping)
    for each in weights[:FLIPS]:
        yield _weight_words(ranking, each, say)
    if flip.tipping and not weights:
        yield say("No weight of a single criterion flips the order.")
    if len(weights) > FLIPS:
        yield say("Other weights that flip it: {count}.", count=len(weights) - FLIPS)
    facts = [*distinct(flip.facts, is_open=True), *distinct(flip.facts, is_open=False)]
    for tip in facts[:FLIPS]:
        said = fact_tip_words(ranking, tip, say, flip.first)
        if tip.open:
            yield say("An open answer could flip it: {fact}.", fact=said)
        else:
            yield say("It would flip if this were wrong: {fact}.", fact=said)
    if len(facts) > FLIPS:
        yield say("Other facts that alone flip it: {count}.", count=len(facts) - FLIPS)
    if flip.tipping and not facts:
        yield say("No fact alone flips the order.")


def _weight_words(ranking: Ranking, tip: Tipping, say: Speech) -> str:
    """From what weight on who leads; where the first place is shared, which way who does."""
    weight = in_percent(display(tip.weight))
    if tip.more and tip.less:
        return say(
            "The first place is shared, and any change of the weight of {criterion}, now {weight}, "
            "decides it: with more {then}, with less {else_}.",
            criterion=tip.title,
            weight=weight,
            then=_then(ranking, tip.more),
            else_=_then(ranking, tip.less),
        )
    if tip.at_once:
        side = (
            msg("with more {then}", then=_then(ranking, tip.more))
            if tip.more
            else msg("with less {then}", then=_then(ranking, tip.less))
        )
        return say(
            "The weight of {criterion} is {weight}, and the least change of it decides who leads: "
            "{then}.",
            criterion=tip.title,
            weight=weight,
            then=side,
        )
    return say(
        "{rival} would lead if the weight of {criterion} were {tips} instead of {weight}.",
        rival=name_of(ranking, tip.rival or tip.leader),
        criterion=tip.title,
        tips=in_percent(tips_words(tip)),
        weight=weight,
    )
