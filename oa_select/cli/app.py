"""The program: its commands, one module each, imported only when it is the one that runs."""

from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer

from oa_select import __version__
from oa_select.cli import complete
from oa_select.cli.command import Command, Group, examples, expanded, option
from oa_select.cli.options import COLORS, OUTPUT, Reader, one_of
from oa_select.text import msg

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
"""Each is a function of the module of its name in this package; see :func:`function_name`."""

FLAGS = ("-q", "--quiet", "-v", "--verbose")
WITH_VALUE = ("--lang", "--color")
"""Options that may stand before the command too, and those of them that take a value."""


def function_name(command: str) -> str:
    """The module and the function of a command; a name that Python keeps for itself gets ``_``."""
    return f"{command}{'_' if iskeyword(command) else ''}"


def build(only: str | None = None) -> Any:
    """The program, with all its commands or with the one that is going to run."""
    app = typer.Typer(
        name="oa-select",
        cls=Group,
        no_args_is_help=True,
        add_completion=only is None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=msg("Start with `oa-select rank`; each command has its own --help.").template,
    )
    app.callback()(program)
    for name in COMMANDS if only is None else (only,):
        function = function_name(name)
        module = import_module(f"oa_select.cli.{function}")
        epilog = examples(*module.EXAMPLES)
        app.command(name, cls=Command, epilog=epilog)(getattr(module, function))
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"oa-select {__version__}")
        raise typer.Exit


@expanded
def program(
    context: typer.Context,
    reader: Reader,
    color: Annotated[
        str | None,
        option(
            "--color",
            metavar="auto|always|never",
            help="Whether to use colours.",
            panel=OUTPUT,
            parser=one_of(COLORS),
            complete=complete.of(*COLORS),
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, help="Show the version and leave.", callback=_version
        ),
    ] = False,
) -> None:
    """Choose an OA vendor by the service it can show, and know how firm the choice is."""
    del version  # its callback has shown it
    given = {"lang": reader.lang, "color": color, "quiet": reader.quiet, "verbose": reader.verbose}
    # What stands before a command holds for it, unless it is told another thing.
    context.default_map = dict.fromkeys(COMMANDS, given)
