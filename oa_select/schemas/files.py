"""The JSON Schemas of the files that people write."""

from __future__ import annotations

import math

from oa_select import vendor
from oa_select.facts.catalogue import CATALOGUE, DELIVERY_MODES
from oa_select.facts.claims import FORMS
from oa_select.facts.fact import STAGES, Fact
from oa_select.facts.reading import FORMS_OF, STATES
from oa_select.rubric.shape import NEEDS_FILE, RUBRIC_FILE
from oa_select.schemas.from_shape import (
    DATE,
    DATE_DEFINITION,
    DIALECT,
    TEXT,
    TEXT_DEFINITION,
    Json,
    json_schema,
)

POINTS: Json = {"type": "number", "minimum": 0, "maximum": 100}
POINTS_OR_RANGE: Json = {
    "anyOf": [POINTS, {"type": "array", "items": POINTS, "minItems": 2, "maxItems": 2}]
}
LEVEL_POINTS: Json = {"type": "object", "additionalProperties": POINTS_OR_RANGE}
KNOTS: Json = {
    "type": "array",
    "minItems": 2,
    "items": {
        "type": "array",
        "prefixItems": [{"type": "number"}, POINTS],
        "minItems": 2,
        "maxItems": 2,
    },
}


def vendor_schema() -> Json:
    """The schema of a vendor file; every fact with its label, question and possible values."""
    # Facts are drawn from the catalogue, since the shape leaves their values open.
    shape = vendor.VENDOR_FILE.schema
    plain = {key: field["schema"] for key, field in shape["fields"].items()}
    properties = {
        key: json_schema(plain[key])
        for key in ("format", "vendor", "name", "aliases", "status", "company", "sources")
    }
    properties["network"] = _section("network")
    coverage = json_schema(vendor.COVERAGE)
    region = coverage["properties"]["regions"]["items"]["properties"]
    region["province"] = {"type": ["string", "integer"]}
    region["delivered_by"] = {"type": "array", "items": {"enum": list(DELIVERY_MODES)}}
    properties["network"]["properties"]["coverage"] = coverage
    for section in ("standardization", "continuity", "pricing"):
        properties[section] = _section(section)
    properties["stages"] = _object({stage: _section(f"stages.{stage}") for stage in STAGES})
    properties["extra"] = {"type": "object"}
    required = ["format", "vendor", "name"]
    found = {**_object(properties), "required": required, "$defs": _definitions()}
    return _document("vendor", found)


def sources_schema() -> Json:
    """The schema of ``_sources.yaml``."""
    return _document("sources", json_schema(vendor.SOURCES_FILE.schema))


def needs_schema() -> Json:
    """The schema of ``needs.yaml``."""
    found = json_schema(NEEDS_FILE.schema)
    found["properties"]["sites"]["items"]["properties"]["province"] = {
        "type": ["string", "integer"]
    }
    return _document("needs", found)


def rubric_schema() -> Json:
    """The schema of a rubric."""
    found = json_schema(RUBRIC_FILE.schema)
    criterion = found["$defs"]["criterion"]["properties"]
    own = {"type": "string", "pattern": r"^extra\."}
    fact = {"anyOf": [{"enum": list(CATALOGUE)}, own]}
    scale: Json = {
        "fact": fact,
        "levels": {"anyOf": [{"const": "even"}, LEVEL_POINTS]},
        "points": KNOTS,
        "sites": LEVEL_POINTS,
    }
    criterion.update(scale)
    criterion["measures"]["items"]["properties"].update(scale)
    found["properties"]["gates"]["items"]["properties"]["fact"] = fact
    return _document("rubric", found)


def _document(kind: str, schema: Json) -> Json:
    definitions = {**schema.pop("$defs", {}), "text": TEXT_DEFINITION, "date": DATE_DEFINITION}
    return {"$schema": DIALECT, "title": f"oa-select {kind}", **schema, "$defs": definitions}


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }


def _section(name: str) -> Json:
    facts = [fact for fact in CATALOGUE.values() if fact.section == name and not fact.derived]
    return _object({fact.key: _fact(fact) for fact in facts})


def _fact(fact: Fact) -> Json:
    """One claim in short or in long form, or several in long form."""
    label, question = fact.label, fact.question
    return {
        "title": f"{label.get('en')} · {label.get('zh')}",
        "description": f"{question.get('en')}\n{question.get('zh')}",
        "$ref": f"#/$defs/{_kind(fact)}",
    }


def _kind(fact: Fact) -> str:
    """A name for what a fact can take, the same for all facts that can take the same."""
    if fact.type == "bool":
        return "bool"
    if fact.type != "number":
        return "_".join((fact.type, *fact.levels))
    low, high = fact.bounds
    return f"number_{'above_' if fact.above_zero else ''}{low:g}_{high:g}"


def _definitions() -> Json:
    """The claims that each kind of fact can take: the value alone, a claim, or several claims."""
    found: Json = {}
    for fact in CATALOGUE.values():
        kind = _kind(fact)
        if kind not in found and not fact.derived:
            atom = _atom(fact)
            short: Json = {"type": "array", "items": atom} if fact.type == "set" else atom
            claim = {"$ref": f"#/$defs/claim_{kind}"}
            found[f"claim_{kind}"] = _claim(fact, atom)
            found[kind] = {"anyOf": [short, claim, {"type": "array", "items": claim}]}
    return found


def _atom(fact: Fact) -> Json:
    if fact.type == "bool":
        return {"type": "boolean"}
    if fact.type != "number":
        return {"enum": list(fact.levels)}
    low, high = fact.bounds
    found: Json = {"type": "number"}
    if math.isfinite(low):
        found["exclusiveMinimum" if fact.above_zero else "minimum"] = low
    if math.isfinite(high):
        found["maximum"] = high
    return found


def _claim(fact: Fact, atom: Json) -> Json:
    several = {"type": "array", "items": atom}
    pair = {**several, "minItems": 2, "maxItems": 2}
    a_set, number = fact.type == "set", fact.type == "number"
    values: Json = {
        "value": several if a_set else atom,
        "at_least": several if a_set else atom,
        "at_most": atom,
        "between": pair,
        "one_of": {**several, "minItems": 1},
        "varies": pair if number else {**several, "minItems": 1},
        "state": {"enum": list(STATES)},
    }
    forms = [form for form in FORMS if fact.type in FORMS_OF[form]]
    found = _object(
        {
            **{form: values[form] for form in forms},
            "source": {"type": "string", "minLength": 1},
            "as_of": DATE,
            "note": TEXT,
        }
    )
    found["oneOf"] = [{"required": [form]} for form in forms]
    return found
