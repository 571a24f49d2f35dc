"""``oa-select rank``: the vendors in order."""

import math
import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.documents import Paper
from oa_select.cli.options import GATES, Bom, Ranked, Register, Table, Top
from oa_select.cli.output import write_results
from oa_select.cli.page import page_of, simulation_of, with_weights
from oa_select.interval import as_written, compared
from oa_select.problems import UsageError, not_one_of
from oa_select.results.ranking import Ranking, of_total
from oa_select.text import Message, msg

if TYPE_CHECKING:
    from oa_select.cli.terminal import Terminal
    from oa_select.pipeline import Contest, Project
    from oa_select.report.html.content import Content
    from oa_select.report.layout import Layout
    from oa_select.report.ranking.next_steps import FirstLook
    from oa_select.report.xlsx.render import WorkbookContent
    from oa_select.results.questions import Questions
    from oa_select.results.robustness import Simulation

UNKNOWN_OVER = re.compile(r"unknown>([0-9]+(?:\.[0-9]+)?)")


def _points(text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points < math.inf:
        raise UsageError(msg("--fail-under must be 0 points or more, not {value}", value=text))
    return points


EXAMPLES = (
    "oa-select rank",
    "oa-select rank --set network=30 --unknown midpoint",
    "oa-select rank --top 3 -o ranking.html -o ranking.xlsx",
)

FailUnder = Annotated[
    float | None,
    option(
        "--fail-under",
        metavar="N",
        help="Exit with 1 if the first vendor's low is under N points of the total.",
        panel=GATES,
        parser=_points,
    ),
]
FailOn = Annotated[
    list[str],
    option(
        "--fail-on",
        metavar="CONDITION",
        help="Exit with 1 on undecided, disqualified or unknown>20 (percent); several by commas.",
        panel=GATES,
        complete=complete.several_of("undecided", "disqualified", "unknown>20"),
    ),
]


@expanded
def rank(
    context: typer.Context,
    asked: Ranked,
    output: Table,
    paper: Paper,
    top: Top = None,
    fail_under: FailUnder = None,
    fail_on: FailOn = [],
    bom: Bom = False,
    register: Register = None,
) -> int:
    """Rank the vendors under a rubric."""
    from oa_select.pipeline import contest_of

    here, layout = output.layout(context, top=top, bom=bom, document=paper.document())
    conditions = _conditions(fail_on)
    if register is not None:
        return _of_register(register, asked, output, here, layout, fail_under, conditions)
    project = asked.project(here)
    contest = contest_of(project, asked.options())
    ranking = contest.ranking
    unmet = _unmet(ranking, fail_under, conditions)
    for each in unmet:
        here.note(here.speech.say(each))
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
    return int(bool(unmet))


def _of_register(
    register: str,
    asked: Ranked,
    output: Table,
    here: "Terminal",
    layout: "Layout",
    fail_under: float | None,
    conditions: Sequence[str],
) -> int:
    from oa_select.cli.of_register import rank_register

    if fail_under is not None or conditions:
        option = "--fail-on" if conditions else "--fail-under"
        words = msg("{key} is not allowed with {other}", key=option, other="--register")
        raise UsageError(words)
    rank_register(register, asked, output, here, layout)
    return 0


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


def _conditions(asked: Sequence[str]) -> list[str]:
    conditions = [each.strip() for text in asked for each in text.split(",") if each.strip()]
    for each in conditions:
        if each not in ("undecided", "disqualified") and not UNKNOWN_OVER.fullmatch(each):
            raise not_one_of(each, ("undecided", "disqualified", "unknown>20"))
    return conditions


def _unmet(ranking: Ranking, least: float | None, conditions: Sequence[str]) -> list[Message]:
    """What the caller asked to fail on and is so, each in a line."""
    said: list[Message] = []
    first = [each.points for each in ranking.vendors if each.rank == 1 and each.points is not None]
    if least is not None:
        if least > (most := 100 * of_total(ranking.total)):
            words = msg("--fail-under must be from 0 to {most} points", most=as_written(most))
            raise UsageError(words)
        part = of_total(ranking.total)
        lowest = min((compared(part * each.low) for each in first), default=-1.0)
        if lowest < compared(least):
            said.append(msg("not met: --fail-under {points}", points=as_written(least)))
    said += [
        msg("not met: --fail-on {condition}", condition=each)
        for each in conditions
        if _holds(ranking, each)
    ]
    return said


def _holds(ranking: Ranking, condition: str) -> bool:
    if condition == "undecided":
        return not ranking.decided
    if condition == "disqualified":
        return bool(ranking.with_status("disqualified"))
    limit = float(condition.partition(">")[2])
    return any(compared(100 - each.known_pct) > limit for each in ranking.with_status("ranked"))
