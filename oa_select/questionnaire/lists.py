"""The lists that cells of a questionnaire are chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oa_select.questionnaire.layout import LISTS, label
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import Language
from oa_select.text import LocalizedText as Text


class Lists:
    """The lists to choose from, each in a column of a hidden sheet: cells hold only so much."""

    def __init__(self, sheet: Any, language: Language) -> None:
        """``sheet`` is empty; ``language`` comes first."""
        self.sheet, self.language = sheet, language
        self.known: dict[tuple[str, ...], str] = {}

    def of(self, words: Sequence[Text]) -> str:
        """The range that holds these words."""
        shown = tuple(cell_text(label(each, self.language)) for each in words)
        if shown not in self.known:
            from xlsxwriter.utility import xl_range_abs

            column = len(self.known)
            self.sheet.write_column(0, column, shown)
            place = xl_range_abs(0, column, len(shown) - 1, column)
            self.known[shown] = f"={LISTS}!{place}"
        return self.known[shown]
