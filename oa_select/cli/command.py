"""Commands whose options stay as they were typed, and whose help speaks the reader's language."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from oa_select.problems import UsageError, nearest
from oa_select.text import Message, Speech, msg


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

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            ctx.allow_extra_args = True  # so that what is too much is told here
            rest: list[str] = super().parse_args(ctx, args)
            if rest and not ctx.resilient_parsing:
                raise UsageError(msg("too many words: {words}", words=tuple(rest)), _help_of(ctx))
            return rest

    return Command


def group_class(say: Speech) -> type[TyperGroup]:
    """The class of the program."""

    class Group(TyperGroup):
        def get_params(self, ctx: Any) -> list[Any]:
            return _prepared(super().get_params(ctx), say)

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            name = args[0]
            known = name.startswith("-") or self.get_command(ctx, name) is not None
            if known or ctx.resilient_parsing:
                return super().resolve_command(ctx, args)
            meant = nearest(name, self.list_commands(ctx))
            hint = msg('did you mean "{name}"?', name=meant) if meant else _help_of(ctx)
            raise UsageError(msg('no command "{name}"', name=name), hint)

    return Group


def _help_of(ctx: Any) -> Message:
    return msg("see `{command} --help`", command=str(ctx.command_path))


def _prepared(params: list[Any], say: Speech) -> list[Any]:
    """The parameters, among them the one for help that typer adds by itself."""
    for param in params:
        param._runtime_param = AsTyped()
        if param.name == "help":
            param.help = say("Show this help and leave.")
    return params
