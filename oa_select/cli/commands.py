"""The commands of the program: what each does, and where it is."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

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
    "tabulate": msg(
        "Write the possible values of very many vendors into a register, which rank reads."
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


def load_command(name: str) -> Any:
    """A command from its module."""
    import typer

    from oa_select.cli.command import Command, examples

    function = function_name(name)
    module = import_module(f"oa_select.cli.{function}")
    app = typer.Typer(add_completion=False)
    app.command(name, cls=Command, epilog=examples(*module.EXAMPLES))(getattr(module, function))
    return typer.main.get_command(app)
