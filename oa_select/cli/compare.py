"""``oa-select compare``: vendors side by side."""

from functools import partial
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.documents import Paper
from oa_select.cli.of_register import profiles_asked
from oa_select.cli.options import Full, Ranked, Table
from oa_select.cli.output import write_results
from oa_select.cli.page import page_of, with_weights
from oa_select.cli.registered import Registered
from oa_select.problems import UsageError
from oa_select.results.command_line import PROGRAM, command_line
from oa_select.results.profile import Comparison
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
    paper: Paper,
    registered: Registered,
    full: Full = False,
) -> int:
    """Show vendors side by side, criterion by criterion."""
    here, layout = output.layout(context, full=full, document=paper.document())
    if len(names) < 2:
        words = (PROGRAM, "rank", *registered.words())
        raise UsageError(
            msg("compare needs two vendors or more"),
            msg("name another one; `{command}` lists them", command=command_line(words)),
        )
    project, contest, chosen = profiles_asked(registered, asked, here, names)
    found = [each.score.vendor for each in chosen]
    if twice := next((id for index, id in enumerate(found) if id in found[:index]), None):
        raise UsageError(msg('vendor "{id}" is named twice', id=twice))
    from oa_select.robustness.study import study_flip

    flip = study_flip(contest, found, spread=SPREAD)
    comparison = Comparison(contest.ranking, tuple(chosen), flip)
    page = partial(page_of, "compare", project, contest, found, flip=flip)
    write_results("compare", comparison, output, here, with_weights(layout, contest), page=page)
    return 0
