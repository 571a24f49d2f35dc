"""What ``check`` found as workflow commands, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.run import Review
from oa_select.problems import Problem
from oa_select.report.layout import Layout
from oa_select.report.problems.text import counts, within
from oa_select.text import Speech, one_line, safe

SHOWN = 10
"""GitHub shows so many errors, and so many warnings, of one step."""


def render_check_github(review: Review, layout: Layout) -> str:
    """The first problems of each severity as commands, then a line that counts all.

    See GitHub's documentation, "Workflow commands for GitHub Actions".
    """
    speech, prefix = layout.speech, layout.prefix
    lines = list(_commands(review, speech, prefix))
    lines += counts(review, speech)
    if hidden := len(review.problems) - sum(line.startswith("::") for line in lines):
        lines.append(
            speech("{count} of them are not shown here; --format text has all", count=hidden)
        )
    return "".join(f"{line}\n" for line in lines)


def _commands(review: Review, speech: Speech, prefix: str) -> Iterator[str]:
    for severity in ("error", "warning"):
        of_kind = [each for each in review.problems if each.severity == severity]
        yield from (_command(each, speech, prefix) for each in of_kind[:SHOWN])


def _command(problem: Problem, speech: Speech, prefix: str) -> str:
    place = problem.location
    properties = {"file": within(prefix, place.file)}
    if place.has_lines:
        properties |= {"line": str(place.line), "col": str(place.column)}
    properties["title"] = problem.code
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{problem.severity} {said}::{_data(problem.said(speech))}"


def _data(text: str) -> str:
    """Text in which nothing ends the command, escaped as GitHub's own toolkit does it."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    """Text to the letter, so that GitHub finds the file; its control characters are shown only."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe(escaped.replace(":", "%3A").replace(",", "%2C"))
