"""``oa-select rule``: what a problem code means."""

from typing import Annotated

import typer

from oa_select.cli.options import Shared, layout_of
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError, nearest
from oa_select.text import msg


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("text", "json", "markdown"))

    @app.command(
        "rule",
        cls=o.command,
        help=say("Say what a problem code means, why, and what would be right."),
    )
    def command(
        code: Annotated[
            str | None,
            typer.Argument(metavar="[CODE]", help=say("A code; all of them if left out.")),
        ] = None,
        format: o.format = [],
        output: o.output = [],
        lang: o.lang = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
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
        here, layout = layout_of(terminal, lang=lang, quiet=quiet)
        speech = here.speech
        renderers = {
            "text": lambda _: render_manual_text(code, speech),
            "json": lambda _: render_manual_json(code),
            "markdown": lambda asked: render_manual_markdown(code, asked),
        }
        write_results(renderers, format, output, here, layout)
        return 0
