"""``oa-select schema``: the JSON Schemas."""

import json
from typing import Annotated

import typer

from oa_select.cli.options import Shared, layout_of
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.text import msg


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    from oa_select.schemas import RESULTS, SCHEMAS

    say = terminal.speech
    o = Shared(say, ("json", "markdown"))

    @app.command(
        "schema", cls=o.command, help=say("Print the JSON Schema of a kind of file or result.")
    )
    def command(
        kind: Annotated[
            str | None,
            typer.Argument(
                metavar="[KIND]",
                help=say("One of {names}; all results if left out.", names=tuple(SCHEMAS)),
            ),
        ] = None,
        format: o.format = [],
        output: o.output = [],
        lang: o.lang = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        if kind is not None and kind not in SCHEMAS:
            raise UsageError(msg("{value} is not one of {names}", value=kind, names=tuple(SCHEMAS)))
        here, layout = layout_of(terminal, lang=lang, quiet=quiet)
        chosen = {name: SCHEMAS[name]() for name in (RESULTS if kind is None else (kind,))}

        def as_json(_: Layout) -> str:
            if kind is None:
                message = msg("a JSON Schema is of one kind: {names}", names=tuple(SCHEMAS))
                raise UsageError(message)
            return json.dumps(chosen[kind], ensure_ascii=False, indent=2) + "\n"

        def markdown(layout: Layout) -> str:
            from oa_select.report.catalogue.reference import render_schemas_markdown

            return render_schemas_markdown(chosen, layout)

        write_results({"json": as_json, "markdown": markdown}, format, output, here, layout)
        return 0
