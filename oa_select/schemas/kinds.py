"""What each kind of fact can take; facts that can take the same share a definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from oa_select.facts.fact import Fact
from oa_select.schemas.from_models import Json, choice, or_nothing
from oa_select.source.limits import GREATEST

OWN_FACT = r"^extra\.(?=_*[A-Za-z0-9])[A-Za-z0-9_]+$"
"""The paths of facts that a rubric declares itself."""


def kind_of(fact: Fact) -> str:
    """A name for what a fact can take, the same for all facts that can take the same."""
    if fact.type == "bool":
        return "bool"
    if fact.type != "number":
        return "_".join((fact.type, *fact.levels))
    low, high = fact.bounds
    return f"number_{low:g}_{high:g}"


def kinds(facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    """The facts of each kind, in their order."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(kind_of(fact), []).append(fact)
    return found


def one(fact: Fact) -> Json:
    """One value of the fact's kind: a level, a member, a number, or a truth."""
    return {"$ref": f"#/$defs/one_{kind_of(fact)}"}


def maybe_one(fact: Fact) -> Json:
    """One value of the fact's kind, or none for a key that is left empty."""
    return {"$ref": f"#/$defs/maybe_one_{kind_of(fact)}"}


def maybe_some(fact: Fact) -> Json:
    """A list of values of the fact's kind, or none for a key that is left empty."""
    return {"$ref": f"#/$defs/maybe_some_{kind_of(fact)}"}


def value_definitions(facts: Iterable[Fact]) -> Json:
    """What :func:`one`, :func:`maybe_one` and :func:`maybe_some` refer to."""
    found: Json = {}
    for kind, (fact, *_) in kinds(facts).items():
        found[f"one_{kind}"] = _one(fact)
        found[f"maybe_one_{kind}"] = or_nothing(one(fact))
        found[f"maybe_some_{kind}"] = or_nothing(
            {"type": "array", "items": one(fact), "minItems": 1}
        )
    return found


def fact_path(facts: Iterable[Fact]) -> Json:
    """The path of one of these facts, or of one that the rubric declares itself."""
    named = [
        {
            "const": each.path,
            "title": f"{each.label.get('en')} · {each.label.get('zh')}",
            "description": f"{each.label.get('en')}: {each.question.get('en')}\n"
            f"{each.label.get('zh')}：{each.question.get('zh')}",
        }
        for each in facts
    ]
    return {"anyOf": [*named, {"type": "string", "pattern": OWN_FACT}]}


def by_fact(facts: Iterable[Fact], prefix: str) -> Json:
    """A definition for each kind of fact, for what ``fact`` names; one for the rubric's own."""
    # By pattern: editors would list all of an enumeration where one of it is looked at.
    conditions: list[tuple[Json, str]] = [
        ({"pattern": f"^({'|'.join(re.escape(each.path) for each in of_kind)})$"}, kind)
        for kind, of_kind in kinds(facts).items()
    ]
    conditions.append(({"pattern": OWN_FACT}, "own"))
    return {
        "allOf": [
            {
                "if": {"required": ["fact"], "properties": {"fact": condition}},
                "then": {"$ref": f"#/$defs/{prefix}_{kind}"},
            }
            for condition, kind in conditions
        ]
    }


def _one(fact: Fact) -> Json:
    if fact.type == "bool":
        return {"type": "boolean"}
    if fact.type != "number":
        return choice(fact.levels)
    low, high = fact.bounds
    found: Json = {"type": "number"}
    found["minimum"] = max(low, -GREATEST)
    found["maximum"] = min(high, GREATEST)
    return found
