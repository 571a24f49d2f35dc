"""Commands whose options stay as they were typed."""

from typing import Any

from typer.core import TyperCommand, TyperGroup


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


def _as_typed(params: list[Any]) -> list[Any]:
    for param in params:
        param._runtime_param = AsTyped()
    return params


class Command(TyperCommand):
    """A command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, the help option too."""
        return _as_typed(super().get_params(ctx))


class Group(TyperGroup):
    """The program."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, the help option too."""
        return _as_typed(super().get_params(ctx))
