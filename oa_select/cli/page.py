"""What the commands put on their pages."""

from collections.abc import Sequence

from oa_select.pipeline import Contest, Project, profiles_of, recalculation, slots_of
from oa_select.report.html.content import Content, Kind
from oa_select.results.questions import Questions
from oa_select.results.robustness import Flip, Robustness, Simulation

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
    """What the page of a command is made from; ``shown`` are the ids it is about."""
    return Content(
        kind,
        recalculation(contest),
        {each.score.vendor: each for each in profiles_of(contest, project.vendors)},
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
