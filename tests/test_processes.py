"""Work in several processes: in order, as if done here, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.many import write_files
from oa_select.processes import in_processes, processors
from tests.conftest import ROOT

METHODS = ["fork", "spawn"] if hasattr(os, "fork") else ["spawn"]
HERE = os.getpid()


def squared(number: int) -> tuple[int, int]:
    time.sleep(0.002 * (number % 3))
    return number * number, os.getpid()


def dies(number: int) -> int:
    """Ends any process but the one that asks, now and then."""
    if os.environ.get("ASKING") != str(os.getpid()) and number % 4 == 3:
        os._exit(9)
    return number


def fails(number: int) -> int:
    if number == 5:
        raise LookupError(f"no {number}")
    return number


@pytest.mark.parametrize("method", METHODS)
def test_results_come_in_order_from_other_processes(method: str) -> None:
    found = list(in_processes(squared, range(40), 3, method))
    assert [each for each, _ in found] == [number * number for number in range(40)]
    assert os.getpid() not in {process for _, process in found}


def test_one_process_is_this_one() -> None:
    assert list(in_processes(squared, range(3), 1)) == [(0, HERE), (1, HERE), (4, HERE)]


@pytest.mark.parametrize("method", METHODS)
def test_what_a_process_that_died_had_to_do_is_done_here(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKING", str(os.getpid()))
    assert list(in_processes(dies, range(20), 2, method)) == list(range(20))


@pytest.mark.parametrize("method", METHODS)
def test_what_fails_elsewhere_is_raised_here(method: str) -> None:
    results = in_processes(fails, range(9), 2, method)
    with pytest.raises(LookupError, match="no 5"):
        list(results)


@pytest.mark.parametrize("method", METHODS)
def test_nothing_is_left_when_nobody_wants_more(method: str) -> None:
    results = in_processes(squared, range(1_000), 2, method)
    _, first = next(results)
    results.close()
    assert not is_running(first)


def test_no_more_is_taken_than_is_soon_done() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1_000):
            taken.append(number)
            yield number

    results = in_processes(squared, tasks(), 2, METHODS[0])
    next(results)
    assert len(taken) <= 10
    results.close()


def test_there_is_a_processor() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8")
    return [int(each) for each in found.split()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_a_signal_ends_all_processes_without_a_word(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    write_files(tmp_path / "vendors", 2_000)
    words = [sys.executable, "-m", "oa_select", "rank", "-q", "--vendors", "vendors"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment, stdout=-1, stderr=-1, start_new_session=True
    ) as ran:
        started: list[int] = []
        for _ in range(3_000):
            if started := children(ran.pid) if ran.poll() is None else started:
                break
            time.sleep(0.01)
        if processors() > 1:
            assert started
        if number == signal.SIGINT:
            os.killpg(ran.pid, number)  # as a terminal does
        else:
            ran.send_signal(number)
        out, err = ran.communicate(timeout=60)
    assert (ran.returncode, out, err) == (code, b"", b"")
    for _ in range(1_000):
        if not any(map(is_running, started)):
            break
        time.sleep(0.01)
    assert not any(map(is_running, started))
