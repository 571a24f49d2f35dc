"""Commands as typer knows them, whose options may come in records, and whose help is translated."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError, nearest
from oa_select.text import Message, Speech, msg

Run = TypeVar("Run", bound=Callable[..., int | None])


def expanded(command: Run) -> Run:
    """The command with each parameter that is a dataclass replaced by its fields.

    The fields are annotated as options, so that options which several commands share are declared
    once. Those of a class come before those of the class that it extends.
    """
    hints = get_type_hints(command, include_extras=True)
    records: dict[str, Any] = {}
    parameters: list[inspect.Parameter] = []
    for each in inspect.signature(command).parameters.values():
        kind = hints[each.name]
        if dataclasses.is_dataclass(kind):
            records[each.name] = kind
            parameters += _fields_of(kind)
        else:
            parameters.append(each.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=kind))

    @functools.wraps(command)
    def run(**given: Any) -> int | None:
        for name, kind in records.items():
            given[name] = kind(**{each.name: given.pop(each.name) for each in _fields_of(kind)})
        return command(**given)

    vars(run)["__signature__"] = inspect.Signature(parameters)
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run  # type: ignore[return-value]


def _fields_of(kind: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    annotated = (name for each in kind.__mro__ for name in vars(each).get("__annotations__", ()))
    fields = {each.name: each for each in dataclasses.fields(kind)}
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=_default_of(fields[name]),
            annotation=hints[name],
        )
        for name in dict.fromkeys(annotated)
    ]


def _default_of(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def terminal_of(context: Any) -> Terminal:
    """The terminal that the program was started in; English and plain where it was not."""
    found = context.find_root().obj
    return found if isinstance(found, Terminal) else Terminal(Speech("en"), {}, None, False)


class Command(TyperCommand):
    """A command whose help is in the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help."""
        from oa_select.cli.help import page_of, render_help

        terminal = terminal_of(ctx)
        formatter.write(render_help(page_of(self, ctx, terminal.speech), terminal))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words.

        Raises:
            UsageError: if there are too many.
        """
        ctx.allow_extra_args = True  # so that what is too much is told here
        rest: list[str] = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageError(msg("too many words: {words}", words=tuple(rest)), _help_of(ctx))
        return rest


class Group(TyperGroup):
    """The program: its commands are loaded when they are called, and its help names them.

    Attributes:
        summaries: what each command does, by its name.
        load: gives the command of a name.
    """

    summaries: Mapping[str, Message] = MappingProxyType({})
    load: Callable[[str], Any]

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in order."""
        del ctx
        return list(self.summaries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; None where there is none."""
        if cmd_name in self.summaries and cmd_name not in self.commands:
            self.commands[cmd_name] = self.load(cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help, which needs none of the commands."""
        from oa_select.cli.help import page_of, render_help

        terminal = terminal_of(ctx)
        say = terminal.speech
        page = page_of(self, ctx, say)
        commands: list[tuple[str, ...]] = [
            (name, say.say(said)) for name, said in self.summaries.items()
        ]
        more = {say("Commands"): commands}
        page = page._replace(
            usage=f"{page.usage} {say('COMMAND [ARGS]...')}", panels={**page.panels, **more}
        )
        formatter.write(render_help(page, terminal))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names.

        Raises:
            UsageError: if there is none.
        """
        name = args[0]
        known = name.startswith("-") or name in self.summaries
        if known or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        meant = nearest(name, self.summaries)
        hint = msg('did you mean "{name}"?', name=meant) if meant else _help_of(ctx)
        raise UsageError(msg('no command "{name}"', name=name), hint)


def _help_of(ctx: Any) -> Message:
    return msg("see `{command} --help`", command=str(ctx.command_path))


def examples(*commands: str) -> str:
    """The epilog of a command's help: commands to try."""
    return "\n".join((msg("Examples:").template, *commands))


def option(
    *names: str,
    help: str,
    panel: str,
    metavar: str | None = None,
    parser: Callable[[Any], Any] | None = None,
    complete: Callable[[typer.Context, str], list[str]] | None = None,
) -> Any:
    """An option for use in ``Annotated``; its words are English, and translated when shown.

    ``panel`` is the part of the help that it is in. ``parser`` gets the text that was typed, and
    the default as it is. ``complete`` gives the values that may be meant by the beginning of one.
    """
    return typer.Option(
        *names,
        help=help,
        metavar=metavar,
        rich_help_panel=panel,
        parser=parser,
        autocompletion=complete,
        show_default=False,
    )
