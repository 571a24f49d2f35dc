"""What checks look at: sound rubrics and vendors, each with the document it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
            for index, measure in enumerate(criterion.measures):
                own = (*criterion.path, "measures", index)
                inline = "measures" not in self.document_keys(criterion.path)
                yield criterion, measure, criterion.path if inline else own

    def document_keys(self, path: Path) -> Sequence[str]:
        """The keys of the mapping at ``path``."""
        data = self.document.data
        for part in path:
            data = data[part]  # type: ignore[index]
        return list(data) if isinstance(data, dict) else []


class Files(NamedTuple):
    """All sound files at hand."""

    rubrics: tuple[LoadedRubric, ...]
    vendors: tuple[LoadedVendor, ...]
