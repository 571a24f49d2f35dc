"""The program: its commands, one module each, imported only when it is the one that runs."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from oa_select import __version__
from oa_select.cli.command import Group, expanded, terminal_of
from oa_select.cli.commands import COMMANDS, load_command
from oa_select.cli.options import Color, Reader
from oa_select.cli.terminal import print_out
from oa_select.text import msg


class Program(Group):
    """The program ``oa-select``."""

    summaries = COMMANDS

    def load(self, command: str) -> Any:
        """A command from its module."""
        return load_command(command)


def build() -> Any:
    """The program; a command is loaded when it is called."""
    app = typer.Typer(
        name="oa-select",
        cls=Program,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=msg("Start with `oa-select rank`; each command has its own --help.").template,
    )
    app.callback()(program)
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"oa-select {__version__}")
        raise typer.Exit


def _show_completion(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from oa_select.cli.shells import script, shell_here

        print_out(script(shell_here(os.environ)), exact=True)
        raise typer.Exit


def _install_completion(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from oa_select.cli.shells import install, shell_here

        terminal = terminal_of(context)
        file = install(shell_here(os.environ), Path.home())
        terminal.note(terminal.speech("wrote {file}", file=str(file)))
        terminal.note(terminal.speech("Completion works in every shell that is started now."))
        raise typer.Exit


COMPLETION = msg("Completion").template

Version = Annotated[
    bool,
    typer.Option("--version", is_eager=True, help="Show the version and exit.", callback=_version),
]
InstallCompletion = Annotated[
    bool,
    typer.Option(
        "--install-completion",
        is_eager=True,
        help="Let this shell complete commands, options and values.",
        rich_help_panel=COMPLETION,
        callback=_install_completion,
    ),
]
ShowCompletion = Annotated[
    bool,
    typer.Option(
        "--show-completion",
        is_eager=True,
        help="Print the script for that, to install it elsewhere.",
        rich_help_panel=COMPLETION,
        callback=_show_completion,
    ),
]


@expanded
def program(
    context: typer.Context,
    reader: Reader,
    color: Color = None,
    version: Version = False,
    install_completion: InstallCompletion = False,
    show_completion: ShowCompletion = False,
) -> None:
    """Choose an OA vendor by the service it can show, and know how firm the choice is."""
    del version, install_completion, show_completion  # their callbacks have done it
    given = {"lang": reader.lang, "color": color, "quiet": reader.quiet, "verbose": reader.verbose}
    # What stands before a command holds for it, unless it is told another thing.
    context.default_map = dict.fromkeys(COMMANDS, given)
