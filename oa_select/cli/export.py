"""``oa-select export``: the vendors and their judgements as a score sheet."""

from typing import TYPE_CHECKING, Annotated

import typer

from oa_select.cli.command import expanded, option
from oa_select.cli.options import OUTPUT, Bom, Output, Ranked
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError
from oa_select.text import msg

if TYPE_CHECKING:
    from oa_select.pipeline import Contest
    from oa_select.report.score_sheet.content import Content

EXAMPLES = (
    "oa-select export -o matrix.xlsx",
    "oa-select export --points -f csv",
)

Points = Annotated[
    bool,
    option(
        "--points",
        help="Write the points of all criteria instead of judgements, for any rubric.",
        panel=OUTPUT,
    ),
]


@expanded
def export(
    context: typer.Context,
    asked: Ranked,
    output: Output,
    points: Points = False,
    bom: Bom = False,
) -> int:
    """Write the vendors and their judgements as a score sheet, which import reads again."""
    from oa_select.pipeline import contest_of

    here, layout = output.layout(context, bom=bom)
    contest = contest_of(asked.project(here), asked.options())
    content = _in_points(contest, here) if points else _judged(contest)
    if not content.vendors:
        raise UsageError(msg("no vendor takes part"), msg("--all includes historical vendors"))
    write_results(
        "export", content, output, here, layout, one_sheet=lambda: _without_notes(content, here)
    )
    return 0


def _in_points(contest: "Contest", terminal: Terminal) -> "Content":
    from oa_select.pipeline import recalculation
    from oa_select.report.score_sheet.content import Content
    from oa_select.report.score_sheet.limits import lost_in_points

    content = Content(recalculation(contest), points=True)
    if lost := lost_in_points(content):
        terminal.note(terminal.speech("lost in the points: {lost}", lost=lost))
    return content


def _judged(contest: "Contest") -> "Content":
    """What each evaluator says, with the weights that count for that person alone."""
    from oa_select.pipeline import outlines_alone, recalculation
    from oa_select.report.score_sheet.content import Content, Judging
    from oa_select.report.score_sheet.limits import check_fits

    content = Content(recalculation(contest))
    panel = contest.plan.options.panel
    check_fits(content.recalculation, panel)
    if panel is None or contest.ranking.panel is None:
        return content
    outlines = outlines_alone(contest)
    alone = {each.id: each.scores for each in contest.ranking.panel.evaluators}
    return content._replace(
        judgings=tuple(
            Judging(each, outlines[each.id], alone[each.id]) for each in panel.evaluators
        )
    )


def _without_notes(content: "Content", terminal: Terminal) -> "Content":
    """Says how many notes a format cannot hold that knows nothing but values."""
    from oa_select.report.score_sheet.grid import grids_of

    grids = grids_of(content, terminal.speech)
    notes = sum(each.notes for each in grids)
    if notes and len(grids) == 1:
        said = msg("notes of judgements that csv cannot hold: {count}; .xlsx does", count=notes)
        terminal.note(terminal.speech.say(said))
    return content
