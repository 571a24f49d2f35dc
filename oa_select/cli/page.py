"""What the commands put on their pages and into their documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from oa_select.interval import compared
from oa_select.report.layout import Layout
from oa_select.results.document import ChangedWeight

if TYPE_CHECKING:
    from oa_select.pipeline import Contest, Project
    from oa_select.report.html.content import Content, Kind
    from oa_select.results.questions import Questions
    from oa_select.results.recalculation import CriterionOutline
    from oa_select.results.robustness import Flip, Robustness, Simulation
    from oa_select.text import LocalizedText

SPREAD_PERCENT, SAMPLES, SEED = 20, 10_000, 0
"""How ``sensitivity`` simulates if nothing is said, and how pages and workbooks do."""


def page_of(
    kind: Kind,
    project: Project,
    contest: Contest,
    shown: Sequence[str],
    *,
    robustness: Robustness | None = None,
    flip: Flip | None = None,
    to_ask: Questions | None = None,
) -> Content:
    """What the page of a command is made from; ``shown`` are the ids it is about.

    Where it is about some vendors alone, it asks about those.
    """
    from oa_select.pipeline import profiles_of, recalculation, slots_of
    from oa_select.report.html.content import Content

    if to_ask is None and kind in ("compare", "explain"):
        from oa_select.questions.find import find_questions

        to_ask = find_questions(contest, about=frozenset(shown))
    of_shown = (contest.scored[each].vendor for each in shown)
    return Content(
        kind,
        recalculation(contest),
        {each.score.vendor: each for each in profiles_of(contest, of_shown)},
        tuple(shown),
        robustness,
        flip,
        slots_of(project),
        to_ask,
    )


def simulation_of(contest: Contest) -> Simulation:
    """How likely each vendor is to be first, for what ``rank`` writes to a file."""
    from oa_select.robustness.study import simulate

    return simulate(contest, spread=SPREAD_PERCENT / 100, samples=SAMPLES, seed=SEED)


def with_weights(layout: Layout, contest: Contest) -> Layout:
    """The layout of a document that names the weights which were asked for on the way, if any."""
    from oa_select.pipeline import recalculation

    rubric = contest.ranking.rubric
    if not (rubric.overrides or rubric.weight_set):
        return layout
    outline = recalculation(contest).outline
    whole = (100.0, 100.0) if outline.total is None else (outline.total, outline.total)
    weights = tuple(_changed(outline.criteria, whole, outline.total))
    return layout._replace(document=layout.document._replace(weights=weights))


def _changed(
    criteria: Iterable[CriterionOutline],
    whole: tuple[float, float],
    total: float | None,
    above: tuple[LocalizedText, ...] = (),
) -> Iterator[ChangedWeight]:
    """The criteria with another weight than the file's, parents first.

    ``whole`` is what their weights sum to, in the file and here: 100 percent in each group, or the
    points of the group.
    """
    for each in criteria:
        path = (*above, each.title)
        weights = whole[0] * each.own, whole[1] * each.share
        if compared(each.own) != compared(each.share):
            yield ChangedWeight(path, *weights, total)
        yield from _changed(each.criteria, whole if total is None else weights, total, path)
