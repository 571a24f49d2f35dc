"""The catalogue of facts, the problem codes and the JSON of results, as pages of a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from oa_select.facts.catalogue import SECTION_LABELS, level_label
from oa_select.facts.fact import Fact
from oa_select.manual.codes import CODES
from oa_select.manual.page import Rule, read_rule
from oa_select.report.catalogue.facts import values_of
from oa_select.report.catalogue.manual import severity_of
from oa_select.report.markdown import code, plain, table
from oa_select.report.terminal import Layout
from oa_select.text import Speech

Schema = Mapping[str, Any]


def render_facts_markdown(facts: Sequence[Fact], layout: Layout) -> str:
    """The facts section by section, each with its values, its question, and its evidence."""
    say = layout.speech
    parts = [f"# {plain(say('Facts'))}\n"]
    headers = (say("Fact"), say("Label"), say("Values"), say("Question"), say("Commitment"))
    for section, members in groupby(facts, key=lambda fact: fact.section):
        label = SECTION_LABELS.get(section)
        parts.append(f"## {plain(say.text(label) if label else section)}\n")
        rows = [
            (
                code(fact.path),
                plain(say.text(fact.label)),
                _values(fact, say),
                plain(say.text(fact.question)),
                say("yes") if fact.commitment else say("no"),
            )
            for fact in members
        ]
        parts.append(table(headers, rows, left=range(5)))
    said = say(
        "Commitment: whether a contract or a bid is binding evidence of it, grade A; otherwise "
        "even these are the vendor's own words."
    )
    return "\n".join([*parts, f"{plain(said)}\n"])


def _values(fact: Fact, say: Speech) -> str:
    if not fact.levels:
        return f"{fact.type}: {plain(values_of(fact, say))}"
    levels = [f"{code(level)} {plain(say.text(level_label(level)))}" for level in fact.levels]
    return f"{fact.type}: {(' < ' if fact.type == 'ordinal' else ', ').join(levels)}"


def render_manual_markdown(code: str | None, layout: Layout) -> str:
    """A table of all codes that links to their pages, or one page in the reader's language.

    Args:
        code: one of ``CODES``; None for all.
        layout: whose language counts.
    """
    say = layout.speech
    return _index(say) if code is None else "\n".join(_page(read_rule(code), say))


MANUAL = "../../oa_select/manual"
"""Where the pages are, seen from ``docs/reference``, which holds the table."""


def _index(say: Speech) -> str:
    chinese = "#中文" if say.language == "zh" else ""
    rows = [
        (
            f"[{rule.code}]({MANUAL}/{rule.code}.md{chinese})",
            plain(severity_of(rule, say)),
            plain(say.text(rule.what)),
        )
        for rule in map(read_rule, CODES)
    ]
    headers = (say("Code"), say("Severity"), say("Meaning"))
    return f"# {plain(say('Problem codes'))}\n\n{table(headers, rows, left=range(3))}"


def _page(rule: Rule, say: Speech) -> Iterator[str]:
    yield f"# {rule.code}\n"
    yield f"**{plain(severity_of(rule, say))}**\n"
    yield f"{plain(say.text(rule.what))}\n"
    yield f"{plain(say.text(rule.why))}\n"
    for title, example in ((say("Bad:"), rule.bad), (say("Good:"), rule.good)):
        yield f"{plain(title)}\n"
        yield f"```yaml\n{example}```\n"


def render_schemas_markdown(schemas: Mapping[str, Schema], layout: Layout) -> str:
    """The keys of each kind of result, with their types and what they hold."""
    say = layout.speech
    parts = [f"# {plain(say('JSON of results'))}\n"]
    for kind, schema in schemas.items():
        parts.append(f"## {kind}\n")
        rows = _keys(schema, schema.get("$defs", {}), "", say)
        headers = (say("Key"), say("Type"), say("Holds"))
        parts.append(table(headers, rows, left=range(3)))
    return "\n".join(parts)


def _keys(
    schema: Schema, definitions: Mapping[str, Schema], path: str, say: Speech, depth: int = 0
) -> Iterator[tuple[str, str, str]]:
    """The keys of an object, those inside of it after each; what refers to itself only once."""
    for key, each in schema.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        said = each.get("description", "").split("\n")
        words = said[-1] if say.language == "zh" else said[0]
        yield code(here), plain(_type(each)), plain(words)
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
