"""Options that several commands share, each declared once, and what they ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from oa_select.cli import complete
from oa_select.cli.command import option, terminal_of
from oa_select.cli.environment import named_files
from oa_select.cli.progress import progress
from oa_select.cli.terminal import Terminal
from oa_select.facts.claims import GRADES, Date, Grade
from oa_select.ids import DEVICES, is_id
from oa_select.problems import UsageError, not_one_of
from oa_select.report.layout import Layout
from oa_select.results.command_line import command_words
from oa_select.results.terms import Unknown
from oa_select.text import LANGUAGES, msg

if TYPE_CHECKING:
    from oa_select.load.locate import Named, Places
    from oa_select.pipeline import Project
    from oa_select.scoring.plan import Options

HERE = Path()
MAX_WEIGHT = 1e9
COLORS = ("auto", "always", "never")
WHAT = msg("What to rank").template
WHAT_IF = msg("What if").template
WHAT_TO_DO = msg("What to do").template
OUTPUT = msg("Output").template
GATES = msg("Exit code").template
"""The parts of a command's help."""


def one_of(names: Sequence[str]) -> Callable[[str], str]:
    """A parser that takes one of these values.

    Raises:
        UsageError: for any other.
    """

    def parse(text: str) -> str:
        if text not in names:
            raise not_one_of(text, names)
        return text

    return parse


def whole(name: str, least: int, most: int) -> Callable[[str | int], int]:
    """A parser that takes a whole number, for the option of this name.

    Raises:
        UsageError: if it is none, or not from ``least`` to ``most``.
    """

    def parse(text: str | int) -> int:
        text = str(text)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
        if not least <= number <= most:
            message = msg(
                "{name} must be a whole number from {least} to {most}, not {value}",
                name=name,
                least=least,
                most=most,
                value=text,
            )
            raise UsageError(message)
        return number

    return parse


def count(name: str) -> Callable[[str], int]:
    """A parser that takes a number of things, for the option of this name.

    Raises:
        UsageError: if it is not above 0.
    """

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:9]) < 100_000:
            raise UsageError(
                msg("{name} must be a whole number above 0, not {value}", name=name, value=text)
            )
        return int(text)

    return parse


def id_of_file(text: str) -> str:
    """The id that is typed, for a new file.

    Raises:
        UsageError: if it is none.
    """
    if text in DEVICES:
        raise UsageError(msg("Windows cannot have a file of the name {value}", value=text))
    if not is_id(text):
        message = msg(
            "{value} is not an id; use letters, digits and hyphens (lower case for files)",
            value=text,
        )
        raise UsageError(message)
    return text


def date(text: str) -> Date:
    """The date that is typed.

    Raises:
        UsageError: if it is none.
    """
    found = Date.parse(text)
    if found is None:
        message = msg("{value} is not a date; write 2022, 2022-10 or 2022-10-05", value=text)
        raise UsageError(message)
    return found


def _grade(text: str) -> str:
    return one_of(GRADES)(text.upper())


Color = Annotated[
    str | None,
    option(
        "--color",
        metavar="auto|always|never",
        help="Whether to use colours.",
        panel=OUTPUT,
        parser=one_of(COLORS),
        complete=complete.of(*COLORS),
    ),
]
RubricName = Annotated[
    str | None,
    option(
        "--rubric",
        metavar="NAME|FILE",
        help="The rubric, by file or by name.",
        panel=WHAT,
        complete=complete.rubrics,
    ),
]
Vendors = Annotated[
    list[str],
    option(
        "--vendors", metavar="PATH", help="Vendor files or folders; may be repeated.", panel=WHAT
    ),
]
Format = Annotated[
    list[str],
    option(
        "-f",
        "--format",
        help="The format; may be repeated.",
        panel=OUTPUT,
        complete=complete.formats,
    ),
]
OutputFile = Annotated[
    list[str],
    option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to a file; its ending says the format. May be repeated.",
        panel=OUTPUT,
    ),
]
NeedsFile = Annotated[
    str | None, option("--needs", metavar="FILE", help="The buyer's own places.", panel=WHAT)
]
Ratings = Annotated[
    list[str],
    option(
        "--ratings",
        metavar="PATH",
        help="Files or folders of evaluators' ratings; may be repeated.",
        panel=WHAT,
    ),
]


@dataclass(frozen=True, eq=False, repr=False)
class Reader:
    """Who reads: options of every command."""

    lang: Annotated[
        str | None,
        option(
            "--lang",
            metavar="auto|en|zh",
            help="The language of the output.",
            panel=OUTPUT,
            parser=one_of(("auto", *LANGUAGES)),
            complete=complete.of("auto", *LANGUAGES),
        ),
    ] = None
    quiet: Annotated[
        bool, option("-q", "--quiet", help="No notes on standard error.", panel=OUTPUT)
    ] = False
    verbose: Annotated[
        bool,
        option("-v", "--verbose", help="Show where a bug of oa-select happened.", panel=OUTPUT),
    ] = False

    def terminal(self, context: typer.Context) -> Terminal:
        """The terminal as these options ask for it."""
        return terminal_of(context).asked(quiet=self.quiet)


@dataclass(frozen=True, eq=False, repr=False)
class Output(Reader):
    """Where results go."""

    format: Format = field(default_factory=list)
    output: OutputFile = field(default_factory=list)

    def layout(self, context: typer.Context, **asked: Any) -> tuple[Terminal, Layout]:
        """The terminal and the layout as these options ask for them.

        ``asked`` are fields of the layout that options of the command's own ask for.
        """
        here = self.terminal(context)
        layout = Layout(here.speech, here.width, here.color, environment=here.environment)
        return here, layout._replace(**asked)


@dataclass(frozen=True, eq=False, repr=False)
class Shown(Reader):
    """How what goes to the screen is shown."""

    color: Color = None
    width: Annotated[
        int | None,
        option(
            "--width",
            metavar="N",
            help="Columns to lay out for.",
            panel=OUTPUT,
            parser=count("--width"),
        ),
    ] = None

    def terminal(self, context: typer.Context) -> Terminal:
        """The terminal as these options ask for it."""
        return terminal_of(context).asked(
            width=self.width, color=self.color or "auto", quiet=self.quiet
        )


@dataclass(frozen=True, eq=False, repr=False)
class Table(Shown, Output):
    """How tables are shown."""

    format: Format = field(default_factory=list)
    output: OutputFile = field(default_factory=list)


Top = Annotated[
    int | None,
    option(
        "--top",
        metavar="N",
        help="Show only the first N vendors.",
        panel=OUTPUT,
        parser=count("--top"),
    ),
]
Full = Annotated[bool, option("--full", help="Show everything, questions too.", panel=OUTPUT)]
Bom = Annotated[
    bool, option("--bom", help="Begin CSV with a byte-order mark, for Excel.", panel=OUTPUT)
]


@dataclass(frozen=True, eq=False, repr=False)
class Files:
    """Which files are read."""

    rubric: RubricName = None
    vendors: Vendors = field(default_factory=list)
    needs: NeedsFile = None
    ratings: Ratings = field(default_factory=list)

    def named(self, terminal: Terminal) -> "Named":
        """The files that are named, by options or else by the environment."""
        return named_files(
            terminal.environment, self.rubric, self.vendors, self.needs, self.ratings
        )


@dataclass(frozen=True, eq=False, repr=False)
class Ranked(Files):
    """What is ranked, and by which rules: options of all commands that rank."""

    rubric: RubricName = None
    vendors: Vendors = field(default_factory=list)
    needs: NeedsFile = None
    ratings: Ratings = field(default_factory=list)
    all: Annotated[bool, option("--all", help="Rank historical vendors too.", panel=WHAT)] = False
    skip_invalid: Annotated[
        bool,
        option("--skip-invalid", help="Leave out vendors whose files have errors.", panel=WHAT),
    ] = False
    weight_set: Annotated[
        str | None,
        option(
            "--weight-set",
            metavar="NAME",
            help="Other weights that the rubric names.",
            panel=WHAT_IF,
            complete=complete.weight_sets,
        ),
    ] = None
    set: Annotated[
        list[str],
        option(
            "--set",
            metavar="CRITERION=WEIGHT",
            help="Use this weight, with its siblings rescaled; in percent, or as in the file "
            "where its weights are relative or in points. May be repeated.",
            panel=WHAT_IF,
            complete=complete.criteria,
        ),
    ] = field(default_factory=list)
    unknown: Annotated[
        Unknown | None,
        option(
            "--unknown",
            metavar="worst|midpoint|best",
            help="What an unknown counts as.",
            panel=WHAT_IF,
            parser=one_of(get_args(Unknown)),
            complete=complete.of(*get_args(Unknown)),
        ),
    ] = None
    min_grade: Annotated[
        Grade | None,
        option(
            "--min-grade",
            metavar="A|B|C|D|E",
            help="Leave out evidence below this grade.",
            panel=WHAT_IF,
            parser=_grade,
            complete=complete.of(*GRADES),
        ),
    ] = None

    def project(self, terminal: Terminal) -> "Project":
        """The project that the options, the environment and the working folder lead to."""
        from oa_select.load.reading import Reading
        from oa_select.pipeline import open_project
        from oa_select.processes import processors

        places = locate_and_tell(self.named(terminal), terminal)
        with progress(terminal, terminal.speech("reading vendors")) as tick:
            project = open_project(
                places,
                folder=Path.cwd(),
                skip_invalid=self.skip_invalid,
                reading=Reading(processes=processors(), progress=tick),
            )
        for id in project.other_ratings:
            said = terminal.speech("the ratings of {id} are for another rubric: not counted", id=id)
            terminal.note(said)
        for file in project.skipped:
            terminal.note(terminal.speech("left out: {file} has errors", file=file))
        return project._replace(command=self.command("rank", places, terminal))

    def command(self, verb: str, places: "Places", terminal: Terminal) -> tuple[str, ...]:
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
            min_grade=self.min_grade,
            all=self.all,
            skip_invalid=self.skip_invalid,
        )

    def options(self) -> "Options":
        """What is asked beyond the rubric.

        Raises:
            UsageError: if a weight is none.
        """
        from oa_select.scoring.plan import Options

        weights = dict(_weight(each) for each in self.set)
        return Options(self.weight_set, weights, self.unknown, self.min_grade, self.all)


def locate_and_tell(named: "Named", terminal: Terminal, folder: Path = HERE) -> "Places":
    """Where the files are, as seen from a folder; says where the program's own are taken."""
    from oa_select.load.locate import locate, told_of_shipped

    places = locate(named, folder)
    for said in told_of_shipped(places.shipped, places.rubric):
        terminal.note(terminal.speech.say(said))
    return places


def _weight(text: str) -> tuple[str, float]:
    id, _, weight = text.partition("=")
    try:
        number = float(weight)
    except ValueError:
        number = -1.0
    if not (id.strip() and 0 <= number <= MAX_WEIGHT):
        message = msg(
            "--set needs CRITERION=WEIGHT, a weight of 0 or more, not {value}", value=text
        )
        raise UsageError(message, msg("for example --set network=30"))
    return id.strip(), number
