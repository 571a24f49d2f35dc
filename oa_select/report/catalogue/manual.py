"""The manual of problem codes, as text and as JSON."""

from __future__ import annotations

from oa_select.manual.codes import CODES
from oa_select.manual.page import Rule, read_rule
from oa_select.report.json import dump
from oa_select.report.layout import Layout
from oa_select.report.terminal import cell, to_text, width_of
from oa_select.text import Speech

PAGE_WIDTH = 80


def render_manual_text(code: str | None, speech: Speech) -> str:
    """A line for each code, or the page of one, which is 80 columns wide wherever it goes.

    Args:
        code: one of ``CODES``; None for all.
        speech: of the reader.
    """
    lines = _all(speech) if code is None else _page(read_rule(code), speech)
    return "".join(f"{line}\n" for line in lines)


def render_manual_json(code: str | None) -> str:
    """The whole manual, or one code of it, as JSON of version 1."""
    found = [
        {
            "code": rule.code,
            "severity": rule.severity,
            "what": rule.what.both(),
            "why": rule.why.both(),
            "bad": rule.bad,
            "good": rule.good,
        }
        for rule in map(read_rule, CODES if code is None else [code])
    ]
    return dump({"format": 1, "rules": found})


def _all(speech: Speech) -> list[str]:
    rules = [(rule, severity_of(rule, speech)) for rule in map(read_rule, CODES)]
    codes = max(width_of(rule.code) for rule, _ in rules)
    severities = max(width_of(severity) for _, severity in rules)
    return [
        f"{_padded(rule.code, codes)}  {_padded(severity, severities)}  {speech.text(rule.what)}"
        for rule, severity in rules
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
