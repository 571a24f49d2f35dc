"""Hostile files: whatever the bytes, a file is read or refused, at once, and stops no other."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.checks.run import review_files
from oa_select.problems import Problem
from oa_select.source import parser, quick, read
from oa_select.source.limits import MAX_BYTES, MAX_NODES, Refused, text_of
from oa_select.source.read import parse_documents
from oa_select.source.scalars import Ambiguous, plain
from oa_select.source.yaml_reader import read_yaml
from tests.conftest import Ran

Run = Callable[..., Ran]
LOADERS = sorted({yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)}, key=str)
needs_libyaml = pytest.mark.skipif(len(LOADERS) < 2, reason="PyYAML was built without libyaml")
LINES = "".join(f"k{number}: the value of it\n" for number in range(20_000))


def filled(part: str) -> str:
    """A file as large as files may be, of nothing else than this."""
    return part * (MAX_BYTES // len(part.encode()))


REPEATED = [
    "[", "{", "- ", "? ", "[{", "{a: ", "[a, ", " -", "'", '"', '"\\', "|\n", ">\n", "\t", "&a ",
    "*a ", "!x ", "!", "%", "%A\n", "%TAG ! x:\n", "a: ", "a:\n ", "a ", "a\n", ":", ": ", "? a\n: ",
    "---\n", "...\n", "- [\n", "a: [\n", "{? ", "[? ", '"": [', "[[]]", "]", "}", ",", "@", "#", "-\n",
    "?\n", "{}\n", "1._", "\\U00110000",
]  # fmt: skip
LONG = {
    "an open double quote": 'a: "' + "x y\n" * 260_000,
    "an open single quote": "a: '" + "x" * 1_000_000,
    "an open list": "a: [" + "1, " * 16_000 + "\n" * 900_000,
    "a block text, then a bracket": "a: |\n" + " x y\n" * 200_000 + "b: [",
    "a wrong line at the end": f"{LINES}b: c: d\n",
    "brackets at the end": f"{LINES}b: {'[' * 400_000}",
    "a tab at the end": f"{LINES}\tb: 1\n",
    "an escape at the end": f'{LINES}b: "\\U00110000"\n',
    "brackets after a wrong line": f"{LINES[:14_000]}b: c: d\n{'[' * 500_000}",
    "many directives": "".join(f"%TAG !a{number}! tag:x\n" for number in range(50_000)),
    "a long key": f'"{"k" * 1_000_000}": 1',
    "steps": "".join(f"{' ' * number}a:\n" for number in range(1400)),
    "comments with a mark": "k: 1 # oa-select: ignore[x]\n" * 30_000,
    "number after number": f"a: {'1._' * 300_000}x",
}


@contextmanager
def ended() -> Iterator[None]:
    """Fails what does not end: a reader whose time grows with the square takes minutes here."""

    def stop(*_: object) -> None:
        raise AssertionError("this does not end")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 30)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def problems_of(text: str, suffix: str = ".yaml") -> list[Problem]:
    return parse_documents(text.encode(), "f", suffix)[1]


@pytest.mark.parametrize(
    ("part", "suffix"),
    [
        *((part, ".yaml") for part in REPEATED),
        *((part, ".json") for part in ("[", '{"a":', '"', "[1,", "1", " ", '"\\')),
        *((part, ".jsonl") for part in ("[\n", "1\n", '"a"\n')),
    ],
)
def test_a_file_of_one_thing_over_and_over_is_answered_at_once(part: str, suffix: str) -> None:
    text = filled(part)
    with ended():
        problems_of(text, suffix)


@pytest.mark.parametrize("name", LONG)
def test_a_long_file_is_answered_at_once(name: str) -> None:
    text = LONG[name].encode()
    assert len(text) <= MAX_BYTES
    with ended():
        parse_documents(text, "f", ".yaml")


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[" * 100_000, 33),
        ("{" * 100_000, 33),
        ("- " * 100_000, 65),
        ("[{" * 50_000, 33),
        ("a: " + "[" * 500, 35),
        ("[a, " * 50_000, 129),
    ],
)
def test_too_deep_is_said_with_its_place_by_each_parser(
    text: str, column: int, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser, "LOADER", loader)
    found = [(*each.location[1:3], each.code) for each in problems_of(text)]
    assert [each for each in found if each[2] != "key-not-text"] == [(1, column, "too-deep")]


@needs_libyaml
def test_too_deep_far_into_a_file() -> None:
    found = problems_of(f"{LINES}b: {'[' * 100_000}")
    assert [(*each.location[1:3], each.code) for each in found] == [(20_001, 35, "too-deep")]


def test_an_error_far_into_a_file_has_its_place_and_advice() -> None:
    (found,) = problems_of(f"{LINES}\tb: 1\n")
    assert (found.location.line, found.code) == (20_001, "yaml-syntax")
    assert str(found.hint) == "indent with spaces, not tabs"


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text",
    [
        'a: "\\U00110000"', 'a: "\\Uffffffff"', 'a: "\\ud800"', '"\\U00110000": 1', "a: !<%ff> 1",
        "a: \ufffe", "%YAML 3.0\n---\na: 1", "a: !x!y 1", "%TAG ! a:\n%TAG ! b:\n--- 1", "a: 1\n---\n]",
        "a: 1\n---\n] # oa-select: ignore[x]", "{a: &a 1, b: *a}", "{*a : 1}", "*a : 1", "[*a, *b]",
    ],
)  # fmt: skip
def test_what_parsers_trip_over_is_refused_with_a_place(
    text: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser, "LOADER", loader)
    document, problems = read_yaml(text, "f")
    assert problems
    assert all(each.location.file == "f" and each.location.line >= 1 for each in problems)
    assert document is None or document.place is not None


def test_one_file_that_trips_the_reader_stops_no_other(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(text: str, file: str) -> None:
        if "vendor: bad" in text:
            raise AttributeError("no such thing")
        return read_yaml(text, file)  # type: ignore[return-value]

    monkeypatch.setattr(read, "read_yaml", trip)
    monkeypatch.setattr(quick, "yaml_data", lambda text: text.no_such_thing)
    folder = tmp_path / "vendors"
    folder.mkdir()
    for name in ("bad", "good"):
        (folder / f"{name}.yaml").write_text(f"format: 1\nvendor: {name}\nname: {name}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    found = review_files([tmp_path], tmp_path).problems
    assert [(each.location.file, each.code) for each in found if each.severity == "error"] == [
        ("vendors/bad.yaml", "unreadable")
    ]
    ran = run("rank", "--skip-invalid")
    assert (ran.code, "vendors/bad.yaml" in ran.err) == (0, True)
    assert "good" in ran.out


@pytest.mark.parametrize("text", ["{a: &a 1, b: *a}\n", 'a: "\\U00110000"\n', "[" * 20_000])
def test_a_refused_file_is_passed_over_where_that_is_asked_for(
    text: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vendors"
    folder.mkdir()
    (folder / "bad.yaml").write_text(text, "utf-8")
    (folder / "good.yaml").write_text("format: 1\nvendor: good\nname: good\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("check").code == 1
    assert run("rank").code == 2
    ran = run("rank", "--skip-invalid")
    assert (ran.code, "vendors/bad.yaml" in ran.err) == (0, True)


def test_each_line_of_a_file_has_the_limits_of_a_file() -> None:
    many = b"[" + b"1," * MAX_NODES + b"1]"
    long = b'"' + b"a" * (MAX_BYTES - 1) + b'"'
    content = b"\n".join((b"[1,2,3]",) * 20_000 + (many, long, long[1:], b"2"))
    documents, problems = parse_documents(content, "f", ".jsonl")
    assert len(documents) == 20_001
    assert [(*each.location[1:3], each.code) for each in problems] == [
        (20_001, 2 * MAX_NODES, "too-many-values"),
        (20_002, 1, "file-too-large"),
        (20_003, 1, "json-syntax"),
    ]


@pytest.mark.parametrize("text", ["1._" * 20 + "1", "1_" * 20, "-1_0", "0x_1", "._1e5", "1_0e-3"])
def test_long_and_short_numbers_with_lines_in_them_are_refused_alike(text: str) -> None:
    with pytest.raises(Ambiguous):
        plain(text)


PARTS = [
    "a", "b: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "&a ", "*a", "*a ", "!",
    "!!str ", "!x ", "!<%ff> ", "|", ">-\n", "'", '"', "\\", "\\U00110000", "\\ud800", "%TAG ! a:\n", "%",
    "---\n", "...\n", "#", "# oa-select: ignore[x]\n", "<<: ", "~", "1", "1_0", ".inf", "yes", "@", "\t", "中",
    "\ufffe", "?}", "x-y: ", "::", "--- |\n", "\\\n", "null", "1e400", '"\\u', "0.",
]  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Texts of pieces that mean something to a parser, among others."""
    piece = st.sampled_from(PARTS) | st.characters(codec="utf-8")
    return st.lists(piece, max_size=30).map("".join)


@pytest.mark.parametrize("loader", LOADERS)
@settings(deadline=None)
@given(text=texts())
def test_reading_yaml_gives_a_document_or_a_problem(loader: type, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "LOADER", loader)
        for clean in _allowed(text):
            document, problems = read_yaml(clean, "f")
            assert document or problems
            if document and not problems and isinstance(document.data, dict):
                assert parser.compose(clean) is not None


@settings(deadline=None)
@given(text=texts())
def test_reading_json_gives_a_document_or_a_problem(text: str) -> None:
    for clean in _allowed(text):
        documents, problems = parse_documents(clean.encode(), "f", ".json")
        assert documents or problems
        assert all(each.code != "unreadable" for each in problems)
        parse_documents(clean.encode(), "f", ".jsonl")


def _allowed(text: str) -> Iterator[str]:
    try:
        yield text_of(text.encode(), "f")
    except Refused:
        return
