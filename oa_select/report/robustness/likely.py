"""How likely each vendor is to be first, as readers see it."""

from __future__ import annotations

from oa_select.report.counts import sample_count
from oa_select.report.robustness.words import name_of, spread_words
from oa_select.results.robustness import Robustness
from oa_select.text import Message, Speech, msg

LIKELY = msg("Likely first")
"""The title of the column of :func:`likely_words`."""
NAMED = 3
"""How many vendors a sentence names at most."""
LEAST = 0.05
"""A smaller share is not worth naming in a sentence."""


def likely_words(share: float) -> Message:
    """A share of samples in whole percent: 0 and 100 only where it is exactly that."""
    if 0 < share < 0.01:
        return msg("< 1 %")
    if 0.99 < share < 1:
        return msg("> 99 %")
    return msg("{number} %", number=str(int(100 * share + 0.5)))


def likely_shares(robustness: Robustness) -> dict[str, float]:
    """The share of the samples in which a vendor is first, by its id; vendors with a rank only."""
    return {vendor: shares[0] for vendor, shares in robustness.acceptability.shares.items()}


def likely_summary(robustness: Robustness, say: Speech) -> list[str]:
    """Who is most likely first, and what was simulated.

    Nothing where the first place is decided or fewer than two vendors are ranked.
    """
    shares = likely_shares(robustness)
    if robustness.placed.decided or len(shares) < 2:
        return []
    most = sorted(shares, key=lambda each: -shares[each])[:NAMED]
    vendors = tuple(
        msg(
            "{name} ({share})",
            name=name_of(robustness.ranking, each),
            share=likely_words(shares[each]),
        )
        for each in most
        if shares[each] >= LEAST
    )
    return [
        say("Most likely first: {vendors}.", vendors=vendors),
        say(
            "Simulated with {weights} and every unknown anywhere in its range, among ranked "
            "vendors only.",
            weights=spread_words(robustness.spread),
        ),
    ]


def likely_legend(robustness: Robustness) -> Message:
    """What the shares are of."""
    return msg(
        "Likely first: how often a vendor comes first in {samples} with {weights} and every "
        "unknown anywhere in its range; vendors without a rank take no part.",
        samples=sample_count(robustness.acceptability.samples),
        weights=spread_words(robustness.spread),
    )
