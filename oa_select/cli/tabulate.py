"""``oa-select tabulate``: a register of vendors, for ranking very many of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oa_select.cli.command import expanded, option
from oa_select.cli.environment import named_files
from oa_select.cli.options import (
    HERE,
    OUTPUT,
    WHAT,
    WHAT_TO_DO,
    NeedsFile,
    Reader,
    RubricName,
    whole,
)
from oa_select.cli.progress import progress
from oa_select.cli.registered import Engine
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError
from oa_select.register.installed import check_installed
from oa_select.text import Message, msg

if TYPE_CHECKING:
    from oa_select.load.locate import Named
    from oa_select.register.tabulate import Asked, Tabulated

EXAMPLES = (
    "oa-select tabulate --rubric default -o register.parquet",
    "oa-select tabulate vendors.jsonl.gz --skip-invalid -o register.parquet",
    "oa-select tabulate offers.csv --default-source offers -o register.parquet",
)
MOST_PROCESSES = 256
SHOWN = 5
"""So many errors of vendors that are left out are shown."""

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Vendor files and folders, .jsonl (also .gz and .zst), .csv or .parquet; "
        "the vendors of the project if left out.",
    ),
]
Register = Annotated[
    str | None,
    option("-o", "--output", metavar="FILE", help="The register, a .parquet.", panel=OUTPUT),
]
SkipInvalid = Annotated[
    bool,
    option("--skip-invalid", help="Leave out vendors that have errors.", panel=WHAT),
]
DefaultSource = Annotated[
    str | None,
    option(
        "--default-source",
        metavar="ID",
        help="The source, in _sources.yaml, of values in tables that name none.",
        panel=WHAT,
    ),
]
Processes = Annotated[
    int | None,
    option(
        "--processes",
        metavar="N",
        help="How many processes work on it; as many as there are processors if left out.",
        panel=WHAT_TO_DO,
        parser=whole("--processes", 1, MOST_PROCESSES),
    ),
]


@expanded
def tabulate(
    context: typer.Context,
    reader: Reader,
    sources: Sources = [],
    rubric: RubricName = None,
    needs: NeedsFile = None,
    output: Register = None,
    skip_invalid: SkipInvalid = False,
    default_source: DefaultSource = None,
    processes: Processes = None,
    engine: Engine = None,
) -> int:
    """Write the possible values of very many vendors into a register, which rank reads."""
    here = reader.terminal(context)
    if output is None or not output.lower().endswith(".parquet"):
        message = msg("a register is written to a file whose name ends in .parquet")
        raise UsageError(message, msg("name one: {option}", option="-o register.parquet"))
    if engine == "spark" and processes is not None:
        words = msg("{key} is not allowed with {other}", key="--processes", other="--engine spark")
        raise UsageError(words)
    check_installed(engine or "duckdb")
    asked = _asked(
        named_files(here.environment, rubric, sources, needs), here, skip_invalid, default_source
    )
    made = (
        _made_by_spark(asked, Path(output))
        if engine == "spark"
        else _made(asked, Path(output), here, processes)
    )
    for said in _told(made):
        here.note(here.speech.say(said))
    for problem in made.problems[:SHOWN]:
        here.note(problem.line(here.speech))
    here.note(here.speech("wrote {file}", file=output))
    return 0


def _asked(
    named: "Named", terminal: Terminal, skip_invalid: bool, default_source: str | None
) -> "Asked":
    """What the words and the working folder lead to."""
    from oa_select.load.locate import find_rubric, locate_needs, locate_vendors, told_of_shipped
    from oa_select.pipeline import sound_needs, sound_rubric
    from oa_select.register.tabulate import Asked

    vendors, of_program = locate_vendors(named, HERE)
    path = find_rubric(named.rubric, HERE)
    for said in told_of_shipped(["vendors"] if of_program else []):
        terminal.note(terminal.speech.say(said))
    rubric = sound_rubric(path, Path.cwd())
    needs = sound_needs(locate_needs(named, HERE), Path.cwd()) or rubric.needs
    return Asked(vendors, rubric, needs, Path.cwd(), default_source, skip_invalid)


def _made(asked: "Asked", output: Path, terminal: Terminal, processes: int | None) -> "Tabulated":
    from oa_select import __version__
    from oa_select.processes import processors
    from oa_select.register.tabulate import tabulate

    with progress(terminal, terminal.speech("reading vendors")) as tick:
        return tabulate(asked, output, __version__, processes or processors(), tick)


def _made_by_spark(asked: "Asked", output: Path) -> "Tabulated":
    from oa_select import __version__
    from oa_select.register.spread import tabulate_in_spark

    return tabulate_in_spark(asked, output, __version__)


def _told(made: "Tabulated") -> list[Message]:
    """How many vendors there are, and how many were left out and why."""
    said = [msg("vendors in the register: {count}", count=f"{made.vendors:,}")]
    if made.left_out:
        said.append(msg("left out, with errors: {count}", count=f"{made.left_out:,}"))
    return said
