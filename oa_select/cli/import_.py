"""``oa-select import``: a score sheet, a list of answers, or a questionnaire that came back."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.options import (
    HERE,
    WHAT_TO_DO,
    Files,
    RubricName,
    Shown,
    Vendors,
    count,
    id_of_file,
    one_of,
)
from oa_select.load.files import display_name
from oa_select.load.locate import Named
from oa_select.problems import Location, Problem, ProblemsFound, UsageError, in_order
from oa_select.text import msg

if TYPE_CHECKING:
    from oa_select.questionnaire.answer_list import AnswerSheet
    from oa_select.spreadsheets.book import Book
    from oa_select.spreadsheets.score_sheet import Asked, VendorsIn

WAYS = ("rows", "columns")
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
        message = msg("--scale needs the lowest and the highest judgement, not {value}", value=text)
        raise UsageError(message, msg("for example --scale 1-5"))
    return Ends(low, high)


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
        help="The vendor whose answers these are.",
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
        complete=complete.sources,
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
    option(
        "--sheet",
        metavar="NAME",
        help="The sheet to read; may be repeated.",
        panel=WHAT_TO_DO,
        complete=complete.sheets,
    ),
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
Direction = Annotated[
    str | None,
    option(
        "--vendors-in",
        metavar="rows|columns",
        help="Where a score sheet has the vendors.",
        panel=WHAT_TO_DO,
        parser=one_of(WAYS),
        complete=complete.of(*WAYS),
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
    shown: Shown,
    file: File,
    sheet: Sheet = [],
    scale: Scale = None,
    weights: Weights = None,
    vendors_in: Direction = None,
    header: Header = None,
    map: Map = None,
    vendor: Vendor = None,
    source: Source = None,
    dry_run: DryRun = False,
    vendors: Vendors = [],
    rubric: RubricName = None,
) -> int:
    """Import a score sheet, a list of answers, or a questionnaire that came back."""
    from oa_select.cli.answers import Answered, take_list, take_questionnaire
    from oa_select.cli.score_sheets import take_in
    from oa_select.questionnaire.workbook import is_questionnaire
    from oa_select.spreadsheets.archive import is_workbook
    from oa_select.spreadsheets.matrix import FoundSheets, find_score_sheets, read_matrix
    from oa_select.spreadsheets.reading import content_of, read_book, sheet_names
    from oa_select.spreadsheets.score_sheet import Asked

    here = shown.terminal(context)
    named = Files(rubric, vendors).named(here)
    name = display_name(Path(file), Path.cwd())
    answered = Answered(vendor, source, dry_run)
    laid_out = Asked(tuple(sheet), scale, weights, cast("VendorsIn | None", vendors_in), header)
    try:
        content = content_of(Path(file), name)
        if is_workbook(content) and is_questionnaire(sheet_names(content, name)):
            take_questionnaire(content, name, named, answered, here)
            return 0
        book = read_book(content, name)
        sheets = find_score_sheets(book, laid_out) if map is None else FoundSheets(())
        if not (laid_out.of_score_sheet or sheets.weighed):
            answers = _list_of_answers(book, laid_out, map, named)
            if answers is not None:
                take_list(answers, book, named, answered, here)
                return 0
        if vendor is not None or source is not None:
            message = msg("{file} is neither a list of answers nor a questionnaire", file=name)
            raise UsageError(message, msg("--vendor and --source are for answers"))
        # A name that is no UTF-8 has lone surrogates, which no file can hold.
        own = Path(file).stem.encode("utf-8", "replace").decode()
        stem = own if rubric is None else id_of_file(rubric)
        matrix = read_matrix(book, sheets, laid_out, stem)
        if matrix is None:
            raise _nothing_found(book, laid_out)
        take_in(matrix, Path(file), named, here, rubric=rubric, dry_run=dry_run)
    except ProblemsFound as wrong:
        hint = msg("nothing was written; correct them and import again")
        as_whole = all(not each.location.has_lines for each in wrong.problems)
        raise ProblemsFound(wrong.problems, None if as_whole else hint) from None
    return 0


def _list_of_answers(
    book: "Book", asked: "Asked", map: str | None, named: Named
) -> "AnswerSheet | None":
    """The list of answers in a workbook; None where it has none.

    Raises:
        ProblemsFound: if the map of questions has errors.
        UsageError: if there is one, but no list.
    """
    from oa_select.facts.catalogue import CATALOGUE
    from oa_select.load.facts import custom_facts
    from oa_select.load.question_map import load_question_map
    from oa_select.questionnaire.answer_list import find_answers

    facts = {**CATALOGUE, **custom_facts(named.rubric if map else None, HERE)}
    questions = None
    if map is not None:
        questions, problems = load_question_map(Path(map), Path.cwd(), facts)
        if questions is None:
            raise ProblemsFound(in_order(problems))
    found = find_answers(book, facts, questions, next(iter(asked.sheets), None))
    if map is not None and found is None:
        message = msg("{file} has no list of answers to the questions of the map", file=book.file)
        raise UsageError(message)
    return found


def _nothing_found(book: "Book", asked: "Asked") -> Exception:
    """What to say where a file is neither a score sheet nor a list of answers."""
    if asked.weights is not None:
        message = msg('no column of weights is called "{name}"', name=asked.weights)
        return UsageError(message, msg("write its heading, or its letter such as B"))
    message = msg("found neither a score sheet nor a list of answers")
    hint = msg(
        "a score sheet has a row with the vendors' names (--header ROW) and numbers below; "
        "a list of answers names facts: `oa-select facts`"
    )
    place = Location.whole(book.file)
    return ProblemsFound([Problem(place, "error", "not-a-score-sheet", message, hint)])
