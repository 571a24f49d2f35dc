"""The program: its commands, one module each, imported only when it is the one that runs."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer

from oa_select import __version__
from oa_select.cli import complete
from oa_select.cli.command import Command, Group, examples, expanded, option
from oa_select.cli.options import COLORS, OUTPUT, Reader, one_of
from oa_select.text import Message, msg

COMMANDS: Mapping[str, Message] = {
    "rank": msg("Rank the vendors under a rubric."),
    "compare": msg("Show vendors side by side, criterion by criterion."),
    "explain": msg("Show what is known about one vendor, on what evidence, and what is missing."),
    "sensitivity": msg("Show how firm the ranking is, and what would change the first place."),
    "ask": msg("List what to ask the vendors next, by the value of the answers."),
    "add": msg("Start the file of a vendor, to state facts in or to send a questionnaire for."),
    "import": msg("Import a score sheet, a list of answers, or a questionnaire that came back."),
    "export": msg(
        "Write the vendors and their judgements as a score sheet, which import reads again."
    ),
    "diff": msg("Show what a change of the files does to the ranking."),
    "check": msg("Validate vendor files and rubrics, and say what is doubtful."),
    "freeze": msg(
        "Write the hash of a rubric into it, so that any later change shows; or check it."
    ),
    "facts": msg("Show the facts that vendor files state and rubrics score."),
    "rubrics": msg("List the available rubrics, or show one: rubrics show NAME."),
    "schema": msg("Print the JSON Schema of a kind of file or result."),
    "rule": msg("Explain a problem code: what it means, why it matters, and what would be right."),
    "init": msg("Start a project: an example to edit, schemas for editors, a workflow."),
}
"""What each does, as its function says too; see :func:`function_name`."""


def function_name(command: str) -> str:
    """The module and the function of a command; a name that Python keeps for itself gets ``_``."""
    return f"{command}{'_' if iskeyword(command) else ''}"


class Program(Group):
    """The program ``oa-select``."""

    summaries = COMMANDS

    def load(self, command: str) -> Any:
        """A command from its module."""
        function = function_name(command)
        module = import_module(f"oa_select.cli.{function}")
        app = typer.Typer(add_completion=False)
        app.command(command, cls=Command, epilog=examples(*module.EXAMPLES))(
            getattr(module, function)
        )
        return typer.main.get_command(app)


def build(words: Sequence[str] = ()) -> Any:
    """The program; a command is loaded when it is called.

    Options about completion are left out where ``words`` name a command, which is quicker.
    """
    app = typer.Typer(
        name="oa-select",
        cls=Program,
        no_args_is_help=True,
        add_completion=not any(word in COMMANDS for word in words),
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
            "--version", is_eager=True, help="Show the version and exit.", callback=_version
        ),
    ] = False,
) -> None:
    """Choose an OA vendor by the service it can show, and know how firm the choice is."""
    del version  # its callback has shown it
    given = {"lang": reader.lang, "color": color, "quiet": reader.quiet, "verbose": reader.verbose}
    # What stands before a command holds for it, unless it is told another thing.
    context.default_map = dict.fromkeys(COMMANDS, given)
