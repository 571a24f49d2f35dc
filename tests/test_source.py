"""Reading files: the strict subset of YAML, JSON, and where things stand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from oa_select.source import parser
from oa_select.source.read import parse_documents, read_documents


def codes(text: str | bytes, suffix: str = ".yaml") -> list[tuple[int, int, str]]:
    content = text.encode() if isinstance(text, str) else text
    problems = parse_documents(content, "f", suffix)[1]
    return [(each.location.line, each.location.column, each.code) for each in problems]


def data(text: str, suffix: str = ".yaml") -> object:
    documents, problems = parse_documents(text.encode(), "f", suffix)
    assert problems == []
    return documents[0].data


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1), ("-7", -7), ("+3", 3), ("0", 0), ("0x1F", 31), ("1.5", 1.5), (".5", 0.5), ("1.", 1.0),
        ("1.0e+3", 1000.0), ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("2022", 2022), ("2022-10", "2022-10"), ("2022-10-05", "2022-10-05"), ("text", "text"),
        ('"yes"', "yes"), ("'012'", "012"), ("1.2.3", "1.2.3"), ("v1_2", "v1_2"),
        ("|\n  a\n  b\n", "a\nb\n"), ("中文", "中文"), ("10:x", "10:x"),
    ],
)  # fmt: skip
def test_scalars_of_the_core_schema(text: str, value: object) -> None:
    assert data(f"a: {text}") == {"a": value}


@pytest.mark.parametrize(
    "text",
    [
        "yes", "No", "ON", "off", "y", "N", "012", "-012", "0o17", "0b11", "1:30", "1:30.5", "1_000",
        "1_0.5", "0x_1", "1e3", "1E-3", "1.0e3", ".5e3", "=", "08",
    ],
)  # fmt: skip
def test_what_two_versions_of_yaml_read_differently_is_refused(text: str) -> None:
    assert codes(f"a: {text}") == [(1, 4, "ambiguous-scalar")]
    assert codes(f"{text}: 1") == [(1, 1, "ambiguous-scalar")]
    assert codes(f'a: "{text}"') == []


@pytest.mark.parametrize("text", [".inf", "-.INF", ".nan", "9" * 60, "1" * 39 + ".5e+400"])
def test_numbers_that_are_not_finite_are_refused(text: str) -> None:
    assert codes(f"a: {text}") == [(1, 4, "not-finite")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, 1, "duplicate-key")]),
        ("true: 1\nTrue: 2\n", [(2, 1, "duplicate-key")]),
        ("a: &x 1\nb: *x\n", [(1, 4, "anchor"), (2, 4, "anchor")]),
        ("a: {<<: {b: 1}}\n", [(1, 5, "merge-key")]),
        ("a: !!str 1\n", [(1, 4, "tag")]),
        ("a: !own {b: 1}\n", [(1, 4, "tag")]),
        ("a: 1\n---\nb: 1\n", [(2, 1, "several-documents")]),
        ("? [a]\n: 1\n", [(1, 3, "key-not-text")]),
        ("~: 1\n", [(1, 1, "key-not-text")]),
        ('a: "\\e"\n', [(1, 4, "control-character")]),
        ("# \u202e\na: 1\n", [(1, 3, "control-character")]),
        ("a: b\x85c\n", [(1, 5, "control-character")]),
        ("", [(0, 0, "empty-file")]),
        ("# nothing\n", [(0, 0, "empty-file")]),
        ("a: [1\n", [(2, 1, "yaml-syntax")]),
        ("a: yes\nb: [1\n", [(1, 4, "ambiguous-scalar"), (3, 1, "yaml-syntax")]),
        ("a:\n\t- 1\n", [(2, 1, "yaml-syntax")]),
        ("[" * 33, [(1, 33, "too-deep")]),
        (b"\xff", [(1, 1, "not-utf-8")]),
        (b"a: 1\nb: \xc3\n", [(2, 4, "not-utf-8")]),
        (b"a: 1 " + b" " * 1024 * 1024, [(0, 0, "file-too-large")]),
    ],
)
def test_refusals_and_their_places(text: str | bytes, found: list[tuple[int, int, str]]) -> None:
    assert codes(text) == found


def test_limits_are_exact() -> None:
    assert codes("[" * 32 + "]" * 32) == []
    assert codes("- a\n" * 49_999) == []
    assert codes("- a\n" * 50_000) == [(50_000, 3, "too-many-values")]


def test_a_text_has_few_directives() -> None:
    def directives(count: int) -> str:
        return "".join(f"%TAG !a{each}! tag:x\n" for each in range(count)) + "--- {a: 1}\n"

    assert codes(directives(16)) == []
    assert codes(directives(17)) == [(17, 1, "yaml-syntax")]


def test_byte_order_mark_and_line_ends_of_windows_are_accepted() -> None:
    documents, problems = parse_documents(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f")
    assert problems == []
    assert documents[0].data == {"a": 1, "b": 2}
    assert documents[0].key_at(("b",)).line == 2


def test_keys_of_extensions_are_left_out() -> None:
    assert data("a: 1\nx-note: {b: 2}\n") == {"a": 1}
    assert data('{"a": 1, "x-note": {}}', ".json") == {"a": 1}


def test_places_are_those_of_keys_and_values() -> None:
    documents, _ = parse_documents(b"a:\n  - {b: 1, c}\n", "f")
    document = documents[0]
    assert str(document.at(("a", 0, "b"))) == "f:2:9"
    assert str(document.key_at(("a", 0, "b"))) == "f:2:6"
    assert str(document.at(("a", 0, "missing"))) == "f:2:5"
    assert document.is_bare(("a", 0, "c"))
    assert not document.is_bare(("a", 0, "b"))
    assert not document.is_bare(("a", 0, "d"))


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: {b: [1, yes, x]}\nc: &n 2\na: 1\n"
    with_library = codes(text)
    monkeypatch.setattr(parser, "LOADER", yaml.SafeLoader)
    assert codes(text) == with_library


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1,}', [(1, 9, "json-syntax")]),
        ('{"a" 1}', [(1, 6, "json-syntax")]),
        ("{a: 1}", [(1, 2, "json-syntax")]),
        ('{"a": 1}\n{}', [(2, 1, "json-syntax")]),
        ('["a\n"]', [(1, 4, "json-syntax")]),
        ("[01]", [(1, 3, "json-syntax")]),
        ("[nul]", [(1, 2, "json-syntax")]),
        ("[1", [(1, 3, "json-syntax")]),
        ('{"a": 1,\n "a": 2}', [(2, 2, "duplicate-key")]),
        ('["\\u001b"]', [(1, 2, "control-character")]),
        ("[1e999]", [(1, 2, "not-finite")]),
        ("[" * 33, [(1, 33, "too-deep")]),
        ("[" + "1," * 50_000 + "1]", [(1, 100_000, "too-many-values")]),
    ],
)
def test_json_and_its_places(text: str, found: list[tuple[int, int, str]]) -> None:
    assert codes(text, ".json") == found


def test_json_values() -> None:
    text = '{"a": [1, 2.5, 1e3, true, false, null, "x\\ud83d\\ude00\\/"], "b": {}, "c": []}'
    assert data(text, ".json") == {
        "a": [1, 2.5, 1000.0, True, False, None, "x😀/"],
        "b": {},
        "c": [],
    }


def test_json_lines_are_documents_of_their_own() -> None:
    documents, problems = parse_documents(b'{"a": 1}\n\n{"b": }\n{"c": 2}\n', "f", ".jsonl")
    assert [document.data for document in documents] == [{"a": 1}, {"c": 2}]
    assert [str(problem.location) for problem in problems] == ["f:3:7"]
    assert documents[1].at(("c",)).line == 4


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.yaml", tmp_path):
        documents, problems = read_documents(path, path.name)
        assert documents == []
        assert [problem.code for problem in problems] == ["unreadable"]
