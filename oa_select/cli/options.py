"""Options that several commands share, and what they ask for."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple, cast

import typer

from oa_select.cli.command import command_class
from oa_select.cli.terminal import Terminal
from oa_select.facts.claims import GRADES, Grade
from oa_select.pipeline import Project, open_project
from oa_select.plan import Options
from oa_select.problems import Problem, ProblemsFound, UsageError, nearest
from oa_select.report.outputs import Layout
from oa_select.rubric.model import UnknownPolicy
from oa_select.rubric.shape import UNKNOWNS
from oa_select.source.access import no_file, unreadable
from oa_select.text import LANGUAGES, Speech, msg

HERE = Path()
FOLDERS = ("vendors", "rubrics")
SUFFIXES = (".yaml", ".yml", ".json")


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
                    "What if: that weight in percent, its siblings rescaled; may be repeated."
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


class Places(NamedTuple):
    """Where the files of a project are."""

    vendors: list[Path]
    rubric: Path
    needs: Path | None


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
        places = self.places(terminal)
        return open_project(
            places.vendors,
            places.rubric,
            places.needs,
            folder=Path.cwd(),
            ratings=self.rating_paths(terminal),
            skip_invalid=self.skip_invalid,
        )

    def places(self, terminal: Terminal, folder: Path = HERE) -> Places:
        """Where the files are, as seen from a folder that stands for the working folder."""
        return Places(
            self.vendor_paths(terminal, folder),
            find_rubric(self.rubric, terminal, folder),
            self.needs_path(terminal, folder),
        )

    def vendor_paths(self, terminal: Terminal, folder: Path = HERE) -> list[Path]:
        """The files and folders of vendors: those asked for, else the usual ones."""
        asked = [folder / each for each in self.vendor_names(terminal)]
        return asked or _vendors(terminal, folder)

    def needs_path(self, terminal: Terminal, folder: Path = HERE) -> Path | None:
        """The file of the buyer's places, where it is asked for or there."""
        needs = folder / self.needs_name(terminal)
        asked = self.needs or terminal.environment.get("OA_SELECT_NEEDS")
        return needs if asked or needs.exists() else None

    def vendor_names(self, terminal: Terminal) -> list[str]:
        """The files and folders of vendors that are asked for; none for the usual folder."""
        named = terminal.environment.get("OA_SELECT_VENDORS", "").split(os.pathsep)
        return list(self.vendors) or [each for each in named if each]

    def needs_name(self, terminal: Terminal) -> str:
        """The file of the buyer's places that is asked for, or that is taken if it is there."""
        return self.needs or terminal.environment.get("OA_SELECT_NEEDS") or "needs.yaml"

    def rating_paths(self, terminal: Terminal) -> list[Path]:
        """The files and folders of evaluators: those asked for, else ``./ratings`` if it exists."""
        named = terminal.environment.get("OA_SELECT_RATINGS", "").split(os.pathsep)
        asked = [Path(each) for each in (list(self.ratings) or named) if each]
        return asked or [each for each in (Path("ratings"),) if each.is_dir()]

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


def find_rubric(name: str | None, terminal: Terminal, folder: Path = HERE) -> Path:
    """The file of a rubric given by path or by name, as seen from a folder.

    Raises:
        UsageError: if there is none.
    """
    wanted = rubric_name(name, terminal)
    if (folder / wanted).is_file():
        return folder / wanted
    own, shipped = folder / "rubrics", bundled("rubrics")
    if path := rubric_in(own, wanted):
        return path
    if path := rubric_in(shipped, wanted):
        said = terminal.speech('using the rubric "{name}" that comes with oa-select', name=wanted)
        terminal.note(said)
        return path
    if refused := _no_rubric_file(folder / wanted, wanted):
        raise ProblemsFound([refused])
    stems = sorted({path.stem for each in (own, shipped) for path in rubric_files(each)})
    message = msg('no rubric "{name}"', name=wanted)
    if meant := nearest(wanted, stems):
        raise UsageError(message, msg('did you mean "{name}"?', name=meant))
    raise UsageError(message, msg("rubrics at hand: {names}", names=tuple(stems)))


def _no_rubric_file(path: Path, name: str) -> Problem | None:
    """Why a rubric cannot be read where a path was given; None where a name was."""
    given = len(Path(name).parts) > 1 or path.suffix in SUFFIXES or path.exists()
    refused = no_file(path) if given else None
    return unreadable(name, refused) if refused else None


def rubric_name(name: str | None, terminal: Terminal) -> str:
    """The rubric that is asked for, by name or by path."""
    return name or terminal.environment.get("OA_SELECT_RUBRIC") or "default"


def rubric_in(folder: Path, stem: str) -> Path | None:
    """The rubric of this name in a folder, be it one that cannot be read."""
    paths = (folder / f"{stem}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if path.exists() or path.is_symlink()), None)


def rubric_files(folder: Path) -> list[Path]:
    """The rubrics in a folder, sorted."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def bundled(kind: str) -> Path:
    """The folder of the vendors or rubrics that come with the package."""
    package = Path(__file__).parent.parent
    inside = package / "data" / kind
    return inside if inside.is_dir() else package.parent / kind


def _vendors(terminal: Terminal, folder: Path) -> list[Path]:
    if (folder / "vendors").is_dir():
        return [folder / "vendors"]
    terminal.note(terminal.speech("no ./vendors here: using the vendors that come with oa-select"))
    return [bundled("vendors")]


def _weight(text: str) -> tuple[str, float]:
    id, _, weight = text.partition("=")
    try:
        number = float(weight)
    except ValueError:
        number = -1.0
    if not (id.strip() and 0 <= number <= 100):
        message = msg(
            "--set takes CRITERION=WEIGHT, a weight from 0 to 100, not {value}", value=text
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
