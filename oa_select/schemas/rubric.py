"""The JSON Schema of a rubric: its model, and which of its keys are allowed together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import get_args

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import FactType
from oa_select.fields import Name
from oa_select.files.rubric import BandEntry, Method, RatedEntry, RubricFile, TieBreakEntry
from oa_select.rubric.expectations import ABOUT_VENDOR, KINDS
from oa_select.schemas.files import document, restrict_sites
from oa_select.schemas.from_models import EXTENSIONS, Json, json_schema, rule
from oa_select.schemas.gates import gate_definitions, restrict_condition, restrict_gate
from oa_select.schemas.kinds import OWN_FACT, by_fact, fact_path, value_definitions
from oa_select.schemas.scales import no_scale, restrict_scales, scale_definitions

FACTS = tuple(CATALOGUE.values())
BODIES = ("criteria", "measures", "fact", "rated")
"""A criterion has exactly one of these."""
COMPANIONS: Mapping[str, str] = {"rank_order": "order", "swing": "points", "ahp": "judgments"}
"""What each method of weighting takes; `equal` takes nothing."""
WITH_LEVELS = ("ordinal", "enum", "set")
SCALE: Json = {"$ref": "#/$defs/scale"}

# Digits of any script, as the reader takes them: nothing of ASCII but 0 to 9.
_DIGITS = r"[^\u0000-/:-\u007f]+"
TIMES: Json = {
    "anyOf": [
        {"type": "number", "minimum": 1e-6, "maximum": 1e6},
        {
            "type": "string",
            "maxLength": 40,
            "pattern": rf"^\s*{_DIGITS}\s*/(?!\s*0+\s*$)\s*{_DIGITS}\s*$",
        },
    ]
}
"""How many times as important."""


def rubric_schema() -> Json:
    """The schema of a rubric."""
    found = json_schema(RubricFile, "CriterionEntry")
    properties, defs = found["properties"], found["$defs"]
    criterion = defs["criterion"]
    defs["weighting"] = _weighting(properties["weighting"])
    defs["deduct"] = criterion["properties"]["deduct"]["items"]
    restrict_condition(defs["deduct"])
    _restrict_group(found)
    _restrict_criterion(criterion)
    defs["scale"] = by_fact(FACTS, "scale")
    defs.update(value_definitions(FACTS))
    defs.update(scale_definitions(FACTS))
    restrict_gate(properties["gates"]["items"])
    defs.update(gate_definitions())
    tie_break = json_schema(TieBreakEntry)
    properties["tie_break"]["anyOf"] = [tie_break["properties"]["by"], tie_break]
    band = json_schema(BandEntry)
    properties["bands"]["additionalProperties"] = {"anyOf": [band["properties"]["at_least"], band]}
    properties["evidence"]["dependentRequired"] = {"max_age_months": ["as_of"]}
    properties["lint"]["dependentRequired"] = {"procurement": ["profile"]}
    restrict_sites(properties["needs"]["properties"]["sites"])
    _restrict_expectation(properties["expect"]["items"])
    _restrict_custom_facts(properties["facts"])
    return document("rubric", found)


def _restrict_criterion(criterion: Json) -> None:
    """A group, several measures, or one fact with its scale."""
    measure = criterion["properties"]["measures"]["items"]
    for each in (criterion, measure):
        each["properties"]["fact"].update(fact_path(FACTS))
        restrict_scales(each["properties"])
        each["properties"]["deduct"]["items"] = {"$ref": "#/$defs/deduct"}
        each["dependentSchemas"] = {
            "deduct": {"anyOf": [{"required": [key]} for key in ("ratio", "deviation")]}
        }
    measure["required"] = ["fact"]
    measure["allOf"] = [SCALE]
    rated = json_schema(RatedEntry)
    rated["properties"]["scale"].update(minItems=2, maxItems=2)
    rated["not"] = {"required": ["out_of", "scale"]}
    criterion["properties"]["rated"]["anyOf"] = [{"const": True}, rated]
    criterion["oneOf"] = [{"required": [body]} for body in BODIES]
    criterion["dependentRequired"] = {"weighting": ["criteria"]}
    _restrict_group(criterion)
    criterion["allOf"] += [SCALE, {"if": {"not": {"required": ["fact"]}}, "then": no_scale()}]


def _restrict_group(group: Json) -> None:
    """Its criteria carry weights, unless those are worked out or there is only one."""
    weighting = group["properties"]["weighting"]
    words = {key: weighting[key] for key in ("title", "description")}
    group["properties"]["weighting"] = {**words, "$ref": "#/$defs/weighting"}
    group["allOf"] = [
        {
            "if": {"required": ["weighting"]},
            "then": {"properties": {"criteria": rule({"items": _none_of(["weight"])})}},
            "else": {
                "properties": {
                    "criteria": rule(
                        {"if": {"minItems": 2}, "then": {"items": {"required": ["weight"]}}}
                    )
                }
            },
        }
    ]


def _none_of(keys: Collection[str]) -> Json:
    return {"properties": dict.fromkeys(keys, False)}


def _weighting(schema: Json) -> Json:
    """A method with what it takes, and nothing else."""
    found = {key: each for key, each in schema.items() if key not in ("title", "description")}
    properties = found["properties"]
    properties["order"].update(minItems=1, uniqueItems=True)
    properties["points"].update(minProperties=1)
    id = json_schema(Name)
    properties["judgments"]["items"] = {
        "type": "array",
        "prefixItems": [id, id, TIMES],
        "minItems": 3,
        "maxItems": 3,
        "uniqueItems": True,
    }
    found["allOf"] = [
        {
            "if": {"properties": {"method": {"const": method}}, "required": ["method"]},
            "then": _companion(COMPANIONS.get(method)),
        }
        for method in get_args(Method)
    ]
    return found


def _companion(needed: str | None) -> Json:
    others = _none_of([key for key in COMPANIONS.values() if key != needed])
    return {**others, "required": [needed]} if needed else others


def _restrict_expectation(expectation: Json) -> None:
    """An order, a first vendor, or one thing about a vendor."""
    properties = expectation["properties"]
    properties["order"]["uniqueItems"] = True
    properties["score"]["anyOf"] = [{"required": ["at_least"]}, {"required": ["at_most"]}]
    ways: list[tuple[str, ...]] = [(kind,) for kind in KINDS if kind != "vendor"]
    ways += [("vendor", about) for about in ABOUT_VENDOR]
    expectation["oneOf"] = [
        {
            **_none_of([key for key in (*KINDS, *ABOUT_VENDOR) if key not in way]),
            "required": list(way),
        }
        for way in ways
    ]


def _restrict_custom_facts(facts: Json) -> None:
    """Facts are named ``extra.…``; levels and bounds go with some types only."""
    del facts["propertyNames"]
    own = facts["additionalProperties"]
    own["properties"]["levels"]["uniqueItems"] = True
    own["allOf"] = [
        {
            "if": _of_type(WITH_LEVELS),
            "then": {"required": ["levels"]},
            "else": _none_of(["levels"]),
        },
        {"if": _of_type(set(get_args(FactType)) - {"number"}), "then": _none_of(["bounds"])},
    ]
    facts["patternProperties"] = {OWN_FACT: own, **EXTENSIONS}
    facts["additionalProperties"] = False


def _of_type(types: Collection[str]) -> Json:
    return {"properties": {"type": {"enum": sorted(types)}}, "required": ["type"]}
