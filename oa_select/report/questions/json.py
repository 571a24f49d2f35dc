"""What to ask next, as JSON of version 1."""

from __future__ import annotations

from typing import Any

from oa_select.report.ranking.json import dump, head_data
from oa_select.results.questions import DecisiveSet, OpenGate, Question, Questions


def render_questions_json(to_ask: Questions, limit: int | None = None) -> str:
    """All questions, or the first of them, with the open gates and the decisive sets."""
    data = head_data(to_ask.ranking)
    data["questions"] = [question_data(each) for each in to_ask.questions[:limit]]
    data["gates"] = [_gate(each) for each in to_ask.gates]
    data["decisive_sets"] = [_set(each) for each in to_ask.decisive_sets]
    return dump(data)


def question_data(question: Question) -> dict[str, Any]:
    """One question as plain data."""
    return {
        "vendor": question.vendor,
        "fact": question.fact.path,
        "criterion": question.criterion,
        "kind": question.kind,
        "question": question.fact.question.both(),
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


def _gate(gate: OpenGate) -> dict[str, Any]:
    return {
        "vendor": gate.vendor,
        "gate": gate.gate,
        "fact": gate.fact.path if gate.fact else None,
        "question": gate.fact.question.both() if gate.fact else None,
        "decisive": gate.decisive,
    }


def _set(found: DecisiveSet) -> dict[str, Any]:
    return {
        "rival": found.rival,
        "leaves": [{"vendor": each.vendor, "criterion": each.criterion} for each in found.answers],
        "gain": found.gain,
    }
