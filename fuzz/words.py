"""Words that inputs are made of: those that files have, and odd ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from oa_select.facts.catalogue import CATALOGUE
from oa_select.manual.severities import SEVERITIES

SCHEMAS = ("vendor", "rubric", "sources", "needs", "ratings", "ranking")
NUMBERS = (
    "0", "-0", "1", "-1", "2", "5", "60", "99.999", "100", "100.0000001", "101", "1000", "1e15",
    "1.0e+15", "1.0e+16", "1.0e-15", "1e-16", "1e308", "1e309", "5e-324", "-1.0e+15", "0.1", ".5",
    "5.", "+1", "1_000", "0x1F", "0o17", "017", "0b1", "1:30", ".inf", "-.inf", ".nan", "NaN",
    "Infinity", "9007199254740993", "1" + "0" * 39, "33.333333333", "2026", "2026-01",
    "2026-02-30", "2026-13", "9999-12-31", "1/3", "3/1", "1/0", "50%", "１２", "٣", "一百",
)  # fmt: skip
PLAIN = (
    "", "~", "null", "true", "false", "yes", "no", "on", "y", "True", "<<", "=", "none",
    "unknown", "not_applicable", "acme", "birch", "mine", "anna", "x-own", "a b", "a: b", "- a",
    "a #b", "…",
)  # fmt: skip
ODD = (
    "\u200b", "\ufeff", "\u202e", "\u2028", "\u3164", "\xad", "\u200d", "e\u0301", "\U0001f600",
    "\U0001f468\u200d\U0001f469", "\U000e0041", "\x00", "\x1b[31m", "\x85", "\x9b", "甲",
    "甲公司", "＝1+1", "=1+1", "@x", "-1+1", "<script>", "</script>", "]]>", "&amp;", "{{7*7}}",
    "${x}", "%s%n", "%0A", "::stop-commands::x", "##[x]", "[red]", "|", "```", "<!--", "\\", "'",
    '"', "`", "$(x)", "../..", "\t", "\r", "\r\n", "\n", " ", "，", "；", "：", "（", "ß", "İ",
    "ﬀ", "a" * 70, "词" * 40,
)  # fmt: skip
YAML = (
    "&a ", "*a", "!!str ", "!!int ", "!x ", "? ", "- ", ": ", "|\n", ">-\n", "|2-\n", "---\n",
    "...\n", "%YAML 1.1\n", "# ", " #", "{", "}", "[", "]", ", ", "{}", "[]", "[[]]", "{a: 1}",
    "[1, 2]", '""', "''", '"\\U00110000"', '"\\x1b"', '"\\ud800"', "? x", "{a: *a}", "'", '"',
    "\n  ", "\n\n", "@", "%", "# oa-select: ignore[",
    "# oa-select: ignore-file[unsourced-claim] so", "until 2026-01-01", "]",
)  # fmt: skip
BYTES = (
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80",
    b"\xff", b"\x80", b"\0", b"\xc2\x85", b"\xe2\x80\xa8", b"\r", b"\r\n", b"PK\x03\x04", b"%PDF",
)  # fmt: skip
TABLE = (
    "Criterion", "Weight", "Total", "Score", "Vendor", "Evaluator", "Rank", "Mean", "Max",
    "Remark", "Question", "Answer", "Source", "Unit", "No.", "评审因素", "分值", "权重", "合计",
    "得分", "评委", "备注", "序号", "问题", "答复", "弃权", "n/a", "-", "3,5", "1.234,5",
    "about 60", "15-20", ">= 5", "30 min", "within 2 h", "60 %", "1 000", "￥100万", "yes", "否",
    "★", "一、", "(1)", "1.1.2", "5 (good)", "#REF!", "#DIV/0!", "scale 1-5", "1-5分",
)  # fmt: skip


@cache
def keys() -> tuple[str, ...]:
    """All keys of files, and the paths of facts."""
    found = {part for path in CATALOGUE for part in (path, *path.split("."))}
    for name in SCHEMAS:
        found |= set(_of_schema(_schema(name), values=False))
    return tuple(sorted(found))


@cache
def values() -> tuple[str, ...]:
    """What values may be: the words that schemas list, numbers at edges, codes, and odd ones."""
    listed = {str(each) for name in SCHEMAS for each in _of_schema(_schema(name), values=True)}
    return tuple(sorted({*listed, *SEVERITIES})) + NUMBERS + PLAIN + ODD


def _schema(name: str) -> Any:
    return json.loads((files("oa_select") / "schemas" / f"{name}.schema.json").read_text("utf-8"))


def _of_schema(schema: Any, *, values: bool) -> Iterator[Any]:
    if isinstance(schema, dict):
        if not values and isinstance(properties := schema.get("properties"), dict):
            yield from properties
        if values:
            yield from schema.get("enum", ()) if isinstance(schema.get("enum"), list) else ()
            yield from [schema["const"]] if "const" in schema else []
        for each in schema.values():
            yield from _of_schema(each, values=values)
    elif isinstance(schema, list):
        for each in schema:
            yield from _of_schema(each, values=values)
