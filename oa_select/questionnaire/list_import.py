"""From a list of answers to the texts of the vendors' files with the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Claim
from oa_select.facts.fact import Fact
from oa_select.files.claims import ClaimEntry
from oa_select.load.claims import read_claim
from oa_select.load.sources import Sources
from oa_select.load.vendor import LoadedVendor
from oa_select.load.vendors import load_vendors, no_vendor
from oa_select.problems import Location, Problem, ProblemsFound, UsageError, in_order, letters
from oa_select.questionnaire.answer_columns import AnswerColumn
from oa_select.questionnaire.answer_list import AnswerSheet, Question, Unmatched
from oa_select.questionnaire.answers import Answer, Answers, Evidence
from oa_select.questionnaire.cells import Wrong, text_in
from oa_select.questionnaire.importing import Imported, into_file
from oa_select.questionnaire.typed import says_nothing, typed_in
from oa_select.questionnaire.whose import KnownVendors
from oa_select.spreadsheets.book import Book, Cell
from oa_select.text import msg, one_line


class ImportedList(NamedTuple):
    """The result of importing a list of answers; nothing is written yet.

    ``files`` has one for each vendor, ``unmatched`` the questions that are not taken, and
    ``unanswered`` counts those that are, but that a vendor says nothing to.
    """

    files: tuple[Imported, ...]
    unmatched: tuple[Unmatched, ...]
    unanswered: int


def import_list(
    found: AnswerSheet,
    book: Book,
    vendors: Sequence[Path],
    folder: Path,
    custom_facts: Mapping[str, Fact],
    *,
    vendor: str | None,
    source: str | None,
) -> ImportedList:
    """Reads a list of answers and adds them to the texts of the vendors' files.

    Args:
        found: the list in the workbook.
        book: the workbook.
        vendors: files and folders of vendors.
        folder: the working folder, which problems name files from.
        custom_facts: those that the rubric declares itself; questions for others are not taken.
        vendor: whose answers they are, by id, name or alias; of several columns only this one's.
        source: the id of the source that all answers cite, or of a new one.

    Raises:
        ProblemsFound: if anything in the list or in a vendor's file is wrong.
        UsageError: if it is not clear whose answers they are, or there is no file to add them to.
    """
    if found.others:
        sheets = (found.sheet.name, *found.others)
        message = msg("several sheets are lists of answers: {sheets}", sheets=sheets)
        raise UsageError(message, msg("name one: --sheet NAME"))
    facts = {**CATALOGUE, **custom_facts}
    reader = _Reader(found, book, facts)
    if found.sheet.too_large:
        message = msg("the sheet is larger than what was read of it")
        hint = msg("delete the rows and columns beside the list")
        raise ProblemsFound(
            [Problem(Location.whole(book.file), "error", "file-too-large", message, hint)]
        )
    whose = reader.whose(KnownVendors(load_vendors(vendors, folder)), vendor)
    given = [(loaded, reader.answers(column)) for column, loaded in whose]
    if reader.problems:
        raise ProblemsFound(in_order(reader.problems))
    files = tuple(
        into_file(loaded, Answers(answers, None, ()), source, custom_facts, folder)
        for loaded, answers in given
    )
    of_other_rubrics = (
        Unmatched(each.cell, one_line(str(each.cell.content)), (each.path,))
        for each in found.questions
        if each.path not in facts
    )
    return ImportedList(files, (*found.unmatched, *of_other_rubrics), reader.unanswered)


class _Reader:
    """Reads one list, gathering its problems."""

    def __init__(self, found: AnswerSheet, book: Book, facts: Mapping[str, Fact]) -> None:
        self.found, self.book, self.facts = found, book, facts
        self.questions = [each for each in found.questions if each.path in facts]
        self.problems: list[Problem] = []
        self.unanswered = 0

    def whose(
        self, known: KnownVendors, asked: str | None
    ) -> list[tuple[AnswerColumn, LoadedVendor]]:
        """The columns to take, each with its vendor."""
        columns = self.found.columns
        wanted = known.named(asked) if asked is not None else None
        if len(columns) == 1:
            return [(columns[0], self._of_one(columns[0], known, wanted))]
        if nameless := [each.number for each in columns if not each.name]:
            message = msg(
                "no heading says whose answers are in columns {columns}",
                columns=tuple(letters(each) for each in nameless),
            )
            raise UsageError(message, msg("write the vendors' names above them"))
        return self._of_several(known, wanted)

    def _of_one(
        self, column: AnswerColumn, known: KnownVendors, wanted: LoadedVendor | None
    ) -> LoadedVendor:
        """The vendor of the only column: named, else that of the heading, the sheet or the file."""
        headed = known.find(column.name) if column.name else None
        if wanted is not None:
            if headed is not None and headed is not wanted:
                message = msg(
                    'these are the answers of "{headed}", not of "{asked}"',
                    headed=headed.vendor.id,
                    asked=wanted.vendor.id,
                )
                raise UsageError(message)
            return wanted
        names = (column.name, self.found.sheet.name, PurePath(self.book.file).stem)
        for name in filter(None, names):
            if (found := known.find(name)) is not None:
                return found
        if known.problems:
            raise ProblemsFound(known.problems)
        tried = tuple(dict.fromkeys(f'"{each}"' for each in names if each))
        message = msg(
            "nothing says whose answers these are: no vendor is called {names}", names=tried
        )
        hint = msg("name the vendor: --vendor VENDOR; `oa-select add NAME` starts a new one's file")
        raise UsageError(message, hint)

    def _of_several(
        self, known: KnownVendors, wanted: LoadedVendor | None
    ) -> list[tuple[AnswerColumn, LoadedVendor]]:
        """The vendors by the headings of their columns; problems where one is none's."""
        taken: dict[str, tuple[AnswerColumn, LoadedVendor]] = {}
        for column in self.found.columns:
            loaded = known.find(column.name)
            if wanted is not None and loaded is not wanted:
                continue
            at = column.heading or Cell(row=1, column=column.number)
            if loaded is None and known.problems:
                raise ProblemsFound(known.problems)
            if loaded is None:
                wrong = no_vendor(column.name, known.names)
                self._problem(at, Wrong("unknown-vendor", wrong.message, wrong.hint))
            elif loaded.vendor.id in taken:
                message = msg('two columns are of vendor "{id}"', id=loaded.vendor.id)
                self._problem(at, Wrong("vendor-twice", message, msg("keep one of them")))
            else:
                taken[loaded.vendor.id] = column, loaded
        if wanted is not None and not taken:
            headed = tuple(each.name for each in self.found.columns)
            message = msg(
                'no column is of vendor "{id}", but of {names}', id=wanted.vendor.id, names=headed
            )
            raise UsageError(message)
        return list(taken.values())

    def answers(self, column: AnswerColumn) -> tuple[Answer, ...]:
        """The answers in a column."""
        given: dict[str, tuple[Answer, Cell]] = {}
        for question in self.questions:
            cell = self.found.cell(question, column.number)
            answer = self._answer(question, column, cell)
            if answer is None:
                continue
            path = question.path
            first, at = given.setdefault(path, (answer, cell))
            if first.claim != answer.claim:
                message = msg(
                    "{path}: another answer to the same question is in {cell}",
                    path=path,
                    cell=at.name,
                )
                self._problem(cell, Wrong("several-values", message, msg("keep one of them")))
        return tuple(answer for answer, _ in given.values())

    def _answer(self, question: Question, column: AnswerColumn, cell: Cell) -> Answer | None:
        fact = self.facts[question.path]
        before = len(self.problems)
        unit = question.unit or self._beside(question, column.unit)
        remark = self._beside(question, column.remark)
        title = self._beside(question, column.evidence)
        try:
            typed = typed_in(cell, fact, unit)
        except Wrong as wrong:
            self._problem(cell, wrong)
            return None
        if typed is None:
            self.unanswered += 1
            return None
        note = typed.note(remark)
        if typed.value == "not_applicable" and typed.form == "state" and not note:
            note = typed.text
        raw = {typed.form: typed.value, **({"note": note} if note else {})}
        found = read_claim(fact, ClaimEntry.model_validate(raw), Sources({}))
        if not isinstance(found, Claim):
            self._problem(cell, Wrong(found.code, found.message, found.hint))
        if len(self.problems) > before or not isinstance(found, Claim):
            return None
        return Answer(fact, found, Evidence(title))

    def _beside(self, question: Question, column: int | None) -> str:
        """The text in a cell beside an answer; empty where it says nothing."""
        cell = self.found.cell(question, column)
        try:
            text = text_in(cell)
        except Wrong as wrong:
            self._problem(cell, wrong)
            return ""
        return "" if says_nothing(text) else text

    def _problem(self, cell: Cell, wrong: Wrong) -> None:
        place = self.book.at(self.found.sheet, cell)
        self.problems.append(Problem(place, "error", wrong.code, wrong.message, wrong.hint))
