"""Codes of ratings: what evaluators weigh and judge."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

_RUBRIC = """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - {id: demo, title: Demonstration, weight: 60, rated: true}
  - id: warranty
    weight: 40
    fact: stages.after_sale.warranty_months
    points: [[0, 0], [36, 100]]
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid, published: 2026-03}}
stages: {after_sale: {warranty_months: {value: 12, source: bid}}}
"""


def _ratings(said: str, evaluator: str = "li-na") -> str:
    return f"# ratings/{evaluator}.yaml\nformat: 1\nevaluator: li-na\n{said}\n"


RATINGS = (
    Rule(
        "evaluator-twice",
        "error",
        Text("Two files hold the ratings of one evaluator.", "同一位评委有两个评分文件。"),
        Text(
            "Nobody has two votes. One of the files is old, or belongs to somebody else.",
            "一人不能有两票。其中一个文件或已过时，或属于别人。",
        ),
        _RUBRIC
        + _ratings("ratings: {acme: {demo: 80}}")
        + '# ratings/li-na.json\n{"format": 1, "evaluator": "li-na"}\n',
        _RUBRIC
        + _ratings("ratings: {acme: {demo: 80}}")
        + "# ratings/wang.yaml\nformat: 1\nevaluator: wang\nratings: {acme: {demo: 70}}\n",
    ),
    Rule(
        "not-rated",
        "error",
        Text(
            "A judgement on a criterion whose points come from facts.",
            "对分数来自事实的指标作了评判。",
        ),
        Text(
            "A judgement cannot take the place of a fact. Where a fact is wrong, state the better evidence in the vendor's file; where people shall judge, write rated: true in the rubric.",
            "评判不能代替事实。事实有误的，请在厂商文件中写明更好的证据；确须由人评判的，请在评分表中写 rated: true。",
        ),
        _RUBRIC + _ratings("ratings: {acme: {warranty: 80}}"),
        _RUBRIC + _ratings("ratings: {acme: {demo: 80}}"),
    ),
    Rule(
        "unknown-vendor",
        "error",
        Text("Ratings name a vendor that is not at hand.", "评分文件提到的厂商不在现有厂商之中。"),
        Text(
            "The judgement would be lost in silence. Write the id of the vendor as its file has it.",
            "否则该评判会无声丢失。请按厂商文件写明其 id。",
        ),
        _RUBRIC + _ratings("ratings: {acne: {demo: 80}}"),
        _RUBRIC + _ratings("ratings: {acme: {demo: 80}}"),
    ),
    Rule(
        "wrong-rubric",
        "error",
        Text(
            "Ratings name a rubric that the project does not have.",
            "评分文件写明的评分表在项目中不存在。",
        ),
        Text(
            "Ratings that name a rubric count under that one alone, so under a name that nobody has they would count nowhere.",
            "写明评分表的评分文件只在该评分表下计入；名称写错，就哪里都不计入。",
        ),
        _RUBRIC + _ratings("rubric: other\nratings: {acme: {demo: 80}}"),
        _RUBRIC + _ratings("rubric: mine\nratings: {acme: {demo: 80}}"),
    ),
)
