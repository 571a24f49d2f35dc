"""What to ask next, as a workbook that one vendor fills in and ``oa-select import`` reads back.

The questions are ordered by section, not by the value of their answers: nothing in the workbook
tells a vendor what counts most, or what it scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from oa_select.facts.catalogue import CATALOGUE, SECTION_LABELS
from oa_select.problems import UsageError
from oa_select.questionnaire.guide import Opening, write_guide
from oa_select.questionnaire.layout import FORMAT, GUIDE, KEY, LISTS, MARK, QUESTIONS
from oa_select.questionnaire.sheet import Asked, write_questions
from oa_select.report.layout import Layout
from oa_select.report.questions.letter import TITLE
from oa_select.report.questions.words import once
from oa_select.results.questions import Questions
from oa_select.spreadsheets.writing import cell_text, written
from oa_select.text import LocalizedText, msg

if TYPE_CHECKING:
    from xlsxwriter import Workbook


class Addressed(NamedTuple):
    """What to ask, and the id of the one vendor that is asked, which takes part."""

    to_ask: Questions
    vendor: str


def render_questionnaire(addressed: Addressed, layout: Layout) -> bytes:
    """The questionnaire of one vendor, the reader's language first.

    Args:
        addressed: the questions, and the vendor.
        layout: of the reader; ``limit`` keeps the questions that are worth most.

    Raises:
        UsageError: if there is nothing to ask that a cell could answer.
    """
    to_ask, vendor = addressed
    name = to_ask.ranking.of(vendor).name
    everything = _asked(to_ask, vendor, layout.limit)
    asked = [each for each in everything if not each.form.derived]
    left_out = by_list(addressed, layout.limit)
    if not asked:
        raise UsageError(msg("there is nothing to ask {name} in a questionnaire", name=name))
    say = layout.speech
    clocked = any(each.form.clocked for each in asked)
    opening = Opening(name, layout.letterhead, to_ask.places, left_out, clocked)

    def fill(workbook: Workbook) -> None:
        guide, questions = workbook.add_worksheet(GUIDE), workbook.add_worksheet(QUESTIONS)
        key, lists = workbook.add_worksheet(KEY), workbook.add_worksheet(LISTS)
        dated = write_guide(workbook, guide, opening, say.language)
        sections = [(_title(section), members) for section, members in _by_section(asked)]
        places = write_questions(workbook, questions, lists, sections, say.language)
        about = (("vendor", vendor), ("rubric", to_ask.ranking.rubric.id), ("date", dated))
        head = ((MARK, FORMAT), *about, ("row", "fact", "member", "question"))
        for row, cells in enumerate((*head, *places)):
            key.write_row(row, 0, cells)
        for sheet in (key, lists):
            sheet.hide()
            sheet.protect()

    return written(cell_text(say.say(TITLE, name=name)), fill)


def by_list(addressed: Addressed, limit: int | None) -> list[LocalizedText]:
    """The labels of what no cell can answer, but a list of the places that the vendor serves."""
    everything = _asked(*addressed, limit)
    return [each.fact.label for each in everything if each.form.derived]


def _asked(to_ask: Questions, vendor: str, limit: int | None) -> list[Asked]:
    """The facts to ask for, each once, in the order of the catalogue."""
    found: dict[str, Asked] = {}
    for gate in to_ask.gates:
        if gate.vendor == vendor and gate.fact is not None and gate.form is not None:
            found[gate.fact.path] = Asked(gate.fact, gate.form)
    questions = [each for each in to_ask.questions[:limit] if each.vendor == vendor]
    for each in once(questions):
        found.setdefault(each.fact.path, Asked(each.fact, each.form, each.kind == "confirm"))
    order = {path: place for place, path in enumerate(CATALOGUE)}
    return sorted(found.values(), key=lambda each: order.get(each.fact.path, len(order)))


def _by_section(asked: Sequence[Asked]) -> list[tuple[str, list[Asked]]]:
    found: dict[str, list[Asked]] = {}
    for each in asked:
        found.setdefault(each.form.section, []).append(each)
    return list(found.items())


def _title(section: str) -> LocalizedText:
    return SECTION_LABELS.get(section, LocalizedText.plain(section))
