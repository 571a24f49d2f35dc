"""Documentation runs: its files are read, its commands run, its numbers are the program's."""

from __future__ import annotations

import html
import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from oa_select.checks.run import review_files
from oa_select.cli.commands import COMMANDS
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import KIND_GRADES, Source
from oa_select.files.errors import allowed_keys
from oa_select.files.rubric import RubricFile
from oa_select.interval import display
from oa_select.manual.severities import SEVERITIES
from oa_select.schemas import SCHEMAS
from oa_select.source.read import parse_documents
from oa_select.text import LocalizedText, Speech
from tests.conftest import ROOT, Ran
from tests.questionnaires import Given, fill

Run = Callable[..., Ran]

FOR_USERS = (
    "README",
    "docs/ci",
    "docs/format",
    "docs/howto/",
    "docs/questionnaires",
    "docs/reports",
    "docs/scale",
    "docs/scoring",
)
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
)
MANUALS = [page for page in PAGES if page.startswith(FOR_USERS)]
SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/oa-select rank",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest",
)

RESULTS = {"ranking", "compare", "explain", "check", "diff", "sensitivity", "ask", "rubrics"}

# What the vendor of docs/questionnaires.md fills in.
ANSWERED: dict[str, Given] = {
    "network.city_count": {
        "answer": 60,
        "kind": "at least · 至少",
        "evidence": "Bid, page 4",
        "evidence_kind": "bid · 投标文件",
        "date": "2026-03",
    },
    "stages.after_sale.service_hours": {"answer": "24x7 for all"},
    "standardization.certificates": {
        "kind": "exactly · 正好",
        "answer": {"itss": "yes · 是", "iso9001": "yes · 是"},
    },
}

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# ((?:vendors/|rubrics/|ratings/)?[\w-]+\.yaml)\n")
LINK = re.compile(r"\]\(([^)\s]+)\)")
NUMBERS = re.compile(
    r"^\| `([\w-]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE
)

each_page = pytest.mark.parametrize("page", PAGES)
each_manual = pytest.mark.parametrize("page", MANUALS)


class Block(NamedTuple):
    """A fenced block: where it stands, and what it says."""

    place: str
    language: str
    text: str

    @property
    def file(self) -> str | None:
        """The file that the block is said to be, if it is said to be one."""
        found = FILE.match(self.text)
        return found[1] if found else None

    @property
    def commands(self) -> list[list[str]]:
        """The words after the program's name of each command in a block for the shell."""
        lines = [line.removeprefix("$ ") for line in self.text.splitlines()]
        called = [shlex.split(line, comments=True) for line in lines if line[:10] == "oa-select "]
        return [words[1:] for words in called if self.language in ("sh", "console")]


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = text_of(page)
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(f"{page}:{line}", found[1], found[2])


def write(block: Block, folder: Path) -> Path:
    """Writes a block to the file that it is said to be."""
    assert block.file is not None
    path = folder / block.file
    path.parent.mkdir(exist_ok=True)
    path.write_text(block.text, "utf-8")
    return path


def prose(page: str) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", text_of(page))


def anchors(page: Path) -> set[str]:
    """What links into a page can name: its headings, as they are shown on the web."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def translation(page: str) -> str:
    """The same page in the other language."""
    chinese = ".zh-CN.md"
    return page.replace(chinese, ".md") if page.endswith(chinese) else page[:-3] + chinese


def test_there_are_pages_and_they_have_files_and_commands() -> None:
    assert set(MANUALS) >= {f"{name}.md" for name in FOR_USERS if name[-1] != "/"} | {
        "README.zh-CN.md"
    }
    found = [block for page in MANUALS for block in blocks(page)]
    assert any(block.file for block in found)
    assert any(block.commands for block in found)


@each_manual
def test_files_are_sound(page: str, tmp_path: Path) -> None:
    named = [block for block in blocks(page) if block.language == "yaml"]
    for block in named:
        _, problems = parse_documents(block.text.encode(), block.place)
        if block.file is not None:
            problems = list(review_files([write(block, tmp_path)], tmp_path).problems)
        errors = [each.line(Speech("en")) for each in problems if each.severity == "error"]
        assert errors == [], block.place
    if any(tmp_path.iterdir()):
        assert review_files([tmp_path], tmp_path).errors == 0


@each_manual
def test_commands_run(page: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder that has the examples, as the clone does that they are run in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    ran = Ran(0, "", "")
    for block in blocks(page):
        if block.file is not None:
            write(block, tmp_path)
        if block.language == "diff":
            assert block.text == ran.out, block.place
        for words in block.commands:
            ran = run(*words)
            assert ran.code == 0, f"{block.place}: oa-select {shlex.join(words)}\n{ran.err}"
            assert ran.out or "-o" in words, block.place
            if words[0] == "ask" and words[-1].endswith(".xlsx"):
                fill(Path(words[-1]), ANSWERED, "2026-03-20")


@each_manual
def test_numbers_are_those_of_the_program(
    page: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of vendor, score, low, high and known % is that of the page's own rubric."""
    tables = NUMBERS.findall(prose(page))
    files = [write(block, tmp_path) for block in blocks(page) if block.file]
    rubrics = [path for path in files if path.parent.name == "rubrics"]
    assert bool(tables) == page.startswith("docs/scoring")
    if not tables:
        return
    monkeypatch.chdir(tmp_path)
    ranking = json.loads(run("rank", "--rubric", str(rubrics[0]), "--format", "json").out)
    keys = ("score", "low", "high", "known_pct")
    shown = {v["vendor"]: tuple(display(v[key]) for key in keys) for v in ranking["vendors"]}
    assert {vendor: tuple(numbers) for vendor, *numbers in tables} == shown


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(
    command: str, language: str, run: Run
) -> None:
    readme = "README.md" if language == "en" else "README.zh-CN.md"
    ran = run(command, "--help", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert re.search(rf"^\| `{command}\b", text_of(readme), re.MULTILINE)


KNOWN_OPTIONS: set[str] = set()
"""Those of all commands, read from their help once."""


@each_manual
def test_options_exist(page: str, run: Run) -> None:
    if not KNOWN_OPTIONS:
        for words in ([], *([command] for command in COMMANDS)):
            KNOWN_OPTIONS.update(re.findall(r"--[a-z-]+", run(*words, "--help").out))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text_of(page)))
    assert named <= KNOWN_OPTIONS


IMPORT = ("import", "matrix.xlsx", "--dry-run")
PICTURES = {
    "ranking.svg": ("rank",),
    "ranking.zh-CN.svg": ("rank", "--lang", "zh"),
    "import.svg": IMPORT,
    "import.zh-CN.svg": (*IMPORT, "--lang", "zh"),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_show_what_the_program_says(
    picture: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ROOT / "examples" / "score-sheets" if picture.startswith("import") else ROOT
    monkeypatch.chdir(folder)
    svg = (ROOT / "docs" / "images" / picture).read_text("utf-8")
    drawn = re.findall(r"<text class=\"ranking-r[^>]*>([^<]*)</text>", svg)
    said = run(*PICTURES[picture], "--width", "100").out
    shown = html.unescape("".join(drawn))
    assert "".join(shown.split()) == "".join(said.split()), "run: python docs/images/make.py"


@each_page
def test_links_lead_somewhere(page: str) -> None:
    here = ROOT / page
    for link in LINK.findall(prose(page)):
        if link.startswith(("https://", "http://")):
            continue
        name, _, anchor = link.partition("#")
        target = here.parent / name if name else here
        assert target.exists(), f"{page}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{page}: {link}"


@pytest.mark.parametrize("page", [page for page in MANUALS if (ROOT / translation(page)).exists()])
def test_both_languages_say_the_same(page: str) -> None:
    """The same commands and files in the same order, and each page links to the other."""
    other = translation(page)
    assert Path(other).name in text_of(page)

    def skeleton(of: str) -> list[object]:
        return [block.file or block.commands or block.language for block in blocks(of)]

    assert skeleton(page) == skeleton(other)
    assert prose(page).count("\n#") == prose(other).count("\n#")


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
@pytest.mark.parametrize("command", SET_UP)
def test_set_up_commands_stand_on_lines_of_their_own(page: str, command: str) -> None:
    assert command in text_of(page).splitlines()


@pytest.mark.parametrize("page", [page for page in MANUALS if page.startswith("docs/format")])
class TestReference:
    """The reference of the files is complete."""

    def test_all_facts(self, page: str) -> None:
        rows = re.findall(
            r"^\| `([\w.]+)` \| [^|]+ \| (\w+) \| ([^|]*) \|", text_of(page), re.MULTILINE
        )
        described = {
            (name, type, tuple(re.findall(r"`(\w+)`", values))) for name, type, values in rows
        }
        for fact in CATALOGUE.values():
            if fact.derived:
                assert f"| `{fact.path}` |" in text_of(page)
            elif fact.type != "bool":
                assert (fact.key, fact.type, fact.levels) in described, fact.path
            else:
                assert (fact.key, "bool", ("true", "false")) in described, fact.path

    def test_all_kinds_of_source(self, page: str) -> None:
        for kind, grade in KIND_GRADES.items():
            assert re.search(rf"^\| {grade}.*`{kind}`", text_of(page), re.MULTILINE), kind

    def test_all_keys_of_a_rubric(self, page: str) -> None:
        for key in allowed_keys(RubricFile, ()):
            assert f"`{key}" in text_of(page), key

    def test_all_schemas(self, page: str) -> None:
        for kind in SCHEMAS.keys() - RESULTS:
            assert f"`{kind}`" in text_of(page) or f"schema {kind}" in text_of(page), kind


@pytest.mark.parametrize("page", ["docs/howto/custom-facts.md", "docs/howto/custom-facts.zh-CN.md"])
def test_grades_of_custom_facts_are_those_of_the_program(page: str) -> None:
    rows = re.findall(r"^\| (`.+`) \| \**(\w)\** \| \**(\w)\** \|$", text_of(page), re.MULTILINE)
    told = {kind: grades for kinds, *grades in rows for kind in re.findall(r"`(\w+)`", kinds)}
    assert told == {
        kind: [
            Source("id", kind, LocalizedText()).grade(commitment) for commitment in (True, False)
        ]
        for kind in KIND_GRADES
    }


@each_manual
def test_codes_exist(page: str) -> None:
    for code in re.findall(r"oa-select rule ([a-z-]+)", text_of(page)):
        assert code in SEVERITIES
