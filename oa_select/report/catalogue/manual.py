"""The manual of problem codes, as text and as JSON."""

from __future__ import annotations

from oa_select.manual import MANUAL, Rule
from oa_select.report.json import dump
from oa_select.report.layout import Layout
from oa_select.report.terminal import cell, to_text, width_of
from oa_select.text import Speech

PAGE_WIDTH = 80


def render_manual_text(code: str | None, speech: Speech) -> str:
    """A line for each code, or the page of one, which is 80 columns wide wherever it goes.

    Args:
        code: one that the manual has; None for all.
        speech: of the reader.
    """
    lines = _all(speech) if code is None else _page(MANUAL[code], speech)
    return "".join(f"{line}\n" for line in lines)


def render_manual_json(code: str | None) -> str:
    """The whole manual, or one code of it, as JSON of version 1."""
    rules = MANUAL.values() if code is None else [MANUAL[code]]
    found = [
        {
            "code": rule.code,
            "severity": rule.severity,
            "what": rule.what.both(),
            "why": rule.why.both(),
            "bad": rule.bad,
            "good": rule.good,
        }
        for rule in rules
    ]
    return dump({"format": 1, "rules": found})


def _all(speech: Speech) -> list[str]:
    kinds = {code: _severity(rule, speech) for code, rule in MANUAL.items()}
    codes, severities = max(map(width_of, kinds)), max(map(width_of, kinds.values()))
    return [
        f"{_padded(code, codes)}  {_padded(kinds[code], severities)}  {speech.text(rule.what)}"
        for code, rule in MANUAL.items()
    ]


def _page(rule: Rule, speech: Speech) -> list[str]:
    words = [cell(speech.text(text)) for text in (rule.what, rule.why)]
    return [
        f"{rule.code} ({_severity(rule, speech)})",
        "",
        *to_text(words, Layout(speech, PAGE_WIDTH)).splitlines(),
        "",
        speech("Bad:"),
        *_indented(rule.bad),
        "",
        speech("Good:"),
        *_indented(rule.good),
    ]


def _indented(example: str) -> list[str]:
    return [f"  {line}" for line in example.splitlines()]


def _severity(rule: Rule, speech: Speech) -> str:
    return speech("error") if rule.severity == "error" else speech("warning")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))
