"""What ``check`` found, as text and as JSON."""

from __future__ import annotations

from oa_select.report.ranking_json import dump
from oa_select.review import Review
from oa_select.text import Speech


def render_check_text(review: Review, speech: Speech) -> str:
    """One line a problem, then a line that counts."""
    lines = [problem.line(speech) for problem in review.problems]
    lines.append(
        speech(
            "{errors} errors, {warnings} warnings; vendor files: {vendors}, rubrics: {rubrics}",
            errors=review.errors,
            warnings=review.warnings,
            vendors=review.vendors,
            rubrics=review.rubrics,
        )
    )
    return "".join(f"{line}\n" for line in lines)


def render_check_json(review: Review, speech: Speech) -> str:
    """The problems as JSON of version 1."""
    problems = [
        {
            "file": problem.location.file,
            "line": problem.location.line,
            "column": problem.location.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": speech.say(problem.message),
            "hint": speech.say(problem.hint) if problem.hint else None,
        }
        for problem in review.problems
    ]
    checked = {"vendors": review.vendors, "rubrics": review.rubrics}
    return dump({"format": 1, "problems": problems, "checked": checked})
