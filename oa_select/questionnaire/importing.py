"""From the file of a questionnaire to the text of the vendor's file with its answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.files.claims import NO_SOURCE
from oa_select.load.rubric import LoadedRubric, load_rubric
from oa_select.load.sources import shared_sources
from oa_select.load.vendor import LoadedVendor
from oa_select.load.vendors import load_vendors
from oa_select.problems import Problem, ProblemsFound, UsageError, in_order
from oa_select.questionnaire.add import Added, add_answers
from oa_select.questionnaire.answers import Answers
from oa_select.questionnaire.layout import GUIDE
from oa_select.questionnaire.read import read_answers
from oa_select.questionnaire.sources import cite
from oa_select.questionnaire.whose import KnownVendors
from oa_select.questionnaire.workbook import Returned, read_workbook
from oa_select.text import msg

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
FindRubric = Callable[[str], Path]


class Imported(NamedTuple):
    """The result of importing a questionnaire; nothing is written yet.

    ``before`` is the text of the vendor's file at ``path``, ``name`` how messages name it.
    """

    path: Path
    name: str
    before: str
    added: Added
    warnings: tuple[Problem, ...]


def import_answers(
    workbook: bytes,
    name: str,
    vendors: Sequence[Path],
    find_rubric: FindRubric,
    folder: Path,
    *,
    vendor: str | None = None,
    source: str | None = None,
) -> Imported:
    """Reads a questionnaire and adds its answers to the text of the vendor's file.

    Args:
        workbook: that came back.
        name: how problems name it.
        vendors: files and folders of vendors.
        find_rubric: the file of a rubric by its id.
        folder: the working folder, which problems name files from.
        vendor: whose answers they must be, by id, name or alias.
        source: the id of the source that all answers cite, or of a new one.

    Raises:
        ProblemsFound: if anything in the questionnaire or in the vendor's file is wrong.
        UsageError: if the questionnaire is another vendor's, or there is no file to add it to.
    """
    returned = read_workbook(workbook, name)
    loaded = _vendor_of(returned, vendors, folder, vendor)
    found = _rubric_of(returned, find_rubric, folder)
    custom_facts = found.rubric.facts if found and _asks_for_own_facts(returned) else {}
    answers = read_answers(returned, custom_facts, found.rubric.rules.as_of if found else None)
    problems = sorted(
        answers.problems, key=lambda each: (each.location.sheet != GUIDE, each.location)
    )
    if any(each.severity == "error" for each in problems):
        raise ProblemsFound(problems)
    imported = into_file(loaded, answers, source, custom_facts, folder)
    return imported._replace(warnings=tuple(problems))


def into_file(
    loaded: LoadedVendor,
    answers: Answers,
    source: str | None,
    custom_facts: Mapping[str, Fact],
    folder: Path,
) -> Imported:
    """The text of a vendor's file with answers added to it.

    Args:
        loaded: the vendor, as its file has it.
        answers: without errors.
        source: the id of the source that all answers cite, or of a new one.
        custom_facts: those that the rubric declares itself.
        folder: the working folder, which problems name files from.

    Raises:
        UsageError: if nothing can be written there, or the id of the source is none.
    """
    file = loaded.document.file
    if Path(file).suffix.lower() == ".jsonl":
        message = msg("{file}: answers cannot be written into lines of JSON", file=file)
        raise UsageError(message, msg("put the vendor into a separate file"))
    known = loaded.sources.by_id
    if source == NO_SOURCE:
        message = msg(
            'a source cannot be called "{id}": the word means that there is no source', id=source
        )
        raise UsageError(message, msg("choose another id"))
    if source is not None and source not in known and not _ID.fullmatch(source):
        message = msg(
            "{value} is not an id; use letters, digits and hyphens (lower case for files)",
            value=source,
        )
        raise UsageError(message)
    path = folder / file
    before = path.read_bytes().decode("utf-8")
    citations = cite(answers.given, answers.date, known, source)
    shared = shared_sources(path.parent, folder).sources or {}
    added = add_answers(before, loaded, citations, custom_facts, shared)
    return Imported(path, file, before, added, ())


def _vendor_of(
    returned: Returned, places: Sequence[Path], folder: Path, asked: str | None
) -> LoadedVendor:
    """The vendor that the questionnaire was sent to, which must be the one that is asked for."""
    vendors = KnownVendors(load_vendors(places, folder))
    if asked is not None:
        wanted = vendors.find(asked)
        if (wanted.vendor.id if wanted else asked) != returned.vendor:
            message = msg(
                'this questionnaire was sent to "{sent}", not to "{asked}"',
                sent=returned.vendor,
                asked=asked,
            )
            raise UsageError(message)
    return vendors.of_id(returned.vendor)


def _rubric_of(returned: Returned, find_rubric: FindRubric, folder: Path) -> LoadedRubric | None:
    """The questionnaire's rubric; only where facts are asked that it declares must there be one."""
    name = returned.rubric if _ID.fullmatch(returned.rubric) else ""
    try:
        _, loaded, problems = load_rubric(find_rubric(name), folder)
        if loaded is None:
            raise ProblemsFound(in_order(problems))
    except (ProblemsFound, UsageError):
        if _asks_for_own_facts(returned):
            raise
        return None
    return loaded


def _asks_for_own_facts(returned: Returned) -> bool:
    return any(row.path.startswith("extra.") for row in returned.rows)
