"""The cells of a vendor in a register: what its claims leave possible of every fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Claim, EvidenceRules
from oa_select.facts.coverage import (
    SITE_FACTS,
    Coverage,
    Site,
    admitted,
    count_provinces,
    site_levels,
)
from oa_select.facts.evidence import weigh
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Levels, MemberSet, Numbers, Possible, Sets, levels_of
from oa_select.register.schema import (
    AT_STAGES,
    COVERAGE,
    HEAD,
    STATES,
    Layout,
    Place,
    fact_columns,
    grade_code,
    reading_words,
    words_of,
)
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor

Cell = Any
CellsOf = Callable[[Fact, Sequence[Claim]], tuple[Cell, ...]]


def row_of(
    vendor: Vendor, document: str, layout: Layout, cells_of: CellsOf | None = None
) -> list[Cell]:
    """The cells of a vendor, in the order of the layout's columns.

    Args:
        vendor: with the claims about the rubric's own facts among its claims.
        document: what its file says, as JSON.
        layout: of the register.
        cells_of: gives what :func:`fact_cells` does under the layout's rules, perhaps sooner.
    """
    row: list[Cell] = [None] * len(layout.columns)
    names = [*dict.fromkeys(each.casefold() for each in vendor.names())]
    row[: len(HEAD)] = [
        vendor.id,
        vendor.name.en,
        vendor.name.zh,
        names,
        vendor.historical,
        document,
    ]
    for path, claims in vendor.claims.items():
        fact = layout.facts.get(path)
        if fact is not None:
            if cells_of is None:
                cells = fact_cells(fact, claims, layout.rules)
            else:
                cells = cells_of(fact, claims)
            start = layout.starts[path]
            row[start : start + len(cells)] = cells
    start = layout.starts[COVERAGE]
    row[start:] = coverage_cells(vendor.coverage, layout)
    return row


def fact_cells(fact: Fact, claims: Sequence[Claim], rules: EvidenceRules) -> tuple[Cell, ...]:
    """The cells of one fact from the claims about it."""
    finding = weigh(fact, claims, rules)
    if finding.grade is None:
        return (None,) * sum(1 for _ in fact_columns(fact))
    value = _value_cells(fact, finding.possible)
    return (*value, STATES.index(finding.state), grade_code(finding.grade))


def _value_cells(fact: Fact, possible: Possible) -> tuple[Cell, ...]:
    names = levels_of(fact)
    if isinstance(possible, Numbers):
        return tuple(possible)
    if isinstance(possible, Levels):
        return words_of((names.index(each) for each in possible.levels), len(names))
    if isinstance(possible, Sets):
        first, *more = (_reading(names, each) for each in possible.readings)
        return (*first.values(), more or None)
    return (None,) * (sum(1 for _ in fact_columns(fact)) - 2)


def _reading(names: Sequence[str], reading: MemberSet) -> dict[str, Cell]:
    words = words_of((names.index(each) for each in reading.members), len(names))
    return {**dict(zip(reading_words(len(words)), words, strict=True)), "exact": reading.exact}


def coverage_cells(coverage: Coverage | None, layout: Layout) -> list[Cell]:
    """The cells that follow from the list of places that a vendor serves."""
    if coverage is None or not admitted(coverage, layout.rules):
        return [None] * (len(layout.columns) - layout.starts[COVERAGE])
    counted = count_provinces((), coverage, layout.rules).possible
    assert isinstance(counted, Numbers)
    source = coverage.source
    cells: list[Cell] = [*counted, grade_code(source.grade(False) if source else "E")]
    for path in SITE_FACTS:
        levels = CATALOGUE[path].levels
        for stage in AT_STAGES:
            places = chain.from_iterable(
                (index * len(levels) + levels.index(level) for level in found)
                for index, place in enumerate(layout.places)
                if (found := site_levels(path, coverage, _site(place), stage, layout.rules))
            )
            cells += words_of(places, len(layout.places) * len(levels))
    return cells


def _site(place: Place) -> Site:
    return Site(LocalizedText(), place.province, place.city)
