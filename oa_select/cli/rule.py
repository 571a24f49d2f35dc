"""``oa-select rule``: what a problem code means."""

from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import Output
from oa_select.cli.output import write_results
from oa_select.problems import UsageError, nearest
from oa_select.text import msg

EXAMPLES = ("oa-select rule", "oa-select rule unknown-key")


@expanded
def rule(
    context: typer.Context,
    output: Output,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE", help="A code; all of them if left out.", autocompletion=complete.codes
        ),
    ] = None,
) -> int:
    """Explain a problem code: what it means, why it matters, and what would be right."""
    from oa_select.manual.severities import SEVERITIES

    if code is not None and code not in SEVERITIES:
        meant = nearest(code, SEVERITIES)
        hint = (
            msg('did you mean "{name}"?', name=meant)
            if meant
            else msg("`oa-select rule` lists all")
        )
        raise UsageError(msg('no code "{code}"', code=code), hint)
    here, layout = output.layout(context)
    write_results("rule", [code] if code else [*SEVERITIES], output, here, layout)
    return 0
