"""``oa-select rule``: what a problem code means."""

from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import Output
from oa_select.cli.output import write_results
from oa_select.problems import UsageError, nearest
from oa_select.text import msg

EXAMPLES = (
    "oa-select rule",
    "oa-select rule unknown-key",
)


@expanded
def rule(
    context: typer.Context,
    output: Output,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="A code; all of them if left out.",
            autocompletion=complete.codes,
        ),
    ] = None,
) -> int:
    """Say what a problem code means, why, and what would be right."""
    from oa_select.manual.codes import CODES
    from oa_select.report.catalogue.manual import render_manual_json, render_manual_text
    from oa_select.report.catalogue.reference import render_manual_markdown

    if code is not None and code not in CODES:
        meant = nearest(code, CODES)
        hint = (
            msg('did you mean "{name}"?', name=meant)
            if meant
            else msg("`oa-select rule` lists all")
        )
        raise UsageError(msg('no code "{code}"', code=code), hint)
    here, layout = output.layout(context)
    speech = here.speech
    renderers = {
        "text": lambda _: render_manual_text(code, speech),
        "json": lambda _: render_manual_json(code),
        "markdown": lambda asked: render_manual_markdown(code, asked),
    }
    write_results(renderers, output, here, layout)
    return 0
