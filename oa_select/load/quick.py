"""A vendor from data that are plainly fine, quickly; whatever is odd is left to the full reader.

What vendors say in the same words is the same object in all of them: that takes less memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import FORMS, KIND_GRADES, Atom, Claim, Date, Source
from oa_select.facts.fact import STAGES, Fact
from oa_select.fields import date_of, text_of
from oa_select.files.claims import NO_SOURCE
from oa_select.files.vendor import SourcesFile, VendorFile
from oa_select.load.claims import WrongClaim, read_values
from oa_select.load.places import read_coverage
from oa_select.load.sources import Sources, check_citation, default_source, read_sources
from oa_select.load.vendor import EXTRA, vendor_of
from oa_select.problems import Guesses
from oa_select.source.document import Data, Document, Place
from oa_select.source.gathered import Gathered
from oa_select.source.quick import Odd
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor

_SECTIONS = ("standardization", "continuity", "pricing")
_LONGEST = 200
_MOST = 20_000
"""How long a text may be that is remembered, and how many things of each kind are."""
V = TypeVar("V")


class QuickVendors:
    """Reads vendors, and remembers what they say."""

    def __init__(self, custom_facts: Mapping[str, Fact]) -> None:
        """``custom_facts`` are those that rubrics declare, by path."""
        self._facts: dict[str, dict[str, Fact]] = {}
        known = (each for each in CATALOGUE.values() if not each.derived)
        for fact in (*known, *custom_facts.values()):
            self._facts.setdefault(fact.section, {})[fact.key] = fact
        self._values: dict[Any, tuple[Atom, ...]] = {}
        self._texts: dict[str, LocalizedText] = {}
        self._dates: dict[Any, Date] = {}

    def read(
        self, data: Data, shared: Mapping[str, Source] | None, stem: str | None
    ) -> tuple[Vendor, Sources]:
        """The vendor that the data of a file describe, and the sources that it may cite.

        Args:
            data: of the file, which the full reader would give too.
            shared: see :func:`oa_select.load.vendor.read_vendor`.
            stem: see there.

        Raises:
            Odd: if anything is wrong or unusual.
        """
        if shared is None or not isinstance(data, dict):
            raise Odd
        try:
            return self._read(data, shared, stem)
        except (ValidationError, PydanticCustomError):
            raise Odd from None

    def _read(
        self, data: dict[str, Any], shared: Mapping[str, Source], stem: str | None
    ) -> tuple[Vendor, Sources]:
        head = VendorFile.model_validate(_without_claims(data))
        if stem is not None and head.vendor != stem:
            raise Odd
        gathered = Gathered(Document("", None, Place(1, 1)))
        own = self._sources(data["sources"], gathered) if "sources" in data else {}
        if not own.keys().isdisjoint(shared):
            raise Odd
        by_id = {**shared, **own}
        sources = Sources(by_id, default_source(head.default_source, by_id, gathered))
        served = head.network.coverage if head.network else None
        coverage = read_coverage(served, sources, gathered)
        if served is not None:
            check_citation(served.source, (), by_id, gathered)
        for said in (head.extra or {}).values():
            for each in said:
                check_citation(each.source, (), by_id, gathered)
        if gathered.count:
            raise Odd
        return vendor_of(head, self._all_claims(data, sources), coverage), sources

    def _sources(self, raw: Any, gathered: Gathered) -> dict[str, Source]:
        """The sources of a file; what most say of one is read here, the rest by its model."""
        if type(raw) is not dict:
            raise Odd
        own: dict[str, Source] = {}
        for id, each in raw.items():
            if type(each) is dict and each.keys() <= _OF_SOURCES:
                own[id] = self._source(id, each)
            else:
                file = SourcesFile.model_validate({"format": 1, "sources": {id: each}})
                own |= read_sources(file.sources, gathered)
        return own

    def _source(self, id: Any, raw: dict[str, Any]) -> Source:
        kind = raw.get("kind")
        wrong_id = type(id) is not str or not 0 < len(id) < _LONGEST or id.isspace()
        if wrong_id or id == NO_SOURCE or type(kind) is not str or kind not in KIND_GRADES:
            raise Odd
        title = self._text(raw["title"]) if "title" in raw else LocalizedText.plain(id)
        published = self._date(raw["published"]) if "published" in raw else None
        return Source(id, kind, title, published)

    def _all_claims(self, data: dict[str, Any], sources: Sources) -> dict[str, tuple[Claim, ...]]:
        claims: dict[str, tuple[Claim, ...]] = {}
        if "network" in data:
            self._section("network", data["network"], sources, claims)
        for name in _SECTIONS:
            if name in data:
                self._section(name, data[name], sources, claims)
        if "stages" in data:
            stages = data["stages"]
            if type(stages) is not dict or not stages.keys() <= set(STAGES):
                raise Odd
            for name in STAGES:
                if name in stages:
                    self._section(f"stages.{name}", stages[name], sources, claims)
        if "extra" in data:
            self._section(EXTRA[0], data["extra"], sources, claims)
        return claims

    def _section(
        self, name: str, facts: Any, sources: Sources, claims: dict[str, tuple[Claim, ...]]
    ) -> None:
        if type(facts) is not dict:
            raise Odd
        known = self._facts.get(name, {})
        for key, raw in facts.items():
            fact = known.get(key)
            if fact is not None:
                claims[fact.path] = self._claims(fact, raw, sources)
            elif name != EXTRA[0] and (name, key) != ("network", "coverage"):
                raise Odd

    def _claims(self, fact: Fact, raw: Any, sources: Sources) -> tuple[Claim, ...]:
        kind = type(raw)
        if kind is dict:
            return (self._claim(fact, raw, sources),)
        if kind is list and any(type(each) is dict for each in raw):
            return tuple([self._claim(fact, each, sources) for each in raw])
        return (Claim("value", self._known_values(fact, "value", raw), sources.default),)

    def _claim(self, fact: Fact, raw: Any, sources: Sources) -> Claim:
        if type(raw) is not dict:
            raise Odd
        form: Any = None
        values: tuple[Atom, ...] = ()
        source, as_of, note = sources.default, None, None
        for key, each in raw.items():
            if key in _FORMS:
                if form is not None:
                    raise Odd
                form, values = key, self._known_values(fact, key, each)
            elif key == "source":
                source = sources.by_id.get(each) if type(each) is str else None
                if source is None and each != NO_SOURCE:
                    raise Odd
            elif key == "note":
                note = self._text(each)
            elif key == "as_of":
                as_of = self._date(each)
            else:
                raise Odd
        if form is None or (note is None and form == "state" and values == ("not_applicable",)):
            raise Odd
        return Claim(form, values, source, as_of, note)

    def _known_values(self, fact: Fact, form: Any, raw: Any) -> tuple[Atom, ...]:
        kind = type(raw)
        said = (fact.path, form, kind, repr(raw) if kind is list else raw)
        found = self._values.get(said) if kind is not dict and raw is not None else None
        if found is None:
            read = None if raw is None else read_values(fact, form, raw, Guesses())
            if read is None or isinstance(read, WrongClaim):
                raise Odd
            found = _remember(self._values, said, read)
        return found

    def _text(self, raw: Any) -> LocalizedText:
        if type(raw) is not str or len(raw) > _LONGEST:
            return text_of(raw)
        return self._texts.get(raw) or _remember(self._texts, raw, text_of(raw))

    def _date(self, raw: Any) -> Date:
        if type(raw) is not str and type(raw) is not int:
            raise Odd
        return self._dates.get(raw) or _remember(self._dates, raw, date_of(raw))


_FORMS = frozenset(FORMS)
_OF_SOURCES = frozenset(("kind", "title", "published"))


def _remember(known: dict[Any, V], said: Any, meant: V) -> V:
    if len(known) >= _MOST:
        known.clear()
    known[said] = meant
    return meant


def _without_claims(data: dict[str, Any]) -> dict[str, Any]:
    """What a file says besides its sources, and its claims about facts of the catalogue."""
    head = {key: each for key, each in data.items() if key not in _READ_HERE}
    network = data.get("network")
    if type(network) is dict and "coverage" in network:
        head["network"] = {"coverage": network["coverage"]}
    return head


_READ_HERE = frozenset(("sources", "network", "stages", *_SECTIONS))
