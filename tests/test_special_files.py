"""What is named like a file of data and is none: check and rank say the same of it, at once."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.load.decision import read_decision
from oa_select.problems import ProblemsFound
from oa_select.source.access import first_bytes
from oa_select.source.read import read_documents
from tests.conftest import Ran

Run = Callable[..., Ran]
VENDOR = "format: 1\nvendor: {0}\nname: {0}\nnetwork: {{city_count: 3}}\n"
CRITERION = "{id: c, weight: 100, fact: network.city_count, points: [[0, 0], [10, 100]]}"
RUBRIC = f"format: 1\nrubric: default\ntitle: t\ncriteria:\n  - {CRITERION}\n"


def bound(path: Path) -> None:
    """A socket that nobody listens to."""
    with socket.socket(socket.AF_UNIX) as made, pytest.MonkeyPatch.context() as patch:
        patch.chdir(path.parent)  # the path of a socket must be short
        made.bind(path.name)


def link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


def holding(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 10**10)


NO_FILE = "unreadable]: this is not a file"
MISSING = "unreadable]: there is no such file or folder"
LOOP = "unreadable]: cannot be read: its links lead back to themselves"
KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (Path.mkdir, "unreadable]: this is a folder, not a file"),
    "a pipe": (os.mkfifo, NO_FILE),
    "a socket": (bound, NO_FILE),
    "a link to a device without end": (link("/dev/zero"), NO_FILE),
    "a link to an empty device": (link("/dev/null"), NO_FILE),
    "a link to the input": (link("/dev/stdin"), NO_FILE),
    "a link to nothing": (link("nowhere"), MISSING),
    "a link to itself": (link("x.yaml"), LOOP),
    "a link into another's": (link("/proc/self/mem"), "unreadable]: cannot be read: "),
    "Latin-1": (holding(b"name: \xe9\n"), "not-utf-8]: "),
    "UTF-16": (holding("name: a\n".encode("utf-16")), "not-utf-8]: "),
    "UTF-32": (holding("name: a\n".encode("utf-32")), "not-utf-8]: "),
    "NUL": (holding(b"name: a\0b\n"), "control-character]: "),
    "nothing": (holding(b""), "empty-file]: "),
    "ten gigabytes": (sparse, "file-too-large]: "),
}
NAMES = [
    "x\ny.yaml", "x\x1by.yaml", "x\x9by.yaml", "x\u202ey.yaml", "-x.yaml", "::error::x.yaml",
    os.fsdecode(b"x\xff.yaml"), "x%0Ay.yaml",
]  # fmt: skip


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound project of two vendors."""
    monkeypatch.chdir(tmp_path)
    for folder in ("vendors", "rubrics", "ratings"):
        (tmp_path / folder).mkdir()
    for name in ("a", "b"):
        (tmp_path / f"vendors/{name}.yaml").write_text(VENDOR.format(name), "utf-8")
    (tmp_path / "rubrics/default.yaml").write_text(RUBRIC, "utf-8")
    return tmp_path


def test_the_project_is_sound_with_an_empty_folder_of_ratings(run: Run) -> None:
    assert run("check").code == 0
    assert run("rank").code == 0


@pytest.mark.parametrize("folder", ["vendors", "ratings", "rubrics"])
@pytest.mark.parametrize("kind", KINDS)
def test_check_and_rank_say_the_same_of_what_is_no_file(
    kind: str, folder: str, run: Run, project: Path
) -> None:
    make, said = KINDS[kind]
    make(project / folder / "x.yaml")
    checked = run("check", "-f", "concise")
    (line,) = [each for each in checked.out.splitlines() if "error[" in each]
    assert line.startswith(f"{folder}/x.yaml")
    assert said in line
    assert checked.code == 1
    ranked = run("rank", *(["--rubric", "x"] if folder == "rubrics" else []))
    assert (ranked.code, line in ranked.err.splitlines()) == (2, True)


@pytest.mark.parametrize("folder", ["vendors", "ratings", "rubrics"])
@pytest.mark.parametrize("kind", ["a pipe", "a socket", "a link to an empty device"])
def test_a_folder_of_the_project_that_is_neither_folder_nor_file(
    kind: str, folder: str, run: Run, project: Path
) -> None:
    for each in sorted((project / folder).iterdir()):
        each.unlink()
    (project / folder).rmdir()
    KINDS[kind][0](project / folder)
    said = f"{folder}: error[{NO_FILE}"
    assert said in run("check").out.splitlines()
    assert said in run("rank").err.splitlines()


@pytest.mark.parametrize("target", ["nowhere", "vendors"])
def test_no_other_vendors_are_ranked_where_their_folder_leads_nowhere(
    target: str, run: Run, project: Path
) -> None:
    for each in sorted((project / "vendors").iterdir()):
        each.unlink()
    (project / "vendors").rmdir()
    (project / "vendors").symlink_to(target)
    for words in (["rank"], ["ask", "a"], ["explain", "a"], ["compare", "a", "b"], ["sensitivity"]):
        ran = run(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "vendors: error[unreadable]: " in ran.err


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_could_deceive_is_shown_and_not_obeyed(
    name: str, run: Run, project: Path
) -> None:
    (project / "vendors" / name).write_text("format: 1\nvendor: zz\nnam: a\n", "utf-8")
    codes = {run("check", "-f", form).code for form in ("text", "json", "github", "sarif", "junit")}
    assert codes == {1}
    assert run("rank").code == 2
    for words in (["check"], ["rank"], ["check", "-f", "json"], ["check", "-f", "junit"]):
        ran = run(*words)
        assert not set(ran.out + ran.err) & set("\x1b\x9b\u202e")
        assert not any(line.startswith("::") for line in (ran.out + ran.err).splitlines())


def test_a_file_that_gives_out_what_happens_next_is_not_waited_for(project: Path) -> None:
    """Such as /proc/kmsg, which calls itself a file; here a pipe that is open for writing."""
    os.mkfifo(project / "pipe")
    reader = os.open(project / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(project / "pipe", os.O_WRONLY)
    try:
        with pytest.raises(BlockingIOError) as refused:
            first_bytes(project / "pipe", 10)
        assert refused.value.errno == errno.EAGAIN
    finally:
        os.close(reader)
        os.close(writer)


def test_no_more_of_a_file_is_read_than_is_asked_for(project: Path) -> None:
    sparse(project / "large")
    assert first_bytes(project / "large", 1_000) == bytes(1_000)
    assert len(first_bytes(project / "rubrics/default.yaml", 10**9)) == len(RUBRIC)


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a socket", "a link to itself"])
def test_a_decision_and_a_map_are_named_too(kind: str, project: Path) -> None:
    make, said = KINDS[kind]
    path = project / "x.yaml"
    make(path)
    with pytest.raises(ProblemsFound) as refused:
        read_decision(path, "x.yaml")
    assert f"{refused.value.problems[0].code}]: {refused.value.problems[0].message}" == said
    assert read_documents(path, "x.yaml")[1] == list(refused.value.problems)
