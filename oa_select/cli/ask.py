"""``oa-select ask``: what to ask the vendors next."""

from collections.abc import Sequence
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.options import OUTPUT, WHAT, Bom, Full, Ranked, Table, one_of, whole
from oa_select.cli.output import Render, write_results
from oa_select.pipeline import contest_of
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.results.questions import Questions
from oa_select.text import msg

GROUPS = ("vendor", "stage")


EXAMPLES = (
    "oa-select ask",
    "oa-select ask seeyon --limit 10",
    "oa-select ask --vendor seeyon -o seeyon.xlsx",
)

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="VENDOR",
        help="Only these vendors, by id, name or alias.",
        autocompletion=complete.vendors,
    ),
]
Vendor = Annotated[
    list[str],
    option(
        "--vendor",
        metavar="VENDOR",
        help="The same; may be repeated.",
        panel=WHAT,
        complete=complete.vendors,
    ),
]
Limit = Annotated[
    int | None,
    option(
        "--limit",
        metavar="N",
        help="Only the first N questions.",
        panel=OUTPUT,
        parser=whole("--limit", 1, 1_000_000),
    ),
]
Group = Annotated[
    str | None,
    option(
        "--group",
        metavar="vendor|stage",
        help="Put the questions in groups.",
        panel=OUTPUT,
        parser=one_of(GROUPS),
        complete=complete.of(*GROUPS),
    ),
]


@expanded
def ask(
    context: typer.Context,
    asked: Ranked,
    output: Table,
    names: Names = [],
    vendor: Vendor = [],
    limit: Limit = None,
    group: Group = None,
    bom: Bom = False,
    full: Full = False,
) -> int:
    """List what to ask the vendors next, by what the answers are worth."""
    here, layout = output.layout(context, full=full)
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
                here.speech("{name} takes no part in the ranking, so nothing is asked", name=name)
            )
        to_ask = to_ask.about(frozenset(wanted))
    renderers = _renderers(to_ask, limit, group, tuple(wanted), bom=bom)
    write_results(renderers, output, here, layout)
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
