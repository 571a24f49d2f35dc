"""Rows of a table as vendor files: a column for each fact, with plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from oa_select.characters import hidden_in
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.problems import Guesses, Location, Problem, short
from oa_select.source import limits
from oa_select.source.document import EXTENSION, Document, Place
from oa_select.source.limits import error
from oa_select.text import UNSAFE, msg

MAX_COLUMNS = 2_000
MAX_CELL = 64 * 1024
"""How many characters a cell may have."""
TEXTS = ("vendor", "name", "name.en", "name.zh", "status", "default_source")
LISTS = ("aliases",)
ABOUT = ("source", "as_of")
"""What a column may say about the value in another, as ``network.city_count.source`` does."""
SEPARATOR = ";"
MAX_DIGITS = 40
Row = tuple[int, tuple[Any, ...]]
"""The line of a row, or its number where a file has no lines, and its cells."""
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")


class Written(NamedTuple):
    """Where a column's values are in a vendor file, and the fact that they are of, if of one."""

    path: tuple[str, ...]
    fact: Fact | None = None


def columns_of(
    names: Iterable[str], name: str, custom_facts: Mapping[str, Fact]
) -> tuple[dict[int, Written], list[Problem]]:
    """What the columns of a table are, by their place from 0, and what is wrong with them.

    Args:
        names: of the columns.
        name: how problems name the file.
        custom_facts: those that the rubric declares, by path.
    """
    found: dict[int, Written] = {}
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    guesses = Guesses()
    facts = {path: each for path, each in {**CATALOGUE, **custom_facts}.items() if not each.derived}
    for index, column in enumerate(names):
        place = Location(name, 1, index + 1)
        if index >= MAX_COLUMNS:
            message = msg("more than {limit} columns", limit=MAX_COLUMNS)
            problems.append(error(place, "too-many-values", message))
            break
        if column.startswith(EXTENSION):
            continue
        if column in seen:
            message = msg(
                'there are two columns "{name}", {first} and {second}',
                name=column,
                first=seen[column] + 1,
                second=index + 1,
            )
            problems.append(error(place, "duplicate-key", message))
            continue
        seen[column] = index
        written = _written(column, facts)
        if written is None:
            meant = guesses.nearest(column, (*TEXTS, *LISTS, *facts))
            hint = (
                msg('did you mean "{name}"?', name=meant)
                if meant
                else msg("columns are named as facts are; one that begins with x- is ignored")
            )
            message = msg('no fact has the name of the column "{name}"', name=short(column))
            problems.append(error(place, "unknown-key", message, hint))
            continue
        found[index] = written
    both = [each for each in ("name.en", "name.zh") if each in seen]
    if "name" in seen and both:
        message = msg('there are columns "{name}" and "{other}"', name="name", other=both[0])
        place = Location(name, 1, seen[both[0]] + 1)
        problems.append(error(place, "duplicate-key", message, msg("keep one of them")))
    if "vendor" not in seen:
        message = msg('there is no column "{name}"', name="vendor")
        problems.append(error(Location(name, 1, 1), "missing-key", message))
    return found, problems


def _written(column: str, facts: Mapping[str, Fact]) -> Written | None:
    if column in TEXTS or column in LISTS:
        return Written(tuple(column.split(".")))
    if column in facts:
        return Written((*_steps(column), "value"), facts[column])
    path, _, about = column.rpartition(".")
    if about in ABOUT and path in facts:
        return Written((*_steps(path), about))
    return None


def _steps(path: str) -> tuple[str, ...]:
    """Where the claims about a fact are in a vendor file."""
    section, _, key = path.partition(".")
    return (section, key) if section == "extra" else tuple(path.split("."))


def document_of_row(
    columns: Mapping[int, Written], row: Row, name: str, default_source: str | None
) -> tuple[Document, list[Problem]]:
    """The vendor file that a row is instead of, and what is wrong with single cells.

    Args:
        columns: of the table, as :func:`columns_of` gives them.
        row: the cells.
        name: how problems name the file.
        default_source: the id of the source of values whose row names none.
    """
    number, cells = row
    data: dict[str, Any] = {"format": 1}
    root = Place(number, 1)
    problems: list[Problem] = []
    root.members = {}
    about: list[tuple[tuple[str, ...], Any, int]] = []
    for index, written in columns.items():
        cell = cells[index] if index < len(cells) else None
        place = Location(name, number, index + 1)
        value = _value(written, cell, place, problems)
        if value is None:
            continue
        if written.path[-1] in ABOUT and len(written.path) > 1:
            about.append((written.path, value, index + 1))
        else:
            _put(data, root, written.path, value, index + 1)
    for path, value, column in about:
        if _holds(data, path[:-1]):
            _put(data, root, path, value, column)
    if "name" not in data and "vendor" in data:
        data["name"] = data["vendor"]
    if default_source is not None:
        data.setdefault("default_source", default_source)
    return Document(name, data, root), problems


def _put(data: dict[str, Any], root: Place, path: Sequence[str], value: Any, column: int) -> None:
    """Puts a value where a vendor file has it; all places are those of the cell."""
    *above, last = path
    place = root
    for key in above:
        data = data.setdefault(key, {})
        place = _member(place, key, column)
    data[last] = value
    member = _member(place, last, column)
    if isinstance(value, list):
        member.members = {index: Place(root.line, column) for index in range(len(value))}


def _member(place: Place, key: str, column: int) -> Place:
    if key not in place.members:
        new = Place(place.line, column)
        new.members = {}
        place.members = {**place.members, key: new}
        place.keys = {**place.keys, key: (place.line, column)}
    return place.members[key]


def _holds(data: Any, path: Sequence[str]) -> bool:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data is not None


def _value(written: Written, cell: Any, place: Location, problems: list[Problem]) -> Any:
    """The value of a cell as a vendor file has it; None where nothing is said."""
    fact = written.fact
    if isinstance(cell, str):
        cell = _text(cell.strip(), place, problems)
        if not cell:
            return None
        if fact is None:
            return _listed(cell) if written.path[-1] in LISTS else cell
        cell = _READERS.get(fact.type, str)(cell)
    if isinstance(cell, (list, tuple)):
        return [_text(each, place, problems) if isinstance(each, str) else each for each in cell]
    if isinstance(cell, Decimal):
        cell = float(cell)
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    if is_number and (problem := limits.number_within(cell, place)):
        problems.append(problem)
        return None
    return cell


def _text(text: str, place: Location, problems: list[Problem]) -> str:
    if len(text) > MAX_CELL:
        message = msg("the cell has more than {limit} characters", limit=f"{MAX_CELL:,}")
        problems.append(error(place, "file-too-large", message))
        return ""
    if text.isascii() and text.isprintable():
        return text
    if found := UNSAFE.search(text):
        problems.append(limits.control_character(place, found.group()))
    elif (unseen := next(hidden_in(text), None)) is not None:
        problems.append(limits.invisible_character(place, text[unseen]))
    return text


def _number(text: str) -> float | str:
    """The number that is written; the text where it is none, which the claim is refused for."""
    if not _NUMBER.fullmatch(text) or len(text) > MAX_DIGITS:
        return text
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _flag(text: str) -> bool | str:
    """True or false, as programs for tables write them; the text where it is neither."""
    return {"true": True, "false": False}.get(text.lower(), text)


def _listed(text: str) -> list[str]:
    return [part for each in text.split(SEPARATOR) if (part := each.strip())]


_READERS: Mapping[str, Callable[[str], Any]] = {
    "number": _number,
    "bool": _flag,
    "set": _listed,
}
