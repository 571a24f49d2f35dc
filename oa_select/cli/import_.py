"""``oa-select import``: a score sheet, a list of answers, or a questionnaire that came back."""

import re
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.options import HERE, WHAT_TO_DO, Files, Reader, RubricName, Vendors, count
from oa_select.cli.terminal import Terminal, print_out, write_whole
from oa_select.facts.claims import KIND_GRADES
from oa_select.load.files import display_name
from oa_select.load.locate import Named, find_rubric, locate_vendors
from oa_select.problems import Location, Problem, ProblemsFound, UsageError
from oa_select.text import msg

if TYPE_CHECKING:
    from oa_select.questionnaire.importing import Imported

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
NO_NEWLINE = "\\ No newline at end of file\n"
_SCALE = re.compile(r"(?:(-?\d+(?:\.\d+)?)\s*(?:-|–|\.\.|:))?\s*(-?\d+(?:\.\d+)?)")

EXAMPLES = (
    "oa-select import matrix.xlsx --dry-run",
    "oa-select import scores.csv --scale 1-5",
    "oa-select import seeyon.xlsx",
)


class Ends(NamedTuple):
    """The least and the greatest judgement."""

    least: float
    greatest: float


def _scale(text: str) -> Ends:
    found = _SCALE.fullmatch(text.strip())
    low, high = (float(found[1] or 0), float(found[2])) if found else (0.0, 0.0)
    if not found or low >= high or high <= 0:
        message = msg("--scale takes the least and the greatest judgement, not {value}", value=text)
        raise UsageError(message, msg("for example --scale 1-5"))
    return Ends(low, high)


def _vendors_in(text: str) -> str:
    if text not in ("rows", "columns"):
        raise UsageError(
            msg("{value} is not one of {names}", value=text, names=("rows", "columns"))
        )
    return text


File = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="A score sheet, a list of answers, or a questionnaire that came back."
    ),
]
Vendor = Annotated[
    str | None,
    option(
        "--vendor",
        metavar="VENDOR",
        help="Whose answers they are.",
        panel=WHAT_TO_DO,
        complete=complete.vendors,
    ),
]
Source = Annotated[
    str | None,
    option(
        "--source",
        metavar="ID",
        help="The source that all answers cite, or a new id for it.",
        panel=WHAT_TO_DO,
    ),
]
Map = Annotated[
    str | None,
    option(
        "--map",
        metavar="FILE",
        help="Which fact each question of a list of answers asks for.",
        panel=WHAT_TO_DO,
    ),
]
Sheet = Annotated[
    list[str],
    option("--sheet", metavar="NAME", help="The sheet to read; may be repeated.", panel=WHAT_TO_DO),
]
Scale = Annotated[
    Ends | None,
    option(
        "--scale",
        metavar="1-5",
        help="The least and the greatest judgement of a score sheet.",
        panel=WHAT_TO_DO,
        parser=_scale,
    ),
]
Weights = Annotated[
    str | None,
    option(
        "--weights",
        metavar="COLUMN",
        help="The column of the weights, by its heading or its letter.",
        panel=WHAT_TO_DO,
    ),
]
VendorsIn = Annotated[
    str | None,
    option(
        "--vendors-in",
        metavar="rows|columns",
        help="Where a score sheet has the vendors.",
        panel=WHAT_TO_DO,
        parser=_vendors_in,
        complete=complete.of("rows", "columns"),
    ),
]
Header = Annotated[
    int | None,
    option(
        "--header",
        metavar="ROW",
        help="The row of the headings; the column of them where vendors are in rows.",
        panel=WHAT_TO_DO,
        parser=count("--header"),
    ),
]
DryRun = Annotated[
    bool, option("--dry-run", help="Show what would change, and write nothing.", panel=WHAT_TO_DO)
]


@expanded
def import_(
    context: typer.Context,
    reader: Reader,
    file: File,
    sheet: Sheet = [],
    scale: Scale = None,
    weights: Weights = None,
    vendors_in: VendorsIn = None,
    header: Header = None,
    map: Map = None,
    vendor: Vendor = None,
    source: Source = None,
    dry_run: DryRun = False,
    vendors: Vendors = [],
    rubric: RubricName = None,
) -> int:
    """Take in a score sheet, a list of answers, or a questionnaire that came back."""
    from oa_select.questionnaire.workbook import is_questionnaire
    from oa_select.spreadsheets.reading import content_of, is_workbook, read_book, sheet_names
    from oa_select.spreadsheets.score_sheet import Asked

    here = reader.terminal(context)
    named = Files(rubric, vendors).named(here)
    path = Path(file)
    name = display_name(path, Path.cwd())
    content = content_of(path, name)
    if is_workbook(content) and is_questionnaire(sheet_names(content, name)):
        _take_answers(content, name, named, here, vendor=vendor, source=source, dry_run=dry_run)
        return 0
    asked = Asked(tuple(sheet), scale, weights, vendors_in, header)  # type: ignore[arg-type]
    from oa_select.cli.score_sheets import take_in
    from oa_select.spreadsheets.matrix import read_matrix

    if rubric is not None and not SLUG.fullmatch(rubric):
        message = msg(
            "{value} is no id; use letters, digits and hyphens (lower case for files)", value=rubric
        )
        raise UsageError(message)
    matrix = read_matrix(read_book(content, name), asked, rubric or path.stem)
    if matrix is None:
        message = msg("this is no score sheet that can be read")
        raise ProblemsFound([Problem(Location.whole(name), "error", "not-a-score-sheet", message)])
    take_in(matrix, path, named, here, rubric=rubric, dry_run=dry_run)
    return 0


def _take_answers(
    content: bytes,
    name: str,
    named: Named,
    here: Terminal,
    *,
    vendor: str | None,
    source: str | None,
    dry_run: bool,
) -> None:
    from oa_select.questionnaire.importing import import_answers

    def rubric_file(of_questionnaire: str) -> Path:
        return find_rubric(named.rubric or of_questionnaire, HERE)

    places, of_program = locate_vendors(named, HERE)
    if of_program:
        message = msg("there is no folder ./vendors to write into")
        raise UsageError(message, msg("name it: --vendors PATH"))
    try:
        found = import_answers(
            content, name, places, rubric_file, Path.cwd(), vendor=vendor, source=source
        )
    except ProblemsFound as wrong:
        hint = msg("nothing was written; mend them and import again")
        as_whole = all(not each.location.has_lines for each in wrong.problems)
        raise ProblemsFound(wrong.problems, None if as_whole else hint) from None
    for problem in found.warnings:
        here.note(problem.line(here.speech), always=True)
    _tell(found, here, dry_run=dry_run)


def _tell(found: "Imported", terminal: Terminal, *, dry_run: bool) -> None:
    """Shows what changes, writes it unless that is not wanted, and says what came of it."""
    say, added = terminal.speech, found.added
    if not added.claims:
        said = say("no question is answered")
        if added.known:
            said = say("nothing new; answers that are there already: {count}", count=added.known)
        print_out(f"{found.name}: {said}\n")
        return
    print_out(difference(found.before, added.text, found.name))
    if not dry_run:
        write_whole(found.path, added.text)
    for source in added.sources:
        if KIND_GRADES[source.kind] < "D":
            grade = KIND_GRADES[source.kind]
            said = say(
                'new source "{id}": {kind}, up to grade {grade}; see that you hold it',
                id=source.id,
                kind=source.kind,
                grade=grade,
            )
            terminal.note(said)
    counts = {"claims": len(added.claims), "sources": len(added.sources), "known": added.known}
    if dry_run:
        said = say(
            "claims to add: {claims}; new sources: {sources}; there already: {known}", **counts
        )
    else:
        said = say(
            "claims added: {claims}; new sources: {sources}; there already: {known}", **counts
        )
    terminal.note(f"{found.name}: {said}")


def difference(before: str, after: str, name: str) -> str:
    """The lines that change, as a unified diff."""
    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(each if each.endswith("\n") else f"{each}\n{NO_NEWLINE}" for each in lines)


def _lines(text: str) -> list[str]:
    *lines, rest = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([rest] if rest else [])]
