"""What to ask next, as CSV (RFC 4180): a line for each question, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from oa_select.questions import Inquiry, Question
from oa_select.report.ask_json import question_data
from oa_select.text import one_line

BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Text that begins so would be run by a spreadsheet."""
COLUMNS = (
    "vendor",
    "name_en",
    "name_zh",
    "fact",
    "criterion",
    "kind",
    "question_en",
    "question_zh",
    "weight",
    "low",
    "high",
    "swing",
    "score_low",
    "score_high",
    "value_of_information",
    "decisive",
    "state",
    "evidence_grade",
)


def render_ask_csv(inquiry: Inquiry, limit: int | None = None, *, bom: bool = False) -> str:
    """The questions; ``bom`` begins with a byte-order mark, by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in inquiry.questions[:limit]:
        writer.writerow(_row(each))
    return (BYTE_ORDER_MARK if bom else "") + text.getvalue()


def _row(question: Question) -> list[str | float]:
    data = question_data(question)
    name, asked = question.name.both(), data.pop("question")
    data |= {"name_en": name["en"], "name_zh": name["zh"]}
    data |= {"question_en": asked["en"], "question_zh": asked["zh"]}
    return [_cell(data[column]) for column in COLUMNS]


def _cell(value: object) -> str | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return value
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
