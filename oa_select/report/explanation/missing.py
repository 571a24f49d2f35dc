"""What is missing about one vendor: what is not known, and which answers could move the score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from oa_select.interval import display
from oa_select.report.counts import points_words
from oa_select.report.layout import Layout
from oa_select.report.ranking.next_steps import further
from oa_select.report.ranking.summary import without_needs
from oa_select.results.profile import Profile
from oa_select.results.ranking import Ranking
from oa_select.text import Speech, msg

MOST = 5
"""So many criteria are named, unless everything is shown."""


class Asked(NamedTuple):
    """A criterion: by how many points it could move the score, its title, and what to ask."""

    points: str
    title: str
    question: str


class Missing(NamedTuple):
    """What is not known in sentences, the criteria that could move the score, and what is left."""

    sentences: tuple[str, ...]
    asked: tuple[Asked, ...]
    more: str


def missing_of(ranking: Ranking, profile: Profile, layout: Layout) -> Missing:
    """What is missing to know a vendor's place, what weighs most first."""
    say = layout.speech
    shown = profile.missing if layout.full else profile.missing[:MOST]
    asked = tuple(
        Asked(
            say.say(points_words(display(each.swing))),
            say.text(each.title),
            say.text(each.question) if each.question else say("to be judged"),
        )
        for each in shown
    )
    more = ""
    if hidden := len(profile.missing) - len(shown):
        command = further(ranking, "ask", profile.score.vendor)
        more = say("… and {count} more: {command}", count=hidden, command=command)
    return Missing(tuple(_sentences(ranking, profile, say)), asked, more)


def _sentences(ranking: Ranking, profile: Profile, say: Speech) -> Iterator[str]:
    applying = [each for each in profile.score.leaves() if each.points is not None]
    unknown = [each for each in applying if each.state in ("unknown", "declined")]
    gates = tuple(each.title for each in profile.score.gates if each.outcome == "unknown")
    if gates:
        yield say("Must be known first, since a gate depends on it: {titles}", titles=gates)
    if unknown:
        found = msg("Nothing is known about {count} of {total} criteria.")
        yield say.say(found, count=len(unknown), total=len(applying))
    else:
        yield say("Something is known about every criterion.")
    yield from without_needs(ranking, say)
    if profile.missing:
        yield say("Answers could move the score by up to so many points:")
