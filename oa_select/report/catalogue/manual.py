"""The manual of problem codes, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from oa_select.manual.page import Rule, read_rule
from oa_select.report.json import both, dump
from oa_select.report.layout import Layout
from oa_select.report.terminal import GAP, cell, keep, to_text
from oa_select.text import Speech

PAGE_WIDTH = 80


def render_manual_text(codes: Sequence[str], layout: Layout) -> str:
    """A line for each code, or the page of the only one, 80 columns wide wherever it goes."""
    speech = layout.speech
    rules = [read_rule(code) for code in codes]
    if len(rules) != 1:
        return to_text([_all(rules, speech)], layout)
    return "".join(f"{line}\n" for line in _page(rules[0], speech))


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


def _all(rules: Sequence[Rule], speech: Speech) -> Table:
    table = Table.grid(padding=(0, GAP, 0, 0))
    for _ in ("code", "severity", "what"):
        table.add_column(overflow="fold")
    for rule in rules:
        words = (rule.code, severity_of(rule, speech), speech.text(rule.what))
        table.add_row(*map(cell, words))
    return keep(table, 0, 1)


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
