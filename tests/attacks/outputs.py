"""Every output of every command, made in-process from a project full of hostile texts."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from oa_select.report.registry import ENDINGS, RENDERERS
from tests.attacks.project import write, write_wrong
from tests.attacks.texts import AT_START, PACKED
from tests.conftest import Ran
from tests.repository import IDENTITY

Run = Callable[..., Ran]
PROGRAM = frozenset(("facts", "rule", "schema"))
"""Commands that say nothing of files."""
WRONG = "wrong"
"""The folder of what check is given."""
SLOW = frozenset(("pdf",))
WORDS: Mapping[str, tuple[str, ...]] = {
    "rank": ("--weight-set", "cfo", "--set", "number=30"),
    "compare": ("acme", "birch", "cedar"),
    "explain": ("acme", "--full"),
    "sensitivity": ("--samples", "50", "--full"),
    "ask": ("--full",),
    "export": ("--ratings", "ratings/li.yaml", "--points"),
    "diff": ("--base", "HEAD"),
    "check": (WRONG, "--full"),
    "rank register": ("--register", "out/register.parquet"),
    "rubrics": (),
    "rubrics show": ("default",),
}
"""What else each command is told."""
VERBS: Mapping[str, tuple[str, ...]] = {"rank register": ("rank",)}
"""How a command is called whose formats are those of another way to call it."""
LETTER = ("--from", "--project", "--deadline", "--reply-to")
PAPER = ("--title", "--for", "--date", "--prepared-by")


class Texts:
    """What is said in each place: an attack at the start, which moves on with each round, a token
    by which the place is found again, and all attacks that work anywhere."""

    def __init__(self, round: int, *, harmless: bool = False) -> None:
        self.round, self.harmless = round, harmless
        self.places: dict[str, int] = {}

    @property
    def before(self) -> Texts:
        """Other texts for the same places."""
        texts = Texts(self.round + 1, harmless=self.harmless)
        texts.places = self.places
        return texts

    def __call__(self, place: str) -> str:
        number = self.places.setdefault(place, len(self.places))
        if self.harmless:
            return f"a {token(number)} b{self.round}"
        return f"{self.start(number)[1]} {token(number)} {PACKED}"

    def start(self, number: int) -> tuple[str, str]:
        """The attack that the text of a place begins with, by name."""
        names = list(AT_START)
        name = names[(number + self.round) % len(names)]
        return name, AT_START[name]


def token(number: int) -> str:
    """What marks a place: no word of any language, and no number in base 16."""
    return f"zq{number}qz"


class Output(NamedTuple):
    """What a command gave in a format."""

    command: str
    format: str
    content: bytes

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode()

    @property
    def searched(self) -> str:
        """The content to find tokens in; of an archive all its parts."""
        if not self.content.startswith(b"PK"):
            return self.text
        with ZipFile(io.BytesIO(self.content)) as archive:
            return "".join(
                archive.read(each).decode("utf-8", "replace") for each in archive.namelist()
            )


def build(folder: Path, texts: Texts) -> None:
    """The project, under git: what was committed before says the same in other words."""
    write(folder, texts.before)
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    write_wrong(folder / WRONG, texts)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", texts("commit message"))
    write(folder, texts)
    path = folder / "vendors" / "birch.yaml"
    path.write_text(path.read_text("utf-8").replace("regional", "major_cities"), "utf-8")


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **IDENTITY}, check=True, capture_output=True
    )


def outputs(
    run: Run, texts: Texts, language: str, *, without: frozenset[str] = SLOW
) -> Iterator[Output]:
    """Every format of every command that says what files say, in the working folder."""
    for command, rows in RENDERERS.items():
        if command not in PROGRAM:
            formats = [each for each in rows if each not in without]
            with _fit_for(command):
                yield from _of_command(run, texts, language, command, formats)


@contextmanager
def _fit_for(command: str) -> Iterator[None]:
    """A register takes no ratings, so they are away meanwhile."""
    if command != "rank register":
        yield
        return
    away = Path("ratings").rename("away")
    try:
        yield
    finally:
        away.rename("ratings")


def _of_command(
    run: Run, texts: Texts, language: str, command: str, formats: Sequence[str]
) -> Iterator[Output]:
    """The formats that files have are written to files, each run writing all that it can."""
    words = [*VERBS.get(command, command.split()), *WORDS[command], "--lang", language]
    if command == "rank register":
        made = run("tabulate", "vendors", "-o", "out/register.parquet")
        assert made.code == 0, made.err
    paper = [word for option in PAPER for word in (option, texts(option))]
    # An address of e-mail there is the sender's own, and meant as one.
    letter = [
        word for option in LETTER for word in (option, texts(option).replace("a@evil.cn", ""))
    ]
    printed = [each for each in formats if not _ending(each)]
    written = {
        each: Path("out") / f"{command.replace(' ', '-')}{_ending(each)}"
        for each in formats
        if _ending(each)
    }
    if command in ("rank", "compare", "explain", "sensitivity"):
        words += [*paper, "--decision", "decision.txt"]
    if command == "ask":
        for format, path in list(written.items()):
            if format in ("xlsx", "markdown"):
                del written[format]
                yield from _written(
                    run, [*words[:1], "acme", *words[1:], *letter], {format: path}, command
                )
    for format in printed:
        ran = run(*words, "--format", format)
        assert ran.code in (0, 1), ran.err
        yield Output(command, format, ran.out.encode())
        yield Output(command, "notes", ran.err.encode())
    if written:
        yield from _written(run, words, written, command)


def _written(
    run: Run, words: Sequence[str], files: Mapping[str, Path], command: str
) -> Iterator[Output]:
    ran = run(*words, *(word for path in files.values() for word in ("-o", str(path))))
    assert ran.code in (0, 1), ran.err
    yield Output(command, "notes", (ran.err + ran.out).encode())
    for format, path in files.items():
        yield Output(command, format, path.read_bytes())


def _ending(format: str) -> str:
    """The ending that stands for a format; none for lines and comments."""
    if format in ("table", "text", "concise"):
        return ""
    return next((ending for ending, names in ENDINGS.items() if format in names), "")
