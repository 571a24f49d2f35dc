"""Characters that nobody sees, and names that look alike: whole kinds, not examples."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oa_select.characters import HIDDEN, hidden_in, show_hidden, without_hidden
from oa_select.checks.run import review_files
from oa_select.checks.skeleton import looks_of
from oa_select.problems import Problem
from oa_select.source.read import parse_documents
from oa_select.text import UNSAFE, safe
from tests.conftest import Ran

Run = Callable[..., Ran]
# Unicode 17.0, DerivedCoreProperties.txt: Default_Ignorable_Code_Point.
IGNORABLE = [
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
]
BLANK = [*(0x2800, 0x1D159), *range(0xFFF9, 0xFFFC), *range(0x13430, 0x13443)]
HEAD = "format: 1\nvendor: acme\n"


def of_ranges(ranges: list[tuple[int, int]]) -> list[str]:
    return [chr(code) for low, high in ranges for code in range(low, high + 1)]


@pytest.mark.parametrize("ranges", IGNORABLE, ids=lambda each: f"{each[0]:X}-{each[1]:X}")
def test_every_ignorable_character_is_refused_and_shown(ranges: tuple[int, int]) -> None:
    """Raw, by an escape, in a key, in a comment and in JSON."""
    for character in of_ranges([ranges]):
        code = "control-character" if UNSAFE.match(character) else "invisible-character"
        escaped = f"\\U{ord(character):08x}"
        for text in (
            f"name: Ac{character}me\n",
            f'name: "Ac{escaped}me"\n',
            f"name: Acme\nsources: {{a{character}: {{kind: bid}}}}\n",
            f"name: Acme # a{character}\n",
        ):
            _, problems = parse_documents((HEAD + text).encode(), "acme.yaml")
            assert [each.code for each in problems] == [code], (text, problems)
        for text in (f'"a{character}b"', json.dumps(f"a{character}b")):
            _, problems = parse_documents(f"[{text}]".encode(), "acme.json", ".json")
            assert [each.code for each in problems] == [code]
        assert safe(f"a{character}b").isascii()


def test_blanks_that_are_none_are_refused() -> None:
    for code in BLANK:
        assert [*hidden_in(f"a{chr(code)}")] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "👩🏽\u200d🚀 ❤\ufe0f 1\ufe0f\u20e3 🏳\ufe0f\u200d🌈 👨\u200d👩\u200d👧\u200d👦 ✔\ufe0e",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",  # Persian
        "क्\u200dष श्री\u200cमती ന്\u200d",  # Hindi, Malayalam
        "۱۴۰۰ ه\u200d.ش",  # Persian: of the year
        "ക്\u200c ക്\u200c",  # Malayalam
        "กรุงเทพ\u200bมหานคร ភ្នំ\u200bពេញ မြန်မာ\u200bစာ ວຽງ\u200bຈັນ",  # Thai to Lao
        "葛\U000e0100飾区 﨑\ufe00",  # forms of Chinese characters
        "ᠮᠣᠩ\u180bᠭᠣᠯ ᠪᠠᠢᠨ\u180eᠠ",  # Mongolian
        "ＯＡ　㈱ 豈 ｶﾅ 한국어 café cafe\u0301 naïve ½ ﷺ",
    ],
)
def test_what_a_text_needs_is_left(text: str) -> None:
    assert [*hidden_in(text)] == []
    assert safe(text) == text
    assert without_hidden(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\u200db",
        "🙂\u200dx",
        "x\ufe0f",
        "1\ufe0f",
        "\u200d🙂",
        "م\u200cx",
        "泛\u200c微",
        "A\U000e0100",
        "🏴\U000e0041\U000e007f",
        "泛微\ufe0f",
        "กa\u200bก",
        "ก\u200b",
        "م\u200d",
        "🙂\ufe0f\ufe0f",
        "\u180bᠮ",
    ],
)
def test_the_same_characters_elsewhere_are_not(text: str) -> None:
    assert len([*hidden_in(text)]) >= 1
    assert [*hidden_in(show_hidden(text))] == []


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\u200d\ufe0f🙂م葛1"))))
def test_nothing_hidden_is_left_and_nothing_else_changes(text: str) -> None:
    shown = show_hidden(text)
    assert [*hidden_in(shown)] == []
    kept = without_hidden(text)
    assert HIDDEN.sub("", kept) == HIDDEN.sub("", text)
    assert len(text) - len(kept) == len([*hidden_in(text)])


@pytest.mark.parametrize(
    "text",
    ["泛\u200b" * 300_000, "泛\u200b\n" * 200_000, "👩\u200d" * 300_000, "م\u200c" * 300_000],
    ids=["hidden", "hidden in lines", "emoji", "Persian"],
)
def test_the_work_is_in_proportion_to_the_text(text: str) -> None:
    """By the square it would take minutes, and be killed."""
    _, unchanged = resource.getrlimit(resource.RLIMIT_CPU)
    program = (
        "import sys\n"
        "from oa_select.source.limits import invisible_characters\n"
        "print(sum(1 for _ in invisible_characters(sys.stdin.buffer.read().decode(), 'a.yaml')))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input=text.encode(),
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (20, unchanged)),
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert 0 < int(ran.stdout) <= text.count("\n") + 1


def project(folder: Path, **texts: str) -> list[Problem]:
    """The problems of vendors by id, each with the rest of its file."""
    (folder / "vendors").mkdir(exist_ok=True)
    for id, text in texts.items():
        (folder / f"vendors/{id}.yaml").write_text(f"format: 1\nvendor: {id}\n{text}\n", "utf-8")
    return list(review_files([folder], folder).problems)


ALIKE = [
    ("Acme", "Асme"),
    ("acme", "АСМЕ"),
    ("Acme 1", "Acme l"),
    ("Oasis", "0asis"),
    ("泛微 OA", "泛微ＯＡ"),
    ("口袋", "ロ袋"),
    ("𝐀cme", "Acme"),
    ("Acme OA", "AcmeOA"),
    ("می\u200cخواهم", "میخواهم"),
    ("café", "cafе\u0301"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_alike_are_told(one: str, other: str, tmp_path: Path) -> None:
    problems = project(tmp_path, aa=f"name: {one}", bb=f"name: {other}")
    told = [each for each in problems if each.code == "look-alike"]
    assert [(each.location.file, each.location.line) for each in told] == [("vendors/bb.yaml", 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("AI", "AL"), ("A1", "AL"), ("CIO", "CLO"), ("p1", "p2"), ("泛微", "致远"), ("a-b", "a_b")],
)
def test_names_that_do_not_are_left(one: str, other: str, tmp_path: Path) -> None:
    assert project(tmp_path, aa=f"name: {one}", bb=f"name: {other}") == []


@given(st.text(min_size=1, max_size=20))
def test_case_width_and_blanks_do_not_change_looks(name: str) -> None:
    assert looks_of(f" {name}\u3000") == looks_of(name)
    upper = looks_of(name.casefold())[1]
    assert upper == looks_of(name)[1]
    wide = "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in name)
    assert looks_of(wide) == looks_of(name)


@pytest.mark.parametrize(
    ("name", "warned"),
    [
        ("Аcme", True),
        ("Росcия", True),
        ("Αcme", True),
        ("泛微Аcme", True),
        ("Россия OA", False),
        ("泛微 OA系统", False),
        ("ＯＡ系统", False),
        ("カタカナOA", False),
        ("5μm kΩ", False),
        ("Ελλάδα", False),
        ("naïve café", False),
    ],
)
def test_a_word_of_two_alphabets_is_told(name: str, warned: bool, tmp_path: Path) -> None:
    problems = project(tmp_path, aa=f"name: {name}")
    assert [each.code for each in problems] == ["mixed-scripts"] * warned


@pytest.mark.parametrize(
    "name", ["a\u200bb.jsonl", "b\u00ad.yaml", " .jsonl", "a.yaml\u200b", "a .yaml", "a\u3164.yml"]
)
def test_deceiving_names_of_files_are_refused_alike(name: str, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "vendors"
    folder.mkdir()
    (folder / name).write_text('{"format": 1, "vendor": "a", "name": "A"}\n', "utf-8")
    (folder / "c.yaml").write_text("format: 1\nvendor: c\nname: C\n", "utf-8")
    found = [
        each
        for each in review_files([folder / name], tmp_path).problems
        if each.location.file.endswith(name)
    ]
    assert "invisible-character" in {each.code for each in found}
    ran = run("rank", "--vendors", str(folder))
    assert ran.code == 2
    assert "invisible-character" in ran.err


def test_names_of_files_that_look_alike_are_told(tmp_path: Path) -> None:
    for name, id in (("acme", "x"), ("асme", "y"), ("Ｂ", "z"), ("B", "w")):
        (tmp_path / f"{name}.jsonl").write_text(
            f'{{"format": 1, "vendor": "{id}", "name": "Of {id}"}}\n', "utf-8"
        )
    problems = review_files([tmp_path], tmp_path).problems
    assert [(each.location.file, each.code) for each in problems] == [
        ("асme.jsonl", "look-alike"),
        ("асme.jsonl", "mixed-scripts"),
        ("Ｂ.jsonl", "look-alike"),
    ]


@pytest.mark.parametrize("format", ["text", "concise", "json", "github", "sarif", "junit"])
def test_no_format_of_check_shows_one_as_it_is(format: str, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "vendors"
    folder.mkdir()
    text = "format: 1\nvendor: a\nname: Ac\u200bme\nkey\U000e0041: {x: y}\n"
    (folder / "a.yaml").write_text(text, "utf-8")
    (folder / "b\u3164.jsonl").write_text("{}\n", "utf-8")
    ran = run("check", "-f", format, str(folder))
    assert HIDDEN.search(ran.out) is None
    assert "200b" in ran.out
    if format == "text":
        assert "3 | name: Ac\\u200bme\n  |         ^\n" in ran.out


def test_fix_removes_what_has_no_width(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "vendors" / "a.yaml"
    path.parent.mkdir()
    text = "\ufeffformat: 1\nvendor: a\nname: Ac\u200bme\u00ad 👩\u200d🚀\naliases: [泛\u2060微]\n"
    path.write_text(text, "utf-8")
    ran = run("check", "--fix", str(path.parent))
    assert ran.code == 0, ran.out
    wanted = "\ufeffformat: 1\nvendor: a\nname: Acme 👩\u200d🚀\naliases: [泛微]\n"
    assert path.read_text("utf-8") == wanted
    path.write_text("format: 1\nvendor: a\nname: Ac\u3164me\n", "utf-8")  # seen, as a blank
    assert run("check", "--fix", str(path.parent)).code == 1


def test_a_new_vendor_cannot_have_such_a_name(tmp_path: Path, run: Run) -> None:
    (tmp_path / "vendors").mkdir()
    ran = run("add", "Ac\u200bme", "--vendors", str(tmp_path / "vendors"))
    assert ran.code == 2
    assert "invisible character \\u200b" in ran.err
    assert not [*(tmp_path / "vendors").iterdir()]
