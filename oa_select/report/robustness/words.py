"""How firm a ranking is, in sentences and numbers that every format shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oa_select.interval import display, display_beyond
from oa_select.report.counts import sample_count
from oa_select.report.sentences import Name, enumerated
from oa_select.results.ranking import Ranking
from oa_select.results.robustness import (
    Acceptability,
    Dominance,
    Robustness,
    Spread,
    Tipping,
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
    """The weight in percent that changes the order, rounded away from the current one."""
    return display_beyond(tip.tips_at or 0.0, tip.weight)


def name_of(ranking: Ranking, vendor: str) -> LocalizedText:
    """The name of a vendor by its id."""
    return ranking.of(vendor).name


def tipping_weights(tipping: Sequence[Tipping]) -> list[Tipping]:
    """The criteria with a weight that changes the first place, the nearest first."""
    found = [each for each in tipping if each.tips_at is not None]
    return sorted(found, key=lambda each: abs((each.tips_at or 0.0) - each.weight))


def rival_words(ranking: Ranking, tip: Tipping, say: Speech) -> str:
    """Who is first then; a star where the leader is not overtaken but loses its rank."""
    rival = tip.rival or next(iter((*tip.more, *tip.less)), None)
    if rival is None:
        return "–"
    name = say.text(name_of(ranking, rival))
    if tip.more and tip.less:
        name = say(
            "more: {more}; less: {less}",
            more=names_of(ranking, tip.more),
            less=names_of(ranking, tip.less),
        )
    elif tip.more:
        name = say("more: {names}", names=names_of(ranking, tip.more))
    elif tip.less:
        name = say("less: {names}", names=names_of(ranking, tip.less))
    return f"{name}*" if tip.leader_out else name


def tips_at_words(tip: Tipping, say: Speech) -> str:
    """The tipping weight in percent; where it is the current one, that any change is enough."""
    return say("any change") if tip.at_once else tips_words(tip)


def names_of(ranking: Ranking, vendors: Sequence[str]) -> Name:
    """The names of vendors by their ids, as a sentence has them."""
    return enumerated([name_of(ranking, each) for each in vendors])


def out_words(ranking: Ranking, tips: Iterable[Tipping], say: Speech) -> str:
    """The meaning of the star."""
    out = list(dict.fromkeys(each.leader for each in tips if each.leader_out))
    one = msg(
        "* {name} is not overtaken but loses its rank: too little is then known, or a gate is not "
        "met."
    )
    several = msg(
        "* {names} are not overtaken but lose their rank: too little is then known, or a gate is "
        "not met."
    )
    names = names_of(ranking, out)
    return say.say(several if len(out) > 1 else one, name=names, names=names)


def steady_words(robustness: Robustness, say: Speech) -> str:
    """How many criteria have no weight that changes the first place."""
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


def shares_table(
    robustness: Robustness, say: Speech, most: int | None = None
) -> tuple[list[str], list[list[str]]]:
    """The titles and the rows of the shares of ranks; those after the rank ``most`` are added."""
    found = robustness.acceptability
    ranks = len(found.shares)
    single = min(ranks if found.ranks is None else found.ranks.given, most or ranks)
    titles = [say("Rank {rank}", rank=rank + 1) for rank in range(single)]
    if ranks > single:
        titles.append(say("{rank} on", rank=single + 1))
    rows = []
    for each in robustness.ranking.with_status("ranked"):
        first, *others = found.shares[each.vendor]
        shown = [*others[: single - 1]]
        if ranks > single:
            rest = sum(others[single - 1 :])
            shown.append(rest if found.ranks is None else max(0.0, 1 - sum((first, *shown))))
        texts = [share_words(found, first), *(display(100 * share) for share in shown)]
        rows.append([say.text(each.name), *texts])
    return [say("Vendor"), *titles], rows


def samples_words(robustness: Robustness) -> Message:
    """The legend of the shares of ranks."""
    return msg(
        "Percent of {samples} (seed {seed}): {weights}, unknowns anywhere in range; "
        "± standard error.",
        samples=sample_count(robustness.acceptability.samples),
        seed=robustness.acceptability.seed,
        weights=spread_words(robustness.spread),
    )


def dominance_found(robustness: Robustness, say: Speech) -> list[str]:
    """Who is at least equal to whom; and who was compared, where that is not all."""
    compared = robustness.compared
    said = dominance_words(robustness.ranking, robustness.dominance, robustness.spread, say)
    if compared is None or not said:
        return said
    among = say(
        "Compared with one another: {given} of {of} vendors, the first that could be first.",
        given=compared.given,
        of=compared.of,
    )
    return [among, *said]


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
        none = msg("No vendor is at least equal to another under {weights} whatever the unknowns.")
        return [say.say(none, weights=weights)]
    said = msg("{name} is at least equal to {names} under {weights}, whatever the unknowns.")
    return [
        say.say(said, name=name_of(ranking, winner), names=enumerated(names), weights=weights)
        for winner, names in losers.items()
    ]


def drop_one_words(robustness: Robustness, say: Speech) -> list[str]:
    """The vendors whose removal reorders the others, where a scale compares vendors."""
    if robustness.drop_one is None:
        return []
    changed = [each for each in robustness.drop_one if each.changed]
    some = robustness.dropped
    if not changed and some is None:
        return [say("Whichever vendor is left out, the order of the others stays the same.")]
    first = [
        say(
            "Left out in turn: each of the first {given} of {of} vendors; an order lists the "
            "first {given}.",
            given=each.given,
            of=each.of,
        )
        for each in (some,)
        if each is not None
    ]
    if not changed:
        return [
            *first,
            say("Whichever of them is left out, the order of the others stays the same."),
        ]
    return first + [
        say(
            "Without {name} the order of the others becomes {order}.",
            name=name_of(robustness.ranking, each.without),
            order=tuple(name_of(robustness.ranking, id) for id in each.order),
        )
        for each in changed
    ]
