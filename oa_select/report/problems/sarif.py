"""What ``check`` found as SARIF 2.1.0, for code scanning (OASIS standard, 2020)."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from oa_select import __version__
from oa_select.checks.run import Review
from oa_select.manual.page import Rule, read_rule
from oa_select.problems import Problem
from oa_select.report.json import dump
from oa_select.report.layout import Layout
from oa_select.report.problems.most import more, shown
from oa_select.report.problems.text import within
from oa_select.text import Message, Speech

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"


def render_check_sarif(review: Review, layout: Layout) -> str:
    """One run with the rules that were broken and every problem; paths relative to the root.

    Readers identify rules by id, not by index, so that those nobody broke would
    only be weight.
    """
    speech, prefix = layout.speech, layout.prefix
    told = shown(review.problems)
    problems = [each for each, _ in told.problems]
    codes = sorted({each.code for each in problems})
    driver = {
        "name": "oa-select",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(read_rule(code), speech) for code in codes],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(each, codes.index(each.code), fingerprint, speech, prefix)
            for each, fingerprint in zip(problems, _fingerprints(problems), strict=True)
        ],
    }
    if told.hidden:
        said = {"level": "warning", "message": {"text": speech.say(more(told.hidden))}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [said]}]
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


def _result(
    problem: Problem, rule: int, fingerprint: str, speech: Speech, prefix: str
) -> dict[str, Any]:
    place = problem.location
    physical: dict[str, Any] = {"artifactLocation": _artifact(within(prefix, place.file))}
    if place.has_lines:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _plain(problem.said(speech))},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"problem/v1": fingerprint},
    }


def _artifact(path: str) -> dict[str, str]:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    # The name may hold bytes that are no text.
    return {"uri": quote(os.fsencode(path)), "uriBaseId": ROOT}


def _plain(text: str) -> str:
    """Text without links and placeholders (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _fingerprints(problems: Iterable[Problem]) -> Iterator[str]:
    """A hash for each problem that does not depend on its line or the language.

    Problems of one file that say the same are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for each in problems:
        said = "\n".join((each.code, each.location.file, str(_without_lines(each.message))))
        seen[said] += 1
        text = said if seen[said] == 1 else f"{said}\n{seen[said]}"
        yield hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _without_lines(message: Message) -> Message:
    told = ((key, "" if key == "line" else value) for key, value in message.arguments)
    return message._replace(arguments=tuple(told))
