"""No command opens a socket or looks up a name, whatever it writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oa_select.cli.commands import COMMANDS
from oa_select.report.pdf.browser import FLAGS
from oa_select.report.registry import ENDINGS, RENDERERS
from tests.conftest import ROOT

WATCH = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["OPENED"], "a") as file:
            file.write(f"{event} {arguments!r}\\\\n")
        os._exit(99)

sys.addaudithook(watch)
"""
RUN = f"""
exec({WATCH!r})
import shlex
from oa_select.cli import main
for line in sys.stdin.read().splitlines():
    code = main(shlex.split(line))
    print(f"code={{code}} {{line}}", file=sys.stderr)
"""
"""Several commands in one process, so that what they share is loaded once."""
SHOWN = {
    "add": ["add 'New Vendor'"],
    "ask": ["ask", "ask channel-soft"],
    "check": ["check", "check --fix"],
    "compare": ["compare channel-soft direct-soft"],
    "diff": ["diff --compare-to {out}/rank.json"],
    "explain": ["explain channel-soft"],
    "export": ["export --points -o {out}/matrix.csv", "export --points -o {out}/matrix.xlsx"],
    "facts": ["facts", "facts network.modes"],
    "freeze": ["freeze own --since 2026-01-01", "freeze own --verify"],
    "import": ["import {out}/matrix.csv --rubric sheet --dry-run"],
    "init": ["init {out}/new --known-vendors"],
    "rank": ["rank"],
    "rubrics": ["rubrics", "rubrics show default"],
    "rule": ["rule", "rule unknown-key"],
    "schema": ["schema vendor", "schema ranking"],
    "sensitivity": ["sensitivity --samples 20"],
    "tabulate": ["tabulate -o {out}/register.parquet"],
}
"""What is run of each command, in its first format."""
OF_ONE = {
    "ask": "ask channel-soft",
    "rank register": "rank --register {out}/register.parquet",
    "rubrics show": "rubrics show default",
    "schema": "schema vendor",
}
"""What is written to files, where that is another than the first."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with vendors and a rubric, and a place for what is written."""
    shutil.copytree(ROOT / "examples/answers", tmp_path / "vendors")
    (tmp_path / "rubrics").mkdir()
    shutil.copyfile(ROOT / "rubrics/default.yaml", tmp_path / "rubrics/own.yaml")
    text = (tmp_path / "rubrics/own.yaml").read_text("utf-8")
    (tmp_path / "rubrics/own.yaml").write_text(text.replace("rubric: default", "rubric: own"))
    (tmp_path / "out").mkdir()
    return tmp_path


def lines() -> list[str]:
    """Every command, and each of its formats that needs no other program."""
    first = ["rank -q -o {out}/rank.json"]
    files = [
        f"{OF_ONE.get(command) or SHOWN[command][0]} -q -o {{out}}/{command.replace(' ', '-')}{ending}"
        for command, formats in RENDERERS.items()
        for ending, names in ENDINGS.items()
        if set(names) & set(formats) - {"pdf"}
    ]
    return [*first, *(each for command in SHOWN for each in SHOWN[command]), *files]


def test_each_command_is_watched() -> None:
    assert set(SHOWN) == set(COMMANDS)


def watched(project: Path, program: str, words: list[str], said: str = "") -> str:
    """What the program said; it must open no socket."""
    opened = project / "opened"
    ran = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENED": str(opened)},
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not opened.exists() or not opened.read_text(), opened.read_text()
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


def test_no_command_opens_a_socket(project: Path) -> None:
    asked = [each.replace("{out}", "out") for each in lines()]
    said = watched(project, RUN, [], "\n".join(asked))
    told = [line.partition(" ") for line in said.splitlines() if line.startswith("code=")]
    assert [words for _, _, words in told] == asked
    assert {code for code, _, _ in told} <= {"code=0", "code=1"}, said


def test_a_socket_is_seen(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    for program in ("import socket; socket.socket()", "import socket; socket.getaddrinfo('a', 1)"):
        ran = subprocess.run(
            [sys.executable, "-c", f"exec({WATCH!r})\n{program}"],
            env={**os.environ, "OPENED": str(opened)},
            check=False,
        )
        assert ran.returncode == 99
        assert "socket." in opened.read_text()
        opened.unlink()


def test_the_browser_that_prints_finds_no_host() -> None:
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in FLAGS
    assert "--disable-background-networking" in FLAGS
    assert not [each for each in FLAGS if "remote-debugging" in each]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_system_call_of_the_network(project: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "add", "."], cwd=project, check=True)
    named = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *named, "commit", "-qm", "Start"], cwd=project, check=True)
    program = RUN.removeprefix("\n").replace(f"exec({WATCH!r})", "import sys")
    asked = [each.replace("{out}", "out") for each in [*lines(), "diff --base HEAD"]]
    calls = project / "calls"
    traced = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(calls)]
    ran = subprocess.run(
        [*traced, sys.executable, "-c", program],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input="\n".join(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count("code=") == len(asked)
    named_sockets = [each for each in calls.read_text().splitlines() if "socketpair" not in each]
    assert [each for each in named_sockets if "(" in each and "AF_UNIX" not in each] == []
