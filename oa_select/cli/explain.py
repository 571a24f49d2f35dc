"""``oa-select explain``: one vendor, down to the claims."""

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
from oa_select.results.profile import Explanation

EXAMPLES = ("oa-select explain weaver", "oa-select explain weaver --min-grade C -o weaver.html")


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
    paper: Paper,
    registered: Registered,
    full: Full = False,
) -> int:
    """Show what is known about one vendor, on what evidence, and what is missing."""
    here, layout = output.layout(context, full=full, document=paper.document())
    project, contest, chosen = profiles_asked(registered, asked, here, [name])
    explanation = Explanation(contest.ranking, chosen[0])
    page = partial(page_of, "explain", project, contest, [chosen[0].score.vendor])
    write_results("explain", explanation, output, here, with_weights(layout, contest), page=page)
    return 0
