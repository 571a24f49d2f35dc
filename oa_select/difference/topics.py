"""What each change is about, for a reader: found by its subject in the files of both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from oa_select.facts.catalogue import CATALOGUE, level_label
from oa_select.facts.claims import Source
from oa_select.facts.fact import Fact
from oa_select.load.project import Opened
from oa_select.load.vendor import LoadedVendor
from oa_select.regions import province_name
from oa_select.results.difference import Change
from oa_select.results.ranking import ClaimRecord
from oa_select.results.recalculation import CriterionOutline, Outline
from oa_select.results.topics import (
    ClaimsTopic,
    CoverageTopic,
    CriterionTopic,
    DefaultSourceTopic,
    GateTopic,
    JudgementTopic,
    LevelTopic,
    PartTopic,
    PresenceTopic,
    SourceTopic,
    StatusTopic,
    Topic,
    Units,
    WeightTopic,
)
from oa_select.scoring.records import claim_record
from oa_select.text import LocalizedText

COVERAGE = "network.coverage"


class Known(NamedTuple):
    """The files of one side, and its rubric as a reader sees it."""

    opened: Opened
    outline: Outline

    @property
    def criteria(self) -> Mapping[str, CriterionOutline]:
        """The criteria by id."""
        return {each.id: each for each in self.outline.walk()}

    @property
    def vendors(self) -> Mapping[str, LoadedVendor]:
        """The vendors by id."""
        return {each.vendor.id: each for each in self.opened.loaded}

    def fact(self, path: str) -> Fact | None:
        """The fact of the catalogue, or of the rubric, that a path names."""
        return CATALOGUE.get(path) or self.opened.rubric.facts.get(path)


class Topics:
    """Finds what changes between two sides are about."""

    def __init__(self, base: Known, head: Known) -> None:
        """Of these two sides."""
        self._sides = (base, head)
        self._criteria = (base.criteria, head.criteria)
        self._vendors = (base.vendors, head.vendors)
        self._units: tuple[Units, Units] = (base.opened.rubric.units, head.opened.rubric.units)

    def of(self, change: Change) -> Change:
        """The change with what it is about, if there are words for that."""
        return change._replace(topic=self._topic(change))

    def _topic(self, change: Change) -> Topic | None:
        kind, *names = change.subject
        match kind, *names:
            case "weights", _:
                return self._weight(change.path)
            case "criterion" | "scale", id, *_:
                return self._scale(change.path, id)
            case "gates", *_:
                return self._gate(change.path.split(".")[1:2])
            case "weight_sets" | "facts", *_:
                return self._part(change.path)
            case "policy", "bands":
                return self._part(change.path)
            case "needs", *_:
                return _site(change.path)
            case "judgement", evaluator, vendor, criterion:
                title = self._title(criterion)
                return JudgementTopic(self._evaluator(evaluator), self._name(vendor), title)
            case "evaluator-weights", evaluator:
                weighed = self._title(change.path.rpartition(".")[2])
                return WeightTopic(weighed, self._units, None, self._evaluator(evaluator))
            case "evaluator", id:
                return PresenceTopic("evaluator", self._evaluator(id))
        return self._of_vendor(change)

    def _of_vendor(self, change: Change) -> Topic | None:
        match change.subject:
            case "vendor", id:
                return PresenceTopic("vendor", self._name(id))
            case "status", id:
                return StatusTopic(self._name(id))
            case "source", owner, id:
                key = change.path.rpartition(".")[2]
                return SourceTopic(self._source(owner, id), self._owner(owner), key)
            case "claims", id, *_:
                return self._claims(id, change.path)
        return None

    def _weight(self, path: str) -> Topic | None:
        first, *_, id, last = path.split(".") if path.count(".") > 1 else ("", "", path, "")
        if (
            first == "criteria"
            and last == "weight"
            and id in {**self._criteria[0], **self._criteria[1]}
        ):
            return WeightTopic(self._title(id), self._units)
        return self._criterion(path.rpartition(".")[2]) if path.startswith("criteria.") else None

    def _scale(self, path: str, id: str) -> Topic | None:
        level = path.partition(".levels.")[2]
        if level and "." not in level:
            return LevelTopic(self._title(id), level_label(level))
        return self._criterion(id)

    def _criterion(self, id: str) -> Topic | None:
        old, new = (each.get(id) for each in self._criteria)
        return CriterionTopic(old, new, self._units) if old or new else None

    def _gate(self, ids: list[str]) -> Topic | None:
        if not ids:  # all gates at once
            return None
        old, new = (
            next((each for each in side.outline.gates if each.id == ids[0]), None)
            for side in self._sides
        )
        return GateTopic(old, new) if old or new else None

    def _part(self, path: str) -> Topic | None:
        kind, _, rest = path.partition(".")
        id, _, key = rest.removeprefix("extra.").partition(".")
        old, new = (each.opened.rubric for each in self._sides)
        name = LocalizedText.plain(id)
        match kind:
            case "weight_sets" if id:
                sets = {**old.weight_sets, **new.weight_sets}
                name = sets[id].title if id in sets else name
                weighed = key.removeprefix("weights.")
                if weighed != key:
                    return WeightTopic(self._title(weighed), self._units, name)
                return PartTopic("weight_sets", name, key)
            case "facts" if id:
                fact = new.facts.get(f"extra.{id}") or old.facts.get(f"extra.{id}")
                return PartTopic("facts", fact.label if fact else name, key)
            case "bands" if id:
                titles = {each.id: each.title for each in (*old.bands, *new.bands)}
                return PartTopic("bands", titles.get(id, name), key)
        return None

    def _claims(self, id: str, path: str) -> Topic | None:
        old, new = (each.get(id) for each in self._vendors)
        if old is None or new is None:
            return None
        if path == "default_source":
            titles = (_titled(each.sources.default) for each in (old, new))
            return DefaultSourceTopic(new.vendor.name, *titles)
        if path == COVERAGE:
            return _coverage(old, new)
        facts = [side.fact(path) for side in self._sides]
        fact = facts[1] or facts[0]
        if fact is None:
            return None
        before, after = (
            _records(each, path, of) for each, of in zip((old, new), facts, strict=True)
        )
        return ClaimsTopic(new.vendor.name, fact.label, before, after)

    def _title(self, criterion: str) -> LocalizedText:
        found = self._criteria[1].get(criterion) or self._criteria[0].get(criterion)
        return found.title if found else LocalizedText.plain(criterion)

    def _name(self, vendor: str) -> LocalizedText:
        found = self._vendors[1].get(vendor) or self._vendors[0].get(vendor)
        return found.vendor.name if found else LocalizedText.plain(vendor)

    def _owner(self, vendor: str) -> LocalizedText | None:
        return self._name(vendor) if vendor else None

    def _source(self, owner: str, id: str) -> LocalizedText:
        for vendors in reversed(self._vendors):
            shown = [vendors[owner]] if owner in vendors else list(vendors.values())
            for each in shown:
                if id in each.sources.by_id:
                    return each.sources.by_id[id].title
        return LocalizedText.plain(id)

    def _evaluator(self, id: str) -> LocalizedText:
        for side in reversed(self._sides):
            for each in side.opened.ratings:
                if each.data.evaluator == id and each.data.name is not None:
                    return each.data.name
        return LocalizedText.plain(id)


def _site(path: str) -> Topic | None:
    kind, _, rest = path.partition(".")[2].partition(".")
    name, _, key = rest.rpartition(".")
    if kind != "sites" or not rest:
        return None
    return PartTopic("site", LocalizedText.plain(name or rest), key if name else "")


def _titled(source: Source | None) -> LocalizedText | None:
    return source.title if source else None


def _records(loaded: LoadedVendor, path: str, fact: Fact | None) -> tuple[ClaimRecord, ...]:
    if fact is None:
        return ()
    return tuple(claim_record(fact, each) for each in loaded.vendor.claims.get(path, ()))


def _coverage(old: LoadedVendor, new: LoadedVendor) -> CoverageTopic:
    before, after = (
        dict.fromkeys(each.province for each in side.vendor.coverage.regions)
        if side.vendor.coverage
        else {}
        for side in (old, new)
    )
    gone = tuple(province_name(each) for each in before if each not in after)
    added = tuple(province_name(each) for each in after if each not in before)
    return CoverageTopic(new.vendor.name, (len(before), len(after)), gone, added)
