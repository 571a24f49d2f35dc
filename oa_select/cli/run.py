"""Runs a command: the one place where exceptions become messages and exit codes."""

import errno
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from oa_select.cli.app import build
from oa_select.cli.commands import COMMANDS
from oa_select.cli.streams import OutputLost
from oa_select.cli.terminal import Terminal
from oa_select.problems import Problem, ProblemsFound, UsageError, nearest
from oa_select.signals import has_stopped
from oa_select.source.access import reason_of
from oa_select.source.content import last_read, noted
from oa_select.text import Message, Speech, msg, one_line

PROGRAM = "oa-select"
DEFAULTS = ("vendors", "rubrics", "ratings", "needs.yaml")
"""What ``check`` looks at where nothing is named."""
MOST_NAMED = 3
"""Of more files their folders are named."""


def run(words: Sequence[str]) -> int:
    """Runs the command in ``words``; see :func:`oa_select.cli.main`."""
    terminal = Terminal.of(os.environ, sys.stdout, words)
    terminal.translate_typer()
    with noted():
        return _run(words, terminal)


def _run(words: Sequence[str], terminal: Terminal) -> int:
    say = terminal.speech
    try:
        command = build()
        code = command.main(list(words), prog_name=PROGRAM, standalone_mode=False, obj=terminal)
        return code if isinstance(code, int) else 0
    except ProblemsFound as found:
        _tell(found, terminal)
        return 2
    except UsageError as wrong:
        return _refuse(terminal, _said(wrong, say))
    except OutputLost:
        raise
    except KeyboardInterrupt:
        return 130
    except OSError as refusal:
        return _refuse(terminal, _refusal(refusal, say))
    except Exception as bug:
        if type(bug).__name__ == "NoArgsIsHelpError":
            sys.stdout.write(str(bug))
            return 2
        if hasattr(bug, "format_message") and hasattr(bug, "exit_code"):  # typer's usage errors
            return _refuse(terminal, _typer_message(bug, words, say))
        if type(bug).__name__ == "Abort":
            return 130
        if has_stopped():  # libraries in other languages turn what a signal raises into their own
            return 3
        _tell_bug(bug, terminal, with_trace="-v" in words or "--verbose" in words)
        return 3


def _tell_bug(bug: Exception, terminal: Terminal, *, with_trace: bool) -> None:
    say = terminal.speech
    if with_trace:
        import traceback

        terminal.note(traceback.format_exc().rstrip(), always=True)
    name = type(bug).__name__
    said = [say("this is a bug in oa-select: {name}: {text}", name=name, text=str(bug))]
    if file := last_read():
        from oa_select.load.files import display_name

        named = display_name(file, Path.cwd())
        said.append(say("the file that was read last: {file}", file=named))
    said.append(say("please report it with the command and its files; -v shows where it happened"))
    for each in said:
        terminal.note(each, always=True)


def _tell(found: ProblemsFound, terminal: Terminal) -> None:
    from oa_select.report.problems.most import more, shown

    say, told = terminal.speech, shown(found.problems)
    for problem, _ in told.problems:
        terminal.note(problem.line(say), always=True)
    if told.hidden:
        terminal.note(say.say(more(told.hidden)), always=True)
    if way_out := found.way_out or _shows_all(found.problems):
        from oa_select.report.counts import problem_count

        count = problem_count(len(found.problems))
        terminal.note(say("{problems}; {hint}", problems=count, hint=way_out), always=True)


def _shows_all(problems: Sequence[Problem]) -> Message | None:
    """The command that shows everything about files with errors; None where nothing is to see."""
    files = sorted({each.location.file for each in problems if each.location.has_lines})
    if not files:
        return None
    if all(PurePath(each).parts[0] in DEFAULTS for each in files):
        return msg("`oa-select check` shows all")
    if len(files) > MOST_NAMED:
        files = sorted({PurePath(each).parent.as_posix() for each in files})
    command = shlex.join(["oa-select", "check", *files])
    return msg("`{command}` shows all", command=command)


def _refusal(refusal: OSError, say: Speech) -> str:
    """What the operating system refuses, and the folder to make where that is missing."""
    reason = say.say(reason_of(refusal))
    if not refusal.filename:
        return reason
    said = f"{refusal.filename}: {reason}"
    folder = PurePath(str(refusal.filename)).parent
    if refusal.errno != errno.ENOENT or os.path.lexists(folder):
        return said
    hint = say("`{command}` makes its folder", command=shlex.join(["mkdir", "-p", str(folder)]))
    return say("{message}; {hint}", message=said, hint=hint)


def _typer_message(wrong: Any, words: Sequence[str], say: Speech) -> str:
    """What is wrong with the words, and where help is."""
    context = getattr(wrong, "ctx", None)
    command = next((word for word in words if word in COMMANDS), None)
    path = context.command_path if context else " ".join([PROGRAM, *([command] if command else [])])
    hint = say("see `{command} --help`", command=path)
    if possible := getattr(wrong, "possibilities", None):
        meant = nearest(wrong.option_name, possible)
        hint = say('did you mean "{name}"?', name=meant) if meant else hint
    return say("{message}; {hint}", message=_what(wrong, words, say), hint=hint)


def _what(wrong: Any, words: Sequence[str], say: Speech) -> str:
    """The sentence for the kinds of wrong words that are met most; typer's own for the others."""
    match type(wrong).__name__:
        case "NoSuchOption":
            return say('no option "{name}"', name=wrong.option_name)
        case "MissingParameter" if wrong.param is not None:
            name = wrong.param.metavar or wrong.param.name
            return say("{name} is missing", name=say.say(Message(name)))
        case "BadOptionUsage" if any(word.startswith(f"{wrong.option_name}=") for word in words):
            return say('option "{name}" takes no value', name=wrong.option_name)
        case "BadOptionUsage":
            return say('option "{name}" lacks its value', name=wrong.option_name)
    return str(wrong.format_message())


def _said(wrong: UsageError, say: Speech) -> str:
    if wrong.hint is None:
        return say.say(wrong.message)
    return say("{message}; {hint}", message=wrong.message, hint=wrong.hint)


def _refuse(terminal: Terminal, said: str) -> int:
    terminal.note(f"{PROGRAM}: {one_line(said)}", always=True)
    return 2
