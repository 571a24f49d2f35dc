"""What ``check`` found, as text and as JSON."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from oa_select.checks.run import Review
from oa_select.checks.source_lines import WithLines
from oa_select.problems import Problem
from oa_select.report.counts import error_count, warning_count
from oa_select.report.json import dump
from oa_select.report.layout import Layout
from oa_select.report.problems.excerpt import excerpt
from oa_select.report.problems.most import more, shown
from oa_select.text import Speech


def render_check_text(found: WithLines, layout: Layout) -> str:
    """Each problem with its line of the file, and sums of warnings, then what was counted.

    ``full`` sums nothing up.
    """
    return _text(found.review, layout, found)


def render_check_concise(review: Review, layout: Layout) -> str:
    """The same with one line a problem."""
    return _text(review, layout)


def _text(review: Review, layout: Layout, found: WithLines | None = None) -> str:
    speech = layout.speech
    told = shown(review.problems, full=layout.full)
    lines = []
    for problem, number in told.problems:
        lines.append(problem.line(speech))
        if found is not None and number == 1:
            lines += _excerpt(problem, found, layout)
    lines += counts(review, speech)
    if told.hidden:
        lines.append(speech.say(more(told.hidden)))
    if any(each.number > 1 for each in told.problems):
        lines.append(speech("--full shows each warning"))
    return "".join(f"{line}\n" for line in lines)


def _excerpt(problem: Problem, found: WithLines, layout: Layout) -> list[str]:
    line = found.line_of(problem)
    place = problem.location
    return [] if line is None else excerpt(line, place.line, place.column, layout.width)


def counts(review: Review, speech: Speech) -> Iterator[str]:
    """How many problems, files and expectations there are."""
    yield speech(
        "{errors}, {warnings}; vendor files: {vendors}, rubrics: {rubrics}",
        errors=error_count(review.errors),
        warnings=warning_count(review.warnings),
        vendors=review.vendors,
        rubrics=review.rubrics,
    )
    if review.expectations:
        outcomes = Counter(each.outcome for each in review.expectations)
        yield speech(
            "expectations: {met} met, {failed} failed, {not_run} not run",
            met=outcomes["met"],
            failed=outcomes["failed"],
            not_run=outcomes["not_run"],
        )


def within(prefix: str, file: str) -> str:
    """The file as it is named from the root of the repository; absolute paths stay.

    Of a file beside the working folder no ``..`` is left as long as it lies in the repository.
    """
    return file if PurePath(file).is_absolute() else posixpath.normpath(f"{prefix}{file}")


def render_check_json(review: Review, layout: Layout) -> str:
    """The problems as JSON of version 1."""
    speech, told = layout.speech, shown(review.problems)
    problems = [
        {
            "file": problem.location.file,
            "line": problem.location.line or None,
            "column": problem.location.column or None,
            "severity": problem.severity,
            "code": problem.code,
            "message": speech.say(problem.message),
            "hint": speech.say(problem.hint) if problem.hint else None,
        }
        for problem, _ in told.problems
    ]
    checked = {"vendors": review.vendors, "rubrics": review.rubrics}
    found = {"format": 1, "problems": problems, "hidden": told.hidden, "checked": checked}
    return dump(found)
