"""Git, asked for what a repository holds: without its network, and without its own commands."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from oa_select.problems import UsageError
from oa_select.text import msg

# A partial clone fetches what it lacks when it is read, with the programs that its configuration
# names. GIT_NO_LAZY_FETCH stops that since git 2.45; before, no protocol is allowed and no bundle
# looked for, whatever the configuration says.
CLOSED = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
SILENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
OPTIONS = ("-c", "fetch.bundleURI=")


class Unreadable(Exception):
    """Git does not give an object: it is missing, damaged, or was not fetched."""


class Header(NamedTuple):
    """The header of an object: its id, kind and size in bytes."""

    id: str
    kind: str
    size: int


def ask(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git in a folder.

    Raises:
        UsageError: if there is no git.
    """
    with _no_git_told():
        return subprocess.run(  # noqa: S603 - no shell, and the words are checked by the caller
            _command(words), cwd=folder, env=_environment(), capture_output=True, check=False
        )


def answer(folder: Path, *words: str) -> str:
    """What git answers on one line.

    Raises:
        UsageError: if it refuses, or there is no git.
    """
    ran = ask(folder, *words)
    if ran.returncode == 0:
        return os.fsdecode(ran.stdout).removesuffix("\n")
    said = ran.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said:
        message = msg("{folder} is not in a git repository", folder=str(folder))
        raise UsageError(message, msg("compare with a ranking instead: --compare-to base.json"))
    raise UsageError(msg("git refuses: {said}", said=said.removeprefix("fatal: ")))


def partial_remote(folder: Path) -> str | None:
    """The remote that a partial clone left objects at; None for a clone that has them all."""
    found = ask(folder, "config", "--null", "--get-regexp", r"^remote\..*\.promisor$").stdout
    names = [each.partition("\n")[0] for each in os.fsdecode(found).split("\0") if each]
    return names[0].removeprefix("remote.").removesuffix(".promisor") if names else None


class Objects:
    """The objects of a repository, one at a time, the size before the content."""

    def __init__(self, headers: subprocess.Popen[bytes], contents: subprocess.Popen[bytes]) -> None:
        """``headers`` and ``contents`` answer on one line, and on one line with what follows it."""
        self._headers = headers
        self._contents = contents

    def header(self, name: str) -> Header:
        """The header of an object by its id, or by an expression without spaces and line ends.

        Raises:
            Unreadable: if git does not give it.
        """
        return _header(self._headers, name)

    def content(self, name: str) -> bytes:
        """The bytes of an object; see ``header``.

        Raises:
            Unreadable: if git does not give all of them.
        """
        size = _header(self._contents, name).size
        replies = _open(self._contents.stdout)
        found = replies.read(size + 1)
        if len(found) != size + 1:
            raise Unreadable(name)
        return found[:-1]


@contextmanager
def open_objects(folder: Path) -> Iterator[Objects]:
    """The objects of the repository that a folder lies in.

    Raises:
        UsageError: if there is no git.
    """
    with _serving(folder, "--batch-check") as headers, _serving(folder, "--batch") as contents:
        yield Objects(headers, contents)


@contextmanager
def _serving(folder: Path, how: str) -> Iterator[subprocess.Popen[bytes]]:
    with _no_git_told():
        server = subprocess.Popen(  # noqa: S603 - no shell, and no word is a user's
            _command(("cat-file", how)),
            cwd=folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    try:
        yield server
    finally:
        server.kill()
        _open(server.stdout).close()
        with suppress(BrokenPipeError):  # it may have ended before it read the last question
            _open(server.stdin).close()
        server.wait()


def _header(server: subprocess.Popen[bytes], name: str) -> Header:
    questions, replies = _open(server.stdin), _open(server.stdout)
    try:
        questions.write(os.fsencode(f"{name}\n"))
        questions.flush()
    except BrokenPipeError:
        raise Unreadable(name) from None
    words = os.fsdecode(replies.readline()).split()
    if len(words) != 3 or not words[2].isdecimal():  # also where git gave up
        raise Unreadable(name)
    return Header(words[0], words[1], int(words[2]))


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _command(words: tuple[str, ...]) -> list[str]:
    return ["git", *OPTIONS, *words]


def _environment() -> dict[str, str]:
    return {**os.environ, **SILENT, **CLOSED}


@contextmanager
def _no_git_told() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        message = msg("git is not installed, or not on the path")
        hint = msg("compare with a ranking instead: --compare-to base.json")
        raise UsageError(message, hint) from None
