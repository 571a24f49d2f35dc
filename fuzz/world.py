"""A small sound project in a folder of its own, and the command line run in it."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from fuzz.rules import Broken, check_text
from oa_select.cli import main
from oa_select.manual.severities import SEVERITIES

CORPUS = Path(__file__).parent / "corpus"
RUBRIC = "rubrics/mine.yaml"
_CODE = re.compile(r"(?<![a-z0-9-])[a-z]+(?:-[a-z0-9]+)+")
_ENVIRONMENT = ("OA_SELECT_", "GITHUB_", "GIT_", "LC_", "LANGUAGE", "COLUMNS", "FORCE_COLOR")


class Ran(NamedTuple):
    """What one command gave: its exit code, and what it wrote."""

    code: int
    out: bytes
    err: str

    def codes(self) -> tuple[str, ...]:
        """The exit code and the problem codes in the output, as a signature."""
        text = self.err + self.out.decode("utf-8", "replace")
        return (str(self.code), *sorted(SEVERITIES.keys() & set(_CODE.findall(text))))


class World:
    """A project that targets change and that is as it was for the next input."""

    def __init__(self, folder: Path) -> None:
        """Writes the project into an empty ``folder``."""
        self.folder = folder
        source = CORPUS / "project"
        self.files: Mapping[str, bytes] = {
            path.relative_to(source).as_posix(): path.read_bytes()
            for path in sorted(source.rglob("*"))
            if path.is_file()
        }
        self.recorded = (CORPUS / "recorded" / "base.json").read_bytes()
        """The ranking of the project, as ``diff --compare-to`` takes it."""
        for name, content in self.files.items():
            self.put(name, content)

    def put(self, name: str, content: bytes) -> Path:
        """Writes a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def remove(self, name: str) -> None:
        """Removes a file of the project."""
        (self.folder / name).unlink()

    def restore(self) -> None:
        """Makes everything as it was at the beginning."""
        for path in sorted(self.folder.rglob("*"), reverse=True):
            name = path.relative_to(self.folder).as_posix()
            if path.is_dir() and not path.is_symlink():
                if not any(each.startswith(f"{name}/") for each in self.files):
                    path.rmdir()
            elif name not in self.files:
                path.unlink()
        for name, content in self.files.items():
            path = self.folder / name
            if not path.is_file() or path.read_bytes() != content:
                self.put(name, content)

    def run(self, *words: str, allowed: tuple[int, ...] = (0, 1, 2)) -> Ran:
        """Runs a command in the project.

        Raises:
            Broken: if it ends with a code that is not allowed, or writes raw control characters.
        """
        ran = _captured([*words, "-v"])
        if ran.code not in allowed:
            said = ran.err if ran.code == 3 else f"{words}: {ran.err[:500]}"
            raise Broken(f"exit code {ran.code} of {words[0]}", said)
        check_text(ran.err, f"standard error of {words}")
        if not ran.out.startswith((b"PK", b"%PDF")):
            check_text(ran.out.decode("utf-8"), f"standard output of {words}")
        return ran


def _captured(words: list[str]) -> Ran:
    """A command of this process, with streams of its own."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", errors="backslashreplace")
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        code = main(words)
    finally:
        sys.stdout, sys.stderr = before
    return Ran(code, _content(out), _content(err).decode("utf-8"))


def _content(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    stream.seek(0)
    return bytes(stream.buffer.read())


@contextmanager
def open_world() -> Iterator[World]:
    """A project in a new folder, where commands run; the environment says nothing to it."""
    before, environment = Path.cwd(), dict(os.environ)
    for name in [each for each in os.environ if each.startswith(_ENVIRONMENT)]:
        del os.environ[name]
    os.environ["LANG"] = "C.UTF-8"
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        os.chdir(folder)
        try:
            yield World(Path(folder))
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(environment)
