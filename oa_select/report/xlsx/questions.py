"""The sheet of questions: what to ask next, in order of the value of the answers."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.questions.words import evidence_of, questions_summary
from oa_select.report.sentences import joined
from oa_select.report.words import state_words
from oa_select.report.xlsx.book import Book
from oa_select.report.xlsx.tables import Cell, Field, write_table
from oa_select.results.questions import OpenGate, Question
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import Language, LocalizedText, one_line


def write_questions(book: Book) -> None:
    """Fills the sheet: open gates first, since they must be known, then what decides."""
    say, to_ask = book.speech, book.to_ask
    fields = [
        Field(say("Vendor"), 16),
        Field(say("Criterion or gate"), 22),
        Field(say("Question"), 46),
        Field(say("In Chinese") if say.language == "en" else say("In English"), 46),
        Field(say("Known now"), 20),
        Field(say("Why"), 13),
        Field(say("Effective weight, %"), points=True),
        Field(say("Score at worst"), points=True),
        Field(say("Score at best"), points=True),
        Field(say("Swing"), points=True),
        Field(say("Value"), points=True, exact=True),
        Field(say("Changes who is first"), 10),
        Field(say("Path of the fact"), 36, printed=False),
    ]
    rows = [_gate(book, each) for each in to_ask.gates]
    rows += [_question(book, each) for each in to_ask.questions]
    said = [
        joined(questions_summary(to_ask, say), say),
        say(
            "As written, not live. Swing: by how many points answers can move the score. Value: "
            "by how many points the choice is expected to be better once the answer is known. In "
            "order: gates, what alone changes who is first, then by value, then by swing."
        ),
    ]
    write_table(book, book.titles.questions, [cell_text(each) for each in said], fields, rows)


def _question(book: Book, asked: Question) -> Sequence[Cell]:
    say = book.speech
    why = say("to confirm") if asked.kind == "confirm" else say("open")
    points = (100 * asked.weight, asked.score.low, asked.score.high, asked.swing, asked.value)
    return (
        *(book.says(asked.name), book.says(asked.title), *_both(book, asked.fact.question)),
        *(evidence_of(asked, say), why, *points, _decides(book, asked), asked.fact.path),
    )


def _gate(book: Book, gate: OpenGate) -> Sequence[Cell]:
    say, fact = book.speech, gate.fact
    question = _both(book, fact.question) if fact else ("", "")
    state, path = (state_words(fact.state, say), fact.path) if fact else ("", "")
    return (
        *(book.says(gate.name), book.says(gate.title), *question),
        *(state, say("must be known first"), *(None,) * 5, _decides(book, gate), path),
    )


def _decides(book: Book, asked: Question | OpenGate) -> str:
    return book.speech("yes") if asked.decisive else ""


def _both(book: Book, question: LocalizedText) -> tuple[str, str]:
    """The question in the language of the workbook, and in the other one."""
    other: Language = "zh" if book.speech.language == "en" else "en"
    return book.says(question), cell_text(one_line(question.get(other)))
