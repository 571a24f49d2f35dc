"""``oa-select compare``: vendors side by side."""

from collections.abc import Sequence
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import Full, Ranked, Table
from oa_select.cli.output import Render, write_results
from oa_select.pipeline import Contest, Project, profiles
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.results.ranking import Profile
from oa_select.results.robustness import Flip
from oa_select.text import msg

SPREAD = 0.2
"""How far weights may stray for one vendor to dominate another, as a fraction of today's."""


EXAMPLES = (
    "oa-select compare seeyon weaver",
    "oa-select compare seeyon weaver landray -o comparison.html",
)


@expanded
def compare(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="VENDOR",
            help="Two vendors or more, by id, name or alias.",
            autocompletion=complete.vendors,
        ),
    ],
    asked: Ranked,
    output: Table,
    full: Full = False,
) -> int:
    """Show vendors side by side, criterion by criterion."""
    here, layout = output.layout(context, full=full)
    if len(names) < 2:
        raise UsageError(msg("compare takes two vendors or more"))
    project = asked.project(here)
    found = [project.find(name).id for name in names]
    if twice := next((id for index, id in enumerate(found) if id in found[:index]), None):
        raise UsageError(msg('vendor "{id}" is named twice', id=twice))
    contest, chosen = profiles(project, asked.options(), found)
    from oa_select.robustness.study import study_flip

    flip = study_flip(contest, found, spread=SPREAD)
    write_results(_renderers(project, contest, chosen, flip), output, here, layout)
    return 0


def _renderers(
    project: Project, contest: Contest, chosen: Sequence[Profile], flip: Flip
) -> dict[str, Render]:
    ranking = contest.ranking

    def table(layout: Layout) -> str:
        from oa_select.report.comparison.table import render_compare

        return render_compare(ranking, chosen, flip, layout)

    def as_json(layout: Layout) -> str:
        from oa_select.report.comparison.json import render_compare_json

        del layout
        return render_compare_json(ranking, chosen, flip)

    def markdown(layout: Layout) -> str:
        from oa_select.report.comparison.markdown import render_compare_markdown

        return render_compare_markdown(ranking, chosen, flip, layout)

    def html(layout: Layout) -> str | bytes:
        from oa_select.cli.page import page_of

        ids = [each.score.vendor for each in chosen]
        return page_of("compare", project, contest, ids, flip=flip)(layout)

    return {"table": table, "json": as_json, "markdown": markdown, "html": html}
