"""The catalogue of facts, the problem codes and the JSON of results, as pages of a reference."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from oa_select.facts.catalogue import SECTION_LABELS, level_label
from oa_select.facts.fact import Fact
from oa_select.manual.page import Rule, read_rule
from oa_select.problems import UsageError
from oa_select.report.catalogue.facts_table import values_of
from oa_select.report.catalogue.manual import severity_of
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, bold, code, joined, link
from oa_select.report.sentences import colon
from oa_select.text import Speech, msg

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
        return joined([fact.type, values_of(fact, say)], colon(say))
    levels = [
        joined([code(level), say.text(level_label(level, fact.levels))], " ")
        for level in fact.levels
    ]
    ordered = joined(levels, " < " if fact.type == "ordinal" else ", ")
    return joined([fact.type, ordered], colon(say))


def render_manual_markdown(codes: Sequence[str], layout: Layout) -> str:
    """A table of codes that links to their pages, or the page of the only one."""
    rules = [read_rule(each) for each in codes]
    return str(_page(rules[0], layout.speech) if len(rules) == 1 else _index(rules, layout.speech))


MANUAL = "../../oa_select/manual"
"""Where the pages are, seen from ``docs/reference``, which holds the table."""


def _index(rules: Sequence[Rule], say: Speech) -> Document:
    chinese = "#中文" if say.language == "zh" else ""
    rows = [
        (
            link(rule.code, f"{MANUAL}/{rule.code}.md{chinese}"),
            severity_of(rule, say),
            say.text(rule.what),
        )
        for rule in rules
    ]
    page = Document()
    page.heading(say("Problem codes"))
    page.table((say("Code"), say("Severity"), say("Meaning")), rows, left=range(3))
    return page


def _page(rule: Rule, say: Speech) -> Document:
    page = Document()
    page.heading(rule.code)
    page.paragraph(bold(severity_of(rule, say)))
    page.paragraph(say.text(rule.what))
    page.paragraph(say.text(rule.why))
    for title, example in ((say("Bad:"), rule.bad), (say("Good:"), rule.good)):
        page.paragraph(title)
        page.fenced(example, "yaml")
    return page


def render_schema_json(schemas: Mapping[str, Schema], layout: Layout) -> str:
    """A JSON Schema.

    Raises:
        UsageError: if there are several.
    """
    del layout
    if len(schemas) != 1:
        hint = msg("see `{command} --help`", command="oa-select schema")
        raise UsageError(msg("a JSON Schema is of one kind, and none is named"), hint)
    (schema,) = schemas.values()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


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
    schema: Schema, definitions: Mapping[str, Schema], path: str, say: Speech
) -> Iterator[tuple[str, str, str]]:
    """The keys of an object, those inside of it after each; what contains itself only once."""
    for key, each in schema.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        said = each.get("description", "").split("\n")
        words = said[-1] if say.language == "zh" else said[0]
        yield code(here), _type(each), words
        named = list(_inside(each))
        names = {name for _, name in named}
        others = {name: one for name, one in definitions.items() if name not in names}
        for mark in dict.fromkeys(mark for mark, _ in named):
            either = [definitions[name] for at, name in named if at == mark and name in definitions]
            keys = {key: one for each in either for key, one in each.get("properties", {}).items()}
            yield from _keys({"properties": keys}, others, f"{here}{mark}", say)


def _inside(schema: Schema) -> Iterator[tuple[str, str]]:
    """The names of the objects in a schema, each after what stands for a list or a mapping."""
    for each in schema.get("anyOf", [schema]):
        if "$ref" in each:
            yield "", each["$ref"].removeprefix("#/$defs/")
        for key, mark in (("items", "[]"), ("additionalProperties", ".*")):
            if isinstance(each.get(key), dict):
                yield from ((f"{mark}{inner}", name) for inner, name in _inside(each[key]))


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
