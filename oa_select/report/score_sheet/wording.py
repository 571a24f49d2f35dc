"""The words of a score sheet in both languages: those that ``oa-select import`` knows it by."""

from __future__ import annotations

from oa_select.text import LocalizedText

RUBRIC = LocalizedText("Rubric", "评分表")
EVALUATOR = LocalizedText("Evaluator", "评委")
ID = "id"
CRITERION = LocalizedText("Criterion", "指标")
PERCENT = LocalizedText("Weight (%)", "权重（%）")
RELATIVE = LocalizedText("Weight (relative)", "权重（相对）")
POINTS = LocalizedText("Weight (points)", "权重（分）")
OUT_OF = LocalizedText("Out of", "满分")
TOTAL = LocalizedText("Total", "合计")
ABSTAINS = LocalizedText("abstains: ", "弃权：")
"""Before the reason why an evaluator does not judge a vendor."""
SHEET = LocalizedText("Scores", "评分")
"""The name of the sheet where it is nobody's."""
