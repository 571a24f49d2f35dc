"""The commands: one file each, built only when it is the one that runs."""

from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer

from oa_select import __version__
from oa_select.cli.command import group_class
from oa_select.cli.options import Shared
from oa_select.cli.terminal import Terminal

COMMANDS = (
    "rank",
    "compare",
    "explain",
    "sensitivity",
    "ask",
    "import",
    "diff",
    "check",
    "freeze",
    "facts",
    "rubrics",
    "schema",
    "rule",
    "init",
)
"""Each is a module of this package with ``register(app, terminal)``; see :func:`module_of`."""

FLAGS = ("-q", "--quiet", "-v", "--verbose")
WITH_VALUE = ("--lang", "--color")
"""Options that may stand before the command too, and those of them that take a value."""


def module_of(command: str) -> str:
    """The module of a command; the name of one that Python keeps for itself ends with ``_``."""
    return f"oa_select.cli.{command}{'_' if iskeyword(command) else ''}"


def build(terminal: Terminal, only: str | None = None) -> Any:
    """The program, with all its commands or with the one that is going to run."""
    say = terminal.speech
    app = typer.Typer(
        name="oa-select",
        cls=group_class(say),
        help=say(
            "Choose an OA vendor by the service it can show, and know how firm the choice is."
        ),
        epilog=say("Start with `oa-select rank`; each command has its own --help."),
        no_args_is_help=True,
        add_completion=only is None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    o = Shared(say, ())

    @app.callback()
    def program(
        context: typer.Context,
        lang: o.lang = None,
        color: o.color = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
        version: bool = typer.Option(
            False,
            "--version",
            is_eager=True,
            help=say("Show the version and leave."),
            callback=_version,
        ),
    ) -> None:
        del version
        given = {"lang": lang, "color": color, "quiet": quiet, "verbose": verbose}
        # What stands before a command holds for it, unless it is told another thing.
        context.default_map = dict.fromkeys(COMMANDS, given)

    for name in COMMANDS if only is None else (only,):
        import_module(module_of(name)).register(app, terminal)
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"oa-select {__version__}")
        raise typer.Exit
