"""A Chromium that is installed, printing a page into a PDF without a screen or a network."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from oa_select.problems import UsageError
from oa_select.programs import find_program
from oa_select.signals import signals_held
from oa_select.text import Message, msg
from oa_select.writing.scratch import scratch_folder

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
)
"""How programs that print as Chromium does are called."""
VARIABLE = "OA_SELECT_BROWSER"
SECONDS = 120
LAST = 200
"""So many bytes of what it said are repeated."""
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",
)
"""Without a network, and without the lines with date and address that browsers print; older ones
know the last flag, newer ones the one before."""


HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
"""Where programs keep what they leave behind: all of it goes into a folder that is removed."""


def print_page(page: str, environment: Mapping[str, str]) -> bytes:
    """The PDF of a page, as the browser prints it.

    Raises:
        UsageError: if there is no browser, or it fails.
    """
    browser = _browser(environment)
    with scratch_folder() as folder:
        source, printed, errors = (folder / each for each in ("page.html", "page.pdf", "errors"))
        source.write_text(page, encoding="utf-8", newline="\n")
        words = [browser, *FLAGS, *_for_root(), f"--user-data-dir={folder / 'profile'}"]
        words += [f"--print-to-pdf={printed}", source.as_uri()]
        failed = _run(words, errors, {**environment, **dict.fromkeys(HOMES, str(folder))})
        content = printed.read_bytes() if printed.is_file() else b""
        if failed is None and content.startswith(b"%PDF"):
            return content
        reason = failed or _reason(errors, 0)
        message = msg("{program} printed no PDF: {reason}", program=browser, reason=reason)
        raise UsageError(message, _hint())


def _browser(environment: Mapping[str, str]) -> str:
    """The program that prints.

    Raises:
        UsageError: if there is none.
    """
    path = environment.get("PATH", "")
    if asked := environment.get(VARIABLE):
        if found := find_program(asked, path):
            return found
        message = msg("{variable}: there is no program {name}", variable=VARIABLE, name=asked)
        raise UsageError(message, _hint())
    for name in (*NAMES, *_usual_places(environment)):
        if found := find_program(name, path):
            return found
    raise UsageError(msg("a PDF needs Chromium, Chrome or Edge, and none was found"), _hint())


def _usual_places(environment: Mapping[str, str]) -> Iterator[str]:
    """Where macOS and Windows have browsers, which are on no path there."""
    for name in ("Google Chrome", "Microsoft Edge", "Chromium"):
        yield f"/Applications/{name}.app/Contents/MacOS/{name}"
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := environment.get(variable):
            yield str(Path(folder, "Google", "Chrome", "Application", "chrome.exe"))
            yield str(Path(folder, "Microsoft", "Edge", "Application", "msedge.exe"))


def _hint() -> Message:
    return msg(
        "install one, name it in {variable}, or write {option} and print that",
        variable=VARIABLE,
        option="-o FILE.html",
    )


def _for_root() -> tuple[str, ...]:
    """What lets a browser start for root, whom it refuses its sandbox; the page is our own."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()


def _run(words: list[str], errors: Path, environment: Mapping[str, str]) -> str | Message | None:
    """Runs a program for a bounded time; the reason why it failed, None if it did not.

    Nothing that it has started goes on after it.
    """
    with errors.open("wb") as file, ExitStack() as afterwards:
        try:
            with signals_held():  # or one would leave behind a program that was just started
                program = subprocess.Popen(  # noqa: S603 - a browser that the user has
                    words,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=file,
                    env=environment,
                    start_new_session=True,
                )
                afterwards.callback(_end, program)
        except OSError as refusal:
            return refusal.strerror or str(refusal)
        try:
            code = program.wait(SECONDS)
        except subprocess.TimeoutExpired:
            return msg("it took more than {count} seconds", count=SECONDS)
    return None if code == 0 else _reason(errors, code)


def _end(program: subprocess.Popen[bytes]) -> None:
    """Ends a program that still runs, and what it has started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGKILL)
    program.kill()
    program.wait()


def _reason(errors: Path, code: int) -> str | Message:
    """The end of the last line that a program said, for the reader to search for."""
    with errors.open("rb") as file:
        file.seek(max(0, errors.stat().st_size - LAST))
        said = file.read().decode("utf-8", errors="replace").strip().splitlines()
    return said[-1] if said else msg("it ended with {code} and said nothing", code=code)
