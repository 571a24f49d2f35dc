"""The scales allowed for each type of fact, and their keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oa_select.facts.fact import Fact
from oa_select.scales.registry import SCALES, scales_of
from oa_select.scales.scale import Kind
from oa_select.schemas.from_models import NOTHING, Json, exactly_one, or_nothing, rule
from oa_select.schemas.kinds import kinds

COMPANIONS = tuple(each.key for kind in SCALES for each in kind.companions)


def restrict_scales(properties: Json) -> None:
    """Adds the rules about the scales of a measure that hold for any fact."""
    for kind in SCALES:
        schema = dict(kind.schema(None))
        properties[kind.key].update(or_nothing(schema) if kind.may_be_empty else schema)


def no_scale() -> Json:
    """No key of a scale has a value."""
    return _only({})


def scale_definitions(facts: Iterable[Fact]) -> Json:
    """For each kind of fact the scales that it can have, and the points of its levels."""
    found: Json = {}
    for kind in SCALES:
        found.update(kind.definitions)
    for name, (fact, *_) in kinds(facts).items():
        found[f"scale_{name}"] = _scale(fact)
    # The type of a custom fact is elsewhere in the file, and such a fact is not about places.
    own = [kind for kind in SCALES if kind.key != "sites"]
    companions = [each.key for kind in own for each in kind.companions]
    found["scale_own"] = {
        **_only(dict.fromkeys([*(kind.key for kind in own), *companions], True)),
        **exactly_one([kind.key for kind in own]),
        "dependentSchemas": {
            "combine": {"required": ["levels"], "properties": {"levels": rule({"type": "object"})}}
        },
    }
    return found


def _scale(fact: Fact) -> Json:
    allowed = scales_of(fact)
    keys: dict[str, Json | bool] = {}
    required = []
    for kind in allowed:
        keys[kind.key] = _value(kind, fact)
        for each in kind.companions:
            if each.allowed(fact):
                keys[each.key] = True
                required += [each.key] if each.required else []
    if len(allowed) > 1:
        return {**_only(keys), **exactly_one([kind.key for kind in allowed])}
    return {**_only(keys), "required": [allowed[0].key, *required]}


def _value(kind: Kind, fact: Fact) -> Json | bool:
    """What the fact adds to the rules that hold for any; nothing where it is the only such key."""
    schema = kind.schema(fact)
    return True if schema == kind.schema(None) else dict(schema)


def _only(allowed: Mapping[str, Json | bool]) -> Json:
    """The keys that are allowed, with the schemas of their values; no other key of a scale is."""
    rest: dict[str, Json | bool] = {each.key: _closed(each) for each in SCALES}
    rest.update(dict.fromkeys(COMPANIONS, False))
    found = {key: allowed.get(key, closed) for key, closed in rest.items()}
    return {
        "title": "Scale · 计分方式",
        "properties": {key: rule(each) for key, each in found.items() if each is not True},
    }


def _closed(kind: Kind) -> Json | bool:
    return NOTHING if kind.may_be_empty else False
