"""What ``check`` found as SARIF 2.1.0, for code scanning (OASIS standard, 2020)."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote

from oa_select import __version__
from oa_select.manual import MANUAL, Rule
from oa_select.problems import Problem
from oa_select.report.check_report import within
from oa_select.report.ranking_json import dump
from oa_select.review import Review
from oa_select.text import Speech

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"


def render_check_sarif(review: Review, speech: Speech, prefix: str = "") -> str:
    """One run with the rules that were broken and every problem; paths relative to the root.

    Args:
        review: what was found.
        speech: the language of the messages.
        prefix: the way from the root of the repository to the working folder, with a slash at its
            end, or empty.
    """
    codes = sorted({each.code for each in review.problems})
    driver = {
        "name": "oa-select",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(MANUAL[code], speech) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(each, codes.index(each.code), speech, prefix) for each in review.problems
        ],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, speech: Speech) -> dict[str, Any]:
    what, why = speech.text(rule.what), speech.text(rule.why)
    wrong, right = speech("Wrong:"), speech("Right:")
    examples = ((wrong, rule.bad), (right, rule.good))
    text = "\n\n".join([what, why, *(f"{title}\n\n{example}" for title, example in examples)])
    fenced = [f"{title}\n\n```yaml\n{example}```\n" for title, example in examples]
    return {
        "id": rule.code,
        "shortDescription": {"text": what},
        "fullDescription": {"text": why},
        "help": {"text": text, "markdown": "\n\n".join([what, why, *fenced])},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(problem: Problem, rule: int, speech: Speech, prefix: str) -> dict[str, Any]:
    place = problem.location
    region = {"startLine": place.line, "startColumn": place.column}
    physical = {"artifactLocation": _artifact(within(prefix, place.file)), "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": problem.said(speech)},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"problem/v1": _fingerprint(problem)},
    }


def _artifact(path: str) -> dict[str, str]:
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": ROOT}


def _fingerprint(problem: Problem) -> str:
    """The same while the problem only moves to another line, in every language."""
    said = "\n".join((problem.code, problem.location.file, str(problem.message)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
