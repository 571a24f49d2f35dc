"""The numbers that a cell of a questionnaire accepts: as a spreadsheet rule, and in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from oa_select.interval import as_written
from oa_select.questionnaire.layout import in_both
from oa_select.results.questions import Form
from oa_select.text import Language
from oa_select.text import LocalizedText as Text


def number_rule(form: Form, language: Language) -> Mapping[str, Any]:
    """The natural bounds of a number, as the spreadsheet holds its cell to them."""
    low, high = form.bounds
    rule: dict[str, Any] = {"validate": "decimal", **refusal(range_words(form), language)}
    if math.isinf(high):
        return {**rule, "criteria": ">=", "value": -1e300 if math.isinf(low) else low}
    if math.isinf(low):
        return {**rule, "criteria": "<=", "value": high}
    return {**rule, "criteria": "between", "minimum": low, "maximum": high}


def refusal(said: Text, language: Language) -> dict[str, Any]:
    """The message of the spreadsheet where a cell is given another value."""
    return {
        "error_title": in_both(Text("Not an answer", "无法识别的答复"), language),
        "error_message": in_both(said, language, "\n")[:255],
    }


def range_words(form: Form) -> Text:
    """Which numbers a cell takes, in which unit."""
    low, high = form.bounds
    unit = form.unit or Text()
    en, zh = unit.get("en"), unit.get("zh")
    if math.isinf(low) and math.isinf(high):
        said = Text("A number", "数字")
    elif math.isinf(high):
        said = Text(f"A number, {as_written(low)} or more", f"不小于{as_written(low)}的数字")
    elif math.isinf(low):
        said = Text(f"A number, {as_written(high)} or less", f"不大于{as_written(high)}的数字")
    else:
        least, most = as_written(low), as_written(high)
        said = Text(f"A number from {least} to {most}", f"{least}至{most}的数字")
    if en.startswith("per "):
        return Text(f"{said.en}, {en}.", f"{said.zh}，单位：{zh}。")
    return Text(
        f"{said.en}, in {en}." if en else f"{said.en}.",
        f"{said.zh}，单位：{zh}。" if zh else f"{said.zh}。",
    )
