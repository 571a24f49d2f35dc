"""Commands whose options stay as they were typed, and whose help speaks the reader's language."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from oa_select.text import Speech


class AsTyped:
    """Leaves what was typed as it is: every option here is a text, a flag or a list of texts.

    typer would otherwise load pydantic to turn text into text, at the cost of half the start-up.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value, and an empty list where a list was left out."""
        del ctx
        if value is None:
            return [] if param.multiple or param.nargs == -1 else None
        return value


def command_class(say: Speech) -> type[TyperCommand]:
    """The class of a command."""

    class Command(TyperCommand):
        def get_params(self, ctx: Any) -> list[Any]:
            return _prepared(super().get_params(ctx), say)

    return Command


def group_class(say: Speech) -> type[TyperGroup]:
    """The class of the program."""

    class Group(TyperGroup):
        def get_params(self, ctx: Any) -> list[Any]:
            return _prepared(super().get_params(ctx), say)

    return Group


def _prepared(params: list[Any], say: Speech) -> list[Any]:
    """The parameters, among them the one for help that typer adds by itself."""
    for param in params:
        param._runtime_param = AsTyped()
        if param.name == "help":
            param.help = say("Show this help and leave.")
    return params
