"""How likely each vendor is to be first, as readers see it."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.report.counts import sample_count
from oa_select.report.ranking.tie_breaks import by_scores_alone
from oa_select.report.robustness.words import name_of, spread_words
from oa_select.report.sentences import enumerated
from oa_select.results.ranking import Ranking
from oa_select.results.recalculation import Outline
from oa_select.results.robustness import Simulation
from oa_select.text import Message, Speech, msg

LIKELY = msg("Likely first")
"""The title of the column of :func:`likely_words`."""
NAMED = 3
"""How many vendors a sentence names at most."""
LEAST = 0.05
"""A smaller share is not worth naming in a sentence that has a greater one."""


def likely_words(share: float) -> Message:
    """A share of samples in whole percent: 0 and 100 only where it is exactly that."""
    if 0 < share < 0.01:
        return msg("< 1 %")
    if 0.99 < share < 1:
        return msg("> 99 %")
    return msg("{number} %", number=str(int(100 * share + 0.5)))


def likely_shares(simulation: Simulation) -> dict[str, float]:
    """The share of the samples in which a vendor is first, by its id; vendors with a rank only.

    Empty where fewer than two have one: the share would say nothing.
    """
    found = simulation.acceptability.shares
    return {vendor: shares[0] for vendor, shares in found.items()} if len(found) > 1 else {}


def likely_summary(simulation: Simulation, outline: Outline, say: Speech) -> list[str]:
    """Who is most likely first, and what was simulated.

    Nothing where the first place is decided or fewer than two vendors are ranked.
    """
    shares = likely_shares(simulation)
    if simulation.placed.decided or not shares:
        return []
    first = sorted(shares, key=lambda each: -shares[each])[:NAMED]
    named = [each for each in first if shares[each] >= LEAST] or first
    vendors = tuple(
        msg(
            "{name} ({share})",
            name=name_of(simulation.placed, each),
            share=likely_words(shares[each]),
        )
        for each in named
    )
    return [
        say("Most likely first: {vendors}.", vendors=vendors),
        say(
            "Simulated with {weights} and every unknown anywhere in its range, among ranked "
            "vendors only.",
            weights=spread_words(simulation.spread),
        ),
        *_tie_break(outline, say),
        *_gates(simulation.placed, say),
    ]


def likely_legend(simulation: Simulation, outline: Outline, say: Speech) -> list[str]:
    """What the shares are of, in sentences."""
    said = say(
        "Likely first: how often a vendor comes first in {samples} with {weights} and every "
        "unknown anywhere in its range; vendors without a rank take no part.",
        samples=sample_count(simulation.acceptability.samples),
        weights=spread_words(simulation.spread),
    )
    broken = [*by_scores_alone(simulation.placed, say)]
    alone = [] if broken else _tie_break(outline, say)
    return [*broken, said, *alone, *_gates(simulation.placed, say)]


def _tie_break(outline: Outline, say: Speech) -> Iterator[str]:
    """That the rubric's tie-break takes no part, where there is one."""
    titles = {each.id: each.title for each in outline.walk()}
    if outline.tie_break:
        yield say(
            "Scores alone are compared, without the tie-break by {criteria}.",
            criteria=enumerated([titles[id] for id in outline.tie_break]),
        )


def _gates(ranking: Ranking, say: Speech) -> Iterator[str]:
    """That gates of vendors with a rank count as met, where some are undecided."""
    if any(gate.outcome == "unknown" for of in ranking.with_status("ranked") for gate in of.gates):
        yield say("Undecided gates count as met.")
