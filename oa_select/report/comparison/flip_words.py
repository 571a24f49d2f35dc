"""What would flip the order of the vendors compared, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.interval import display
from oa_select.report.numbers import in_percent
from oa_select.report.ranking.tie_breaks import by_scores_alone
from oa_select.report.robustness.fact_words import distinct, fact_tip_words, then_words
from oa_select.report.robustness.words import dominance_words, name_of, tipping_weights, tips_words
from oa_select.results.ranking import Ranking
from oa_select.results.robustness import Flip, Tipping
from oa_select.text import Speech, msg

FLIPS = 3
"""Of the weights and the facts that flip the order of two vendors, so many are named."""


def flip_words(ranking: Ranking, flip: Flip, say: Speech) -> Iterator[str]:
    """What would flip the order of the vendors compared: weights, facts, and who dominates whom."""
    yield from by_scores_alone(ranking, say)
    if flip.dominance:
        yield from dominance_words(ranking, flip.dominance, flip.spread, say)
    weights = tipping_weights(flip.tipping)
    for each in weights[:FLIPS]:
        yield _weight_words(ranking, each, say)
    if flip.tipping and not weights:
        yield say("No weight of a single criterion flips the order.")
    if len(weights) > FLIPS:
        yield say("Other weights that flip the order: {count}.", count=len(weights) - FLIPS)
    facts = [*distinct(flip.facts, is_open=True), *distinct(flip.facts, is_open=False)]
    for tip in facts[:FLIPS]:
        said = fact_tip_words(ranking, tip, say, flip.first)
        if tip.open:
            yield say("An undecided answer could flip the order: {fact}.", fact=said)
        else:
            yield say("The order would flip if this were wrong: {fact}.", fact=said)
    if len(facts) > FLIPS:
        yield say("Other facts that alone flip the order: {count}.", count=len(facts) - FLIPS)
    if flip.tipping and not facts:
        yield say("No fact alone flips the order.")


def _weight_words(ranking: Ranking, tip: Tipping, say: Speech) -> str:
    """From what weight on who leads; where the first place is shared, which way who does."""
    words: dict[str, object] = {
        "criterion": tip.title,
        "weight": in_percent(display(tip.weight)),
        "then": then_words(ranking, tip.more),
        "else_": then_words(ranking, tip.less),
    }
    if tip.more and tip.less:
        said = msg(
            "The first place is shared, and any change of the weight of {criterion}, now {weight}, "
            "decides it: with more {then}, with less {else_}."
        )
    elif tip.at_once:
        said = msg(
            "The weight of {criterion} is {weight}, and the least change of it decides who leads: "
            "{then}."
        )
        words["then"] = (
            msg("with more {then}", then=words["then"])
            if tip.more
            else msg("with less {then}", then=words["else_"])
        )
    else:
        said = msg(
            "{rival} would lead if the weight of {criterion} were {tips} instead of {weight}."
        )
        words["rival"] = name_of(ranking, tip.rival or tip.leader)
        words["tips"] = in_percent(tips_words(tip))
    return say.say(said, **words)
