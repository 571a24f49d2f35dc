"""``oa-select rank``: the vendors in order."""

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

import typer

from oa_select.cli.command import expanded
from oa_select.cli.conditions import Conditions, FailOn, FailUnder, outcome_of
from oa_select.cli.documents import Paper
from oa_select.cli.options import Bom, Ranked, Table, Top
from oa_select.cli.output import write_results
from oa_select.cli.page import page_of, simulation_of, with_weights
from oa_select.cli.registered import Registered

if TYPE_CHECKING:
    from oa_select.pipeline import Contest, Project
    from oa_select.report.html.content import Content
    from oa_select.report.ranking.next_steps import FirstLook
    from oa_select.report.xlsx.render import WorkbookContent
    from oa_select.results.questions import Questions
    from oa_select.results.robustness import Simulation

EXAMPLES = (
    "oa-select rank",
    "oa-select rank --set network=30 --unknown midpoint",
    "oa-select rank --top 3 -o ranking.html -o ranking.xlsx",
)


@expanded
def rank(
    context: typer.Context,
    asked: Ranked,
    output: Table,
    paper: Paper,
    registered: Registered,
    top: Top = None,
    fail_under: FailUnder = None,
    fail_on: FailOn = [],
    bom: Bom = False,
) -> int:
    """Rank the vendors under a rubric."""
    from oa_select.pipeline import contest_of

    here, layout = output.layout(context, top=top, bom=bom, document=paper.document())
    conditions = Conditions.of(fail_under, fail_on)
    if (register := registered.file()) is not None:
        from oa_select.cli.of_register import rank_register

        return rank_register(register, asked, output, here, layout, conditions)
    project = asked.project(here)
    contest = contest_of(project, asked.options())
    ranking = contest.ranking
    code = conditions.code(lambda: outcome_of(ranking), here)
    to_ask, simulation = cache(partial(_to_ask, contest)), cache(partial(simulation_of, contest))
    write_results(
        "rank",
        ranking,
        output,
        here,
        with_weights(layout, contest),
        page=lambda: _page(project, contest, top, to_ask(), simulation()),
        workbook=lambda: _workbook(contest, to_ask, simulation),
        first_look=lambda: _first_look(contest),
    )
    return code


def _to_ask(contest: "Contest") -> "Questions":
    from oa_select.questions.find import find_questions

    return find_questions(contest)


def _page(
    project: "Project",
    contest: "Contest",
    top: int | None,
    to_ask: "Questions",
    simulation: "Simulation",
) -> "Content":
    from oa_select.robustness.study import robustness_with

    shown = [each.vendor for each in contest.ranking.vendors[:top]]
    robustness = robustness_with(simulation, contest)
    return page_of("rank", project, contest, shown, robustness=robustness, to_ask=to_ask)


def _first_look(contest: "Contest") -> "FirstLook":
    from oa_select.questions.in_turn import QuestionsInTurn
    from oa_select.report.ranking.next_steps import NAMED, FirstLook

    return FirstLook(contest.ranking, QuestionsInTurn(contest, most=NAMED))


def _workbook(
    contest: "Contest", to_ask: "Callable[[], Questions]", simulation: "Callable[[], Simulation]"
) -> "WorkbookContent":
    from oa_select.pipeline import profiles_of, recalculation
    from oa_select.report.xlsx.limits import check_vendors
    from oa_select.report.xlsx.render import WorkbookContent

    check_vendors(len(contest.ranking.vendors))  # before what takes long
    vendors = [contest.scored[each.vendor].vendor for each in contest.ranking.vendors]
    profiles = tuple(profiles_of(contest, vendors))
    return WorkbookContent(recalculation(contest), to_ask(), simulation(), profiles)
