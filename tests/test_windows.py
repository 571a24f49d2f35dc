"""Windows, as far as it can be shown elsewhere: what its Python lacks, its paths, names and lines."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

import pytest

from oa_select.ids import DEVICES, company_id, is_id, made_id
from oa_select.report.problems import sarif, text
from tests.conftest import ROOT, Ran

PACKAGE = ROOT / "oa_select"
MODULES = {
    "fcntl",
    "resource",
    "termios",
    "tty",
    "pty",
    "pwd",
    "grp",
    "syslog",
    "curses",
    "readline",
}
"""Modules that Python for Windows lacks (Python's documentation, "Availability: Unix")."""
NAMES = {
    "os": """chown chroot confstr ctermid fchdir fchmod fchown fdatasync fork forkpty getegid geteuid
    getgid getgroups getloadavg getpgid getpgrp getpriority getresuid getsid getuid getxattr
    initgroups killpg lchown listxattr lockf mkfifo mknod nice openpty pathconf pipe2 posix_fallocate
    posix_spawn pread preadv pwrite pwritev readv register_at_fork removexattr sched_getaffinity
    sendfile set_blocking setegid seteuid setgid setgroups setpgid setpriority setregid setreuid
    setsid setuid setxattr statvfs sync sysconf tcgetpgrp tcsetpgrp ttyname uname wait wait3 wait4
    waitid writev O_ACCMODE O_ASYNC O_CLOEXEC O_DIRECT O_DIRECTORY O_DSYNC O_NOATIME O_NOCTTY
    O_NOFOLLOW O_NONBLOCK O_PATH O_RSYNC O_SYNC WNOHANG""",
    "signal": """SIGHUP SIGKILL SIGALRM SIGPIPE SIGUSR1 SIGUSR2 SIGQUIT SIGCHLD SIGCONT SIGSTOP SIGTSTP
    SIGWINCH alarm pause pthread_kill pthread_sigmask setitimer sigpending sigtimedwait sigwait
    siginterrupt""",
    "time": "tzset clock_settime pthread_getcpuclockid",
}
ONLY_THERE = {f"{module}.{name}" for module, names in NAMES.items() for name in names.split()}
"""What modules lack there that Windows has."""


def unguarded(tree: ast.Module) -> Iterator[str]:
    """Uses of what Windows lacks that do not depend on a question for the system or the name."""
    yield from _within(tree.body)


def _within(nodes: list[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.If) and _asks(node.test):
            if isinstance(node.body[-1], ast.Return | ast.Raise):
                return  # the rest of this block is for the other systems
            continue
        yield from _uses(node)
        for field in ("body", "orelse", "finalbody"):
            yield from _within(getattr(node, field, []))
        for handler in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
            yield from _within(handler.body)


def _asks(test: ast.expr) -> bool:
    said = ast.unparse(test)
    return (
        "sys.platform" in said
        or "os.name" in said
        or "hasattr(os, " in said
        or "hasattr(signal, " in said
    )


def _uses(statement: ast.stmt) -> Iterator[str]:
    """What a statement uses itself, without the statements that it holds."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        inner = ast.iter_child_nodes(node)
        waiting += [
            each
            for each in inner
            if not isinstance(each, ast.stmt | ast.excepthandler | ast.match_case)
        ]
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name.partition(".")[0] for each in node.names]
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names = [f"{node.value.id}.{node.attr}"]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names += [f"Path.{node.func.attr}"] if node.func.attr in ("owner", "group") else []
        for name in names:
            if name in MODULES or name in ONLY_THERE or name == "Path.owner":
                yield f"line {statement.lineno}: {name}"


def test_nothing_is_used_unasked_that_windows_lacks() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {use}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for use in unguarded(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "program",
    [
        "import fcntl",
        "from fcntl import flock",
        "import os\ndef f():\n    os.fork()",
        "import os\nwith f(os.O_DIRECTORY):\n    pass",
        "import signal\ntry:\n    pass\nexcept OSError:\n    x = signal.SIGHUP",
        "import os, sys\nif sys.platform == 'win32':\n    pass\nos.getuid()",
        "from os import fork",
    ],
)
def test_what_windows_lacks_is_found(program: str) -> None:
    assert list(unguarded(ast.parse(program)))


@pytest.mark.parametrize(
    "program",
    [
        "import sys\nif sys.platform != 'win32':\n    import fcntl",
        "import os\nif hasattr(os, 'killpg'):\n    os.killpg(1, 9)",
        "import os, sys\ndef f():\n    if sys.platform == 'win32':\n        return\n    os.fork()",
        "import os\nx = getattr(os, 'O_DIRECTORY', 0)\nos.open('x', os.O_RDONLY)",
    ],
)
def test_what_is_asked_for_first_is_not(program: str) -> None:
    assert not list(unguarded(ast.parse(program)))


def test_it_is_started_where_signals_are_missing() -> None:
    program = (
        "import signal\n"
        "for name in ('SIGHUP', 'SIGALRM', 'SIGPIPE', 'SIGKILL', 'SIGUSR1'):\n"
        "    delattr(signal, name)\n"
        "signal.Signals.__members__\n"
        "signal.Signals._member_map_.pop('SIGHUP')\n"
        "from oa_select import signals\n"
        "signals.answer_signals()\n"
        "signals.ignore_signals()\n"
        "print('sound')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("sound\n", "")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:/采购/a b.yaml", "file:///C:/%E9%87%87%E8%B4%AD/a%20b.yaml"),
        ("//server/share/a.yaml", "file://server/share/a.yaml"),
        ("vendors/a.yaml", "vendors/a.yaml"),
    ],
)
def test_paths_with_drives(path: str, uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "PurePath", PureWindowsPath)
    monkeypatch.setattr(text, "PurePath", PureWindowsPath)
    assert sarif._artifact(path)["uri"] == uri
    is_beside = path.startswith("vendors")
    assert text.within("work/", path) == (f"work/{path}" if is_beside else path)
    assert ("uriBaseId" in sarif._artifact(path)) is is_beside


def test_paths_here() -> None:
    assert sarif._artifact("/a b/c.yaml") == {"uri": "file:///a%20b/c.yaml"}
    assert text.within("work/", "/a.yaml") == "/a.yaml"


class Folder(PureWindowsPath):
    """A path of Windows that is where it says it is."""

    def absolute(self) -> PureWindowsPath:
        return PureWindowsPath(self)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (r"C:\work\vendors\a.yaml", "vendors/a.yaml"),
        (r"c:\WORK\vendors\a.yaml", "vendors/a.yaml"),
        (r"D:\other\a.yaml", "D:/other/a.yaml"),
        (r"\\server\share\a.yaml", "//server/share/a.yaml"),
    ],
)
def test_problems_name_files_with_slashes(path: str, shown: str) -> None:
    from oa_select.load.files import display_name

    assert display_name(Folder(path), Folder("C:\\work")) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt9", "AUX", "prn"])
def test_no_file_gets_the_name_of_a_device(
    name: str, run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name.lower() in DEVICES
    assert company_id(name) == f"{name.lower()}-2"
    assert made_id(name, (f"{name.lower()}-2",)) == f"{name.lower()}-3"
    assert not is_id(name.lower())
    monkeypatch.chdir(tmp_path)
    assert run("add", name).code == 0
    assert [each.name for each in Path("vendors").iterdir()] == [f"{name.lower()}-2.yaml"]
    refused = run("add", "Acme", "--id", name.lower())
    assert (refused.code, "Windows" in refused.err) == (2, True)


def test_lines_keep_their_ends(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", ".").code == 0
    files = [*Path("vendors").glob("*.yaml"), *Path("rubrics").glob("*.yaml")]
    for each in files:
        each.write_bytes(each.read_bytes().replace(b"\n", b"\r\n"))
    assert run("check").code == 0
    rubric = next(Path("rubrics").glob("*.yaml"))
    assert run("freeze", str(rubric), "--since", "2026-01-01").code == 0
    wrong = Path("vendors/wrong.yaml")
    wrong.write_bytes(b"format: 1\r\nvendor: wrong\r\nname: W\r\nstagse:\r\n  after_sale: {}\r\n")
    found = run("check", str(wrong))
    assert f"{wrong.as_posix()}:4:1: error[unknown-key]" in found.out
    run("check", "--fix", str(wrong))
    assert b"stages:\r\n" in wrong.read_bytes()
    Path("answers.csv").write_bytes(b"path,answer\r\nstages.after_sale.p1_response_minutes,30\r\n")
    added = run("import", "answers.csv", "--vendor", "example-a", "--source", "website")
    assert added.code == 0, added.err
    for each in (*files, wrong):
        assert each.read_bytes().count(b"\n") == each.read_bytes().count(b"\r\n") > 0


def test_no_text_is_read_or_written_as_the_system_likes_it() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                given = {each.arg for each in node.keywords}
                place = f"{path}:{node.lineno}"
                if node.func.attr == "read_text":
                    assert node.args or "encoding" in given, place
                if node.func.attr == "write_text":
                    assert {"encoding", "newline"} <= given, place
