"""What to ask next, as JSON of version 1."""

from __future__ import annotations

from oa_select.report.json import Data, dump, ends, fields
from oa_select.report.layout import Layout
from oa_select.report.ranking.json import head_data
from oa_select.results.questions import OpenGate, Question, Questions


def render_questions_json(to_ask: Questions, layout: Layout) -> str:
    """The questions, up to the layout's limit, with the open gates and the decisive sets."""
    return dump(
        {
            **head_data(to_ask.ranking),
            "questions": [question_data(each) for each in to_ask.questions[: layout.limit]],
            "gates": [_gate(each) for each in to_ask.gates],
            "decisive_sets": [
                {
                    "rival": each.rival,
                    "leaves": [fields(answer, "vendor criterion") for answer in each.answers],
                    "gain": each.gain,
                }
                for each in to_ask.decisive_sets
            ],
        }
    )


def question_data(question: Question) -> Data:
    """One question as plain data."""
    return {
        "vendor": question.vendor,
        "fact": question.fact.path,
        **fields(question, "criterion kind"),
        "question": question.fact.question.both(),
        "weight": question.weight,
        **ends(question.points),
        "swing": question.swing,
        "score_low": question.score.low,
        "score_high": question.score.high,
        "value_of_information": question.value,
        "decisive": question.decisive,
        "state": question.fact.state,
        "evidence_grade": question.fact.grade,
    }


def _gate(gate: OpenGate) -> Data:
    return {
        **fields(gate, "vendor gate"),
        "fact": gate.fact.path if gate.fact else None,
        "question": gate.fact.question.both() if gate.fact else None,
        "decisive": gate.decisive,
    }
