"""The operators allowed for each type of fact in a gate, and their operands."""

from __future__ import annotations

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.coverage import SITE_FACTS
from oa_select.rubric.gates import ALL_OPERATORS, OPERATORS_OF
from oa_select.scales.written import POINTS
from oa_select.schemas.from_models import NOTHING, Json, exactly_one, or_nothing, rule
from oa_select.schemas.kinds import by_fact, fact_path, kinds, maybe_one, maybe_some

FACTS = tuple(fact for fact in CATALOGUE.values() if fact.path not in SITE_FACTS)
"""Facts about the buyer's places cannot be gates."""
SEVERAL = ("any_of", "includes", "excludes")
OWN_ATOM: Json = {"type": ["string", "number", "boolean"]}


def restrict_gate(gate: Json) -> None:
    """Adds the rules about a gate that its model does not have."""
    gate["properties"]["fact"].update(fact_path(FACTS))
    gate["oneOf"] = [{"required": ["fact"]}, {"required": ["criterion"]}]
    gate["allOf"] = [
        {"$ref": "#/$defs/one_condition"},
        {"$ref": "#/$defs/gate"},
        {
            "if": {"required": ["criterion"]},
            "then": _conditions({"at_least": or_nothing(POINTS)}),
        },
    ]


def restrict_condition(condition: Json) -> None:
    """Adds the rules about a condition on a fact that its model does not have."""
    condition["properties"]["fact"].update(fact_path(FACTS))
    condition["allOf"] = [{"$ref": "#/$defs/one_condition"}, {"$ref": "#/$defs/gate"}]


def gate_definitions() -> Json:
    """For each kind of fact the conditions that it can have."""
    found: Json = {"one_condition": exactly_one(ALL_OPERATORS), "gate": by_fact(FACTS, "gate")}
    for kind, (fact, *_) in kinds(FACTS).items():
        found[f"gate_{kind}"] = _conditions(
            {
                each: maybe_some(fact) if each in SEVERAL else maybe_one(fact)
                for each in OPERATORS_OF[fact.type]
            }
        )
    some: Json = {"type": "array", "items": OWN_ATOM, "minItems": 1}
    found["gate_own"] = _conditions(
        {each: or_nothing(some if each in SEVERAL else OWN_ATOM) for each in ALL_OPERATORS}
    )
    return found


def _conditions(allowed: Json) -> Json:
    """These conditions, with what they take; any other only with no value."""
    return {"properties": {key: rule(allowed.get(key, NOTHING)) for key in ALL_OPERATORS}}
