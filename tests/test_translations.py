"""Every sentence that the program says stands in the Chinese catalogue, and nothing else does."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import oa_select
from oa_select.text import msg

PACKAGE = Path(oa_select.__file__).parent
FOLDER = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES"
SAYS = ("msg", "say", "speech")
SHOWN = ("help", "metavar")
"""Arguments of options, and of arguments, that help shows."""

# typer's own words that a reader meets; written as messages so that pybabel extracts them.
TYPER = tuple(
    message.template
    for message in (
        msg("Arguments"),
        msg("COMMAND [ARGS]..."),
        msg("Install completion for the current shell."),
        msg("Show completion for the current shell, to copy it or customize the installation."),
        msg("Show this message and exit."),
        msg("[OPTIONS]"),
        msg("Commands"),
        msg("Missing command."),
        msg("Options"),
        msg("[required]"),
        msg("required"),
    )
)


def calls_in(source: str) -> Iterator[tuple[int, str, ast.expr]]:
    """The line of each message that some code says, by which name, and its template."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in SAYS:
                yield node.lineno, name, node.args[0]
        if isinstance(node, ast.Call):
            for each in node.keywords:
                if each.arg in SHOWN and not is_value(each.value):
                    yield each.value.lineno, each.arg, each.value
        if isinstance(node, ast.FunctionDef) and is_command(node) and node.body:
            first = node.body[0]
            assert isinstance(first, ast.Expr)
            yield first.lineno, "help", first.value


def is_value(shown: ast.expr) -> bool:
    """Whether help shows values that are typed as they are, such as ``auto|en|zh``."""
    return "|" in (text := literal(shown) or "") and not re.search("[A-Z]{2}", text)


def is_command(function: ast.FunctionDef) -> bool:
    """Whether a function is a command of the program: its docstring is its help."""
    return any(
        isinstance(each, ast.Name) and each.id == "expanded" for each in function.decorator_list
    )


def calls() -> Iterator[tuple[str, str, ast.expr]]:
    """Where each message of the program is said, by which name, and its template."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, name, template in calls_in(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(PACKAGE)}:{line}", name, template


def extract(file: BinaryIO, *_: Any, **_options: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """The messages in a file, for pybabel: its own extractor overlooks some that are nested."""
    for line, name, template in calls_in(file.read().decode()):
        if text := literal(template):
            yield line, name, text, []


def literal(template: ast.expr) -> str | None:
    """The text of a literal; None for any other expression."""
    if isinstance(template, ast.Constant) and isinstance(template.value, str):
        return template.value
    return None


def read_catalogue() -> Catalog:
    """The catalogue as it is written."""
    with (FOLDER / "oa_select.po").open("rb") as file:
        return read_po(file)


@cache
def translations() -> dict[str, str]:
    """The translation of every message in the catalogue."""
    return {str(each.id): str(each.string) for each in read_catalogue() if each.id}


def placeholders(text: str) -> set[tuple[str, str, str]]:
    """The fields of a template, each with its conversion and format."""
    return {
        (name, conversion or "", form or "")
        for _, name, form, conversion in Formatter().parse(text)
        if name is not None
    }


def entries(compiled: GNUTranslations) -> dict[object, object]:
    """All that a compiled catalogue holds, its header too, but for the Babel that wrote it."""
    found = dict(vars(compiled)["_catalog"])
    header = found[""].splitlines()
    return {**found, "": [line for line in header if not line.startswith("Generated-By: ")]}


SAID = sorted({text for _, _, template in calls() if (text := literal(template))})


def test_messages_are_literals() -> None:
    computed = [
        place for place, name, template in calls() if name == "msg" and literal(template) is None
    ]
    assert computed == []


def test_every_message_is_translated() -> None:
    found = translations()
    missing = [each for each in (*SAID, *TYPER) if not found.get(each)]
    assert missing == [], "update the catalogue, and translate them"
    broken = [each for each in (*SAID, *TYPER) if placeholders(found[each]) != placeholders(each)]
    assert broken == [], "the placeholders differ"


def test_nothing_else_is_translated() -> None:
    assert sorted(set(translations()) - set(SAID) - set(TYPER)) == []


def test_no_translation_is_doubtful() -> None:
    catalogue = read_catalogue()
    assert not catalogue.obsolete
    assert [each.id for each in catalogue if each.id and each.fuzzy] == []


def test_compiled_catalogue_is_the_written_one() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue())
    compiled.seek(0)
    with (FOLDER / "oa_select.mo").open("rb") as file:
        assert entries(GNUTranslations(file)) == entries(GNUTranslations(compiled))
