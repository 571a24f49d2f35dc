"""The objects of a git repository, one at a time: the size of each before its content."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from threading import Event, Timer
from typing import NamedTuple

from oa_select.load import git

CHUNK = 64 * 1024


class Unreadable(Exception):
    """Git does not give an object: it is missing, damaged, or was not fetched."""


class Header(NamedTuple):
    """The header of an object: its id, kind and size in bytes."""

    id: str
    kind: str
    size: int


class Objects:
    """The objects of a repository."""

    def __init__(self, headers: subprocess.Popen[bytes], contents: subprocess.Popen[bytes]) -> None:
        """``headers`` and ``contents`` answer on one line, and on one line with what follows it."""
        self._headers = headers
        self._contents = contents

    def header(self, name: str) -> Header:
        """The header of an object by its id, or by an expression without spaces and line ends.

        Raises:
            Unreadable: if git does not give it.
            UsageError: if git takes too long.
        """
        with _in_time(self._headers):
            return _header(self._headers, name)

    def content(self, header: Header) -> bytes:
        """The bytes of an object, which are those that its id stands for.

        Git itself does not see it where a file in the repository holds other ones.

        Raises:
            Unreadable: if git does not give all of them, or gives others.
            UsageError: if git takes too long.
        """
        with _in_time(self._contents):
            found = _content(self._contents, header)
            if _id_of(header, found) != header.id:
                raise Unreadable(header.id)
        return found


def _id_of(header: Header, content: bytes) -> str:
    """The id of an object with this content, by the hash that its repository uses."""
    begin = hashlib.sha1 if len(header.id) == 40 else hashlib.sha256
    found = begin(f"{header.kind} {header.size}\0".encode(), usedforsecurity=False)
    found.update(content)
    return found.hexdigest()


@contextmanager
def open_objects(folder: Path) -> Iterator[Objects]:
    """The objects of the repository that a folder lies in.

    Raises:
        UsageError: if there is no git.
    """
    with (
        git.serving(folder, "cat-file", "--batch-check") as headers,
        git.serving(folder, "cat-file", "--batch") as contents,
    ):
        yield Objects(headers, contents)


@contextmanager
def _in_time(server: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends a server that takes too long for one answer: what waits for it reads no more then."""
    late = Event()

    def end() -> None:
        late.set()
        server.kill()

    timer = Timer(git.PATIENCE, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Unreadable:
        if late.is_set():
            raise git.no_answer() from None
        raise
    finally:
        timer.cancel()


def _header(server: subprocess.Popen[bytes], name: str) -> Header:
    assert server.stdout is not None
    _ask(server, name)
    words = os.fsdecode(server.stdout.readline()).split()
    if len(words) != 3 or not words[2].isdecimal():  # also where git gave up
        raise Unreadable(name)
    return Header(words[0], words[1], int(words[2]))


def _content(server: subprocess.Popen[bytes], header: Header) -> bytes:
    """What git gives for an object, up to its answer to a question after it.

    Where a file in the repository lies about its size, git gives more bytes than it says, or fewer.
    """
    assert server.stdout is not None
    unknown = f"end-{token_hex(16)}"
    _ask(server, f"{header.id}\n{unknown}")
    first = f"{header.id} {header.kind} {header.size}\n".encode()
    last = f"\n{unknown} missing\n".encode()
    found = bytearray()
    while not found.endswith(last[1:]):
        read = os.read(server.stdout.fileno(), CHUNK)
        found += read
        if not read or len(found) > len(first) + header.size + len(last):
            raise Unreadable(header.id)
    return bytes(found.removeprefix(first).removesuffix(last))


def _ask(server: subprocess.Popen[bytes], question: str) -> None:
    assert server.stdin is not None
    try:
        server.stdin.write(os.fsencode(f"{question}\n"))
        server.stdin.flush()
    except BrokenPipeError:
        raise Unreadable(question) from None
