"""The title of the column of scores."""

from __future__ import annotations

from oa_select.interval import compared
from oa_select.report.words import policy_words
from oa_select.results.ranking import Ranking
from oa_select.text import Message, Speech, msg

SCORE, FOR_SURE = msg("Score"), msg("For sure")


def score_title(ranking: Ranking, say: Speech) -> str:
    """``For sure`` where an unknown counts as the worst and there is one, else ``Score``."""
    return say.say(score_words(ranking))


def score_words(ranking: Ranking) -> Message:
    """The same as a message."""
    opened = any(
        each.points is not None and compared(each.points.width) > 0 for each in ranking.vendors
    )
    return FOR_SURE if opened and ranking.policy.unknown == "worst" else SCORE


def bar_legend(ranking: Ranking, say: Speech) -> str:
    """What the bars show."""
    if ranking.policy.unknown == "worst":
        return say("█ for sure, ─ possible on the evidence.")
    return say(
        "█ for sure, ─ possible on the evidence, ● score: {policy}.",
        policy=policy_words(ranking, say),
    )
