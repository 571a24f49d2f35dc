"""``oa-select ask``: what to ask the vendors next."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.documents import Letter
from oa_select.cli.options import OUTPUT, WHAT, Bom, Full, Ranked, Table, one_of, whole
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError
from oa_select.results.questions import Questions
from oa_select.results.ranking import VendorScore
from oa_select.text import Message, msg

if TYPE_CHECKING:
    from oa_select.questionnaire.write import Addressed

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
    letter: Letter,
    names: Names = [],
    vendor: Vendor = [],
    limit: Limit = None,
    group: Group = None,
    bom: Bom = False,
    full: Full = False,
) -> int:
    """List what to ask the vendors next, by the value of the answers."""
    from oa_select.pipeline import contest_of

    here, layout = output.layout(context, full=full, limit=limit, group=group, bom=bom)
    layout = layout._replace(letterhead=letter.letterhead())
    project = asked.project(here)
    wanted = {project.find(name).id: name for name in (*names, *vendor)}
    contest = contest_of(project, asked.options())
    from oa_select.questions.find import find_questions

    to_ask = find_questions(contest)
    if wanted:
        taking_part = {each.vendor.id for each in contest.contenders}
        taking_part |= {each.vendor for each in to_ask.gates}
        for id in (each for each in wanted if each not in taking_part):
            here.note(here.speech.say(_not_asked(contest.ranking.of(id))))
        to_ask = to_ask.about(frozenset(wanted))
    to_one = partial(_to_one, to_ask, tuple(wanted), here, limit)
    write_results("ask", to_ask, output, here, layout, questionnaire=to_one)
    return 0


def _not_asked(score: VendorScore) -> Message:
    """Why nothing is asked of a vendor, and what lets it be asked."""
    said = msg("{name} is not part of the ranking, so nothing is asked", name=score.name)
    if score.status != "historical":
        return said
    hint = msg("--all includes historical vendors")
    return msg("{message}; {hint}", message=said, hint=hint)


def _to_one(
    to_ask: Questions, vendors: tuple[str, ...], here: Terminal, limit: int | None
) -> "Addressed":
    from oa_select.questionnaire.write import Addressed, by_list

    if len(vendors) != 1:
        message = msg("a questionnaire goes to one vendor, not to {count}", count=len(vendors))
        if not vendors:
            message = msg("a questionnaire goes to one vendor, and none is named")
        known = (*vendors, *(each.vendor for each in to_ask.ranking.vendors))
        example = msg("for example --vendor {vendor} -o {vendor}.xlsx", vendor=known[0])
        raise UsageError(message, example)
    addressed = Addressed(to_ask, vendors[0])
    if labels := by_list(addressed, limit):
        said = here.speech(
            "not in the workbook, which asks for a list of the places served instead: {names}",
            names=tuple(labels),
        )
        here.note(said)
    return addressed
