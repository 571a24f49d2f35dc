"""What may follow in a line that is being typed: commands, options, values, or files.

The shell asks by two variables, and the program answers on standard output; see
:mod:`oa_select.cli.shells`. Until a command is typed nothing is loaded but the names of commands.
"""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal, NamedTuple

from oa_select.cli.commands import COMMANDS, load_command
from oa_select.cli.terminal import Terminal, print_out
from oa_select.cli.typed import Typed, read_typed
from oa_select.text import Message, one_line

Kind = Literal["words", "open", "files", "folders"]


class Answer(NamedTuple):
    """The whole words that may follow, each with what it means, or that files are wanted.

    ``open`` words go on without a blank after them.
    """

    kind: Kind = "words"
    words: tuple[tuple[str, str], ...] = ()


class Slot(NamedTuple):
    """Where a word is typed.

    ``parameter`` takes it, as its value after ``head``; None where it is the name of an option or
    nothing takes it. ``may_be_option`` is False after ``--``.
    """

    parameter: Any = None
    head: str = ""
    value: str = ""
    may_be_option: bool = True


class Before(NamedTuple):
    """What the words before mean: each option with its value, and words of none.

    ``waiting`` is the option whose value comes next; ``ended`` says that ``--`` was typed.
    """

    pairs: tuple[tuple[Any, str], ...]
    waiting: Any = None
    ended: bool = False

    @property
    def free(self) -> tuple[str, ...]:
        """The words that belong to no option."""
        return tuple(word for option, word in self.pairs if option is None)


class Given(NamedTuple):
    """The surroundings of a value, as functions that complete look at them.

    Typer's own context would validate what is typed so far, which takes longer than all else.
    """

    command: Any
    params: Mapping[str, Any]
    obj: Terminal

    def find_root(self) -> "Given":
        """Itself."""
        return self


def print_completions(shell: str, environment: Mapping[str, str]) -> None:
    """Answers the shell that asks; with nothing where something is wrong with the files here.

    One that is not known is not answered: nobody knows how it reads what it is told.
    """
    from oa_select.cli.shells import SCRIPTS, shown

    if shell not in SCRIPTS:
        return
    escape = "`" if shell in ("powershell", "pwsh") else "\\"
    line, breaks = (environment.get(f"_OA_SELECT_{each}", "") for each in ("LINE", "BREAKS"))
    typed = read_typed(line, breaks, escape)
    answer = Answer()
    with suppress(Exception):
        answer = complete(typed, Terminal.of(environment, sys.stdout, ()))
    print_out(shown(answer.kind, answer.words, typed, shell), exact=True)


def complete(typed: Typed, terminal: Terminal) -> Answer:
    """What may be typed in place of the current word."""
    words, current = list(typed.words[1:]), typed.current
    if not words and not current.startswith("-"):
        return _commands(current, terminal)
    if words and words[0] in COMMANDS:
        return _of_command(load_command(words[0]), words[1:], current, terminal)
    from oa_select.cli.app import build

    program = build()
    at = _first_word(program.params, words)
    if at is not None:
        command = program.get_command(None, words[at])
        return _of_command(command, words[at + 1 :], current, terminal)
    slot = slot_of(program.params, words, current)
    if slot.parameter is None and not current.startswith("-"):
        return _commands(current, terminal)
    return _answer(program, words, slot, current, terminal)


def _commands(current: str, terminal: Terminal) -> Answer:
    said = ((name, terminal.speech.say(what)) for name, what in COMMANDS.items())
    return Answer(words=tuple(each for each in said if each[0].startswith(current)))


def _of_command(command: Any, words: Sequence[str], current: str, terminal: Terminal) -> Answer:
    if command is None:
        return Answer()
    slot = slot_of(command.params, words, current)
    return _answer(command, words, slot, current, terminal)


def _answer(
    command: Any, words: Sequence[str], slot: Slot, current: str, terminal: Terminal
) -> Answer:
    """The values of the parameter that a slot belongs to, or else the names of options."""
    if slot.parameter is None:
        options = slot.may_be_option and not slot.head
        return _options(command, words, current, terminal) if options else Answer()
    given = Given(command, _values(command.params, words), terminal)
    found = [each.value for each in slot.parameter.shell_complete(given, slot.value)]
    # What begins like an option would be one, unless it is joined to the option it is for.
    sound = (each for each in found if slot.head or not each.startswith("-"))
    values = [each for each in sound if each == one_line(each)]
    if values:
        kind: Kind = "open" if all(each.endswith("=") for each in values) else "words"
        return Answer(kind, tuple((f"{slot.head}{each}", "") for each in values))
    named = (slot.parameter.metavar or "").split("|")
    if "DIR" in named:
        return Answer("folders")
    return Answer("files" if {"FILE", "PATH"} & set(named) else "words")


def _options(command: Any, words: Sequence[str], current: str, terminal: Terminal) -> Answer:
    """The long names of options, without those that were given and can be given only once."""
    given = {each.partition("=")[0] for each in words}
    options = [each for each in command.params if each.param_type_name == "option"]
    left = [each for each in options if each.multiple or not given & set(each.opts)]
    said = terminal.speech
    found = [
        (name, said.say(Message(each.help)) if each.help else "")
        for each in left
        for name in each.opts
        if name.startswith("--")
    ]
    found.append(("--help", said("Show this message and exit.")))
    return Answer(words=tuple(each for each in found if each[0].startswith(current)))


def slot_of(parameters: Sequence[Any], words: Sequence[str], current: str) -> Slot:
    """What the current word is, after the words before it.

    Args:
        parameters: of the command, as typer has them.
        words: after the command, up to the current one.
        current: what is typed of the word that is to be completed.
    """
    options = _by_name(parameters)
    before = _read(options, words)
    if before.waiting is not None:
        return Slot(before.waiting, "", current)
    if not before.ended and current.startswith("--"):
        name, equals, value = current.partition("=")
        return Slot(options.get(name), f"{name}=", value) if equals else Slot()
    if not before.ended and current.startswith("-"):
        taking = options.get(current[:2])
        attached = taking is not None and not taking.is_flag and len(current) > 2
        return Slot(taking, current[:2], current[2:]) if attached else Slot()
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    count = len(before.free)
    if arguments and (count < len(arguments) or arguments[-1].nargs < 0):
        return Slot(arguments[min(count, len(arguments) - 1)], "", current, not before.ended)
    return Slot(may_be_option=not before.ended and not current)


def _by_name(parameters: Sequence[Any]) -> dict[str, Any]:
    options = (each for each in parameters if each.param_type_name == "option")
    return {name: each for each in options for name in each.opts}


def _read(options: Mapping[str, Any], words: Sequence[str]) -> Before:
    pairs: list[tuple[Any, str]] = []
    waiting, ended = None, False
    for word in words:
        if waiting is not None:
            pairs.append((waiting, word))
            waiting = None
        elif ended or not word.startswith("-") or word == "-":
            pairs.append((None, word))
        elif word == "--":
            ended = True
        else:
            option, value = _option(options, word)
            if option is None:
                continue
            if option.is_flag or value:
                pairs.append((option, value))
            else:
                waiting = option
    return Before(tuple(pairs), waiting, ended)


def _option(options: Mapping[str, Any], word: str) -> tuple[Any, str]:
    """The option of a word, of short ones the last, and its value where the word has it."""
    if word.startswith("--"):
        name, _, value = word.partition("=")
        return options.get(name), value
    found = None
    for at, letter in enumerate(word[1:], start=2):
        found = options.get(f"-{letter}", found)
        if found is not None and not found.is_flag:
            return found, word[at:]
    return found, ""


def _values(parameters: Sequence[Any], words: Sequence[str]) -> dict[str, Any]:
    """The values of options and arguments by name, as typer gives them; lists where many are."""
    before = _read(_by_name(parameters), words)
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    values: dict[str, Any] = {}
    count = 0
    for option, value in before.pairs:
        parameter = option
        if option is None and arguments:
            parameter = arguments[min(count, len(arguments) - 1)]
            count += 1
        if parameter is None:
            continue
        if parameter.nargs < 0 or getattr(parameter, "multiple", False):
            values.setdefault(parameter.name, []).append(value)
        else:
            values[parameter.name] = value or getattr(parameter, "is_flag", False)
    return values


def _first_word(parameters: Sequence[Any], words: Sequence[str]) -> int | None:
    """Where the command is among words with options of the program before it."""
    options = _by_name(parameters)
    return next((at for at in range(len(words)) if _read(options, words[: at + 1]).free), None)
