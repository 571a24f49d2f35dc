"""Vendors read quickly, or in several processes, are those that the full reader gives."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.many import SHARED, lines, write_files
from fuzz.mutations import mutated
from fuzz.readers import told_of
from oa_select import processes
from oa_select.facts.fact import Fact
from oa_select.load import many
from oa_select.load.project import QUICKLY
from oa_select.load.reading import Reading
from oa_select.load.rubric import load_rubric
from oa_select.load.together import Vendors
from oa_select.load.vendor import NO_FACTS
from oa_select.load.vendors import IN_PLACE, load_vendors
from oa_select.problems import UsageError
from oa_select.source import limits
from oa_select.source import lines as source_lines
from oa_select.source.document import Document
from tests.conftest import ROOT

MARKET = json.dumps(SHARED, separators=(",", ":")).replace("{", ",", 1).removesuffix("}")
"""The source that lines have of their own, and files share."""


def check_same(
    path: Path, reading: Reading = QUICKLY, facts: Mapping[str, Fact] = NO_FACTS
) -> Vendors:
    """Reads quickly and fully, and compares; returns what was read quickly."""
    found = load_vendors([path], path, facts, reading)
    assert told_of(found) == told_of(load_vendors([path], path, facts, IN_PLACE))
    return found


def custom_facts() -> Mapping[str, Fact]:
    """Facts that rubrics of the tests declare."""
    found: dict[str, Fact] = {}
    for path in sorted((ROOT / "tests" / "cases").rglob("rubric*.yaml")):
        if loaded := load_rubric(path, ROOT).loaded:
            found |= loaded.rubric.facts
    return found


def folders() -> Iterator[Path]:
    """Folders of the tests that have vendors."""
    yield ROOT / "vendors"
    yield from sorted({each.parent for each in (ROOT / "tests" / "cases").rglob("*.yaml")})


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Files and lines, some of them with errors."""
    folder = tmp_path / "vendors"
    write_files(folder, 70)
    for index in range(0, 70, 9):
        (folder / f"vendor-{index:07d}.yaml").write_text(f"format: 1\nvendor: {index}\n", "utf-8")
    made = [each.replace(MARKET, "") for each in lines(60, seed=2)]
    made[3] = "{}\n"
    made[9:10] = ["\n", '{"vendor": "x", "vendor": "y"}\r\n']
    made[20] = made[21]
    text = "".join(made).replace("vendor-", "line-")
    (folder / "more.jsonl").write_text(text, "utf-8", newline="")
    return folder


@pytest.mark.parametrize("folder", [*folders()], ids=lambda each: each.relative_to(ROOT).as_posix())
def test_files_are_read_as_by_the_full_reader(folder: Path) -> None:
    check_same(folder)
    check_same(folder, facts=custom_facts())


def test_most_vendors_are_read_quickly(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fully: list[str] = []
    known = many.read_vendor

    def noted(document: Document, *words: Any) -> Any:
        fully.append(document.file)
        return known(document, *words)

    monkeypatch.setattr(many, "read_vendor", noted)
    load_vendors([mixed], mixed, NO_FACTS, QUICKLY)
    assert 8 < len(fully) < 15


def test_vendors_with_changes_are_read_as_by_the_full_reader(tmp_path: Path) -> None:
    random, read = Random(2), 0
    corpus = sorted((ROOT / "fuzz" / "corpus" / "vendor").iterdir())
    pool = [each.read_bytes() for each in corpus]
    write_files(tmp_path, 3)
    pool += [each.read_bytes() for each in sorted(tmp_path.glob("vendor-*"))]
    for index in range(250):
        text = mutated(random.choice(pool), "file", random, pool)
        (tmp_path / f"a{index}.yaml").write_bytes(text.replace(b"acme", b"a%d" % index))
    read = len(check_same(tmp_path).loaded)
    assert 20 < read < 240


SOURCES: tuple[Any, ...] = (
    {},
    {"a": {"kind": "bid"}},
    {"a": {"kind": "press", "title": "A"}, "b": {"kind": "bid", "published": 2025}},
    {"a": {"kind": "vendor", "title": {"zh": "甲"}, "published": "2025-06-30"}},
    {"a": {"kind": "bid", "grade": "C", "grade_reason": "unsigned"}, "b": {"kind": "trial"}},
    {"a": {"kind": "filing", "url": "https://example.org", "expires": "2027", "note": "n"}},
)
WRONG_SOURCES: tuple[Any, ...] = (
    None,
    [],
    {"a": None},
    {"": {"kind": "bid"}},
    {" ": {"kind": "bid"}},
    {"none": {"kind": "bid"}},
    {"a": {"title": "A"}},
    {"a": {"kind": "rumour"}},
    {"a": {"kind": ["bid"]}},
    {"a": {"kind": "bid", "title": None}},
    {"a": {"kind": "bid", "title": " "}},
    {"a": {"kind": "bid", "title": {"fr": "A"}}},
    {"a": {"kind": "bid", "published": True}},
    {"a": {"kind": "bid", "published": "2025-13"}},
    {"a": {"kind": "bid", "published": None}},
    {"a": {"kind": "press", "grade": "A"}},
    {"a": {"kind": "bid", "grade": "C"}},
    {"a": {"kind": "bid", "page": 3}},
    {"a" * 5000: {"kind": "bid"}},
)


def test_sources_are_read_as_by_the_full_reader(tmp_path: Path) -> None:
    made = [
        {"format": 1, "vendor": f"v{index}", "name": "V", "sources": each}
        for index, each in enumerate((*SOURCES, *WRONG_SOURCES))
    ]
    text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made)
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    found = check_same(tmp_path)
    assert len(found.loaded) == len(SOURCES)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_read_the_same(
    mixed: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    if method == "fork" and not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    monkeypatch.setattr(processes, "start_method", lambda: method)
    monkeypatch.setattr(many, "WORTH", 1)
    monkeypatch.setattr(source_lines, "CHUNK", 10_000)
    far: list[tuple[int, int]] = []
    check_same(mixed, Reading(processes=2, progress=lambda *each: far.append(each)))
    assert far == sorted(far)
    assert far[-1][1] - 1 <= far[-1][0] <= far[-1][1] > 100


def test_a_document_is_read_again_where_it_is_asked_for(mixed: Path) -> None:
    found = load_vendors([mixed], mixed, NO_FACTS, QUICKLY)
    full = load_vendors([mixed], mixed, NO_FACTS, IN_PLACE)
    for late, each in zip(found.loaded, full.loaded, strict=True):
        assert late.document.at(("vendor",)) == each.document.at(("vendor",))
        assert late.document.data == each.document.data
        assert late.document.ignores == each.document.ignores


def test_a_file_that_has_changed_is_not_taken_for_what_it_was(mixed: Path) -> None:
    first = load_vendors([mixed], mixed, NO_FACTS, QUICKLY).loaded[-1]
    path = mixed / first.document.file
    path.write_text(path.read_text("utf-8").replace("Vendor", "Seller"), "utf-8")
    with pytest.raises(UsageError, match="has changed since it was read"):
        first.document.at(("vendor",))


def test_no_more_lines_are_read_after_too_many_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ERRORS", 10)
    monkeypatch.setattr(source_lines, "CHUNK", 100)
    (tmp_path / "all.jsonl").write_text("{\n" * 300 + '{"vendor": "last"}\n', "utf-8")
    found = check_same(tmp_path)
    assert [each.code for each in found.problems][-2:] == ["json-syntax", "too-many-values"]
    assert len(found.problems) == 12
    assert (found.every_id, found.named) == (None, frozenset())


def test_lines_are_limited_by_their_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINES", 3)
    (tmp_path / "all.jsonl").write_text("\n" + "".join(lines(5)), "utf-8")
    found = check_same(tmp_path)
    assert [(each.location.line, each.code) for each in found.problems] == [(4, "file-too-large")]
    assert len(found.loaded) == 2


def test_a_file_of_lines_may_be_larger_than_any_other(tmp_path: Path) -> None:
    text = "".join(lines(600))
    assert len(text.encode()) > limits.MAX_BYTES
    (tmp_path / "all.jsonl").write_text(text, "utf-8")
    assert len(check_same(tmp_path).loaded) == 600


def test_a_file_of_lines_has_a_limit_too(tmp_path: Path) -> None:
    with (tmp_path / "all.jsonl").open("wb") as file:
        file.truncate(limits.MAX_LINES_GIB * 1024**3 + 1)  # takes no room on the disk
    found = check_same(tmp_path)
    assert [(each.code, each.location.line) for each in found.problems] == [("file-too-large", 0)]
    assert found.every_id is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(tmp_path: Path, end: str) -> None:
    made = [each.rstrip("\n") for each in lines(3)]
    text = "\ufeff" + end.join((made[0], "", made[1], "{", made[2]))
    (tmp_path / "all.jsonl").write_text(text, "utf-8", newline="")
    found = check_same(tmp_path)
    assert [str(each.location) for each in found.problems] == ["all.jsonl:4:2"]
    assert [each.document.at(()).line for each in found.loaded] == [1, 3, 5]


def test_a_mark_of_byte_order_is_for_the_first_line_only(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("\n\ufeff".join(lines(2)), "utf-8")
    found = check_same(tmp_path)
    assert [(each.location.line, each.code) for each in found.problems] == [
        (3, "control-character")
    ]


def test_what_vendors_say_alike_is_the_same_object(tmp_path: Path) -> None:
    write_files(tmp_path, 40)
    loaded = load_vendors([tmp_path], tmp_path, NO_FACTS, QUICKLY).loaded
    claims = [each for one in loaded for said in one.vendor.claims.values() for each in said]
    notes = {id(each.note): each.note for each in claims if each.note}
    assert len(notes) == len(set(notes.values()))
    said = [
        (path, each.form, each.values, id(each.values))
        for one in loaded
        for path, several in one.vendor.claims.items()
        for each in several
    ]
    assert len(set(said)) == len({each[:3] for each in said}) < len(said)
