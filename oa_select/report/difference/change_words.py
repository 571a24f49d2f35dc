"""One change of a file in words: what changes, and what it was before and is after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from oa_select.interval import as_written
from oa_select.report.catalogue.rubric_words import gate_words, measure_words, untitled_gate
from oa_select.report.counts import points_words
from oa_select.report.difference.part_words import (
    KEYS,
    PARTS,
    PRESENCE,
    plain_value,
    value_words_of,
)
from oa_select.report.labels import SOURCE_KINDS, STATUSES
from oa_select.report.numbers import in_percent
from oa_select.report.sentences import semicolon
from oa_select.report.words import claim_words, evidence_words
from oa_select.results.difference import Change
from oa_select.results.ranking import ClaimRecord
from oa_select.results.recalculation import CriterionOutline, GateOutline
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
    Units,
    WeightTopic,
)
from oa_select.text import LocalizedText, Speech, one_line

NONE = "–"
"""What is said of a side that has nothing."""


class Told(NamedTuple):
    """A change in words."""

    what: str
    before: str
    after: str


def what_of(change: Change, name: LocalizedText, say: Speech) -> str:
    """What changes, in a sentence that is about the vendor of this name."""
    match change.topic:
        case ClaimsTopic(vendor, fact) if vendor == name:
            return say.text(fact)
    return told_change(change, say).what


def told_change(change: Change, say: Speech) -> Told:
    """A change in words; its key and its plain values where there are no others."""
    found = _of_topic(change, say)
    if found is not None and found.before != found.after:
        return found
    what = found.what if found is not None else _key_words(change.path, say)
    return Told(what, *(value_words_of(change.path, each, say) for each in _both(change)))


def _both(change: Change) -> tuple[Any, Any]:
    return change.base, change.head


def _key_words(path: str, say: Speech) -> str:
    return say.say(KEYS[path]) if path in KEYS else one_line(path)


def _of_topic(change: Change, say: Speech) -> Told | None:
    match change.topic:
        case WeightTopic() as topic:
            return _weight(change, topic, say)
        case CriterionTopic() as topic:
            return _criterion(topic, say)
        case LevelTopic(criterion, level):
            what = say('points of "{title}" for "{level}"', title=criterion, level=level)
            return Told(what, *(plain_value(each, say) for each in _both(change)))
        case GateTopic(old, new):
            shown = new or old
            assert shown is not None
            return Told(say('gate "{title}"', title=shown.title), *_gates((old, new), say))
    return _of_vendor(change, say) or _of_names(change, say)


def _weight(change: Change, topic: WeightTopic, say: Speech) -> Told:
    words = {"title": topic.criterion, "set": topic.weight_set, "name": topic.evaluator}
    if topic.weight_set is not None:
        what = say('weight of "{title}" in the weight set "{set}"', **words)
    elif topic.evaluator is not None:
        what = say('weight of "{title}" by {name}', **words)
    else:
        what = say('weight of "{title}"', **words)
    return Told(
        what, *(_number(*each, say) for each in zip(_both(change), topic.units, strict=True))
    )


def _number(weight: Any, units: Units, say: Speech) -> str:
    if weight is None:
        return NONE
    number = as_written(weight)
    match units:
        case "percent":
            return say.say(in_percent(number))
        case "points":
            return say.say(points_words(number))
    return number


def _criterion(topic: CriterionTopic, say: Speech) -> Told:
    shown = topic.after or topic.before
    assert shown is not None
    what = say('criterion "{title}"', title=shown.title)
    if topic.before is None or topic.after is None:
        said = say("new") if topic.after else say("gone")
        return Told(what, *((NONE, said) if topic.after else (say("was there"), said)))
    return Told(what, *(_measures(each, say) for each in (topic.before, topic.after)))


def _measures(criterion: CriterionOutline, say: Speech) -> str:
    return "; ".join(measure_words(criterion, say))


def _gates(gates: Sequence[GateOutline | None], say: Speech) -> list[str]:
    """The words of a gate before and after; each with its title where that is another one."""
    titles = {each.title for each in gates if each}
    words = untitled_gate if len(titles) == 1 else gate_words
    return [words(each, say) if each else NONE for each in gates]


def _of_vendor(change: Change, say: Speech) -> Told | None:
    match change.topic:
        case ClaimsTopic(vendor, fact, before, after):
            what = say("{name}: {fact}", name=vendor, fact=fact)
            return Told(what, *_claims(before, after, say))
        case CoverageTopic() as topic:
            return _coverage(topic, say)
        case SourceTopic() as topic:
            return _source(change, topic, say)
        case DefaultSourceTopic(vendor, before, after):
            what = say("{name}: source of what names none", name=vendor)
            return Told(what, *(say.text(each) if each else NONE for each in (before, after)))
        case StatusTopic(vendor):
            statuses = [
                STATUSES["historical"] if each == "historical" else None for each in _both(change)
            ]
            said = [say.say(each) if each else say("active") for each in statuses]
            return Told(say("{name}: status", name=vendor), *said)
    return None


def _claims(
    before: Sequence[ClaimRecord], after: Sequence[ClaimRecord], say: Speech
) -> tuple[str, str]:
    """The values of the claims that differ; with their evidence where the values are the same."""
    old = [each for each in before if each not in after]
    new = [each for each in after if each not in before]
    if old and new:
        before, after = old, new
    sides = [_joined((claim_words(each, say) for each in side), say) for side in (before, after)]
    if sides[0] == sides[1]:
        sides = [
            _joined(
                (f"{claim_words(each, say)} · {evidence_words(each, say)}" for each in side), say
            )
            for side in (before, after)
        ]
    return sides[0], sides[1]


def _joined(texts: Iterable[str], say: Speech) -> str:
    found = semicolon(say).join(texts)
    return found or NONE


def _coverage(topic: CoverageTopic, say: Speech) -> Told:
    what = say("{name}: places served", name=topic.vendor)
    words = [say("{count} provinces", count=count) for count in topic.counts]
    if topic.gone:
        words[1] = say("{places}, without {names}", places=words[1], names=_few(topic.gone))
    if topic.added:
        words[1] = say("{places}, with {names}", places=words[1], names=_few(topic.added))
    if words[0] == words[1]:
        words[1] = say("{places}, described anew", places=words[1])
    return Told(what, *words)


def _few(names: tuple[LocalizedText, ...]) -> tuple[LocalizedText | str, ...]:
    return (*names[:8], "…") if len(names) > 8 else names


def _source(change: Change, topic: SourceTopic, say: Speech) -> Told:
    key = say.say(KEYS[f"sources.{topic.key}"])
    what = say('source "{title}": {key}', title=topic.source, key=key)
    if topic.vendor is not None:
        what = say("{name}: {fact}", name=topic.vendor, fact=what)
    values = [
        say.say(SOURCE_KINDS[each]) if topic.key == "kind" and each in SOURCE_KINDS else None
        for each in _both(change)
    ]
    said = [one or plain_value(each, say) for one, each in zip(values, _both(change), strict=True)]
    return Told(what, *said)


def _of_names(change: Change, say: Speech) -> Told | None:
    match change.topic:
        case JudgementTopic(evaluator, vendor, criterion):
            what = say(
                '{name} on {vendor}: "{title}"', name=evaluator, vendor=vendor, title=criterion
            )
            return Told(what, *(_points(each, say) for each in _both(change)))
        case PresenceTopic(kind, name):
            new = change.head is not None
            what = say.say(PRESENCE[kind], name=name)
            return (
                Told(what, NONE, say("new")) if new else Told(what, say("was there"), say("gone"))
            )
        case PartTopic(kind, name, key):
            what = say.say(PARTS[kind], name=name)
            if key:
                what = say("{name}: {fact}", name=what, fact=_key_words(f"{kind}.{key}", say))
            return Told(what, *(plain_value(each, say) for each in _both(change)))
    return None


def _points(judged: Any, say: Speech) -> str:
    """The points of a judgement, which a file may give with a note."""
    points = judged.get("points") if isinstance(judged, Mapping) else judged
    if isinstance(points, list):
        return "–".join(plain_value(each, say) for each in points)
    return plain_value(points, say)
