"""The problems of one document, each by its path in the data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from oa_select.problems import Guesses, Problem, Severity
from oa_select.source.document import Document
from oa_select.text import Message

Step = str | int
DataPath = tuple[Step, ...]


class Gathered:
    """Problems of one document."""

    __slots__ = ("_unsaid", "document", "guesses", "problems")

    def __init__(self, document: Document) -> None:
        """Starts with none."""
        self.document = document
        self.problems: list[Problem] = []
        self.guesses = Guesses()
        self._unsaid = 0

    @property
    def count(self) -> int:
        """How much was found wrong, also what :meth:`add` says nothing of.

        Who wants to know whether what was read is all there compares this, not the problems.
        """
        return len(self.problems) + self._unsaid

    def nearest(self, name: str, names: Collection[str]) -> str | None:
        """The one of ``names`` that was probably meant; see :class:`oa_select.problems.Guesses`."""
        return self.guesses.nearest(name, names)

    def add(
        self,
        path: Sequence[Step],
        code: str,
        message: Message,
        hint: Message | None = None,
        *,
        at: Literal["key", "value"] = "value",
        severity: Severity = "error",
    ) -> None:
        """Adds a problem at the key or the value that ``path`` leads to.

        Of a value that could not be read, and of what a mapping lacks whose keys were refused,
        nothing more is said.
        """
        if self.document.is_broken(path) or self.document.is_pruned(path):
            self._unsaid += 1
            return
        place = self.document.key_at(path) if at == "key" else self.document.at(path)
        self.problems.append(Problem(place, severity, code, message, hint))
