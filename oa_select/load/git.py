"""Git, asked for what a repository holds: without its network, and without its own commands."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from oa_select.problems import UsageError
from oa_select.programs import find_program
from oa_select.signals import signals_held
from oa_select.source.access import reason_of
from oa_select.text import Message, msg

PATIENCE = 10.0
"""How many seconds git may take for one answer; a pipe in the place of a file has none."""
MAX_NAMES = 10_000
"""How many names of commits are given."""

# A partial clone fetches what it lacks when it is read, with the programs that its configuration
# names. GIT_NO_LAZY_FETCH stops that since git 2.45; before, no protocol is allowed and no bundle
# looked for, whatever the configuration says.
CLOSED = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
# A commit is what its id says: not what a repository puts in its place, or says of its parents.
LITERAL = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
SILENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
OPTIONS = (
    *("-c", "fetch.bundleURI="),
    *("-c", "core.commitGraph=false"),
)
# A folder of a commit may look like a repository, and would be taken for the one around it.
IN_CHECKOUT = ("-c", "safe.bareRepository=explicit")
KEPT = {
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
}
"""The caller's variables that count, beside GIT_CONFIG…: where git and its repository are."""


def ask(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git in a folder.

    Raises:
        UsageError: if there is no git that runs, or it takes too long.
    """
    with _running(folder, words, subprocess.DEVNULL, subprocess.PIPE) as process:
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise no_answer() from None
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def answer(folder: Path, *words: str) -> str:
    """What git answers on one line.

    Raises:
        UsageError: if it refuses, takes too long, or there is no git.
    """
    ran = ask(folder, *words)
    if ran.returncode == 0:
        return os.fsdecode(ran.stdout).removesuffix("\n")
    said = ran.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said:
        message = msg("{folder} is not in a git repository", folder=str(folder))
        raise UsageError(message, instead())
    raise UsageError(msg("git refuses: {said}", said=said.removeprefix("fatal: ")))


def partial_remote(folder: Path) -> str | None:
    """The remote that a partial clone left objects at; None for a clone that has them all."""
    found = ask(folder, "config", "--null", "--get-regexp", r"^remote\..*\.promisor$").stdout
    names = [each.partition("\n")[0] for each in os.fsdecode(found).split("\0") if each]
    return names[0].removeprefix("remote.").removesuffix(".promisor") if names else None


def names_of_commits(folder: Path) -> list[str]:
    """What commits are called in the repository that ``folder`` lies in: branches and tags.

    Raises:
        UsageError: if there is no git, or no repository.
    """
    words = ("for-each-ref", f"--count={MAX_NAMES}", "--format=%(refname:short)")
    found = answer(folder, *words, "refs/heads", "refs/tags", "refs/remotes")
    return ["HEAD", *found.split("\n")]


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Git, answering questions in a folder as long as it is asked.

    Raises:
        UsageError: if there is no git that runs.
    """
    with _running(folder, words, subprocess.PIPE, subprocess.DEVNULL) as server:
        yield server


@contextmanager
def _running(
    folder: Path, words: Sequence[str], stdin: int, stderr: int
) -> Iterator[subprocess.Popen[bytes]]:
    """Git, as long as its answers are wanted, also where a signal ends that.

    Raises:
        UsageError: if there is no git that runs.
    """
    with ExitStack() as afterwards:
        with _started(), signals_held():  # or one would leave behind what was just started
            process = subprocess.Popen(  # noqa: S603 - no shell, and no word is an option of a user
                [program(), *OPTIONS, *(IN_CHECKOUT if in_checkout(folder) else ()), *words],
                cwd=folder,
                env=environment(),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
            afterwards.callback(_end, process)
        yield process


def in_checkout(folder: Path) -> bool:
    """Whether a folder is in a checkout, or else in a repository that has none."""
    inside = folder.absolute()
    return any(os.path.lexists(each / ".git") for each in (inside, *inside.parents))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdout, process.stderr, process.stdin):
        if pipe is not None:
            with suppress(BrokenPipeError):  # it may have ended before it read the last question
                pipe.close()


@contextmanager
def _started() -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        raise UsageError(msg("git cannot be run: {reason}", reason=reason_of(refusal))) from None


def instead() -> Message:
    """The way out for those who cannot use git."""
    return msg("compare with a ranking instead: --compare-to base.json")


def no_answer() -> UsageError:
    """The error for a git that takes too long."""
    return UsageError(
        msg("git gave no answer within {count} seconds", count=f"{PATIENCE:g}"),
        msg("the repository may be damaged: git fsck names what is wrong; clone it again"),
    )


def program() -> str:
    """Git, where the path names it, and never in the working folder.

    Raises:
        UsageError: if there is none.
    """
    found = find_program("git", os.environ.get("PATH", os.defpath))
    if found is None:
        raise UsageError(msg("git is not installed, or not on the path"), instead())
    return found


def environment() -> dict[str, str]:
    """The environment of git: of the caller's own variables for it, only those in ``KEPT``."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG") or name in KEPT
    }
    return {**kept, **SILENT, **CLOSED, **LITERAL}
