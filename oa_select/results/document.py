"""What makes a document of a result: whose it is, of when, and what was decided."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.text import LocalizedText


class ChangedWeight(NamedTuple):
    """A criterion whose weight among its siblings is not the one of the file, both in percent.

    ``path`` are the titles of the groups that it is in, outermost first, and its own. Where the
    rubric's weights are in points, so are these two, of ``total``.
    """

    path: tuple[LocalizedText, ...]
    written: float
    used: float
    total: float | None = None


class Document(NamedTuple):
    """What the author says about a document.

    Texts are empty where nothing is said. ``decision`` are paragraphs, whose lines are kept.
    ``wanted`` says that a result is laid out as a document: with a cover and places to sign.
    """

    title: str = ""
    recipient: str = ""
    date: str = ""
    prepared_by: str = ""
    decision: tuple[str, ...] = ()
    weights: tuple[ChangedWeight, ...] = ()
    wanted: bool = False
