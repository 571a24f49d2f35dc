"""Completion: each value that is of a closed set or names something here, in real shells too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from oa_select.cli.commands import COMMANDS, load_command
from oa_select.cli.completion import Answer, complete, print_completions
from oa_select.cli.shells import SCRIPTS, install, shown
from oa_select.cli.terminal import Terminal
from oa_select.cli.typed import Typed, read_typed
from oa_select.problems import UsageError
from tests.conftest import ROOT
from tests.repository import IDENTITY
from tests.shells import PROGRAMS, Shell, needed

RUBRIC = """format: 1
rubric: mine
facts: {extra.bots: {type: bool, question: Any?}}
weight_sets: {bold: {weights: {bots: 100}}}
criteria: [{id: bots, weight: 100, fact: extra.bots, levels: {true: 100, false: 0}}]
"""
VENDOR = """format: 1
vendor: acme
name: {en: Acme Works, zh: 极致软件}
aliases: [极致]
sources: {bid: {title: Bid, kind: bid, published: 2026-03}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a rubric and vendors of its own, which is the working folder."""
    for name, text in {
        "rubrics/mine.yaml": RUBRIC,
        "vendors/acme.yaml": VENDOR,
        "more/birch.yaml": "format: 1\nvendor: birch\nname: Birch\n",
        "more/list.jsonl": '{"format": 1, "vendor": "cedar", "name": "雪松"}\n',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *words: str) -> None:
    """Runs git in a folder."""
    subprocess.run(["git", *words], cwd=folder, env={**os.environ, **IDENTITY}, check=True)


def committed(folder: Path) -> None:
    """Puts all files of a folder into a new repository."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")


def workbook(path: Path, *sheets: str) -> None:
    """Writes a workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        book.create_sheet(name)
    book.save(path)


def answer(line: str, **variables: str) -> Answer:
    """What may follow in a line."""
    return complete(read_typed(line), Terminal.of(variables, sys.stdout, ()))


def words(line: str, **variables: str) -> list[str]:
    """The words that may follow in a line."""
    return [word for word, _ in answer(line, **variables).words]


class TestWords:
    """What is typed, as a shell reads it."""

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("oa-select ", Typed(("oa-select",), "")),
            ("oa-select ra", Typed(("oa-select",), "ra")),
            ("a 'b c' \"d e\" f\\ g", Typed(("a", "b c", "d e"), "f g")),
            ("a 'b c", Typed(("a",), "b c", "'", 0)),
            ('a --x="b', Typed(("a",), "--x=b", '"', 4)),
            ("a --x=b", Typed(("a",), "--x=b", "", 4)),
            ("a '' ", Typed(("a", ""), "")),
            ("a b\\>c", Typed(("a",), "b>c")),
            ("a 'b\\", Typed(("a",), "b\\", "'", 0)),
            ("", Typed((), "")),
        ],
    )
    def test_read(self, line: str, found: Typed) -> None:
        assert read_typed(line, "=>") == found


FREE = ("TEXT", "N", "DATE", "ID", "ROW", "COLUMN", "1-5")
"""What takes a number, a date, a text or a new id: nothing is known about those."""


def taking_a_value() -> Iterator[tuple[str, str, str]]:
    """Each option and argument that takes a value: the command, its name if any, its metavar."""
    for command in COMMANDS:
        for each in load_command(command).params:
            if each.param_type_name == "argument":
                yield command, "", each.metavar
            elif not each.is_flag:
                name = next(name for name in each.opts if name.startswith("--"))
                yield command, name, each.metavar or ""


@pytest.mark.parametrize(("command", "name", "metavar"), [*taking_a_value()])
def test_every_value_completes(command: str, name: str, metavar: str, project: Path) -> None:
    """Each value of a closed set, and each name of something here, completes, or files do."""
    committed(project)
    workbook(project / "a.xlsx", "First")
    before = {"--source": "a.xlsx --vendor acme ", "--sheet": "a.xlsx "}.get(name, "")
    found = answer(f"oa-select {command} {before}{name} " if name else f"oa-select {command} ")
    free = (metavar in FREE and name != "--source") or (command, name) == ("add", "")
    assert bool(found.words or found.kind in ("files", "folders")) != free


class TestValues:
    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("ra", ["rank"]),
            ("-", ["--lang", "--quiet", "--verbose", "--color", "--version",
                   "--install-completion", "--show-completion", "--help"]),
            ("--lang ", ["auto", "en", "zh"]),
            ("--lang zh ru", ["rubrics", "rule"]),
            ("--color=al", ["--color=always"]),
            ("nonsense ", []),
            ("rank --format j", ["json"]),
            ("rank -fj", ["-fjson"]),
            ("rank -qf js", ["json"]),
            ("rank -f json -f c", ["csv"]),
            ("diff --format g", ["github-comment"]),
            ("rank --lang z", ["zh"]),
            ("rank --unknown m", ["midpoint"]),
            ("rank --unknown=m", ["--unknown=midpoint"]),
            ("rank --min-grade C", ["C"]),
            ("rank --color n", ["never"]),
            ("rank --rubric tend", ["tender-cn", "tender-soe"]),
            ("rank --rubric m", ["mine"]),
            ("rank --set ", ["bots="]),
            ("rank --set=b", ["--set=bots="]),
            ("rank --set bots=1 --set ", []),
            ("rank --set bots=", []),
            ("rank --rubric default --set netw", ["network="]),
            ("rank --weight-set ", ["bold"]),
            ("rank --fail-on un", ["undecided", "unknown>20"]),
            ("rank --fail-on undecided,", ["undecided,disqualified", "undecided,unknown>20"]),
            ("rank --unkn", ["--unknown"]),
            ("rank --unknown best --unkn", []),
            ("rank --set bots=1 --se", ["--set"]),
            ("rank -- --se", []),
            ("explain ", ["acme"]),
            ("explain 极", ["极致", "极致软件"]),
            ("explain 'Acme ", ["Acme Works"]),
            ("explain acme ", None),
            ("compare acme ", []),
            ("compare --vendors more ", ["birch", "cedar"]),
            ("compare --vendors more birch ", ["cedar"]),
            ("explain --vendors more 雪", ["雪松"]),
            ("ask --vendor a", ["acme"]),
            ("ask --vendor acme ", []),
            ("ask --group s", ["stage"]),
            ("diff --fail-on fr", ["frozen"]),
            ("sensitivity --spread f", ["free"]),
            ("rule unknown-k", ["unknown-key"]),
            ("facts network.mo", ["network.modes"]),
            ("facts ext", []),
            ("facts --rubric mine ext", ["extra", "extra.bots"]),
            ("schema rubrics", ["rubrics"]),
            ("rubrics ", ["show"]),
            ("rubrics show min", ["mine"]),
            ("rubrics show mine ", []),
            ("freeze ", ["mine"]),
            ("freeze --verify tend", ["tender-cn", "tender-soe"]),
            ("init --rubric small", ["small-business"]),
            ("import a.csv --vendor a", ["acme"]),
            ("import a.csv --vendor acme --source ", ["bid"]),
            ("import a.csv --vendors-in r", ["rows"]),
            ("rank --top ", []),
        ],
    )  # fmt: skip
    def test_of_a_project(self, line: str, found: list[str] | None, project: Path) -> None:
        got = words(f"oa-select {line}")
        if found is None:
            assert "--rubric" in got
        else:
            assert sorted(got) == sorted(found)

    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("rank --needs ", "files"),
            ("rank --needs=x", "files"),
            ("rank -o ", "files"),
            ("rank --vendors ", "files"),
            ("rank --rubric rubrics/", "files"),
            ("check ", "files"),
            ("import ", "files"),
            ("init ", "folders"),
            ("rank --top ", "words"),
            ("rank --set ", "open"),
        ],
    )
    def test_kinds(self, line: str, kind: str, project: Path) -> None:
        assert answer(f"oa-select {line}").kind == kind

    def test_the_environment_names_files(self, project: Path) -> None:
        assert words("oa-select explain ", OA_SELECT_VENDORS="more") == ["birch", "cedar"]
        assert words("oa-select rank --weight-set ", OA_SELECT_RUBRIC="default")
        assert words("oa-select rank --set ", OA_SELECT_RUBRIC="mine") == ["bots="]

    def test_commits(self, project: Path) -> None:
        assert words("oa-select diff --base ") == []
        committed(project)
        git(project, "tag", "v1")
        git(project, "branch", "topic")
        assert {"HEAD", "topic", "v1"} <= set(words("oa-select diff --base "))
        assert words("oa-select diff --head to") == ["topic"]

    def test_sheets(self, project: Path) -> None:
        workbook(project / "a.xlsx", "First", "打分")
        assert words("oa-select import a.xlsx --sheet ") == ["First", "打分"]
        assert words("oa-select import a.xlsx --sheet First --sheet ") == ["打分"]

    @pytest.mark.parametrize("content", ["criteria: [", "format: 1\nrubric: default\n", "\x00"])
    def test_broken_files_complete_to_nothing(self, content: str, project: Path) -> None:
        (project / "rubrics/mine.yaml").write_text(content, "utf-8")
        assert words("oa-select rank --set ") == []
        assert words("oa-select rank --weight-set ") == []

    def test_terminal_escapes_in_names_are_left_out(self, project: Path) -> None:
        (project / "vendors/e\x1b[31m.yaml").write_text("", "utf-8")
        (project / "vendors/two\nlines.yaml").write_text("", "utf-8")
        assert words("oa-select explain ") == ["acme"]

    def test_only_ids_are_offered_as_ids(self, project: Path) -> None:
        for name in ("--output=evil", "-q", "a; b", "$(x)", "c d"):
            (project / f"vendors/{name}.yaml").write_text("", "utf-8")
            (project / f"rubrics/{name}.yaml").write_text(RUBRIC, "utf-8")
        assert words("oa-select explain ") == ["acme"]
        assert words("oa-select explain -- -") == []
        assert words("oa-select freeze ") == ["mine"]
        (project / "vendors/acme.yaml").write_text(
            'vendor: acme\naliases: ["--output=evil", "x; y"]\nsources: {"a b": {}, "-x": {}, c: {}}\n',
            "utf-8",
        )
        assert words("oa-select explain x") == ["x; y"]
        assert "--output=evil" not in words("oa-select explain --out")
        assert words("oa-select import a.csv --vendor acme --source ") == ["c"]

    def test_words_are_explained_in_the_language_of_the_reader(self) -> None:
        found = dict(answer("oa-select ra", LANG="zh_CN.UTF-8").words)
        assert "排名" in found["rank"]
        found = dict(answer("oa-select rank --rub", LANG="zh_CN.UTF-8").words)
        assert "评分表" in found["--rubric"]


def test_until_a_command_is_typed_nothing_is_loaded_but_names() -> None:
    listed = "import sys; from oa_select.cli import main; main([]); print(*sys.modules)"
    asked = {"_OA_SELECT_COMPLETE": "bash", "_OA_SELECT_LINE": "oa-select ra"}
    ran = subprocess.run(
        [sys.executable, "-c", listed],
        capture_output=True,
        text=True,
        env={**os.environ, **asked},
        check=True,
    )
    kind, word, modules = ran.stdout.split("\n")[:3]
    assert (kind, word) == ("words", "rank")
    assert not {"typer", "rich", "pydantic", "yaml", "numpy"} & set(modules.split())


TYPED = [
    ("oa-select ra", "oa-select rank "),
    ("oa-select explain wea", "oa-select explain weaver "),
    ("oa-select explain 泛微网", "oa-select explain 泛微网络 "),
    ("oa-select explain 'wea", "oa-select explain 'weaver' "),
    ('oa-select explain "wea', 'oa-select explain "weaver" '),
    ("oa-select compare seeyon wea", "oa-select compare seeyon weaver "),
    ("oa-select rank --rubric tender-c", "oa-select rank --rubric tender-cn "),
    ("oa-select rank --set netw", "oa-select rank --set network="),
    ("oa-select rank --set=netw", "oa-select rank --set=network="),
    ("oa-select rank --unknown=w", "oa-select rank --unknown=worst "),
    ("oa-select rank --fail-on unk", "oa-select rank --fail-on unknown\\>20 "),
    ("oa-select rank --needs fil", "oa-select rank --needs file.txt "),
    ("oa-select rank --needs=fil", "oa-select rank --needs=file.txt "),
    ("oa-select init fol", "oa-select init folder/"),
    ("oa-select rank --top fil", "oa-select rank --top fil"),
    ("oa-select explain fil", "oa-select explain fil"),
    ("oa-select rule unknown-k", "oa-select rule unknown-key "),
    ("oa-select facts network.mo", "oa-select facts network.modes "),
    ("oa-select rubrics show small", "oa-select rubrics show small-business "),
]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bash", "zsh"])
class TestShell:
    @pytest.fixture
    def shell(self, name: str, tmp_path: Path) -> Iterator[Shell]:
        """A shell that completes, in a folder with a file and a folder."""
        here = tmp_path / "here"
        (here / "folder").mkdir(parents=True)
        (here / "file.txt").touch()
        with Shell(name, here, tmp_path) as shell:
            yield shell

    def test_the_word_that_is_typed_is_completed(self, shell: Shell) -> None:
        assert [(typed, shell.line(typed)) for typed, _ in TYPED] == TYPED

    def test_all_that_may_follow_is_shown(self, shell: Shell) -> None:
        assert shell.every("oa-select ") == [*COMMANDS]
        assert shell.every("oa-select rank --unknown ") == ["worst", "midpoint", "best"]
        assert shell.every("oa-select explain we") == ["weaver", "wecom"]
        assert "--weight-set" in shell.every("oa-select rank -")

    def test_names_of_files_are_never_run(self, shell: Shell, tmp_path: Path) -> None:
        folder = tmp_path / "here" / "vendors"
        folder.mkdir()
        for name in ("a$(touch pwned);`touch pwned`", "b c'd", "--output=evil.yaml"):
            (folder / f"{name}.yaml").write_text(json.dumps({"aliases": [name]}), "utf-8")
        quoted = "a\\$\\(touch\\ pwned\\)\\;\\`touch\\ pwned\\` "
        assert shell.line("oa-select explain a") == f"oa-select explain {quoted}"
        assert shell.line("oa-select explain b") == "oa-select explain b\\ c\\'d "
        assert shell.line("oa-select explain --out") == "oa-select explain --output "
        assert not [*tmp_path.rglob("pwned")]

    def test_installed(self, name: str, tmp_path: Path) -> None:
        """What --install-completion leaves behind completes in a shell that is then started."""
        environment = {
            **os.environ,
            "HOME": str(tmp_path),
            "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
        }
        start = f"{name} -c 'oa-select --install-completion; true'"
        ran = subprocess.run(start, shell=True, env=environment, check=True, capture_output=True)
        assert ran.stdout == b""
        assert install(name, tmp_path).read_text("utf-8") == SCRIPTS[name]
        started = tmp_path / (".bashrc" if name == "bash" else ".zshrc")
        assert len(started.read_text("utf-8").splitlines()) == 1  # not twice
        with Shell(name, tmp_path, tmp_path, completes=False) as shell:
            shell.send(f". {started}\n")
            assert shell.line("oa-select ra") == "oa-select rank "


@pytest.mark.slow
def test_fish(tmp_path: Path) -> None:
    needed("fish")
    (tmp_path / "file.txt").touch()
    (tmp_path / "script").write_text(SCRIPTS["fish"], "utf-8")
    for typed, found in {
        "oa-select explain wea": "weaver",
        "oa-select rank --needs fil": "file.txt",
        "oa-select rank --set netw": "network=",
        "oa-select ra": "rank\tRank the vendors under a rubric.",
    }.items():
        asked = f"source script; complete -C '{typed}'"
        ran = subprocess.run(
            ["fish", "-N", "-c", asked],
            cwd=tmp_path,
            env={**os.environ, "PATH": f"{PROGRAMS}:{os.environ['PATH']}", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout == f"{found}\n"


@pytest.mark.parametrize(
    ("word", "inserted"),
    [
        ("acme", "acme"),
        ("--rubric=rubrics/mine.yaml", "--rubric=rubrics/mine.yaml"),
        ("Acme; touch pwn $(touch pwn2)", "'Acme; touch pwn $(touch pwn2)'"),
        ("b'; x", "'b''; x'"),
        ("b\u2019; x", "'b\u2019\u2019; x'"),
        ("csv,json", "'csv,json'"),
        ("unknown>20", "'unknown>20'"),
        ("@splat", "'@splat'"),
        ("a`b", "'a`b'"),
        ("~", "'~'"),
        ("致远", "'致远'"),
    ],
)
@pytest.mark.parametrize("name", ["powershell", "pwsh"])
def test_what_powershell_inserts_is_one_word(name: str, word: str, inserted: str) -> None:
    got = shown("words", [(word, "")], Typed((), ""), name)
    assert got == f"words\n{inserted}\t{word}\t{word}\n"


def test_powershell_reads_a_backslash_as_part_of_a_path() -> None:
    assert read_typed(r"a .\b ", escape="`").words == ("a", r".\b")
    assert read_typed("a b` c ", escape="`").words == ("a", "b c")


def test_powershell_completes_with_the_vendors_of_a_path_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".\\more").mkdir()  # a name here, a path in Windows
    (tmp_path / ".\\more" / "birch.yaml").write_text("format: 1\nvendor: birch\nname: B\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    line = "oa-select explain --vendors .\\more b"
    print_completions("pwsh", {"_OA_SELECT_LINE": line})
    assert "birch" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "tcsh", "bash; x"])
def test_a_shell_that_is_not_known_is_not_answered(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_completions(name, {"_OA_SELECT_LINE": "oa-select r"})
    assert capsys.readouterr().out == ""


def test_only_shells_that_are_known_are_installed_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not known"):
        install("pwsh", tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_the_scripts_are_shown(tmp_path: Path) -> None:
    for name in ("bash", "fish"):
        environment = {**os.environ, "SHELL": f"/bin/{name}", "PATH": f"{PROGRAMS}:/usr/bin:/bin"}
        ran = subprocess.run(
            ["bash", "--norc", "-c", "oa-select --show-completion; true"],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout == SCRIPTS["bash"]  # the shell that runs, not the one that is usual
