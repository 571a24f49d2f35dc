"""Counts with their nouns: one problem, two problems."""

from __future__ import annotations

from oa_select.text import Message, msg


def points_words(points: str) -> Message:
    """Points as a number with or without a sign, or as a range: ``1 point``, ``2 points``."""
    if points.lstrip("+-−") == "1":
        return msg("{points} point", points=points)
    return msg("{points} points", points=points)


def problem_count(count: int) -> Message:
    """``1 problem``, ``2 problems``."""
    return msg("1 problem") if count == 1 else msg("{count} problems", count=count)


def error_count(count: int) -> Message:
    """``1 error``, ``2 errors``."""
    return msg("1 error") if count == 1 else msg("{count} errors", count=count)


def warning_count(count: int) -> Message:
    """``1 warning``, ``2 warnings``."""
    return msg("1 warning") if count == 1 else msg("{count} warnings", count=count)


def sample_count(count: int) -> Message:
    """``1 sample``, ``2 samples``."""
    return msg("1 sample") if count == 1 else msg("{count} samples", count=count)
