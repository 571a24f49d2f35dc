"""``oa-select explain``: one vendor, down to the claims."""

from typing import Annotated

import typer

from oa_select.cli.options import Asked, Shared, layout_of
from oa_select.cli.output import Render, write_results
from oa_select.cli.terminal import Terminal
from oa_select.pipeline import Contest, Project, profiles
from oa_select.report.layout import Layout
from oa_select.results.ranking import Profile


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("table", "json", "markdown", "html"))

    @app.command(
        "explain",
        cls=o.command,
        help=say("Show what is known of one vendor, on what evidence, and what is missing."),
    )
    def command(
        name: Annotated[
            str, typer.Argument(metavar="VENDOR", help=say("A vendor, by id, name or alias."))
        ],
        format: o.format = [],
        output: o.output = [],
        rubric: o.rubric = None,
        vendors: o.vendors = [],
        needs: o.needs = None,
        ratings: o.ratings = [],
        weight_set: o.weight_set = None,
        set: o.set = [],
        unknown: o.unknown = None,
        min_grade: o.min_grade = None,
        all: o.all = False,
        skip_invalid: o.skip_invalid = False,
        full: o.full = False,
        lang: o.lang = None,
        color: o.color = None,
        width: o.width = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        here, layout = layout_of(
            terminal, lang=lang, color=color, width=width, quiet=quiet, full=full
        )
        asked = Asked(
            rubric,
            vendors,
            needs,
            weight_set,
            set,
            unknown,
            min_grade,
            all,
            skip_invalid,
            ratings,
        )
        project = asked.project(here)
        contest, chosen = profiles(project, asked.options(), [name])
        write_results(_renderers(project, contest, chosen[0]), format, output, here, layout)
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
