"""Options that several commands share, and what they ask for."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple, cast

import typer

from oa_select.cli.command import command_class
from oa_select.cli.terminal import Terminal
from oa_select.facts.claims import GRADES, Grade
from oa_select.load.locate import Named, Places, locate, told_of_shipped
from oa_select.pipeline import Project, open_project
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.results.command import command_words
from oa_select.rubric.model import UnknownPolicy
from oa_select.scoring.plan import Options
from oa_select.text import LANGUAGES, Speech, msg

HERE = Path()
MAX_WEIGHT = 1e9
UNKNOWNS = ("worst", "midpoint", "best")


def option(*names: str, help: str, metavar: str | None = None) -> Any:
    """An option for use in ``Annotated``."""
    return typer.Option(*names, help=help, metavar=metavar, show_default=False)


class Shared:
    """The shared options as annotated types, their help in the reader's language."""

    def __init__(self, say: Speech, formats: Sequence[str]) -> None:
        """``formats`` are those of the command, the first being its default."""
        self.command = command_class(say)
        text = str | None
        names = " | ".join(formats)
        self.format = Annotated[
            list[str],
            option("-f", "--format", metavar="FORMAT", help=say("Format: {names}.", names=names)),
        ]
        self.output = Annotated[
            list[str],
            option(
                "-o",
                "--output",
                metavar="FILE",
                help=say("Write to a file; its ending says the format."),
            ),
        ]
        self.rubric = Annotated[
            text,
            option("--rubric", metavar="NAME|FILE", help=say("The rubric, by file or by name.")),
        ]
        self.vendors = Annotated[
            list[str],
            option(
                "--vendors", metavar="PATH", help=say("Vendor files or folders; may be repeated.")
            ),
        ]
        self.needs = Annotated[
            text, option("--needs", metavar="FILE", help=say("The buyer's own places."))
        ]
        self.ratings = Annotated[
            list[str],
            option(
                "--ratings",
                metavar="PATH",
                help=say("Files or folders of evaluators' ratings; may be repeated."),
            ),
        ]
        self.weight_set = Annotated[
            text,
            option(
                "--weight-set", metavar="NAME", help=say("Other weights that the rubric names.")
            ),
        ]
        self.set = Annotated[
            list[str],
            option(
                "--set",
                metavar="CRITERION=WEIGHT",
                help=say(
                    "What if: that weight, its siblings rescaled; in percent, or as in the file "
                    "where its weights are relative; may be repeated."
                ),
            ),
        ]
        self.unknown = Annotated[
            text,
            option(
                "--unknown",
                metavar="POLICY",
                help=say("What an unknown counts as: {names}.", names=" | ".join(UNKNOWNS)),
            ),
        ]
        self.min_grade = Annotated[
            text,
            option("--min-grade", metavar="A…E", help=say("Leave out evidence below this grade.")),
        ]
        self.all = Annotated[bool, option("--all", help=say("Rank historical vendors too."))]
        self.top = Annotated[
            text, option("--top", metavar="N", help=say("Show only the first N vendors."))
        ]
        self.full = Annotated[bool, option("--full", help=say("Show everything, questions too."))]
        self.skip_invalid = Annotated[
            bool, option("--skip-invalid", help=say("Leave out vendors whose files have errors."))
        ]
        self.lang = Annotated[
            text, option("--lang", metavar="auto|en|zh", help=say("The language of the output."))
        ]
        self.color = Annotated[
            text,
            option("--color", metavar="auto|always|never", help=say("Whether to use colours.")),
        ]
        self.width = Annotated[
            text, option("--width", metavar="N", help=say("Columns to lay out for."))
        ]
        self.quiet = Annotated[
            bool, option("-q", "--quiet", help=say("No notes on standard error."))
        ]
        self.verbose = Annotated[
            bool, option("-v", "--verbose", help=say("Show where a bug of oa-select happened."))
        ]


class Asked(NamedTuple):
    """What the shared options of a command ask for, as they were typed."""

    rubric: str | None = None
    vendors: Sequence[str] = ()
    needs: str | None = None
    weight_set: str | None = None
    set: Sequence[str] = ()
    unknown: str | None = None
    min_grade: str | None = None
    all: bool = False
    skip_invalid: bool = False
    ratings: Sequence[str] = ()

    def project(self, terminal: Terminal) -> Project:
        """The project that the options, the environment and the working folder lead to."""
        places = locate_and_tell(self.named(terminal), terminal)
        project = open_project(places, folder=Path.cwd(), skip_invalid=self.skip_invalid)
        for id in project.other_ratings:
            said = terminal.speech("the ratings of {id} are for another rubric: not counted", id=id)
            terminal.note(said)
        for file in project.skipped:
            terminal.note(terminal.speech("left out: {file} has errors", file=file))
        return project._replace(command=self.command("rank", places, terminal))

    def named(self, terminal: Terminal) -> Named:
        """The files that are named, by options or else by the environment."""
        environment = terminal.environment
        return Named(
            tuple(self.vendors) or _paths(environment, "OA_SELECT_VENDORS"),
            self.rubric or environment.get("OA_SELECT_RUBRIC") or None,
            self.needs or environment.get("OA_SELECT_NEEDS") or None,
            tuple(self.ratings) or _paths(environment, "OA_SELECT_RATINGS"),
        )

    def command(self, verb: str, places: Places, terminal: Terminal) -> tuple[str, ...]:
        """The words of a command that reads the same files by the same rules.

        What-if weights are left out: whoever shows the command adds those that are shown with it.
        """
        named = self.named(terminal)
        return command_words(
            verb,
            rubric=named.rubric or places.rubric.stem,
            vendors=named.vendors,
            needs=named.needs,
            ratings=named.ratings,
            weight_set=self.weight_set,
            unknown=self.unknown,
            min_grade=self.min_grade and self.min_grade.upper(),
            all=self.all,
            skip_invalid=self.skip_invalid,
        )

    def options(self) -> Options:
        """What is asked beyond the rubric.

        Raises:
            UsageError: if an option's value cannot be.
        """
        return Options(
            self.weight_set,
            dict(_weight(each) for each in self.set),
            cast(UnknownPolicy | None, _one_of(self.unknown, UNKNOWNS)),
            cast(Grade | None, _one_of(self.min_grade.upper() if self.min_grade else None, GRADES)),
            self.all,
        )


def locate_and_tell(named: Named, terminal: Terminal, folder: Path = HERE) -> Places:
    """Where the files are, as seen from a folder; says where the program's own are taken."""
    places = locate(named, folder)
    for said in told_of_shipped(places.shipped, places.rubric):
        terminal.note(terminal.speech.say(said))
    return places


def layout_of(
    terminal: Terminal,
    *,
    lang: str | None = None,
    color: str | None = None,
    width: str | None = None,
    top: str | None = None,
    quiet: bool = False,
    full: bool = False,
) -> tuple[Terminal, Layout]:
    """The terminal and the layout that the options ask for."""
    _one_of(lang, ("auto", *LANGUAGES))
    columns = _whole("--width", width)
    asked = terminal.asked(width=columns, color=color or "auto", quiet=quiet)
    limit = _whole("--top", top)
    return asked, Layout(asked.speech, asked.width, asked.color, limit, full)


def whole_number(name: str, text: str, least: int, most: int) -> int:
    """The whole number that an option is given.

    Raises:
        UsageError: if it is none, or not from ``least`` to ``most``.
    """
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
    if not least <= number <= most:
        message = msg(
            "{name} takes a whole number from {least} to {most}, not {value}",
            name=name,
            least=least,
            most=most,
            value=text,
        )
        raise UsageError(message)
    return number


def _paths(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The paths that a variable of the environment lists."""
    return tuple(each for each in environment.get(name, "").split(os.pathsep) if each)


def _weight(text: str) -> tuple[str, float]:
    id, _, weight = text.partition("=")
    try:
        number = float(weight)
    except ValueError:
        number = -1.0
    if not (id.strip() and 0 <= number <= MAX_WEIGHT):
        message = msg(
            "--set takes CRITERION=WEIGHT, a weight of 0 or more, not {value}", value=text
        )
        raise UsageError(message, msg("for example --set network=30"))
    return id.strip(), number


def _one_of(value: str | None, names: Sequence[str]) -> str | None:
    if value is not None and value not in names:
        raise UsageError(msg("{value} is not one of {names}", value=value, names=tuple(names)))
    return value


def _whole(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:9]) < 100_000:
        raise UsageError(
            msg("{name} takes a whole number above 0, not {value}", name=name, value=text)
        )
    return int(text)
