"""What the commands put on their pages."""

from collections.abc import Sequence

from oa_select.pipeline import Contest, Project, profiles_of, recalculation, slots_of
from oa_select.report.html.content import Content, Kind
from oa_select.results.questions import Questions
from oa_select.results.robustness import Flip, Robustness

SPREAD, SAMPLES, SEED = 0.2, 10_000, 0
"""How a page or a workbook asks how firm its ranking is: as ``sensitivity`` if nothing is said."""


def page_of(
    kind: Kind,
    project: Project,
    contest: Contest,
    shown: Sequence[str],
    *,
    robustness: Robustness | None = None,
    flip: Flip | None = None,
) -> Content:
    """What the page of a command is made from; ``shown`` are the ids it is about."""
    return Content(
        kind,
        recalculation(contest),
        {each.score.vendor: each for each in profiles_of(contest, project.vendors)},
        tuple(shown),
        robustness_of(contest) if kind == "rank" else robustness,
        flip,
        slots_of(project),
        _to_ask(contest) if kind == "rank" else None,
    )


def robustness_of(contest: Contest) -> Robustness:
    """How firm a ranking is, for what ``rank`` writes to a file."""
    from oa_select.robustness.study import study_robustness

    return study_robustness(contest, spread=SPREAD, samples=SAMPLES, seed=SEED)


def _to_ask(contest: Contest) -> Questions:
    from oa_select.questions.find import find_questions

    return find_questions(contest)
