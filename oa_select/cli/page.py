"""What the commands put on their pages."""

from collections.abc import Sequence

from oa_select.cli.output import Render
from oa_select.pipeline import Contest, Project, profiles_of, recalculation, slots_of
from oa_select.report.html.content import Content, Kind
from oa_select.report.layout import Layout
from oa_select.results.robustness import Flip, Robustness

SPREAD, SAMPLES, SEED = 0.2, 10_000, 0
"""How a page asks how firm its ranking is: what ``sensitivity`` asks if nothing else is said."""


def page_of(
    kind: Kind,
    project: Project,
    contest: Contest,
    shown: Sequence[str] = (),
    *,
    robustness: Robustness | None = None,
    flip: Flip | None = None,
) -> Render:
    """The renderer of a command's page; ``shown`` are the ids it is about, all if none."""

    def render(layout: Layout) -> str:
        from oa_select.report.html.render import render_page

        ids = [each.vendor for each in contest.ranking.vendors]
        content = Content(
            kind,
            recalculation(contest),
            {each.score.vendor: each for each in profiles_of(contest, project.vendors)},
            tuple(shown) or tuple(ids[: layout.top]),
            _robustness(contest) if kind == "rank" else robustness,
            flip,
            slots_of(project),
        )
        return render_page(content, layout)

    return render


def _robustness(contest: Contest) -> Robustness:
    from oa_select.robustness.study import study_robustness

    return study_robustness(contest, spread=SPREAD, samples=SAMPLES, seed=SEED)
