"""Standard streams that are missing, closed, full or slow, and readers with other encodings."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from oa_select.cli.streams import OutputLost
from tests.conftest import ROOT

PROGRAM = [sys.executable, "-m", "oa_select"]
CLOSED_WAYS = [
    " ".join(each for each in ways if each)
    for ways in product(("", "<&-"), ("", ">&-"), ("", "2>&-"))
][1:]
RULE = ["rule", "unknown-key"]
COMMANDS: list[list[str]] = [
    ["--version"],
    ["--help"],
    ["rank", "-f", "csv"],
    ["check", "vendors/weaver.yaml"],
]
FULL = b"oa-select: standard output cannot be written to: the disk is full\n"
CLOSED = b"oa-select: standard output cannot be written to: it is closed\n"


def ran(*words: str, how: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program run by a shell that redirects as asked, in the folder of this project."""
    return subprocess.run(
        ["bash", "-c", f'"$@" {how}', "bash", *PROGRAM, *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "how"),
    [*product([["--version"], RULE], CLOSED_WAYS), *product(COMMANDS, ["<&- >&- 2>&-", ">&-"])],
    ids=str,
)
def test_closed_descriptors(words: list[str], how: str) -> None:
    closed = ran(*words, how=how)
    if ">&-" in how.split():
        assert closed.returncode == 2
        assert closed.stdout == b""
        assert closed.stderr == (b"" if "2>&-" in how else CLOSED)
    else:
        assert (closed.returncode, closed.stderr) == (0, b"")
        assert closed.stdout


@pytest.mark.parametrize("how", ["<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_a_file_needs_no_standard_stream(how: str, tmp_path: Path) -> None:
    whole = ran("rank", "-f", "json")
    path = tmp_path / "ranking.json"
    assert ran("rank", "-q", "-o", str(path), how=how).returncode == 0
    assert path.read_bytes() == whole.stdout


@pytest.mark.parametrize("how", CLOSED_WAYS)
def test_no_file_gets_the_place_of_a_closed_stream(how: str, tmp_path: Path) -> None:
    path = tmp_path / "opened"
    program = (
        "import os, sys\n"
        "from oa_select.cli.streams import open_streams\n"
        "open_streams()\n"
        f"handle = os.open({str(path)!r}, os.O_CREAT | os.O_WRONLY)\n"
        "os.write(handle, str(handle).encode())\n"
    )
    command = ["bash", "-c", f'"$@" {how}', "bash", sys.executable, "-c", program]
    subprocess.run(command, cwd=ROOT, check=True)
    assert int(path.read_bytes()) > 2


COMPLETION = {"_OA_SELECT_COMPLETE": "bash", "_OA_SELECT_LINE": "oa-select ra"}


@pytest.mark.parametrize("words", [[], ["rank", "--help"], RULE, *COMMANDS], ids=" ".join)
def test_a_full_disk(words: list[str]) -> None:
    full = ran(*words, how=">/dev/full")
    assert (full.returncode, full.stderr) == (2, FULL)
    usual, unsaid = ran(*words), ran(*words, how="2>/dev/full")
    assert (unsaid.returncode, unsaid.stdout) == (usual.returncode, usual.stdout)


def test_completion_on_a_full_disk_and_on_a_closed_pipe() -> None:
    full = ran(how=">/dev/full", **COMPLETION)
    assert (full.returncode, full.stderr) == (2, FULL)
    assert _without_reader([], **COMPLETION) == (0, b"")


def test_wrong_words_end_with_2_though_nobody_can_be_told() -> None:
    for how in ("2>&-", "2>/dev/full", "2</dev/null"):
        assert ran("rakn", how=how).returncode == 2


def test_a_descriptor_that_can_only_be_read() -> None:
    wrong = ran("rank", how="1</dev/null")
    assert (wrong.returncode, wrong.stderr) == (2, CLOSED)


@pytest.mark.parametrize("words", [[], RULE, *COMMANDS], ids=" ".join)
def test_a_pipe_without_a_reader(words: list[str]) -> None:
    assert _without_reader(words) == (0, b"")


def _without_reader(words: list[str], **environment: str) -> tuple[int, bytes]:
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [*PROGRAM, *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    return ran.returncode, ran.stderr


@pytest.mark.parametrize(
    ("system", "error", "by_reader"),
    [
        ("linux", errno.EPIPE, True),
        ("linux", errno.EINVAL, False),
        ("win32", errno.EPIPE, True),
        ("win32", errno.EINVAL, True),
        ("win32", errno.ENOSPC, False),
    ],
)
def test_how_systems_say_that_the_reader_has_gone(
    system: str, error: int, by_reader: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert OutputLost(OSError(error, "lost")).by_reader == by_reader


def test_messages_without_a_reader() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    sound = subprocess.run([*PROGRAM, "check"], cwd=ROOT, stderr=writer, check=False)
    wrong = subprocess.run([*PROGRAM, "rakn"], cwd=ROOT, stderr=writer, check=False)
    os.close(writer)
    assert (sound.returncode, wrong.returncode) == (0, 2)


def test_a_pipe_that_is_full_and_does_not_block() -> None:
    whole = ran("rank", "-f", "json").stdout
    reader, writer = os.pipe()
    size = fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    assert len(whole) > 3 * size
    os.set_blocking(writer, False)
    process = subprocess.Popen(
        [*PROGRAM, "rank", "-f", "json"], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        got = file.read()
    _, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert got == whole


ENCODINGS = ["ascii", "latin-1:strict", "cp936", "utf-16-le"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_output_is_utf8_and_messages_are_in_the_encoding_of_their_reader(encoding: str) -> None:
    surroundings = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    for words, text in ((["rank", "--help"], "用法"), (RULE, "错误"), (["--help"], "╰")):
        told = ran(*words, "--lang", "zh", **surroundings)
        assert (told.returncode, told.stderr) == (0, b"")
        assert text in told.stdout.decode("utf-8")
    wrong = ran("rakn", "--lang", "zh", **surroundings)
    codec = encoding.partition(":")[0]
    expected = "oa-select: 没有命令“rakn”；是否想写“rank”？\n".encode(codec, "backslashreplace")
    assert (wrong.returncode, wrong.stderr) == (2, expected)


@pytest.mark.parametrize("locale", ["POSIX", "zh_CN.GBK"])
def test_locales(locale: str) -> None:
    surroundings = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = ran(*RULE, "--lang", "zh", **surroundings)
    assert told.stdout == ran(*RULE, "--lang", "zh").stdout
    wrong = ran("explain", "没有", "--lang", "zh", **surroundings)
    assert wrong.returncode == 2
    assert b"oa-select: " in wrong.stderr
    assert b"Traceback" not in wrong.stderr


@pytest.mark.parametrize("how", [">/dev/full", ">&-"])
def test_what_is_done_counts_though_nobody_can_be_told(how: str, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    begun = ran("init", str(folder), "-q", how=how)
    assert begun.returncode == 0
    assert (folder / "vendors").is_dir()
    rubric = next((folder / "rubrics").glob("*.yaml"))
    frozen = ran("freeze", str(rubric), "--since", "2026-01-01", how=how)
    assert frozen.returncode == 0
    assert b"sha256" in frozen.stderr
    assert ran("freeze", str(rubric), "--verify").returncode == 0
