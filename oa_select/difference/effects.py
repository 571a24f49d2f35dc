"""The effect of one change by itself: the base with that change alone, scored again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import Claim, Source
from oa_select.facts.coverage import Needs
from oa_select.interval import compared
from oa_select.load.project import Opened
from oa_select.problems import UsageError
from oa_select.results.difference import Cause, Change
from oa_select.results.evaluators import Panel
from oa_select.results.ranking import VendorScore
from oa_select.rubric.model import Criterion, Rubric
from oa_select.scoring.plan import Options, make_plan
from oa_select.scoring.scored import score_all
from oa_select.vendor import Vendor

PLACES = 3
"""For the first places, and no more, it is worked out what moved them most."""
Subject = tuple[str, ...]
COVERAGE = "network.coverage"
RIVALS: Subject = ("rivals",)
OF_RATINGS = ("evaluator", "evaluator-weights", "judgement")
"""What a change of an evaluator's file begins with as a subject."""


class State(NamedTuple):
    """Everything that a score is worked out from."""

    rubric: Rubric
    vendors: Mapping[str, Vendor]
    needs: Needs | None
    panel: Panel | None = None

    def score(self, vendor: str, options: Options) -> float | None:
        """The score of one vendor; None where nothing applies to it or the options do not fit."""
        try:
            needs, panel = options.needs or self.needs, options.panel or self.panel
            plan = make_plan(self.rubric, options._replace(needs=needs, panel=panel))
        except UsageError:
            return None
        alone = not _has_ratio(self.rubric) and vendor in self.vendors
        vendors = [self.vendors[vendor]] if alone else list(self.vendors.values())
        totals = {each.vendor.id: each.total for each in score_all(plan, vendors, plan.rules)}
        return totals[vendor].score if vendor in totals else None


def find_causes(
    base: Opened,
    head: Opened,
    changes: Sequence[Change],
    ranked: Iterable[VendorScore],
    options: Options,
) -> tuple[Cause, ...]:
    """For each of the first places of the head, the changes that alone move its score most.

    Changes that belong together, such as those of the weights of one group, are made together. What
    other vendors changed is looked at only where a ratio scale compares them, all of it at once.
    """
    vendors = {each.id: each for each in base.vendors(base.rubric)}
    before = State(base.rubric, vendors, base.needs, base.panel(base.rubric))
    after = _Head(
        head,
        {each.id: each for each in head.vendors(base.rubric)},
        head.panel(base.rubric) or Panel(()),
    )
    together: dict[Subject, list[Change]] = {}
    for change in changes:
        together.setdefault(change.subject, []).append(change)
    found = (
        _most_moving(each, before, after, together, options)
        for each in ranked
        if each.rank is not None and each.rank <= PLACES and each.vendor in before.vendors
    )
    return tuple(each for each in found if each is not None)


class _Head(NamedTuple):
    """The new version's files; vendors and evaluators read with the old rubric's custom facts."""

    opened: Opened
    vendors: Mapping[str, Vendor]
    panel: Panel


def _most_moving(
    placed: VendorScore,
    before: State,
    after: _Head,
    together: Mapping[Subject, Sequence[Change]],
    options: Options,
) -> Cause | None:
    start = before.score(placed.vendor, options)
    best: Cause | None = None
    units: dict[Subject, list[Change]] = {}
    for subject, changes in together.items():
        unit = _unit(subject, placed.vendor, before.rubric)
        if unit is not None:
            units.setdefault(unit, []).extend(changes)
    for unit, changes in units.items():
        changed = _with(before, after, unit, placed.vendor)
        end = changed.score(placed.vendor, options) if changed is not None else None
        if start is None or end is None or compared(end - start) == 0:
            continue
        if best is None or abs(end - start) > abs(best.delta):
            best = Cause(placed.vendor, placed.name, end - start, tuple(changes))
    return best


def _unit(subject: Subject, vendor: str, rubric: Rubric) -> Subject | None:
    """The changes that must be made together with a change; None where it cannot move the vendor.

    What rivals change matters only to ratios, and there all of it is one thing.
    """
    ratio = _has_ratio(rubric)
    match subject:
        case ("claims", id, *paths) if id != vendor:
            gates = {gate.fact.path for gate in rubric.gates if gate.fact is not None}
            counts = not gates.union(_ratio_facts(rubric)).isdisjoint(paths)
            return RIVALS if ratio and counts else None
        case ("judgement", _, id, _) if id != vendor:
            return None
        case ("source", owner, _) if owner not in ("", vendor):
            return RIVALS if ratio else None
        case ("vendor" | "status", _):
            return RIVALS if ratio else None
        case ("gates", *_):
            return ("gates",) if ratio else None
    return subject


def _has_ratio(rubric: Rubric) -> bool:
    return any(True for _ in _ratio_facts(rubric))


def _ratio_facts(rubric: Rubric) -> Iterator[str]:
    return (
        fact.path
        for criterion in rubric.walk()
        for measure in criterion.measures
        if measure.scale.comparing
        for fact in measure.facts
    )


def _with(base: State, head: _Head, unit: Subject, vendor: str) -> State | None:
    """The base with one change of the head, seen from a vendor; None for one that moves nothing."""
    rubric, new = base.rubric, head.opened.rubric
    if unit[0] in OF_RATINGS:
        return base._replace(panel=_with_evaluator(base.panel or Panel(()), head.panel, unit))
    match unit:
        case ("weights", group):
            children = _group(new, group)
            return base._replace(rubric=_regrouped(rubric, group, children))
        case ("scale", id):
            return base._replace(rubric=_rescaled(rubric, id, new))
        case ("policy", key):
            return base._replace(rubric=_with_policy(rubric, key, new))
        case ("gates",):
            return base._replace(rubric=rubric._replace(gates=new.gates))
        case ("weight_sets",):
            return base._replace(rubric=rubric._replace(weight_sets=new.weight_sets))
        case ("needs",):
            needs = head.opened.needs
            return base._replace(rubric=rubric._replace(needs=new.needs), needs=needs)
        case ("rivals",):
            return base._replace(vendors={**head.vendors, vendor: base.vendors[vendor]})
        case ("claims", id, *paths):
            return _with_vendor(base, _claimed(base.vendors[id], head.vendors[id], paths))
        case ("source", owner, id):
            return base._replace(vendors=_resourced(base.vendors, head, owner, id))
    return None


def _with_policy(rubric: Rubric, key: str, new: Rubric) -> Rubric:
    """The rubric with one of the new one's rules; those that move no score are left."""
    if key == "evidence":
        return rubric._replace(rules=new.rules)
    return rubric._replace(unknown=new.unknown) if key == "unknown" else rubric


def _with_evaluator(base: Panel, head: Panel, unit: Subject) -> Panel:
    """The evaluators with one of them as in the head: all of it, its weights, or one rating."""
    before = {each.id: each for each in base.evaluators}
    after = {each.id: each for each in head.evaluators}
    match unit:
        case ("evaluator", id):
            changed = after.get(id)
        case ("evaluator-weights", id):
            changed = before[id]._replace(shares=after[id].shares)
        case (_, id, vendor, criterion):
            said = dict(before[id].judgements.get(vendor, {}))
            judgement = after[id].judgement(vendor, criterion)
            said = {key: each for key, each in said.items() if key != criterion}
            said |= {criterion: judgement} if judgement is not None else {}
            changed = before[id]._replace(judgements={**before[id].judgements, vendor: said})
    others = {key: each for key, each in before.items() if key != unit[1]}
    kept = others if changed is None else {**others, changed.id: changed}
    return Panel(tuple(kept[key] for key in sorted(kept)))


def _claimed(old: Vendor, new: Vendor, paths: Sequence[str]) -> Vendor:
    """The vendor with the new claims about some facts, or the new list of places."""
    claims = {**old.claims, **{path: new.claims.get(path, ()) for path in paths}}
    coverage = new.coverage if COVERAGE in paths else old.coverage
    return old._replace(claims=claims, coverage=coverage)


def _with_vendor(state: State, vendor: Vendor) -> State:
    return state._replace(vendors={**state.vendors, vendor.id: vendor})


def _resourced(
    vendors: Mapping[str, Vendor], head: _Head, owner: str, id: str
) -> dict[str, Vendor]:
    """The vendors with one source as in the head."""
    found = dict(vendors)
    for loaded in head.opened.loaded:
        vendor = vendors.get(loaded.vendor.id)
        source = loaded.sources.by_id.get(id)
        if vendor is not None and source is not None and owner in ("", vendor.id):
            found[vendor.id] = _cited_anew(vendor, source)
    return found


def _cited_anew(vendor: Vendor, source: Source) -> Vendor:
    def anew(claim: Claim) -> Claim:
        same = claim.source is not None and claim.source.id == source.id
        return claim._replace(source=source) if same else claim

    claims = {path: tuple(map(anew, each)) for path, each in vendor.claims.items()}
    coverage = vendor.coverage
    if coverage is not None and coverage.source is not None and coverage.source.id == source.id:
        coverage = coverage._replace(source=source)
    return vendor._replace(claims=claims, coverage=coverage)


def _group(rubric: Rubric, id: str) -> tuple[Criterion, ...]:
    """The criteria of a group, by its id; the top ones by an empty id."""
    if not id:
        return rubric.criteria
    return next((each.criteria for each in rubric.walk() if each.id == id), ())


def _regrouped(rubric: Rubric, group: str, new: Sequence[Criterion]) -> Rubric:
    """The rubric with the new members and shares of one group; members that stay keep the rest."""

    def change(old: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
        known = {each.id: each for each in old}
        return tuple(
            known[each.id]._replace(share=each.share) if each.id in known else each for each in new
        )

    if not group:
        return rubric._replace(criteria=change(rubric.criteria))
    return _changed(rubric, group, lambda each: each._replace(criteria=change(each.criteria)))


def _rescaled(rubric: Rubric, id: str, new: Rubric) -> Rubric:
    """The rubric with one criterion's measures from the new one."""
    there = next((each for each in new.walk() if each.id == id), None)
    if there is None:
        return rubric

    def change(old: Criterion) -> Criterion:
        both_groups = bool(old.criteria and there.criteria)
        children = old.criteria if both_groups else there.criteria
        return there._replace(share=old.share, criteria=children)

    return _changed(rubric, id, change)


def _changed(rubric: Rubric, id: str, change: Callable[[Criterion], Criterion]) -> Rubric:
    def below(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
        return tuple(
            change(each) if each.id == id else each._replace(criteria=below(each.criteria))
            for each in criteria
        )

    return rubric._replace(criteria=below(rubric.criteria))
