"""Signals at any moment: the documented code, no word, nothing that goes on."""

from __future__ import annotations

import fcntl
import json
import os
import random
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.many import write_lines
from oa_select.signals import answers_kept
from tests.conftest import ROOT
from tests.repository import Repository

# What starts the tests may ignore signals, and programs that are started inherit that.
START = """
import os, signal, sys
for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(each, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, "-m", "oa_select", *sys.argv[1:]])
"""
STARTED = [sys.executable, "-c", START]
AT_STEP = [sys.executable, str(ROOT / "tests/signal_at_step.py")]
CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
PREPARED = """
import os, signal, sys
from oa_select.signals import Stopped, answer_signals, ignore_signals, signals_held
signal.signal(signal.SIGINT, signal.default_int_handler)
for each in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(each, signal.SIG_DFL)
"""


def python(program: str) -> subprocess.CompletedProcess[str]:
    """A Python in which signals may be answered, which this one's must not."""
    command = [sys.executable, "-c", PREPARED + program]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def at_steps(
    name: str, steps: Sequence[int], *words: str, folder: Path = ROOT
) -> list[dict[str, object]]:
    """What came of runs that got a signal after so many steps of the program."""
    command = [*AT_STEP, name, ",".join(map(str, steps)), *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def steps_of(*words: str, folder: Path = ROOT) -> int:
    """How many steps the program takes."""
    return int(str(at_steps("SIGTERM", (), *words, folder=folder)[0]["count"]))


@pytest.mark.parametrize("name", CODES)
def test_the_first_steps(name: str) -> None:
    for ran in at_steps(name, range(1, 400, 17), "rule"):
        assert ran["code"] in (CODES[name], -signal.Signals[name])
        assert ran["code"] == 130 or name != "SIGINT"
        assert (ran["out"], ran["err"]) == (0, "")


@pytest.mark.parametrize("words", [["--version"], ["rule"]], ids=" ".join)
def test_steps_of_a_short_run(words: list[str]) -> None:
    count = steps_of(*words)
    steps = [*range(400, count, count // 12), *range(count - 40, count, 5)]
    assert_quiet("SIGINT", at_steps("SIGINT", steps, *words))


def assert_quiet(name: str, runs: Sequence[dict[str, object]]) -> None:
    for ran in runs:
        assert ran["err"] == "", ran
        # Until it is answered, the system ends the program by the signal: the same to a shell.
        assert ran["code"] in (0, CODES[name], -signal.Signals[name]), ran
        assert ran["code"] or ran["out"], ran
    assert any(ran["code"] == CODES[name] for ran in runs)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["rank"],
        ["check", "rubrics"],
        ["ask", "weaver", "-f", "xlsx"],
    ],
    ids=" ".join,
)
def test_steps_of_long_runs(words: list[str]) -> None:
    hold_long_run(words, ROOT)


@pytest.mark.slow
def test_steps_while_git_is_asked(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.swap_weights()
    hold_long_run(["diff", "--base", "HEAD"], repository.folder)


@pytest.mark.slow
@pytest.mark.parametrize("does", ["tabulate", "rank"])
def test_steps_while_a_file_is_written_for_long(does: str, tmp_path: Path) -> None:
    """It is whole or not there, and nothing is left beside it."""
    made = ["tabulate", "-q", "--rubric", "default", str(ROOT / "vendors"), "-o"]
    subprocess.run([*STARTED, *made, "register.parquet"], cwd=tmp_path, check=True)
    ranked = ["rank", "-q", "--rubric", "default", "--register", "register.parquet", "-o"]
    words = [*(made if does == "tabulate" else ranked), "out.parquet"]
    count = steps_of(*words, folder=tmp_path)
    whole = sorted(each.name for each in tmp_path.iterdir())
    chosen = random.Random(does)
    codes = set()
    for near in (count // 2, 40_000, 8_000, 4_000, 2_000, 1_500, 1_000, 500):
        (tmp_path / "out.parquet").unlink(missing_ok=True)
        step = count - chosen.randrange(near // 2, near)
        (ran,) = at_steps("SIGINT", [step], *words, folder=tmp_path)
        assert ran["err"] == ""
        assert ran["code"] in (0, 130)
        assert sorted(each.name for each in tmp_path.iterdir()) in (whole, whole[1:])
        codes.add(ran["code"])
    assert 130 in codes


@pytest.mark.parametrize("name", CODES)
def test_other_processes_that_read_end_too(name: str, tmp_path: Path) -> None:
    write_lines(tmp_path / "vendors.jsonl", 4_000)
    command = [*STARTED, "tabulate", "vendors.jsonl", "--processes", "2", "-o", "out.parquet"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)
    while not [*tmp_path.glob(".oa-select-*")]:
        assert process.poll() is None
        time.sleep(0.001)
    process.send_signal(signal.Signals[name])
    _, said = process.communicate(timeout=60)  # what is left would hold its standard error open
    assert (process.returncode, said) == (CODES[name], b"")
    assert [each.name for each in tmp_path.iterdir()] == ["vendors.jsonl"]


def hold_long_run(words: list[str], folder: Path) -> None:
    count = steps_of(*words, folder=folder)
    for name in CODES:
        chosen = random.Random(f"{name} {words}")
        steps = [*(chosen.randrange(400, count) for _ in range(4)), count - 20]
        runs = at_steps(name, steps, *words, folder=folder)
        assert_quiet(name, runs)


@pytest.mark.parametrize(
    "words", [["rank", "-f", "json"], ["rank", "--help"]], ids=["long", "short"]
)
@pytest.mark.parametrize("name", CODES)
def test_while_a_full_pipe_is_written_to(name: str, words: list[str]) -> None:
    """Of what is short, the rest is held, and must not be written at the end."""
    reader, writer = os.pipe()
    size = fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    command = [*STARTED, *words]
    process = subprocess.Popen(command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    filled = bytes(4)
    while struct.unpack("i", filled)[0] < size:
        assert process.poll() is None
        filled = fcntl.ioctl(reader, termios.FIONREAD, filled)
    process.send_signal(signal.Signals[name])
    try:
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    os.close(reader)
    assert (process.returncode, said) == (CODES[name], b"")


LASTING = """#!/bin/sh
exec 9>"$FIFO"
echo begun >&9
sleep 600 &
sleep 600
"""


@pytest.mark.parametrize("name", CODES)
def test_a_browser_and_what_it_started_end_too(name: str, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    browser = tmp_path / "browser"
    browser.write_text(LASTING)
    browser.chmod(0o755)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    environment = {
        **os.environ,
        "OA_SELECT_BROWSER": str(browser),
        "FIFO": str(fifo),
        "TMPDIR": str(tmp_path / "temporary"),
    }
    command = [*STARTED, "rank", "-o", str(tmp_path / "report.pdf")]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)
    with fifo.open("rb", buffering=0) as file:
        assert file.read(6) == b"begun\n"
        process.send_signal(signal.Signals[name])
        _, said = process.communicate()
        assert select.select([file], [], [], 60)[0]
        assert file.read() == b""  # nothing that holds it is left
    assert (process.returncode, said) == (CODES[name], b"")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "report.pdf").exists()


def test_git_ends_too(tmp_path: Path) -> None:
    git = tmp_path / "git"
    git.write_text('#!/bin/sh\nexec 9>"$FIFO"\necho begun >&9\nexec sleep 600\n')
    git.chmod(0o755)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    path = f"{tmp_path}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "FIFO": str(fifo)}
    process = subprocess.Popen(
        [*STARTED, "diff", "--base", "HEAD"], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    )
    with fifo.open("rb", buffering=0) as file:
        assert file.read(6) == b"begun\n"
        process.terminate()
        _, said = process.communicate()
        assert select.select([file], [], [], 60)[0]
        assert file.read() == b""
    assert (process.returncode, said) == (143, b"")


def test_later_signals_do_not_stop_the_clearing_away() -> None:
    ran = python("""
answer_signals()
try:
    try:
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.raise_signal(signal.SIGINT)
        try:
            raise KeyError
        except KeyError:
            signal.raise_signal(signal.SIGTERM)
        print("cleared")
except Stopped as stopped:
    signal.raise_signal(signal.SIGHUP)
    ignore_signals()
    signal.raise_signal(signal.SIGINT)
    print(stopped.code)
""")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "cleared\n143\n", "")


def test_signals_wait_while_they_are_held() -> None:
    ran = python("""
answer_signals()
try:
    with signals_held():
        with signals_held():
            signal.raise_signal(signal.SIGTERM)
            print("inner")
        print("outer")
    print("never")
except Stopped as stopped:
    print(stopped.code)
""")
    assert (ran.stdout, ran.stderr) == ("inner\nouter\n143\n", "")


def test_what_the_parent_ignores_stays_ignored() -> None:
    ran = python("""
signal.signal(signal.SIGHUP, signal.SIG_IGN)
answer_signals()
signal.raise_signal(signal.SIGHUP)
ignore_signals()
print(signal.getsignal(signal.SIGHUP).name)
""")
    assert (ran.stdout, ran.stderr) == ("SIG_IGN\n", "")


@pytest.mark.parametrize("name", CODES)
def test_a_signal_whose_exception_python_cannot_raise(name: str) -> None:
    ran = python(f"""
class Gone:
    def __del__(self):
        signal.raise_signal(signal.{name})
answer_signals()
try:
    try:
        Gone()
        print("never")
    finally:
        print("cleared")
except Stopped as stopped:
    sys.exit(stopped.code)
""")
    assert (ran.returncode, ran.stdout, ran.stderr) == (CODES[name], "cleared\n", "")


def test_other_exceptions_that_python_cannot_raise_are_told() -> None:
    ran = python("""
class Gone:
    def __del__(self):
        raise KeyError
answer_signals()
Gone()
print("on")
""")
    assert (ran.returncode, ran.stdout) == (0, "on\n")
    assert "KeyError" in ran.stderr


@pytest.mark.parametrize("ending", ["pass", "raise ImportError"])
def test_a_signal_whose_exception_a_library_turns_into_another(ending: str) -> None:
    ran = python(f"""
from oa_select.cli import guard, run
def broken():
    try:
        signal.raise_signal(signal.SIGTERM)
    except BaseException:
        {ending}
run.build = broken
sys.exit(guard.guarded(lambda: run.run(["rank"]) and 0))
""")
    assert (ran.returncode, ran.stderr) == (143, "") or ending == "pass"
    assert ran.returncode == 143


def test_the_console_script_begins_where_interrupts_are_answered() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"oa-select": "oa_select.__main__:entry"}


def test_answers_stay_those_of_the_program() -> None:
    before = signal.getsignal(signal.SIGINT)
    with answers_kept():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    assert signal.getsignal(signal.SIGINT) == before
