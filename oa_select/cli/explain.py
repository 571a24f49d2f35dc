"""``oa-select explain``: one vendor, down to the claims."""

from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import Full, Ranked, Table
from oa_select.cli.output import Render, write_results
from oa_select.pipeline import Contest, Project, profiles
from oa_select.report.layout import Layout
from oa_select.results.ranking import Profile

EXAMPLES = (
    "oa-select explain weaver",
    "oa-select explain weaver --min-grade C -o weaver.html",
)


@expanded
def explain(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="VENDOR",
            help="A vendor, by id, name or alias.",
            autocompletion=complete.vendors,
        ),
    ],
    asked: Ranked,
    output: Table,
    full: Full = False,
) -> int:
    """Show what is known of one vendor, on what evidence, and what is missing."""
    here, layout = output.layout(context, full=full)
    project = asked.project(here)
    contest, chosen = profiles(project, asked.options(), [name])
    write_results(_renderers(project, contest, chosen[0]), output, here, layout)
    return 0


def _renderers(project: Project, contest: Contest, profile: Profile) -> dict[str, Render]:
    ranking = contest.ranking

    def table(layout: Layout) -> str:
        from oa_select.report.explanation.table import render_explain

        return render_explain(ranking, profile, layout)

    def as_json(layout: Layout) -> str:
        from oa_select.report.explanation.json import render_explain_json

        del layout
        return render_explain_json(ranking, profile)

    def markdown(layout: Layout) -> str:
        from oa_select.report.explanation.markdown import render_explain_markdown

        return render_explain_markdown(ranking, profile, layout)

    def html(layout: Layout) -> str | bytes:
        from oa_select.cli.page import page_of

        return page_of("explain", project, contest, [profile.score.vendor])(layout)

    return {"table": table, "json": as_json, "markdown": markdown, "html": html}
