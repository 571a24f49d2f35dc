"""``oa-select schema``: the JSON Schemas."""

import json
from typing import Annotated

import typer

from oa_select.cli.options import Shared, layout_of
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError
from oa_select.text import msg


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    from oa_select.schemas import SCHEMAS

    say = terminal.speech
    o = Shared(say, ("json",))

    @app.command(
        "schema", cls=o.command, help=say("Print the JSON Schema of a kind of file or result.")
    )
    def command(
        kind: Annotated[
            str,
            typer.Argument(metavar="KIND", help=say("One of {names}.", names=tuple(SCHEMAS))),
        ],
        output: o.output = [],
        lang: o.lang = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        if kind not in SCHEMAS:
            raise UsageError(msg("{value} is not one of {names}", value=kind, names=tuple(SCHEMAS)))
        here, layout = layout_of(terminal, lang=lang, quiet=quiet)
        text = json.dumps(SCHEMAS[kind](), ensure_ascii=False, indent=2) + "\n"
        write_results({"json": lambda _: text}, [], output, here, layout)
        return 0
