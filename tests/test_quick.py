"""The quick reader gives what the full one gives, or leaves the file to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from fuzz.mutations import mutated
from oa_select.source.document import Data
from oa_select.source.limits import MAX_DEPTH
from oa_select.source.plain_json import sorted_json
from oa_select.source.quick import LONGEST, Odd, quick_data, quick_json
from oa_select.source.read import parse_documents
from tests.conftest import ROOT

SUITE = ROOT / "tests" / "cases" / "yaml-test-suite" / "cases.jsonl"
SUFFIXES = {"tree": ".yaml", "file": ".yaml", "text": ".yaml", "json": ".json"}
"""The kinds of changes, and the ending of the files that they are made to."""


def quick(content: bytes, suffix: str) -> tuple[Data] | None:
    """What the quick reader gives, in a tuple; None if it leaves the text to the full reader."""
    try:
        if suffix != ".json":
            return (quick_data(content, suffix),)
        found = quick_json(content)
    except Odd:
        return None
    assert found.written == sorted_json(found.data)
    assert repr(found.data) == repr(quick_data(content, suffix))
    return (found.data,)


def agrees(content: bytes, suffix: str) -> bool:
    """Whether the quick reader read a text, and then as the full one does."""
    found = quick(content, suffix)
    if found is None:
        return False
    documents, problems = parse_documents(content, "f", suffix)
    assert not problems, content
    assert repr(found[0]) == repr(documents[0].data), content
    return True


def texts(kind: str) -> Iterator[bytes]:
    """Texts of a kind: what fuzzing begins with, shipped files, files of the other tests."""
    suffix = SUFFIXES[kind]
    for folder in ("vendor", "rubric", "needs", "values", "odd", "json", "lines"):
        for path in sorted((ROOT / "fuzz" / "corpus" / folder).iterdir()):
            if path.is_file():
                yield path.read_bytes()
    for top in ("vendors", "rubrics", "examples", "tests/cases"):
        for path in sorted((ROOT / top).rglob(f"*{suffix}")):
            yield path.read_bytes()
    if suffix == ".yaml":
        for line in SUITE.read_text("utf-8").splitlines():
            yield json.loads(line)["yaml"].encode()


@pytest.mark.parametrize("kind", ["tree", "json"])
def test_a_text_is_read_as_by_the_full_reader_or_left_to_it(kind: str) -> None:
    read = [agrees(each, SUFFIXES[kind]) for each in texts(kind)]
    assert 0 < sum(read) < len(read)


@pytest.mark.parametrize("kind", SUFFIXES)
def test_so_is_a_text_with_changes(kind: str) -> None:
    random, pool = Random(21), [each for each in texts(kind) if len(each) < 4_000]
    read = 0
    for _ in range(700):
        text = mutated(random.choice(pool), kind, random, pool)
        read += agrees(text, SUFFIXES[kind])
    assert read > 40


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", SUFFIXES)
def test_so_are_many_texts_with_changes(kind: str, seed: int) -> None:
    random, pool = Random(seed), [each for each in texts(kind) if len(each) < 4_000]
    for _ in range(2_500):
        agrees(mutated(random.choice(pool), kind, random, pool), SUFFIXES[kind])


def test_vendor_files_that_ship_are_read_quickly() -> None:
    files = sorted((ROOT / "vendors").glob("*.yaml"))
    slow = {path.name for path in files if not agrees(path.read_bytes(), ".yaml")}
    assert len(files) >= 7
    assert all(len(Path(ROOT / "vendors" / each).read_text("utf-8")) > LONGEST for each in slow)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\r\nb: [x, {c: 2.5, d: true}]\r\n",
        "\ufeffa: 1\n",
        "x-note: 1\nx-note: 1e99\na: 1\n".replace("1e99", "2"),
        'a: "\\n\\t\\u00e9"\n',
        "a: 'it''s'\nb: |\n  two\n  lines\n",
        "a: https://example.com/?q=1&r=2 and more!\nb: {c: 'd?', e: what?}\n",
        "1: one\ntrue: yes!\n'null': ~\n",
        "---\na: 1\n...\n",
    ],
)
def test_yaml_that_people_write_is_read_quickly(text: str) -> None:
    assert agrees(text.encode(), ".yaml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "a: 1\na: 2\n",
        "a: &b 1\nc: *b\n",
        "a: !!str 1\n",
        "<<: {a: 1}\n",
        "? [a]\n: 1\n",
        ": 1\n",
        "a: yes\n",
        "a: .inf\n",
        "a: 1e300\n",
        "a: 1.0e+300\n",
        "a: 1000000000000001\n",
        "a: 0.0000000000000001\n",
        "x-a: 1000000000000001\n",
        "a: 1\n--- \nb: 2\n",
        "%YAML 1.2\n---\na: 1\n",
        "{?a: 1}\n",
        "a: [1, 2\n",
        "a: \u200bb\n",
        'a: "\\u200b"\n',
        'a: "\\x07"\n',
        'a: "\\U000e0041"\n',
        "a: \U000e0041\n",
        "a: 😀\n",
        "a: \x7f\n",
        "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1) + "\n",
        "a: 1\n  ",
        "- 1\n" * (LONGEST // 4 + 1),
    ],
)
def test_other_yaml_is_left_to_the_full_reader(text: str) -> None:
    assert not agrees(text.encode(), ".yaml")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, -2, 2.5, 1e3, 1E-3, true, null, "b"]}',
        ' {"x-a": {"b": 1}, "c": {"x-d": []}} \n',
        '{"a": "\\u5317\\u4eac \\"x\\" \\\\ \\/ \\n"}',
        '{"x-\\u0061": 1, "\\u0078-b": 2, "c": 3}',
        "[]",
        '"a"',
        "[" * MAX_DEPTH + "]" * MAX_DEPTH,
    ],
)
def test_json_that_programs_write_is_read_quickly(text: str) -> None:
    assert agrees(text.encode(), ".json")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a": 1, "a": 2}',
        '{"x-a": 1, "x-a": 2}',
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": 1e400}',
        '{"a": 1e16}',
        '{"a": 1e-16}',
        '{"a": 1000000000000001}',
        '{"a": "\\u200b"}',
        '{"a": "\\ud800"}',
        '{"a": "\\u0007"}',
        '{"a": "\\b"}',
        '{"a": "\t"}',
        '{"a": 1,}',
        "{'a': 1}",
        "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
        "[" * 20_000 + "]" * 20_000,
        "\u200b{}",
        "{} {}",
    ],
)
def test_other_json_is_left_to_the_full_reader(text: str) -> None:
    assert not agrees(text.encode(), ".json")


def test_bytes_that_are_no_text_are_left_to_the_full_reader() -> None:
    assert quick(b"a: \xff\n", ".yaml") is None
    assert quick("a: 1\n".encode("utf-16"), ".yaml") is None


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ('{"a": 1, "b": ["[", "]]", {"c": "}"}]}', True),
        ('{"a": 999999999999999.5, "b": -12345678901234, "c": 0.000000000000001}', True),
        ('{"a": 1E-3, "b": 20e2}', True),
        ('{"a": 1, "a": 1}', False),
        ('{"a": "", "b": {"c": 1, "c": {}}}', False),
        ('{"a": 1234567890123456}', False),
        ('{"a": 1e-16}', False),
        ('{"a": 0.0000000000000001}', False),
        ('{"a": NaN}', False),
        ('{"a": [1, 2}', False),
        ('{"a": "}', False),
    ],
)
def test_json_is_read_as_by_the_full_reader_or_left_to_it(text: str, sound: bool) -> None:
    assert agrees(text.encode(), ".json") is sound
    assert agrees(f'[{text}, "\\\\"]'.encode(), ".json") is sound
