"""What ``check`` found as workflow commands, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.checks.run import Review
from oa_select.problems import Problem
from oa_select.report.job_log import without_marks
from oa_select.report.layout import Layout
from oa_select.report.problems.most import shown
from oa_select.report.problems.summed import Summed, summed
from oa_select.report.problems.text import counts, within
from oa_select.text import Speech, msg, one_line, safe

SHOWN = 10
"""GitHub shows so many errors, and so many warnings, of one step."""


def render_check_github(review: Review, layout: Layout) -> str:
    """The first problems or sums of warnings of each severity as commands, then the counts.

    See GitHub's documentation, "Workflow commands for GitHub Actions".
    """
    speech, prefix = layout.speech, layout.prefix
    first = _first(summed(review.problems, full=layout.full))
    lines = [_command(each.problem, speech, prefix) for each in first]
    lines += counts(review, speech)
    if hidden := len(review.problems) - sum(each.number for each in first):
        said = msg("{count} of them are not shown here; --format text --full has all", count=hidden)
        if shown(review.problems).hidden:
            said = msg(
                "{count} of them are not shown here; --format text --full has more", count=hidden
            )
        lines.append(speech.say(said))
    elif any(each.number > 1 for each in first):
        lines.append(speech("--format text --full shows each warning"))
    return "".join(f"{line}\n" for line in lines)


def _first(problems: Sequence[Summed]) -> list[Summed]:
    """The first ones of each severity."""
    errors = [each for each in problems if each.problem.severity == "error"]
    warnings = [each for each in problems if each.problem.severity == "warning"]
    return [*errors[:SHOWN], *warnings[:SHOWN]]


def _command(problem: Problem, speech: Speech, prefix: str) -> str:
    place = problem.location
    properties = {"file": within(prefix, place.file)}
    if place.has_lines:
        properties |= {"line": str(place.line), "col": str(place.column)}
    properties["title"] = problem.code
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{problem.severity} {said}::{_data(problem.said(speech))}"


def _data(text: str) -> str:
    """Text in which no command ends or begins, escaped as GitHub's own toolkit does it."""
    return without_marks(one_line(text)).replace("%", "%25")


def _property(text: str) -> str:
    """Text to the letter, so that GitHub finds the file; its control characters are shown only."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe(escaped.replace(":", "%3A").replace(",", "%2C"))
