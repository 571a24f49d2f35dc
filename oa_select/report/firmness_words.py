"""How firm a ranking is, in sentences and numbers that every format shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from oa_select.firmness import (
    Acceptability,
    Dominance,
    Firmness,
    Flip,
    Spread,
    Tipping,
    TippingFact,
)
from oa_select.interval import display, display_beyond
from oa_select.report.numbers import in_percent
from oa_select.report.verdict import enumerated, verdict
from oa_select.report.words import fact_words, value_words
from oa_select.result import Ranking, VendorScore
from oa_select.text import LocalizedText, Message, Speech, msg


def firmness_verdict(firmness: Firmness, say: Speech) -> list[str]:
    """Firm, firm unless one thing, or open; then why, and how often the first is first."""
    ranked = firmness.ranking.with_status("ranked")
    if not ranked:
        return verdict(firmness.ranking, say)
    name, found = ranked[0].name, firmness.verdict
    weights = spread_words(firmness.spread)
    if found.word == "firm":
        said = say(
            "Firm: {name} is first, whatever the unknowns turn out to be and under {weights}.",
            name=name,
            weights=weights,
        )
        return [said, *_often(firmness, ranked[0], say)]
    if found.word == "firm_unless":
        return [_unless(firmness, name, weights, say), *_often(firmness, ranked[0], say)]
    said, *others = verdict(firmness.ranking, say)
    rivals = [
        name_of(firmness.ranking, each)
        for each in firmness.ranking.could_be_first
        if firmness.ranking.of(each).rank != 1
    ]
    if rivals and len([each for each in ranked if each.rank == 1]) == 1:
        said = say(
            "Open: {name} leads by score, but on this evidence {names} could be first too.",
            name=name,
            names=enumerated(rivals),
        )
    else:
        said = say("Open. {verdict}", verdict=said)
    return [said, *others, *_often(firmness, ranked[0], say)]


def _unless(firmness: Firmness, name: LocalizedText, weights: Message, say: Speech) -> str:
    found = firmness.verdict
    if found.gate:
        return say(
            "Firm unless a gate fails: {name} is first under {weights} if it meets {gate}.",
            name=name,
            weights=weights,
            gate=found.gate.title,
        )
    if found.answer:
        return say(
            "Firm unless one answer surprises: {name} is first under {weights}, but it hangs on "
            "{vendor}: {criterion}.",
            name=name,
            weights=weights,
            vendor=found.answer.name,
            criterion=found.answer.title,
        )
    if found.weight and found.weight.rival:
        return say(
            "Firm unless weights change: {name} is first whatever the unknowns turn out to be, but "
            "{rival} is if {criterion} weighs {tips} instead of {weight}.",
            name=name,
            rival=name_of(firmness.ranking, found.weight.rival),
            criterion=found.weight.title,
            tips=in_percent(tips_words(found.weight)),
            weight=in_percent(display(found.weight.weight)),
        )
    return say(
        "Firm unless several weights change together: {name} is first whatever the unknowns turn "
        "out to be, but not under {weights}.",
        name=name,
        weights=weights,
    )


def _often(firmness: Firmness, first: VendorScore, say: Speech) -> Iterator[str]:
    """The confidence that the first is first, where it is not certain."""
    found = firmness.acceptability
    shares = found.shares.get(first.vendor)
    if shares and len(found.shares) > 1:
        yield say(
            "{name} is first in {share} of {count} samples of weights and unknowns.",
            name=first.name,
            share=in_percent(share_words(found, shares[0])),
            count=found.samples,
        )


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
    if tip.rival is None:
        return "–"
    name = say.text(name_of(ranking, tip.rival))
    return f"{name}*" if tip.leader_out else name


def out_words(ranking: Ranking, say: Speech) -> str:
    """What the star means."""
    return say(
        "* {name} is not overtaken but loses its rank: too little is then known, or a gate shuts.",
        name=ranking.vendors[0].name,
    )


def steady_words(firmness: Firmness, say: Speech) -> str:
    """How many criteria there are of which no weight changes the first place."""
    steady = sum(each.tips_at is None for each in firmness.tipping)
    if steady == len(firmness.tipping):
        return say("No weight of a single criterion changes the first place.")
    if not steady:
        return ""
    if steady == 1:
        return say("No weight of the one other criterion changes the first place.")
    return say("No weight of the other {count} criteria changes the first place.", count=steady)


def fact_tip_words(ranking: Ranking, tip: TippingFact, say: Speech) -> str:
    """What a fact is, and from what on another vendor would be first."""
    if tip.value.type == "nothing":
        at = say("{points} points", points=display(tip.tips_at))
    elif tip.value.type == "numbers" and tip.value.low is not None:
        near = _near(tip.value.low, (tip.fact.value.low, tip.fact.value.high))
        about = value_words(tip.value._replace(low=near, high=near), "value", say)
        at = about if near == tip.value.low else say("about {value}", value=about)
    else:
        at = value_words(tip.value, "value", say)
    return say(
        "{vendor}, {criterion}: {today} now; at {value} {first} would lead",
        vendor=tip.name,
        criterion=tip.title,
        today=fact_words(tip.fact, say),
        value=at,
        first=name_of(ranking, tip.first),
    )


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


def drop_one_words(firmness: Firmness, say: Speech) -> list[str]:
    """Whose leaving reorders the others, where a scale compares vendors."""
    if firmness.drop_one is None:
        return []
    changed = [each for each in firmness.drop_one if each.changed]
    if not changed:
        return [say("Whoever is left out, the order of the others stays as it is.")]
    return [
        say(
            "Without {name} the order of the others becomes {order}.",
            name=name_of(firmness.ranking, each.without),
            order=tuple(name_of(firmness.ranking, id) for id in each.order),
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
        yield say(
            "{rival} would lead if the weight of {criterion} were {tips} instead of {weight}.",
            rival=name_of(ranking, each.rival or each.leader),
            criterion=each.title,
            tips=in_percent(tips_words(each)),
            weight=in_percent(display(each.weight)),
        )
    if flip.tipping and not weights:
        yield say("No weight of a single criterion flips the order.")
    for tip in flip.facts[:FLIPS]:
        said = fact_tip_words(ranking, tip, say)
        if tip.open:
            yield say("An open answer could flip it: {fact}.", fact=said)
        else:
            yield say("It would flip if this were wrong: {fact}.", fact=said)
    if flip.tipping and not flip.facts:
        yield say("No fact alone flips the order.")
