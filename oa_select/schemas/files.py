"""The JSON Schemas of vendor files, of the sources that they share, and of the buyer's places."""

from __future__ import annotations

from oa_select.facts.catalogue import CATALOGUE, DELIVERY_MODES, level_label
from oa_select.facts.claims import FORMS, KIND_GRADES, Form
from oa_select.facts.fact import Fact
from oa_select.facts.forms import FORMS_OF, STATES
from oa_select.facts.possible import levels_of
from oa_select.fields import explained
from oa_select.files.claims import NO_SOURCE, ClaimEntry
from oa_select.files.needs import NeedsFile
from oa_select.files.ratings import JudgementEntry, RatingsFile
from oa_select.files.vendor import SourcesFile, VendorFile
from oa_select.regions import PROVINCES
from oa_select.schemas.from_models import (
    DIALECT,
    EXTENSIONS,
    NOTHING,
    Json,
    choice,
    definitions,
    exactly_one,
    json_schema,
    or_nothing,
    referred_to,
)
from oa_select.schemas.kinds import kind_of, kinds, maybe_one, maybe_some, one, value_definitions
from oa_select.source.limits import GREATEST

SECTIONS = ("network", "standardization", "continuity", "pricing")
"""The sections of the catalogue beside the stages."""


def vendor_schema() -> Json:
    """The schema of a vendor file; every fact with its label, question and possible values."""
    found = json_schema(VendorFile)
    properties = found["properties"]
    _restrict_sources(properties["sources"])
    properties["default_source"].update(_NO_SOURCE)
    # Facts are drawn from the catalogue, since the model leaves their values open.
    coverage = properties["network"]["properties"]["coverage"]
    _restrict_coverage(coverage)
    for section in SECTIONS:
        _put_facts(properties[section], section)
    properties["network"]["properties"]["coverage"] = coverage
    for stage, section in properties["stages"]["properties"].items():
        _put_facts(section, f"stages.{stage}")
    properties["extra"]["additionalProperties"] = {"$ref": "#/$defs/extra"}
    found["$defs"] = dict(_fact_definitions())
    return document("vendor", found)


def sources_schema() -> Json:
    """The schema of ``_sources.yaml``."""
    found = json_schema(SourcesFile)
    _restrict_sources(found["properties"]["sources"])
    return document("sources", found)


def ratings_schema() -> Json:
    """The schema of one evaluator's ratings."""
    found = json_schema(RatingsFile)
    points: Json = {"type": "number", "minimum": -GREATEST, "maximum": GREATEST}
    pair: Json = {"type": "array", "items": points, "minItems": 2, "maxItems": 2}
    judged = [points, pair]
    long = json_schema(JudgementEntry)
    long["properties"]["points"]["anyOf"] = judged
    of_vendor = found["properties"]["ratings"]["additionalProperties"]
    of_vendor["additionalProperties"] = {"anyOf": [*judged, long]}
    return document("ratings", found)


def needs_schema() -> Json:
    """The schema of ``needs.yaml``."""
    found = json_schema(NeedsFile)
    restrict_sites(found["properties"]["sites"])
    return document("needs", found)


_NO_SOURCE: Json = {"not": {"const": NO_SOURCE}}


def document(kind: str, schema: Json) -> Json:
    """A schema as it is published, with the definitions that it uses."""
    defs = {**schema.pop("$defs", {}), **definitions()}
    used: set[str] = set()
    waiting = referred_to(schema)
    while waiting:
        used |= waiting
        waiting = {inner for name in waiting for inner in referred_to(defs[name])} - used
    kept = {name: each for name, each in defs.items() if name in used}
    return {"$schema": DIALECT, "title": f"oa-select {kind}", **schema, "$defs": kept}


def restrict_sites(sites: Json) -> None:
    """Adds the rules about the buyer's places that their model does not have."""
    properties = sites["items"]["properties"]
    properties["province"].update(_province())
    users = properties["users"]
    users["exclusiveMinimum"] = users.pop("minimum")


def _province() -> Json:
    """A code that editors offer, or any other name or code; `check` knows which ones there are."""
    names = [f"{each.name.get('en')} · {each.name.get('zh')}" for each in PROVINCES.values()]
    return {
        "anyOf": [
            {"enum": list(PROVINCES), "enumDescriptions": names},
            {"type": "string", "pattern": r"\S"},
            {"type": "integer", "minimum": 11, "maximum": 820000},
        ]
    }


def _restrict_sources(sources: Json) -> None:
    """A grade can only be lowered, and needs its reason; no source has the id of none."""
    sources["propertyNames"].update(_NO_SOURCE)
    source = sources["additionalProperties"]
    grades = source["properties"]["grade"]["enum"]
    source["dependentRequired"] = {"grade": ["grade_reason"]}
    source["allOf"] = [
        {
            "if": {"properties": {"kind": {"enum": kinds_of_source}}, "required": ["kind"]},
            "then": {"properties": {"grade": {"enum": [each for each in grades if each >= best]}}},
        }
        for best in dict.fromkeys(KIND_GRADES.values())
        if (kinds_of_source := [kind for kind, of_kind in KIND_GRADES.items() if of_kind == best])
    ]


def _restrict_coverage(coverage: Json) -> None:
    region = coverage["properties"]["regions"]["items"]["properties"]
    region["province"].update(_province())
    region["delivered_by"]["items"] = choice(DELIVERY_MODES)


def _put_facts(section: Json, name: str) -> None:
    """Makes the section hold the facts of the catalogue, and nothing else."""
    facts = [fact for fact in CATALOGUE.values() if fact.section == name and not fact.derived]
    section.pop("propertyNames", None)
    section["properties"] = {fact.key: _fact(fact) for fact in facts}
    section["additionalProperties"] = False


def _fact(fact: Fact) -> Json:
    """One claim in short or in long form, or several in long form."""
    label, question = fact.label, fact.question
    en, zh = (_levels(fact, language) for language in ("en", "zh"))
    words = explained(
        label.get("en"), label.get("zh"), question.get("en") + en, question.get("zh") + zh
    )
    return {**words, "$ref": f"#/$defs/{kind_of(fact)}"}


def _levels(fact: Fact, language: str) -> str:
    """What the levels of a fact mean, as the end of a sentence; those of an ordinal in order."""
    if fact.type in ("number", "bool"):
        return ""
    labels = {
        level: level_label(level, fact.levels).get("zh" if language == "zh" else "en")
        for level in fact.levels
    }
    if language == "zh":
        order = "（由差到好）" if fact.type == "ordinal" else ""
        return (
            f"取值{order}："
            + "、".join(f"{level} {label}" for level, label in labels.items())
            + "。"
        )
    order = " from worst to best" if fact.type == "ordinal" else ""
    named = ", ".join(f"{level} ({label})" for level, label in labels.items())
    return f" Levels{order}: {named}."


def _fact_definitions() -> Json:
    """The claims that each kind of fact can take: the value alone, a claim, or several claims."""
    facts = [fact for fact in CATALOGUE.values() if not fact.derived]
    found = value_definitions(facts)
    for kind, (fact, *_) in kinds(facts).items():
        short = _several(fact) if fact.type == "set" else one(fact)
        found[f"claim_{kind}"] = _claim(fact)
        found[kind] = _claims(short, {"$ref": f"#/$defs/claim_{kind}"})
    found["one_form"] = exactly_one(FORMS)
    found["claim"] = json_schema(ClaimEntry)
    short = {"type": ["string", "number", "boolean"]}
    anything = {"type": "array", "items": {"not": {"type": "object"}}}
    found["extra"] = _claims({"anyOf": [short, anything]}, {"$ref": "#/$defs/claim"})
    return found


def _claims(short: Json, claim: Json) -> Json:
    return {"anyOf": [short, claim, {"type": "array", "items": claim, "minItems": 1}]}


def _several(fact: Fact) -> Json:
    return {"type": "array", "items": one(fact)}


def _claim(fact: Fact) -> Json:
    """A claim in long form; a form that does not go with the fact may only be empty."""
    found = json_schema(ClaimEntry)
    properties = found["properties"]
    others: list[Form] = []
    for form in FORMS:
        if fact.type in FORMS_OF[form]:
            properties[form].update(_value(fact, form))
        else:
            del properties[form]
            others.append(form)
    if others:
        found["patternProperties"] = {**EXTENSIONS, f"^({'|'.join(others)})$": NOTHING}
    found["$ref"] = "#/$defs/one_form"
    found["if"] = {"properties": {"state": {"const": "not_applicable"}}, "required": ["state"]}
    found["then"] = {"required": ["note"]}
    return found


def _value(fact: Fact, form: Form) -> Json:
    """What the claim says in this form; empty where it says it in another."""
    if form == "state":
        return or_nothing({"enum": list(STATES)})
    if fact.type == "set":
        return or_nothing(_several(fact))
    if form == "between" or (form == "varies" and fact.type == "number"):
        return or_nothing(_ends(fact))
    return maybe_some(fact) if form in ("one_of", "varies") else maybe_one(fact)


def _ends(fact: Fact) -> Json:
    """The lower and the upper end; that a number is no greater than the next cannot be said."""
    if fact.type == "number":
        return {**_several(fact), "minItems": 2, "maxItems": 2}
    order = levels_of(fact)
    return {"enum": [[low, high] for place, low in enumerate(order) for high in order[place:]]}
