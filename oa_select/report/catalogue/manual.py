"""The manual of problem codes, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.manual.page import Rule, read_rule
from oa_select.report.json import both, dump
from oa_select.report.layout import Layout
from oa_select.report.terminal import cell, to_text, width_of
from oa_select.text import Speech

PAGE_WIDTH = 80


def render_manual_text(codes: Sequence[str], layout: Layout) -> str:
    """A line for each code, or the page of the only one, 80 columns wide wherever it goes."""
    speech = layout.speech
    rules = [read_rule(code) for code in codes]
    lines = _page(rules[0], speech) if len(rules) == 1 else _all(rules, speech)
    return "".join(f"{line}\n" for line in lines)


def render_manual_json(codes: Sequence[str], layout: Layout) -> str:
    """What the manual says of these codes, as JSON of version 1."""
    del layout
    found = [
        {
            "code": rule.code,
            "severity": rule.severity,
            "what": both(rule.what),
            "why": both(rule.why),
            "bad": rule.bad,
            "good": rule.good,
        }
        for rule in map(read_rule, codes)
    ]
    return dump({"format": 1, "rules": found})


def _all(rules: Sequence[Rule], speech: Speech) -> list[str]:
    said = [(rule, severity_of(rule, speech)) for rule in rules]
    codes = max(width_of(rule.code) for rule in rules)
    severities = max(width_of(severity) for _, severity in said)
    return [
        f"{_padded(rule.code, codes)}  {_padded(severity, severities)}  {speech.text(rule.what)}"
        for rule, severity in said
    ]


def _page(rule: Rule, speech: Speech) -> list[str]:
    words = [cell(speech.text(text)) for text in (rule.what, rule.why)]
    return [
        f"{rule.code} ({severity_of(rule, speech)})",
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


def severity_of(rule: Rule, speech: Speech) -> str:
    """The word for the severity of a code."""
    return speech("error") if rule.severity == "error" else speech("warning")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))
