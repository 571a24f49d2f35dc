"""What to ask next, as CSV (RFC 4180): a line for each question, safe to open in a spreadsheet."""

from __future__ import annotations

from oa_select.report.csv_cells import to_csv
from oa_select.report.json import Data
from oa_select.report.layout import Layout
from oa_select.report.questions.json import question_data
from oa_select.results.questions import Question, Questions

COLUMNS = (
    "vendor name_en name_zh fact criterion kind question_en question_zh weight low high swing "
    "score_low score_high value_of_information decisive state evidence_grade"
)


def render_questions_csv(to_ask: Questions, layout: Layout) -> str:
    """The questions, up to the layout's limit."""
    return to_csv(
        COLUMNS, (_row(each) for each in to_ask.questions[: layout.limit]), bom=layout.bom
    )


def _row(question: Question) -> Data:
    name, asked = question.name, question.fact.question
    return {
        **question_data(question),
        "name_en": name.get("en"),
        "name_zh": name.get("zh"),
        "question_en": asked.get("en"),
        "question_zh": asked.get("zh"),
    }
