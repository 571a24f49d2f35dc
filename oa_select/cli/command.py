"""Commands as typer knows them, whose options may come in records, and whose help is translated."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import re
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError, nearest
from oa_select.report.registry import RENDERERS
from oa_select.text import Message, Speech, msg

BREAKS = re.compile("([，；。：、）])(?=.)")
"""After these a line of Chinese may be broken: rich cuts what it cannot break."""
SHORT = 12
"""Texts up to this length fit as they are."""
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
        _translate(self, ctx, terminal_of(ctx).speech)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes the line that shows how the command is called."""
        _write_usage(self, ctx, formatter)

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
    """The program; its help and its commands' are in the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help."""
        speech = terminal_of(ctx).speech
        _translate(self, ctx, speech)
        for name in self.list_commands(ctx):
            if (command := self.get_command(ctx, name)) is not None:
                command.help = _said(command.help, speech)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes the line that shows how the program is called."""
        _write_usage(self, ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names.

        Raises:
            UsageError: if there is none.
        """
        name = args[0]
        known = name.startswith("-") or self.get_command(ctx, name) is not None
        if known or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        meant = nearest(name, self.list_commands(ctx))
        hint = msg('did you mean "{name}"?', name=meant) if meant else _help_of(ctx)
        raise UsageError(msg('no command "{name}"', name=name), hint)


def _help_of(ctx: Any) -> Message:
    return msg("see `{command} --help`", command=str(ctx.command_path))


def _translate(command: Any, ctx: Any, speech: Speech) -> None:
    """Puts all words of a command's help into the reader's language."""
    command.help = _said(command.help, speech)
    command.epilog = _epilog(command.epilog, speech)
    command.options_metavar = _said(command.options_metavar, speech)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _said(command.subcommand_metavar, speech) or ""
    for param in command.get_params(ctx):
        if param.name == "format":
            param.metavar = "|".join(RENDERERS[command.name])
        if getattr(param, "is_flag", False):
            param.metavar = ""
        if param.param_type_name == "argument":
            param.display_type_rich = _no_type  # its metavar says more
        for attribute in ("help", "metavar", "rich_help_panel"):
            if isinstance(text := getattr(param, attribute, None), str):
                setattr(param, attribute, _said(text, speech))


def _no_type(ctx: Any) -> None:
    del ctx


def _epilog(text: str | None, speech: Speech) -> str | None:
    """Each paragraph by itself: sentences are translated, commands are not."""
    if text is None:
        return None
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        each if each.startswith("oa-select ") else _said(each, speech) or "" for each in paragraphs
    )


def _said(text: str | None, speech: Speech) -> str | None:
    """The text in the reader's language; long Chinese lines may be broken at punctuation."""
    said = text and speech.say(Message(text))
    return BREAKS.sub(r"\1 ", said) if said and len(said) > SHORT else said


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    words = " ".join(command.collect_usage_pieces(ctx))
    prefix = f"{terminal_of(ctx).speech('Usage:')} "
    formatter.write_usage(ctx.command_path, words, prefix=prefix)


def examples(*commands: str) -> str:
    """The epilog of a command's help: commands to try."""
    return "\n\n".join((msg("Examples:").template, *commands))


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
