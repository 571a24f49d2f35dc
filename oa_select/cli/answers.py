"""Takes answers in, of a questionnaire or of a list: shows the difference, then writes it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from oa_select.cli.options import HERE
from oa_select.cli.terminal import Terminal
from oa_select.facts.claims import KIND_GRADES
from oa_select.load.locate import Named, find_rubric, locate_vendors
from oa_select.problems import UsageError
from oa_select.text import msg
from oa_select.writing.files import change_files

if TYPE_CHECKING:
    from oa_select.questionnaire.answer_list import AnswerSheet, Unmatched
    from oa_select.questionnaire.importing import Imported
    from oa_select.spreadsheets.book import Book


class Answered(NamedTuple):
    """What a caller says of answers: whose they are, and what they cite."""

    vendor: str | None
    source: str | None
    dry_run: bool


def take_questionnaire(
    content: bytes, name: str, named: Named, asked: Answered, here: Terminal
) -> None:
    """Adds the answers in a questionnaire to the vendor's file.

    Args:
        content: of the workbook.
        name: how problems name it.
        named: the files that the caller names.
        asked: what the caller says of the answers.
        here: the terminal.

    Raises:
        ProblemsFound: if anything in it is wrong.
        UsageError: if it is another vendor's, or there is no file to write into.
    """
    from oa_select.questionnaire.importing import import_answers

    def rubric_file(of_questionnaire: str) -> Path:
        return find_rubric(named.rubric or of_questionnaire, HERE)

    found = import_answers(
        content,
        name,
        _vendors(named),
        rubric_file,
        Path.cwd(),
        vendor=asked.vendor,
        source=asked.source,
    )
    _tell_all([found], here, dry_run=asked.dry_run)


def take_list(
    found: "AnswerSheet", book: "Book", named: Named, asked: Answered, here: Terminal
) -> None:
    """Adds the answers in a list to the files of the vendors; what is not taken is listed.

    Args:
        found: the list.
        book: the workbook that it is in.
        named: the files that the caller names.
        asked: what the caller says of the answers.
        here: the terminal.

    Raises:
        ProblemsFound: if anything in it is wrong.
        UsageError: if it is not clear whose answers they are, or there is no file to write into.
    """
    from oa_select.load.facts import custom_facts
    from oa_select.questionnaire.list_import import import_list
    from oa_select.spreadsheets.cell_values import text_in

    taken = import_list(
        found,
        book,
        _vendors(named),
        Path.cwd(),
        custom_facts(named.rubric, HERE),
        vendor=asked.vendor,
        source=asked.source,
    )
    _tell_all(taken.files, here, dry_run=asked.dry_run)
    if taken.unanswered:
        here.note(here.speech("questions without an answer: {count}", count=taken.unanswered))
    if headings := [text_in(each) for each in found.ignored]:
        here.note(here.speech("columns that were not imported: {names}", names=tuple(headings)))
    _tell_unmatched(taken.unmatched, book, found, here)


def _vendors(named: Named) -> tuple[Path, ...]:
    places, of_program = locate_vendors(named, HERE)
    if of_program:
        message = msg("there is no folder ./vendors to write into")
        raise UsageError(message, msg("`oa-select add NAME` makes it, and starts a vendor's file"))
    return places


def _tell_unmatched(
    unmatched: "Sequence[Unmatched]", book: "Book", found: "AnswerSheet", here: Terminal
) -> None:
    """Lists the questions that were not taken, each with its cell and what it may ask for."""
    if not unmatched:
        return
    say = here.speech
    here.note(
        say("not imported: no fact has this label or question; --map FILE names it"), always=True
    )
    for each in unmatched:
        place = book.at(found.sheet, each.cell)
        meant = (*each.candidates, *([each.near] if each.near else []))
        said = say('{place}: "{text}"', place=str(place), text=each.text)
        if meant:
            said = say(
                '{place}: "{text}"; perhaps {names}', place=str(place), text=each.text, names=meant
            )
        here.note(f"  {said}", always=True)


def _tell_all(files: "Sequence[Imported]", here: Terminal, *, dry_run: bool) -> None:
    """Writes what changes unless that is not wanted, shows it, and says what came of it."""
    changed = [each for each in files if each.added.claims]
    # Made before anything is written, so that what fails here has changed nothing.
    differences = {each.name: _difference(each, here) for each in changed}
    if not dry_run:
        change_files({Path(each.name): (each.before, each.added.text) for each in changed})
    for each in files:
        for problem in each.warnings:
            here.note(problem.line(here.speech), always=True)
        if each.added.claims:
            here.done(differences[each.name])
    for each in files:
        _tell(each, here, dry_run=dry_run)


def _tell(found: "Imported", terminal: Terminal, *, dry_run: bool) -> None:
    say, added = terminal.speech, found.added
    if not added.claims:
        said = say("no question is answered")
        if added.known:
            said = say("nothing new; answers that are already there: {count}", count=added.known)
        terminal.done(f"{found.name}: {said}")
        return
    for source in added.sources:
        if KIND_GRADES[source.kind] < "D":
            grade = KIND_GRADES[source.kind]
            said = say(
                'new source "{id}": {kind}, up to grade {grade}; check that you have the document',
                id=source.id,
                kind=source.kind,
                grade=grade,
            )
            terminal.note(said)
    _tell_clocks(found, terminal)
    counts = {"claims": len(added.claims), "sources": len(added.sources), "known": added.known}
    if dry_run:
        said = say(
            "claims to add: {claims}; new sources: {sources}; already there: {known}", **counts
        )
    else:
        said = say(
            "claims added: {claims}; new sources: {sources}; already there: {known}", **counts
        )
    terminal.note(f"{found.name}: {said}")


def _tell_clocks(found: "Imported", terminal: Terminal) -> None:
    """Says which times run in business hours, and of which nothing says on what clock."""
    say = terminal.speech
    answers = [each.answer for each in found.added.claims]
    business, unsaid = (
        tuple(each.fact.label for each in answers if each.clock == clock)
        for clock in ("business", "unsaid")
    )
    if business:
        said = say(
            "in business hours, but compared as they stand, as if in calendar time: {names}",
            names=business,
        )
        terminal.note(said)
    if unsaid:
        terminal.note(say("the answers do not say on which clock: {names}", names=unsaid))


def _difference(found: "Imported", here: Terminal) -> str:
    """The lines that change, as a unified diff; what a terminal might obey is escaped."""
    from oa_select.report.layout import Layout
    from oa_select.report.problems.patch import render_patch

    texts = {found.name: (found.before, found.added.text)}
    return render_patch(texts, Layout(here.speech, color=here.color)).removesuffix("\n")
