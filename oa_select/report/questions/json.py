"""What to ask next, as JSON of version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oa_select.report.json import both, dump, note
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data
from oa_select.results.questions import OpenGate, Question, Questions

if TYPE_CHECKING:
    from oa_select.results.json import questions as data


def render_questions_json(to_ask: Questions, layout: Layout) -> str:
    """The questions, up to the layout's limit, with the open gates and the decisive sets."""
    found: data.Questions = {
        **head_data(to_ask.placed),
        "questions": [question_data(each) for each in to_ask.questions[: layout.limit]],
        "gates": [_gate(each) for each in to_ask.gates],
        "decisive_sets": [
            {
                "rival": each.rival,
                "leaves": [
                    {"vendor": answer.vendor, "criterion": answer.criterion}
                    for answer in each.answers
                ],
                "gain": each.gain,
            }
            for each in to_ask.decisive_sets
        ],
    }
    return dump(found)


def question_data(question: Question) -> data.Question:
    """One question as plain data."""
    return {
        "vendor": question.vendor,
        "fact": question.fact.path,
        "criterion": question.criterion,
        "kind": question.kind,
        "question": both(question.fact.question),
        "weight": question.weight,
        "low": question.points.low,
        "high": question.points.high,
        "swing": question.swing,
        "score_low": question.score.low,
        "score_high": question.score.high,
        "value_of_information": question.value,
        "decisive": question.decisive,
        "state": question.fact.state,
        "evidence_grade": question.fact.grade,
    }


def _gate(gate: OpenGate) -> data.OpenGate:
    return {
        "vendor": gate.vendor,
        "gate": gate.gate,
        "fact": gate.fact.path if gate.fact else None,
        "question": note(gate.fact.question) if gate.fact else None,
        "decisive": gate.decisive,
    }
