"""What a register says of facts, as expressions over its columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import ibis

from oa_select.facts.claims import Grade
from oa_select.facts.coverage import PROVINCE_COUNT
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.register.expressions import Ends, Words, holds
from oa_select.register.schema import (
    COVERAGE,
    NOT_APPLICABLE,
    Place,
    at_sites,
    column_name,
    grade_code,
    reading_words,
    word_names,
)
from oa_select.rubric.model import Measure

if TYPE_CHECKING:
    from ibis.expr import types as ir


class Reading(NamedTuple):
    """A set: the members that it surely has, and whether it has no others."""

    members: Words
    exact: ir.BooleanValue


class Found(NamedTuple):
    """A register as evidence from a grade up shows it.

    Values are those of evidence of any grade: what uses them asks :meth:`admits` too, but for
    numbers, which :meth:`numbers` gives as that evidence has them.
    """

    table: ir.Table
    grade: Grade
    places: tuple[Place, ...]

    def admits(self, name: str) -> ir.BooleanValue | None:
        """Whether the evidence of a fact is good enough; None where all is.

        ``name`` is what the columns begin with.
        """
        if self.grade == "E":
            return None
        return holds(self.table[f"{name}:grade"] <= grade_code(self.grade))

    def admits_fact(self, fact: Fact) -> ir.BooleanValue | None:
        """Whether the evidence of a fact is good enough; None where all is."""
        return self.admits(column_name(fact.path))

    def says(self, fact: Fact, condition: ir.BooleanValue) -> ir.BooleanValue:
        """Whether a condition on the values of a fact holds; false where nothing is known."""
        admits = self.admits_fact(fact)
        return holds(condition if admits is None else condition & admits)

    def known(self, measure: Measure) -> ir.BooleanValue:
        """Whether something is known of the fact of a measure, on evidence of any grade."""
        fact = measure.fact
        if measure.about_sites:
            first = self.at_sites(fact, measure.scale.stage).columns[0]
        elif fact.type == "number":
            first = self.table[f"{column_name(fact.path)}:low"]
        elif fact.type == "set":
            first = self.first_reading(fact).exact
        else:
            first = self.words(fact).columns[0]
        return first.notnull()

    def not_applicable(self, fact: Fact) -> ir.BooleanValue:
        """Whether a fact is not applicable."""
        return self.says(fact, self.table[f"{column_name(fact.path)}:state"] == NOT_APPLICABLE)

    def numbers(self, fact: Fact) -> Ends:
        """The possible range of a number."""
        name, table = column_name(fact.path), self.table
        stated = Ends(table[f"{name}:low"], table[f"{name}:high"]).where(self.admits(name))
        if fact.path != PROVINCE_COUNT:
            return stated
        counted = Ends(table[f"{COVERAGE}:low"], table[f"{COVERAGE}:high"])
        counted = counted.where(self.admits(COVERAGE)).where(~self.not_applicable(fact))
        return stated.or_else(counted)

    def words(self, fact: Fact) -> Words:
        """The possible levels of a fact, by their bits."""
        return self._words(f"{column_name(fact.path)}:levels", len(levels_of(fact)))

    def first_reading(self, fact: Fact) -> Reading:
        """The first reading of a set; the only one where sources agree."""
        name, bits = column_name(fact.path), len(levels_of(fact))
        return Reading(self._words(f"{name}:members", bits), self.table[f"{name}:exact"])

    def over_readings(self, fact: Fact, work: Callable[[Reading], Ends]) -> Ends:
        """The least and the greatest that a function gives for any reading of a set."""
        first = work(self.first_reading(fact))
        low = self.of_others(fact, lambda each: work(each).low).mins()
        high = self.of_others(fact, lambda each: work(each).high).maxs()
        disputed = self.table[f"{column_name(fact.path)}:more"].notnull()
        return Ends(
            disputed.ifelse(ibis.least(first.low, low), first.low),
            disputed.ifelse(ibis.greatest(first.high, high), first.high),
        )

    def of_others(self, fact: Fact, work: Callable[[Reading], ir.Value]) -> ir.ArrayValue:
        """What a function gives for each of the other readings of a set; null without any."""
        names = reading_words(len(word_names("", len(levels_of(fact)))))

        def of_record(record: ir.StructValue) -> ir.Value:
            return work(Reading(Words(tuple(record[each] for each in names)), record["exact"]))

        return self.table[f"{column_name(fact.path)}:more"].map(of_record)

    def at_sites(self, fact: Fact, stage: str | None) -> Words:
        """The possible levels at every place, those of one after those of another."""
        bits = len(self.places) * len(fact.levels)
        return self._words(f"{at_sites(fact.path, stage)}:levels", bits)

    def _words(self, name: str, bits: int) -> Words:
        return Words(tuple(self.table[each] for each in word_names(name, bits)))
