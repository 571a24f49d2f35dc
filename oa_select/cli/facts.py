"""``oa-select facts``: the catalogue."""

from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import Table
from oa_select.cli.output import write_results
from oa_select.facts.catalogue import CATALOGUE
from oa_select.problems import UsageError, nearest
from oa_select.text import msg

EXAMPLES = (
    "oa-select facts",
    "oa-select facts network.modes",
    "oa-select facts stages.after_sale -f json",
)


@expanded
def facts(
    context: typer.Context,
    output: Table,
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH",
            help="A fact or a section; all of them if left out.",
            autocompletion=complete.facts,
        ),
    ] = None,
) -> int:
    """Show the facts that vendor files state and rubrics score."""
    chosen = [
        fact
        for fact in CATALOGUE.values()
        if path is None or fact.path == path or fact.path.startswith(f"{path}.")
    ]
    if not chosen:
        meant = nearest(path or "", [*CATALOGUE, *(fact.section for fact in CATALOGUE.values())])
        hint = (
            msg('did you mean "{name}"?', name=meant)
            if meant
            else msg("`oa-select facts` lists all facts")
        )
        raise UsageError(msg('no fact "{path}"', path=path or ""), hint)
    here, layout = output.layout(context)
    write_results("facts", chosen, output, here, layout)
    return 0
