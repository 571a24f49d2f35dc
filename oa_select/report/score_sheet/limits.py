"""What a rubric and its ratings hold that a score sheet cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.interval import as_written
from oa_select.problems import UsageError
from oa_select.report.score_sheet.content import Content
from oa_select.results.evaluators import Panel
from oa_select.results.recalculation import Recalculation
from oa_select.text import Message, msg

MOST_NAMED = 6
"""So many criteria are named; more are counted."""


def check_fits(recalculation: Recalculation, panel: Panel | None) -> None:
    """Sees to it that a score sheet holds all that the scores depend on.

    Raises:
        UsageError: if it cannot; the reasons are listed.
    """
    reasons = [*_facts(recalculation), *_rules(recalculation), *_what_if(recalculation, panel)]
    if reasons:
        message = msg("a score sheet cannot hold {reasons}", reasons=tuple(reasons))
        hint = msg("--points writes the points instead, and says what is lost")
        raise UsageError(message, hint)


def lost_in_points(content: Content) -> tuple[Message, ...]:
    """What is lost where the points of all criteria are written, each in words."""
    recalculation = content.recalculation
    lost: list[Message] = []
    if any(each.measures for each in recalculation.outline.walk()):
        lost.append(msg("facts and their evidence"))
    lost += _rules(recalculation)
    if recalculation.ranking.panel is not None:
        lost.append(msg("who judged what"))
    shown = [recalculation.leaf_points[each.vendor] for each in content.vendors]
    if any(points is None for each in shown for points in each.points.values()):
        lost.append(msg("which criteria do not apply"))
    return tuple(lost)


def _facts(recalculation: Recalculation) -> Iterator[Message]:
    ids = [each.id for each in recalculation.outline.walk() if each.measures]
    if ids:
        yield msg("points from facts ({names})", names=_some(ids))


def _rules(recalculation: Recalculation) -> Iterator[Message]:
    """The rules by which scores become an order."""
    outline, policy = recalculation.outline, recalculation.ranking.policy
    if outline.gates:
        yield msg("gates ({names})", names=_some([each.id for each in outline.gates]))
    if outline.tie_break:
        yield msg("a tie-break ({names})", names=_some(outline.tie_break))
    if policy.unknown != "worst":
        yield msg("unknown: {policy}", policy=policy.unknown)
    if policy.min_known_pct > 0:
        yield msg("min_known_pct: {percent}", percent=as_written(policy.min_known_pct))


def _what_if(recalculation: Recalculation, panel: Panel | None) -> Iterator[Message]:
    """Weights asked for beside those of evaluators: they hold for the mean, not for each person."""
    weighed = panel is not None and any(each.shares for each in panel.evaluators)
    if weighed and recalculation.ranking.rubric.overrides:
        yield msg("weights asked for with --set beside the evaluators' own")


def _some(names: Sequence[str]) -> tuple[str | Message, ...]:
    if len(names) <= MOST_NAMED:
        return tuple(names)
    return (*names[:MOST_NAMED], msg("{count} more", count=len(names) - MOST_NAMED))
