"""A Chromium that is installed, printing a page into a PDF without a screen or a network."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from oa_select.problems import UsageError
from oa_select.text import Message, msg

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


def print_page(page: str, environment: Mapping[str, str]) -> bytes:
    """The PDF of a page, as the browser prints it.

    Raises:
        UsageError: if there is no browser, or it fails.
    """
    browser = _browser(environment)
    with TemporaryDirectory(prefix="oa-select-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, printed, errors = (folder / each for each in ("page.html", "page.pdf", "errors"))
        source.write_text(page, encoding="utf-8")
        words = [browser, *FLAGS, *_for_root(), f"--user-data-dir={folder / 'profile'}"]
        words += [f"--print-to-pdf={printed}", source.as_uri()]
        failed = _run(words, errors)
        content = printed.read_bytes() if printed.is_file() else b""
        if failed is None and content.startswith(b"%PDF"):
            return content
        reason = failed or _last_line(errors)
        message = msg("{program} printed no PDF: {reason}", program=browser, reason=reason)
        raise UsageError(message, _hint())


def _browser(environment: Mapping[str, str]) -> str:
    """The program that prints.

    Raises:
        UsageError: if there is none.
    """
    path = environment.get("PATH", "")
    if asked := environment.get(VARIABLE):
        if found := shutil.which(asked, path=path):
            return found
        message = msg("{variable}: there is no program {name}", variable=VARIABLE, name=asked)
        raise UsageError(message, _hint())
    for name in NAMES:
        if found := shutil.which(name, path=path):
            return found
    raise UsageError(msg("a PDF needs Chromium, Chrome or Edge, and none was found"), _hint())


def _hint() -> Message:
    return msg(
        "install one, name it in {variable}, or write {option} and print that",
        variable=VARIABLE,
        option="-o FILE.html",
    )


def _for_root() -> tuple[str, ...]:
    """What lets a browser start for root, whom it refuses its sandbox; the page is our own."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()


def _run(words: list[str], errors: Path) -> str | Message | None:
    """Runs a program for a bounded time; the reason why it failed, None if it did not."""
    with errors.open("wb") as file:
        try:
            ran = subprocess.run(  # noqa: S603 - a browser that the user has
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=file,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return msg("it took more than {count} seconds", count=SECONDS)
        except OSError as refusal:
            return refusal.strerror or str(refusal)
    return None if ran.returncode == 0 else _last_line(errors)


def _last_line(errors: Path) -> str:
    """The last thing that a program said, for the reader to search for."""
    said = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return said[-1] if said else "–"
