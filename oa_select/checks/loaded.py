"""What checks look at: sound rubrics and vendors, each with the document it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from oa_select.load.vendors import LoadedVendor
from oa_select.rubric.model import Criterion, Measure, Rubric
from oa_select.source.document import Document
from oa_select.source.gathered import Path


class LoadedRubric(NamedTuple):
    """A checked rubric and its document."""

    rubric: Rubric
    document: Document

    def measures(self) -> Iterator[tuple[Criterion, Measure, Path]]:
        """Every measure, with its criterion and where it stands in the file."""
        for criterion in self.rubric.walk():
            several = self.document.value((*criterion.path, "measures")) is not None
            for index, measure in enumerate(criterion.measures):
                own = (*criterion.path, "measures", index) if several else criterion.path
                yield criterion, measure, own


class Files(NamedTuple):
    """All sound files at hand."""

    rubrics: tuple[LoadedRubric, ...]
    vendors: tuple[LoadedVendor, ...]
