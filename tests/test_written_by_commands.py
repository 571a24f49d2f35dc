"""What commands do with files, and what their exit codes say of them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from oa_select.cli import answers
from oa_select.writing import files
from tests.conftest import ROOT, Ran
from tests.repository import RUBRIC

Run = Callable[..., Ran]
VENDOR = "format: 1\nvendor: {id}\nname: {id}\n"
FREEZE = ("freeze", "default", "--since", "2026-12-01")
SHEET = "Criterion,Weight,Cedar,Douglas\nA,50,1,2\nB,50,3,4\n"
ANSWERS = "Question,acme,birch\nnetwork.city_count,40,60\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "rubrics/default.yaml": RUBRIC,
        "vendors/acme.yaml": VENDOR.format(id="acme"),
        "vendors/birch.yaml": VENDOR.format(id="birch"),
        "list.csv": ANSWERS,
        "sheet.csv": SHEET,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def state(folder: Path) -> dict[str, bytes | None]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() if each.is_file() else None
        for each in folder.rglob("*")
    }


def program(*words: str, out: str | int = os.devnull) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a process, with standard output to a file or a descriptor."""
    stream = os.open(out, os.O_WRONLY | os.O_CREAT) if isinstance(out, str) else out
    try:
        return subprocess.run(
            [sys.executable, "-m", "oa_select", *words],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=stream,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(stream)


def closed_pipe() -> int:
    """Where something may be written that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


CHANGES = pytest.mark.parametrize(
    ("words", "changed"),
    [
        (FREEZE, "rubrics/default.yaml"),
        (("add", "Cedar"), "vendors/cedar.yaml"),
        (("init", "new"), "new/README.md"),
        (("import", "list.csv"), "vendors/acme.yaml"),
        (("import", "sheet.csv"), "rubrics/sheet.yaml"),
        (("rank", "-o", "a.json", "-f", "csv"), "a.json"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)


@CHANGES
def test_whoever_closes_the_pipe_stops_no_file(
    words: tuple[str, ...], changed: str, here: Path
) -> None:
    before = state(here)
    ran = program(*words, out=closed_pipe())
    assert ran.returncode == 0, ran
    assert state(here)[changed] != before.get(changed)


@CHANGES
def test_the_exit_code_tells_what_became_of_the_files(
    words: tuple[str, ...], changed: str, here: Path
) -> None:
    """Where standard output takes nothing: a message is not needed, a result is."""
    before = state(here)
    ran = program(*words, out="/dev/full")
    is_result = words[0] == "rank"
    assert ran.returncode == (2 if is_result else 0), ran
    assert (state(here) == before) == is_result
    assert (state(here).get(changed) == before.get(changed)) == is_result


@pytest.mark.parametrize("added", ["", "# edited\n"], ids=["gone", "edited"])
@pytest.mark.parametrize(
    ("words", "file"),
    [(FREEZE, "rubrics/default.yaml"), (("import", "list.csv"), "vendors/birch.yaml")],
    ids=["freeze", "import"],
)
def test_an_edit_made_after_reading_is_not_lost(
    words: tuple[str, ...],
    file: str,
    added: str,
    here: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, real = here / file, files.change_files

    def late(changes: Mapping[Path, tuple[str, str]]) -> None:
        if added:
            path.write_text(path.read_text("utf-8") + added, "utf-8")
        else:
            path.unlink()
        before.update(state(here))
        real(changes)

    before: dict[str, bytes | None] = {}
    monkeypatch.setattr(files, "change_files", late)
    monkeypatch.setattr(answers, "change_files", late)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"oa-select: {file} was changed meanwhile; run the command again\n"
    assert state(here) == before


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (FREEZE, "rubrics/default.yaml"),
        (("import", "list.csv"), "vendors/birch.yaml"),
        (("rank", "-o", "new.md", "-o", "list.csv"), "list.csv"),
    ],
    ids=["freeze", "import", "-o"],
)
def test_read_only_files_stay_as_they_are(
    words: tuple[str, ...], file: str, here: Path, run: Run
) -> None:
    (here / file).chmod(0o444)
    before = state(here)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert f"{file} is read-only, and stays as it is; make it writable first" in ran.err
    assert state(here) == before


@pytest.mark.parametrize(
    "words",
    [FREEZE, ("import", "list.csv"), ("rank", "-o", "out.json")],
    ids=lambda it: it[0],
)
def test_links_and_modes_are_kept(words: tuple[str, ...], here: Path, run: Run) -> None:
    links = [here / each for each in ("rubrics/default.yaml", "vendors/acme.yaml", "out.json")]
    for link in links:
        real = here / f"real-{link.name}"
        real.write_text(link.read_text("utf-8") if link.exists() else "old", "utf-8")
        real.chmod(0o640)
        link.unlink(missing_ok=True)
        link.symlink_to(real)
    before = state(here)
    assert run(*words).code == 0
    assert all(each.is_symlink() for each in links)
    changed = {name for name, content in state(here).items() if content != before[name]}
    real_ones = [here / each for each in changed if each.startswith("real-")]
    assert len(real_ones) == 1
    assert stat.S_IMODE(real_ones[0].stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "a.json", "-o", "./a.json"], "a.json is to be written twice"),
        (["-o", "a.json", "-o", "link.json"], "link.json is to be written twice"),
        (["-o", "a.json", "-o", "rubric.md"], "rubric.md was read, and is not written over"),
        (["-o", "a.json", "-o", "folder.md"], "folder.md: this is a folder, not a file"),
        (["-o", "a.json", "-o", "gone/b.md"], "gone/b.md: there is no such file or folder"),
    ],
)
def test_what_output_cannot_be(words: list[str], said: str, here: Path, run: Run) -> None:
    Path("a.json").write_text("old")
    Path("link.json").symlink_to("a.json")
    Path("rubric.md").symlink_to("rubrics/default.yaml")
    Path("folder.md").mkdir()
    before = state(here)
    ran = run("rank", *words)
    assert ran.code == 2
    assert said in ran.err
    assert state(here) == before


def test_the_ranking_compared_to_is_not_written_over(here: Path, run: Run) -> None:
    assert run("rank", "-o", "base.json").code == 0
    before = state(here)
    ran = run("diff", "--compare-to", "base.json", "-o", "base.json")
    assert (ran.code, "base.json was read" in ran.err) == (2, True)
    assert state(here) == before


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_name(name: str, here: Path) -> None:
    Path("link.json").symlink_to(name)
    shown = {}
    for words in (("-f", "json", "-o", name), ("-o", "link.json"), ("-f", "json")):
        assert program("rank", *words, out="out").returncode == 0
        shown[words] = Path("out").read_bytes()
        Path("out").unlink()
    assert len(set(shown.values())) == 1
    assert program("rank", "-q", "-o", name, out="out").returncode == 0
    usual = Path("out").read_bytes()
    assert program("rank", "-q", out="plain").returncode == 0
    assert usual == Path("plain").read_bytes()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("x"), "{} is a file, not a folder"),
        (lambda path: path.symlink_to("gone"), "{} is a link to nothing"),
    ],
    ids=["a file", "a link to nothing"],
)
@pytest.mark.parametrize("name", ["vendors", "schemas", ".github"])
def test_init_writes_all_or_nothing(
    name: str,
    make: Callable[[Path], None],
    said: str,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / name)
    before = state(tmp_path)
    ran = run("init")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"oa-select: {said.format(name)}\n"
    assert state(tmp_path) == before


def test_init_takes_no_notice_of_what_a_killed_run_left(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors/.oa-select-0123abcd.tmp").write_text("half")
    assert run("init").code == 0
    assert sorted(each.name for each in (tmp_path / "vendors").iterdir()) == [
        "example-a.yaml",
        "example-b.yaml",
    ]


def test_the_way_into_a_new_project_is_quoted_and_obeys_nothing(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "  cd 'it'\"'\"'s; ours'\n" in run("init", "it's; ours").err
    assert "\x1b" not in run("init", "\x1b[31mred").err
