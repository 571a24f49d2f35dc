"""The columns of a register: what is possible of every fact of a vendor, a vendor a row.

A register holds the findings on all evidence that is not too old, with the best grade of each. Of
the claims about a fact only those of the best grade count (:func:`oa_select.facts.evidence.weigh`);
so under rules that leave out what is below a grade, firm evidence among them, a finding is the same
where its grade is good enough, and says nothing where it is not. No finding stands twice.

A fact ``F`` has these columns, all null where there is no claim that counts:

======================  =======  ===================================================================
``F:low``, ``F:high``   double   of a number: its possible range; an end may be infinite
``F:levels``            int64    of a bool, ordinal or enum: bit *n* is set where level *n* is
                                 possible
``F:members``           int64    of a set: the members that it surely has, by their bits
``F:exact``             bool     of a set: whether it has no others
``F:more``              list     of a set about which sources disagree: the other readings
``F:state``             int8     the place of the state in :data:`STATES`
``F:grade``             int8     the grade of the evidence, 1 for A to 5 for E
======================  =======  ===================================================================

A word has 62 bits; further ones are in ``F:levels:2``, ``F:members:2`` and so on. Engines do not
tell capitals apart in the names of columns: a fact with any is written with ``^`` before each, in
small letters.

The list of places served gives ``network.coverage:grade``, ``network.coverage:low`` and ``:high``
(how many provinces it names, and how many it leaves possible), and for every fact about the buyer's
places and every stage ``F@STAGE:levels``, ``F@any:levels`` for no stage: the levels of the first
place, then those of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal, NamedTuple, get_args

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import GRADES, Claim, EvidenceRules, Grade
from oa_select.facts.coverage import (
    SITE_FACTS,
    Coverage,
    Needs,
    Site,
    admitted,
    count_provinces,
    plain_city,
    site_levels,
)
from oa_select.facts.evidence import State, weigh
from oa_select.facts.fact import STAGES, Fact
from oa_select.facts.possible import Levels, MemberSet, Numbers, Possible, Sets, levels_of
from oa_select.rubric.model import Rubric
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor

ColumnType = Literal["string", "strings", "bool", "int8", "int64", "double", "readings"]
"""``strings`` is a list of texts; ``readings`` a list of records like ``{"members": 5, "members:2":
0, "exact": False}``, with an int64 for each word and a bool."""
Cell = Any
CellsOf = Callable[[Fact, Sequence[Claim]], tuple[Cell, ...]]
STATES: tuple[State, ...] = get_args(State)
NOT_APPLICABLE = STATES.index("not_applicable")
WORD = 62
"""So many bits of a word are used: all are then numbers that any engine has."""
COVERAGE = "network.coverage"
AT_STAGES: tuple[str | None, ...] = (None, *STAGES)


class Column(NamedTuple):
    """A column: its name and type; ``words`` is how many words each of its readings has."""

    name: str
    type: ColumnType
    words: int = 1


class Place(NamedTuple):
    """A place of the buyer's, as lists of places tell them apart."""

    province: str
    city: str | None = None

    @classmethod
    def of(cls, site: Site) -> Place:
        """The place of a site."""
        return cls(site.province, None if site.city is None else plain_city(site.city))


class Layout(NamedTuple):
    """What a register holds of each vendor.

    ``facts`` are all but those about the buyer's places, by path; ``rules`` which claims count, of
    whatever grade; ``starts`` says at which column each fact begins.
    """

    facts: dict[str, Fact]
    rules: EvidenceRules
    places: tuple[Place, ...]
    columns: tuple[Column, ...]
    starts: dict[str, int]


HEAD = (
    Column("vendor", "string"),
    Column("name_en", "string"),
    Column("name_zh", "string"),
    Column("names", "strings"),
    Column("historical", "bool"),
    Column("document", "string"),
)
"""The id; the name; all names that the vendor answers to, casefolded; whether it is kept as a case;
and what its file says, as JSON that can be read alone."""


def layout_of(rubric: Rubric, needs: Needs | None) -> Layout:
    """The layout of a register for a rubric, and for all with the same rules and own facts.

    ``needs`` come before those of the rubric.
    """
    needs = needs or rubric.needs
    known = {**CATALOGUE, **rubric.facts}
    facts = {path: each for path, each in known.items() if path not in SITE_FACTS}
    sites = needs.sites if needs else ()
    return make_layout(facts, any_grade(rubric.rules), dict.fromkeys(map(Place.of, sites)))


def any_grade(rules: EvidenceRules) -> EvidenceRules:
    """The rules with evidence of every grade; an age is only one where there is a date for it."""
    return EvidenceRules("E", rules.max_age_months if rules.as_of else None, rules.as_of)


def make_layout(facts: dict[str, Fact], rules: EvidenceRules, places: Iterable[Place]) -> Layout:
    """The layout with these facts and places."""
    columns, starts = [*HEAD], {}
    for path, fact in facts.items():
        starts[path] = len(columns)
        columns += _fact_columns(fact)
    starts[COVERAGE] = len(columns)
    columns += [Column(f"{COVERAGE}:low", "double"), Column(f"{COVERAGE}:high", "double")]
    columns.append(Column(f"{COVERAGE}:grade", "int8"))
    at = tuple(places)
    for path in SITE_FACTS:
        for stage in AT_STAGES:
            name = at_sites(path, stage)
            starts[name] = len(columns)
            bits = len(at) * len(CATALOGUE[path].levels)
            columns += [Column(each, "int64") for each in word_names(f"{name}:levels", bits)]
    return Layout(facts, rules, at, tuple(columns), starts)


def column_name(path: str) -> str:
    """What the columns of a fact begin with."""
    return "".join(f"^{each.lower()}" if each.isupper() else each for each in path)


def at_sites(path: str, stage: str | None) -> str:
    """What the columns of a fact about the buyer's places begin with."""
    return f"{path}@{stage or 'any'}"


def word_names(name: str, bits: int) -> tuple[str, ...]:
    """The columns that so many bits need."""
    return tuple(name if at == 1 else f"{name}:{at}" for at in range(1, 1 + -(-bits // WORD)))


def _fact_columns(fact: Fact) -> Iterator[Column]:
    path, bits = column_name(fact.path), len(levels_of(fact))
    if fact.type == "number":
        yield from (Column(f"{path}:low", "double"), Column(f"{path}:high", "double"))
    elif fact.type == "set":
        names = word_names(f"{path}:members", bits)
        yield from (Column(each, "int64") for each in names)
        yield Column(f"{path}:exact", "bool")
        yield Column(f"{path}:more", "readings", len(names))
    else:
        yield from (Column(each, "int64") for each in word_names(f"{path}:levels", bits))
    yield Column(f"{path}:state", "int8")
    yield Column(f"{path}:grade", "int8")


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
        return (None,) * sum(1 for _ in _fact_columns(fact))
    value = _value_cells(fact, finding.possible)
    return (*value, STATES.index(finding.state), grade_code(finding.grade))


def grade_code(grade: Grade) -> int:
    """A grade as registers have it."""
    return 1 + GRADES.index(grade)


def _value_cells(fact: Fact, possible: Possible) -> tuple[Cell, ...]:
    names = levels_of(fact)
    if isinstance(possible, Numbers):
        return tuple(possible)
    if isinstance(possible, Levels):
        return words_of((names.index(each) for each in possible.levels), len(names))
    if isinstance(possible, Sets):
        first, *more = (_reading(names, each) for each in possible.readings)
        return (*first.values(), more or None)
    return (None,) * (sum(1 for _ in _fact_columns(fact)) - 2)


def _reading(names: Sequence[str], reading: MemberSet) -> dict[str, Cell]:
    words = words_of((names.index(each) for each in reading.members), len(names))
    return {**dict(zip(reading_words(len(words)), words, strict=True)), "exact": reading.exact}


def reading_words(words: int) -> tuple[str, ...]:
    """The names of the words in a reading of a set."""
    return word_names("members", words * WORD)


def words_of(places: Iterable[int], bits: int) -> tuple[int, ...]:
    """Words in which the bits at these places are set, of so many."""
    found = [0] * -(-bits // WORD)
    for each in places:
        found[each // WORD] |= 1 << each % WORD
    return tuple(found)


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
