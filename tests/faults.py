"""Faults put into a program by strace: it is killed, or the system fails, at one system call."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

KILL = "KILL"
ERRORS = ("ENOSPC", "EIO", "EINTR")
OF_MEMORY = {"brk", "madvise", "mmap", "mprotect", "munmap"}
OF_PROCESS = {"exit_group", "futex", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "getpid"}
"""Calls that neither read nor write anything; they cannot fail as a disk does."""
_CALL = re.compile(r"^([0-9]+ +)?([a-z0-9_]+)\((.*)$")
_MODULE = "/lib/python"
_BEGINS = re.compile(r"^(openat\(.*O_CREAT|mkdir|rename|link|unlink|symlink|truncate)")


class Call(NamedTuple):
    """A system call: the how-manieth of its name since the program began, and what strace shows."""

    name: str
    number: int
    shown: str

    @property
    def changes(self) -> bool:
        """Whether what is on the disk or in a pipe may be different after it."""
        looks = {"access", "fcntl", "fstat", "ioctl", "lseek", *OF_MEMORY, *OF_PROCESS}
        return self.name not in looks and not self.name.startswith(("get", "list", "new", "read"))


class Fault(NamedTuple):
    """What happens at a call: the program is killed when it makes it, or gets an error."""

    call: Call
    kind: str

    def __str__(self) -> str:
        return f"{self.kind} at {self.call.name} {self.call.number}: {self.call.shown[:60]}"


class Ended(NamedTuple):
    """How a program ended: its exit code, less than 0 where a signal ended it, and its messages."""

    code: int
    said: str


def strace() -> str:
    """The program; the test is skipped where there is none, and fails where none may be missing."""
    found = shutil.which("strace")
    if found is None or sys.platform != "linux":
        reason = "needs strace (Debian: strace)"
        if os.environ.get("OA_SELECT_NO_SKIPS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def calls_of(words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> list[Call]:
    """The calls that a program makes in a folder, from the first that changes a folder on.

    Those of other threads are left out, which come in another order each time, and all before the
    last module is loaded: without its modules no program does what it should.
    """
    log = folder.parent / "strace.log"
    traced = [strace(), "-f", "-qq", "-s", "40", "-o", str(log), *words]
    ended = _run(traced, folder, environment)
    assert ended.code == 0, ended
    counts: Counter[str] = Counter()
    found: list[Call] = []
    begun = False
    calls = [*filter(None, map(_CALL.match, log.read_text("utf-8", "replace").splitlines()))]
    for call in calls:
        thread, name, shown = call.groups()
        if thread != calls[0][1]:
            continue
        counts[name] += 1
        if _MODULE in shown:
            begun = False
            found.clear()
        begun = begun or _BEGINS.match(f"{name}({shown}") is not None
        if begun:
            found.append(Call(name, counts[name], shown))
    return found


def faults_of(calls: Sequence[Call]) -> list[Fault]:
    """All faults: killed where something changes, and every error at every call that may fail."""
    killed = [Fault(each, KILL) for each in calls if each.changes]
    failing = [each for each in calls if each.name not in OF_MEMORY | OF_PROCESS]
    return [*killed, *(Fault(each, error) for each in failing for error in ERRORS)]


def with_fault(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], fault: Fault
) -> Ended:
    """Runs a program with one fault, which must be reached."""
    log = folder.parent / "strace.log"
    what = "signal=SIGKILL" if fault.kind == KILL else f"error={fault.kind}"
    call = fault.call
    inject = f"inject={call.name}:{what}:when={call.number}"
    faster = [] if fault.kind == KILL else ["--seccomp-bpf"]  # it lets no signal through
    options = ["-f", "-qq", *faster, "-e", f"trace={call.name}", "-e", inject]
    ended = _run([strace(), *options, "-o", str(log), *words], folder, environment)
    reached = "killed by SIGKILL" if fault.kind == KILL else "(INJECTED)"
    assert reached in log.read_text("utf-8", "replace"), (fault, ended)
    return ended


def _run(words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Ended:
    ran = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    return Ended(ran.returncode, ran.stderr.decode("utf-8", "replace"))
