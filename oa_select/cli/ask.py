"""``oa-select ask``: what to ask the vendors next."""

from collections.abc import Sequence
from typing import Annotated

import typer

from oa_select.cli.options import Asked, Shared, layout_of, option, whole_number
from oa_select.cli.output import Render, write_results
from oa_select.cli.terminal import Terminal
from oa_select.pipeline import contest_of
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.results.questions import Questions
from oa_select.text import msg

GROUPS = ("vendor", "stage")


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("table", "json", "markdown", "csv", "xlsx"))

    @app.command(
        "ask",
        cls=o.command,
        help=say("List what to ask the vendors next, by what the answers are worth."),
    )
    def command(
        names: Annotated[
            list[str],
            typer.Argument(
                metavar="[VENDOR...]", help=say("Only these vendors, by id, name or alias.")
            ),
        ] = [],
        vendor: Annotated[
            list[str],
            option("--vendor", metavar="VENDOR", help=say("The same; may be repeated.")),
        ] = [],
        limit: Annotated[
            str | None,
            option("--limit", metavar="N", help=say("Only the first N questions.")),
        ] = None,
        group: Annotated[
            str | None,
            option("--group", metavar="vendor|stage", help=say("Put the questions in groups.")),
        ] = None,
        bom: Annotated[
            bool, option("--bom", help=say("Begin CSV with a byte-order mark, for Excel."))
        ] = False,
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
        most = whole_number("--limit", limit, 1, 1_000_000) if limit is not None else None
        if group is not None and group not in GROUPS:
            raise UsageError(msg("{value} is not one of {names}", value=group, names=GROUPS))
        project = asked.project(here)
        wanted = {project.find(name).id: name for name in (*names, *vendor)}
        contest = contest_of(project, asked.options())
        from oa_select.questions.find import find_questions

        to_ask = find_questions(contest)
        if wanted:
            taking_part = {each.vendor.id for each in contest.contenders}
            taking_part |= {each.vendor for each in to_ask.gates}
            for id in (each for each in wanted if each not in taking_part):
                name = contest.ranking.of(id).name
                here.note(
                    say("{name} takes no part in the ranking, so nothing is asked", name=name)
                )
            to_ask = to_ask.about(frozenset(wanted))
        renderers = _renderers(to_ask, most, group, tuple(wanted), bom=bom)
        write_results(renderers, format, output, here, layout)
        return 0


def _renderers(
    to_ask: Questions, limit: int | None, group: str | None, wanted: Sequence[str], *, bom: bool
) -> dict[str, Render]:
    def table(layout: Layout) -> str:
        from oa_select.report.questions.table import render_questions_table

        return render_questions_table(to_ask, layout, limit, group)

    def as_json(layout: Layout) -> str:
        from oa_select.report.questions.json import render_questions_json

        del layout
        return render_questions_json(to_ask, limit)

    def markdown(layout: Layout) -> str:
        from oa_select.report.questions.markdown import render_questions_markdown

        return render_questions_markdown(to_ask, layout, limit, group)

    def as_csv(layout: Layout) -> str:
        from oa_select.report.questions.csv import render_questions_csv

        del layout
        return render_questions_csv(to_ask, limit, bom=bom)

    def xlsx(layout: Layout) -> bytes:
        from oa_select.questionnaire.write import render_questionnaire

        if len(wanted) != 1:
            message = msg("a questionnaire goes to one vendor, not to {count}", count=len(wanted))
            if not wanted:
                message = msg("a questionnaire goes to one vendor, and none is named")
            raise UsageError(message, msg("for example --vendor seeyon -o seeyon.xlsx"))
        return render_questionnaire(to_ask, wanted[0], layout, limit)

    return {"table": table, "json": as_json, "markdown": markdown, "csv": as_csv, "xlsx": xlsx}
