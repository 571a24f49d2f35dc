"""The line of a file below a problem, with the caret under the right column."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import dropwhile, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from oa_select.report.columns import columns_of
from oa_select.report.problems.excerpt import MORE, TAB, excerpt
from oa_select.text import UNSAFE, safe
from tests.conftest import Ran

Run = Callable[..., Ran]
BAD = "format: 1\nvendor: acme\nname: Acme\nnetwork:\n  bredth: {value: regional}\n"
LINE = re.compile(r"\S+:\d+:\d+: (error|warning)\[[a-z-]+\]: ")
characters = st.one_of(
    st.sampled_from(["a", " ", "致", "。", "\t", "\x1b", "\u202e", "é", "e\u0301", "🙂", "\x00"]),
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\n\r"),
)
lines = st.lists(characters, max_size=150).map("".join)


@given(lines, st.data(), st.integers(20, 120))
def test_the_caret_is_below_its_character(line: str, data: st.DataObject, width: int) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    found = excerpt(line, 12, column, width)
    if not line.strip():
        assert found == []
        return
    shown, caret = found
    assert columns_of(shown) <= width + 1
    assert not UNSAFE.search(shown)
    assert shown.startswith("12 | ")
    assert caret.startswith("   | ")
    assert caret.strip(" |") == "^"
    if column <= len(line) and columns_of(line[column - 1]) and line[column - 1 :].strip():
        at = caret.index("^")
        before = next(index for index in range(len(shown) + 1) if columns_of(shown[:index]) == at)
        wanted = safe(line[column - 1].replace("\t", TAB))
        rest = "".join(dropwhile(lambda each: not columns_of(each), shown[before:]))
        assert rest.startswith((wanted.rstrip(), MORE))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "致远 OA（正式）",
        "e\u0301",
        "한국",
        "\u00ad",
        "\u200b",
        "ｗｉｄｅ",
        "🙂",
        "— · …",
    ],
)
def test_columns_are_those_of_tables(text: str) -> None:
    assert columns_of(text) == cell_len(text)


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("name: 致远 x", 10, "3 | name: 致远 x", "  |            ^"),
        ("\tkey: 1", 2, "3 |     key: 1", "  |     ^"),
        ("a\x1b[31mb", 7, "3 | a\\u001b[31mb", "  |            ^"),
        ("key:", 5, "3 | key:", "  |     ^"),
    ],
)
def test_wide_characters_tabs_and_escapes(line: str, column: int, shown: str, caret: str) -> None:
    assert excerpt(line, 3, column) == [shown, caret]


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 500 + "X" + "b" * 500
    shown, caret = excerpt(line, 7, 501, 80)
    assert columns_of(shown) <= 80
    assert shown[caret.index("^")] == "X"
    assert shown.startswith("7 | …a")
    assert shown.endswith("b…")
    assert excerpt("x" * 90, 7, 1)[0] == "7 | " + "x" * 90


@pytest.mark.parametrize("content", [BAD, BAD.replace("\n", "\r\n"), "\ufeff" + BAD])
def test_the_line_follows_its_problem(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acme.yaml").write_bytes(content.encode())
    out = run("check", "acme.yaml").out.splitlines()
    concise = run("check", "acme.yaml", "-f", "concise").out.splitlines()
    assert LINE.match(out[0])
    assert out[1:3] == ["5 |   bredth: {value: regional}", "  |   ^"]
    assert [out[0], *out[3:]] == concise
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert "pipe.yaml: error[unreadable]" in run("check", "pipe.yaml").out


def test_sums_have_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    facts = ("city_count", "branch_count", "partner_count", "engineer_count", "province_count")
    claims = "".join(f"  {fact}: 1\n" for fact in facts[:4])
    (tmp_path / "acme.yaml").write_text(f"format: 1\nvendor: acme\nname: Acme\nnetwork:\n{claims}")
    assert " | " not in run("check", "acme.yaml").out
    assert run("check", "acme.yaml", "--full").out.count(" | ") == 8


def test_every_bad_file_shows_lines_that_are_in_it(
    monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    folder = Path(__file__).parent / "cases" / "bad"
    monkeypatch.chdir(folder)
    for family in sorted(each for each in folder.iterdir() if each.is_dir()):
        out = run("check", family.name, "--full").out.splitlines()
        for place, shown in pairwise(out):
            found = re.match(r"(\S+?):(\d+):\d+: ", place)
            if found and re.match(r"\d+ \| ", shown) and MORE not in shown:
                text = (folder / found[1]).read_text("utf-8", "replace").split("\n")
                line = text[int(found[2]) - 1].replace("\t", TAB).rstrip()
                assert shown == safe(f"{found[2]} | {line}")
