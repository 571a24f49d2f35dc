"""``oa-select check``: everything that is wrong or doubtful about the files."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oa_select.cli.command import expanded, option, terminal_of
from oa_select.cli.options import GATES, HERE, OUTPUT, WHAT, WHAT_TO_DO, Files, Output, date
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.facts.claims import Date
from oa_select.load.locate import DEFAULT, bundled, locate_needs
from oa_select.problems import UsageError
from oa_select.text import msg

if TYPE_CHECKING:
    from oa_select.checks.run import Review
    from oa_select.checks.surroundings import Beside
    from oa_select.report.layout import Layout

EXAMPLES = (
    "oa-select check",
    "oa-select check --strict vendors rubrics",
    "oa-select check --fix",
    "oa-select check -o problems.sarif",
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files or folders; all that the other commands read if left out."
    ),
]
Strict = Annotated[bool, option("--strict", help="Warnings count too.", panel=GATES)]
AsOf = Annotated[
    Date | None,
    option(
        "--as-of",
        metavar="DATE",
        help="The date by which certificates and comments have expired.",
        panel=WHAT,
        parser=date,
    ),
]
Full = Annotated[
    bool,
    option(
        "--full",
        help="Show each warning; else more than three of one code in one file are summed up.",
        panel=OUTPUT,
    ),
]
Fix = Annotated[
    bool,
    option(
        "--fix",
        help="Correct what needs no judgement, and show the difference; the rest is reported.",
        panel=WHAT_TO_DO,
    ),
]
Diff = Annotated[
    bool,
    option(
        "--diff",
        help="Show what --fix would change, write nothing, and exit with 1 if that is anything.",
        panel=WHAT_TO_DO,
    ),
]
ExitZero = Annotated[
    bool, option("--exit-zero", help="Exit with 0 whatever is found.", panel=GATES)
]


@expanded
def check(
    context: typer.Context,
    output: Output,
    paths: Paths = [],
    strict: Strict = False,
    as_of: AsOf = None,
    exit_zero: ExitZero = False,
    full: Full = False,
    fix: Fix = False,
    diff: Diff = False,
) -> int:
    """Validate vendor files and rubrics, and say what is doubtful."""
    from oa_select.checks.run import review_files
    from oa_select.checks.source_lines import with_lines

    prefix = _prefix(terminal_of(context).environment, Path.cwd())
    here, layout = output.layout(context, strict=strict, prefix=prefix, full=full)
    files = [Path(each) for each in paths] or _defaults(here)
    beside = _beside(here)

    def review_now() -> "Review":
        return review_files(files, Path.cwd(), as_of, beside)

    if diff:
        from oa_select.cli.fixing import preview

        if output.format or output.output:
            raise UsageError(msg("--diff shows a difference, and takes no --format or --output"))
        return int(bool(preview(review_now, here, layout)) and not exit_zero)
    # GitHub shows what stands in the log, whatever files are written beside it.
    if not output.format and here.environment.get("GITHUB_ACTIONS") == "true":
        output = replace(output, format=["github"])
    review = _fixed(review_now, here, layout, output.format) if fix else review_now()
    write_results(
        "check", review, output, here, layout, with_lines=lambda: with_lines(review, Path.cwd())
    )
    found = review.errors + (review.warnings if strict else 0)
    return int(bool(found) and not exit_zero)


def _fixed(
    review: "Callable[[], Review]", terminal: Terminal, layout: "Layout", formats: Sequence[str]
) -> "Review":
    from oa_select.cli.fixing import fixed

    return fixed(review, terminal, layout, formats)


def _prefix(environment: Mapping[str, str], here: Path) -> str:
    """The way from the root of the repository that GitHub has checked out to the working folder."""
    named = environment.get("GITHUB_WORKSPACE")
    root = Path(named or ".").resolve()  # the working folder is told without links, too
    if not named or not here.is_relative_to(root):
        return ""
    way = here.relative_to(root).as_posix()
    return "" if way == "." else f"{way}/"


def _defaults(terminal: Terminal) -> list[Path]:
    """What the other commands read here: the folders of a project, and files that are named."""
    named = Files().named(terminal)
    here = [Path(each) for each in (*named.vendors, *named.ratings)]
    usual = [("vendors", named.vendors), ("rubrics", ()), ("ratings", named.ratings)]
    there = [Path(name) for name, given in usual if not given and os.path.lexists(name)]
    here += [each for each in there if each.name != "ratings" or not _is_empty(each)]
    if named.rubric and Path(named.rubric).is_file():
        here.append(Path(named.rubric))
    if here:
        needs = locate_needs(named, HERE)
        return [*here, needs] if needs else here
    terminal.note(
        terminal.speech("no ./vendors and no ./rubrics here: checking those of oa-select")
    )
    return [bundled("vendors"), bundled("rubrics")]


def _is_empty(folder: Path) -> bool:
    """Whether this is a folder with nothing in it, as the one of ratings may be."""
    try:
        return next(folder.iterdir(), None) is None
    except OSError:
        return False


def _beside(terminal: Terminal) -> "Beside":
    """What every ranking here takes in, whatever is to be checked."""
    from oa_select.checks.surroundings import Beside

    named = Files().named(terminal)
    ratings = named.ratings or (("ratings",) if Path("ratings").is_dir() else ())
    rubric = None if os.path.lexists("rubrics") else bundled("rubrics") / f"{DEFAULT}.yaml"
    return Beside(locate_needs(named, HERE), tuple(map(Path, ratings)), rubric)
