"""How firm a ranking is, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.interval import display
from oa_select.report.counts import sample_count
from oa_select.report.numbers import in_percent
from oa_select.report.ranking.summary import ranking_summary
from oa_select.report.ranking.tie_breaks import by_scores_alone
from oa_select.report.robustness.words import name_of, share_words, spread_words, tips_words
from oa_select.report.sentences import enumerated, leading_words
from oa_select.results.ranking import VendorScore
from oa_select.results.robustness import Acceptability, Robustness
from oa_select.text import LocalizedText, Message, Speech, msg


def robustness_summary(robustness: Robustness, say: Speech) -> list[str]:
    """The verdict, its reason, and how often the first vendor is first in the samples."""
    return [*_summary(robustness, say), *by_scores_alone(robustness.placed, say)]


def _summary(robustness: Robustness, say: Speech) -> list[str]:
    ranked = robustness.ranking.with_status("ranked")
    if not ranked:
        return ranking_summary(robustness.ranking, say)
    name, found = ranked[0].name, robustness.verdict
    weights = spread_words(robustness.spread)
    if found.word == "firm":
        said = say(
            "Firm: {name} is first, whatever the unknowns are and under {weights}.",
            name=name,
            weights=weights,
        )
        return [said, *_often(robustness, ranked[0], say)]
    if found.word == "firm_unless":
        return [_unless(robustness, name, weights, say), *_often(robustness, ranked[0], say)]
    said, *others = ranking_summary(robustness.ranking, say)
    rivals = [
        name_of(robustness.ranking, each)
        for each in robustness.ranking.could_be_first
        if robustness.ranking.of(each).rank != 1
    ]
    if rivals and len([each for each in ranked if each.rank == 1]) == 1:
        said = say(
            "Open: {name} leads by score, but on this evidence {names} could be first too.",
            name=name,
            names=enumerated(rivals),
        )
    else:
        said = say("Open. {verdict}", verdict=said)
    return [said, *others, *_shared(robustness, say), *_often(robustness, ranked[0], say)]


def _shared(robustness: Robustness, say: Speech) -> Iterator[str]:
    """Which weights decide a shared first place with the least change."""
    first = [each for each in robustness.ranking.vendors if each.rank == 1]
    deciding = tuple(each.title for each in robustness.tipping if each.at_once)
    if len(first) > 1 and deciding:
        yield say("Any change of one of these weights decides it: {criteria}.", criteria=deciding)


def _unless(robustness: Robustness, name: LocalizedText, weights: Message, say: Speech) -> str:
    """The one thing that the first place depends on."""
    found, words = robustness.verdict, dict[str, object](name=name, weights=weights)
    if found.gate:
        said = msg("Firm unless a gate fails: {name} is first under {weights} if it meets {gate}.")
        words["gate"] = found.gate.title
    elif found.answer:
        said = msg(
            "Firm unless one answer surprises: {name} is first under {weights}, but that "
            "depends on {vendor}: {criterion}."
        )
        words |= {"vendor": found.answer.name, "criterion": found.answer.title}
    elif found.weight and found.weight.rival:
        said = msg(
            "Firm unless weights change: {name} is first whatever the unknowns are, but "
            "{rival} is if the weight of {criterion} is {tips} instead of {weight}."
        )
        words |= {
            "rival": name_of(robustness.ranking, found.weight.rival),
            "criterion": found.weight.title,
            "tips": in_percent(tips_words(found.weight)),
            "weight": in_percent(display(found.weight.weight)),
        }
    else:
        said = msg(
            "Firm unless several weights change together: {name} is first whatever the "
            "unknowns are, but not under {weights}."
        )
    return say.say(said, **words)


def _often(robustness: Robustness, first: VendorScore, say: Speech) -> Iterator[str]:
    """How often the first is first, and who is more often, where it is not certain."""
    found, ranking = robustness.acceptability, robustness.ranking
    shares = {vendor: each[0] for vendor, each in found.shares.items()}
    if first.vendor not in shares or len(shares) < 2:
        return
    leading = [each.vendor for each in ranking.vendors if each.rank == 1]
    most = max(shares, key=lambda each: shares[each])
    often = max(leading, key=lambda each: shares[each])
    if shares[most] > shares[often]:
        yield say(
            "{leading}; {other} is first most often: {share} of {samples} of weights and unknowns, "
            "against {own}.",
            leading=leading_words([name_of(ranking, each) for each in leading]),
            other=name_of(ranking, most),
            share=_share(found, shares[most]),
            samples=sample_count(found.samples),
            own=_share(found, shares[often]),
        )
        return
    yield say(
        "{name} is first in {share} of {samples} of weights and unknowns.",
        name=name_of(ranking, often),
        share=_share(found, shares[often]),
        samples=sample_count(found.samples),
    )


def _share(found: Acceptability, share: float) -> Message:
    return in_percent(share_words(found, share))
