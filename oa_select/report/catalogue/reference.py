"""The catalogue of facts, the problem codes and the JSON of results, as pages of a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from oa_select.facts.catalogue import SECTION_LABELS, level_label
from oa_select.facts.fact import Fact
from oa_select.manual import Rule
from oa_select.report.catalogue.facts import values_of
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, code, joined, plain
from oa_select.text import Speech

Schema = Mapping[str, Any]


def render_facts_markdown(facts: Sequence[Fact], layout: Layout) -> str:
    """The facts section by section, each with its values, its question, and its evidence."""
    say, page = layout.speech, Document()
    page.heading(say("Facts"))
    headers = (say("Fact"), say("Label"), say("Values"), say("Question"), say("Commitment"))
    for section, members in groupby(facts, key=lambda fact: fact.section):
        label = SECTION_LABELS.get(section)
        page.heading(say.text(label) if label else section, 2)
        rows = [
            (
                code(fact.path),
                say.text(fact.label),
                _values(fact, say),
                say.text(fact.question),
                say("yes") if fact.commitment else say("no"),
            )
            for fact in members
        ]
        page.table(headers, rows, left=range(5))
    page.paragraph(
        say(
            "Commitment: whether a contract or a bid is binding evidence of it, grade A; otherwise "
            "even these are the vendor's own words."
        )
    )
    return str(page)


def _values(fact: Fact, say: Speech) -> str:
    if not fact.levels:
        return joined([fact.type, values_of(fact, say)], ": ")
    levels = [joined([code(level), say.text(level_label(level))], " ") for level in fact.levels]
    ordered = joined(levels, " < " if fact.type == "ordinal" else ", ")
    return joined([fact.type, ordered], ": ")


def render_manual_markdown(rules: Sequence[Rule], layout: Layout) -> str:
    """Each code with what it means, why, and a bad and a good example."""
    return "\n".join(_codes(rules, layout.speech))


def _codes(rules: Sequence[Rule], say: Speech) -> Iterator[str]:
    yield f"# {plain(say('Problem codes'))}\n"
    for rule in rules:
        kind = say("error") if rule.severity == "error" else say("warning")
        yield f"## {rule.code}\n"
        yield f"**{plain(kind)}** · {plain(say.text(rule.what))}\n"
        yield f"{plain(say.text(rule.why))}\n"
        for title, example in ((say("Bad:"), rule.bad), (say("Good:"), rule.good)):
            yield f"{plain(title)}\n"
            yield f"```text\n{example.rstrip()}\n```\n"


def render_schemas_markdown(schemas: Mapping[str, Schema], layout: Layout) -> str:
    """The keys of each kind of result, with their types and what they hold."""
    say = layout.speech
    page = Document()
    page.heading(say("JSON of results"))
    for kind, schema in schemas.items():
        page.heading(kind, 2)
        rows = _keys(schema, schema.get("$defs", {}), "", say)
        headers = (say("Key"), say("Type"), say("Holds"))
        page.table(headers, rows, left=range(3))
    return str(page)


def _keys(
    schema: Schema, definitions: Mapping[str, Schema], path: str, say: Speech, depth: int = 0
) -> Iterator[tuple[str, str, str]]:
    """The keys of an object, those inside of it after each; what refers to itself only once."""
    for key, each in schema.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        said = each.get("description", "").split("\n")
        words = said[-1] if say.language == "zh" else said[0]
        yield code(here), _type(each), words
        inner, many = _inside(each, definitions)
        if inner is not None and depth < DEEPEST:
            yield from _keys(inner, definitions, f"{here}{'[]' if many else ''}", say, depth + 1)


DEEPEST = 4


def _inside(schema: Schema, definitions: Mapping[str, Schema]) -> tuple[Schema | None, bool]:
    """The object inside of a schema, and whether it is one of a list."""
    for each in (schema, *schema.get("anyOf", ())):
        if name := each.get("$ref"):
            found = definitions.get(name.removeprefix("#/$defs/"), {})
            return _inside(found, {}) if "properties" not in found else (found, False)
        if "items" in each:
            return _inside(each["items"], definitions)[0], True
        if "properties" in each:
            return each, False
    return None, False


def _type(schema: Schema) -> str:
    """The type in a word or two: ``list``, ``number or null``."""
    if "anyOf" in schema:
        return " / ".join(dict.fromkeys(_type(each) for each in schema["anyOf"]))
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return " / ".join("null" if each is None else str(each) for each in schema["enum"])
    found = schema.get("type")
    if found is None:
        return "object" if "$ref" in schema else "any"
    names = [found] if isinstance(found, str) else list(found)
    return " / ".join("list" if each == "array" else each for each in names)
