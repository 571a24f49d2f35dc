"""``oa-select facts``: the catalogue."""

from typing import Annotated

import typer

from oa_select.cli.options import Shared, layout_of
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.facts.catalogue import CATALOGUE
from oa_select.problems import UsageError, nearest
from oa_select.text import msg


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("table", "json", "markdown"))

    @app.command(
        "facts",
        cls=o.command,
        help=say("Show the facts that vendor files state and rubrics score."),
    )
    def command(
        path: Annotated[
            str | None,
            typer.Argument(
                metavar="[PATH]", help=say("A fact or a section; all of them if left out.")
            ),
        ] = None,
        format: o.format = [],
        output: o.output = [],
        lang: o.lang = None,
        color: o.color = None,
        width: o.width = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        chosen = [
            fact
            for fact in CATALOGUE.values()
            if path is None or fact.path == path or fact.path.startswith(f"{path}.")
        ]
        if not chosen:
            meant = nearest(
                path or "", [*CATALOGUE, *(fact.section for fact in CATALOGUE.values())]
            )
            hint = (
                msg('did you mean "{name}"?', name=meant)
                if meant
                else msg("`oa-select facts` lists all facts")
            )
            raise UsageError(msg('no fact "{path}"', path=path or ""), hint)
        from oa_select.report.catalogue.facts import render_facts_json, render_facts_table
        from oa_select.report.catalogue.reference import render_facts_markdown

        here, layout = layout_of(terminal, lang=lang, color=color, width=width, quiet=quiet)
        renderers = {
            "table": lambda asked: render_facts_table(chosen, asked),
            "json": lambda _: render_facts_json(chosen),
            "markdown": lambda asked: render_facts_markdown(chosen, asked),
        }
        write_results(renderers, format, output, here, layout)
        return 0
