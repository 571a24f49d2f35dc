"""What is read from bytes alone: YAML, JSON, lines of JSON, comments, texts of decisions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from zlib import crc32

from fuzz.rules import Broken, check_problems, check_same, check_text
from fuzz.world import World
from oa_select.load.decision import read_decision
from oa_select.load.project import QUICKLY
from oa_select.load.together import Vendors
from oa_select.load.vendors import IN_PLACE, load_vendors
from oa_select.problems import Problem, ProblemsFound, in_order
from oa_select.rubric.hashing import sha256
from oa_select.source.comments import find_ignores
from oa_select.source.document import EXTENSION, Document
from oa_select.source.edit import NoPlace, root_of
from oa_select.source.limits import text_of
from oa_select.source.plain_json import sorted_json
from oa_select.source.quick import Odd, quick_data, quick_json
from oa_select.source.read import parse_documents

Run = Callable[[bytes, World], tuple[str, ...]]
READINGS = (QUICKLY, IN_PLACE)
"""How commands that rank read vendors, and how those do that say where all of it is."""
_SYNTAX = frozenset(("json-syntax",))


def reader(suffix: str) -> Run:
    """The target that reads files of an ending."""

    def run(data: bytes, world: World) -> tuple[str, ...]:
        name = f"file{suffix}"
        documents, problems = parse_documents(data, name, suffix)
        often = crc32(data) % 3 == 0  # what costs as much as reading itself
        if often:
            again = parse_documents(data, name, suffix)
            check_same(_told(documents, problems), _told(*again), "read twice, read differently")
        codes = check_problems(problems)
        if not documents and not problems and suffix != ".jsonl":
            raise Broken("neither read nor refused", repr(data[:80]))
        _check_places(data, name, problems)
        if suffix == ".jsonl":
            _check_vendors(data, world)
        else:
            _check_quick(data, suffix, documents, problems)
        if suffix == ".json":
            _check_quick_json(data, documents, problems)
            _check_json(data, documents, frozenset(codes))
        if not problems and often:
            for each in documents:
                _check_written(each)
            if suffix == ".yaml":
                _check_yaml(data, name, documents[0])
        return (*codes, *{_shape(each.data) for each in documents[:3]})

    return run


def read_comments(data: bytes, _: World) -> tuple[str, ...]:
    """Comments for ``check``, of texts that are YAML."""
    documents, problems = parse_documents(data, "file.yaml")
    found = [each.ignores for each in documents]
    check_same(found, [find_ignores(each.commented) for each in documents], "comments")
    kinds = {f"{len(each.codes)}{each.until is None}{each.whole_file}" for x in found for each in x}
    return (*check_problems(problems), *sorted(kinds))


def read_decisions(data: bytes, world: World) -> tuple[str, ...]:
    """The text of a decision, and the documents that show it."""
    path = world.put("decision.txt", data)
    try:
        paragraphs = read_decision(path, "decision.txt")
    except ProblemsFound as refused:
        ran = world.run("rank", "--decision", "decision.txt", "-f", "markdown", allowed=(2,))
        return (*check_problems(refused.problems), *ran.codes())
    for each in paragraphs:
        check_text(each, "a paragraph")
    form = ("markdown", "html")[len(data) % 2]
    return world.run("rank", "--decision", "decision.txt", "-f", form, allowed=(0,)).codes()


def told_of(vendors: Vendors) -> object:
    """All that is read: vendors, problems, hashes, names; documents by what is in them."""
    return (
        [(each.vendor, list(each.vendor.claims), each.sources) for each in vendors.loaded],
        [each.of_custom for each in vendors.loaded],
        in_order(vendors.problems),
        [(each.file, each.digest or sha256(each.data)) for each in vendors.documents],
        vendors.named,
        vendors.every_id,
    )


def _told(documents: list[Document], problems: list[Problem]) -> tuple[Any, ...]:
    return [(each.data, each.ignores) for each in documents], problems


def _shape(data: Any) -> str:
    """What a value is, roughly, as part of a signature."""
    if isinstance(data, dict):
        return (
            f"mapping {len(data).bit_length()} {sorted({type(e).__name__ for e in data.values()})}"
        )
    return f"list {len(data).bit_length()}" if isinstance(data, list) else type(data).__name__


def _check_places(data: bytes, name: str, problems: list[Problem]) -> None:
    """Problems are at places that the text has."""
    if not problems or problems[0].code in ("file-too-large", "not-utf-8"):
        return
    text = (
        data.decode("utf-8", "replace")
        .removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    lines = text.split("\n")
    for each in problems:
        line, column = each.location.line, each.location.column
        if each.location.has_lines and (line > len(lines) or column > len(lines[line - 1]) + 1):
            raise Broken("no such place", f"{each.location}: {each.code}, {name}")


def _check_quick(
    data: bytes, suffix: str, documents: list[Document], problems: list[Problem]
) -> None:
    """The quick reader gives the same, and leaves what has problems to the full one."""
    try:
        found = quick_data(data, suffix)
    except Odd:
        return
    if problems:
        raise Broken("read quickly in spite of problems", str(problems[0].code))
    check_same(repr(found), repr(documents[0].data), "read quickly, read differently")


def _check_quick_json(data: bytes, documents: list[Document], problems: list[Problem]) -> None:
    """So does the one for lines, which also gives the text that is hashed."""
    try:
        found, written = quick_json(data)
    except Odd:
        return
    if problems:
        raise Broken("JSON read quickly in spite of problems", str(problems[0].code))
    check_same(repr(found), repr(documents[0].data), "JSON read quickly, read differently")
    check_same(written, sorted_json(documents[0].data), "JSON read quickly, hashed differently")


def _check_vendors(data: bytes, world: World) -> None:
    """Lines give commands that rank the same vendors and problems as those that check."""
    path = world.put("vendors/lines.jsonl", data)
    try:
        ranked, checked = (load_vendors([path], world.folder, reading=each) for each in READINGS)
        check_same(told_of(ranked), told_of(checked), "vendors read quickly, read differently")
    finally:
        world.remove("vendors/lines.jsonl")


def _check_json(data: bytes, documents: list[Document], codes: frozenset[str]) -> None:
    """What Python's own reader takes is taken with the same value; what it refuses is refused."""
    if codes - _SYNTAX:
        return
    try:
        found = _plain(json.loads(text_of(data, ""), parse_constant=_no_constant))
    except (ValueError, RecursionError):
        found = None
        if not codes:
            raise Broken("JSON that is none is accepted", repr(data[:200])) from None
    else:
        if codes:
            raise Broken("JSON is refused", repr(data[:200]))
        check_same(documents[0].data, found, "JSON is read differently")


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _plain(data: Any) -> Any:
    """Data without the keys that are ignored."""
    if isinstance(data, dict):
        return {key: _plain(each) for key, each in data.items() if not key.startswith(EXTENSION)}
    return [_plain(each) for each in data] if isinstance(data, list) else data


def _check_written(document: Document) -> None:
    """The data, written as JSON, is read as the same data."""
    text = json.dumps(document.data, ensure_ascii=False)
    documents, problems = parse_documents(text.encode(), "written.json", ".json")
    if {each.code for each in problems} <= {"file-too-large"} and problems:
        return
    check_same(
        [each.data for each in documents], [document.data], "written as JSON, read otherwise"
    )


def _check_yaml(data: bytes, name: str, document: Document) -> None:
    """What is read can be edited: its root is found by the same rules."""
    try:
        root_of(text_of(data, name), as_json=False)
    except NoPlace:
        if isinstance(document.data, dict):
            raise Broken("a mapping that cannot be edited", repr(data[:200])) from None
