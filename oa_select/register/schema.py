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

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import GRADES, EvidenceRules, Grade
from oa_select.facts.coverage import (
    SITE_FACTS,
    Needs,
    Site,
    plain_city,
)
from oa_select.facts.evidence import State
from oa_select.facts.fact import STAGES, Fact
from oa_select.facts.possible import levels_of
from oa_select.rubric.model import Rubric

ColumnType = Literal["string", "strings", "bool", "int8", "int64", "double", "readings"]
"""``strings`` is a list of texts; ``readings`` a list of records like ``{"members": 5, "members:2":
0, "exact": False}``, with an int64 for each word and a bool."""
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
        columns += fact_columns(fact)
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


def fact_columns(fact: Fact) -> Iterator[Column]:
    """The columns of a fact."""
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


def grade_code(grade: Grade) -> int:
    """A grade as registers have it."""
    return 1 + GRADES.index(grade)


def reading_words(words: int) -> tuple[str, ...]:
    """The names of the words in a reading of a set."""
    return word_names("members", words * WORD)


def words_of(places: Iterable[int], bits: int) -> tuple[int, ...]:
    """Words in which the bits at these places are set, of so many."""
    found = [0] * -(-bits // WORD)
    for each in places:
        found[each // WORD] |= 1 << each % WORD
    return tuple(found)
