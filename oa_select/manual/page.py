"""Reads the page of a problem code, a Markdown file of a fixed form beside this module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from oa_select.manual.severities import SEVERITIES
from oa_select.problems import Severity
from oa_select.text import LocalizedText

_PARAGRAPH = r"(?!#|```|\*\*|\s)(.+)\n"
_EXAMPLE = r"```yaml\n((?:(?!```).*\n)+)```\n\n"
_PARTS = {
    "a heading with the code": r"# (.+)\n\n",
    "the severity, **error** or **warning**": r"\*\*(error|warning)\*\*\n\n",
    "what the code means, in one line": _PARAGRAPH + r"\n",
    "why it matters, in one line": _PARAGRAPH + r"\n",
    "## Bad and an example in ```yaml": r"## Bad\n\n" + _EXAMPLE,
    "## Good and an example in ```yaml": r"## Good\n\n" + _EXAMPLE,
    "## 中文 and what the code means, in one line": r"## 中文\n\n" + _PARAGRAPH + r"\n",
    "why it matters in Chinese, in one line, and then the end": _PARAGRAPH + r"\Z",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A problem code: what it means, why it matters, a bad example and the same one mended.

    The examples are keys at the top of a vendor file, a rubric, ``needs.yaml`` or
    ``_sources.yaml``. Where several files are needed each begins with a comment that names it.
    Those of commands and workbooks are comments alone.
    """

    code: str
    severity: Severity
    what: LocalizedText
    why: LocalizedText
    bad: str
    good: str


def read_rule(code: str) -> Rule:
    """What the page of a code says.

    Args:
        code: one of ``SEVERITIES``.

    Raises:
        ValueError: if the page is not of the form that pages have, which is a bug.
    """
    return parse_page(code, (Path(__file__).parent / f"{code}.md").read_text("utf-8"))


def parse_page(code: str, page: str) -> Rule:
    """What a page says.

    Args:
        code: whose page it is, one of ``SEVERITIES``.
        page: its Markdown.

    Raises:
        ValueError: if it is not of the form that pages have; says what is expected in which line.
    """
    said: list[str] = []
    end = 0
    for part, pattern in _PARTS.items():
        found = re.compile(pattern).match(page, end)
        if found is None:
            line = page.count("\n", 0, end) + 1
            msg = f"manual/{code}.md, line {line}: {part} is expected here"
            raise ValueError(msg)
        said.append(found[1])
        end = found.end()
    heading, severity, what, why, bad, good, what_zh, why_zh = said
    if (heading, severity) != (code, SEVERITIES[code]):
        msg = f"manual/{code}.md is about {heading} ({severity}), not {code} ({SEVERITIES[code]})"
        raise ValueError(msg)
    return Rule(
        code, SEVERITIES[code], LocalizedText(what, what_zh), LocalizedText(why, why_zh), bad, good
    )
