"""The head of a letter: who asks, what for, until when, and where the answers go."""

from __future__ import annotations

from oa_select.results.letterhead import Letterhead
from oa_select.text import Message, msg, one_line

_LABELS: tuple[tuple[str, Message], ...] = (
    ("sender", msg("From")),
    ("project", msg("Project")),
    ("deadline", msg("Please answer by")),
    ("reply_to", msg("Reply to")),
)


def head_lines(head: Letterhead) -> list[tuple[Message, str]]:
    """The labels and texts of a head, on one line each; nothing of what is not said."""
    said = ((label, one_line(getattr(head, name))) for name, label in _LABELS)
    return [(label, text) for label, text in said if text]
