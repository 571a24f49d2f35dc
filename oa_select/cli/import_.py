"""``oa-select import``: the answers in a questionnaire, as claims in the vendor's file."""

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.options import HERE, WHAT_TO_DO, Files, Reader, RubricName, Vendors
from oa_select.cli.terminal import Terminal, print_out, write_whole
from oa_select.facts.claims import KIND_GRADES
from oa_select.load.files import display_name
from oa_select.load.locate import find_rubric, locate_vendors
from oa_select.problems import ProblemsFound, UsageError
from oa_select.text import msg

if TYPE_CHECKING:
    from oa_select.questionnaire.importing import Imported

NO_NEWLINE = "\\ No newline at end of file\n"


EXAMPLES = ("oa-select import seeyon.xlsx --dry-run", "oa-select import seeyon.xlsx")

Answers = Annotated[
    str, typer.Argument(metavar="ANSWERS.xlsx", help="A questionnaire that came back.")
]
Vendor = Annotated[
    str | None,
    option(
        "--vendor",
        metavar="VENDOR",
        help="Whose answers they must be: an error if they are another's.",
        panel=WHAT_TO_DO,
        complete=complete.vendors,
    ),
]
Source = Annotated[
    str | None,
    option(
        "--source",
        metavar="ID",
        help="The source that all answers cite, or a new id for the questionnaire.",
        panel=WHAT_TO_DO,
    ),
]
DryRun = Annotated[
    bool, option("--dry-run", help="Show what would change, and write nothing.", panel=WHAT_TO_DO)
]


@expanded
def import_(
    context: typer.Context,
    reader: Reader,
    answers: Answers,
    vendor: Vendor = None,
    source: Source = None,
    dry_run: DryRun = False,
    vendors: Vendors = [],
    rubric: RubricName = None,
) -> int:
    """Take the answers in a questionnaire into the vendor's file, as claims."""
    from oa_select.questionnaire.importing import import_answers
    from oa_select.spreadsheets.reading import content_of

    here = reader.terminal(context)
    named = Files(rubric, vendors).named(here)

    def rubric_file(name: str) -> Path:
        return find_rubric(rubric or name or named.rubric, HERE)

    places, of_program = locate_vendors(named, HERE)
    if of_program:
        message = msg("there is no folder ./vendors to write into")
        raise UsageError(message, msg("name it: --vendors PATH"))
    name = display_name(Path(answers), Path.cwd())
    content = content_of(Path(answers), name)
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
    return 0


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
