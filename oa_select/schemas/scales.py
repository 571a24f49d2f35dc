"""The scales allowed for each type of fact, and their keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oa_select.facts.catalogue import level_label
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.rubric.measures import SITE_FACTS
from oa_select.schemas.from_models import EXTENSIONS, NOTHING, Json, exactly_one, or_nothing
from oa_select.schemas.kinds import kind_of, kinds
from oa_select.schemas.words import both
from oa_select.source.limits import GREATEST

MAYBE_EMPTY = ("levels", "points", "sites")
"""Keys that may be null, which means the same as leaving them out."""
NEVER_EMPTY = ("combine", "ratio", "stage")
EVEN: Json = {"const": "even"}
POINTS: Json = {"$ref": "#/$defs/points"}
LEVEL_POINTS: Json = {"$ref": "#/$defs/level_points"}


def restrict_scales(properties: Json) -> None:
    """Adds the rules about the scales of a measure that hold for any fact."""
    any_levels: Json = {
        "type": "object",
        "patternProperties": EXTENSIONS,
        "additionalProperties": LEVEL_POINTS,
    }
    properties["levels"].update(or_nothing({"anyOf": [EVEN, any_levels]}))
    properties["points"].update(or_nothing({"$ref": "#/$defs/knots"}))
    properties["sites"].update(or_nothing(any_levels))


def no_scale() -> Json:
    """No key of a scale has a value."""
    return _only({})


def scale_definitions(facts: Iterable[Fact]) -> Json:
    """For each kind of fact the scales that it can have, and the points of its levels."""
    found = _points()
    for kind, (fact, *_) in kinds(facts).items():
        found[f"scale_{kind}"] = _scale(fact)
        if fact.type != "number":
            found[f"levels_{kind}"] = _levels(fact)
    found["scale_own"] = {
        **_only({"levels": True, "points": True, "combine": True, "ratio": True}),
        **exactly_one(("levels", "points", "ratio")),
        "dependentSchemas": {
            "combine": {"required": ["levels"], "properties": {"levels": {"type": "object"}}}
        },
    }
    return found


def _scale(fact: Fact) -> Json:
    levels: Json = {"$ref": f"#/$defs/levels_{kind_of(fact)}"}
    if fact.path in SITE_FACTS:
        return {**_only({"sites": levels, "stage": True}), "required": ["sites"]}
    match fact.type:
        case "number" if fact.above_zero or fact.bounds[0] > 0:
            either = _only({"points": True, "ratio": True})
            return {**either, **exactly_one(("points", "ratio"))}
        case "number":
            return {**_only({"points": {"not": NOTHING}}), "required": ["points"]}
        case "set":
            both_keys = _only({"levels": levels, "combine": True})
            return {**both_keys, "required": ["levels", "combine"]}
        case "ordinal":
            levels = {"anyOf": [EVEN, levels]}
    return {**_only({"levels": levels}), "required": ["levels"]}


def _only(allowed: Mapping[str, Json | bool]) -> Json:
    """The keys that are allowed, with the schemas of their values; no other key of a scale is."""
    rest: dict[str, Json | bool] = {**dict.fromkeys(MAYBE_EMPTY, NOTHING)}
    rest.update(dict.fromkeys(NEVER_EMPTY, False))
    found = {key: allowed.get(key, closed) for key, closed in rest.items()}
    return {"properties": {key: each for key, each in found.items() if each is not True}}


def _levels(fact: Fact) -> Json:
    """Points for every level, and for nothing else."""
    levels = levels_of(fact)
    return {
        "type": "object",
        "properties": {level: {**_level_words(level), **LEVEL_POINTS} for level in levels},
        "patternProperties": EXTENSIONS,
        "additionalProperties": False,
        "required": list(levels),
    }


def _level_words(level: str) -> Json:
    en, zh = level_label(level).get("en"), level_label(level).get("zh")
    return both(en, zh, f"Points for {level} ({en}).", f"{level}（{zh}）的分数。")


def _points() -> Json:
    return {
        "points": {"type": "number", "minimum": 0, "maximum": 100},
        "level_points": {
            "anyOf": [POINTS, {"type": "array", "items": POINTS, "minItems": 2, "maxItems": 2}]
        },
        "knots": {
            "type": "array",
            "minItems": 2,
            "items": {
                "type": "array",
                "prefixItems": [
                    {"type": "number", "minimum": -GREATEST, "maximum": GREATEST},
                    POINTS,
                ],
                "minItems": 2,
                "maxItems": 2,
            },
        },
    }
