"""What the command line knows of its surroundings: language, width, colour, and where to write."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from oa_select.cli.streams import OutputLost
from oa_select.problems import UsageError
from oa_select.report.job_log import for_log
from oa_select.text import LANGUAGES, Language, Speech, language_of, msg, safe


class Terminal(NamedTuple):
    """The surroundings of one run. ``width`` is None where output is piped.

    ``on_screen`` says that a person looks at standard output.
    """

    speech: Speech
    environment: Mapping[str, str]
    width: int | None
    color: bool
    quiet: bool = False
    on_screen: bool = False

    @classmethod
    def of(cls, environment: Mapping[str, str], output: TextIO, words: Sequence[str]) -> "Terminal":
        """The surroundings that the environment, the output and the words tell of."""
        on_screen = output.isatty()
        width = _columns() if on_screen else None
        speech = Speech(_language(environment, words))
        color = _wants_color("auto", environment, on_screen)
        return cls(speech, environment, width, color, on_screen=on_screen)

    def asked(
        self, *, width: int | None = None, color: str = "auto", quiet: bool = False
    ) -> "Terminal":
        """These surroundings with what options ask for."""
        if width is not None and width < 20:
            raise UsageError(msg("the width must be at least {least} columns", least=20))
        wanted = self.color if color == "auto" else color == "always"
        return self._replace(width=width or self.width, color=wanted, quiet=quiet)

    def note(self, text: str, always: bool = False) -> None:
        """A line on standard error, in which a terminal or a job finds nothing to obey."""
        if always or not self.quiet:
            sys.stderr.write(f"{for_log(safe(text))}\n")

    def done(self, text: str) -> None:
        """A line about something done, on standard output; on standard error if that is lost.

        It is done even if nobody can be told, so that does not count as a failure.
        """
        try:
            print_out(f"{text}\n")
        except OutputLost:
            self.note(text, always=True)

    def translate_typer(self) -> None:
        """Lets typer speak the language too: its own sentences stand in the same catalogue."""
        if self.speech.language == "en":
            return
        import gettext

        gettext.bindtextdomain("oa_select", str(Path(__file__).parent.parent / "locale"))
        gettext.textdomain("oa_select")
        os.environ["LANGUAGE"] = "zh_CN"


def _language(environment: Mapping[str, str], words: Sequence[str]) -> Language:
    """The language asked for with ``--lang``, else by the locale.

    It must be known before typer reads the words, because the help is written in it; a language
    that there is not is refused when they are read.
    """
    asked = "auto"
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words):
            asked = words[index + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return language_of(value)
    return "en"


def _columns() -> int:
    import shutil

    return max(20, shutil.get_terminal_size().columns)


def _wants_color(asked: str, environment: Mapping[str, str], on_screen: bool) -> bool:
    if asked != "auto":
        return asked == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return on_screen and environment.get("TERM") != "dumb"


def print_out(content: str | bytes, *, exact: bool = False) -> None:
    """Writes bytes, or text as UTF-8 whatever the locale, to standard output.

    Unless it is for a program, and therefore ``exact``, no line is a command to what logs it.
    """
    if isinstance(content, str) and not exact:
        content = for_log(content)
    stream: Any = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(content if isinstance(content, str) else content.decode())
        return
    sys.stdout.flush()
    stream.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
    stream.flush()
